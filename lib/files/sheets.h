// Tables that others filled in, as rows of text and days: the sheets of a workbook as Excel, LibreOffice or any other program saved
// it (.xlsx), a CSV file, or the tables of a Word document (.docx). Nothing in them is ever worked out.
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
    std::string text;           ///< trimmed; of a day "2026-03-09", of a time "14:30", of a whole number its digits
    std::optional<Date> day;    ///< when the program that saved it held it for one
    std::optional<int> minute;  ///< of the day, from midnight, when it held it for a time, or for a day with one
    bool is_formula = false;    ///< `text` is then what the program that saved it last made of it
    bool is_merged = false;     ///< with cells of other rows: it cannot be said whose it is
    bool goes_on = false;       ///< merged with those above it: what it holds stands in the first of them
};

struct SheetRow {
    int number = 0;  ///< in the sheet, or its line in the file; from 1
    std::vector<SheetCell> cells;
    const SheetCell& at(std::size_t column) const;  ///< an empty one where the row is shorter
};

struct Sheet {
    std::string file;            ///< for messages
    std::string name;            ///< "All actions", "Table 2" of a document; empty: a CSV file
    std::vector<SheetRow> rows;  ///< those in which anything stands
    enum class Kind { csv, worksheet, table } kind = Kind::csv;

    /// "tracker.xlsx:All actions!C7", "return.docx:Table 2, row 7, cell 3"; of a CSV file, or without a column, "tracker.csv:7",
    /// "tracker.xlsx:All actions!7". `column`: from 0.
    Spot spot(const SheetRow& row, std::optional<std::size_t> column = std::nullopt) const;
    Spot spot(int row, std::optional<std::size_t> column = std::nullopt) const;
};

struct Sheets {
    std::vector<Sheet> sheets;  ///< in their order
    std::vector<std::string>
        notes;  ///< how it was read, where that may surprise: "it is in Windows-1252, and was read as such"
};

/// Whether it is a workbook or a Word document, of the old kind too, and no text.
bool is_sheets(std::string_view bytes);

/// Error{invalid_data}: a workbook or document of the old kind or with a password, a damaged one, one that would unpack without
/// end, text in no known encoding.
Sheets read_sheets(std::string bytes, const std::string& file);

/// What is compared with a cell that came back: a text without what a workbook does not hold or a program makes of blanks, on one
/// line. Both sides go through it.
std::string as_it_comes_back(std::string_view text);

/// The sheets of an .xlsx.
std::vector<Sheet> read_workbook(std::string_view bytes, const std::string& file);

/// The tables of a .docx that stand in no other table; the words of a table within a cell belong to the cell. What is struck out
/// with changes marked is left out, and what is put in is taken; `has_changes` says that there are such.
std::vector<Sheet> read_document_tables(std::string_view bytes, const std::string& file, bool& has_changes);

}  // namespace review
