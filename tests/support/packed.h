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
/// "<w:tbl>…</w:tbl>"; a cell of "^" is one with that above it.
std::string word_table(const std::vector<std::vector<std::string>>& rows);

/// A workbook of one sheet as other programs than ours write it: texts in the cells, no styles.
std::string workbook_of(const std::string& sheet, const std::vector<std::vector<std::string>>& rows);

}  // namespace review_test
