// How `check` tells what it found.
#pragma once

#include <cstddef>
#include <functional>

#include "cmd/context.h"

namespace review {

/// "table", "json", "jsonl", "junit" or "github", as --format has it. `counts`: whether a finding is one for which the command
/// ends with exit code 1; a test report fails for these alone.
void print_findings(const Problems& problems, const std::function<bool(const Problem&)>& counts, Context& context);
std::vector<std::string> finding_formats();  ///< the default first

}  // namespace review
