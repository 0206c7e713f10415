// Markdown -> plain text as a terminal or a text mail shows it (md4c).
#pragma once

#include <string>
#include <string_view>

namespace review {

/// Headings stand alone (the first two levels underlined), paragraphs and list items are wrapped at `width` columns, the
/// cells of a table are kept apart by a bar. Marks and escapes of Markdown are gone; links show their text only.
std::string text_page(std::string_view markdown, std::size_t width);

}  // namespace review
