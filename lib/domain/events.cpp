#include "domain/events.h"

#include <algorithm>

namespace review {

std::span<const BuiltInEvent> built_in_events() {
    using By = BuiltInEvent::By;
    static constexpr BuiltInEvent events[] = {
        {"opened", "the opening of the case", "the case is opened", By::itself},
        {"referral", "the referral", "the referral has come", By::itself},
        {"decision", "the decision", "it is decided", By::itself},
        {"commissioned", "the decision to hold this review", "it is decided to hold this review", By::itself},
        {"started", "the start of the review", "the review starts", By::step},
        {"meeting", "the meeting", "a meeting is in the diary", By::itself},
        {"minutes", "the record of the meeting", "the meeting was held", By::step},
        {"plan", "the final action plan", "there are actions", By::step},
        {"publication", "publication", "the report is written", By::step},
        {"closure", "the closing of the case", "the case is closed", By::itself},
    };
    return events;
}

const BuiltInEvent* built_in_event(std::string_view id) {
    const auto events = built_in_events();
    const auto found = std::ranges::find(events, id, &BuiltInEvent::id);
    return found == events.end() ? nullptr : &*found;
}

bool is_gate(std::string_view id) {
    const BuiltInEvent* event = built_in_event(id);
    return event != nullptr && event->by == BuiltInEvent::By::step;
}

}  // namespace review
