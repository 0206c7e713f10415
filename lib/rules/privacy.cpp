#include "rules/privacy.h"

#include <algorithm>

#include "base/text.h"

namespace review {
namespace {

/// A first name or surname of one or two letters ("Jo") would be found everywhere.
constexpr std::size_t shortest_part = 3;

struct Place {
    int line = 1, column = 1;
};

Place place_of(std::string_view text, std::size_t offset) {
    Place place;
    for (std::size_t i = 0; i < offset; ++i) {
        if (text[i] == '\n') {
            ++place.line;
            place.column = 1;
        } else if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) {
            ++place.column;
        }
    }
    return place;
}

/// Whether the word stands in {braces}, as codes do; "{{" is a brace and no code.
bool is_code(std::string_view text, const Word& word) {
    const std::size_t open = text.substr(0, word.offset).find_last_of("{}\n");
    return open != std::string_view::npos && text[open] == '{' && (open == 0 || text[open - 1] != '{');
}

const std::map<std::string, std::string, std::less<>> detail_words = {
    {"phone", "telephone number"}, {"mobile", "telephone number"}, {"email", "e-mail address"},
    {"nhs-number", "NHS number"},  {"chi-number", "CHI number"},   {"upn", "pupil number"},
    {"school", "school"},          {"employer", "employer"},
};

}  // namespace

NameFinder::NameFinder(const std::vector<const Identities*>& identities, const std::set<std::string>& ordinary) {
    for (const Identities* file : identities) {
        for (const Identity& person : file->people) {
            add(person.name, person.code, "name", true, ordinary);
            for (const std::string& other : person.also) add(other, person.code, "name", false, ordinary);
            for (const std::string& address : person.addresses) add(address, person.code, "address", false, ordinary);
            for (const auto& [key, value] : person.details) {
                const auto known = detail_words.find(key);
                add(value, person.code, known != detail_words.end() ? known->second : key, false, ordinary);
            }
        }
    }
}

void NameFinder::add(std::string_view text, const std::string& code, const std::string& what, bool parts,
                     const std::set<std::string>& ordinary) {
    Pattern whole;
    whole.code = code;
    whole.what = what;
    for (const Word& word : words_of(text)) whole.words.push_back(word.folded);
    if (whole.words.empty()) return;
    const bool single = whole.words.size() == 1;
    if (single && whole.words.front().size() < shortest_part) return;
    whole.certain = !single || !ordinary.contains(whole.words.front());
    if (parts && !single) {
        for (const std::string& word : whole.words) {
            if (word.size() < shortest_part) continue;
            Pattern part;
            part.words = {word};
            part.code = code;
            part.what = "part of the name";
            part.certain = !ordinary.contains(word);
            patterns_.emplace(word, part);
        }
    }
    patterns_.emplace(whole.words.front(), std::move(whole));
}

std::vector<NameFound> NameFinder::find(std::string_view text) const {
    std::vector<NameFound> found;
    if (patterns_.empty()) return found;
    const std::vector<Word> words = words_of(text);
    for (std::size_t i = 0; i < words.size();) {
        const Pattern* best = nullptr;
        bool several = false;  // a surname that the mother and the child share
        const auto [first, last] = patterns_.equal_range(words[i].folded);
        for (auto candidate = first; candidate != last; ++candidate) {
            const Pattern& pattern = candidate->second;
            const std::size_t size = pattern.words.size();
            if (i + size > words.size() || (size == 1 && !words[i].capital)) continue;
            if (!std::equal(pattern.words.begin(), pattern.words.end(), words.begin() + long(i),
                            [](const std::string& word, const Word& at) { return word == at.folded; }))
                continue;
            if (best == nullptr || size > best->words.size()) {
                best = &pattern;
                several = false;
            } else if (size == best->words.size() && pattern.code != best->code) {
                several = true;
            }
        }
        if (best == nullptr || is_code(text, words[i])) {
            ++i;
            continue;
        }
        const Word& end = words[i + best->words.size() - 1];
        NameFound hit;
        hit.offset = words[i].offset;
        hit.length = end.offset + end.length - hit.offset;
        const Place place = place_of(text, hit.offset);
        hit.line = place.line;
        hit.column = place.column;
        hit.code = best->code;
        hit.what = best->what;
        hit.certain = best->certain && !several;
        found.push_back(std::move(hit));
        i += best->words.size();
    }
    return found;
}

std::string with_codes(std::string_view text, const std::vector<NameFound>& found) {
    std::string out;
    std::size_t at = 0;
    for (const NameFound& hit : found) {
        if (!hit.certain) continue;
        out += text.substr(at, hit.offset - at);
        out += "{" + hit.code + "}";
        at = hit.offset + hit.length;
        // "Jayden's" ends in a possessive that belongs to the sentence, not to the name.
        const std::string_view name = text.substr(hit.offset, hit.length);
        if (name.ends_with("'s") || name.ends_with("\u2019s")) out += "'s";
    }
    out += text.substr(at);
    return out;
}

}  // namespace review
