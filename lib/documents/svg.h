// Pieces of drawings that stand in pages and papers: one file, no outside fonts, readable in black and white.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace review {

struct SvgPage {
    std::string name;         ///< of its ids: small letters and hyphens, one of a kind in the page
    std::string title;        ///< what a screen reader says first
    std::string description;  ///< the drawing in words
    int width = 0, height = 0;
};

/// Well-formed SVG with <title> and <desc>. `body` is escaped already.
std::string svg_page(const SvgPage& page, std::string_view body);
/// `more`: further attributes, with a blank before each.
std::string svg_text(int x, int y, std::string_view words, std::string_view more = {});
std::string svg_line(int x1, int y1, int x2, int y2, std::string_view more = {});
/// Words on at most `most` lines of about `letters` letters, centred at x; what has no room ends in "…".
std::string svg_label(int x, int y, std::string_view words, std::size_t letters, std::size_t most,
                      std::string_view more = {});
std::vector<std::string> label_lines(std::string_view words, std::size_t letters, std::size_t most);

}  // namespace review
