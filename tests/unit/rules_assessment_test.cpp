#include <doctest/doctest.h>

#include <set>

#include "rules/agencies.h"
#include "rules/assessment.h"
#include "rules_builders.h"

using namespace review;
using namespace review::test;

namespace {

const World world;

Assessment assessed(const Procedure& procedure, const Case& the_case, const std::string& on = "2026-04-01") {
    return assess(procedure, the_case, world.around(), day(on));
}

LearningPoint learning(const std::string& id, const std::string& sort = "improvement") {
    LearningPoint made;
    made.id = id;
    made.text = "Text";
    made.sort = sort;
    return made;
}

}  // namespace

TEST_CASE("a stage lasts until its event") {
    Procedure procedure = thornby();
    procedure.steps = {step("report", "work")};
    Case the_case = referred();
    CHECK(assessed(procedure, the_case).stage == "referral");
    the_case = under_review();
    CHECK(assessed(procedure, the_case).stage == "work");
    CHECK(assessed(procedure, the_case).stage_title == "Stage work");
    record(the_case, "report", "2026-03-30");
    CHECK(assessed(procedure, the_case).stage == "end");
    the_case.closed = day("2026-03-31");
    CHECK(assessed(procedure, the_case).stage == "closed");
}

TEST_CASE("a decision against a review ends in a stage of its own") {
    Procedure procedure = thornby();
    procedure.steps = {step("outcome-told", "referral", {"decision"}), step("report", "work", {"decision"})};
    for (const auto& [what, stage] : {std::pair{"none", "not-taken-up"}, {"wait", "queued"}, {"pass", "redirected"}}) {
        Case the_case = under_review();
        decide(the_case, what, "", "2026-03-12");
        const Assessment assessment = assessed(procedure, the_case);
        CHECK(assessment.stage == stage);
        CHECK(status(assessment, "outcome-told"));
        CHECK_MESSAGE(!status(assessment, "report"), "only the steps up to the decision are left to do");
        CHECK_FALSE(assessment.events.contains("started"));
    }
}

TEST_CASE("a review starts with the decision unless the procedure has a step for it") {
    Procedure procedure = thornby();
    const Case the_case = under_review("2026-03-09");
    CHECK(events_of(procedure, the_case).at("started") == day("2026-03-09"));
    procedure.steps = {step("started", "work")};
    CHECK_FALSE(events_of(procedure, the_case).contains("started"));
    Case started = the_case;
    record(started, "started", "2026-03-20");
    CHECK(events_of(procedure, started).at("started") == day("2026-03-20"));
}

TEST_CASE("before the decision the questions and redirects are pointed out") {
    Case the_case = referred();
    answer(the_case, "harmed", Truth::yes);
    answer(the_case, "elsewhere", Truth::yes);
    const Assessment assessment = assessed(thornby(), the_case);
    REQUIRE(finding(assessment, "screening.unanswered"));
    CHECK(finding(assessment, "screening.unanswered")->level == Level::info);
    CHECK(finding(assessment, "screening.anchor-missing"));
    REQUIRE(finding(assessment, "redirect.unanswered", "redirect:to-neighbour"));
    CHECK(finding(assessment, "redirect.unanswered")->level == Level::error);
    CHECK(finding(assessment, "decision.missing"));
    CHECK(finding(assessment, "decision.missing")->case_id == "2026-001");
}

TEST_CASE("a case under review and in order has no findings") {
    Procedure procedure = thornby();
    procedure.steps = {step("report", "work")};
    Case the_case = under_review();
    record(the_case, "report", "2026-03-20");
    const Assessment assessment = assessed(procedure, the_case);
    for (const Problem& problem : assessment.findings) CAPTURE(problem.rule);
    CHECK(assessment.findings.empty());
    CHECK(assessment.kind == "short");
}

TEST_CASE("what a person wrote into the file against the rules is found") {
    Procedure procedure = thornby();
    Role chair;
    chair.id = "chair";
    chair.title = "Chair";
    chair.appointed_by = "board";
    chair.at_least = 1;
    procedure.roles = {chair};
    procedure.steps = {step("draft", "work"), step("approved", "work", {"draft"})};
    Case the_case = under_review();
    the_case.decisions[0].outcome = "none";
    CHECK(finding(assessed(procedure, the_case), "screening.mandatory", "decision"));

    the_case = under_review();
    CHECK(finding(assessed(procedure, the_case), "role.missing", "role:chair"));
    Appointment wrong;
    wrong.role = "chair";
    wrong.who = "ann";
    wrong.by = "herself";
    the_case.appointments = {wrong};
    CHECK_FALSE(finding(assessed(procedure, the_case), "role.missing"));
    CHECK(finding(assessed(procedure, the_case), "role.appointed-by", "role:chair"));

    record(the_case, "draft", "2026-03-20");
    record(the_case, "approved", "2026-03-19");
    record(the_case, "aproved", "2026-03-19");
    answer(the_case, "harmd", Truth::yes);
    const Assessment assessment = assessed(procedure, the_case);
    CHECK(finding(assessment, "step.order", "step:approved"));
    REQUIRE(finding(assessment, "step.unknown", "step:aproved"));
    CHECK(finding(assessment, "step.unknown")->remedy == "did you mean approved?");
    REQUIRE(finding(assessment, "question.unknown", "question:harmd"));
    CHECK(finding(assessment, "question.unknown")->remedy == "did you mean harmed?");
}

TEST_CASE("a step left behind is missing by its weight") {
    for (const auto& [weight, level] :
         {std::pair{Weight::remind, Level::warning}, {Weight::warn, Level::warning}, {Weight::refuse, Level::error}}) {
        Procedure procedure = thornby();
        Step told = step("told", "work");
        told.weight = weight;
        told.needed_for = {"report"};
        procedure.steps = {told, step("report", "work")};
        Case the_case = under_review();
        REQUIRE(finding(assessed(procedure, the_case), "step.missing", "step:told"));
        CHECK(finding(assessed(procedure, the_case), "step.missing", "step:told")->level == Level::info);
        record(the_case, "report", "2026-03-20");
        CHECK(finding(assessed(procedure, the_case), "step.missing", "step:told")->level == level);
        allow(the_case, "step.missing:told");
        CHECK_FALSE(finding(assessed(procedure, the_case), "step.missing", "step:told"));
    }
}

TEST_CASE("the thread from learning to action is followed") {
    Procedure procedure = thornby();
    procedure.steps = {step("plan", "end")};
    Case the_case = under_review();
    the_case.learning = {learning("L1"), learning("L2"), learning("L3", "good-practice"), learning("L4")};
    Recommendation first, second;
    first.id = "R1";
    first.text = second.text = "Text";
    first.learning = {"L1"};
    second.id = "R2";
    the_case.recommendations = {first, second};
    Action action;
    action.id = "A1";
    action.recommendation = "R1";
    Action other;
    other.id = "A2";
    other.learning = "L4";
    the_case.actions = {action, other};
    Assessment assessment = assessed(procedure, the_case);
    REQUIRE(finding(assessment, "learning.untraced", "L2"));
    CHECK(finding(assessment, "learning.untraced")->level == Level::info);
    for (const char* traced : {"L1", "L3", "L4"}) CHECK_FALSE(finding(assessment, "learning.untraced", traced));
    CHECK(finding(assessment, "recommendation.untraced", "R2"));
    CHECK_FALSE(finding(assessment, "recommendation.untraced", "R1"));
    CHECK(finding(assessment, "recommendation.no-action", "R2"));
    CHECK_FALSE(finding(assessment, "recommendation.no-action", "R1"));
    record(the_case, "plan", "2026-03-30");
    assessment = assessed(procedure, the_case);
    CHECK(finding(assessment, "learning.untraced", "L2")->level == Level::warning);
}

TEST_CASE("actions are checked against the plan") {
    Procedure procedure = thornby();
    procedure.plan.required = {"lead"};
    procedure.plan.audit = {"Done?", "With what effect?"};
    Case the_case = under_review();
    Action action;
    action.id = "A1";
    action.status = ActionStatus::complete;
    the_case.actions = {action};
    Assessment assessment = assessed(procedure, the_case);
    CHECK(finding(assessment, "action.incomplete", "A1")->level == Level::warning);
    CHECK(finding(assessment, "action.no-evidence", "A1")->level == Level::error);
    CHECK_FALSE(finding(assessment, "action.not-audited"));  // its effect has its own days
    World never_looked_at;
    never_looked_at.partnership.effect_after.clear();
    CHECK(finding(assess(procedure, the_case, never_looked_at.around(), day("2026-04-01")), "action.not-audited", "A1")
              ->level == Level::info);
    the_case.actions[0].leads = {"nurse"};
    the_case.actions[0].evidence = {{"audit", "", "", day("2026-03-20")}};
    Audit audit;
    audit.answers = {{"done", std::string("yes"), {}}};
    the_case.actions[0].audits = {audit};
    assessment = assessed(procedure, the_case);
    CHECK_FALSE(finding(assessment, "action.incomplete"));
    CHECK_FALSE(finding(assessment, "action.no-evidence"));
    CHECK(finding(assessment, "action.not-audited", "A1")->level == Level::warning);
    CHECK(finding(assessment, "action.unknown-lead", "A1"));
    the_case.actions[0].audits[0].answers.push_back({"with-what-effect", std::string("fewer calls"), {}});
    CHECK_FALSE(finding(assessed(procedure, the_case), "action.not-audited"));
}

TEST_CASE("meetings too many and meetings nobody wrote up") {
    Procedure procedure = thornby();
    MeetingType type;
    type.id = "event";
    type.title = "Review meeting";
    type.at_most = 1;
    type.attended_by = {"agency"};
    procedure.meetings = {type};
    Case the_case = under_review();
    Meeting first, second;
    first.id = "M1";
    first.type = second.type = "event";
    first.date = day("2026-03-31");
    first.held = true;
    Attendance police;
    police.agency = "police";
    first.attendance = {police};
    second.id = "M2";
    second.date = day("2026-03-31");
    the_case.meetings = {first};
    Assessment assessment = assessed(procedure, the_case);
    CHECK_FALSE(finding(assessment, "meeting.too-many"));
    CHECK(finding(assessment, "meeting.agency-missing", "M1/health"));
    CHECK_FALSE(finding(assessment, "meeting.agency-missing", "M1/police"));
    the_case.meetings.push_back(second);
    assessment = assessed(procedure, the_case);
    REQUIRE(finding(assessment, "meeting.too-many", "meeting:event"));
    CHECK(finding(assessment, "meeting.too-many")->level == Level::warning);
    CHECK(finding(assessment, "meeting.not-recorded", "M2"));
    the_case.meetings[1].cancelled = true;
    assessment = assessed(procedure, the_case);
    CHECK_FALSE(finding(assessment, "meeting.too-many"));
    CHECK_FALSE(finding(assessment, "meeting.not-recorded"));
}

TEST_CASE("blame is warned about and unknown codes are pointed out") {
    Procedure procedure = thornby();
    Forbidden blame;
    blame.in = "case";
    blame.what = "blame";
    blame.weight = Weight::warn;
    blame.because = "accountability, not culpability";
    blame.words = {"at fault", "negligent"};
    procedure.forbidden = {blame};
    Case the_case = under_review();
    the_case.report = {{"practice", "The nurse was at fault. {{x}} {Child-1} told {mothr}.", {}}};
    const Assessment assessment = assessed(procedure, the_case);
    REQUIRE(finding(assessment, "wording.blame", "report:practice"));
    CHECK(finding(assessment, "wording.blame")->level == Level::warning);
    CHECK(finding(assessment, "wording.blame")->text ==
          "\"at fault\" (line 1, column 15 of the text): accountability, not culpability");
    CHECK(may_say("report", "at fault", procedure, the_case).empty());
}

TEST_CASE("a delay wants its reason and early learning where the procedure asks") {
    Procedure procedure = thornby();
    Step report = step("report", "work");
    report.deadlines = {deadline({1, Unit::weeks}, "decision")};
    procedure.steps = {report};
    procedure.plan.interim_when_late = true;
    Case the_case = under_review("2026-03-09");
    CHECK_FALSE(finding(assessed(procedure, the_case, "2026-03-16"), "delay.no-reason"));
    CHECK_FALSE(finding(assessed(procedure, the_case, "2026-03-16"), "delay.no-interim-learning"));
    CHECK(finding(assessed(procedure, the_case, "2026-03-17"), "delay.no-reason"));
    CHECK(finding(assessed(procedure, the_case, "2026-03-17"), "delay.no-interim-learning"));
    Delay delay;
    delay.on = day("2026-03-15");
    delay.reason = "the inquest";
    delay.until = day("2026-04-15");
    the_case.delays = {delay};
    CHECK_FALSE(finding(assessed(procedure, the_case, "2026-03-17"), "delay.no-reason"));
    CHECK_FALSE(finding(assessed(procedure, the_case, "2026-04-15"), "delay.no-reason"));
    CHECK(finding(assessed(procedure, the_case, "2026-04-16"), "delay.no-reason"));
    CHECK_MESSAGE(finding(assessed(procedure, the_case, "2026-03-16"), "delay.no-interim-learning"),
                  "a delay that is foreseen counts from the day it is recorded");
    the_case.learning = {learning("L1")};
    the_case.learning[0].interim = true;
    CHECK_FALSE(finding(assessed(procedure, the_case, "2026-03-17"), "delay.no-interim-learning"));
}

TEST_CASE("a policy past its review is pointed out") {
    Procedure procedure = thornby();
    CHECK(procedure_findings(procedure, day("2026-04-01")).empty());
    procedure.review_due = PolicyDate{day("2026-03-31"), false};
    procedure.published_for = Span{6, Unit::months};
    procedure.published_at_least = Span{1, Unit::years};
    CHECK(procedure_findings(procedure, day("2026-03-31")).size() == 1);
    const Problems problems = procedure_findings(procedure, day("2026-04-01"));
    REQUIRE(problems.size() == 2);
    CHECK(problems[0].rule == "procedure.review-due");
    CHECK(problems[1].rule == "publication.too-short");
}

TEST_CASE("next is the earliest of what is open") {
    Procedure procedure = thornby();
    Step report = step("report", "work");
    report.deadlines = {deadline({6, Unit::months}, "decision")};
    procedure.steps = {report};
    Case the_case = under_review("2026-03-09");
    Assessment assessment = assessed(procedure, the_case);
    REQUIRE(assessment.next);
    CHECK(assessment.next->date == day("2026-09-09"));
    CHECK(assessment.next_what == "Do report");
    Action action;
    action.id = "A1";
    action.due = day("2026-05-01");
    the_case.actions = {action};
    CHECK(assessed(procedure, the_case).next_what == "action A1");
    the_case.actions[0].status = ActionStatus::complete;
    CHECK(assessed(procedure, the_case).next_what == "Do report");
}

TEST_CASE("an agency that was renamed is known by all its names, and pointed out once its name is over") {
    World world;
    Agency trust, board;
    trust.id = "health";
    trust.title = "Vale Clinical Group";
    trust.until = day("2026-03-31");
    trust.successor = "board";
    board.id = "board";
    board.title = "Vale Integrated Care Board";
    board.aliases = {"Vale CCG"};
    world.partnership.agencies = {trust, board};
    REQUIRE(agency_called("vale ccg", world.partnership));
    CHECK(agency_called("vale ccg", world.partnership)->id == "board");
    CHECK(agency_called("HEALTH", world.partnership)->id == "health");
    CHECK_FALSE(agency_called("nobody", world.partnership));
    const Case the_case = under_review();
    CHECK_FALSE(finding(assess(thornby(), the_case, world.around(), day("2026-03-31")), "agency.over"));
    const Assessment later = assess(thornby(), the_case, world.around(), day("2026-04-01"));
    REQUIRE(finding(later, "agency.over", "agency:health"));
    CHECK(finding(later, "agency.over")->text ==
          "Vale Clinical Group bore this name until 31 March 2026; in its place there is Vale Integrated Care Board");
    CHECK(finding(later, "agency.over")->remedy == "review schedule 2026-001 --agency board");
}
