// May a child or family member be heard?
#pragma once

#include <string_view>

#include "rules/gates.h"

namespace review {

/// What must be settled for this person before any step that a view of theirs would do: whether a brother or sister is spoken to
/// at all (KI-26). A view that was not sought is nobody's contact.
Refusals may_hear(const FamilyView& view, const Procedure& procedure, const Case& the_case, const Surroundings& around,
                  Date today);

/// Whether nobody asks this person, for a reason on record, and so nobody writes to them either unless it is said that somebody
/// shall: what was said last of their view.
bool is_not_sought(std::string_view person, const Case& the_case);

}  // namespace review
