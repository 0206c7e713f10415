// Bars drawn as SVG, for numbers that stand in a table beside them. Nothing that is left out is drawn at its length.
#pragma once

#include <string>
#include <vector>

#include "rules/suppression.h"

namespace review {

struct ChartBar {
    std::string title;
    std::vector<ShownCount> parts;  ///< one; or as many as the chart has parts, one behind the other
};
struct BarChart {
    std::string name;  ///< for ids: each once on a page
    std::string title, description;
    std::vector<std::string> parts;  ///< what the parts of each bar are, for the key; empty: bars have one part
    std::vector<ChartBar> bars;
};

/// Well-formed, in black and white as readable as in colour, with <title> and <desc>. Of a bar of which something is left
/// out only a hatched stub is drawn, as long as every other; the scale is that of what is shown.
std::string bar_chart_svg(const BarChart& chart);

}  // namespace review
