#include "documents/timeline.h"

#include <doctest/doctest.h>

#include <pugixml.hpp>
#include <string>
#include <vector>

using namespace review;
using Column = ChronologyColumn;

namespace {

ChronologyEntry entry(const std::string& date, const std::string& key = {}) {
    ChronologyEntry made;
    made[Column::date] = date;
    made[Column::event] = "Something that no picture says";
    made[Column::source] = "Case file";
    made[Column::key] = key;
    return made;
}

/// What was merged, and what its drawing holds.
struct Drawn {
    std::vector<AgencyChronology> returns;
    MergedChronology chronology;
    std::string svg;
    pugi::xml_document tree;

    explicit Drawn(const std::vector<std::pair<std::string, std::vector<ChronologyEntry>>>& of) {
        Problems problems;
        for (const auto& [agency, entries] : of) returns.push_back(understood(entries, agency, "x.csv", problems));
        REQUIRE(problems.empty());
        chronology = merged(returns, {3, Unit::months});
        static const Case no_case;
        static const Procedure procedure;
        Partnership partnership;
        partnership.agencies.resize(2);
        partnership.agencies[0].id = "police";
        partnership.agencies[0].title = "Police & <Crime> \"Team\"";
        partnership.agencies[1].id = "health";
        partnership.agencies[1].title = "Health Trust of the Three Valleys and the Coast";
        svg = timeline_svg(chronology, Naming(no_case, partnership, procedure));
    }

    std::vector<pugi::xml_node> of_class(const std::string& name) {
        REQUIRE(tree.load_string(svg.c_str()));
        std::vector<pugi::xml_node> out;
        for (const auto& found : tree.select_nodes(("//*[@class='" + name + "']").c_str())) out.push_back(found.node());
        return out;
    }
};

}  // namespace

TEST_CASE("a timeline has a mark for each entry, and says when and whose, never what happened") {
    Drawn drawn({{"police", {entry("12/03/2024", "y"), entry("?14/03/2024"), entry("March 2025")}},
                 {"health", {entry("12 March 2024"), entry("2 January 2019")}}});
    const auto entries = drawn.of_class("entry");
    REQUIRE(entries.size() == 5);
    CHECK(entries[1].child("title").text().get() + std::string() ==
          "12 March 2024, Health Trust of the Three Valleys and the Coast");
    CHECK(std::string(entries[4].name()) == "path");  // over the others
    CHECK(std::string(entries[4].child("title").text().get()) == "12 March 2024, Police & <Crime> \"Team\": key event");
    CHECK(entries[2].attribute("stroke-dasharray"));
    CHECK(drawn.svg.find("Something") == std::string::npos);
    CHECK(drawn.of_class("shared").size() == 1);
    CHECK(drawn.of_class("gap").size() == 2);
    CHECK(std::string(drawn.tree.document_element().child("desc").text().get()).starts_with("5 entries of "));
}

TEST_CASE("later days stand further to the right, each agency in its lane") {
    Drawn drawn({{"police", {entry("1 May 2023"), entry("1 June 2023"), entry("1 May 2026")}},
                 {"health", {entry("2 May 2024")}}});
    const auto entries = drawn.of_class("entry");
    REQUIRE(entries.size() == 4);
    for (std::size_t i = 1; i < entries.size(); ++i)
        CHECK(entries[i - 1].attribute("cx").as_int() < entries[i].attribute("cx").as_int());
    CHECK(entries[0].attribute("cy").as_int() == entries[1].attribute("cy").as_int());
    CHECK(entries[0].attribute("cy").as_int() != entries[2].attribute("cy").as_int());
    CHECK(drawn.svg.find(">Jan 2025<") != std::string::npos);
}

TEST_CASE("one day, one century, no row") {
    CHECK(Drawn({{"police", {entry("1 May 2023")}}}).of_class("entry").size() == 1);
    CHECK(Drawn({{"police", {entry("1 May 1926"), entry("1 May 2026")}}}).svg.find(">1980<") != std::string::npos);
    CHECK(Drawn(std::vector<std::pair<std::string, std::vector<ChronologyEntry>>>()).svg.empty());
}
