// Comma-separated values, as Excel reads and writes them (RFC 4180).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace review {

struct CsvRow {
    int line = 0;  ///< where it begins in the file, from 1
    std::vector<std::string> cells;
};

/// Rows that are not empty; every cell trimmed of the apostrophe that guards against formulas. A BOM is skipped; CRLF, LF
/// and CR end lines; ";" or a tab separates when the first line has no comma. Error{invalid_data} with the line: text that
/// is not UTF-8 (how to save it from Excel), a quote that is never closed.
std::vector<CsvRow> read_csv(std::string_view text, const std::string& file);

/// One line with its CRLF; cells quoted where needed, and free text guarded: a leading = + - @ gets an apostrophe unless
/// the cell is a number or a telephone number.
std::string csv_line(std::span<const std::string> cells);

}  // namespace review
