// Cases that wait for capacity; learning that was not presented where it is to be presented.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/findings.h"
#include "rules/learning_events.h"
#include "rules/queue.h"

namespace review {

void find_in_queue(Findings& findings) {
    const Procedure& procedure = findings.standing.procedure;
    const Case& the_case = findings.standing.the_case;
    const auto since = waiting_since(procedure, the_case);
    if (since)
        findings.add(Level::info, "decision.waiting",
                     fmt::format("accepted, and waiting since {} ({})", since->words(),
                                 counted(since->days_until(findings.today), "day")),
                     the_case.decision()->spot, how_to_take_up(procedure, the_case), "decision");
}

/// A reminder, and a warning once an event has gone by without it.
void find_in_events(Findings& findings) {
    const Standing& standing = findings.standing;
    const Partnership& partnership = findings.around.partnership;
    const auto since = learning_since(standing.procedure, standing.the_case);
    if (!since || !presented_at(standing.the_case, standing.procedure, partnership).empty()) return;
    for (const EventType* type : presenting_types(standing.procedure)) {
        if (type->every.empty()) continue;
        const bool went_by =
            std::any_of(partnership.events.begin(), partnership.events.end(),
                        [&](const LearningEvent& event) { return event.type == type->id && *since < event.on; });
        findings.add(
            went_by ? Level::warning : Level::info, "event.not-presented",
            fmt::format("{}: the learning of this review, on record since {}, was presented at none yet", type->title,
                        since->words()),
            {}, fmt::format("review record event --type {} --on DATE --presented {}", type->id, standing.the_case.id),
            "event:" + type->id);
    }
}

}  // namespace review
