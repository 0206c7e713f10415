// Charts and sheets of figures: they say what the tables say, and of what is left out nothing.
#include <doctest/doctest.h>

#include <pugixml.hpp>

#include "documents/bar_chart.h"
#include "documents/figures_sheet.h"
#include "files/csv.h"
#include "files/sheets.h"

using namespace review;

namespace {

BarChart chart_of(std::vector<ChartBar> bars) {
    return {"chart-1-a", "Who referred", "A bar for each row.", {}, std::move(bars)};
}

/// The drawn length of the bar in that place; the key and the patterns are drawn elsewhere.
double length_of(const std::string& svg, int bar) {
    pugi::xml_document parsed;
    REQUIRE(parsed.load_string(svg.c_str()));
    for (const pugi::xml_node box : parsed.child("svg").children("rect"))
        if (bar-- == 0) return box.attribute("width").as_double();
    return 0;
}

ProcedureFigures figures(const Procedure& procedure) {
    FigureTable table;
    table.id = "timeliness";
    table.title = "In time, or \"late\"";
    table.heading = "Step";
    table.note_heading = "Clock";
    table.median_heading = "Median of working days";
    table.columns = {"In time", "Together"};
    table.has_total = true;
    table.rows = {{"Ask & tell", "5 days, by law", {7, 12}, "6.5", false}, {"=SUM(A1)", "", {{}, {}}, "", false}};
    FigureTable late;
    late.id = "late";
    late.title = "Late at least once";
    late.heading = "Step";
    late.note_heading = "Late";
    late.rows = {{"Send it", "At least one", {}, "", false}};
    return {&procedure, {table, late}};
}

}  // namespace

TEST_CASE("a bar is as long as its count, and what is left out has a stub of one length") {
    const std::string small = bar_chart_svg(chart_of({{"Police", {20}}, {"Health", {10}}, {"Education", {{}}}}));
    CHECK(length_of(small, 0) == 2 * length_of(small, 1));
    const std::string large = bar_chart_svg(chart_of({{"Police", {2000}}, {"Health", {{}}}}));
    CHECK(length_of(small, 2) == length_of(large, 1));
    CHECK(length_of(small, 2) > 0);
    // A stack of which one part is left out would tell it by its length.
    BarChart stack = chart_of({{"Ask", {7, {}, 3}}});
    CHECK(length_of(bar_chart_svg(stack), 0) == length_of(small, 2));
    stack.bars = {{"Ask", {20, 10, 0}}};
    CHECK(length_of(bar_chart_svg(stack), 0) == 2 * length_of(bar_chart_svg(stack), 1));
}

TEST_CASE("a chart has a title, a description and its numbers as text, whatever they hold") {
    const std::string svg = bar_chart_svg(chart_of({{"Police & <Fire> \"Service\"", {20}}, {"None", {0}}}));
    pugi::xml_document parsed;
    REQUIRE(parsed.load_string(svg.c_str()));
    const pugi::xml_node root = parsed.child("svg");
    CHECK(root.child("title").text().get() == std::string("Who referred"));
    CHECK(root.child("desc").text().get() == std::string("A bar for each row."));
    std::string texts;
    for (const pugi::xml_node text : root.children("text")) texts += std::string(text.text().get()) + "|";
    CHECK(texts == "Police & <Fire> \"Service\"|20|None|0|");
    CHECK(bar_chart_svg(chart_of({})).find("</svg>") != std::string::npos);
}

TEST_CASE("a table has a chart only where something can be drawn, and by its own name only") {
    Procedure procedure;
    procedure.title = "Learning reviews";
    ProcedureFigures all = figures(procedure);
    const std::string name = chart_name(0, all.tables[0]);
    CHECK(name == "chart-1-timeliness");
    CHECK(chart_named(name, {all}));
    CHECK_FALSE(chart_named("chart-2-timeliness", {all}));
    CHECK_FALSE(chart_named("", {all}));
    CHECK(chart_name(0, all.tables[1]).empty());
    all.tables[0].rows.erase(all.tables[0].rows.begin());
    CHECK(chart_name(0, all.tables[0]).empty());
    CHECK_FALSE(chart_named(name, {all}));
}

TEST_CASE("the workbook and the CSV of figures say the same, with the same left out") {
    Procedure procedure;
    procedure.title = "Learning reviews: [all]";
    Partnership partnership;
    partnership.name = "Marlbrook";
    partnership.marking = "OFFICIAL-SENSITIVE";
    const Date today = *Date::of(2026, 12, 31);
    Overview overview{partnership, {}, {}, {}, today};
    overview.period = {*Date::of(2026, 1, 1), today};
    overview.figures = {figures(procedure)};
    const auto csv = read_csv(figures_csv(overview), "figures.csv");
    REQUIRE(csv.size() == 8);
    CHECK(csv[1].cells == std::vector<std::string>{"Learning reviews: [all]", "In time, or \"late\"", "Ask & tell",
                                                   "5 days, by law", "In time", "7"});
    CHECK(csv[4].cells.back() == "c");
    CHECK(csv[7].cells == std::vector<std::string>{"Learning reviews: [all]", "Late at least once", "Send it", "",
                                                   "Late", "At least one"});
    CHECK(figures_workbook(overview).marking.empty());
    const std::string bytes = workbook_bytes(figures_workbook(overview));
    const auto sheets = read_workbook(bytes, "figures.xlsx");
    REQUIRE(sheets.size() == 1);
    const auto& rows = sheets[0].rows;
    REQUIRE(rows.size() >= csv.size());
    for (std::size_t r = 1; r < csv.size(); ++r) {
        const auto& cells = rows[rows.size() - csv.size() + r].cells;
        for (std::size_t c = 1; c < csv[r].cells.size(); ++c)
            CHECK((c - 1 < cells.size() ? cells[c - 1].text : std::string()) == csv[r].cells[c]);
    }
}

TEST_CASE("figures in which a case is missing say so in every sheet, and not which") {
    Procedure procedure;
    procedure.title = "Learning reviews";
    Partnership partnership;
    const Date today = *Date::of(2026, 12, 31);
    Overview overview{partnership, {}, {}, {}, today};
    overview.period = {*Date::of(2026, 1, 1), today};
    overview.figures = {figures(procedure)};
    CHECK(figures_csv(overview).find("incomplete") == std::string::npos);
    CHECK(figures_workbook(overview).sheets[0].above.size() == 3);
    CaseOverview unread;
    unread.case_id = "2026-004";
    unread.problem = "cases/2026-004/case.toml:2:13: a text is not closed on its line";
    overview.cases = {unread, unread};
    const std::string csv = figures_csv(overview);
    CHECK(read_csv(csv, "figures.csv")[1].cells ==
          std::vector<std::string>{"These figures are incomplete", "Cases that could not be read, or not wholly", "",
                                   "", "", "1"});
    CHECK(csv.find("2026-004") == std::string::npos);
    const auto above = figures_workbook(overview).sheets[0].above;
    REQUIRE(above.size() == 4);
    CHECK(above[3] == "These figures are incomplete: 1 case could not be read, or not wholly.");
}
