// Days that the referral or a step gives, restrictions as a term, whom a group lacks, and who may be heard.
#include <doctest/doctest.h>

#include <algorithm>

#include "rules/hearing.h"
#include "rules/partnership_findings.h"
#include "rules/standing.h"
#include "rules_builders.h"

using namespace review;
using namespace review::test;

namespace {

Field date_field(std::string id, std::string title) {
    Field made;
    made.id = std::move(id);
    made.title = std::move(title);
    made.type = FieldType::date;
    return made;
}

Procedure with_given_days() {
    Procedure procedure = thornby();
    Form referral;
    referral.id = "referral";
    referral.fields = {date_field("aware-on", "Date on which it became known")};
    procedure.forms = {referral};
    Step told = step("told", "referral");
    told.deadlines = {deadline({5, Unit::working_days}, "referral.aware-on")};
    Step planned = step("planned", "referral");
    planned.fields = {date_field("for-day", "Day of publication")};
    planned.repeats = true;
    Step copy = step("copy", "referral");
    copy.deadlines = {deadline({7, Unit::days}, "planned.for-day")};
    copy.deadlines.front().before = true;
    procedure.steps = {told, planned, copy};
    return procedure;
}

StepRecord done(std::string step, const std::string& on, Answers answers = {}) {
    StepRecord made;
    made.step = std::move(step);
    made.on = day(on);
    made.answers = std::move(answers);
    return made;
}

}  // namespace

TEST_CASE("a clock runs from the day that the referral gives, not from the day of the referral") {
    const Procedure procedure = with_given_days();
    Case the_case = referred("2026-03-02");
    const World world;
    const Surroundings around = world.around();
    CHECK_FALSE(due_of(procedure.steps[0], "", Standing(procedure, the_case), around));
    the_case.referral = {{"aware-on", day("2026-02-25"), {}}};
    const auto due = due_of(procedure.steps[0], "", Standing(procedure, the_case), around);
    REQUIRE(due);
    CHECK(due->date == day("2026-03-04"));
    CHECK(due->because.find("\"Date on which it became known\"") != std::string::npos);
}

TEST_CASE("what is due before a planned day moves when the day is put off") {
    const Procedure procedure = with_given_days();
    Case the_case = referred();
    the_case.steps = {done("planned", "2026-03-03", {{"for-day", day("2026-06-01"), {}}})};
    const World world;
    const Surroundings around = world.around();
    CHECK(due_of(procedure.steps[2], "", Standing(procedure, the_case), around)->date == day("2026-05-25"));
    the_case.steps.push_back(done("planned", "2026-05-20", {{"for-day", day("2026-07-01"), {}}}));
    CHECK(due_of(procedure.steps[2], "", Standing(procedure, the_case), around)->date == day("2026-06-24"));
}

TEST_CASE("a restriction holds as a term until its proceeding has ended") {
    const Procedure procedure = thornby();
    Case the_case = referred();
    CHECK(term_holds(procedure, the_case, "restriction") == Truth::no);
    Proceeding police;
    police.kind = "police";
    the_case.proceedings = {police};
    CHECK(term_holds(procedure, the_case, "restriction") == Truth::no);
    the_case.proceedings.front().restriction = "The night itself";
    CHECK(term_holds(procedure, the_case, "restriction") == Truth::yes);
    the_case.proceedings.front().ended = day("2026-05-01");
    CHECK(term_holds(procedure, the_case, "restriction") == Truth::no);
}

TEST_CASE("a group that lacks a sector is pointed out, and so is one that there is not") {
    Procedure procedure = thornby();
    Part group;
    group.id = "reviewers";
    group.title = "Reviewing group";
    group.sectors = {"police", "public-health"};
    procedure.groups = {group};
    Partnership partnership;
    REQUIRE(group_findings(procedure, partnership).size() == 1);
    CHECK(group_findings(procedure, partnership)[0].text ==
          "Reviewing group: nobody in it is of police or public health");
    partnership.agencies.resize(2);
    partnership.agencies[0].id = "constabulary";
    partnership.agencies[0].sector = "police";
    partnership.agencies[1].id = "council";
    partnership.agencies[1].sector = "public-health";
    partnership.posts = {{"inspector", "Inspector", "constabulary", "", "", {}, {}},
                         {"consultant", "Consultant", "council", "", "", {}, {}}};
    partnership.groups = {{"reviewers", "Reviewing group", {"inspector"}, {}}};
    CHECK(group_findings(procedure, partnership)[0].text == "Reviewing group: nobody in it is of public health");
    partnership.groups[0].members.push_back("consultant");
    CHECK(group_findings(procedure, partnership).empty());
}

TEST_CASE("a brother or sister is heard only when it was thought about") {
    Procedure procedure = thornby();
    Step considered = step("considered", "referral");
    considered.each = Each::sibling;
    considered.weight = Weight::refuse;
    considered.needed_for = {"spoken-to"};
    Step spoken = step("spoken-to", "referral");
    spoken.each = Each::sibling;
    spoken.by_view = true;
    procedure.steps = {considered, spoken};
    Case the_case = referred();
    Person sibling = the_case.people.back();
    sibling.code = "child-3";
    the_case.people.push_back(sibling);
    StepRecord thought = done("considered", "2026-03-03");
    thought.for_ = "child-3";
    the_case.steps = {thought};
    const World world;
    const Surroundings around = world.around();
    const auto refused = [&](const std::string& person, const std::string& state) {
        FamilyView view;
        view.person = person;
        view.state = state;
        return may_hear(view, procedure, the_case, around, day("2026-03-04"));
    };
    REQUIRE(refused("child-2", "given").size() == 1);
    CHECK(refused("child-2", "given")[0].rule == "step.missing:considered/child-2");
    CHECK(refused("child-2", "not-sought").empty());
    CHECK(refused("child-3", "given").empty());
    CHECK(refused("child-1", "given").empty());
}
