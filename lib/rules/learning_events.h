// Events that a partnership holds at regular times, and which reviews were presented at one (ST-24). Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/case.h"
#include "domain/partnership.h"
#include "domain/procedure.h"

namespace review {

/// The kinds of event at which the learning of a review is to be presented: those held regularly; where none is, all.
std::vector<const EventType*> presenting_types(const Procedure& procedure);

/// The events of those kinds at which the case was presented, in the order of the file.
std::vector<const LearningEvent*> presented_at(const Case& the_case, const Procedure& procedure,
                                               const Partnership& partnership);

/// Since when a review has learning to pass on: the record of its meeting, or else the meeting, or else the decision.
/// Nothing when it was not taken up or has no learning point.
std::optional<Date> learning_since(const Procedure& procedure, const Case& the_case);

/// A school term that has begun, and what was held in it.
struct TermHeld {
    std::string name;
    DateRange term;
    std::vector<const LearningEvent*> events;  ///< from its first day until the next term begins
    bool is_over = false;
};
/// Those that have begun, the latest first; `type` is an event type's id.
std::vector<TermHeld> terms_held(const std::string& type, const Partnership& partnership, Date today);

/// What is missing of the events that this procedure wants regularly: none in the present term or in the last one, none for
/// longer than the time between two, terms that are not known.
Problems event_findings(const Procedure& procedure, const Partnership& partnership, Date today);

}  // namespace review
