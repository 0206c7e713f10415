#include "rules/privacy.h"

#include <doctest/doctest.h>

using namespace review;

namespace {

Identity somebody(const std::string& code, const std::string& name) {
    Identity person;
    person.code = code;
    person.name = name;
    return person;
}

Identities household() {
    Identities all;
    all.people = {somebody("child-1", "Jarek Łoś-Whitlow"), somebody("mother", "Grace Whitlow"),
                  somebody("prof-1", "Zoë O’Brien")};
    all.people[0].also = {"Jaz"};
    all.people[0].addresses = {"17 Tanner's Row, Fernhill"};
    all.people[0].details = {{"school", "Hollin Bank School"}, {"phone", "07700 900142"}, {"gender", "Male"}};
    return all;
}

std::string coded(std::string_view text) {
    const Identities all = household();
    const std::set<std::string> ordinary = {"grace", "may"};
    return with_codes(text, NameFinder({&all}, ordinary).find(text));
}

std::vector<NameFound> found(std::string_view text) {
    const Identities all = household();
    return NameFinder({&all}, {"grace", "may"}).find(text);
}

}  // namespace

TEST_CASE("names in prose become codes, however they are written") {
    const std::pair<std::string_view, std::string_view> table[] = {
        {"Grace Whitlow came.", "{Mother} came."},
        {"GRACE   WHITLOW came.", "{Mother} came."},
        {"Then Grace\nWhitlow came. \"Grace Whitlow?\" I said.", "Then {mother} came. \"{Mother}?\" I said."},
        {"Jaz's bed, and Jaz’s coat", "{Child-1}'s bed, and {child-1}'s coat"},
        {"Jarek was late", "{Child-1} was late"},
        {"Zoe O'Brien and Zoë O’Brien", "{Prof-1} and {prof-1}"},
        {"jarek is a word here", "jarek is a word here"},
        {"{mother} told {Grace}", "{mother} told {Grace}"},
        {"Jazz is music; Jarekson is another", "Jazz is music; Jarekson is another"},
        {"", ""},
    };
    for (const auto& [text, expected] : table) {
        CAPTURE(text);
        CHECK(coded(text) == expected);
    }
}

TEST_CASE("an ordinary word and a shared surname are left to a person") {
    CHECK(coded("By the grace of. Grace said no.") == "By the grace of. Grace said no.");
    REQUIRE(found("Then Grace said no.").size() == 1);
    CHECK_FALSE(found("Then Grace said no.")[0].certain);
    // The surname is the mother's and a part of the child's: nobody can say whose it is.
    REQUIRE(found("The Whitlow family").size() == 1);
    CHECK_FALSE(found("The Whitlow family")[0].certain);
}

TEST_CASE("details that identify are found but never replaced by somebody's code") {
    const std::string text = "He lives at 17 Tanners Row? No: 17 Tanner's Row, Fernhill. Ring 07700 900142.";
    const auto hits = found(text);
    REQUIRE(hits.size() == 2);
    CHECK(hits[0].what == "address");
    CHECK(hits[1].what == "telephone number");
    CHECK(hits[0].certain);
    CHECK_FALSE(hits[0].is_name);
    CHECK(coded(text) == text);
    REQUIRE(found("Hollin Bank School rang").size() == 1);
    CHECK_FALSE(found("Hollin Bank School rang")[0].certain);
    CHECK(found("Male, and male").empty());
}

TEST_CASE("a finding says its place in lines and columns of characters") {
    const auto hits = found("Ünder\nüber Jaz");
    REQUIRE(hits.size() == 1);
    CHECK(hits[0].line == 2);
    CHECK(hits[0].column == 6);
}
