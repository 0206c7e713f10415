#include "files/sheets.h"

#include <fmt/format.h>

#include "files/csv.h"
#include "files/document_text.h"
#include "files/workbook.h"

namespace review {
namespace {

bool is_old_file(std::string_view bytes) { return bytes.starts_with("\xD0\xCF\x11\xE0"); }

Sheet sheet_of_csv(const std::string& text, const std::string& file) {
    Sheet sheet{file, {}, {}, Sheet::Kind::csv};
    for (const CsvRow& row : read_csv(text, file)) {
        SheetRow made{row.line, {}};
        for (const std::string& cell : row.cells) made.cells.emplace_back().text = cell;
        sheet.rows.push_back(std::move(made));
    }
    return sheet;
}

}  // namespace

const SheetCell& SheetRow::at(std::size_t column) const {
    static const SheetCell empty;
    return column < cells.size() ? cells[column] : empty;
}

Spot Sheet::spot(const SheetRow& row, std::optional<std::size_t> column) const { return spot(row.number, column); }

Spot Sheet::spot(int row, std::optional<std::size_t> column) const {
    switch (kind) {
        case Kind::csv: break;
        case Kind::worksheet:
            return {fmt::format("{}:{}!{}", file, name,
                                column ? cell_name(std::size_t(row) - 1, *column) : std::to_string(row)),
                    0, 0};
        case Kind::table:
            return {fmt::format("{}:{}, row {}{}", file, name, row,
                                column ? fmt::format(", cell {}", *column + 1) : std::string()),
                    0, 0};
    }
    return {file, row, 0};
}

bool is_sheets(std::string_view bytes) { return bytes.starts_with("PK") || is_old_file(bytes); }

Sheets read_sheets(std::string bytes, const std::string& file) {
    if (bytes.starts_with("PK") && document_ending(bytes) == "docx") {
        bool has_changes = false;
        Sheets read{read_document_tables(bytes, file, has_changes), {}};
        if (has_changes)
            read.notes.emplace_back("it has changes that are still marked: what is struck out was left out");
        return read;
    }
    if (bytes.starts_with("PK")) return {read_workbook(bytes, file), {}};
    if (is_old_file(bytes))
        throw Error(ErrorKind::invalid_data, "the file is of the old kind (.xls or .doc), or has a password",
                    Spot{file, 0, 0})
            .hint("in Excel or Word choose Save as, and .xlsx or .docx, without a password");
    bool was_windows = false;
    Sheets read{{sheet_of_csv(csv_text(std::move(bytes), file, was_windows), file)}, {}};
    if (was_windows) read.notes.emplace_back("it is in Windows-1252, and was read as such");
    return read;
}

}  // namespace review
