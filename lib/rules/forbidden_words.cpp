#include "rules/forbidden_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace review {
namespace {

/// Nothing but blanks, line ends and markup: "failed **to**" is one phrase, "failed. To" is not.
bool is_one_phrase(std::string_view between) {
    return between.find_first_not_of(" \t\r\n*_-") == std::string_view::npos;
}

bool stands_at(const std::vector<Word>& phrase, const std::vector<Word>& words, std::size_t at, std::string_view text) {
    if (at + phrase.size() > words.size()) return false;
    for (std::size_t i = 0; i < phrase.size(); ++i) {
        if (words[at + i].folded != phrase[i].folded) return false;
        if (i == 0) continue;
        const std::size_t end = words[at + i - 1].offset + words[at + i - 1].length;
        if (!is_one_phrase(text.substr(end, words[at + i].offset - end))) return false;
    }
    return true;
}

ForbiddenWord placed(const std::string& word, std::string_view before) {
    ForbiddenWord found;
    found.word = word;
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
    const std::vector<Word> words = words_of(text);
    std::vector<std::vector<Word>> phrases;
    for (const std::string& word : forbidden.words) phrases.push_back(words_of(word));
    std::vector<ForbiddenWord> found;
    for (std::size_t at = 0; at < words.size(); ++at)
        for (std::size_t i = 0; i < phrases.size(); ++i)
            if (!phrases[i].empty() && stands_at(phrases[i], words, at, text))
                found.push_back(placed(forbidden.words[i], text.substr(0, words[at].offset)));
    return found;
}

std::string instead_of(const Forbidden& forbidden, const std::string& word) {
    const auto known = forbidden.instead.find(word);
    return known == forbidden.instead.end() ? "put it in other words" : "write instead: " + known->second;
}

}  // namespace review
