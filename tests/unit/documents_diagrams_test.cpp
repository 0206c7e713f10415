// Genogram, ecomap and process map: well-formed, everybody once, nothing on another, and the words of them.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <pugixml.hpp>

#include "base/text.h"
#include "documents/ecomap.h"
#include "documents/genogram.h"
#include "documents/genogram_layout.h"
#include "documents/process_map.h"
#include "project/procedures.h"
#include "support/case_text.h"
#include "support/small_project.h"

using namespace review;
using namespace review::test;

namespace {

std::string person(const std::string& code, const std::string& relation, const std::string& more = {}) {
    return "[[person]]\ncode = \"" + code + "\"\nkind = \"family\"\nrelation = \"" + relation + "\"\n" + more;
}

struct Drawn {
    Case the_case;
    Partnership partnership;
    Procedure procedure;

    explicit Drawn(const std::string& more) {
        Problems problems;
        const std::string mother = "code = \"mother\"";
        the_case = read_case_text(replaced(small_case(more), mother, mother + "\nrelation = \"mother\""), problems);
        CAPTURE(lines_of(problems));
        REQUIRE(problems.empty());
        Agency school;
        school.id = "school";
        school.title = "Saint Ulric's Primary & <Nursery>";
        school.sector = "education";
        partnership.agencies = {school};
    }
    Naming naming() const { return Naming(the_case, partnership, procedure); }
};

pugi::xml_document parsed(const std::string& svg) {
    pugi::xml_document tree;
    CAPTURE(svg);
    REQUIRE(tree.load_string(svg.c_str()));
    return tree;
}

std::string texts_of(const pugi::xml_document& tree) {
    std::string all;
    for (const pugi::xpath_node& node : tree.select_nodes("//text")) all += std::string(node.node().text().get()) + "|";
    return all;
}

}  // namespace

TEST_CASE("genogram - each person once, the dead crossed, the child in focus twice outlined") {
    const Drawn drawn(person("father", "father", "born = 1990\ndied = 2025\n") +
                      "[[couple]]\npeople = [\"mother\", \"father\"]\nstate = \"divorced\"\n");
    const Family family = family_of(drawn.the_case);
    const auto tree = parsed(genogram_svg(family, child_in_focus(drawn.the_case), drawn.naming()));
    const std::string texts = texts_of(tree);
    CHECK(texts.find("Child A|") != std::string::npos);
    CHECK(texts.find("The father|1990 to 2025|") != std::string::npos);
    CHECK(std::string(tree.select_node("//desc").node().text().get()) ==
          "the father and the mother: divorced; children: Child A.");
    CHECK(genogram_svg(Family{}, nullptr, drawn.naming()).empty());
}

TEST_CASE("genogram - nobody stands on another, partners stand side by side, whatever the family") {
    unsigned seed = 7;
    const auto pick = [&](unsigned below) {
        seed = seed * 1103515245U + 12345U;
        return (seed >> 16U) % below;
    };
    for (int round = 0; round < 200; ++round) {
        std::string more;
        std::vector<std::string> codes = {"mother"};
        const unsigned people = 2 + pick(14);
        for (unsigned i = 0; i < people; ++i) {
            std::string parents;
            if (pick(3) > 0) parents = "\"" + codes[pick(unsigned(codes.size()))] + "\"";
            const std::string& other = codes[pick(unsigned(codes.size()))];
            if (!parents.empty() && pick(2) == 0 && parents != "\"" + other + "\"") parents += ", \"" + other + "\"";
            codes.push_back(fmt::format("kin-{}", i));
            more += person(codes.back(), "relative", "parents = [" + parents + "]\n");
        }
        const Drawn drawn(more);
        const Family family = family_of(drawn.the_case);
        const GenogramLayout layout = lay_out(family, 100);
        CAPTURE(more);
        REQUIRE(layout.x.size() == family.members.size());
        for (const FamilyMember& one : family.members) {
            CHECK(layout.x.at(one.person->code) >= 50);
            CHECK(layout.x.at(one.person->code) <= layout.width - 50);
            CHECK(one.generation < layout.rows);
            for (const FamilyMember& other : family.members)
                if (&one != &other && one.generation == other.generation)
                    CHECK(std::abs(layout.x.at(one.person->code) - layout.x.at(other.person->code)) >= 99);
        }
        for (const FamilyUnit& unit : family.units)
            for (const std::string& child : unit.children)
                for (const std::string& parent : unit.parents)
                    CHECK(family.member(parent)->generation < family.member(child)->generation);
        const std::string svg = genogram_svg(family, nullptr, drawn.naming());
        CHECK(svg.empty() != family.is_recorded());
        if (!svg.empty()) parsed(svg);
    }
}

TEST_CASE("ecomap - a school is not named unless people are, and every tie has its words") {
    const Drawn drawn(
        "[[tie]]\nwith = \"school\"\nstrength = \"strong\"\nflow = \"in\"\n"
        "[[tie]]\nof = \"mother\"\nwhat = \"Chess & <draughts>\"\nstrength = \"broken\"\n");
    const Ecomap ecomap = ecomap_of(drawn.the_case, drawn.partnership, drawn.naming());
    const auto tree = parsed(ecomap_svg(ecomap));
    CHECK(std::string(tree.select_node("//desc").node().text().get()) ==
          "Education: strong, gives to Child A. Chess & <draughts>: broken.");
    const std::string texts = texts_of(tree);
    CHECK(texts.find("Ulric") == std::string::npos);
    CHECK(texts.find("with the mother|") != std::string::npos);
    CHECK(ecomap_svg(Ecomap{}).empty());
    Naming named = drawn.naming();
    Identities identities;
    identities.people.push_back({});
    identities.people.back().code = "child-1";
    identities.people.back().name = "Ottoline Brae";
    named.identify(identities);
    CHECK(ecomap_svg(ecomap_of(drawn.the_case, drawn.partnership, named)).find("Saint Ulric&#39;s") !=
          std::string::npos);
}

TEST_CASE("process map - every step of every procedure stands in it once, in order") {
    const SmallProject place;
    const Project project = place.project();
    for (const std::string& id : builtin_procedures()) {
        CAPTURE(id);
        const Procedure& procedure = project.procedure(id);
        const auto stages = process_map(procedure);
        for (std::size_t i = 1; i <= stages.size(); ++i) {
            const auto tree = parsed(process_map_svg(stages, i));
            CHECK(std::string(tree.select_node("//title").node().text().get()) == stages[i - 1].title);
        }
        int number = 0;
        for (const MapStage& stage : stages)
            for (const MapStep& step : stage.steps) {
                CHECK(step.number == ++number);
                for (const int first : step.after) CHECK(first != step.number);
            }
        long in_stages = 0;
        for (const Step& step : procedure.steps)
            for (const Stage& stage : procedure.stages) in_stages += step.stage == stage.id;
        CHECK(number == in_stages);
        CHECK(number > 5);
    }
}
