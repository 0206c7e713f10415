// Letters that a document has and its PDF does not show.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "documents/paper.h"

namespace review {

/// What people read in the paper: no descriptions of drawings.
std::string words_of_paper(const Paper& paper);

/// "李 (U+674E)" for each letter, mark or sign beyond ASCII that stands in `text` and in no form in `shown`, in the order of the
/// text: no font had it, and PDF makers leave it out without a word.
std::vector<std::string> lost_letters(std::string_view text, std::string_view shown);

}  // namespace review
