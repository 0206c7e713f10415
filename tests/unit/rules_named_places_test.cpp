// Places of names in what is signed, and what changed in it since.
#include "rules/named_places.h"

#include <doctest/doctest.h>

#include "rules/assessment.h"
#include "rules/signed_parts.h"

using namespace review;

namespace {

Case a_case() {
    Case made;
    made.id = "2026-001";
    made.report = {{"summary", "A child moved twice.", {}}, {"practice", "{Mother} asked\nfor help.", {}}};
    LearningPoint point;
    point.id = "L1";
    point.text = "Ask who lives in the home.";
    made.learning = {point};
    Recommendation one;
    one.id = "R1";
    one.text = "One form.";
    one.learning = {"L1"};
    made.recommendations = {one};
    Action action;
    action.id = "A1";
    action.recommendation = "R1";
    action.text = "Agree the form.";
    action.change = "All use it.";
    Milestone milestone;
    milestone.number = 2;
    milestone.text = "Print it.";
    action.milestones = {milestone};
    made.actions = {action};
    return made;
}

std::string changed(std::string_view what, const Case& before, const Case& now) {
    const auto parts = parts_of_signed(signed_text(what, before));
    REQUIRE(parts);
    return changed_words(what, *parts, signed_parts(what, now));
}

}  // namespace

TEST_CASE("named places - each text is called as a person would call it") {
    std::vector<std::string> where;
    for (const std::string_view what : {"report", "plan"})
        for (const NamedPart& part : named_parts(what, signed_parts(what, a_case()))) where.push_back(part.where);
    CHECK(where == std::vector<std::string>{"the section summary of the report", "the section practice of the report",
                                            "learning point L1", "recommendation R1", "recommendation R1", "action A1",
                                            "action A1, change", "action A1.2"});
}

TEST_CASE("named places - a name is told with its section, line and column, and never said") {
    Identities identities;
    Identity grandmother;
    grandmother.code = "grandmother";
    grandmother.name = "Thomasina Pell";
    grandmother.also = {"Nanna Bee"};
    identities.people = {grandmother};
    Case named = a_case();
    named.report[1].text = "{Mother} asked for help.\nIt was **Nanna\nBee** who rang.";
    named.actions[0].change = "Mrs Pell is rung back.";
    const auto places = named_places(named, NameFinder({&identities}, {}));
    REQUIRE(places.size() == 2);
    CHECK(places[0].text() ==
          "the section practice of the report, line 2, column 10: the name of grandmother (privacy.name): write "
          "{grandmother}");
    CHECK(places[0].part.section == "practice");
    CHECK(places[1].text() ==
          "action A1, change, line 1, column 1: the name of grandmother (privacy.name): write {grandmother}");
}

TEST_CASE("signed changes - a frozen text is read back, and nothing else is taken for one") {
    const auto parts = parts_of_signed(signed_text("report", a_case()));
    REQUIRE(parts);
    const auto now = signed_parts("report", a_case());
    REQUIRE(parts->size() == now.size());
    for (std::size_t i = 0; i < now.size(); ++i) {
        CHECK((*parts)[i].key == now[i].key);
        CHECK((*parts)[i].value == now[i].value);
    }
    for (const char* other : {"text", "text ", "text 4\nabcd\n", "text 5 abcd\n", "text 3 abcd\n", "text -1 a\n"})
        CHECK_FALSE(parts_of_signed(other));
}

TEST_CASE("signed changes - sections that changed, and by how many words") {
    const Case before = a_case();
    CHECK(changed("report", before, before).empty());
    Case now = before;
    now.report[0].text = "A child moved three times.";
    now.report[1].text = "for help.\n{Mother} asked";
    now.learning.clear();
    Recommendation two;
    two.id = "R2";
    two.text = "One owner.";
    now.recommendations.push_back(two);
    CHECK(changed("report", before, now) ==
          "the section summary of the report (+2 \u2212"
          "1 words), the section practice of the report (the same words, set "
          "otherwise), recommendation R2 (new, 2 words), learning point L1 (taken out, 6 words)");
}

TEST_CASE("signed changes - a report that came as a file is signed by its bytes, and told by its name") {
    Case before = a_case();
    const std::string without = signed_text("report", before);
    ReceivedReport first;
    first.file = "reports/report-2026-03-02-aaaaaaaa.docx";
    first.digest = "aaaaaaaa0000";
    Case now = before;
    now.received_reports = {first};
    CHECK(signed_text("report", now) != without);
    CHECK(signed_text("plan", now) == signed_text("plan", before));
    CHECK(changed("report", before, now) == "the report came as a file, report-2026-03-02-aaaaaaaa.docx");
    Case later = now;
    ReceivedReport second = first;
    second.file = "reports/report-2026-03-09-bbbbbbbb.docx";
    second.digest = "bbbbbbbb0000";
    later.received_reports.push_back(second);
    CHECK(changed("report", now, later) ==
          "the file report-2026-03-02-aaaaaaaa.docx gave way to report-2026-03-09-bbbbbbbb.docx");
    CHECK(changed("report", now, before) == "the file report-2026-03-02-aaaaaaaa.docx is taken out");
    later.received_reports.back().note = "Who sent it, and when, is not what is signed.";
    CHECK(changed("report", later, later).empty());
}
