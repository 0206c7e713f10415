// Words that a procedure forbids in a record, or advises against: decisions and actions where none are made (MO-23), blame
// (KI-22, WA-24). Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "domain/procedure.h"

namespace review {

struct ForbiddenWord {
    std::string word;          ///< as the procedure has it
    std::size_t offset = 0;    ///< in bytes of the text
    int line = 0, column = 0;  ///< within the text, from 1; columns in code points

    std::string place() const;  ///< "line 2, column 7"
};

/// Whether it looks into such a place ("minutes", "report" …), in a review of that kind.
bool forbidden_in(const Forbidden& forbidden, const std::string& in, const std::string& kind);

/// All of them, in the order of the text. Case, accents, line ends, no-break spaces and markup (also HTML) between the words
/// make no difference; a new paragraph, list item or cell does.
std::vector<ForbiddenWord> forbidden_words(const Forbidden& forbidden, std::string_view text);

/// What to write instead: as the procedure has it, or "put it in other words".
std::string instead_of(const Forbidden& forbidden, const std::string& word);

}  // namespace review
