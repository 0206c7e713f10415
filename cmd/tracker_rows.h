// The rows of a case's plan as they go to others.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cmd/context.h"
#include "documents/tracker.h"

namespace review {

/// Nothing for a case that cannot be read, or in whose plan somebody is named: that is told, after what it means here: "… is not in
/// the tracker".
std::optional<std::vector<TrackerRow>> tracker_of_case(const std::string& id, const std::string& otherwise,
                                                       Context& context);

}  // namespace review
