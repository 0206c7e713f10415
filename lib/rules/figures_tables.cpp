#include "rules/figures_tables.h"

#include <fmt/format.h>

#include <algorithm>

#include "rules/suppression_whole.h"

namespace review {
namespace {

CountedBreakdown counted(const Way& way) {
    const std::size_t rows = way.is_table() ? way.rows.all().size() : 1;
    CountedBreakdown made;
    made.cells.assign(rows, std::vector<long>(way.columns.all().size()));
    for (const auto& [row, column] : way.units) ++made.cells[row][column];
    for (const auto& [column, inner] : way.within)
        for (const Way& one : inner) made.within[column].push_back(counted(one));
    return made;
}

/// A list stands upright: a row for each place.
void add_list(const Way& way, const SafeTable& safe, FigureTable& into) {
    into.columns = {way.counted};
    for (std::size_t i = 0; i < way.columns.all().size(); ++i)
        into.rows.push_back({way.columns.all()[i], {}, {safe.column_totals[i]}, {}, false});
    into.rows.push_back({"Together", {}, {safe.total}, {}, true});
}

void add_table(const Way& way, const SafeTable& safe, FigureTable& into) {
    into.columns = way.columns.all();
    into.columns.emplace_back("Together");
    into.has_total = true;
    for (std::size_t r = 0; r < way.rows.all().size(); ++r) {
        into.rows.push_back({way.rows.all()[r], {}, safe.cells[r], {}, false});
        into.rows.back().counts.push_back(safe.row_totals[r]);
    }
    into.rows.push_back({"Together", {}, safe.column_totals, {}, true});
    into.rows.back().counts.push_back(safe.total);
}

void add(const Way& way, const SafeBreakdown& safe, std::vector<FigureTable>& into) {
    if (way.columns.all().empty()) return;
    FigureTable made;
    made.id = way.id;
    made.title = way.title;
    made.explains = way.explains;
    made.heading = way.heading;
    if (way.is_table())
        add_table(way, safe.table, made);
    else
        add_list(way, safe.table, made);
    into.push_back(std::move(made));
    for (const auto& [column, inner] : way.within)
        for (std::size_t i = 0; i < inner.size(); ++i) add(inner[i], safe.within.at(column)[i], into);
}

}  // namespace

std::size_t Titles::place(const std::string& title) {
    const auto found = std::find(all_.begin(), all_.end(), title);
    if (found != all_.end()) return std::size_t(found - all_.begin());
    all_.push_back(title);
    return all_.size() - 1;
}

std::vector<FigureTable> tables_of(const std::vector<Way>& ways, long small_below) {
    std::vector<CountedBreakdown> counts;
    for (const Way& way : ways) counts.push_back(counted(way));
    const std::vector<SafeBreakdown> safe = safe_breakdowns(counts, small_below);
    std::vector<FigureTable> tables;
    for (std::size_t i = 0; i < ways.size(); ++i) add(ways[i], safe[i], tables);
    return tables;
}

bool leave_nothing_out(const std::vector<FigureTable>& tables) {
    return std::all_of(tables.begin(), tables.end(), [](const FigureTable& table) {
        return std::all_of(table.rows.begin(), table.rows.end(), [](const FigureRow& row) {
            return std::all_of(row.counts.begin(), row.counts.end(),
                               [](const ShownCount& count) { return count.has_value(); });
        });
    });
}

int quarter_of(Date day) { return day.year() * 4 + int(day.month() - 1) / 3; }

std::string quarter_in_words(int quarter) {
    static constexpr std::string_view names[] = {"January to March", "April to June", "July to September",
                                                 "October to December"};
    return fmt::format("{} {}", names[quarter % 4], quarter / 4);
}

Titles quarters_of(const DateRange& period) {
    std::vector<std::string> titles;
    for (int quarter = quarter_of(period.from); period.to && quarter <= quarter_of(*period.to); ++quarter)
        titles.push_back(quarter_in_words(quarter));
    return Titles(std::move(titles));
}

}  // namespace review
