#include "rules/queue.h"

#include <fmt/format.h>

namespace review {

std::optional<Date> waiting_since(const Procedure& procedure, const Case& the_case) {
    std::optional<Date> since;
    if (the_case.closed) return since;
    for (auto decision = the_case.decisions.rbegin(); decision != the_case.decisions.rend(); ++decision) {
        const Outcome* outcome = procedure.outcome(decision->outcome);
        if (outcome == nullptr || outcome->effect != Outcome::Effect::queue) break;
        since = decision->on;
    }
    return since;
}

std::string how_to_take_up(const Procedure& procedure, const Case& the_case) {
    const std::string kind = the_case.kind();
    std::string take_up = "OUTCOME";
    for (auto outcome = procedure.decision.outcomes.rbegin(); outcome != procedure.decision.outcomes.rend(); ++outcome)
        if (outcome->effect == Outcome::Effect::take_up &&
            (take_up == "OUTCOME" || outcome->kind.empty() || outcome->kind == kind))
            take_up = outcome->id;
    std::string command = fmt::format("review screen {} --decide {}", the_case.id, take_up);
    for (const std::string& role : procedure.decision.deciders) command += fmt::format(" --decided-by {}=WHO", role);
    for (const Field& field : procedure.decision.fields)
        if (field.required) command += fmt::format(" --set {}=\"…\"", field.id);
    return command + " --because \"…\"";
}

}  // namespace review
