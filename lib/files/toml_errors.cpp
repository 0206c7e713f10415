// Plain words for the usual slips. No text of the file is repeated but names of keys: error texts end up in logs and mail.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "files/toml_regions.h"

namespace review {
namespace {

struct Slip {
    std::string_view text;
    std::string_view hint;
};

constexpr Slip unquoted_text{"a text needs quotes around it", "write it as name = \"words\""};
constexpr Slip odd_date{"this is not a date as the file needs it",
                        "write the day as 2026-03-09 (year-month-day), without quotes"};
constexpr Slip no_such_day{"there is no such day", "write a day of the calendar as 2026-03-09 (year-month-day)"};
constexpr Slip odd_time{"a time needs quotes around it", "write it as start = \"10:30\""};
constexpr Slip odd_truth{"this must be true or false", "write true or false in small letters, without quotes"};
constexpr Slip odd_number{"this is not a number", "write digits alone for a number, or put quotes around a text"};
constexpr Slip curly_quotes{"the quotes are typographic ones", "use straight quotes: \" or '"};
constexpr Slip backslash{"a backslash inside double quotes starts a special character",
                         "for a Windows path use single quotes, as in 'C:\\Cases', or write each backslash twice"};
constexpr Slip open_text{
    "a text is not closed on its line",
    "put the missing quote at its end; a text over several lines stands between \"\"\" and \"\"\""};
constexpr Slip early_quote{
    "something follows after the closing quote",
    "a quote inside a text is written \\\" ; if the line has two entries, put each on its own line"};
constexpr Slip no_value{"there is no value after the =", "write one, or remove the line; an empty text is \"\""};
constexpr Slip key_blanks{"a name before = has a blank or another sign that needs quotes",
                          "join the words with - or _, or put the name in quotes"};
constexpr Slip key_colon{"a name is followed by : where = belongs", "write name = value"};
constexpr Slip no_equals{"a line is neither a name with =, nor a [header], nor a comment",
                         "write name = value, or start the line with # to make it a comment"};
constexpr Slip bad_comment{"a comment starts with #", "put # at the start of the line"};
constexpr Slip braces_lines{"a table in braces must stand on one line, without a comma before its closing brace",
                            "join the lines, or write it as a [header] with one entry a line"};
constexpr Slip open_list{"an entry of a list is not followed by a comma or a closing bracket",
                         "put a comma between the entries and ] at the end; a text in the list needs quotes"};
constexpr Slip open_header{"a header is not closed", "write [name] or [[name]], with nothing but a comment after it"};
constexpr Slip two_entries{"something follows after the value",
                           "a text needs quotes around it; a comment starts with #; each entry needs its own line"};
constexpr Slip control_sign{"there is a control character that no text file should hold",
                            "delete it; a tab is allowed"};
constexpr Slip too_deep{"lists or tables lie too deep inside one another", "use fewer levels"};
constexpr Slip otherwise{"the file cannot be read here",
                         "compare the line with those above it, or restore an earlier version"};

std::string_view line_text(std::string_view text, int line) {
    std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    for (int i = 1; i < line; ++i) {
        const auto feed = text.find('\n', at);
        if (feed == std::string_view::npos) return {};
        at = feed + 1;
    }
    return text.substr(at, text.find('\n', at) - at);
}

std::size_t code_points(std::string_view text) {
    return std::size_t(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::size_t byte_of_column(std::string_view line, int column) {
    std::size_t at = 0;
    for (int left = column - 1; at < line.size() && left > 0; --left) {
        ++at;
        while (at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0) == 0x80) ++at;
    }
    return at;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Each digit becomes 9 and each letter a, runs of letters one a: "9 March 2026" is "9 a 9999".
std::string shape_of(std::string_view value) {
    std::string shape;
    for (const char c : value.substr(0, 40)) {
        if (is_digit(c))
            shape += '9';
        else if (!is_letter(c))
            shape += c;
        else if (shape.empty() || shape.back() != 'a')
            shape += 'a';
    }
    return shape;
}

bool looks_like_date(std::string_view value) {
    const std::string shape = shape_of(value);
    static constexpr std::array<std::string_view, 12> starts = {"9/9",       "99/9",      "9.9.",       "99.9",
                                                                "9-9",       "99-9",      "9999/",      "9 a 9999",
                                                                "99 a 9999", "9a a 9999", "99a a 9999", "9999-"};
    return std::ranges::any_of(starts, [&](std::string_view start) { return shape.starts_with(start); }) &&
           std::ranges::count(shape, '9') >= 4;
}

bool looks_like_time(std::string_view value) {
    const std::string shape = shape_of(value);
    return shape.starts_with("9:99") || shape.starts_with("99:99");
}

bool is_truth_word(std::string_view value) {
    const std::string word = to_lower(trimmed(value.substr(0, value.find_first_of(",]}#"))));
    return word == "yes" || word == "no" || word == "true" || word == "false" || word == "on" || word == "off";
}

/// Where the value begins that the library stumbled over: after its =, bracket or comma.
std::size_t value_start(std::string_view line, std::size_t stumbled) {
    const auto equals = line.find('=');
    std::size_t start = equals != std::string_view::npos && equals < stumbled ? equals + 1 : 0;
    const auto first = line.find_first_not_of(" \t", start);
    if (first != std::string_view::npos && (line[first] == '[' || line[first] == '{' || start == 0)) {
        const auto opener = line.substr(0, stumbled).find_last_of("[{,=");
        start = opener == std::string_view::npos ? 0 : opener + 1;
    }
    while (start < line.size() && (line[start] == ' ' || line[start] == '\t')) ++start;
    return start;
}

bool says(std::string_view said, std::string_view what) { return said.find(what) != std::string_view::npos; }

Slip slip_in_value(std::string_view value, std::string_view said) {
    if (value.starts_with("\xE2\x80\x9C") || value.starts_with("\xE2\x80\x9D") || value.starts_with("\xE2\x80\x98") ||
        value.starts_with("\xE2\x80\x99"))
        return curly_quotes;
    if (says(said, "expected day between") || says(said, "expected month between")) return no_such_day;
    if (looks_like_date(value)) return odd_date;
    if (looks_like_time(value) || says(said, "parsing time")) return odd_time;
    if (is_truth_word(value)) return odd_truth;
    if (value.starts_with('"') || value.starts_with('\'')) return early_quote;
    const std::string_view word = value.substr(0, value.find_first_of(",]}#\r"));
    const bool has_letter = std::ranges::any_of(word, [](char c) { return is_letter(c) || (c & 0x80) != 0; });
    return has_letter ? unquoted_text : odd_number;
}

bool is_value_trouble(std::string_view said) {
    static constexpr std::array<std::string_view, 13> signs = {
        "determine value type", "parsing decimal",  "parsing date",   "parsing time",        "parsing boolean",
        "parsing floating",     "parsing octal",    "parsing binary", "parsing hexadecimal", "parsing integer",
        "interpreted",          "value-terminator", "parsing value"};
    return std::ranges::any_of(signs, [&](std::string_view sign) { return says(said, sign); });
}

/// The trouble with what stands before the =, or with a line that has none.
Slip slip_in_line(std::string_view line) {
    const std::string_view bare = trimmed(line);
    if (bare.starts_with("//") || bare.starts_with(";") || bare.starts_with("/*") || bare.starts_with("--"))
        return bad_comment;
    const auto colon = bare.find(':');
    const auto equals = bare.find('=');
    if (colon != std::string_view::npos && (equals == std::string_view::npos || colon < equals) &&
        bare.substr(0, colon).find(' ') == std::string_view::npos)
        return key_colon;
    return equals == std::string_view::npos ? no_equals : key_blanks;
}

Slip slip_of(std::string_view said, std::string_view line, std::size_t start, bool at_line_end) {
    if (says(said, "escape sequence") || says(said, "hex digit") || says(said, "U+10FFFF") ||
        (says(said, "surrogate") && says(said, "scalar")))
        return backslash;
    if (says(said, "parsing inline table") && !says(said, "key-value pair:")) return braces_lines;
    if (says(said, "control character")) return at_line_end ? open_text : control_sign;
    if (says(said, "parsing table header")) return open_header;
    if (says(said, "maximum nested")) return too_deep;
    if (says(said, "expected value, saw")) return no_value;
    if (is_value_trouble(said)) return slip_in_value(line.substr(std::min(start, line.size())), said);
    if (says(said, "expected a comment or whitespace")) {
        const Slip slip = slip_in_value(line.substr(std::min(start, line.size())), said);
        return slip.text == odd_number.text || slip.text == unquoted_text.text ? two_entries : slip;
    }
    if (says(said, "parsing array")) return open_list;
    if (says(said, "expected '='") || says(said, "root table") || says(said, "parsing key")) return slip_in_line(line);
    return otherwise;
}

Error failure(Spot spot, std::string_view text, std::string_view hint) {
    return Error(ErrorKind::invalid_data, std::string(text), std::move(spot)).hint(std::string(hint));
}

/// toml++ quotes the name of the key at the end of its sentence.
std::string name_in(std::string_view said) {
    const auto first = said.find('\'');
    const auto last = said.find('\'', first == std::string_view::npos ? first : first + 1);
    return last == std::string_view::npos ? "" : std::string(said.substr(first + 1, last - first - 1));
}

Error twice(std::string_view said, std::string_view line, Spot spot) {
    const auto first = line.find_first_not_of(" \t");
    spot.column = first == std::string_view::npos ? 1 : int(first) + 1;
    const std::string name = name_in(said);
    if (says(said, "redefine existing array") && says(said, "array-of-tables"))
        return failure(
            spot,
            fmt::format("{} is written as a list in brackets above, and again as a [[{}]] block here", name, name),
            "write every entry as a [[block]], and remove the line with the brackets");
    if (name.empty()) return failure(spot, "this name is used twice in one table", "keep one of the two");
    return failure(spot, fmt::format("{} is there already", name),
                   "a name can stand only once in one table: keep one of the two");
}

}  // namespace

Error explain_toml_error(std::string_view text, const std::string& file, int line, int column, std::string_view said) {
    const bool at_end = says(said, "encountered end-of-file") || says(said, "saw EOF");
    if (auto damage = toml_damage(text, file, line, at_end)) return *damage;
    Spot spot{file, std::max(line, 1), std::max(column, 1)};
    const std::string_view bad_line = line_text(text, spot.line);
    if (says(said, "cannot redefine")) return twice(said, bad_line, spot);
    if (says(said, "into existing inline table"))
        return failure(spot, fmt::format("{} cannot be added to a table that is written in braces", name_in(said)),
                       "write that table as a section with a header of its own");
    const std::size_t stumbled = byte_of_column(bad_line, spot.column);
    const std::size_t start = value_start(bad_line, stumbled);
    const bool at_line_end = stumbled >= bad_line.size() || bad_line[stumbled] == '\r';
    const Slip slip = slip_of(said, bad_line, start, at_line_end);
    if (is_value_trouble(said)) spot.column = int(code_points(bad_line.substr(0, start))) + 1;
    return failure(spot, slip.text, slip.hint);
}

}  // namespace review
