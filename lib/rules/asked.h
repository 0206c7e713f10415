// What a term names when it names no question: a field of a form, the decision or a step.
#pragma once

#include <string_view>

#include "domain/procedure.h"

namespace review {

/// The first field of that id in the referral, the decision, or the steps in their order; nullptr: nobody asks it.
const Field* field_asked(const Procedure& procedure, std::string_view id);

}  // namespace review
