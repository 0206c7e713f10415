// The rows of a case's plan as they go to others.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cmd/context.h"
#include "documents/tracker.h"

namespace review {

struct TrackerOfCase {
    std::vector<TrackerRow> rows;
    std::shared_ptr<const NameFinder> names;  ///< of the case's people
};
/// Errors as Project::load; {refused} when a row would name somebody.
TrackerOfCase tracker_of_case(const std::string& id, Context& context);

/// The last net under every other check: nothing goes out in which somebody is named. Error{refused}.
void refuse_to_send(const std::string& ref, const std::string& text, const NameFinder& names);

}  // namespace review
