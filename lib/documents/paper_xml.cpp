#include "documents/paper_xml.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "documents/template.h"

namespace review {
namespace {

enum class Direction { none, left, right };

/// Of the code point at the beginning of the text; `size`: its bytes.
Direction direction_of(std::string_view text, std::size_t& size) {
    utf8proc_int32_t c = 0;
    const auto read =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), utf8proc_ssize_t(text.size()), &c);
    size = read > 0 ? std::size_t(read) : 1;
    if (read <= 0) return Direction::none;
    switch (utf8proc_get_property(c)->bidi_class) {
        case UTF8PROC_BIDI_CLASS_L: return Direction::left;
        case UTF8PROC_BIDI_CLASS_R:
        case UTF8PROC_BIDI_CLASS_AL: return Direction::right;
        default: return Direction::none;
    }
}

}  // namespace

std::string escape_xml(std::string_view text) {
    static constexpr std::string_view replacement = "\xEF\xBF\xBD";
    std::string out = replaced(escape_html(text), "\r", "");
    return replaced(replaced(std::move(out), "\xEF\xBF\xBE", replacement), "\xEF\xBF\xBF", replacement);
}

std::vector<Piece> pieces_of(std::string_view text) {
    std::vector<Piece> pieces;
    std::size_t begin = 0, end_of_letters = 0;
    bool right = false;
    const auto close = [&](std::size_t at) {
        if (at > begin) pieces.push_back({text.substr(begin, at - begin), right});
        begin = at;
    };
    for (std::size_t at = 0, size = 0; at < text.size(); at += size) {
        const Direction direction = direction_of(text.substr(at), size);
        if (direction == Direction::none) continue;
        const bool now_right = direction == Direction::right;
        if (now_right != right) {
            close(right ? end_of_letters : at);
            right = now_right;
        }
        end_of_letters = at + size;
    }
    if (right) {
        close(end_of_letters);
        right = false;
    }
    close(text.size());
    return pieces;
}

bool begins_right_to_left(std::string_view text) {
    for (std::size_t at = 0, size = 0; at < text.size(); at += size)
        if (const Direction direction = direction_of(text.substr(at), size); direction != Direction::none)
            return direction == Direction::right;
    return false;
}

Colours colours_of(std::string_view colour) {
    struct Row {
        std::string_view name;
        Colours colours;
    };
    static constexpr std::array<Row, 5> rows{{{"red", {"fdeae8", "7a0f0a"}},
                                              {"amber", {"fff2d6", "573800"}},
                                              {"green", {"e5f4e6", "0e4513"}},
                                              {"blue", {"e3eefc", "0a3875"}},
                                              {"grey", {"f0f1f2", "363b40"}}}};
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.name == colour; });
    return found == rows.end() ? Colours{"ffffff", "1a1f24"} : found->colours;
}

Size fitted(double width, double height, Size most) {
    const double by = std::min(most.width / width, most.height / height);
    return {width * by, height * by};
}

}  // namespace review
