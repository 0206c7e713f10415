// From which day, and how long, the time for a step runs. Inside rules/ only.
#pragma once

#include <optional>
#include <string>

#include "rules/standing.h"

namespace review {

struct Counting {
    Date from;
    Span span;
    bool before = false;
    std::string event;  ///< in words
    Deadline::Basis basis = Deadline::Basis::procedure;
    std::string source;
};

/// By the deadline in force, the partnership's own target, or so long after the last time; nothing: no time is set, or what
/// it is counted from has no day yet. Of one of those that the step is done for.
std::optional<Counting> counting_of(const Step& step, const std::string& for_, const Standing& standing,
                                    const Surroundings& around);

}  // namespace review
