// Markdown -> the body of a page. Only page.cpp uses it.
#pragma once

#include <string>
#include <string_view>

#include "documents/page.h"

namespace review {

struct PageBody {
    std::string html;   ///< well-formed as XML too
    bool wide = false;  ///< has a table that upright paper is too narrow for
};
PageBody page_body(std::string_view markdown, const FindPicture& picture);

}  // namespace review
