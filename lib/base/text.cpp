#include "base/text.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace review {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

/// How many characters of ASCII that can be seen it begins with, eight at a time while all eight are.
std::size_t plain_beginning(std::string_view text) {
    constexpr std::uint64_t each = 0x0101010101010101U;
    std::size_t at = 0;
    for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
        std::memcpy(&eight, text.data() + at, sizeof eight);
        // The highest bit of a byte is set in one of the three: it is beyond ASCII, below the blank, or DEL.
        if (((eight | (eight - each * 0x20U) | (eight + each)) & (each * 0x80U)) != 0) break;
    }
    const auto is_plain = [](char c) { return c >= 0x20 && c < 0x7F; };
    while (at < text.size() && is_plain(text[at])) ++at;
    return at;
}

/// Optimal string alignment distance: neighbouring letters swapped count as one slip.
std::size_t slips(std::string_view a, std::string_view b) {
    std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
    for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i)
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
        }
    return d[a.size()][b.size()];
}

/// Letters that look like another with an accent, and by Unicode's rules are letters of their own.
struct PlainLetter {
    utf8proc_int32_t code_point;
    std::string_view plain;
};
constexpr PlainLetter plain_letters[] = {{0x0142, "l"}, {0x00F8, "o"},  {0x0111, "d"},  {0x00F0, "d"},  {0x0127, "h"},
                                         {0x0131, "i"}, {0x00E6, "ae"}, {0x0153, "oe"}, {0x00FE, "th"}, {0x0167, "t"}};

/// Calls `use` with each code point; invalid bytes come as U+FFFD, one at a time.
template <class Use>
void each_code_point(std::string_view text, Use use) {
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    std::size_t at = 0;
    while (at < text.size()) {
        if (bytes[at] < 0x80) {  // nearly all of it
            use(utf8proc_int32_t(bytes[at]), at, std::size_t{1});
            ++at;
            continue;
        }
        utf8proc_int32_t c = 0;
        auto used = utf8proc_iterate(bytes + at, utf8proc_ssize_t(text.size() - at), &c);
        if (used <= 0) {
            used = 1;
            c = 0xFFFD;
        }
        use(c, at, std::size_t(used));
        at += std::size_t(used);
    }
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

std::string to_lower(std::string_view ascii) {
    std::string out(ascii);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
    return out;
}

void append_folded(std::string& out, std::int32_t code_point) {
    if (code_point < 0x80) {
        const char c = char(code_point);
        out += c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
        return;
    }
    constexpr auto options = utf8proc_option_t(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                                               UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
    std::array<utf8proc_int32_t, 32> parts{};
    int last_boundary = 0;
    const auto count = utf8proc_decompose_char(code_point, parts.data(), parts.size(), options, &last_boundary);
    for (utf8proc_ssize_t i = 0; i < count; ++i) {
        const auto part = parts[std::size_t(i)];
        const auto* letter = std::find_if(std::begin(plain_letters), std::end(plain_letters),
                                          [&](const PlainLetter& one) { return one.code_point == part; });
        if (letter != std::end(plain_letters)) {
            out += letter->plain;
            continue;
        }
        std::array<utf8proc_uint8_t, 4> bytes{};
        const auto size = utf8proc_encode_char(part, bytes.data());
        out.append(reinterpret_cast<const char*>(bytes.data()), std::size_t(size));
    }
}

std::string folded(std::string_view text) {
    if (invalid_utf8(text)) return to_lower(text);
    std::string out;
    out.reserve(text.size());
    each_code_point(text, [&](utf8proc_int32_t c, std::size_t, std::size_t) { append_folded(out, c); });
    return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    std::size_t start = 0;
    while (true) {
        const auto end = text.find(separator, start);
        parts.push_back(text.substr(start, end == std::string_view::npos ? end : end - start));
        if (end == std::string_view::npos) return parts;
        start = end + 1;
    }
}

std::vector<std::string_view> split_words(std::string_view text) {
    std::vector<std::string_view> words;
    std::size_t at = 0;
    while (at < text.size()) {
        while (at < text.size() && is_blank(text[at])) ++at;
        const std::size_t start = at;
        while (at < text.size() && !is_blank(text[at])) ++at;
        if (at > start) words.push_back(text.substr(start, at - start));
    }
    return words;
}

bool contains(std::span<const std::string> list, std::string_view item) {
    return std::find(list.begin(), list.end(), item) != list.end();
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) out += separator;
        out += parts[i];
    }
    return out;
}

std::string in_words(std::span<const std::string> parts, std::string_view last) {
    if (parts.empty()) return {};
    if (parts.size() == 1) return parts.front();
    std::string out = join(parts.first(parts.size() - 1), ", ");
    out += " ";
    out += last;
    out += " ";
    out += parts.back();
    return out;
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    if (what.empty()) return text;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

std::string counted(long count, std::string_view singular, std::string_view plural) {
    std::string out = std::to_string(count) + " ";
    if (count == 1) return out + std::string(singular);
    return out + (plural.empty() ? std::string(singular) + "s" : std::string(plural));
}

std::optional<std::string> nearest(std::string_view typed, std::span<const std::string> known) {
    const std::string lower = to_lower(typed);
    std::optional<std::string> best;
    std::size_t best_slips = 0;
    for (const std::string& candidate : known) {
        const std::size_t count = slips(lower, to_lower(candidate));
        const std::size_t allowed = std::max<std::size_t>(1, candidate.size() / 3);
        if (count <= allowed && (!best || count < best_slips)) {
            best = candidate;
            best_slips = count;
        }
    }
    return best;
}

namespace {

bool is_word_part(utf8proc_int32_t c) {
    switch (utf8proc_category(c)) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_MC:
        case UTF8PROC_CATEGORY_ND: return true;
        default: return false;
    }
}

bool is_apostrophe(utf8proc_int32_t c) { return c == '\'' || c == 0x2019 || c == 0x02BC; }

/// "O’Brien’s" -> "o'brien": one apostrophe for all, and no possessive.
std::string word_key(std::string_view word) {
    std::string key = replaced(replaced(folded(word), "\u2019", "'"), "\u02BC", "'");
    while (!key.empty() && key.back() == '\'') key.pop_back();
    if (key.size() > 2 && key.ends_with("'s")) key.resize(key.size() - 2);
    return key;
}

}  // namespace

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    std::optional<Word> open;
    std::size_t end = 0;  // of the open word, without apostrophes that turn out to close it
    const auto close = [&] {
        if (!open) return;
        open->length = end - open->offset;
        open->folded = word_key(text.substr(open->offset, open->length));
        words.push_back(std::move(*open));
        open.reset();
    };
    each_code_point(text, [&](utf8proc_int32_t c, std::size_t at, std::size_t size) {
        if (is_word_part(c)) {
            if (!open) {
                open = Word{};
                open->offset = at;
                open->capital =
                    utf8proc_category(c) == UTF8PROC_CATEGORY_LU || utf8proc_category(c) == UTF8PROC_CATEGORY_LT;
            }
            end = at + size;
        } else if (!is_apostrophe(c) || !open || end != at) {
            close();
        }
    });
    close();
    return words;
}

std::optional<std::size_t> invalid_utf8(std::string_view text) {
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    std::size_t at = 0;
    while (at < text.size()) {
        utf8proc_int32_t c = 0;
        const auto used = utf8proc_iterate(bytes + at, utf8proc_ssize_t(text.size() - at), &c);
        if (used <= 0) return at;
        at += std::size_t(used);
    }
    return std::nullopt;
}

std::size_t display_width(std::string_view text) {
    std::size_t width = plain_beginning(text);
    if (width == text.size()) return width;
    each_code_point(text.substr(width), [&](utf8proc_int32_t c, std::size_t, std::size_t) {
        width += std::size_t(std::max(0, utf8proc_charwidth(c)));
    });
    return width;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    std::vector<std::string> lines;
    for (const auto given : split(text, '\n')) {
        std::string line;
        std::size_t filled = 0;
        for (const auto word : split_words(given)) {
            const std::size_t wide = display_width(word);
            if (!line.empty() && filled + 1 + wide > width) {
                lines.push_back(std::move(line));
                line.clear();
            }
            if (!line.empty()) line += ' ';
            filled = line.empty() ? wide : filled + 1 + wide;
            line += word;
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

std::string with_capital(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = char(text[0] - 'a' + 'A');
    return text;
}

std::string slug(std::string_view title) {
    std::string out;
    for (const char c : folded(title)) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            out += c;
        } else if (c == '\'') {
            continue;
        } else if (!out.empty() && out.back() != '-') {
            out += '-';
        }
    }
    while (!out.empty() && out.back() == '-') out.pop_back();
    return out;
}

}  // namespace review
