// What can be read in a PDF with the programs of poppler-utils. Part of files/document_text.
#pragma once

#include <string_view>

#include "files/document_text.h"

namespace review {

/// Never fails, as text_of_document. What these programs do not show (comments, bookmarks, fields, files within it) is told as
/// unread, unless the file is so simple that it can be seen to hold none.
DocumentText text_of_pdf(std::string_view bytes);

}  // namespace review
