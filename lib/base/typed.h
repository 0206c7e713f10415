// What somebody typed on the command line, in a message about it.
#pragma once

#include <string>
#include <string_view>

namespace review {

/// The text itself when it can only be an id, a flag, a number or a day; else "…": somebody's name is easily typed where a
/// case was wanted, and messages end in logs and in the mail of scheduled jobs.
std::string as_typed(std::string_view typed);

}  // namespace review
