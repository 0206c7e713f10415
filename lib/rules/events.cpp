// What has happened in a case, by event id, and those whom a step is done for.
#include <algorithm>

#include "domain/events.h"
#include "rules/standing.h"

namespace review {
namespace {

using Events = std::map<std::string, Date>;

void keep_later(Events& events, const std::string& event, std::optional<Date> day) {
    if (!day) return;
    const auto [at, is_new] = events.emplace(event, *day);
    if (!is_new && at->second < *day) at->second = *day;
}

void add_meetings(const Case& the_case, Events& events) {
    for (const Meeting& meeting : the_case.meetings) {
        if (!meeting.held || meeting.cancelled) continue;
        keep_later(events, "meeting", meeting.date);
        keep_later(events, meeting.type, meeting.date);
    }
}

void add_step(const Step& step, const Procedure& procedure, const Case& the_case, Events& events) {
    const auto those = those_of(step, procedure, the_case);
    std::optional<Date> last;
    for (const std::string& one : those) {
        const Doing doing = doing_of(step, one, the_case);
        if (doing.state != StepState::done) return;
        if (!last || (doing.on && *last < *doing.on)) last = doing.on;
    }
    keep_later(events, step.id, last);
}

/// A review that becomes another keeps the day on which the referral was decided on; "commissioned" is the day since which
/// it is what it is.
void add_decisions(const Procedure& procedure, const Case& the_case, Events& events) {
    for (const DecisionRecord& decision : the_case.decisions) {
        const Outcome* outcome = procedure.outcome(decision.outcome);
        if (decision.converted_from.empty()) events.insert_or_assign("decision", decision.on);
        if (outcome && outcome->effect == Outcome::Effect::take_up)
            events.insert_or_assign("commissioned", decision.on);
    }
    if (!the_case.decisions.empty()) events.emplace("decision", the_case.decisions.back().on);
}

/// Gates that the procedure has no step for are recorded under their own name all the same.
void add_gates(const Procedure& procedure, const Case& the_case, Events& events) {
    for (const StepRecord& record : the_case.steps)
        if (is_gate(record.step) && record.outcome == "done" && !procedure.step(record.step))
            keep_later(events, record.step, record.on);
    const DecisionRecord* decision = the_case.decision();
    const bool taken_up = decided_effect(procedure, the_case) == Outcome::Effect::take_up;
    if (decision && taken_up && !procedure.step("started")) events.emplace("started", decision->on);
}

void keep_given(const std::string& whose, const std::vector<Field>& fields, const Answers& answers, Events& events) {
    for (const Field& field : fields)
        if (const Answer* answer = find_answer(answers, field.id))
            if (const Date* day = std::get_if<Date>(answer)) events.insert_or_assign(whose + "." + field.id, *day);
}

/// A day that the referral or a step of the case gives is an event as well: referral.aware-on. The last record counts.
void add_given_days(const Procedure& procedure, const Case& the_case, Events& events) {
    if (const Form* referral = procedure.form("referral"))
        keep_given("referral", referral->fields, the_case.referral, events);
    for (const StepRecord& record : the_case.steps) {
        const Step* step = procedure.step(record.step);
        if (step && step->each == Each::case_) keep_given(step->id, step->fields, record.answers, events);
    }
}

void add_person(std::vector<std::string>& into, const std::string& who) {
    if (!who.empty() && !contains(into, who)) into.push_back(who);
}

bool is_sibling(const Person& person) { return person.relation == "sibling"; }

bool is_meant(const Person& person, Each each) {
    if (person.is_dead()) return false;
    switch (each) {
        case Each::professional: return person.kind == "professional";
        case Each::child: return person.kind == "child" && !is_sibling(person);
        case Each::family: return person.kind == "family" && !is_sibling(person);
        case Each::sibling: return is_sibling(person);
        case Each::service_user: return (person.kind == "child" || person.kind == "family") && !is_sibling(person);
        default: return false;
    }
}

std::vector<std::string> participants(const Case& the_case) {
    std::vector<std::string> people;
    for (const Meeting& meeting : the_case.meetings)
        if (!meeting.cancelled)
            for (const Attendance& attendance : meeting.attendance)
                if (attendance.present) add_person(people, attendance.who);
    return people;
}

/// Those in a role that reviews.
std::vector<std::string> reviewers(const Procedure& procedure, const Case& the_case) {
    std::vector<std::string> people;
    for (const Appointment& appointment : the_case.appointments) {
        const Role* role = procedure.role(appointment.role, the_case.kind());
        if (role && role->reviews && !appointment.ended) add_person(people, appointment.who);
    }
    return people;
}

}  // namespace

std::vector<std::string> those_of(const Step& step, const Procedure& procedure, const Case& the_case) {
    std::vector<std::string> those;
    switch (step.each) {
        case Each::case_: return {""};
        case Each::agency:
            for (const InvolvedAgency& agency : the_case.agencies) add_person(those, agency.id);
            return those;
        case Each::participant: return participants(the_case);
        case Each::reviewer: return reviewers(procedure, the_case);
        case Each::recipient: return step.recipients;
        case Each::action:
            for (const Action& action : the_case.actions)
                if (action.status != ActionStatus::dropped) add_person(those, action.id);
            return those;
        default:
            for (const Person& person : the_case.people)
                if (is_meant(person, step.each)) add_person(those, person.code);
            return those;
    }
}

std::map<std::string, Date> events_of(const Procedure& procedure, const Case& the_case) {
    Events events;
    if (the_case.opened != Date{}) events.emplace("opened", the_case.opened);
    if (the_case.referred != Date{}) events.emplace("referral", the_case.referred);
    add_decisions(procedure, the_case, events);
    if (the_case.closed) events.emplace("closure", *the_case.closed);
    add_meetings(the_case, events);
    add_gates(procedure, the_case, events);
    const std::string kind = the_case.kind();
    for (const Step& step : procedure.steps)
        if (applies_to(step.kinds, kind)) add_step(step, procedure, the_case, events);
    add_given_days(procedure, the_case, events);
    return events;
}

}  // namespace review
