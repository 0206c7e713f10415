#include "documents/genogram.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "documents/genogram_layout.h"
#include "documents/svg.h"

namespace review {
namespace {

constexpr int spacing = 136, row_height = 158, top = 24, half = 19, legend_height = 84, least_width = 700;
constexpr std::size_t letters_in_label = 18;
constexpr std::string_view assumed_line = " stroke-width=\"1.5\" stroke-dasharray=\"2 4\"";
constexpr std::string_view sure_line = " stroke-width=\"1.5\"";

class Drawing {
   public:
    Drawing(const Family& family, const Person* in_focus, const Naming& naming)
        : family_(family), in_focus_(in_focus), naming_(naming), layout_(lay_out(family, spacing)) {
        width_ = std::max(layout_.width, least_width);
        shift_ = (width_ - layout_.width) / 2;
    }

    std::string made() {
        for (std::size_t i = 0; i < family_.units.size(); ++i) draw(family_.units[i], i);
        for (const FamilyMember& member : family_.members) draw(member);
        const int below = top + layout_.rows * row_height - row_height / 3;
        draw_legend(below);
        return svg_page({"genogram", "Genogram", description(), width_, below + legend_height}, out_);
    }

   private:
    int x(const std::string& code) const { return shift_ + layout_.x.at(code); }
    int y(int generation) const { return top + generation * row_height + half; }
    int generation(const std::string& code) const { return family_.member(code)->generation; }

    std::string description() const {
        std::vector<std::string> parts;
        for (const FamilyUnit& unit : family_.units) {
            std::string words = unit_in_words(unit, naming_);
            if (!unit.children.empty()) words += "; children: " + naming_.list(unit.children);
            parts.push_back(std::move(words));
        }
        return join(parts, ". ") + ".";
    }

    // ---- lines ----

    /// Where the line to the children of two leaves: between them.
    int way_down(const FamilyUnit& unit) const {
        const int first = x(unit.parents.front()), second = x(unit.parents.back());
        const int left = std::min(first, second), right = std::max(first, second);
        return is_beside(unit) ? (left + right) / 2 : right - spacing / 2;
    }
    bool is_beside(const FamilyUnit& unit) const {
        return std::abs(x(unit.parents.front()) - x(unit.parents.back())) <= spacing + 1;
    }

    void draw(const FamilyUnit& unit, std::size_t number) {
        const std::string_view line = unit.assumed ? assumed_line : sure_line;
        const std::string& lower = generation(unit.parents.back()) > generation(unit.parents.front())
                                       ? unit.parents.back()
                                       : unit.parents.front();
        const int level = y(generation(lower));
        const bool beside = generation(unit.parents.front()) == generation(unit.parents.back());
        const int down = unit.parents.size() == 2 && beside ? way_down(unit) : x(lower) + spacing / 2;
        if (unit.parents.size() == 2 && beside)
            draw_couple(unit, level, down);
        else
            for (const std::string& code : unit.parents) {  // one alone; or one who is of an older generation as well
                const int aside = x(code) + spacing / 2, own = y(generation(code));
                out_ += svg_line(x(code) + half, own, aside, own, line);
                out_ += svg_line(aside, own, aside, level, line);
                out_ += svg_line(aside, level, down, level, line);
            }
        if (unit.children.empty()) return;
        const int bar = level + row_height - half - 28 + int(number % 3) * 8;  // so that those of a row lie apart
        int left = down, right = down;
        for (const std::string& code : unit.children) {
            left = std::min(left, x(code));
            right = std::max(right, x(code));
        }
        out_ += svg_line(down, level, down, bar, line);
        out_ += svg_line(left, bar, right, bar, line);
        for (const std::string& code : unit.children)
            out_ += svg_line(x(code), bar, x(code), y(generation(code)) - half, line);
    }

    void draw_couple(const FamilyUnit& unit, int level, int down) {
        const int left = std::min(x(unit.parents[0]), x(unit.parents[1]));
        const int right = std::max(x(unit.parents[0]), x(unit.parents[1]));
        const std::string_view line = unit.state.empty()         ? assumed_line
                                      : unit.state == "together" ? " stroke-width=\"1.5\" stroke-dasharray=\"8 4\""
                                                                 : sure_line;
        if (is_beside(unit)) {
            out_ += svg_line(left + half, level, right - half, level, line);
        } else {  // over those who stand between them, and back to where the way down begins
            const int over = level - half - 9;
            out_ += svg_line(left, level - half, left, over, line);
            out_ += svg_line(left, over, right, over, line);
            out_ += svg_line(right, level - half, right, over, line);
            if (!unit.children.empty()) out_ += svg_line(down, level, right - half, level, line);
        }
        const int slashes = unit.state == "divorced" ? 2 : unit.state == "separated" ? 1 : 0;
        const int at = is_beside(unit) ? level : level - half - 9;
        for (int i = 0; i < slashes; ++i)
            out_ +=
                svg_line(right - half - 22 + i * 8, at + 8, right - half - 14 + i * 8, at - 8, " stroke-width=\"2\"");
    }

    // ---- people ----

    void draw(const FamilyMember& member) {
        const Person& person = *member.person;
        const int middle = x(person.code), level = y(member.generation);
        out_ += sign(member, middle, level, half);
        if (&person == in_focus_) out_ += sign(member, middle, level, half - 5);
        if (person.is_dead() || died(person)) {
            const int arm = half * 7 / 10;
            out_ += svg_line(middle - arm, level - arm, middle + arm, level + arm, " stroke-width=\"2\"");
            out_ += svg_line(middle - arm, level + arm, middle + arm, level - arm, " stroke-width=\"2\"");
        }
        const std::string name = with_capital(naming_.person(person.code));
        const auto lines = label_lines(name, letters_in_label, 2);
        out_ += svg_label(middle, level + half + 16, name, letters_in_label, 2, " font-weight=\"bold\"");
        out_ += svg_label(middle, level + half + 16 + 14 * int(lines.size()), years_of(person, naming_),
                          letters_in_label, 1);
    }

    bool died(const Person& person) const {
        const Identity* known = naming_.identity(person.code);
        return known != nullptr && known->died;
    }

    static std::string sign(const FamilyMember& member, int x, int y, int size) {
        static constexpr std::string_view look = " fill=\"#ffffff\" stroke=\"#17365c\" stroke-width=\"2\"";
        if (member.male)
            return fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{}/>\n", x - size, y - size, 2 * size,
                               2 * size, look);
        if (member.female) return fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\"{}/>\n", x, y, size, look);
        return fmt::format("<path d=\"M{0} {1}l{2} {2} -{2} {2} -{2} -{2}z\"{3}/>\n", x, y - size, size, look);
    }

    // ---- what the signs mean ----

    void draw_legend(int level) {
        out_ += svg_line(10, level, width_ - 10, level, " opacity=\"0.4\"");
        const int first = level + 26, second = level + 60;
        const auto entry = [&](int at, int line, const FamilyMember& member, bool twice, std::string_view words) {
            out_ += sign(member, at + 11, line, 11);
            if (twice) out_ += sign(member, at + 11, line, 7);
            out_ += svg_text(at + 30, line + 4, words);
        };
        FamilyMember female, male;
        female.female = true;
        male.male = true;
        entry(14, first, female, false, "female");
        entry(112, first, male, false, "male");
        entry(196, first, {}, false, "another, or not known");
        entry(382, first, female, true, "the child that it is about");
        out_ += svg_line(574, first - 8, 590, first + 8, " stroke-width=\"2\"") +
                svg_line(574, first + 8, 590, first - 8, " stroke-width=\"2\"") + svg_text(600, first + 4, "died");
        const auto couple = [&](int at, std::string_view dashes, int slashes, std::string_view words) {
            out_ += svg_line(at, second, at + 34, second, fmt::format(" stroke-width=\"1.5\"{}", dashes));
            for (int i = 0; i < slashes; ++i)
                out_ += svg_line(at + 12 + i * 8, second + 8, at + 20 + i * 8, second - 8, " stroke-width=\"2\"");
            out_ += svg_text(at + 42, second + 4, words);
        };
        couple(14, "", 0, "married");
        couple(112, " stroke-dasharray=\"8 4\"", 0, "together");
        couple(224, "", 1, "separated");
        couple(346, "", 2, "divorced");
        couple(462, " stroke-dasharray=\"2 4\"", 0, "taken from what they are called");
    }

    const Family& family_;
    const Person* in_focus_;
    const Naming& naming_;
    GenogramLayout layout_;
    int width_ = 0, shift_ = 0;
    std::string out_;
};

}  // namespace

std::string genogram_svg(const Family& family, const Person* in_focus, const Naming& naming) {
    return family.is_recorded() ? Drawing(family, in_focus, naming).made() : std::string();
}

std::string years_of(const Person& person, const Naming& naming) {
    const Identity* known = naming.identity(person.code);
    std::optional<long> born = person.born, died = person.died;
    if (!born && known != nullptr && known->born) born = known->born->year();
    if (!died && known != nullptr && known->died) died = known->died->year();
    if (born && died) return fmt::format("{} to {}", *born, *died);
    if (died) return fmt::format("died {}", *died);
    return born ? std::to_string(*born) : std::string();
}

std::string unit_in_words(const FamilyUnit& unit, const Naming& naming) {
    const std::string who = naming.list(unit.parents);
    if (!unit.state.empty()) return who + ": " + unit.state;
    if (unit.parents.size() == 1) return who;
    return who + (unit.assumed ? ": taken from what they are called" : ": have children");
}

}  // namespace review
