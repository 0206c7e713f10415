#include "rules/reading_marks.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "rules/reading.h"

namespace review {
namespace {

constexpr std::size_t longest_tag = 4000;
constexpr std::size_t longest_code = 64;

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

Mark letter(std::int32_t code_point, bool capital, std::size_t size) {
    Mark mark;
    mark.kind = MarkKind::letter;
    mark.code_point = code_point;
    mark.capital = capital;
    mark.digit = code_point >= '0' && code_point <= '9';
    mark.size = size;
    return mark;
}

Mark between(std::uint16_t what, std::size_t size) {
    Mark mark;
    mark.between = what;
    mark.size = size;
    return mark;
}

Mark of_kind(MarkKind kind, std::size_t size) {
    Mark mark;
    mark.kind = kind;
    if (kind == MarkKind::apostrophe) mark.between = between_end;
    mark.size = size;
    return mark;
}

std::uint16_t between_of_ascii(char c) {
    switch (c) {
        case ' ':
        case '\t':
        case '\r': return between_space;
        case '\n': return between_line;
        case '-': return between_hyphen;
        case '.': return between_dot;
        case ',':
        case ';': return between_comma;
        case '/': return between_slash;
        case '(':
        case ')':
        case '[':
        case ']': return between_bracket;
        case '+':
        case '&': return between_plus;
        case '@': return between_at;
        case '_': return between_underscore;
        case '*':
        case '~': return between_markup;
        case '!':
        case '?':
        case ':':
        case '"': return between_end;
        case '|': return between_block;
        default: return between_other;
    }
}

/// Of Unicode's other signs, and of the bytes of Windows-1252 that differ from Latin-1.
std::optional<Mark> known_sign(std::int32_t c, std::size_t size) {
    switch (c) {
        case 0x91:
        case 0x92:
        case 0xB4:
        case 0x2018:
        case 0x2019:
        case 0x02BC:
        case 0x2032: return of_kind(MarkKind::apostrophe, size);
        case 0x93:
        case 0x94:
        case 0x201C:
        case 0x201D:
        case 0xAB:
        case 0xBB: return between(between_end, size);
        case 0x96:
        case 0x2010:
        case 0x2011:
        case 0x2012:
        case 0x2013:
        case 0x2212: return between(between_hyphen, size);
        case 0x2022: return between(between_block, size);
        case 0xA0: return between(between_space, size);
        case 0x2028:
        case 0x2029: return between(between_line, size);
        default: return std::nullopt;
    }
}

Mark of_code_point(std::int32_t c, std::size_t size) {
    if (c < 0x80) {
        const char ascii = char(c);
        if (is_ascii_letter(ascii)) return letter(c, ascii <= 'Z', size);
        if (is_ascii_digit(ascii)) return letter(c, false, size);
        if (ascii == '\'' || ascii == '`') return of_kind(MarkKind::apostrophe, size);
        return between(between_of_ascii(ascii), size);
    }
    if (const auto sign = known_sign(c, size)) return *sign;
    switch (utf8proc_category(c)) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LT: return letter(c, true, size);
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_MC: return letter(c, false, size);
        case UTF8PROC_CATEGORY_ND: {
            const auto folded = utf8proc_get_property(c)->decomp_type != 0;  // full-width and mathematical digits
            return letter(folded ? '0' + (c & 0xF) % 10 : c, false, size);
        }
        case UTF8PROC_CATEGORY_CF: return of_kind(MarkKind::unseen, size);
        case UTF8PROC_CATEGORY_ZS: return between(between_space, size);
        default: return between(between_other, size);
    }
}

std::optional<std::int32_t> number_of(std::string_view digits, int base) {
    std::int32_t value = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
    if (digits.empty() || fault != std::errc{} || end != digits.data() + digits.size() || value > 0x10FFFF)
        return std::nullopt;
    return value;
}

struct Entity {
    std::string_view name;
    std::int32_t code_point;
};
constexpr Entity entities[] = {
    {"nbsp", 0xA0},    {"shy", 0xAD},      {"amp", '&'},      {"lt", '<'},        {"gt", '>'},       {"quot", '"'},
    {"apos", '\''},    {"rsquo", 0x2019},  {"lsquo", 0x2018}, {"ldquo", 0x201C},  {"rdquo", 0x201D}, {"ndash", 0x2013},
    {"mdash", 0x2014}, {"hyphen", 0x2010}, {"zwnj", 0x200C},  {"zwj", 0x200D},    {"aelig", 0xE6},   {"AElig", 0xC6},
    {"oelig", 0x153},  {"OElig", 0x152},   {"szlig", 0xDF},   {"eth", 0xF0},      {"ETH", 0xD0},     {"thorn", 0xFE},
    {"THORN", 0xDE},   {"inodot", 0x131},  {"imath", 0x131},  {"thinsp", 0x2009}, {"ensp", 0x2002},  {"emsp", 0x2003},
    {"NewLine", '\n'}, {"Tab", '\t'},      {"comma", ','},    {"period", '.'},    {"commat", '@'}};
constexpr std::string_view accents[] = {"acute", "grave", "circ", "uml",   "tilde", "ring", "cedil", "slash",
                                        "caron", "strok", "macr", "breve", "ogon",  "dot",  "dblac"};

/// &eacute; is an e to whoever compares; &#233; and &#xE9; are code points.
std::optional<Mark> entity_at(std::string_view text, std::size_t at) {
    const std::size_t end = text.substr(at, 12).find(';');
    if (end == std::string_view::npos || end < 3) return std::nullopt;
    const std::string_view name = text.substr(at + 1, end - 1);
    if (name.front() == '#') {
        const bool hex = name.size() > 2 && (name[1] == 'x' || name[1] == 'X');
        const auto value = hex ? number_of(name.substr(2), 16) : number_of(name.substr(1), 10);
        return value ? std::optional(of_code_point(*value, end + 1)) : std::nullopt;
    }
    for (const Entity& entity : entities)
        if (entity.name == name) return of_code_point(entity.code_point, end + 1);
    if (!is_ascii_letter(name.front())) return std::nullopt;
    if (std::find(std::begin(accents), std::end(accents), name.substr(1)) == std::end(accents)) return std::nullopt;
    return letter(name.front(), name.front() <= 'Z', end + 1);
}

/// As TOML and JSON write: \n is a line end, \u00e9 a letter. Anything else: the backslash stands for itself.
Mark escape_at(std::string_view text, std::size_t at) {
    const char next = at + 1 < text.size() ? text[at + 1] : ' ';
    if (next == 'u' || next == 'U') {
        const std::size_t digits = next == 'u' ? 4 : 8;
        if (at + 2 + digits <= text.size())
            if (const auto value = number_of(text.substr(at + 2, digits), 16)) return of_code_point(*value, 2 + digits);
    }
    if (next == 'n' || next == 't' || next == 'r') {
        Mark mark = next == 't' ? between(between_space, 2) : between(between_line | between_block, 2);
        mark.escape = next;
        return mark;
    }
    return between(between_markup, 1);
}

constexpr std::array<std::string_view, 31> inline_tags = {
    "a",      "abbr",   "acronym", "b",   "bdi", "bdo",  "big", "cite", "code", "del",   "em",
    "font",   "i",      "img",     "ins", "kbd", "mark", "q",   "s",    "samp", "small", "span",
    "strike", "strong", "sub",     "sup", "tt",  "u",    "var", "wbr",  "nobr"};
constexpr std::array<std::string_view, 50> block_tags = {
    "address", "article", "aside",  "base",  "body",  "blockquote", "br",     "button", "caption", "col",
    "dd",      "details", "div",    "dl",    "dt",    "fieldset",   "figure", "footer", "form",    "h1",
    "h2",      "h3",      "h4",     "h5",    "h6",    "head",       "header", "hr",     "html",    "input",
    "label",   "li",      "link",   "main",  "meta",  "nav",        "ol",     "option", "p",       "pre",
    "script",  "section", "select", "style", "table", "tbody",      "td",     "th",     "tr",      "ul"};

template <class Names>
bool is_among(std::string_view name, const Names& names) {
    std::array<char, 12> lower{};
    if (name.size() > lower.size()) return false;
    std::transform(name.begin(), name.end(), lower.begin(),
                   [](char c) { return c <= 'Z' && c >= 'A' ? char(c + 32) : c; });
    return std::find(names.begin(), names.end(), std::string_view(lower.data(), name.size())) != names.end();
}

Mark tag(std::uint16_t what, std::string_view whole) {
    Mark mark = between(what, whole.size());
    mark.aside = whole.find_first_of("=!") != std::string_view::npos;
    return mark;
}

/// Only what HTML knows is a tag: <Grace> and <j.marlow@example.org> are read.
std::optional<Mark> tag_at(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at, longest_tag);
    if (rest.starts_with("<!--")) {
        const std::size_t end = rest.find("-->");
        return end == std::string_view::npos ? std::nullopt
                                             : std::optional(tag(between_markup, rest.substr(0, end + 3)));
    }
    const std::size_t start = rest.starts_with("</") ? 2 : 1;
    std::size_t end = start;
    while (end < rest.size() && (is_ascii_letter(rest[end]) || is_ascii_digit(rest[end]))) ++end;
    if (end == start || end == rest.size() || std::string_view(" \t\r\n/>").find(rest[end]) == std::string_view::npos)
        return std::nullopt;
    const std::string_view name = rest.substr(start, end - start);
    const bool like_a_name = name.size() > 1 && name[0] <= 'Z' && name[1] >= 'a';
    const bool is_inline = is_among(name, inline_tags);
    if (like_a_name || (!is_inline && !is_among(name, block_tags))) return std::nullopt;
    const std::size_t close = rest.find('>', end);
    if (close == std::string_view::npos) return std::nullopt;
    return tag(is_inline ? between_markup : between_block, rest.substr(0, close + 1));
}

/// "{mother}" holds one word of letters, digits and hyphens; "{{" is a brace.
Mark brace_at(std::string_view text, std::size_t at) {
    Mark mark = between(between_other, 1);
    if (text.substr(at).starts_with("{{")) {
        mark.size = 2;
        return mark;
    }
    std::size_t end = at + 1;
    while (end < text.size() && end - at < longest_code &&
           (is_ascii_letter(text[end]) || is_ascii_digit(text[end]) || text[end] == '-'))
        ++end;
    if (end > at + 1 && end < text.size() && text[end] == '}') mark.braces = end + 1 - at;
    return mark;
}

}  // namespace

Mark mark_at(std::string_view text, std::size_t at) {
    const char c = text[at];
    if (is_ascii_letter(c)) return letter(c, c <= 'Z', 1);
    if (c == '<')
        if (const auto found = tag_at(text, at)) return *found;
    if (c == '&')
        if (const auto found = entity_at(text, at)) return *found;
    if (c == '\\') return escape_at(text, at);
    if (c == '{') return brace_at(text, at);
    if ((static_cast<unsigned char>(c) & 0x80U) == 0) return of_code_point(c, 1);
    std::int32_t code_point = 0;
    const auto used = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                                       utf8proc_ssize_t(text.size() - at), &code_point);
    if (used <= 0) return of_code_point(static_cast<unsigned char>(c), 1);
    return of_code_point(code_point, std::size_t(used));
}

}  // namespace review
