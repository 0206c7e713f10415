#include "rules/privacy.h"

#include <algorithm>

#include "base/text.h"
#include "rules/privacy_search.h"
#include "rules/privacy_wanted.h"

namespace review {
namespace {

/// Lines and columns, in one walk from hit to hit.
void put_places(std::string_view text, std::vector<NameFound>& found) {
    int line = 1;
    int column = 1;
    std::size_t at = 0;
    for (NameFound& hit : found) {
        for (; at < hit.offset; ++at) {
            if (text[at] == '\n') {
                ++line;
                column = 1;
            } else if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U) {
                ++column;
            }
        }
        hit.line = line;
        hit.column = column;
    }
}

std::vector<std::string> all_codes(const NameFound& hit) {
    std::vector<std::string> codes;
    if (!hit.code.empty()) codes.push_back(hit.code);
    codes.insert(codes.end(), hit.others.begin(), hit.others.end());
    return codes;
}

/// Whether a sentence begins where `before` ends: then "the mother" takes a capital, and so does her code.
bool begins_sentence(std::string_view before) {
    const auto last = before.find_last_not_of(" \t\"'");
    return last == std::string_view::npos || std::string_view(".!?\n").find(before[last]) != std::string_view::npos;
}

/// "{child-1}", "{child-1} or {mother}"
std::string in_braces(const NameFound& hit) {
    auto codes = all_codes(hit);
    for (std::string& code : codes) code = "{" + code + "}";
    return in_words(codes, "or");
}

}  // namespace

std::string NameFound::whose() const {
    const auto codes = all_codes(*this);
    return what + " of " + (codes.empty() ? "somebody" : in_words(codes, "or"));
}

std::string NameFound::remedy() const {
    if (is_name) return "write " + in_braces(*this) + (others.empty() ? "" : ", whoever is meant");
    for (int i = 0; i < int(Trace::allowed); ++i) {
        const AboutTrace& trace = about(Trace(i));
        if (trace.rule != rule || trace.what != what) continue;
        return code.empty() && trace.instead.find("{}") != std::string_view::npos
                   ? "leave it out"
                   : replaced(std::string(trace.instead), "{}", in_braces(*this));
    }
    return "leave it out";
}

NameFinder::NameFinder(const std::vector<const Identities*>& identities, const std::set<std::string>& ordinary)
    : wanted_(std::make_shared<const Wanted>(identities, ordinary)) {}

std::vector<NameFound> NameFinder::find(std::string_view text) const {
    const Reading reading(text);
    std::vector<NameFound> found = Search(*wanted_, reading).all();
    for (const Aside& aside : reading.asides()) {
        // Without its first sign the tag is no tag any more, and its attributes are read.
        for (NameFound& hit : find(text.substr(aside.offset + 1, aside.length - 1))) {
            hit.offset += aside.offset + 1;
            found.push_back(std::move(hit));
        }
    }
    std::sort(found.begin(), found.end(), [](const NameFound& a, const NameFound& b) { return a.offset < b.offset; });
    put_places(text, found);
    return found;
}

std::string with_codes(std::string_view text, const std::vector<NameFound>& found) {
    std::string out;
    std::size_t at = 0;
    for (const NameFound& hit : found) {
        if (!hit.replaceable()) continue;
        out += text.substr(at, hit.offset - at);
        std::string code = hit.code;
        if (begins_sentence(text.substr(0, hit.offset)) && code[0] >= 'a' && code[0] <= 'z')
            code[0] = char(code[0] - 'a' + 'A');
        out += "{" + code + "}";
        at = hit.offset + hit.length;
    }
    out += text.substr(at);
    return out;
}

std::string without_identities(std::string_view text, const std::vector<NameFound>& found) {
    std::string out;
    std::size_t at = 0;
    for (const NameFound& hit : found) {
        out += text.substr(at, hit.offset - at);
        out += hit.is_name && !hit.is_code ? "{" + hit.code + "}" : "(left out)";
        at = hit.offset + hit.length;
    }
    out += text.substr(at);
    return out;
}

}  // namespace review
