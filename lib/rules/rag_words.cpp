#include "rules/rag_words.h"

namespace review {

std::string rag_word(Rag rag, const RagRule& rule) {
    const auto word = rule.words.find(std::string(name_of(rag)));
    return word == rule.words.end() ? std::string(name_of(rag)) : word->second;
}

}  // namespace review
