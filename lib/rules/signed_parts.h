// The parts of a text that a signing step signs, one by one: for whoever reads them, and not only compares digests.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/case.h"

namespace review {

struct SignedPart {
    std::string key;  ///< "section", "text", "due" …
    std::string value;
};

/// In the order of signed_text, see there for `what`.
std::vector<SignedPart> signed_parts(std::string_view what, const Case& the_case);

/// The text of parts: signed_text() of a case is that of its signed_parts().
std::string text_of_parts(const std::vector<SignedPart>& parts);

/// The parts of a text that signed_text() made: of a frozen copy. Nothing when it is no such text.
std::optional<std::vector<SignedPart>> parts_of_signed(std::string_view text);

/// "the file report-….docx gave way to report-….docx": of a report that came as a file. Empty: the same one, or none.
std::string change_of_file(const std::vector<SignedPart>& before, const std::vector<SignedPart>& now);
/// The parts without those that tell of a file.
std::vector<SignedPart> without_file(std::vector<SignedPart> parts);

/// What changed in the words, part by part: "the section practice of the report (+3 −1 words), recommendation R2 (new, 12 words)".
/// Empty when all words are the same: then what is not prose (who leads, by when) is another.
std::string changed_words(std::string_view what, const std::vector<SignedPart>& before,
                          const std::vector<SignedPart>& now);

}  // namespace review
