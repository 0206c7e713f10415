#include <doctest/doctest.h>

#include "rules/actions.h"
#include "rules/assessment.h"
#include "rules_builders.h"

using namespace review;
using namespace review::test;

namespace {

Action action(const std::string& due, ActionStatus status) {
    Action made;
    made.id = "A1";
    made.text = "Agree one way to share concerns";
    made.leads = {"lead-nurse"};
    made.agencies = {"health"};
    made.due = maybe_day(due);
    made.status = status;
    return made;
}

std::vector<ActionRow> rows(const Case& the_case, const std::string& today) {
    static const Partnership partnership;
    static const Procedure procedure = thornby();
    return action_rows(procedure, the_case, partnership, day(today));
}

Milestone milestone(int number, const std::string& due, ActionStatus status) {
    Milestone made;
    made.number = number;
    made.text = "Milestone";
    made.due = maybe_day(due);
    made.status = status;
    return made;
}

}  // namespace

TEST_CASE("colours follow the dates") {
    struct Row {
        const char *due, *today;
        ActionStatus status;
        const char *updated, *colour;
        int days_overdue;
    };
    constexpr auto open = ActionStatus::open, doing = ActionStatus::in_progress, dropped = ActionStatus::dropped;
    const Row table[] = {
        {"2026-06-30", "2026-07-01", open, "", "red", 1},
        {"2026-06-30", "2026-07-10", doing, "2026-07-09", "red", 10},
        {"2026-06-30", "2026-06-30", doing, "", "amber", 0},
        {"2026-06-30", "2026-06-16", doing, "2026-06-15", "amber", 0},  // 14 days left
        {"2026-06-30", "2026-06-15", doing, "2026-06-14", "green", 0},  // 15 days left
        {"2026-06-30", "2026-06-15", open, "", "grey", 0},
        {"2026-12-31", "2026-06-15", doing, "2026-04-16", "green", 0},  // heard of 60 days ago
        {"2026-12-31", "2026-06-15", doing, "2026-04-15", "amber", 0},  // 61 days ago
        {"", "2026-06-15", open, "", "grey", 0},
        {"", "2026-06-15", doing, "", "green", 0},
        {"2026-01-01", "2026-06-15", dropped, "", "grey", 0},
    };
    for (const Row& row : table) {
        CAPTURE(row.due);
        CAPTURE(row.today);
        Case the_case;
        the_case.actions = {action(row.due, row.status)};
        the_case.actions[0].updated = maybe_day(row.updated);
        const auto made = rows(the_case, row.today);
        REQUIRE(made.size() == 1);
        CHECK(name_of(made[0].rag) == row.colour);
        CHECK(made[0].days_overdue == row.days_overdue);
        CHECK_FALSE(made[0].rag_because.empty());
    }
}

TEST_CASE("complete is blue only with evidence") {
    Case the_case;
    the_case.actions = {action("2026-06-30", ActionStatus::complete)};
    CHECK(rows(the_case, "2026-08-01")[0].rag == Rag::amber);
    CHECK(rows(the_case, "2026-08-01")[0].rag_because == "said to be complete, but no evidence is on record");
    CHECK(rows(the_case, "2026-08-01")[0].days_overdue == 0);
    the_case.actions[0].evidence = {{"audit report", "", "", day("2026-06-20")}};
    CHECK(rows(the_case, "2026-08-01")[0].rag == Rag::blue);
}

TEST_CASE("a due day put back lately is slippage") {
    Case the_case;
    the_case.actions = {action("2026-12-31", ActionStatus::in_progress)};
    the_case.actions[0].updated = day("2026-06-01");
    the_case.actions[0].due_changes = {{0, day("2026-09-30"), day("2026-12-31"), day("2026-06-01"), "staff left"}};
    CHECK(rows(the_case, "2026-06-15")[0].rag == Rag::amber);
    CHECK(rows(the_case, "2026-06-15")[0].rag_because ==
          "put back from 30 September 2026 to 31 December 2026 on 1 June 2026");
}

TEST_CASE("a milestone that was put back leaves its sisters as they are") {
    Case the_case;
    Action plan = action("2026-12-31", ActionStatus::in_progress);
    plan.milestones = {milestone(1, "2026-10-31", ActionStatus::in_progress),
                       milestone(2, "2026-11-30", ActionStatus::in_progress)};
    plan.updated = day("2026-06-01");
    plan.due_changes = {{2, day("2026-09-30"), day("2026-11-30"), day("2026-06-01"), "staff left"}};
    the_case.actions = {plan};
    CHECK(rows(the_case, "2026-06-15")[0].rag == Rag::green);
    CHECK(rows(the_case, "2026-06-15")[1].rag == Rag::amber);
    CHECK(rows(the_case, "2026-06-15")[1].rag_because ==
          "put back from 30 September 2026 to 30 November 2026 on 1 June 2026");
}

TEST_CASE("milestones have rows of their own and inherit what they do not say") {
    Case the_case;
    Action plan = action("2026-06-30", ActionStatus::in_progress);
    plan.milestones = {milestone(1, "2026-04-30", ActionStatus::complete),
                       milestone(2, "2026-05-31", ActionStatus::open), milestone(3, "", ActionStatus::open)};
    plan.milestones[1].leads = {"sergeant"};
    the_case.actions = {plan};
    const auto made = rows(the_case, "2026-06-01");
    REQUIRE(made.size() == 3);
    CHECK(made[0].ref == "A1.1");
    CHECK(made[0].rag == Rag::blue);
    CHECK(made[1].ref == "A1.2");
    CHECK(made[1].leads == std::vector<std::string>{"sergeant"});
    CHECK(made[1].agencies == std::vector<std::string>{"health"});
    CHECK(made[1].days_overdue == 1);
    CHECK(made[2].due == day("2026-06-30"));
}

TEST_CASE("an open action whose milestones are all behind it does not vanish") {
    Case the_case;
    the_case.actions = {action("2026-06-30", ActionStatus::in_progress)};
    the_case.actions[0].milestones = {milestone(1, "2026-04-30", ActionStatus::complete)};
    const auto made = rows(the_case, "2026-07-02");
    REQUIRE(made.size() == 2);
    CHECK(made[1].ref == "A1");
    CHECK(made[1].rag == Rag::red);
}

TEST_CASE("the group is the action's own or else the plan's") {
    Procedure procedure = thornby();
    procedure.plan.monitored_by = "monitors";
    Case the_case;
    the_case.actions = {action("", ActionStatus::open), action("", ActionStatus::open)};
    the_case.actions[1].group = "others";
    const auto made = action_rows(procedure, the_case, Partnership{}, day("2026-06-01"));
    CHECK(made[0].group == "monitors");
    CHECK(made[1].group == "others");
}

TEST_CASE("actions are chased after the case is closed") {
    const World world;
    Procedure procedure = thornby();
    Step report = step("report", "work");
    report.deadlines = {deadline({1, Unit::months}, "decision")};
    procedure.steps = {report};
    Case the_case = under_review("2026-03-09");
    the_case.actions = {action("2026-06-30", ActionStatus::open)};
    the_case.closed = day("2026-06-01");
    const Assessment assessment = assess(procedure, the_case, world.around(), day("2026-07-05"));
    CHECK(assessment.stage == "closed");
    REQUIRE(finding(assessment, "action.overdue", "A1"));
    CHECK(finding(assessment, "action.overdue")->level == Level::warning);
    CHECK(finding(assessment, "action.overdue")->text ==
          "action A1 was due on 30 June 2026, 5 days ago; lead: lead-nurse");
    CHECK(finding(assessment, "action.overdue")->remedy == "review action update 2026-001/A1");
    CHECK_FALSE(finding(assessment, "step.overdue"));
    CHECK_FALSE(status(assessment, "report")->overdue);
    REQUIRE(assessment.next);
    CHECK(assessment.next_what == "action A1");
}

TEST_CASE("a judged colour stands before the dates until its day") {
    Case the_case = under_review();
    the_case.actions = {action("2026-03-01", ActionStatus::in_progress)};
    the_case.actions[0].judged =
        Judgement{Rag::green, "The trainer starts.", "chair", day("2026-03-10"), day("2026-03-24"), {}};
    const ActionRow judged = rows(the_case, "2026-03-24")[0];
    CHECK(judged.rag == Rag::green);
    CHECK(judged.by_dates == Rag::red);
    CHECK(judged.days_overdue == 23);  // overdue it is all the same
    CHECK(judged.rag_because ==
          "judged green until 24 March 2026: The trainer starts. By the dates it is red: due on 1 March 2026, 23 days "
          "ago");
    const ActionRow lapsed = rows(the_case, "2026-03-25")[0];
    CHECK(lapsed.rag == Rag::red);
    CHECK_FALSE(lapsed.by_dates);
    the_case.actions[0].status = ActionStatus::complete;
    CHECK(rows(the_case, "2026-03-24")[0].rag == Rag::amber);  // complete without evidence: nobody's to judge
    the_case.actions[0].judged->rag = Rag::red;
    the_case.actions[0].status = ActionStatus::open;
    CHECK_FALSE(rows(the_case, "2026-03-24")[0].by_dates);  // the dates say so too
}

TEST_CASE("the effect of what is complete is looked at after 3, 6 and 12 months") {
    const Partnership partnership;
    Action done = action("2026-03-01", ActionStatus::complete);
    done.closed = day("2026-08-31");
    const auto due = [&](const std::string& audited) {
        done.audits.clear();
        Audit audit;
        if (const auto on = maybe_day(audited)) {
            audit.on = *on;
            done.audits = {audit};
        }
        const auto found = effect_due(state_of(done, nullptr), partnership);
        return found ? found->iso() : std::string("never");
    };
    struct Row {
        const char* audited;
        const char* due;
    };
    for (const Row& row : {Row{"", "2026-11-30"}, Row{"2026-09-01", "2026-11-30"}, Row{"2026-11-15", "2026-11-30"},
                           Row{"2026-11-16", "2027-02-28"}, Row{"2026-12-20", "2027-02-28"},
                           Row{"2027-03-01", "2027-08-31"}, Row{"2027-08-17", "never"}}) {
        CAPTURE(row.audited);
        CHECK(due(row.audited) == row.due);
    }
    done.status = ActionStatus::dropped;
    CHECK_FALSE(effect_due(state_of(done, nullptr), partnership));
}

TEST_CASE("of an action with milestones the first row stands for its effect") {
    Action done = action("", ActionStatus::complete);
    done.closed = day("2026-03-01");
    done.milestones = {milestone(1, "", ActionStatus::complete), milestone(2, "", ActionStatus::complete)};
    CHECK(state_of(done, &done.milestones[0]).completed == day("2026-03-01"));
    CHECK_FALSE(state_of(done, &done.milestones[1]).completed);
}
