// Events that are held regularly, the reviews that were presented at none, and cases that wait for capacity.
#include "rules/learning_events.h"

#include <doctest/doctest.h>

#include "rules/queue.h"
#include "rules_builders.h"

using namespace review;
using namespace review::test;

namespace {

EventType event_type(std::string id, std::string every) {
    EventType made;
    made.title = "Event " + id;
    made.id = std::move(id);
    made.every = std::move(every);
    return made;
}

LearningEvent event(std::string id, std::string type, const std::string& on, std::vector<std::string> presented = {}) {
    LearningEvent made;
    made.id = std::move(id);
    made.type = std::move(type);
    made.on = day(on);
    made.presented = std::move(presented);
    return made;
}

Partnership with_terms() {
    Partnership made;
    made.terms["autumn 2025"] = {day("2025-09-03"), day("2025-12-19")};
    made.terms["spring 2026"] = {day("2026-01-05"), day("2026-03-27")};
    made.terms["summer 2026"] = {day("2026-04-13"), day("2026-07-21")};
    return made;
}

Procedure with_events(const std::string& every) {
    Procedure made;
    made.id = "thornby";
    made.event_types = {event_type("learning-event", every), event_type("training", "")};
    Outcome take_up;
    take_up.id = "accept";
    take_up.effect = Outcome::Effect::take_up;
    Outcome queue;
    queue.id = "wait";
    queue.effect = Outcome::Effect::queue;
    made.decision.outcomes = {take_up, queue};
    return made;
}

/// "event.missing/warning", one each.
std::vector<std::string> told(const Procedure& procedure, const Partnership& partnership, const std::string& today) {
    std::vector<std::string> all;
    for (const Problem& problem : event_findings(procedure, partnership, day(today)))
        all.push_back(problem.rule + (problem.level == Level::info ? "/info" : "/warning"));
    return all;
}

using Told = std::vector<std::string>;

Case decided(const std::vector<std::pair<std::string, std::string>>& decisions) {
    Case made;
    made.id = "2026-001";
    for (const auto& [outcome, on] : decisions) {
        DecisionRecord record;
        record.outcome = outcome;
        record.on = day(on);
        made.decisions.push_back(record);
    }
    return made;
}

}  // namespace

TEST_CASE("a term without its event is reminded of and warned about near its end and when it is over") {
    const Procedure procedure = with_events("term");
    Partnership partnership = with_terms();
    partnership.events = {event("E1", "learning-event", "2025-11-04")};
    CHECK(told(procedure, partnership, "2026-01-05") == Told{"event.missing/info"});
    CHECK(told(procedure, partnership, "2026-03-12") == Told{"event.missing/info"});     // 15 days left
    CHECK(told(procedure, partnership, "2026-03-13") == Told{"event.missing/warning"});  // 14
    CHECK(told(procedure, partnership, "2026-03-27") == Told{"event.missing/warning"});  // its last day
    CHECK(told(procedure, partnership, "2026-03-28") == Told{"event.missing/warning"});  // over
    // In the next term the one before is told of as well; the one before that is past mending.
    CHECK(told(procedure, partnership, "2026-04-13") == Told{"event.missing/info", "event.missing/warning"});
    partnership.events.push_back(event("E2", "learning-event", "2026-03-30"));  // in the holidays: counts for the term
    CHECK(told(procedure, partnership, "2026-04-13") == Told{"event.missing/info"});
    partnership.events.push_back(event("E3", "training", "2026-05-01"));  // of another kind
    CHECK(told(procedure, partnership, "2026-05-02") == Told{"event.missing/info"});
    partnership.events.push_back(event("E4", "learning-event", "2026-05-05"));
    CHECK(told(procedure, partnership, "2026-05-06").empty());
}

TEST_CASE("an event of every term needs the terms to be known") {
    const Procedure procedure = with_events("term");
    CHECK(told(procedure, Partnership{}, "2026-03-02") == Told{"event.no-terms/warning"});
    Partnership partnership = with_terms();
    partnership.events = {event("E1", "learning-event", "2026-02-03"), event("E2", "learning-event", "2026-05-05")};
    CHECK(told(procedure, partnership, "2026-07-21").empty());
    CHECK(told(procedure, partnership, "2026-07-22") == Told{"event.no-terms/warning"});
    partnership.terms["autumn 2026"] = {day("2026-09-02"), day("2026-12-18")};
    CHECK(told(procedure, partnership, "2026-07-22").empty());
    CHECK(told(procedure, partnership, "2025-09-02").empty());  // before the first
}

TEST_CASE("an event that is held every so often is due so long after the last") {
    const Procedure procedure = with_events("3 months");
    Partnership partnership;
    CHECK(told(procedure, partnership, "2026-03-02") == Told{"event.missing/info"});
    partnership.events = {event("E1", "learning-event", "2025-12-02")};
    CHECK(told(procedure, partnership, "2026-03-02").empty());
    CHECK(told(procedure, partnership, "2026-03-03") == Told{"event.missing/warning"});
}

TEST_CASE("a review is presented at an event of a regular kind, or of any where none is regular") {
    const Case the_case = decided({{"accept", "2026-01-12"}});
    Partnership partnership;
    partnership.events = {event("E1", "training", "2026-02-02", {"2026-001"}),
                          event("E2", "learning-event", "2026-02-03", {"2026-002"})};
    CHECK(presented_at(the_case, with_events("term"), partnership).empty());
    CHECK(presented_at(the_case, with_events(""), partnership).size() == 1);
    partnership.events.push_back(event("E3", "learning-event", "2026-02-04", {"Audit", "2026-001"}));
    REQUIRE(presented_at(the_case, with_events("term"), partnership).size() == 1);
    CHECK(presented_at(the_case, with_events("term"), partnership).front()->id == "E3");
}

TEST_CASE("a review has learning to pass on since its record, its meeting or its decision") {
    const Procedure procedure = with_events("term");
    Case the_case = decided({{"accept", "2026-01-12"}});
    CHECK_FALSE(learning_since(procedure, the_case).has_value());
    the_case.learning.push_back({});
    CHECK(learning_since(procedure, the_case) == day("2026-01-12"));
    Meeting meeting;
    meeting.date = day("2026-02-18");
    meeting.held = true;
    the_case.meetings.push_back(meeting);
    CHECK(learning_since(procedure, the_case) == day("2026-02-18"));
    StepRecord record;
    record.step = "minutes";
    record.on = day("2026-02-20");
    the_case.steps.push_back(record);
    CHECK(learning_since(procedure, the_case) == day("2026-02-20"));
    the_case.decisions.back().outcome = "wait";
    CHECK_FALSE(learning_since(procedure, the_case).has_value());
}

TEST_CASE("a case waits since the first of the decisions that let it wait, until it is taken up or closed") {
    const Procedure procedure = with_events("term");
    CHECK_FALSE(waiting_since(procedure, decided({})).has_value());
    CHECK(waiting_since(procedure, decided({{"wait", "2026-01-14"}})) == day("2026-01-14"));
    CHECK(waiting_since(procedure, decided({{"wait", "2026-01-14"}, {"wait", "2026-02-14"}})) == day("2026-01-14"));
    CHECK_FALSE(waiting_since(procedure, decided({{"wait", "2026-01-14"}, {"accept", "2026-02-16"}})).has_value());
    const Case again = decided({{"wait", "2026-01-14"}, {"accept", "2026-02-16"}, {"wait", "2026-03-02"}});
    CHECK(waiting_since(procedure, again) == day("2026-03-02"));
    Case closed = decided({{"wait", "2026-01-14"}});
    closed.closed = day("2026-02-01");
    CHECK_FALSE(waiting_since(procedure, closed).has_value());
}
