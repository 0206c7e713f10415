// Figures of a period, procedure by procedure, with small counts left out (B5: annual report; MO-30, MO-33).
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "documents/bar_chart.h"
#include "documents/figures_sheet.h"
#include "documents/overview.h"
#include "documents/view_parts.h"

namespace review {
namespace {

/// With more bars nobody sees anything in it that the table does not say better.
constexpr std::size_t most_bars = 30;

/// Bars of the totals of rows; where each row is a whole of its own, of its parts.
BarChart chart_of(const std::string& name, const FigureTable& table) {
    BarChart chart;
    chart.name = name;
    chart.title = table.title;
    chart.description =
        "A bar for each row of the table that follows; a hatched stub of the same length everywhere stands "
        "for a number that is left out.";
    const bool has_parts = !table.note_heading.empty();
    if (has_parts) chart.parts.assign(table.columns.begin(), table.columns.end() - 1);
    for (const FigureRow& row : table.rows) {
        if (row.is_total) continue;
        ChartBar bar{row.note.empty() ? row.title : fmt::format("{} ({})", row.title, row.note), {row.counts.back()}};
        if (has_parts) bar.parts.assign(row.counts.begin(), row.counts.end() - 1);
        chart.bars.push_back(std::move(bar));
    }
    return chart;
}

/// Letters, digits and blanks alone: it stands where nothing is escaped.
std::string plain(const std::string& title) {
    std::string out = title;
    for (char& c : out)
        if (static_cast<unsigned char>(c) < 0x80 &&
            std::string_view("\\`*_{}[]<>#|~&!").find(c) != std::string_view::npos)
            c = ' ';
    return out;
}

ViewMap row_view(const FigureRow& row, const FigureTable& table) {
    ViewMap made;
    made["title"] = row.title;
    made["noted"] = !table.note_heading.empty();
    made["note"] = row.note;
    ViewList counts;
    for (const ShownCount& count : row.counts) counts.emplace_back(shown_text(count));
    made["counts"] = std::move(counts);
    made["with_median"] = !table.median_heading.empty();
    made["median"] = row.median.empty() ? "–" : row.median;
    made["all"] = row.is_total;
    return made;
}

}  // namespace

std::string chart_name(std::size_t procedure, const FigureTable& table) {
    const auto bars =
        std::count_if(table.rows.begin(), table.rows.end(), [](const auto& row) { return !row.is_total; });
    const bool some = std::any_of(table.rows.begin(), table.rows.end(), [](const FigureRow& row) {
        return !row.is_total && !row.counts.empty() && row.counts.back().value_or(0) > 0;
    });
    if (!some || std::size_t(bars) > most_bars) return {};
    return fmt::format("chart-{}-{}", procedure + 1, slug(table.id));
}

std::optional<std::string> chart_named(std::string_view name, const std::vector<ProcedureFigures>& all) {
    for (std::size_t i = 0; i < all.size(); ++i)
        for (const FigureTable& table : all[i].tables)
            if (!name.empty() && chart_name(i, table) == name) return bar_chart_svg(chart_of(std::string(name), table));
    return std::nullopt;
}

ViewMap figure_table_view(const FigureTable& table, const std::string& chart) {
    ViewMap made;
    made["title"] = table.title;
    made["explains"] = table.explains;
    made["heading"] = table.heading;
    made["noted"] = !table.note_heading.empty();
    made["note_heading"] = table.note_heading;
    made["columns"] = text_list(table.columns);
    made["with_median"] = !table.median_heading.empty();
    made["median_heading"] = table.median_heading;
    made["has_rows"] = !table.rows.empty();
    ViewList rows;
    for (const FigureRow& row : table.rows) rows.emplace_back(row_view(row, table));
    made["rows"] = std::move(rows);
    made["chart"] = chart;
    made["chart_label"] = plain(table.title);
    return made;
}

void add_figures(const Overview& overview, ViewMap& root) {
    root["small_below"] = long(overview.partnership.suppress_below);
    ViewList list;
    for (std::size_t i = 0; i < overview.figures.size(); ++i) {
        ViewMap made;
        made["title"] = overview.figures[i].procedure->title;
        ViewList tables;
        for (const FigureTable& table : overview.figures[i].tables)
            tables.emplace_back(figure_table_view(table, chart_name(i, table)));
        made["tables"] = std::move(tables);
        list.emplace_back(std::move(made));
    }
    root["figures"] = std::move(list);
}

}  // namespace review
