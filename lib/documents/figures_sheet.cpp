#include "documents/figures_sheet.h"

#include <fmt/format.h>

#include <functional>

#include "base/text.h"
#include "files/csv.h"

namespace review {
namespace {

constexpr const char* left_out =
    "c stands for a number that is left out: it is small, or a small one could be computed from it.";

constexpr const char* incomplete = "These figures are incomplete";

/// One number, or what is said in its place, with where it belongs.
struct Line {
    std::string table, row, note, column, count;
};

void each_line(const FigureTable& table, const std::function<void(const Line&)>& use) {
    for (const FigureRow& row : table.rows) {
        for (std::size_t i = 0; i < row.counts.size(); ++i)
            use({table.title, row.title, row.note, table.columns[i], shown_text(row.counts[i])});
        if (row.counts.empty()) use({table.title, row.title, {}, table.note_heading, row.note});
        if (!table.median_heading.empty()) use({table.title, row.title, row.note, table.median_heading, row.median});
    }
}

WorkbookCell number_or_text(const std::string& text) {
    const bool digits = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
    return digits ? WorkbookCell(std::stol(text)) : WorkbookCell(text);
}

}  // namespace

std::string figures_csv(const Overview& overview) {
    std::string out = csv_line(std::vector<std::string>{"Procedure", "Table", "Row", "Clock", "Column", "Count"});
    if (const long unread = unread_cases(overview); unread > 0)
        out += csv_line(std::vector<std::string>{incomplete, "Cases that could not be read, or not wholly", "", "", "",
                                                 std::to_string(unread)});
    for (const ProcedureFigures& one : overview.figures)
        for (const FigureTable& table : one.tables)
            each_line(table, [&](const Line& line) {
                out += csv_line(std::vector<std::string>{one.procedure->title, line.table, line.row, line.note,
                                                         line.column, line.count});
            });
    return csv_for_excel(out);
}

Workbook figures_workbook(const Overview& overview) {
    using As = WorkbookColumn::Kind;
    Workbook book;
    book.title = "Figures";
    book.organisation = overview.partnership.name;  // and no marking: it is for everybody
    book.created = overview.today;
    book.columns = {{"Table", 34}, {"Row", 34}, {"Clock", 40}, {"Column", 24}, {"Count", 10, As::number}};
    const std::string when =
        fmt::format("{}. {} to {}, as it stands on {}.", overview.partnership.name, overview.period->from.words(),
                    overview.period->to.value_or(overview.today).words(), overview.today.words());
    const long unread = unread_cases(overview);
    for (const ProcedureFigures& one : overview.figures) {
        WorkbookSheet sheet;
        sheet.name = one.procedure->title;
        sheet.above = {one.procedure->title, when, left_out};
        if (unread > 0)
            sheet.above.push_back(
                fmt::format("{}: {} could not be read, or not wholly.", incomplete, counted(unread, "case")));
        for (const FigureTable& table : one.tables)
            each_line(table, [&](const Line& line) {
                sheet.rows.push_back(
                    {{line.table, line.row, line.note, line.column, number_or_text(line.count)}, true});
            });
        book.sheets.push_back(std::move(sheet));
    }
    return book;
}

}  // namespace review
