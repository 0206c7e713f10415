// The whole program: one call from arguments to exit code.
#pragma once

#include <string>
#include <vector>

#include "cmd/context.h"

namespace review {

/// `arguments` without the program's name. Never throws; prints errors to context.err. Returns the exit code (exit_codes.h).
int run(const std::vector<std::string>& arguments, Context& context);

}  // namespace review
