// Plain text.
#include <fmt/format.h>

#include "documents/page_text.h"
#include "documents/paper.h"

namespace review {

std::string plain_file(const Paper& paper) {
    constexpr std::size_t width = 78;
    return text_page(paper.markdown, width);
}

}  // namespace review
