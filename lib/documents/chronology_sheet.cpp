#include "documents/chronology_sheet.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/short_text.h"
#include "base/text.h"
#include "documents/view_parts.h"
#include "rules/written_dates.h"

namespace review {
namespace {

/// As the agency wrote it, with the end where it gave one.
std::string as_written(const ChronologyRow& row) {
    const std::string& end = row.written[ChronologyColumn::end];
    const std::string& date = row.written[ChronologyColumn::date];
    return end.empty() ? date : fmt::format("{} to {}", date, end);
}

/// What Excel has no number for (it takes 1900 for a leap year) is a text.
WorkbookCell day_cell(Date day) {
    if (day < *Date::of(1900, 3, 1)) return day.iso();
    return day;
}

WorkbookCell yes_or_nothing(bool is_so) { return std::string(is_so ? "yes" : ""); }

std::vector<WorkbookCell> cells_of(const MergedRow& merged, const Naming& naming) {
    const ChronologyRow& row = *merged.row;
    return {as_written(row),
            day_cell(row.days.first),
            day_cell(row.until()),
            yes_or_nothing(row.days.unsure),
            row.minute ? time_in_words(*row.minute) : std::string(),
            naming.who(row.agency),
            naming.prose(row.event()),
            naming.prose(row.source()),
            yes_or_nothing(row.key),
            naming.list(merged.others),
            merged.gap_before ? gap_in_words(*merged.gap_before) : std::string(),
            naming.prose(row.comment()),
            naming.prose(row.theme())};
}

const std::vector<WorkbookColumn>& columns() {
    using As = WorkbookColumn::Kind;
    static const std::vector<WorkbookColumn> all = {
        {"Date as written", 15},
        {"From", 12, As::date},
        {"To", 12, As::date},
        {"Unsure", 8, As::word},
        {"Time", 7, As::word},
        {"Agency", 16},
        {"What happened", 48},
        {"Source", 16},
        {"Key event",
         8,
         As::word,
         true,
         false,
         {"yes"},
         {{"yes", CellColour::amber}},
         "yes: one of the child's journey."},
        {"Also that day", 16},
        {"Nothing before it", 20},
        {"Comment", 28, As::text, true, false, {}, {}, "What the reviewers make of it. No names, please."},
        {"Theme", 18, As::text, true, false, {}, {}, "One word or two, the same for what belongs together."}};
    return all;
}

}  // namespace

ChronologyTable chronology_table(const MergedChronology& chronology, const Naming& naming, bool only_key) {
    ChronologyTable table;
    for (const MergedRow& one : chronology.rows) {
        if (only_key && !one.row->key) continue;
        table.rows.push_back({cells_of(one, naming)});
        const auto& cells = table.rows.back().cells;
        const bool fits = std::all_of(cells.begin(), cells.end(), [](const WorkbookCell& cell) {
            const auto* text = std::get_if<std::string>(&cell);
            return text == nullptr || cut(*text, longest_cell) == *text;
        });
        if (!fits)
            table.too_long.push_back(fmt::format("{}, {}", days_in_words(one.row->days), naming.who(one.row->agency)));
    }
    return table;
}

Workbook chronology_workbook(const ChronologyTable& table, const ChronologyHeading& heading) {
    Workbook book;
    book.title = heading.title;
    book.organisation = heading.organisation;
    book.marking = heading.marking;
    book.created = heading.made;
    book.columns = columns();
    book.is_protected = false;
    WorkbookSheet sheet;
    sheet.name = heading.title;
    sheet.above = {
        fmt::format("{}: {}", heading.title, heading.case_id),
        fmt::format("{}. {}, {}. Made on {}.", heading.organisation, heading.from,
                    counted(long(table.rows.size()), "row"), heading.made.words()),
        "A copy to work in: sort, filter, write into the pale yellow columns. What is to stay goes into the case's "
        "own chronologies, their columns key, comment and theme."};
    if (!heading.marking.empty()) sheet.above[1] = fmt::format("{}. {}", heading.marking, sheet.above[1]);
    sheet.rows = table.rows;
    book.sheets.push_back(std::move(sheet));
    return book;
}

std::string chronology_csv(const ChronologyTable& table) { return table_csv(columns(), table.rows); }

}  // namespace review
