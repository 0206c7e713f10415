// Word files. Pandoc was tried: it knows neither our lines to write on nor blanks, drawings, badges and wide paper, sets every
// table in columns of equal width, and is a program of 174 MB; what we need of the format is a small part of it.
#include <fmt/format.h>

#include "documents/paper.h"
#include "documents/paper_xml.h"
#include "documents/word_package.h"

namespace review {
namespace {

/// What a letterhead numbers itself is far below.
constexpr unsigned first_number = 9001;

/// Where the letterhead does not show the marking, the text begins with it.
std::string marking_above(const Paper& paper, const WordParts& parts) {
    if (paper.page.marking.empty() || shown_in_margins(parts, paper.page.marking)) return {};
    return fmt::format(R"(<w:p><w:pPr><w:pStyle w:val="Marking"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>)",
                       escape_xml(paper.page.marking));
}

}  // namespace

SetPaper word_file(const Paper& paper, const Rasterise& rasterise) {
    SetPaper made;
    const Blocks blocks = blocks_of(paper.body, paper.page.picture);
    WordParts parts = paper.letterhead.empty() ? our_word_parts(paper, rasterise, blocks.wide, made.lacks_pictures)
                                               : letterhead_parts(paper.letterhead);
    const WordPage page = word_page(parts, blocks.wide);
    const WordText text = word_text(blocks, page.width, first_number, rasterise);
    parts["word/document.xml"] = fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        "<w:document{}><w:body>{}{}{}</w:body></w:document>",
        page.namespaces, marking_above(paper, parts), text.xml, page.section);
    add_to_parts(text, first_number, paper, parts);
    made.lacks_pictures = made.lacks_pictures || text.lacks_pictures;
    made.bytes = packed_word(std::move(parts));
    return made;
}

}  // namespace review
