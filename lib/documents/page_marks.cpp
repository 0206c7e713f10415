#include "documents/page_marks.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "documents/page_links.h"

namespace review {

std::string attribute_text(const MD_ATTRIBUTE& attribute) {
    std::string out;
    for (std::size_t i = 0; attribute.size > 0 && attribute.substr_offsets[i] < attribute.size; ++i) {
        const auto from = attribute.substr_offsets[i], to = attribute.substr_offsets[i + 1];
        const std::string_view part(attribute.text + from, to - from);
        if (attribute.substr_types[i] == MD_TEXT_ENTITY)
            out += entity_text(part);
        else if (attribute.substr_types[i] == MD_TEXT_NULLCHAR)
            out += "\xEF\xBF\xBD";
        else
            out += part;
    }
    return out;
}

std::string badge(std::string_view cell) {
    static constexpr std::array<std::string_view, 5> words{"RED", "AMBER", "GREEN", "BLUE", "GREY"};
    const auto word = trimmed(cell);
    return std::find(words.begin(), words.end(), word) == words.end() ? "" : to_lower(word);
}

bool is_short_number(std::string_view cell) {
    return !cell.empty() && cell.size() <= 17 && cell.front() >= '0' && cell.front() <= '9';
}

Fence fence_of(const MD_BLOCK_CODE_DETAIL& code) {
    const std::string info(trimmed(attribute_text(code.info)));
    const auto blank = info.find(' ');
    return {info.substr(0, blank), blank == std::string::npos ? "" : std::string(trimmed(info.substr(blank)))};
}

bool is_blank_to_fill(std::string_view code) {
    return code.size() >= 3 && code.find_first_not_of('_') == std::string_view::npos;
}

unsigned lines_to_write(const std::string& number) {
    unsigned lines = 0;
    std::from_chars(number.data(), number.data() + number.size(), lines);
    return std::clamp(lines, 1U, 40U);
}

}  // namespace review
