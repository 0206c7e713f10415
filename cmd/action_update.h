// What `action update` takes, for one action or for all that are meant.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cmd/action_parts.h"
#include "cmd/action_ref.h"

namespace review {

/// As typed; what was not given is empty.
struct UpdateOptions {
    std::string ref;
    std::vector<std::string> where;  ///< in place of the reference: all that are so
    bool partial = false;            ///< with `where`: the others, when some cannot be changed
    ActionParts parts;
    std::string status, rag;
    std::vector<std::string> audit;
    std::optional<Date> on, until;
};

/// Whether something is said that belongs to no milestone.
bool is_of_whole_action(const UpdateOptions& options);

/// Makes the changes in the edit, and says what was changed: "who leads it", "due on 3 May 2026". A reason that is missing is
/// asked for once, and kept for the next. Errors: {usage}, {not_found}, {refused}.
std::vector<std::string> apply_update(const UpdateOptions& options, const ActionRef& ref, CaseEdit& change,
                                      Context& context);

/// All actions of which every condition holds: shown first, written together as one entry of the history.
int update_many(const UpdateOptions& options, Context& context);

}  // namespace review
