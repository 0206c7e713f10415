// Comma-separated values, as Excel reads and writes them (RFC 4180).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace review {

struct CsvPlace {
    int line = 0, column = 0;  ///< from 1; columns count code points
};

struct CsvRow {
    int line = 0;  ///< where it begins in the file, from 1
    std::vector<std::string> cells;
    std::vector<CsvPlace> places;  ///< where each cell begins
};

/// Rows that are not empty; every cell trimmed of the apostrophe that guards against formulas. A BOM is skipped; CRLF, LF
/// and CR end lines; of comma, ";" and tab that separates which stands most often in the first row, outside quotes. Error{invalid_data} with the line: text that
/// is not UTF-8 (how to save it from Excel), a quote that is never closed.
std::vector<CsvRow> read_csv(std::string_view text, const std::string& file);

/// The bytes of a file that Excel or an editor wrote, as UTF-8. What is not UTF-8 is read as Windows-1252, the encoding of
/// Excel's plain "CSV" in Britain, and `was_windows` says so. Error{invalid_data}: a workbook (.xlsx, .xls), Unicode text in 16
/// bits, or bytes that are neither.
std::string csv_text(std::string bytes, const std::string& file, bool& was_windows);

/// One line with its CRLF; cells quoted where needed, and free text guarded: a leading = + - @ gets an apostrophe unless
/// the cell is a number or a telephone number.
std::string csv_line(std::span<const std::string> cells);

/// A whole file as Excel reads it rightly: with a BOM where it holds more than ASCII, for else Excel takes it for its own old
/// encoding.
std::string csv_for_excel(std::string text);

}  // namespace review
