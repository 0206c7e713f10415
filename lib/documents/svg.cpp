#include "documents/svg.h"

#include <fmt/format.h>

#include "base/short_text.h"
#include "base/text.h"
#include "documents/template.h"

namespace review {

std::string svg_page(const SvgPage& page, std::string_view body) {
    return fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" role=\"img\" aria-labelledby=\"{2}-title "
        "{2}-desc\" font-size=\"12\" fill=\"#1a1f24\" font-family=\"Arial, sans-serif\" style=\"max-height:none\">\n"
        "<title id=\"{2}-title\">{3}</title>\n<desc id=\"{2}-desc\">{4}</desc>\n{5}</svg>\n",
        page.width, page.height, page.name, escape_html(page.title), escape_html(page.description), body);
}

std::string svg_text(int x, int y, std::string_view words, std::string_view more) {
    return fmt::format("<text x=\"{}\" y=\"{}\"{}>{}</text>\n", x, y, more, escape_html(words));
}

std::string svg_line(int x1, int y1, int x2, int y2, std::string_view more) {
    return fmt::format("<path d=\"M{} {}L{} {}\" stroke=\"#17365c\" fill=\"none\"{}/>\n", x1, y1, x2, y2, more);
}

std::vector<std::string> label_lines(std::string_view words, std::size_t letters, std::size_t most) {
    std::vector<std::string> lines = wrapped(words, letters);
    const bool too_many = lines.size() > most;
    if (too_many) lines.resize(most);
    for (std::string& line : lines)
        if (display_width(line) > letters + 2) line = cut(line, letters + 1) + "…";
    if (too_many && !lines.back().ends_with("…")) lines.back() += " …";
    return lines;
}

std::string svg_label(int x, int y, std::string_view words, std::size_t letters, std::size_t most,
                      std::string_view more) {
    std::string out;
    const std::string attributes = " text-anchor=\"middle\"" + std::string(more);
    for (const std::string& line : label_lines(words, letters, most)) {
        out += svg_text(x, y, line, attributes);
        y += 14;
    }
    return out;
}

}  // namespace review
