#include "files/sheets.h"

#include <fmt/format.h>

#include "files/csv.h"
#include "files/workbook.h"

namespace review {
namespace {

bool is_old_workbook(std::string_view bytes) { return bytes.starts_with("\xD0\xCF\x11\xE0"); }

Sheet sheet_of_csv(const std::string& text, const std::string& file) {
    Sheet sheet{file, {}, {}};
    for (const CsvRow& row : read_csv(text, file)) {
        SheetRow made{row.line, {}};
        for (const std::string& cell : row.cells) made.cells.push_back({cell, std::nullopt, false, false});
        sheet.rows.push_back(std::move(made));
    }
    return sheet;
}

}  // namespace

const SheetCell& SheetRow::at(std::size_t column) const {
    static const SheetCell empty;
    return column < cells.size() ? cells[column] : empty;
}

Spot Sheet::spot(const SheetRow& row, std::optional<std::size_t> column) const {
    if (name.empty()) return {file, row.number, 0};
    const std::string place = column ? cell_name(std::size_t(row.number) - 1, *column) : std::to_string(row.number);
    return {fmt::format("{}:{}!{}", file, name, place), 0, 0};
}

std::vector<Sheet> read_sheets(std::string bytes, const std::string& file, bool& was_windows) {
    was_windows = false;
    if (bytes.starts_with("PK")) return read_workbook(bytes, file);
    if (is_old_workbook(bytes))
        throw Error(ErrorKind::invalid_data, "the workbook is of the old kind (.xls), or has a password",
                    Spot{file, 0, 0})
            .hint("in Excel choose Save as, \"Excel workbook (.xlsx)\", without a password");
    return {sheet_of_csv(csv_text(std::move(bytes), file, was_windows), file)};
}

}  // namespace review
