// Reasons that a record cannot be without.
#pragma once

#include <string>

#include "cmd/context.h"

namespace review {

/// --because is given, or asked for at the keyboard with `question`; else Error{usage} that `command` needs it.
void need_because(const std::string& command, const std::string& question, Context& context);

}  // namespace review
