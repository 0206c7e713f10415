// One sign of a text at a time: a letter, or what it is that stands between words. Part of rules/reading.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace review {

enum class MarkKind : std::uint8_t { letter, apostrophe, unseen, between };

struct Mark {
    MarkKind kind = MarkKind::between;
    std::uint16_t between = 0;    ///< a Between bit
    std::int32_t code_point = 0;  ///< of a letter or digit
    bool capital = false, digit = false;
    bool aside = false;  ///< holds text that is not read in its place: attributes, a comment
    char escape = 0;     ///< of \n, \t, \r: that letter
    std::size_t size = 1;
    std::size_t braces = 0;  ///< of a { that opens a code: bytes up to and with its }
};

/// Entities (&eacute; &#233;), escapes (\n, \u00e9), tags and comments count as one.
Mark mark_at(std::string_view text, std::size_t at);

}  // namespace review
