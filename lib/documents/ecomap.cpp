#include "documents/ecomap.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/text.h"
#include "documents/svg.h"
#include "documents/view_parts.h"
#include "rules/family.h"

namespace review {
namespace {

constexpr int width = 700, middle = width / 2, inner = 70, outer = 52, legend_height = 84;
constexpr std::size_t letters = 15;

struct Point {
    double x = 0, y = 0;
};

/// A line from one circle to another, in its own measure: `along` from its start, `aside` to its left.
struct Way {
    Point from, to;
    double length() const { return std::hypot(to.x - from.x, to.y - from.y); }
    Point at(double along, double aside) const {
        const double whole = length();
        const double dx = (to.x - from.x) / whole, dy = (to.y - from.y) / whole;
        return {from.x + dx * along - dy * aside, from.y + dy * along + dx * aside};
    }
};

std::string path(const std::vector<Point>& points, std::string_view more) {
    std::string d;
    for (const Point& point : points) d += fmt::format("{}{:.0f} {:.0f}", d.empty() ? "M" : "L", point.x, point.y);
    return fmt::format("<path d=\"{}\" stroke=\"#17365c\" fill=\"none\"{}/>\n", d, more);
}

std::string zigzag(const Way& way) {
    std::vector<Point> points = {way.from};
    double side = 6;
    for (double along = 8; along < way.length() - 4; along += 9, side = -side) points.push_back(way.at(along, side));
    points.push_back(way.to);
    return path(points, " stroke-width=\"1.5\"");
}

std::string line_of(std::string_view strength, const Way& way) {
    if (strength == "strained") return zigzag(way);
    if (strength == "strong") return path({way.from, way.to}, " stroke-width=\"4\"");
    if (strength == "weak") return path({way.from, way.to}, " stroke-width=\"1.5\" stroke-dasharray=\"6 5\"");
    const std::string plain = path({way.from, way.to}, " stroke-width=\"1.5\"");
    if (strength != "broken") return plain;
    const double half = way.length() / 2;
    return plain + path({way.at(half - 7, 8), way.at(half - 1, -8)}, " stroke-width=\"2\"") +
           path({way.at(half + 1, 8), way.at(half + 7, -8)}, " stroke-width=\"2\"");
}

/// At the end of the way, as far from it as `before`.
std::string arrow(const Way& way, double before) {
    const double end = way.length() - before;
    return path({way.at(end - 11, 7), way.at(end, 0), way.at(end - 11, -7)}, " stroke-width=\"2\"");
}

std::string arrows_of(std::string_view flow, const Way& way) {
    std::string out;
    if (flow == "out" || flow == "both") out += arrow(way, 0);
    if (flow == "in" || flow == "both") out += arrow({way.to, way.from}, 0);
    return out;
}

std::string circle(const Point& at, int radius, int line) {
    return fmt::format(
        "<circle cx=\"{:.0f}\" cy=\"{:.0f}\" r=\"{}\" fill=\"#ffffff\" stroke=\"#17365c\" stroke-width=\"{}\"/>\n",
        at.x, at.y, radius, line);
}

class Drawing {
   public:
    explicit Drawing(const Ecomap& ecomap) : ecomap_(ecomap), ties_(ecomap.ties) {
        // So wide that neighbours on the ring do not touch, and never nearer than a line can be seen.
        const double apart = 2 * (outer + 8), share = std::numbers::pi / double(std::max<std::size_t>(ties_.size(), 3));
        ring_ = std::max(210.0, apart / (2 * std::sin(share)));
        centre_ = {double(std::max(width, int(2 * (ring_ + outer + 10)))) / 2, ring_ + outer + 10};
    }

    std::string made() {
        for (std::size_t i = 0; i < ties_.size(); ++i) draw(ties_[i], i);
        draw_centre();
        const int below = int(centre_.y + ring_) + outer + 16;
        draw_legend(below);
        return svg_page({"ecomap", "Ecomap", description(), int(centre_.x * 2), below + legend_height}, out_);
    }

   private:
    std::string description() const {
        std::vector<std::string> parts;
        for (const EcomapTie& tie : ties_) {
            const std::string flow = flow_in_words(tie, ecomap_);
            parts.push_back(
                fmt::format("{}: {}{}", with_capital(tie.with), tie.strength, flow.empty() ? "" : ", " + flow));
        }
        return join(parts, ". ") + ".";
    }

    void draw(const EcomapTie& tie, std::size_t number) {
        const double angle = 2 * std::numbers::pi * double(number) / double(ties_.size()) - std::numbers::pi / 2;
        const Point there{centre_.x + ring_ * std::cos(angle), centre_.y + ring_ * std::sin(angle)};
        const Way whole{centre_, there};
        const Way between{whole.at(inner + 4, 0), whole.at(ring_ - outer - 4, 0)};
        out_ += line_of(tie.strength, between);
        out_ += arrows_of(tie.flow, between);
        out_ += circle(there, outer, 2);
        const std::string name = with_capital(tie.with);
        const auto lines = int(label_lines(name, letters, 3).size());
        const int first = int(there.y) + 4 - 7 * (lines - (tie.of.empty() ? 1 : 0));
        out_ += svg_label(int(there.x), first, name, letters, 3);
        if (!tie.of.empty())
            out_ += svg_label(int(there.x), first + 14 * lines, "with " + tie.of, letters, 1, " font-style=\"italic\"");
    }

    void draw_centre() {
        out_ += circle(centre_, inner, 3);
        const std::string name = with_capital(ecomap_.centre);
        const auto lines = int(label_lines(name, letters, 2).size());
        const int first = int(centre_.y) - 7 * lines + 4;
        out_ += svg_label(int(centre_.x), first, name, letters, 2, " font-weight=\"bold\"");
        out_ += svg_label(int(centre_.x), first + 14 * lines, "and the household", letters + 3, 1);
    }

    void draw_legend(int level) {
        const int left = int(centre_.x) - middle, first = level + 26, second = level + 60;
        out_ += svg_line(left + 10, level, left + width - 10, level, " opacity=\"0.4\"");
        const auto entry = [&](int at, int y, std::string_view strength, std::string_view flow,
                               std::string_view words) {
            const Way way{{double(left + at), double(y)}, {double(left + at + 60), double(y)}};
            out_ += line_of(strength, way) + arrows_of(flow, way);
            out_ += svg_text(left + at + 70, y + 4, words);
        };
        entry(14, first, "strong", "", "strong");
        entry(180, first, "weak", "", "weak");
        entry(340, first, "strained", "", "strained");
        entry(510, first, "broken", "", "broken off");
        entry(14, second, "plain", "out", "the arrow points to who is given to");
        entry(340, second, "plain", "both", "both give and take");
    }

    const Ecomap& ecomap_;
    const std::vector<EcomapTie>& ties_;
    double ring_ = 0;
    Point centre_;
    std::string out_;
};

}  // namespace

Ecomap ecomap_of(const Case& the_case, const Partnership& partnership, const Naming& naming) {
    Ecomap made;
    const Person* child = child_in_focus(the_case);
    made.centre = child != nullptr ? naming.person(child->code) : "the child";
    for (const Tie& tie : the_case.ties) {
        const bool of_another = !tie.of.empty() && (child == nullptr || tie.of != child->code);
        std::string with = tie.with.empty() ? naming.prose(tie.what) : naming.who(tie.with);
        if (!naming.identified() && partnership.agency(tie.with) != nullptr) with = sector_of(tie.with, partnership);
        made.ties.push_back({std::move(with), tie.strength, tie.flow, of_another ? naming.person(tie.of) : ""});
    }
    return made;
}

std::string ecomap_svg(const Ecomap& ecomap) { return ecomap.ties.empty() ? std::string() : Drawing(ecomap).made(); }

std::string flow_in_words(const EcomapTie& tie, const Ecomap& ecomap) {
    const std::string& of = tie.of.empty() ? ecomap.centre : tie.of;
    if (tie.flow == "in") return "gives to " + of;
    if (tie.flow == "out") return "takes from " + of;
    return tie.flow == "both" ? "gives and takes" : "";
}

}  // namespace review
