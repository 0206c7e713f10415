#include "cmd/next.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "rules/queue.h"

namespace review {
namespace {

/// The outcome that the screening points to, for a command that can be typed; the person decides.
std::string likely_outcome(const Procedure& procedure, const Assessment& assessment) {
    const Truth eligible = assessment.screening.eligible;
    const auto& redirects = assessment.screening.redirects;
    const bool belongs_elsewhere = std::any_of(redirects.begin(), redirects.end(), [](const RedirectFinding& redirect) {
        return redirect.applies == Truth::yes && !redirect.answered;
    });
    if (eligible == Truth::unknown || belongs_elsewhere) return "OUTCOME";
    for (const Outcome& outcome : procedure.decision.outcomes)
        if (outcome.from.empty() && (outcome.effect == Outcome::Effect::take_up) == (eligible == Truth::yes))
            return outcome.id;
    return "OUTCOME";
}

/// What cannot wait for a decision (MO-10); nothing when there is no such thing.
std::optional<NextMove> urgent_next(const Procedure& procedure, const Case& the_case, const Assessment& assessment) {
    for (const RedirectFinding& finding : assessment.screening.redirects) {
        if (!finding.urgent || finding.answered || finding.applies != Truth::yes) continue;
        const auto redirect = std::find_if(procedure.redirects.begin(), procedure.redirects.end(),
                                           [&](const Redirect& one) { return one.id == finding.id; });
        const bool answerable = redirect != procedure.redirects.end() && !redirect->answered_by.empty();
        return NextMove{"URGENT. " + finding.because,
                        answerable
                            ? fmt::format("review screen {} --answer {}=\"…\"", the_case.id, redirect->answered_by)
                            : fmt::format("review screen {} --explain", the_case.id)};
    }
    return std::nullopt;
}

/// Those that can come first; what follows a review is decided on with record convert.
std::vector<std::string> first_outcomes(const Procedure& procedure) {
    std::vector<std::string> ids;
    for (const Outcome& outcome : procedure.decision.outcomes)
        if (outcome.from.empty()) ids.push_back(outcome.id);
    return ids;
}

NextMove decide_next(const Procedure& procedure, const Case& the_case, const Assessment& assessment) {
    if (const auto urgent = urgent_next(procedure, the_case, assessment)) return *urgent;
    if (!assessment.screening.unanswered.empty() && assessment.screening.eligible == Truth::unknown)
        return {"Screen the referral", fmt::format("review screen {}", the_case.id)};
    const std::string likely = likely_outcome(procedure, assessment);
    const Outcome* outcome = procedure.outcome(likely);
    const bool has_its_own = outcome != nullptr && !outcome->deciders.empty();
    std::string deciders;
    for (const std::string& role : has_its_own ? outcome->deciders : procedure.decision.deciders)
        deciders += fmt::format(" --decided-by {}=WHO", role);
    return {fmt::format("Record the decision: {}", in_words(first_outcomes(procedure), "or")),
            fmt::format("review screen {} --decide {}{} --because \"…\"", the_case.id, likely, deciders)};
}

/// Overdue first, then by due day, then in the order of the procedure; what is only waiting comes later.
const StepStatus* first_open(const Assessment& assessment) {
    const StepStatus* best = nullptr;
    for (const StepStatus& step : assessment.steps) {
        if (step.state != StepState::open || !step.step->required) continue;
        const auto earlier = [](const StepStatus& a, const StepStatus& b) {
            if (a.due.has_value() != b.due.has_value()) return a.due.has_value();
            return a.due && a.due->date < b.due->date;
        };
        if (best == nullptr || earlier(step, *best)) best = &step;
    }
    return best;
}

/// A meeting that something waits for, and that nobody has put in the diary.
const MeetingType* meeting_to_arrange(const Procedure& procedure, const Case& the_case, const Assessment& assessment) {
    for (const MeetingType& type : procedure.meetings) {
        if (type.needed_for.empty() || !applies_to(type.kinds, assessment.kind)) continue;
        const bool arranged = std::any_of(the_case.meetings.begin(), the_case.meetings.end(),
                                          [&](const Meeting& m) { return m.type == type.id && !m.cancelled; });
        const bool ready = std::all_of(type.after.begin(), type.after.end(),
                                       [&](const std::string& event) { return assessment.events.contains(event); });
        if (!arranged && ready) return &type;
    }
    return nullptr;
}

std::string command_for(const StepStatus& status, const Case& the_case) {
    const Step& step = *status.step;
    if (step.id == "publication") return fmt::format("review record {} publish", the_case.id);
    if (!step.signs.empty()) return fmt::format("review record {} sign-off {}", the_case.id, step.id);
    if (step.by_view) return fmt::format("review record {} view", the_case.id);
    const std::string whom = status.for_.empty() ? std::string() : " --for " + status.for_;
    return fmt::format("review record {} step {}{}", the_case.id, step.id, whom);
}

NextMove step_next(const StepStatus& step, const Case& the_case) {
    const std::string who = step.for_.empty() ? "" : fmt::format(" ({})", step.for_);
    const std::string by =
        !step.due ? "" : fmt::format(", {} {}", step.overdue ? "overdue since" : "by", step.due->date.words());
    return {step.step->title + who + by, command_for(step, the_case)};
}

}  // namespace

NextMove next_move(const Procedure& procedure, const Case& the_case, const Assessment& assessment) {
    if (the_case.closed) return {"The case is closed", {}};
    const DecisionRecord* decision = the_case.decision();
    if (decision == nullptr) return decide_next(procedure, the_case, assessment);
    const Outcome* outcome = procedure.outcome(decision->outcome);
    const bool taken_up = outcome != nullptr && outcome->effect == Outcome::Effect::take_up;
    if (taken_up)
        for (const RoleStatus& role : assessment.roles)
            if (role.missing > 0)
                return {fmt::format("Appoint: {}", role.role->title),
                        fmt::format("review schedule {} --appoint {}=WHO", the_case.id, role.role->id)};
    const StepStatus* step = first_open(assessment);
    if (step != nullptr && (step->overdue || step->due)) return step_next(*step, the_case);
    if (taken_up)
        if (const MeetingType* type = meeting_to_arrange(procedure, the_case, assessment))
            return {fmt::format("Arrange: {}", type->title),
                    fmt::format("review schedule {} --meeting {} --date DATE", the_case.id, type->id)};
    if (step != nullptr) return step_next(*step, the_case);
    if (waiting_since(procedure, the_case))
        return {"When there is capacity: take it up", how_to_take_up(procedure, the_case)};
    for (const Meeting& meeting : the_case.meetings)
        if (!meeting.held && !meeting.cancelled)
            return {fmt::format("After the meeting {}: who came, and what was said", meeting.id),
                    fmt::format("review record {} minutes {}", the_case.id, meeting.id)};
    return {"See where the case stands", fmt::format("review show {}", the_case.id)};
}

void print_next(const Procedure& procedure, const Case& the_case, const Assessment& assessment, Context& context) {
    const NextMove move = next_move(procedure, the_case, assessment);
    context.out << "Next: " << move.what << '\n';
    if (!move.command.empty()) context.out << "  " << move.command << '\n';
}

}  // namespace review
