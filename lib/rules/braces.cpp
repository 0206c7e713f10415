#include "rules/braces.h"

#include "base/text.h"

namespace review {
namespace {

/// "{mother}" or "{Mother}" at the beginning of the text: its length, or 0.
std::size_t length_of_code(std::string_view text, const Case& the_case) {
    const auto end = text.find('}');
    if (end == std::string_view::npos || end < 2) return 0;
    std::string code(text.substr(1, end - 1));
    code.replace(0, 1, to_lower(code.substr(0, 1)));
    return the_case.person(code) != nullptr ? end + 1 : 0;
}

}  // namespace

std::string with_plain_braces(std::string_view text, const Case& the_case) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::size_t code = text[at] == '{' ? length_of_code(text.substr(at), the_case) : 0;
        if (code > 0) {
            out += text.substr(at, code);
            at += code - 1;
        } else {
            if (text[at] == '{' || text[at] == '}') out += text[at];
            out += text[at];
        }
    }
    return out;
}

}  // namespace review
