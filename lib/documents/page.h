// Markdown -> one self-contained, printable, accessible HTML page (md4c). No outside scripts, fonts or pictures.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace review {

/// An SVG drawing by its name; nothing: there is none, and the page shows its description.
using FindPicture = std::function<std::optional<std::string>(std::string_view name)>;

/// A picture as it lies in a file, with its size as it means to be shown: pixels, or the units of an SVG.
struct Picture {
    enum class Kind { png, jpeg, svg } kind = Kind::png;
    std::string bytes;
    double width = 0, height = 0;
};
/// By its content; nothing when it is none of these, or has no size.
std::optional<Picture> read_picture(std::string bytes);
/// "image/png"
std::string_view media_type(Picture::Kind kind);

struct PageOptions {
    std::string title;  ///< <title>; never a name
    std::string language = "en-GB";
    std::string marking;  ///< for example "OFFICIAL-SENSITIVE", shown in header and footer, on every printed page
    std::string organisation;
    std::string footer;  ///< for example "Made on 9 March 2026 from case 2026-001"
    std::string style;   ///< the style sheet; empty: the built-in documents/page.css
    std::string frame;   ///< the page template, Mustache; empty: the built-in documents/page.html
    std::string
        script;  ///< the only one that the page may run: its security policy names it by its digest; empty: none
    FindPicture picture;               ///< of ```picture NAME; nothing: there are none
    std::optional<Picture> logo = {};  ///< beside the organisation
};

/// The body as HTML: tables (with header scope), links only to http, https, mailto and #; raw HTML is escaped.
/// RED, AMBER, GREEN, BLUE or GREY alone in a cell is shown as a badge. A table whose head is empty has its titles in
/// the first column. More than five columns turn the paper to landscape.
///
/// Sheets to be filled in by hand: a fenced block "```write 6" is six lines to write on; one "```picture ecomap" is that drawing,
/// with the text in the block as its description for who does not see it; code of underscores alone (`___`) is a blank, in a cell
/// of a table a higher one for every three; an empty block "```keep" keeps the paragraph above it on one page with what follows.
/// No value can make these: backticks in values are escaped.
std::string markdown_to_html(std::string_view markdown, const FindPicture& picture = {});
std::string html_page(std::string_view markdown, const PageOptions& options);
/// The same around a body that is HTML already; `wide`: for paper in landscape.
std::string html_page_around(std::string body, bool wide, const PageOptions& options);

}  // namespace review
