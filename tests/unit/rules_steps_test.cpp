#include <doctest/doctest.h>

#include "rules/assessment.h"
#include "rules_builders.h"

using namespace review;
using namespace review::test;

namespace {

Procedure with_steps(std::vector<Step> steps) {
    Procedure procedure = thornby();
    procedure.steps = std::move(steps);
    return procedure;
}

Assessment assessed(const Procedure& procedure, const Case& the_case, const std::string& today) {
    static const World world;
    return assess(procedure, the_case, world.around(), day(today));
}

}  // namespace

TEST_CASE("what is to be done in each stage is open again when the next one begins") {
    Step support = step("support", "referral");
    support.each_stage = support.repeats = true;
    const Procedure procedure = with_steps({support, step("report", "work")});
    Case the_case = under_review("2026-03-09");
    record(the_case, "support", "2026-03-05");
    CHECK(status(assessed(procedure, the_case, "2026-03-20"), "support")->state == StepState::open);
    record(the_case, "support", "2026-03-10");
    CHECK(status(assessed(procedure, the_case, "2026-03-20"), "support")->state == StepState::done);
    record(the_case, "report", "2026-04-01");
    CHECK(status(assessed(procedure, the_case, "2026-04-02"), "support")->state == StepState::open);
}

TEST_CASE("due days are counted from the event and say how") {
    struct Row {
        Span within;
        const char *after, *due, *because;
    };
    const Row rows[] = {
        {{6, Unit::months},
         "referral",
         "2026-09-02",
         "6 months after 2 March 2026 (the referral), by the procedure (V-1)"},
        {{4, Unit::weeks},
         "decision",
         "2026-04-24",
         "4 weeks after 27 March 2026 (the decision), by the procedure (V-1)"},
        {{5, Unit::working_days},
         "decision",
         "2026-04-07",
         "5 working days after 27 March 2026 (the decision), by the procedure (V-1); not counted: Good Friday (3 April "
         "2026) "
         "and Easter Monday (6 April 2026)"},
        {{28, Unit::days},
         "started",
         "2026-04-24",
         "28 days after 27 March 2026 (the start of the review), by the procedure (V-1)"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.because);
        Step report = step("report", "work");
        report.deadlines = {deadline(row.within, row.after)};
        const Procedure procedure = with_steps({report});
        const Case the_case = under_review("2026-03-27");
        const Assessment assessment = assessed(procedure, the_case, "2026-03-28");
        REQUIRE(status(assessment, "report"));
        REQUIRE(status(assessment, "report")->due);
        CHECK(status(assessment, "report")->due->date.iso() == row.due);
        CHECK(status(assessment, "report")->due->because == row.because);
    }
}

TEST_CASE("a step is overdue from the day after and even while it waits") {
    Step draft = step("draft", "work"), report = step("report", "work", {"draft"});
    report.deadlines = {deadline({6, Unit::months}, "referral")};
    const Procedure procedure = with_steps({draft, report});
    Case the_case = under_review();
    CHECK_FALSE(status(assessed(procedure, the_case, "2026-09-02"), "report")->overdue);
    const Assessment late = assessed(procedure, the_case, "2026-09-03");
    CHECK(status(late, "report")->overdue);
    CHECK(status(late, "report")->state == StepState::waiting);
    CHECK(status(late, "report")->waits_for == std::vector<std::string>{"draft"});
    REQUIRE(finding(late, "step.overdue", "step:report"));
    CHECK(finding(late, "step.overdue")->level == Level::warning);
    CHECK(finding(late, "step.overdue")->remedy == "review record 2026-001 step report --on DATE");
    REQUIRE(finding(late, "delay.no-reason", "step:report"));

    record(the_case, "draft", "2026-04-01");
    record(the_case, "report", "2026-09-20");
    const Assessment done = assessed(procedure, the_case, "2026-10-01");
    CHECK(status(done, "report")->state == StepState::done);
    CHECK_FALSE(status(done, "report")->overdue);
    CHECK_FALSE(finding(done, "step.overdue"));
    CHECK(done.events.at("report") == day("2026-09-20"));
}

TEST_CASE("weights set the level of what is late") {
    for (const auto& [weight, level] :
         {std::pair{Weight::remind, Level::warning}, {Weight::warn, Level::warning}, {Weight::refuse, Level::error}}) {
        Step report = step("report", "work");
        report.weight = weight;
        report.deadlines = {deadline({1, Unit::weeks}, "decision")};
        const Procedure procedure = with_steps({report});
        const Case the_case = under_review("2026-03-09");
        const Assessment before = assessed(procedure, the_case, "2026-03-16");
        REQUIRE(finding(before, "step.due-soon"));
        CHECK(finding(before, "step.due-soon")->level == Level::info);
        const Assessment after = assessed(procedure, the_case, "2026-03-17");
        REQUIRE(finding(after, "step.overdue"));
        CHECK(finding(after, "step.overdue")->level == level);
    }
}

TEST_CASE("the first deadline in force on the day of its event counts") {
    Step report = step("report", "work");
    Deadline relaxed = deadline({12, Unit::months}, "decision", "V-relaxed");
    relaxed.in_force_from = day("2020-03-01");
    relaxed.in_force_until = day("2020-09-30");
    report.deadlines = {relaxed, deadline({6, Unit::months}, "decision", "V-usual")};
    const Procedure procedure = with_steps({report});
    for (const auto& [decided, due] : {std::pair{"2020-02-29", "2020-08-29"},
                                       {"2020-03-01", "2021-03-01"},
                                       {"2020-09-30", "2021-09-30"},
                                       {"2020-10-01", "2021-04-01"}}) {
        CAPTURE(decided);
        Case the_case = under_review(decided);
        CHECK(status(assessed(procedure, the_case, "2020-11-01"), "report")->due->date.iso() == due);
    }
}

TEST_CASE("a target of the partnership stands where the procedure gives no number") {
    Step report = step("report", "work"), summary = step("summary", "work", {"report"});
    report.deadlines = {deadline({6, Unit::months}, "decision")};
    const Procedure procedure = with_steps({report, summary});
    World world;
    world.partnership.targets = {{"summary", {{10, Unit::working_days}, {}}}, {"report", {{1, Unit::days}, {}}}};
    Case the_case = under_review("2026-03-09");
    Assessment assessment = assess(procedure, the_case, world.around(), day("2026-03-10"));
    CHECK_FALSE(status(assessment, "summary")->due);
    CHECK(status(assessment, "report")->due->date == day("2026-09-09"));
    record(the_case, "report", "2026-03-27");
    assessment = assess(procedure, the_case, world.around(), day("2026-03-28"));
    REQUIRE(status(assessment, "summary")->due);
    CHECK(status(assessment, "summary")->due->date == day("2026-04-14"));
    CHECK(status(assessment, "summary")->due->basis == Deadline::Basis::target);
    CHECK(status(assessment, "summary")->due->because ==
          "10 working days after 27 March 2026 (\"Do report\"), the partnership's own target; not counted: Good Friday "
          "(3 "
          "April 2026) and Easter Monday (6 April 2026)");
}

TEST_CASE("a deadline before a meeting runs back from the day in the diary") {
    Step read = step("read", "work");
    Deadline before = deadline({5, Unit::working_days}, "review-meeting");
    before.before = true;
    read.deadlines = {before};
    Procedure procedure = with_steps({read});
    MeetingType type;
    type.id = "review-meeting";
    type.title = "Review meeting";
    procedure.meetings = {type};
    Case the_case = under_review();
    CHECK_FALSE(status(assessed(procedure, the_case, "2026-03-10"), "read")->due);
    Meeting meeting;
    meeting.id = "M1";
    meeting.type = "review-meeting";
    meeting.date = day("2026-04-09");
    the_case.meetings = {meeting};
    const Assessment assessment = assessed(procedure, the_case, "2026-03-10");
    REQUIRE(status(assessment, "read")->due);
    CHECK(status(assessment, "read")->due->date == day("2026-03-31"));
    CHECK(assessment.next_what == "Do read");
}

TEST_CASE("a due day past the table of bank holidays is provisional and says so") {
    Step report = step("report", "work");
    report.deadlines = {deadline({200, Unit::working_days}, "decision")};
    const Procedure procedure = with_steps({report});
    const Assessment assessment = assessed(procedure, under_review("2026-06-01"), "2026-06-02");
    CHECK(status(assessment, "report")->due->counted.provisional);
    CHECK(status(assessment, "report")->due->because.find("provisional") != std::string::npos);
    CHECK(finding(assessment, "calendar.past-table", "step:report"));
}

TEST_CASE("a step for each of many is done when it is done for all") {
    struct Row {
        Each each;
        std::vector<std::string> those;
    };
    const Row rows[] = {{Each::case_, {""}},
                        {Each::agency, {"police", "health"}},
                        {Each::child, {"child-1"}},
                        {Each::sibling, {"child-2"}},
                        {Each::family, {"mother"}},
                        {Each::service_user, {"child-1", "mother"}},
                        {Each::professional, {"prof-1"}},
                        {Each::reviewer, {"ann", "ben"}},
                        {Each::recipient, {"board"}},
                        {Each::action, {"A1"}},
                        {Each::participant, {"ben"}}};
    Case the_case = under_review();
    Person mother, worker;
    mother.code = "mother";
    mother.kind = "family";
    worker.code = "prof-1";
    worker.kind = "professional";
    the_case.people.push_back(mother);
    the_case.people.push_back(worker);
    Person father = mother, grandmother = mother;  // whom nobody asks any more
    father.code = "father";
    father.deceased = true;
    grandmother.code = "grandmother";
    grandmother.died = 2025;
    the_case.people.push_back(father);
    the_case.people.push_back(grandmother);
    Appointment ann, ben, carl;
    ann.role = ben.role = carl.role = "inquirer";
    ann.who = "ann";
    ben.who = "ben";
    carl.who = "carl";
    carl.ended = day("2026-03-20");
    Appointment dora = ann;
    dora.role = "reviewer-of-files";
    dora.who = "dora";
    the_case.appointments = {ann, ben, carl, dora};
    Action kept, dropped;
    kept.id = "A1";
    dropped.id = "A2";
    dropped.status = ActionStatus::dropped;
    the_case.actions = {kept, dropped};
    Meeting meeting;
    Attendance present, absent;
    present.who = "ben";
    absent.who = "ann";
    absent.present = false;
    meeting.attendance = {present, absent};
    the_case.meetings = {meeting};
    for (const Row& row : rows) {
        CAPTURE(name_of(row.each));
        Step told = step("told", "work");
        told.each = row.each;
        told.recipients = row.each == Each::recipient ? std::vector<std::string>{"board"} : std::vector<std::string>{};
        Procedure procedure = with_steps({told});
        Role reviewer, carer;
        reviewer.id = "inquirer";
        reviewer.reviews = true;
        carer.id = "reviewer-of-files";
        procedure.roles = {reviewer, carer};
        CHECK(those_of(procedure.steps[0], procedure, the_case) == row.those);
        Case done = the_case;
        for (const std::string& one : row.those) {
            CHECK_FALSE(events_of(procedure, done).contains("told"));
            record(done, "told", "2026-04-0" + std::to_string(done.steps.size() + 1), one);
        }
        REQUIRE(events_of(procedure, done).contains("told"));
        CHECK(events_of(procedure, done).at("told") == done.steps.back().on);
    }
}

TEST_CASE("steps for the same agencies wait agency by agency") {
    Step told = step("told", "work"), replied = step("replied", "work", {"told"});
    told.each = replied.each = Each::agency;
    replied.deadlines = {deadline({2, Unit::weeks}, "told")};
    const Procedure procedure = with_steps({told, replied});
    Case the_case = under_review();
    record(the_case, "told", "2026-03-10", "police");
    const Assessment assessment = assessed(procedure, the_case, "2026-03-11");
    CHECK(status(assessment, "replied", "police")->state == StepState::open);
    CHECK(status(assessment, "replied", "police")->due->date == day("2026-03-24"));
    CHECK(status(assessment, "replied", "health")->state == StepState::waiting);
    CHECK_FALSE(status(assessment, "replied", "health")->due);
}

TEST_CASE("what was decided against with a reason lets the next step go on but is no event") {
    Step offered = step("offered", "work"), report = step("report", "work", {"offered"});
    offered.outcomes = {"declined"};
    const Procedure procedure = with_steps({offered, report});
    Case the_case = under_review();
    record(the_case, "offered", "2026-03-10", "", "declined", "they did not wish it");
    const Assessment assessment = assessed(procedure, the_case, "2026-03-11");
    CHECK(status(assessment, "offered")->state == StepState::not_done_with_reason);
    CHECK(status(assessment, "report")->state == StepState::open);
    CHECK_FALSE(assessment.events.contains("offered"));
}

TEST_CASE("a step that comes round is due again so long after the last time") {
    Step progress = step("progress", "work", {"decision"});
    progress.repeats = true;
    progress.repeat_every = Span{3, Unit::months};
    const Procedure procedure = with_steps({progress});
    Case the_case = under_review("2026-03-09");
    CHECK(status(assessed(procedure, the_case, "2026-03-10"), "progress")->due->date == day("2026-06-09"));
    record(the_case, "progress", "2026-05-31");
    const Assessment in_time = assessed(procedure, the_case, "2026-08-31");
    CHECK(status(in_time, "progress")->due->date == day("2026-08-31"));
    CHECK(status(in_time, "progress")->state == StepState::done);
    const Assessment late = assessed(procedure, the_case, "2026-09-01");
    CHECK(status(late, "progress")->state == StepState::open);
    CHECK(finding(late, "step.overdue", "step:progress"));
}

TEST_CASE("a view on record does a step that a view can do") {
    Step views = step("views", "work");
    views.by_view = true;
    const Procedure procedure = with_steps({views});
    Case the_case = under_review();
    FamilyView view;
    view.person = "child-1";
    view.state = "not-sought";
    the_case.views = {view};
    CHECK(status(assessed(procedure, the_case, "2026-03-11"), "views")->state == StepState::open);
    the_case.views[0].because = "too young";
    CHECK(status(assessed(procedure, the_case, "2026-03-11"), "views")->state == StepState::not_done_with_reason);
    the_case.views[0].state = "given";
    the_case.views[0].on = day("2026-03-10");
    CHECK(status(assessed(procedure, the_case, "2026-03-11"), "views")->state == StepState::done);
}

TEST_CASE("a change after sign-off undoes it") {
    Step signed_off = step("approved", "work");
    signed_off.signs = "report";
    signed_off.weight = Weight::refuse;
    const Procedure procedure = with_steps({signed_off});
    Case the_case = under_review();
    the_case.report = {{"summary", "What happened", {}}};
    record(the_case, "approved", "2026-04-01");
    the_case.steps.back().digest = signed_text("report", the_case);
    CHECK(status(assessed(procedure, the_case, "2026-04-02"), "approved")->state == StepState::done);
    the_case.report[0].text = "What happened, and why";
    const Assessment assessment = assessed(procedure, the_case, "2026-04-02");
    CHECK(status(assessment, "approved")->changed_since_signed);
    CHECK(status(assessment, "approved")->state == StepState::open);
    REQUIRE(finding(assessment, "signoff.changed", "step:approved"));
    CHECK(finding(assessment, "signoff.changed")->level == Level::error);
    CHECK(finding(assessment, "signoff.changed")->remedy == "review record 2026-001 sign-off approved");
}

TEST_CASE("signed texts differ when their content does and not when an action gets on") {
    Case the_case;
    Action action;
    action.id = "A1";
    action.text = "ab";
    action.change = "c";
    action.due = day("2026-06-01");
    the_case.actions = {action};
    const std::string before = signed_text("plan", the_case);
    the_case.actions[0].status = ActionStatus::complete;
    the_case.actions[0].note = "done";
    the_case.actions[0].due = day("2026-07-01");
    the_case.actions[0].due_changes = {{0, day("2026-06-01"), day("2026-07-01"), day("2026-05-01"), "staff left"}};
    CHECK(signed_text("plan", the_case) == before);
    the_case.actions[0].text = "a";
    the_case.actions[0].change = "bc";
    CHECK(signed_text("plan", the_case) != before);
    CHECK(signed_text("report", the_case) != signed_text("minutes", the_case));
    Case one, two;
    one.report = {{"summary", "a\nsection  summary\ntext  b", {}}};
    two.report = {{"summary", "a", {}}, {"summary", "b", {}}};
    CHECK_MESSAGE(signed_text("report", one) != signed_text("report", two), "no text can pass for two");
}
