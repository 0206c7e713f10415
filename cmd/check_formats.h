// How `check` tells what it found.
#pragma once

#include <cstddef>

#include "cmd/context.h"

namespace review {

/// "table", "json", "jsonl", "junit" or "github", as --format has it.
void print_findings(const Problems& problems, Context& context);
std::vector<std::string> finding_formats();  ///< the default first

}  // namespace review
