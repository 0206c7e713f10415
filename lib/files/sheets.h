// Tables that others filled in, as rows of text and days: the sheets of a workbook as Excel, LibreOffice or any other program saved
// it (.xlsx), or a CSV file. Nothing in them is ever worked out.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/error.h"

namespace review {

struct SheetCell {
    std::string text;         ///< trimmed; of a day "2026-03-09", of a whole number its digits
    std::optional<Date> day;  ///< when the program that saved it held it for one
    bool is_formula = false;  ///< `text` is then what the program that saved it last made of it
    bool is_merged = false;   ///< with cells of other rows: it cannot be said whose it is
};

struct SheetRow {
    int number = 0;  ///< in the sheet, or its line in the file; from 1
    std::vector<SheetCell> cells;
    const SheetCell& at(std::size_t column) const;  ///< an empty one where the row is shorter
};

struct Sheet {
    std::string file;            ///< for messages
    std::string name;            ///< empty: a CSV file
    std::vector<SheetRow> rows;  ///< those in which anything stands

    /// "tracker.xlsx:All actions!C7"; of a CSV file, or without a column, "tracker.csv:7", "tracker.xlsx:All actions!7".
    Spot spot(const SheetRow& row, std::optional<std::size_t> column = std::nullopt) const;
};

/// The sheets in their order. `was_windows`: a CSV file in Windows-1252. Error{invalid_data}: a workbook of Excel 97 or with a password, a
/// damaged one, one that would unpack without end, text in no known encoding.
std::vector<Sheet> read_sheets(std::string bytes, const std::string& file, bool& was_windows);

/// What is compared with a cell that came back: a text without what a workbook does not hold or a program makes of blanks, on one
/// line. Both sides go through it.
std::string as_it_comes_back(std::string_view text);

/// The sheets of an .xlsx.
std::vector<Sheet> read_workbook(std::string_view bytes, const std::string& file);

}  // namespace review
