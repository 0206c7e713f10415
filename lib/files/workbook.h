// A workbook as Excel and LibreOffice open it (.xlsx), written from plain values: sheets that are tables with a heading, which others
// fill in. Reading is in sheets.h.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"

namespace review {

/// Empty text is an empty cell. A text is always a text, whatever it begins with: no formula is ever made of it.
using WorkbookCell = std::variant<std::string, Date, long>;

enum class CellColour { red, amber, green, blue, grey };

struct WorkbookColumn {
    std::string title;
    int width = 12;  ///< in characters
    enum class Kind { text, date, number, word } kind = Kind::text;
    bool open = false;                                             ///< may be changed; all else is protected
    bool hidden = false;                                           ///< nor is it printed
    std::vector<std::string> choices = {};                         ///< as a list that drops down; without commas
    std::vector<std::pair<std::string, CellColour>> colours = {};  ///< of the words that may stand in it
    std::string help = {};                                         ///< shown beside the cell that is chosen
};

struct WorkbookRow {
    std::vector<WorkbookCell> cells;
    bool is_locked = false;  ///< nothing of it may be changed
};

struct WorkbookSheet {
    std::string name;                ///< made fit: at most 31 characters, none of []:*?/\, each name once
    std::vector<std::string> above;  ///< lines above the table; the first is its title
    std::vector<WorkbookRow> rows;
};

struct Workbook {
    std::string title, organisation;
    std::string marking;  ///< printed at the foot of each page
    Date created;         ///< the same day and content give the same bytes
    std::vector<WorkbookColumn> columns;
    std::vector<WorkbookSheet> sheets;
    bool is_protected = true;  ///< but for what is open; else all may be changed, sorted, inserted
};

/// The bytes of the .xlsx. Printed it is A4, landscape, as wide as a page, with the heading on each page and their numbers.
std::string workbook_bytes(Workbook book);

/// The same table as CSV for Excel, headings first; days as 2026-03-09. No text is cut.
std::string table_csv(const std::vector<WorkbookColumn>& columns, const std::vector<WorkbookRow>& rows);

/// The longest text that a cell holds; what is longer is cut there.
constexpr std::size_t longest_cell = 32'000;

/// Not a control character, which is left out.
bool can_stand_in_cell(char c);

/// "C7"; both from 0. `fixed` as formulas have it: "$C$7".
std::string cell_name(std::size_t row, std::size_t column, bool fixed = false);

}  // namespace review
