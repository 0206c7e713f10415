// Carries one invented case through each built-in procedure, step by step, never against a refusal: no step waits for
// something that cannot happen, and the gates open in the end.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "files/embedded.h"
#include "files/procedure_file.h"
#include "project/procedures.h"
#include "rules/gates.h"
#include "rules/privacy.h"
#include "rules/queue.h"
#include "rules/screening.h"

using namespace review;

namespace {

const Date start = *Date::of(2026, 1, 12);

Procedure read(const std::string& id) {
    Problems problems;
    Procedure procedure = read_procedure(*builtin_procedure_text(id), builtin_finder(), problems);
    REQUIRE(problems.empty());
    return procedure;
}

/// Something that fits: what it says does not matter, only that it was said.
Answer any_answer(const std::vector<std::string>& choices, FieldType type, Date today) {
    switch (type) {
        case FieldType::yes_no: return Truth::yes;
        case FieldType::date: return today;
        case FieldType::number: return 1L;
        case FieldType::choice: return choices.front();
        case FieldType::choices:
        case FieldType::agencies:
        case FieldType::people:
        case FieldType::periods: return std::vector<std::string>{"one"};
        default: return std::string("Something was said.");
    }
}

Answers answers_to(const std::vector<Field>& fields, Date today) {
    Answers answers;
    for (const Field& field : fields) answers.push_back({field.id, any_answer(field.choices, field.type, today), {}});
    return answers;
}

class Walk {
   public:
    Walk(Procedure procedure, Answers screening, std::vector<FactPeriod> facts = {})
        : procedure_(std::move(procedure)) {
        case_.id = "2026-001";
        case_.opened = case_.referred = start;
        case_.screening = std::move(screening);
        case_.facts = std::move(facts);
        case_.trigger = procedure_.triggers.empty() ? "" : procedure_.triggers.front();
        case_.referrer_role = procedure_.referrer_roles.empty() ? "" : procedure_.referrer_roles.front();
        case_.agencies = {{"police", "", false, {}}, {"health", "", true, {}}};
        case_.people = {{"child-1", "child", "subject", "", "Child A", false, {}},
                        {"mother", "family", "mother", "", "the mother", false, {}},
                        {"prof-1", "professional", "Social worker", "health", "Social worker 1", false, {}},
                        {"prof-2", "professional", "Team manager", "police", "Team manager 1", false, {}}};
    }

    const Case& the_case() const { return case_; }
    const Procedure& procedure() const { return procedure_; }
    Surroundings around() const {
        return {partnership_, calendar_, [](std::string_view text) { return std::string(text); }, &names_};
    }

    Refusals decide(const std::string& outcome) {
        DecisionRecord decision;
        decision.outcome = outcome;
        decision.kind = screen(procedure_, case_).kind;
        decision.on = today_;
        decision.because = "It would promote learning.";
        for (const std::string& role : procedure_.decision.deciders) decision.decided_by.emplace_back(role, "somebody");
        decision.answers = answers_to(procedure_.decision.fields, today_);
        const Refusals refusals = may_decide(decision, procedure_, case_);
        if (refusals.empty()) case_.decisions.push_back(std::move(decision));
        return refusals;
    }

    Refusals appoint(const Role& role, const std::string& who) {
        Appointment appointment{role.id, who, role.appointed_by, today_, {}, {}, {}};
        for (const Declaration& declaration : role.declarations) appointment.declared.push_back(declaration.id);
        const Refusals refusals = may_appoint(appointment, procedure_, case_, partnership_);
        if (refusals.empty()) case_.appointments.push_back(std::move(appointment));
        return refusals;
    }
    void appoint_all() {
        for (const Role& role : procedure_.roles)
            for (int i = 0; applies_to(role.kinds, case_.kind()) && i < role.at_least; ++i)
                CHECK(appoint(role, role.id + "-" + std::to_string(i)).empty());
    }

    /// What a meeting and its authors bring forth.
    void write_all() {
        for (const Section& section : procedure_.report_sections)
            if (applies_to(section.kinds, case_.kind()))
                case_.report.push_back({section.id, "{Child-1} was seen.", {}});
        LearningPoint point;
        point.id = "L1";
        point.text = "Ask the school early.";
        case_.learning = {point};
        case_.recommendations = {{"R1", "Name one person to ring.", {"L1"}, {}}};
        Action action;
        action.id = "A1";
        action.recommendation = "R1";
        action.text = "Name one person.";
        action.leads = {"prof-2"};
        action.agencies = {"police"};
        action.start = today_;
        action.due = today_.plus_days(60);
        action.change = "One call is enough.";
        action.measure = "Calls are counted.";
        case_.actions = {action};
    }

    /// Does everything that can be done now; true when something was.
    bool go_on() {
        today_ = today_.plus_days(1);
        bool moved = false;
        for (const MeetingType& type : procedure_.meetings) moved = hold(type) || moved;
        for (const Step& step : procedure_.steps) {
            if (!applies_to(step.kinds, case_.kind())) continue;
            for (const std::string& one : those_of(step, procedure_, case_)) moved = record(step, one) || moved;
        }
        return moved;
    }
    Refusals why_not_closed() const { return why_not("closure", {}, procedure_, case_, around(), today_); }
    std::string not_recorded() const {
        std::string out;
        for (const Step& step : procedure_.steps)
            for (const std::string& one : those_of(step, procedure_, case_))
                if (applies_to(step.kinds, case_.kind()) && !is_recorded(step, one)) out += step.id + "/" + one + " ";
        return out;
    }
    Date day_of(const std::string& event) const { return events_of(procedure_, case_).at(event); }

   private:
    bool is_recorded(const Step& step, const std::string& one) const {
        return std::ranges::any_of(
            case_.steps, [&](const StepRecord& record) { return record.step == step.id && record.for_ == one; });
    }
    bool record(const Step& step, const std::string& one) {
        if (is_recorded(step, one)) return false;
        StepRecord record;
        record.step = step.id;
        record.for_ = one;
        record.on = today_;
        record.answers = answers_to(step.fields, today_);
        if (!step.signs.empty()) record.digest = signed_text(step.signs, case_);
        if (!may_record(record, procedure_, case_, around(), today_).empty()) return false;
        case_.steps.push_back(std::move(record));
        return true;
    }
    bool hold(const MeetingType& type) {
        if (std::ranges::find(case_.meetings, type.id, &Meeting::type) != case_.meetings.end()) return false;
        Meeting meeting;
        meeting.id = "M" + std::to_string(case_.meetings.size() + 1);
        meeting.type = type.id;
        meeting.date = today_;
        meeting.held = meeting.ground_rules_read = meeting.purpose_stated = true;
        for (const Field& section : type.sections)
            for (const InvolvedAgency& agency : case_.agencies)
                meeting.minutes.push_back({section.id, agency.id, "prof-1", "Something was said.", {}});
        if (!may_meet(meeting, procedure_, case_, around(), today_).empty()) return false;
        case_.meetings.push_back(std::move(meeting));
        write_all();
        return true;
    }

    Procedure procedure_;
    Case case_;
    Partnership partnership_;
    Calendar calendar_;
    NameFinder names_{{}, {}};
    Date today_ = start;
};

std::string told(const Refusals& refusals) {
    std::string out;
    for (const Refusal& refusal : refusals) out += refusal.rule + ": " + refusal.text + "\n";
    return out;
}

void walk_to_the_end(Walk& walk) {
    int rounds = 0;
    while (walk.go_on() && rounds < 100) ++rounds;
    CHECK(told(walk.why_not_closed()) == "");
    CHECK(walk.not_recorded() == "");
}

Answers knowsley_answers() {
    return {{"meets-threshold", Truth::no, {}}, {"sent-by-sirg", Truth::no, {}}, {"promotes-learning", Truth::yes, {}}};
}

Answers stockport_answers() {
    return {{"plan-status", std::string("tac"), {}},
            {"promotes-learning", Truth::yes, {}},
            {"scr-or-incident", Truth::no, {}}};
}

Answers wales_answers() {
    return {{"in-area", Truth::yes, {}},
            {"abuse-or-neglect", Truth::yes, {}},
            {"died", Truth::no, {}},
            {"life-threatening-injury", Truth::yes, {}},
            {"serious-impairment", Truth::no, {}},
            {"event-date", *Date::of(2025, 12, 1), {}},
            {"register-complete", Truth::yes, {}},
            {"looked-after-complete", Truth::yes, {}},
            {"care-leaver-complete", Truth::yes, {}}};
}

FactPeriod on_register(Date from, Date to) { return {"on-register", "child-1", {from, to}, {}}; }

}  // namespace

TEST_CASE("a reflective review can be carried from referral to closure") {
    Walk walk(read("knowsley"), knowsley_answers());
    CHECK(screen(walk.procedure(), walk.the_case()).kind == "reflective-review");
    CHECK(told(walk.decide("accept")) == "");
    walk.appoint_all();
    walk_to_the_end(walk);
    CHECK(walk.the_case().meetings.size() == 1);
    CHECK(walk.day_of("agencies-notified") <= walk.day_of("meeting"));
    CHECK(walk.day_of("findings-presented") <= walk.day_of("publication"));
}

TEST_CASE("a learning review can wait for capacity and then be carried to closure") {
    Walk walk(read("stockport"), stockport_answers());
    CHECK(screen(walk.procedure(), walk.the_case()).kind == "learning-review");
    CHECK(told(walk.decide("accepted-awaiting-capacity")) == "");
    CHECK(waiting_since(walk.procedure(), walk.the_case()).has_value());
    CHECK(told(walk.decide("accept")) == "");
    CHECK_FALSE(waiting_since(walk.procedure(), walk.the_case()).has_value());
    walk.appoint_all();
    walk_to_the_end(walk);
    CHECK(walk.day_of("report-final") <= walk.day_of("findings-presented"));
    CHECK(walk.day_of("findings-presented") <= walk.day_of("plan-progress"));
}

TEST_CASE("a concise and an extended review can be carried to closure in the order of the text") {
    for (const bool extended : {false, true}) {
        CAPTURE(extended);
        std::vector<FactPeriod> facts;
        if (extended) facts.push_back(on_register(*Date::of(2025, 3, 1), *Date::of(2025, 6, 30)));
        Walk walk(read("wales"), wales_answers(), facts);
        CHECK(screen(walk.procedure(), walk.the_case()).kind == (extended ? "extended" : "concise"));
        CHECK(told(walk.decide("review")) == "");
        walk.appoint_all();
        walk_to_the_end(walk);
        const std::vector<std::string> order = {"board-referral",  "started",          "learning-event",
                                                "draft-report",    "draft-presented",  "board-comments",
                                                "report-approved", "report-submitted", "publication"};
        for (std::size_t i = 1; i < order.size(); ++i) {
            CAPTURE(order[i]);
            CHECK(walk.day_of(order[i - 1]) <= walk.day_of(order[i]));
        }
        CHECK(walk.day_of("plan") <= walk.day_of("plan-approved"));
        CHECK(walk.day_of("plan-approved") <= walk.day_of("plan-submitted"));
    }
}

TEST_CASE("an extended review does not start with one reviewer and starts with two") {
    Walk walk(read("wales"), wales_answers(), {on_register(*Date::of(2025, 3, 1), *Date::of(2025, 6, 30))});
    REQUIRE(walk.decide("review").empty());
    const Role& reviewer = *walk.procedure().role("reviewer", "extended");
    REQUIRE(walk.appoint(*walk.procedure().role("panel-member"), "member").empty());
    REQUIRE(walk.appoint(reviewer, "first").empty());
    while (walk.go_on()) {
    }
    const auto refused = why_not("started", {}, walk.procedure(), walk.the_case(), walk.around(), start.plus_days(30));
    CHECK(std::ranges::any_of(refused, [](const Refusal& refusal) { return refusal.rule == "role.missing:reviewer"; }));
    CHECK_FALSE(events_of(walk.procedure(), walk.the_case()).contains("started"));
    REQUIRE(walk.appoint(reviewer, "second").empty());
    CHECK(walk.go_on());
    CHECK(events_of(walk.procedure(), walk.the_case()).contains("started"));
}

TEST_CASE("a case that meets the threshold is sent to the group that decides on such cases") {
    Answers answers = knowsley_answers();
    answers[0].value = Truth::yes;
    Walk walk(read("knowsley"), answers);
    const Screening screening = screen(walk.procedure(), walk.the_case());
    CHECK(screening.eligible == Truth::no);
    REQUIRE(screening.redirects.size() == 1);
    CHECK(screening.redirects[0].to == "Serious Incident Review Group (SIRG)");
    const Refusals refusals = walk.decide("accept");
    CHECK(std::ranges::any_of(refusals,
                              [](const Refusal& refusal) { return refusal.rule == "redirect.unanswered:to-sirg"; }));
    CHECK(told(walk.decide("to-sirg")) == "");
}

TEST_CASE("a case above the threshold that was sent down is taken up") {
    Answers answers = knowsley_answers();
    answers[0].value = Truth::yes;
    answers[1].value = Truth::yes;
    answers.push_back({"sirg-date", start, {}});
    Walk walk(read("knowsley"), answers);
    CHECK(screen(walk.procedure(), walk.the_case()).redirects.empty());
    CHECK(told(walk.decide("accept")) == "");
}

TEST_CASE("no review is no choice when the test is met") {
    Walk walk(read("wales"), wales_answers());
    for (const char* outcome : {"no-review", "forum", "other-process"}) {
        CAPTURE(outcome);
        const Refusals refusals = walk.decide(outcome);
        CHECK(std::ranges::any_of(refusals,
                                  [](const Refusal& refusal) { return refusal.rule == "screening.mandatory"; }));
    }
    Answers answers = wales_answers();
    answers[1].value = Truth::no;
    Walk other(read("wales"), answers);
    CHECK(told(other.decide("forum")) == "");
}

TEST_CASE("the window of six months is right on both sides of each boundary") {
    struct Row {
        Date from, to;
        const char* kind;
    };
    // The injury is on 1 December 2025: the window is 1 June to 30 November.
    const Row rows[] = {
        {*Date::of(2025, 1, 1), *Date::of(2025, 5, 31), "concise"},
        {*Date::of(2025, 1, 1), *Date::of(2025, 6, 1), "extended"},
        {*Date::of(2025, 11, 30), *Date::of(2026, 1, 5), "extended"},
        {*Date::of(2025, 12, 1), *Date::of(2026, 1, 5), "concise"},
        {*Date::of(2025, 8, 1), *Date::of(2025, 8, 1), "extended"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.from.iso());
        CAPTURE(row.to.iso());
        Walk walk(read("wales"), wales_answers(), {on_register(row.from, row.to)});
        CHECK(screen(walk.procedure(), walk.the_case()).kind == row.kind);
    }
}

TEST_CASE("a rhythm that the text does not give is a target and a partnership's own goes before it") {
    Walk walk(read("wales"), wales_answers());
    REQUIRE(walk.decide("review").empty());
    walk.appoint_all();
    walk_to_the_end(walk);
    const Date reported = walk.day_of("progress-reported");
    Partnership partnership;
    const Calendar calendar;
    const Surroundings around{partnership, calendar, [](std::string_view text) { return std::string(text); }, nullptr};
    const auto due = [&] {
        for (const StepStatus& status : assess(walk.procedure(), walk.the_case(), around, reported.plus_days(1)).steps)
            if (status.step->id == "progress-reported") return status.due.value();
        return Due{};
    };
    CHECK(due().date == reported.plus_months(3));
    CHECK(due().basis == Deadline::Basis::target);
    CHECK(due().because.find("target") != std::string::npos);
    partnership.targets["progress-reported"] = {Span{6, Unit::weeks}, {}};
    CHECK(due().date == reported.plus_days(42));
}
