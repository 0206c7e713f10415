// How `check` tells what it found.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

#include "cmd/context.h"

namespace review {

/// What a finding in no file has in the place of its file.
inline constexpr std::string_view standard_input = "standard input";

/// Where the paths of findings begin.
enum class FilesBelow { project, working_directory };

/// "table", "json", "jsonl", "junit" or "github", as --format has it. `counts`: whether a finding is one for which the command
/// ends with exit code 1; a test report fails for these alone.
void print_findings(const Problems& problems, const std::function<bool(const Problem&)>& counts, FilesBelow below,
                    Context& context);
std::vector<std::string> finding_formats();  ///< the default first

}  // namespace review
