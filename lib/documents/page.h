// Markdown -> one self-contained, printable, accessible HTML page (md4c). No outside scripts, fonts or pictures.
#pragma once

#include <string>
#include <string_view>

namespace review {

struct PageOptions {
    std::string title;  ///< <title>; never a name
    std::string language = "en-GB";
    std::string marking;  ///< for example "OFFICIAL-SENSITIVE", shown in header and footer, on every printed page
    std::string organisation;
    std::string footer;  ///< for example "Made on 9 March 2026 from case 2026-001"
    std::string style;   ///< the style sheet; empty: the built-in documents/page.css
    std::string frame;   ///< the page template, Mustache; empty: the built-in documents/page.html
};

/// The body as HTML: tables (with header scope), links only to http, https, mailto and #; raw HTML is escaped.
/// RED, AMBER, GREEN, BLUE or GREY alone in a cell is shown as a badge. A table whose head is empty has its titles in
/// the first column. More than five columns turn the paper to landscape.
std::string markdown_to_html(std::string_view markdown);
std::string html_page(std::string_view markdown, const PageOptions& options);

}  // namespace review
