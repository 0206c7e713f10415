#include "documents/bar_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "base/text.h"
#include "documents/template.h"

namespace review {
namespace {

constexpr int width = 720, title_width = 250, bar_start = 262, longest_bar = 330, stub = 26;
constexpr int line_height = 17, bar_height = 18, gap = 9, letters_in_line = 34;

/// From dark to light; each with another pattern, for who sees no colour and for print in black.
constexpr std::array<std::string_view, 4> fills = {"#17365c", "url(#{}-p1)", "url(#{}-p2)", "#ffffff"};

std::string fill_of(std::size_t part, const std::string& name) {
    return replaced(std::string(fills[part % fills.size()]), "{}", name);
}

std::string patterns(const std::string& name) {
    return fmt::format(
        "<defs>"
        "<pattern id=\"{0}-p1\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><rect width=\"6\" "
        "height=\"6\" "
        "fill=\"#ffffff\"/><path d=\"M0 6L6 0\" stroke=\"#8a3b00\" stroke-width=\"2\"/></pattern>"
        "<pattern id=\"{0}-p2\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\"><rect width=\"5\" "
        "height=\"5\" "
        "fill=\"#ffffff\"/><circle cx=\"2.5\" cy=\"2.5\" r=\"1.4\" fill=\"#7a0f0a\"/></pattern>"
        "<pattern id=\"{0}-out\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\"><rect width=\"5\" "
        "height=\"5\" "
        "fill=\"#ffffff\"/><path d=\"M0 0L5 5M5 0L0 5\" stroke=\"#6b7278\"/></pattern>"
        "</defs>\n",
        name);
}

std::string text_at(int x, int y, std::string_view text, std::string_view anchor = "start") {
    return fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>\n", x, y, anchor, escape_html(text));
}

std::string box(int x, int y, int length, std::string_view fill, std::string_view more = {}) {
    return fmt::format(
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\" stroke=\"#1a1f24\" stroke-width=\"1\"{}/>\n", x,
        y, length, bar_height, fill, more);
}

/// Nothing when one of its parts is left out.
ShownCount length_of(const ChartBar& bar) {
    long sum = 0;
    for (const ShownCount& part : bar.parts) {
        if (!part) return std::nullopt;
        sum += *part;
    }
    return sum;
}

/// The sum where it is known: the key and the table say what it is made of.
std::string number_of(const ChartBar& bar) {
    if (const ShownCount sum = length_of(bar)) return shown_text(sum);
    std::vector<std::string> texts;
    for (const ShownCount& part : bar.parts) texts.push_back(shown_text(part));
    return join(texts, " + ");
}

class Drawing {
   public:
    explicit Drawing(const BarChart& chart) : chart_(chart) {
        for (const ChartBar& bar : chart.bars) longest_ = std::max(longest_, length_of(bar).value_or(0));
    }

    std::string made() {
        key();
        for (const ChartBar& bar : chart_.bars) add(bar);
        const std::string id = escape_html(chart_.name);
        return fmt::format(
                   "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" role=\"img\" "
                   "aria-labelledby=\"{}-title {}-desc\" font-size=\"13\" fill=\"#1a1f24\" "
                   "style=\"max-height:none\">\n<title id=\"{}-title\">{}</title>\n<desc id=\"{}-desc\">{}</desc>\n",
                   width, y_, id, id, id, escape_html(chart_.title), id, escape_html(chart_.description)) +
               patterns(id) + drawn_ + "</svg>\n";
    }

   private:
    void key() {
        for (std::size_t i = 0; i < chart_.parts.size(); ++i) {
            drawn_ += box(bar_start, y_, stub, fill_of(i, chart_.name));
            drawn_ += text_at(bar_start + stub + 8, y_ + 14, chart_.parts[i]);
            y_ += bar_height + 5;
        }
        if (!chart_.parts.empty()) y_ += gap;
    }

    void add(const ChartBar& bar) {
        const auto lines = wrapped(bar.title, letters_in_line);
        const int height = std::max(bar_height, int(lines.size()) * line_height);
        for (std::size_t i = 0; i < lines.size(); ++i)
            drawn_ += text_at(title_width, y_ + 14 + int(i) * line_height, lines[i], "end");
        int x = bar_start;
        if (length_of(bar)) {
            for (std::size_t i = 0; i < bar.parts.size(); ++i) x = part(*bar.parts[i], i, x);
        } else {
            drawn_ += box(x, y_, stub, fmt::format("url(#{}-out)", chart_.name), " stroke-dasharray=\"3 2\"");
            x += stub;
        }
        drawn_ += text_at(x + 8, y_ + 14, number_of(bar));
        y_ += height + gap;
    }

    int part(long count, std::size_t which, int x) {
        if (count == 0) return x;
        const int length = std::max(1, int(count * longest_bar / longest_));
        drawn_ += box(x, y_, length, fill_of(which, chart_.name));
        return x + length;
    }

    const BarChart& chart_;
    long longest_ = 1;
    std::string drawn_;
    int y_ = 4;
};

}  // namespace

std::string bar_chart_svg(const BarChart& chart) { return Drawing(chart).made(); }

}  // namespace review
