// Steps that are late or missing, records that say too little, delays without a reason.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "domain/events.h"
#include "rules/findings.h"
#include "rules/refuser.h"

namespace review {
namespace {

Level level_of(Weight weight) { return weight == Weight::refuse ? Level::error : Level::warning; }

std::string ref_of(const StepStatus& status) {
    return "step:" + status.step->id + (status.for_.empty() ? "" : "/" + status.for_);
}

bool is_to_do(const StepStatus& status) {
    return status.state == StepState::open || status.state == StepState::waiting;
}

/// The review has gone on without it: what needed it has happened, or its stage is over.
bool was_passed_by(const StepStatus& status, const Standing& standing) {
    const auto& gates = status.step->needed_for;
    const bool gone = std::any_of(gates.begin(), gates.end(),
                                  [&](const std::string& gate) { return standing.events.contains(gate); });
    const int stage = standing.stage_index(status.step->stage);
    return gone || (stage >= 0 && stage < standing.current_stage());
}

void find_missing(Findings& findings, const StepStatus& status, const std::string& remedy) {
    const Step& step = *status.step;
    const std::string subject = step.id + (status.for_.empty() ? "" : "/" + status.for_);
    if (overridden(findings.standing.the_case, "step.missing:" + subject)) return;
    const std::string title = step_in_words(step, status.for_);
    const bool still_in_time = status.due && findings.today <= status.due->date && step.needed_for.empty();
    if (was_passed_by(status, findings.standing) && !still_in_time)
        findings.add(level_of(step.weight), "step.missing",
                     fmt::format("{}: not recorded, though the review has gone on", title), {}, remedy, ref_of(status));
    else if (status.state == StepState::open && !status.due)
        findings.add(Level::info, "step.missing", fmt::format("{}: not done yet", title), {}, remedy, ref_of(status));
}

void find_in_step(Findings& findings, const StepStatus& status) {
    const Step& step = *status.step;
    const std::string remedy = how_to_record(step, status.for_, findings.standing.the_case);
    const std::string title = step_in_words(step, status.for_);
    if (status.changed_since_signed)
        findings.add(level_of(step.weight), "signoff.changed",
                     fmt::format("the {} was changed after \"{}\" of {}: it must be signed off again", step.signs,
                                 title, status.record->on.words()),
                     status.record->spot, remedy, ref_of(status));
    if (!is_to_do(status) || !step.required) return;
    if (status.due && status.due->counted.provisional)
        findings.add(
            Level::warning, "calendar.past-table",
            fmt::format("{}: the due day {} is provisional, because the bank holidays of that time are not known "
                        "yet",
                        title, status.due->date.words()),
            {}, "review procedure show " + findings.standing.procedure.id, ref_of(status));
    if (status.overdue) {
        findings.add(level_of(step.weight), "step.overdue",
                     fmt::format("{}: was due on {}, {} ago ({})", title, status.due->date.words(),
                                 counted(status.due->date.days_until(findings.today), "day"), status.due->because),
                     {}, remedy, ref_of(status));
        return;
    }
    const int soon = findings.around.partnership.rag.amber_within_days;
    if (status.due && findings.today.days_until(status.due->date) <= soon)
        findings.add(Level::info, "step.due-soon",
                     fmt::format("{}: due on {} ({})", title, status.due->date.words(), status.due->because), {},
                     remedy, ref_of(status));
    find_missing(findings, status, remedy);
}

bool is_excused(const Case& the_case, const std::string& step, Date today) {
    return std::any_of(the_case.delays.begin(), the_case.delays.end(), [&](const Delay& delay) {
        const bool meant = delay.deadline.empty() || delay.deadline == step;
        return meant && !trimmed(delay.reason).empty() && (!delay.until || today <= *delay.until);
    });
}

bool has_interim(const Case& the_case) {
    return std::any_of(the_case.learning.begin(), the_case.learning.end(),
                       [](const LearningPoint& point) { return point.interim; }) ||
           std::any_of(the_case.actions.begin(), the_case.actions.end(),
                       [](const Action& action) { return action.interim; });
}

}  // namespace

void find_in_steps(Findings& findings, const std::vector<StepStatus>& steps) {
    for (const StepStatus& status : steps) find_in_step(findings, status);
}

void find_in_records(Findings& findings) {
    const Standing& standing = findings.standing;
    for (const StepRecord& record : standing.the_case.steps) {
        const Step* step = standing.step(record.step);
        if (!step) step = standing.procedure.step(record.step);
        if (!step) {
            if (!is_gate(record.step))
                findings.add(Level::error,
                             why_not(record.step, record.for_, standing.procedure, standing.the_case, findings.around,
                                     findings.today),
                             record.spot, "step:" + record.step);
            continue;
        }
        Refuser refuser(standing.the_case);
        check_record(record, *step, standing, findings.today, refuser);
        findings.add(Level::warning, refuser.refusals, record.spot,
                     "step:" + record.step + (record.for_.empty() ? "" : "/" + record.for_));
    }
}

void find_in_delays(Findings& findings, const std::vector<StepStatus>& steps) {
    const Case& the_case = findings.standing.the_case;
    bool late = !the_case.delays.empty();
    for (const StepStatus& status : steps) {
        const bool counts = status.overdue && status.step->each == Each::case_ && status.step->required &&
                            status.due->basis != Deadline::Basis::target;
        if (!counts) continue;
        late = true;
        if (!is_excused(the_case, status.step->id, findings.today))
            findings.add(
                Level::warning, "delay.no-reason",
                fmt::format("the time for \"{}\" is past, and no reason for the delay is on record",
                            status.step->title),
                {}, fmt::format("review record {} delay --deadline {} --reason \"…\"", the_case.id, status.step->id),
                ref_of(status));
    }
    if (!late || !findings.standing.procedure.plan.interim_when_late || has_interim(the_case)) return;
    if (overridden(the_case, "delay.no-interim-learning")) return;
    findings.add(Level::warning, "delay.no-interim-learning",
                 "the review is delayed, and no early learning point or action is on record, nor why there is none", {},
                 fmt::format("review record {} learning --interim --text \"…\"", the_case.id), "delay");
}

}  // namespace review
