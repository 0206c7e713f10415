#include "rules/family.h"

#include <doctest/doctest.h>

#include "base/text.h"
#include "support/case_text.h"

using namespace review;
using namespace review::test;

namespace {

Case family_case(const std::string& more) {
    Problems problems;
    const std::string text =
        replaced(replaced(small_case(more), "code = \"mother\"", "code = \"mother\"\nrelation = \"mother\""),
                 "code = \"child-1\"", "code = \"child-1\"\nrelation = \"subject\"");
    Case made = read_case_text(text, problems);
    CAPTURE(lines_of(problems));
    REQUIRE(problems.empty());
    return made;
}

std::string person(const std::string& code, const std::string& relation, const std::string& more = {},
                   const std::string& kind = "family") {
    return "[[person]]\ncode = \"" + code + "\"\nkind = \"" + kind + "\"\nrelation = \"" + relation + "\"\n" + more;
}

int generation(const Family& family, const std::string& code) {
    const FamilyMember* member = family.member(code);
    REQUIRE(member != nullptr);
    return member->generation;
}

const FamilyUnit& unit_of(const Family& family, const std::vector<std::string>& parents) {
    for (const FamilyUnit& unit : family.units)
        if (unit.parents == parents) return unit;
    FAIL("no such unit");
    return family.units.front();
}

}  // namespace

TEST_CASE("family - the mother of the child is its parent by what she is called, and that is said to be assumed") {
    const Case the_case = family_case("");
    const Family family = family_of(the_case);
    REQUIRE(family.units.size() == 1);
    CHECK(family.units[0].parents == std::vector<std::string>{"mother"});
    CHECK(family.units[0].children == std::vector<std::string>{"child-1"});
    CHECK(family.units[0].assumed);
    CHECK_FALSE(family.is_recorded());
    CHECK(family.member("mother")->female);
    CHECK(family.member("prof-1") == nullptr);
}

TEST_CASE("family - generations, whoever stands first in the file") {
    const Case the_case =
        family_case((person("aunt", "aunt", "parents = [\"grandmother\"]\n") +
                     person("father", "father", "parents = [\"grandfather\"]\n") +
                     person("grandmother", "maternal grandmother") + person("grandfather", "grandfather") +
                     person("child-2", "half-sibling", "parents = [\"mother\", \"partner\"]\n", "child") +
                     person("partner", "mother's partner") + person("neighbour", "neighbour") +
                     "[[couple]]\npeople = [\"father\", \"mother\"]\nstate = \"divorced\"\n"));
    const Family family = family_of(the_case);
    CHECK(generation(family, "grandmother") == 0);
    CHECK(generation(family, "grandfather") == 0);
    CHECK(generation(family, "aunt") == 1);
    CHECK(generation(family, "mother") == 1);
    CHECK(generation(family, "father") == 1);
    CHECK(generation(family, "partner") == 1);
    CHECK(generation(family, "child-1") == 2);
    CHECK(generation(family, "child-2") == 2);
    CHECK(unit_of(family, {"father", "mother"}).state == "divorced");
    CHECK(unit_of(family, {"father", "mother"}).assumed);
    CHECK_FALSE(unit_of(family, {"mother", "partner"}).assumed);
    REQUIRE(family.unjoined.size() == 1);
    CHECK(family.unjoined[0]->code == "neighbour");
}

TEST_CASE("family - a parent without parents on record stands right above the children, not at the top") {
    const Case the_case = family_case(person("grandmother", "grandmother") +
                                      person("cousin", "cousin", "parents = [\"uncle\"]\n", "child") +
                                      person("uncle", "uncle") + person("mother-in-law", "grandmother") +
                                      person("step-mother", "step-mother", "parents = [\"mother-in-law\"]\n") +
                                      "[[couple]]\npeople = [\"uncle\", \"step-mother\"]\nstate = \"together\"\n");
    const Family family = family_of(the_case);
    CHECK(generation(family, "uncle") == generation(family, "step-mother"));
    CHECK(generation(family, "cousin") == generation(family, "uncle") + 1);
    CHECK(generation(family, "mother") == generation(family, "child-1") - 1);
}

TEST_CASE("family - a circle of parents ends, and is told") {
    const Case circle =
        family_case(person("a", "aunt", "parents = [\"b\"]\n") + person("b", "aunt", "parents = [\"a\"]\n"));
    const auto found = own_ancestors(circle);
    REQUIRE(found.size() == 2);
    CHECK(found[0]->code == "a");
    const Family family = family_of(circle);
    CHECK(family.member("a") == nullptr);
    CHECK(family.units.size() == 1);
}

TEST_CASE("family - what a relation says of the sex, and what it does not") {
    const Case the_case = family_case(
        person("a", "step-father", "parents = [\"b\"]\n") + person("b", "paternal grandmother") +
        person("c", "significant person", "parents = [\"b\"]\n") + person("d", "son", "parents = [\"c\"]\n") +
        person("e", "sister", "sex = \"other\"\nparents = [\"c\"]\n"));
    const Family family = family_of(the_case);
    CHECK(family.member("a")->male);
    CHECK(family.member("b")->female);
    CHECK_FALSE(family.member("c")->male);
    CHECK(family.member("d")->male);
    CHECK_FALSE(family.member("e")->female);
}

TEST_CASE("family - a parent who is the other parent's parent as well stands above both, and above the child") {
    const Case the_case = family_case(
        person("sister", "sister", "parents = [\"mother\", \"step-father\"]\n") + person("step-father", "step-father") +
        person("child-2", "sibling", "parents = [\"sister\", \"step-father\"]\n", "child"));
    const Family family = family_of(the_case);
    CHECK(generation(family, "step-father") < generation(family, "sister"));
    CHECK(generation(family, "sister") < generation(family, "child-2"));
}

TEST_CASE("family - faults of the file are told, with what to write") {
    Problems problems;
    read_case_text(
        small_case(person("aunt", "aunt", "sex = \"femal\"\nborn = 2019-03-04\nparents = [\"aunt\", \"nobody-1\"]\n") +
                   "[[couple]]\npeople = [\"mother\"]\nstate = \"parted\"\n"
                   "[[tie]]\nwith = \"police\"\nwhat = \"Club\"\nstrength = \"strong\"\nflow = \"inn\"\n"
                   "[[tie]]\nwhat = \"Club\"\n"),
        problems);
    const std::string said = lines_of(problems);
    CAPTURE(said);
    for (const char* words : {"write the year alone: born = 2021", "nobody is their own parent", "joins two people",
                              "says either with or what", "did you mean \"in\"?", "add strength = \"strong\""})
        CHECK(said.find(words) != std::string::npos);
}
