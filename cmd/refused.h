// A "no" of the procedure, with every reason and what would satisfy each.
#pragma once

#include "base/error.h"
#include "cmd/context.h"
#include "rules/gates.h"

namespace review {

/// Error{refused}. `what` says what was not done: "the meeting was not put in the diary".
Error refused(const Refusals& refusals, const std::string& what);

}  // namespace review
