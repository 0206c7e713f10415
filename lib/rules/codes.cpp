#include "rules/codes.h"

#include <fmt/format.h>

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

}  // namespace

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
