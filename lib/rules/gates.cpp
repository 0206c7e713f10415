#include "rules/gates.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "domain/events.h"
#include "rules/forbidden_words.h"
#include "rules/refuser.h"

namespace review {
namespace {

/// What things can be made to wait for, besides the procedure's own steps and meetings.
bool holds_things_up(const std::string& event) { return is_gate(event) || event == "meeting" || event == "closure"; }

void check_roles(const std::string& event, const Standing& standing, Date today, Refuser& refuser) {
    for (const RoleStatus& status : roles_of(standing, today)) {
        if (status.missing == 0 || !contains(status.role->needed_for, event)) continue;
        const int have = status.role->at_least - status.missing;
        refuser.add("role.missing:" + status.role->id,
                    fmt::format("{} needs at least {} ({}); appointed: {}", standing.event_in_words(event),
                                status.role->at_least, status.role->title, have),
                    how_to_appoint(*status.role, standing.the_case));
    }
}

/// For an event that is a step for the same people, only what concerns the one that it is done for.
std::vector<std::string> those_concerned(const Step& step, const Step* event, const std::string& for_,
                                         const Standing& standing) {
    if (event && event->each == step.each && step.each != Each::case_ && !for_.empty()) return {for_};
    return those_of(step, standing.procedure, standing.the_case);
}

void refuse_missing(const Step& step, const StepStatus& status, const std::string& event, const Standing& standing,
                    Refuser& refuser) {
    const std::string subject = status.for_.empty() ? step.id : step.id + "/" + status.for_;
    const std::string remedy = how_to_record(step, status.for_, standing.the_case);
    if (status.changed_since_signed)
        refuser.add("signoff.changed:" + subject,
                    fmt::format("the {} was changed after \"{}\": it must be signed off again", step.signs, step.title),
                    remedy);
    else
        refuser.add("step.missing:" + subject,
                    fmt::format("before {}: {} (not recorded)", standing.event_in_words(event),
                                step_in_words(step, status.for_)),
                    remedy);
}

bool is_settled(const StepStatus& status) {
    return status.state == StepState::done || status.state == StepState::not_done_with_reason ||
           (status.record && !status.changed_since_signed && status.step->repeats);
}

void check_steps(const std::string& event, const std::string& for_, const Standing& standing,
                 const Surroundings& around, Date today, Refuser& refuser) {
    const Step* event_step = standing.step(event);
    for (const Step& step : standing.procedure.steps) {
        if (step.weight != Weight::refuse || step.id == event || !contains(step.needed_for, event)) continue;
        if (!standing.belongs(step)) continue;
        const auto those = those_concerned(step, event_step, for_, standing);
        for (const std::string& one : those) {
            const StepStatus status = status_of(step, one, standing, around, today);
            if (!is_settled(status)) refuse_missing(step, status, event, standing, refuser);
        }
    }
}

void check_meetings(const std::string& event, const Standing& standing, Refuser& refuser) {
    for (const MeetingType& type : standing.procedure.meetings)
        if (standing.belongs(type) && contains(type.needed_for, event) && !standing.has_come(type.id))
            refuser.add("meeting.missing:" + type.id,
                        fmt::format("before {}: {} (not held yet)", standing.event_in_words(event), type.title),
                        how_to_meet(type, standing.the_case));
}

void check_decided(const std::string& event, const Standing& standing, Refuser& refuser) {
    if (!standing.effect) {
        refuser.add("decision.missing",
                    fmt::format("before {}: nobody has decided on the referral", standing.event_in_words(event)),
                    how_to_decide("OUTCOME", standing.the_case));
    } else if (!standing.taken_up() && event != "closure") {
        refuser.add("case.not-taken-up", "the decision was not to hold a review",
                    how_to_decide("OUTCOME", standing.the_case));
    }
}

void check_open(const Step* step, const Standing& standing, Refuser& refuser) {
    if (!standing.the_case.closed) return;
    const bool goes_on = step && (contains(step->after, "closure") || step->each == Each::action);
    if (!goes_on)
        refuser.add("case.closed", fmt::format("the case was closed on {}", standing.the_case.closed->words()),
                    fmt::format("review record {} reopen --because \"…\"", standing.the_case.id), false);
}

/// Whatever else comes first: who has signed the report has signed these words, or must see what they have become.
void check_signed(const Standing& standing, const Surroundings& around, Date today, Refuser& refuser) {
    for (const Step& step : standing.procedure.steps) {
        if (step.signs != "report" || step.id == "publication" || !standing.belongs(step)) continue;
        for (const std::string& one : those_of(step, standing.procedure, standing.the_case)) {
            const StepStatus status = status_of(step, one, standing, around, today);
            if (status.changed_since_signed) refuse_missing(step, status, "publication", standing, refuser);
        }
    }
}

void check_restrictions(const Standing& standing, Date today, Refuser& refuser) {
    for (const Proceeding& proceeding : standing.the_case.proceedings)
        if (!proceeding.restriction.empty() && (!proceeding.from || *proceeding.from <= today) &&
            (!proceeding.ended || today <= *proceeding.ended))
            refuser.add(
                "publication.restriction:" + proceeding.id,
                fmt::format("{} ({}) restricts what may be said of the case", proceeding.id, proceeding.kind),
                fmt::format("review record {} proceeding {} --lift-restriction", standing.the_case.id, proceeding.id));
}

void check_publication(const Standing& standing, const Surroundings& around, Date today, Refuser& refuser) {
    if (around.names) check_identifiers(standing, around, refuser);
    check_signed(standing, around, today, refuser);
    check_restrictions(standing, today, refuser);
    const Kind* kind = standing.procedure.kind(standing.kind);
    if (kind && kind->publication == Publication::never)
        refuser.add("publication.never", fmt::format("{}: such a review is never published", kind->title), {}, false);
    for (const Proceeding& proceeding : standing.the_case.proceedings)
        if (proceeding.embargo_until && today <= *proceeding.embargo_until)
            refuser.add(
                "publication.embargo:" + proceeding.id,
                fmt::format("publication is under an embargo until {} ({})", proceeding.embargo_until->words(),
                            proceeding.kind),
                fmt::format("wait until {}, or record that the embargo was lifted: review record {} proceeding {}",
                            proceeding.embargo_until->plus_days(1).words(), standing.the_case.id, proceeding.id),
                false);
    for (const Forbidden& forbidden : standing.procedure.forbidden) {
        if (forbidden.weight != Weight::refuse || !forbidden_in(forbidden, "report", standing.kind)) continue;
        for (const ReportSection& section : standing.the_case.report)
            for (const ForbiddenWord& found : forbidden_words(forbidden, section.text))
                refuser.add(fmt::format("forbidden.{}:{}", forbidden.what, section.id),
                            fmt::format("the report says \"{}\" under {}, {}: {}", found.word, section.id,
                                        found.place(), forbidden.because),
                            instead_of(forbidden, found.word) + ", or take it out");
    }
}

/// Nothing that the procedure insists on may stay undone; chasing actions goes on after closure.
void check_closure(const Standing& standing, const Surroundings& around, Date today, Refuser& refuser) {
    for (const StepStatus& status : steps_of(standing, around, today)) {
        const Step& step = *status.step;
        const bool insisted = step.weight == Weight::refuse && step.required && !contains(step.after, "closure");
        if (insisted && !is_settled(status)) refuse_missing(step, status, "closure", standing, refuser);
    }
}

void check_gate(const std::string& event, const std::string& for_, const Standing& standing, const Surroundings& around,
                Date today, Refuser& refuser) {
    if (event == "started" || event == "plan" || event == "publication" || event == "closure")
        check_decided(event, standing, refuser);
    if (event == "minutes") check_minutes(standing, for_, refuser);
    if (event == "plan") check_plan(standing, refuser);
    if (event == "publication") check_publication(standing, around, today, refuser);
    if (event == "closure") check_closure(standing, around, today, refuser);
}

void check_step(const Step& step, const std::string& for_, const Standing& standing, const Surroundings& around,
                Refuser& refuser) {
    if (!standing.belongs(step)) {
        if (standing.left_aside())
            refuser.add("case.not-taken-up", "the decision was not to hold a review",
                        how_to_decide("OUTCOME", standing.the_case));
        else
            refuser.add("step.not-in-this-case:" + step.id,
                        fmt::format("\"{}\" does not belong to this case: {}", step.title,
                                    applies_to(step.kinds, standing.kind) ? "it is only done when " + step.when
                                                                          : "it belongs to another kind of review"),
                        fmt::format("review show {}", standing.the_case.id));
    }
    for (const std::string& event : step.after)
        if (!standing.has_come(event, step.each, for_))
            refuser.add("step.order:" + step.id,
                        fmt::format("\"{}\" comes after {}, which is not on record", step_in_words(step, for_),
                                    standing.event_in_words(event)),
                        how_to_reach(event, step.each, for_, standing));
    check_needs(step.needs, standing, around, refuser);
}

}  // namespace

Refusals why_not(const std::string& event, const std::string& for_, const Procedure& procedure, const Case& the_case,
                 const Surroundings& around, Date today) {
    const Standing standing(procedure, the_case);
    Refuser refuser(the_case);
    const Step* step = standing.step(event);
    if (!step) step = procedure.step(event);
    if (!step && !holds_things_up(event) && !procedure.meeting(event)) {
        std::vector<std::string> known;
        for (const Step& one : procedure.steps) known.push_back(one.id);
        const auto meant = nearest(event, known);
        refuser.add(
            "step.unknown:" + event, fmt::format("the procedure has no step \"{}\"", event),
            meant ? fmt::format("did you mean {}?", *meant) : fmt::format("review procedure show {}", procedure.id),
            false);
        return refuser.refusals;
    }
    check_open(step, standing, refuser);
    if (step) check_step(*step, for_, standing, around, refuser);
    if (holds_things_up(event)) check_gate(event, for_, standing, around, today, refuser);
    check_roles(event, standing, today, refuser);
    check_steps(event, for_, standing, around, today, refuser);
    check_meetings(event, standing, refuser);
    return refuser.refusals;
}

}  // namespace review
