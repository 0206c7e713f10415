// An invented procedure and cases for the tests of the rules. The Vale of Thornby and everybody in it are made up.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "rules/assessment.h"
#include "rules/gates.h"

namespace review::test {

inline Date day(const std::string& text) {
    const auto date = parse_date(text);
    if (!date) throw std::invalid_argument("not a day: " + text);
    return *date;
}

inline std::optional<Date> maybe_day(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(day(text));
}

inline Question question(std::string id, std::string text, FieldType type = FieldType::yes_no) {
    Question made;
    made.id = std::move(id);
    made.text = std::move(text);
    made.type = type;
    return made;
}

inline Criterion criterion(std::string id, std::vector<std::string> all, std::vector<std::string> any = {},
                           std::vector<std::string> none = {}) {
    Criterion made;
    made.text = "criterion " + id;
    made.id = std::move(id);
    made.all = std::move(all);
    made.any = std::move(any);
    made.none = std::move(none);
    return made;
}

inline Step step(std::string id, std::string stage, std::vector<std::string> after = {}) {
    Step made;
    made.title = "Do " + id;
    made.id = std::move(id);
    made.stage = std::move(stage);
    made.after = std::move(after);
    return made;
}

inline Deadline deadline(Span within, std::string after, std::string source = "V-1") {
    Deadline made;
    made.within = within;
    made.after = std::move(after);
    made.source = std::move(source);
    return made;
}

inline Stage stage(std::string id, std::string until) {
    Stage made;
    made.title = "Stage " + id;
    made.id = std::move(id);
    made.until = std::move(until);
    return made;
}

inline Kind kind(std::string id, std::string when) {
    Kind made;
    made.title = "Kind " + id;
    made.id = std::move(id);
    made.when = std::move(when);
    return made;
}

inline Outcome outcome(std::string id, Outcome::Effect effect) {
    Outcome made;
    made.title = "Outcome " + id;
    made.id = std::move(id);
    made.effect = effect;
    return made;
}

/// Two kinds of review, told apart by a window of six months before the event or the identification of an impairment.
inline Procedure thornby() {
    Procedure procedure;
    procedure.id = "thornby";
    procedure.title = "Learning reviews of the Vale of Thornby";
    procedure.questions = {question("harmed", "Was the child harmed?"),
                           question("impaired", "Was the child impaired?"),
                           question("event-date", "When was the event?", FieldType::date),
                           question("identified", "When was the impairment identified?", FieldType::date),
                           question("all-known", "Are all periods on record?"),
                           question("elsewhere", "Did it happen elsewhere?"),
                           question("why-here", "Why is it reviewed here?", FieldType::text)};
    procedure.questions[2].asked_when = "harmed";
    procedure.questions[3].asked_when = "impaired";
    procedure.facts = {{"register", "on the register", "all-known", {}}, {"care", "in care", "all-known", {}}};
    procedure.anchors = {{"event", "the date of the event", "event-date", "harmed", {}},
                         {"identification", "the date of identification", "identified", "impaired", {}}};
    Criterion window = criterion("known-before", {});
    window.facts = {"register", "care"};
    window.before_anchor = Span{6, Unit::months};
    window.anchors = {"event", "identification"};
    procedure.criteria = {criterion("test", {}, {"harmed", "impaired"}), window,
                          criterion("full", {"test", "known-before"}),
                          criterion("short", {"test", "not known-before"})};
    procedure.kinds = {kind("full", "full"), kind("short", "short")};
    procedure.eligible = "test";
    procedure.mandatory = "test";
    procedure.redirects = {
        {"to-neighbour", "the board next door", "elsewhere", "it happened there", false, "why-here", {}}};
    procedure.decision.deciders = {"board"};
    procedure.decision.outcomes = {outcome("review", Outcome::Effect::take_up),
                                   outcome("none", Outcome::Effect::decline), outcome("wait", Outcome::Effect::queue),
                                   outcome("pass", Outcome::Effect::redirect)};
    procedure.stages = {stage("referral", "decision"), stage("work", "report"), stage("end", "closure")};
    return procedure;
}

inline void answer(Case& the_case, const std::string& id, Answer value) {
    the_case.screening.push_back({id, std::move(value), {}});
}

inline void period(Case& the_case, const std::string& fact, const std::string& from, const std::string& to,
                   const std::string& person = "child-1") {
    FactPeriod made;
    made.fact = fact;
    made.person = person;
    made.range = {day(from), maybe_day(to)};
    the_case.facts.push_back(made);
}

inline Case referred(const std::string& on = "2026-03-02") {
    Case made;
    made.id = "2026-001";
    made.opened = made.referred = day(on);
    Person child;
    child.code = "child-1";
    child.kind = "child";
    child.relation = "subject";
    Person sibling = child;
    sibling.code = "child-2";
    sibling.relation = "sibling";
    made.people = {child, sibling};
    return made;
}

inline void decide(Case& the_case, const std::string& what, const std::string& kind_id, const std::string& on) {
    DecisionRecord made;
    made.outcome = what;
    made.kind = kind_id;
    made.on = day(on);
    made.decided_by = {{"board", "board-chair"}};
    made.because = "the reasons";
    the_case.decisions.push_back(made);
}

/// A case under review as "short": harmed, all known, nothing in the window.
inline Case under_review(const std::string& decided_on = "2026-03-09") {
    Case made = referred();
    answer(made, "harmed", Truth::yes);
    answer(made, "impaired", Truth::no);
    answer(made, "event-date", day("2026-02-10"));
    answer(made, "all-known", Truth::yes);
    answer(made, "elsewhere", Truth::no);
    InvolvedAgency police, health;
    police.id = "police";
    health.id = "health";
    made.agencies = {police, health};
    decide(made, "review", "short", decided_on);
    return made;
}

inline void record(Case& the_case, const std::string& step_id, const std::string& on, const std::string& for_ = {},
                   const std::string& result = "done", const std::string& because = {}) {
    StepRecord made;
    made.step = step_id;
    made.for_ = for_;
    made.outcome = result;
    made.on = day(on);
    made.because = because;
    the_case.steps.push_back(made);
}

/// Easter of 2026 and nothing else.
inline Calendar easter() {
    Calendar made;
    made.table.id = "thornby";
    made.table.holidays = {{day("2026-04-03"), "Good Friday"}, {day("2026-04-06"), "Easter Monday"}};
    made.table.first_year = 2025;
    made.table.last_year = 2026;
    return made;
}

/// What the rules are asked with. The "digest" is the text itself: changed text, changed digest.
struct World {
    Partnership partnership;
    Calendar calendar = easter();
    Surroundings around() const {
        return {partnership, calendar, [](std::string_view text) { return std::string(text); }};
    }
};

inline const StepStatus* status(const Assessment& assessment, const std::string& id, const std::string& for_ = {}) {
    for (const StepStatus& one : assessment.steps)
        if (one.step->id == id && one.for_ == for_) return &one;
    return nullptr;
}

inline const Problem* finding(const Assessment& assessment, const std::string& rule, const std::string& ref = {}) {
    for (const Problem& problem : assessment.findings)
        if (problem.rule == rule && (ref.empty() || problem.ref == ref)) return &problem;
    return nullptr;
}

inline const Refusal* refused(const Refusals& refusals, const std::string& rule) {
    for (const Refusal& refusal : refusals)
        if (refusal.rule == rule) return &refusal;
    return nullptr;
}

inline void allow(Case& the_case, const std::string& rule) {
    the_case.overrides.push_back({rule, "", "a recorded reason", "board-chair", day("2026-03-09"), {}});
}

}  // namespace review::test
