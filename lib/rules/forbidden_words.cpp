#include "rules/forbidden_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "rules/reading.h"

namespace review {
namespace {

/// Nothing but blanks, line ends and markup stands before it: "failed **to**" is one phrase, "failed. To" is not.
bool goes_on_phrase(const ReadWord& word) {
    constexpr auto parts_nothing =
        std::uint16_t(between_space | between_line | between_hyphen | between_underscore | between_markup);
    return (word.before & std::uint16_t(~parts_nothing)) == 0;
}

bool stands_at(const std::vector<std::string>& phrase, const Reading& reading, std::size_t at) {
    const auto& words = reading.words();
    if (at + phrase.size() > words.size()) return false;
    for (std::size_t i = 0; i < phrase.size(); ++i)
        if (reading.key_of(words[at + i]) != phrase[i] || (i > 0 && !goes_on_phrase(words[at + i]))) return false;
    return true;
}

ForbiddenWord placed(const std::string& word, std::string_view before) {
    ForbiddenWord found;
    found.word = word;
    found.offset = before.size();
    found.line = 1 + int(std::count(before.begin(), before.end(), '\n'));
    const auto line_start = before.rfind('\n') + 1;  // npos + 1 is 0
    found.column = 1 + int(std::count_if(before.begin() + std::ptrdiff_t(line_start), before.end(),
                                         [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
    return found;
}

}  // namespace

std::string ForbiddenWord::place() const { return fmt::format("line {}, column {}", line, column); }

bool forbidden_in(const Forbidden& forbidden, const std::string& in, const std::string& kind) {
    if (!applies_to(forbidden.kinds, kind)) return false;
    return forbidden.in == in || forbidden.in == "case" || (forbidden.in == "record" && in == "minutes");
}

std::vector<ForbiddenWord> forbidden_words(const Forbidden& forbidden, std::string_view text) {
    if (forbidden.words.empty()) return {};
    const Reading reading(text);
    std::vector<std::vector<std::string>> phrases;
    for (const std::string& word : forbidden.words) phrases.push_back(keys_of(word));
    std::vector<ForbiddenWord> found;
    for (std::size_t at = 0; at < reading.words().size(); ++at)
        for (std::size_t i = 0; i < phrases.size(); ++i)
            if (!phrases[i].empty() && stands_at(phrases[i], reading, at))
                found.push_back(placed(forbidden.words[i], text.substr(0, reading.words()[at].offset)));
    return found;
}

std::string instead_of(const Forbidden& forbidden, const std::string& word) {
    const auto known = forbidden.instead.find(word);
    return known == forbidden.instead.end() ? "put it in other words" : "write instead: " + known->second;
}

}  // namespace review
