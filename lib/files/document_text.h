// What can be read in a document, whatever it was made with: plain text, Markdown and HTML as they are, Word and OpenDocument
// files (minizip and pugixml), PDF by the installed pdftotext. So that a report by somebody else can be looked through for
// people (KI-38, KI-39).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace review {

struct DocumentPart {
    std::string where;  ///< "the comments", "the properties"; empty: the text itself
    std::string text;   ///< a line for each paragraph, or as the file has its lines
};

struct DocumentText {
    std::vector<DocumentPart> parts;
    bool in_paragraphs = false;       ///< a line of a part is a paragraph of the document
    std::string unread_because;       ///< why nothing of it could be read; empty: it was
    std::string how_to_read;          ///< what would help then
    std::vector<std::string> unread;  ///< what else is in it and was not looked at: "2 pictures"
    std::vector<std::string>
        unseen;  ///< what a reader would not expect in it: "3 comments", "changes that are still marked"
};

/// Never fails: what cannot be read says why. At most so much of a packed file is unpacked as a report can need.
DocumentText text_of_document(std::string_view bytes);

/// "docx", "odt", "pdf" or "html" by its content; of a text: "md".
std::string document_ending(std::string_view bytes);

}  // namespace review
