// A text made shorter: what fits, and what fits on a line. UTF-8 throughout.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace review {

/// Cut after so many characters, never within one.
std::string cut(std::string_view text, std::size_t most);

/// Without what wrapping, saving or a stray key does to blanks: each run of blanks, line ends and no-break spaces is one blank.
std::string in_one_line(std::string_view text);

}  // namespace review
