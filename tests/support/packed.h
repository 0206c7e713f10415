// Files packed into one (zip), as Word and LibreOffice do.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace review_test {

/// Path within -> its bytes.
std::string packed(const std::vector<std::pair<std::string, std::string>>& files);

/// A Word document: the paragraphs in the XML of its text ("<w:p>…</w:p>"), and whatever else is in it.
std::string word_document(const std::string& paragraphs,
                          const std::vector<std::pair<std::string, std::string>>& others = {});
/// "<w:p><w:r><w:t>…</w:t></w:r></w:p>"
std::string word_paragraph(const std::string& text);

}  // namespace review_test
