// Files that are not what a person wrote: another encoding, a cut end, a merge left half done.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "files/toml_regions.h"

namespace review {
namespace {

Error failure(Spot spot, std::string_view text, std::string_view hint) {
    return Error(ErrorKind::invalid_data, std::string(text), std::move(spot)).hint(std::string(hint));
}

int line_of(std::string_view text, std::size_t byte) {
    return 1 + int(std::count(text.begin(), text.begin() + std::ptrdiff_t(byte), '\n'));
}

/// What is still open where the file ends: the line where it began, and what it is.
struct Open {
    int line = 0;
    std::string_view what;
};

Open open_at_end(std::string_view text) {
    std::vector<Open> brackets;
    int line = 1;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (c == '#') {
            at = std::min(text.find('\n', at), text.size());
        } else if (c == '"' || c == '\'') {
            const std::string_view triple = c == '"' ? "\"\"\"" : "'''";
            const bool is_block = text.substr(at).starts_with(triple);
            const std::string_view close = is_block ? triple : triple.substr(0, 1);
            const Open here{line, "a text"};
            at += close.size();
            while (at < text.size() && !text.substr(at).starts_with(close)) {
                if (c == '"' && text[at] == '\\') ++at;
                if (at < text.size() && text[at++] == '\n') ++line;
            }
            if (at >= text.size()) return here;
            at += close.size();
        } else {
            if (c == '\n') ++line;
            if (c == '[') brackets.push_back({line, "a list or header"});
            if (c == '{') brackets.push_back({line, "a table in braces"});
            if ((c == ']' || c == '}') && !brackets.empty()) brackets.pop_back();
            ++at;
        }
    }
    return brackets.empty() ? Open{} : brackets.back();
}

Error cut_short(std::string_view text, const Spot& end) {
    const Open open = open_at_end(text);
    if (open.line == 0)
        return failure(end, "the file ends in the middle of an entry",
                       "complete the line, or restore the file from an earlier version if it was cut short");
    return failure({end.file, open.line, 0},
                   fmt::format("{} begins here and is not closed before the file ends", open.what),
                   "close it, or restore the file from an earlier version if it was cut short");
}

/// Bytes that no TOML file has, whatever the library said first.
std::optional<Error> encoding_trouble(std::string_view text, const std::string& file) {
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
        return failure({file, 1, 1}, "the file is stored as UTF-16",
                       "save it as UTF-8 (in Notepad: Save as, Encoding: UTF-8)");
    if (const auto nul = text.find('\0'); nul != std::string_view::npos) {
        if (std::ranges::count(text, '\0') * 3 >= std::ptrdiff_t(text.size()))
            return failure({file, 1, 1}, "the file is stored as UTF-16, or is damaged",
                           "save it as UTF-8, or restore it from an earlier version");
        return failure({file, line_of(text, nul), 0},
                       "there is a zero byte, so the file was damaged when it was written or copied",
                       "restore the file from an earlier version");
    }
    const auto bad = invalid_utf8(text);
    if (!bad) return std::nullopt;
    const auto feed = text.rfind('\n', *bad);
    const std::size_t start = feed == std::string_view::npos ? bom_length(text) : feed + 1;
    const int column =
        int(std::ranges::count_if(text.substr(start, *bad - start),
                                  [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; })) +
        1;
    return failure({file, line_of(text, *bad), column},
                   fmt::format("byte {:02X} is not UTF-8; the file looks as if it was saved as Windows-1252 (\"ANSI\")",
                               static_cast<unsigned char>(text[*bad])),
                   "save it as UTF-8 (in Notepad: Save as, Encoding: UTF-8)");
}

bool is_marker(std::string_view line, char sign) {
    return line.size() >= 7 && line.substr(0, 7) == std::string(7, sign) &&
           (line.size() == 7 || line[7] == ' ' || line[7] == '\r');
}

Error conflict(const std::string& file, int line) {
    return failure({file, line, 1}, "two versions of the file were merged and a conflict is left",
                   "keep one of the two versions, and delete the lines with <<<<<<<, ======= and >>>>>>>");
}

}  // namespace

void refuse_conflict_markers(std::string_view text, const std::string& file) {
    for (std::size_t at = text.find("<<<<<<<"); at != std::string_view::npos; at = text.find("<<<<<<<", at + 7)) {
        const bool starts_line = at == bom_length(text) || (at > 0 && text[at - 1] == '\n');
        if (!starts_line || !is_marker(text.substr(at, 8), '<')) continue;
        bool middle = false;
        for (const std::string_view line : split(text.substr(at), '\n')) {
            middle = middle || is_marker(line, '=');
            if (middle && is_marker(line, '>')) throw conflict(file, line_of(text, at));
        }
    }
}

std::optional<Error> toml_damage(std::string_view text, const std::string& file, int line, bool at_end) {
    if (auto trouble = encoding_trouble(text, file)) return trouble;
    const auto lines = split(text.substr(bom_length(text)), '\n');
    const std::string_view bad = line >= 1 && std::size_t(line) <= lines.size() ? lines[std::size_t(line) - 1] : "";
    for (const char sign : {'<', '=', '>', '|'})
        if (is_marker(bad, sign)) return conflict(file, line);
    if (at_end) return cut_short(text, {file, std::max(line, 1), 0});
    return std::nullopt;
}

}  // namespace review
