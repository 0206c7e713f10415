#include "support/mask.h"

#include <algorithm>
#include <cctype>

namespace review_test {
namespace {

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }
bool is_word_character(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

bool is_uuid(std::string_view text) {
    if (text.size() != 36) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : !is_hex(text[i])) return false;
    }
    return true;
}

/// The kind that a word of hex digits is of, or nothing.
std::string kind_of(std::string_view word, const std::set<std::string>& kinds) {
    if (!std::all_of(word.begin(), word.end(), is_hex)) return {};
    if (const std::string kind = "hex" + std::to_string(word.size()); is_mask(kind) && kinds.contains(kind))
        return kind;
    const bool commit = word.size() == 40 || (word.size() >= 7 && word.size() <= 12);
    return commit && kinds.contains("commit") ? "commit" : "";
}

}  // namespace

bool is_mask(std::string_view kind) {
    return kind == "uuid" || kind == "hex16" || kind == "hex32" || kind == "hex64" || kind == "commit";
}

std::string masked(std::string_view text, const std::set<std::string>& kinds) {
    std::string result;
    while (!text.empty()) {
        if (kinds.contains("uuid") && is_uuid(text.substr(0, 36)) &&
            (text.size() == 36 || !is_word_character(text[36]))) {
            result += "{{uuid}}";
            text.remove_prefix(36);
            continue;
        }
        const auto end = std::find_if_not(text.begin(), text.end(), is_word_character);
        const auto word = text.substr(0, std::size_t(end - text.begin()));
        const std::string kind = word.empty() ? "" : kind_of(word, kinds);
        result += kind.empty() ? std::string(word) : "{{" + kind + "}}";
        text.remove_prefix(word.size());
        if (!text.empty() && !is_word_character(text[0])) {
            result += text[0];
            text.remove_prefix(1);
        }
    }
    return result;
}

}  // namespace review_test
