// A table that others filled in, as it is given to a command: which file, which sheet, which row has the headings.
#pragma once

#include <string>
#include <vector>

#include "cmd/context.h"
#include "files/sheets.h"

namespace review {

/// The sheets of the file named ("-": standard input); of one in Windows-1252 a note says so. Errors as read_sheets.
std::vector<Sheet> sheets_of(const std::string& typed, Context& context);

/// The sheet called so, or else the first in which anything stands. Error{usage} with the nearest; Error{invalid_data} when nothing stands
/// in it.
const Sheet& chosen_sheet(const std::vector<Sheet>& sheets, const std::string& name, const std::string& file);

/// The first row with two cells or more, for a title above a table has one; of a table with one column its first row.
const SheetRow& row_of_headings(const Sheet& sheet);
/// Each on one line, however it was wrapped in its cell.
std::vector<std::string> headings_in(const SheetRow& row);

/// "C": how a column is called by the programs that show it; from 0.
std::string column_letters(std::size_t column);

}  // namespace review
