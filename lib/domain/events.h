// The events that the tool itself knows: what a deadline of a procedure may count from, and what a step may be needed for.
// A procedure adds its own: each step, each type of meeting, each date that a form asks for.
#pragma once

#include <span>
#include <string_view>

namespace review {

/// An event by its id, as the rules write it, and in the two forms that sentences need.
struct BuiltInEvent {
    /// How it comes to be on record.
    enum class By {
        itself,  ///< it has a place of its own in the case; no step may bear its id
        step,    ///< `record CASE step ID`: a procedure may have a step of this id, with questions of its own
    };
    std::string_view id;      ///< "decision"
    std::string_view words;   ///< "5 working days after": "the decision"
    std::string_view clause;  ///< "made when": "it is decided"
    By by;
};

/// In the order in which they come in a case.
std::span<const BuiltInEvent> built_in_events();

/// Nothing where the procedure, not the tool, knows this event.
const BuiltInEvent* built_in_event(std::string_view id);

/// Whether a step may bear, and a step record may name, this built-in event.
bool is_gate(std::string_view id);

}  // namespace review
