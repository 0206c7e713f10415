#include "rules/codes.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace review {
namespace {

/// The code in braces that starts at `open`; empty for "{{" and for what is no code.
std::string code_at(const std::string& text, std::size_t open) {
    const auto close = text.find('}', open);
    if (close == std::string::npos) return {};
    std::string code = to_lower(text.substr(open + 1, close - open - 1));
    for (const char c : code)
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) return {};
    return code;
}

/// "Mother" -> "mother"; nothing where it is more than a plain word.
std::string plain_relation(const Person& person) {
    const std::string word = slug(person.relation);
    const bool plain = split_words(person.relation).size() == 1 &&
                       std::all_of(word.begin(), word.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
    return plain ? word : std::string();
}

std::string numbered(const std::string& stem, int number, const std::set<std::string>& taken) {
    for (;; ++number)
        if (std::string code = fmt::format("{}-{}", stem, number); !taken.contains(code)) return code;
}

}  // namespace

std::string new_code(const Person& person, const std::set<std::string>& taken) {
    const std::string relation = plain_relation(person);
    if (person.kind == "professional") return numbered("prof", 1, taken);
    if (person.kind == "child") return numbered("child", 1, taken);
    if (relation.empty()) return numbered("family", 1, taken);
    return taken.contains(relation) ? numbered(relation, 2, taken) : relation;
}

std::vector<UnknownCode> unknown_codes(const std::string& text, const Case& the_case) {
    std::vector<UnknownCode> unknown;
    for (auto open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
        if (open + 1 < text.size() && text[open + 1] == '{') {
            ++open;
            continue;
        }
        const std::string code = code_at(text, open);
        if (code.empty() || the_case.person(code)) continue;
        std::vector<std::string> known;
        for (const Person& person : the_case.people) known.push_back(person.code);
        const auto meant = nearest(code, known);
        unknown.push_back({fmt::format("nobody in this case has the code {{{}}}", code),
                           meant ? fmt::format("did you mean {{{}}}?", *meant) : "add the person to the case's file"});
    }
    return unknown;
}

}  // namespace review
