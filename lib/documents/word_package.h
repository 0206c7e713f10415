// The files that a .docx is packed from: ours, or those of a partnership's letterhead, and what is added to them.
#pragma once

#include <map>
#include <string>

#include "documents/paper.h"

namespace review {

/// By their path within: "word/styles.xml".
using WordParts = std::map<std::string, std::string>;

/// The page that the text is set on.
struct WordPage {
    std::string section;     ///< <w:sectPr> as it ends the body
    std::string namespaces;  ///< of the document, as attributes
    unsigned width = 0;      ///< of the text, in twentieths of a point
};

/// With the head and the foot of this paper. Error{internal}.
WordParts our_word_parts(const Paper& paper, const Rasterise& rasterise, bool wide, bool& lacks_pictures);
/// Of a Word file what documents have from it: styles, numbering, settings, theme, and the heads and feet that its last section
/// shows, with their pictures; its document is the settings of that section. Error{invalid_data} when it is none.
WordParts letterhead_parts(const std::string& file);
/// Whether every page shows this in its head or its foot.
bool shown_in_margins(const WordParts& parts, const std::string& text);

WordPage word_page(const WordParts& parts, bool wide);
/// Styles, lists, addresses and pictures that the text needs and the parts do not have. `first_number` as word_text.
void add_to_parts(const WordText& text, unsigned first_number, const Paper& paper, WordParts& parts);
/// The file; the same parts give the same bytes.
std::string packed_word(WordParts parts);

}  // namespace review
