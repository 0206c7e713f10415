#include "rules/rag_words.h"

#include <algorithm>

namespace review {

std::string rag_word(Rag rag, const RagRule& rule) {
    const auto word = rule.words.find(std::string(name_of(rag)));
    return word == rule.words.end() ? std::string(name_of(rag)) : word->second;
}

std::string in_capitals(std::string_view colour) {
    std::string out(colour);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'a' && c <= 'z' ? char(c - 32) : c; });
    return out;
}

}  // namespace review
