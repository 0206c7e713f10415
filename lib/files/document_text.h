// What can be read in a document, whatever it was made with: plain text, Markdown and HTML as they are, Word and OpenDocument
// files (minizip and pugixml), PDF by the installed poppler-utils. So that a report by somebody else can be looked through for
// people (KI-38, KI-39). Whatever is in a document and is neither read nor known to hold no words is told.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace review {

struct DocumentPart {
    std::string where;  ///< "the comments", "the properties"; empty: the text itself
    std::string text;   ///< a line for each paragraph, or as the file has its lines
    /// Where in the text the lines begin that are headings, as far as that is known.
    std::vector<std::size_t> headings = {};
    bool in_lines = false;  ///< these are lines, though the document is in paragraphs: a web page within it
};

struct DocumentText {
    std::vector<DocumentPart> parts;
    bool in_paragraphs = false;       ///< a line of a part is a paragraph of the document
    std::string unread_because;       ///< why nothing of it could be read; empty: it was
    std::string how_to_read;          ///< what would help then
    std::vector<std::string> unread;  ///< what else is in it, or may be, and was not looked at: "2 pictures"
    /// What a reader would not expect in it: "3 comments", "changes that are still marked".
    std::vector<std::string> unseen;
};

/// Never fails: what cannot be read says why. At most so much of a packed file is unpacked as a report can need.
DocumentText text_of_document(std::string_view bytes);

/// The same of a file: one whose name ends in .csv is a table, which Excel may have saved in its own encoding.
DocumentText text_of_file(std::string_view path, std::string_view bytes);

/// "docx", "odt", "pdf" or "html" by its content; of a text: "md".
std::string document_ending(std::string_view bytes);

}  // namespace review
