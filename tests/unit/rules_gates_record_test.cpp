#include <doctest/doctest.h>

#include "rules/gates.h"
#include "rules_builders.h"

using namespace review;
using namespace review::test;

namespace {

const World world;
const Date today = day("2026-04-01");

}  // namespace

TEST_CASE("records say for whom and why not") {
    Procedure procedure = thornby();
    Step offered = step("offered", "work");
    offered.each = Each::agency;
    offered.outcomes = {"declined"};
    Field when;
    when.id = "how";
    when.title = "How";
    when.required = true;
    offered.fields = {when};
    procedure.steps = {offered};
    const Case the_case = under_review();
    StepRecord made;
    made.step = "offered";
    made.on = today;
    const auto may = [&] { return may_record(made, procedure, the_case, world.around(), today); };
    CHECK(refused(may(), "step.for-whom:offered"));
    made.for_ = "polcie";
    CHECK(refused(may(), "step.for-whom:offered")->remedy ==
          "review record 2026-001 step offered --for police --on DATE");
    made.for_ = "police";
    REQUIRE(may().size() == 1);
    CHECK(refused(may(), "step.field-missing:how"));
    made.answers = {{"how", std::string("by letter"), {}}};
    CHECK(may().empty());
    made.answers.clear();
    made.outcome = "declined";
    REQUIRE(may().size() == 1);
    CHECK(refused(may(), "step.no-reason:offered"));
    made.because = "they wrote so";
    CHECK(may().empty());
    made.outcome = "forgotten";
    CHECK(refused(may(), "step.unknown-outcome:offered"));
}

TEST_CASE("a discussion that decides nothing takes no actions") {
    Procedure procedure = thornby();
    procedure.kinds[1].actions = procedure.kinds[1].decisions = Allowed::no;
    const Case the_case = under_review();
    CHECK(refused(may_add(Action{}, procedure, the_case), "action.not-allowed"));
    Recommendation recommendation;
    recommendation.text = "Text";
    CHECK(refused(may_recommend(recommendation, procedure, the_case), "recommendation.not-allowed"));
    CHECK(may_add(Action{}, thornby(), the_case).empty());
    CHECK(refused(may_recommend(recommendation, thornby(), the_case), "recommendation.untraced:"));
}

TEST_CASE("one override opens one door") {
    Procedure procedure = thornby();
    Case the_case = under_review();
    Action first, second;
    first.id = "A1";
    second.id = "A2";
    allow(the_case, "action.no-evidence:A1");
    CHECK(may_complete(first, procedure, the_case).empty());
    CHECK(refused(may_complete(second, procedure, the_case), "action.no-evidence:A2"));
    second.evidence = {{"audit", "", "", today}};
    CHECK(may_complete(second, procedure, the_case).empty());
    Milestone open;
    open.number = 1;
    second.milestones = {open};
    CHECK(refused(may_complete(second, procedure, the_case), "action.milestone-open:A2"));
}

TEST_CASE("forbidden words are found as whole words whatever their case") {
    Procedure procedure = thornby();
    Forbidden disciplinary;
    disciplinary.in = "record";
    disciplinary.what = "disciplinary";
    disciplinary.because = "that is another process";
    disciplinary.words = {"dismissed", "written warning"};
    procedure.forbidden = {disciplinary};
    const Case the_case = under_review();
    struct Row {
        const char *in, *text;
        bool refused;
    };
    for (const Row& row : {Row{"minutes", "A Written Warning was given", true},
                           {"minutes", "He was DISMISSED.", true},
                           {"minutes", "It was undismissed", false},
                           {"minutes", "It was dismissedly said", false},
                           {"report", "He was dismissed", false},
                           {"record", "dismissed", true},
                           {"minutes", "warning, written", false}}) {
        CAPTURE(row.text);
        CHECK((refused(may_say(row.in, row.text, procedure, the_case), "forbidden.disciplinary") != nullptr) ==
              row.refused);
    }
}
