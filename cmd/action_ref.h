// What names one action or milestone: "2026-001/A3", "2026-001/A3.2" (DESIGN 2).
#pragma once

#include <optional>
#include <string>

#include "cmd/context.h"
#include "domain/case.h"
#include "files/document.h"

namespace review {

struct ActionRef {
    std::string case_id;  ///< of a case that exists
    std::string action;   ///< "A3"
    int milestone = 0;    ///< 0: the action itself
    std::string text() const;
};

/// Asked for in a terminal when nothing was typed. In a project with one case "A3" alone will do. Error{usage}, {not_found}.
ActionRef action_ref(const std::string& typed, Context& context);

/// Where it stands in its case.
struct ActionPlace {
    std::size_t action = 0;
    std::optional<std::size_t> milestone;
    Path path(const std::string& key) const;         ///< to a key of the action, or of the milestone
    Path action_path(const std::string& key) const;  ///< to a key of the action
};
/// Error{not_found} with the nearest.
ActionPlace place_of(const ActionRef& ref, const Case& the_case);

}  // namespace review
