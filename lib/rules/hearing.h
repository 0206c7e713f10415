// May a child or family member be heard?
#pragma once

#include "rules/gates.h"

namespace review {

/// What must be settled for this person before any step that a view of theirs would do: whether a brother or sister is spoken to
/// at all (KI-26). A view that was not sought is nobody's contact.
Refusals may_hear(const FamilyView& view, const Procedure& procedure, const Case& the_case, const Surroundings& around,
                  Date today);

}  // namespace review
