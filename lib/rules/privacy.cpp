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

/// Whether a sentence begins where `before` ends: then "the mother" takes a capital, and so does her code.
bool begins_sentence(std::string_view before) {
    const auto last = before.find_last_not_of(" \t\"'");
    return last == std::string_view::npos || std::string_view(".!?\n").find(before[last]) != std::string_view::npos;
}

/// The details of an identity that say by themselves who somebody is. A school is many children's: it is pointed out, and
/// left to a person.
struct Detail {
    std::string_view key, what;
    bool certain;
};
constexpr Detail identifying_details[] = {
    {"phone", "telephone number", true},
    {"mobile", "telephone number", true},
    {"email", "e-mail address", true},
    {"nhs-number", "NHS number", true},
    {"chi-number", "CHI number", true},
    {"upn", "pupil number", true},
    {"ni-number", "National Insurance number", true},
    {"residence", "address", true},
    {"school", "school", false},
    {"employer", "employer", false},
};

std::vector<std::string> folded_words(std::string_view text) {
    std::vector<std::string> words;
    for (const Word& word : words_of(text)) words.push_back(word.folded);
    return words;
}

}  // namespace

NameFinder::NameFinder(const std::vector<const Identities*>& identities, const std::set<std::string>& ordinary) {
    for (const Identities* file : identities) {
        for (const Identity& person : file->people) {
            add_name(person.name, person.code, true, ordinary);
            for (const std::string& other : person.also) add_name(other, person.code, false, ordinary);
            for (const std::string& address : person.addresses) add_detail(address, person.code, "address", true);
            for (const Detail& detail : identifying_details) {
                const auto found = person.details.find(std::string(detail.key));
                if (found != person.details.end())
                    add_detail(found->second, person.code, std::string(detail.what), detail.certain);
            }
        }
    }
}

void NameFinder::add_name(std::string_view name, const std::string& code, bool parts,
                          const std::set<std::string>& ordinary) {
    Pattern whole{folded_words(name), code, "name", true, true};
    if (whole.words.size() == 1) {
        if (whole.words.front().size() < shortest_part) return;
        whole.certain = !ordinary.contains(whole.words.front());
    } else if (parts) {
        for (const std::string& word : whole.words)
            if (word.size() >= shortest_part) add({{word}, code, "part of the name", !ordinary.contains(word), true});
    }
    add(std::move(whole));
}

void NameFinder::add_detail(std::string_view text, const std::string& code, const std::string& what, bool certain) {
    add({folded_words(text), code, what, certain, false});
}

void NameFinder::add(Pattern pattern) {
    if (pattern.words.empty()) return;
    std::string first = pattern.words.front();
    patterns_.emplace(std::move(first), std::move(pattern));
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
            if (i + size > words.size() || (size == 1 && pattern.is_name && !words[i].capital)) continue;
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
        hit.certain = best->certain && (!several || !best->is_name);
        hit.is_name = best->is_name;
        found.push_back(std::move(hit));
        i += best->words.size();
    }
    return found;
}

std::string with_codes(std::string_view text, const std::vector<NameFound>& found) {
    std::string out;
    std::size_t at = 0;
    for (const NameFound& hit : found) {
        if (!hit.certain || !hit.is_name) continue;
        out += text.substr(at, hit.offset - at);
        std::string code = hit.code;
        if (begins_sentence(text.substr(0, hit.offset)) && code[0] >= 'a' && code[0] <= 'z')
            code[0] = char(code[0] - 'a' + 'A');
        out += "{" + code + "}";
        at = hit.offset + hit.length;
        // "Jayden's" ends in a possessive that belongs to the sentence, not to the name.
        const std::string_view name = text.substr(hit.offset, hit.length);
        if (name.ends_with("'s") || name.ends_with("\u2019s")) out += "'s";
    }
    out += text.substr(at);
    return out;
}

}  // namespace review
