// A document in the formats that people send each other: Word, OpenDocument, plain text, and what a PDF is made of.
#pragma once

#include <string>

#include "base/date.h"
#include "documents/documents.h"
#include "documents/page.h"
#include "documents/word_text.h"

namespace review {

/// A document before it is set in a format.
struct Paper {
    std::string markdown;  ///< as it is read by itself: letterhead, marking and the day stand in it
    std::string body;      ///< the same for a page, which has these in its head and foot
    PageOptions page;
    Date made;
    std::string letterhead;  ///< a Word file with styles, header and footer of the partnership; empty: ours
};
/// Fills in documents/<template_name>.md. The logo is whoever's who knows it: page.logo is empty. Error{not_found} when there is
/// no such template, Error{invalid_data} with its line for an unknown name in it.
Paper make_paper(const std::string& template_name, const std::string& title, const View& view,
                 const FindTemplate& find);

/// The same without a text, for what is made of no template: its head, its foot, its day and letterhead.
Paper bare_paper(const std::string& title, const View& view, const FindTemplate& find);

/// What was set, and whether drawings are missing in it because no program could make pictures of them: they are then
/// described in words.
struct SetPaper {
    std::string bytes;
    bool lacks_pictures = false;
};

/// A .docx; the same paper gives the same bytes. Error{invalid_data} when the letterhead is no Word file.
SetPaper word_file(const Paper& paper, const Rasterise& rasterise);

/// What the heads and feet of a letterhead say; errors as word_file.
std::string words_in_margins(const std::string& letterhead);

/// An .odt; drawings stay drawings.
std::string odt_file(const Paper& paper);

/// Plain text in lines of 78 letters, as a mail shows it.
std::string plain_file(const Paper& paper);

}  // namespace review
