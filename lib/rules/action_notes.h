// What was heard of an action, as its note holds it: one below the other, each with its day, those of a milestone with its number. The
// further lines of one are set in, so that they are told from the next.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace review {

/// Before the reason, in the note of what was dropped.
constexpr std::string_view dropped_because = "dropped: ";

struct HeardNote {
    std::string day;        ///< "2 March 2026"; empty where nobody wrote one
    std::string milestone;  ///< "A3.1"; empty: of the action itself
    std::string text;       ///< may have several lines

    std::string with_day() const;  ///< "2 March 2026: The letter went out"
};

/// Those in the note of an action, in their order. A line without a day that is not set in goes on with the one before.
std::vector<HeardNote> heard_notes(std::string_view note, std::string_view action);

/// The note of an action with one more below. `milestone` as above.
std::string with_heard(std::string note, Date on, const std::string& milestone, std::string_view text);

}  // namespace review
