#include "cmd/sheets_of.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/short_text.h"
#include "base/text.h"
#include "cmd/complain.h"
#include "cmd/flags.h"
#include "files/workbook.h"

namespace review {

std::vector<Sheet> sheets_of(const std::string& typed, Context& context) {
    std::string bytes = typed == "-" ? context.terminal.read_all()
                                     : context.disk.read(path_join(context.disk.working_directory(), typed));
    const std::string name = typed == "-" ? "standard input" : typed;
    Sheets read = read_sheets(std::move(bytes), name);
    for (const std::string& told : read.notes) note(fmt::format("{}: {}", name, told), context);
    return std::move(read.sheets);
}

const Sheet& chosen_sheet(const std::vector<Sheet>& sheets, const std::string& name, const std::string& file) {
    std::vector<std::string> names;
    for (const Sheet& sheet : sheets)
        if (!sheet.name.empty()) names.push_back(sheet.name);
    if (!name.empty() && names.empty())
        throw Error(ErrorKind::usage, "--sheet goes with a workbook: a CSV file is one sheet");
    if (!name.empty() && !contains(names, name)) throw unknown_word(ErrorKind::usage, "--sheet", name, names);
    const auto found = std::find_if(sheets.begin(), sheets.end(), [&](const Sheet& sheet) {
        return name.empty() ? !sheet.rows.empty() : sheet.name == name;
    });
    if (found == sheets.end() || found->rows.empty())
        throw Error(ErrorKind::invalid_data, "nothing stands in it",
                    Spot{name.empty() ? file : file + ":" + name, 0, 0});
    return *found;
}

const SheetRow& row_of_headings(const Sheet& sheet) {
    const auto has_two = [](const SheetRow& row) {
        return std::count_if(row.cells.begin(), row.cells.end(), [](const SheetCell& c) { return !c.text.empty(); }) >
               1;
    };
    const auto found = std::find_if(sheet.rows.begin(), sheet.rows.end(), has_two);
    return found == sheet.rows.end() ? sheet.rows.front() : *found;
}

std::vector<std::string> headings_in(const SheetRow& row) {
    std::vector<std::string> headings;
    for (const SheetCell& cell : row.cells) headings.push_back(in_one_line(cell.text));
    return headings;
}

std::string column_letters(std::size_t column) {
    std::string name = cell_name(0, column);
    name.pop_back();  // the row
    return name;
}

}  // namespace review
