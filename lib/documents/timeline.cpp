#include "documents/timeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/short_text.h"
#include "base/text.h"
#include "documents/template.h"
#include "rules/written_dates.h"

namespace review {
namespace {

constexpr int left = 184, right = 726, width = 760, top = 16, lane_height = 40, legend_height = 82;
constexpr std::size_t longest_label = 22;  ///< of each of its lines

/// Where days stand across the page.
struct Scale {
    Date first, last;
    int x(Date day) const {
        const long whole = std::max(first.days_until(last), 1);
        return left + int(long(right - left) * first.days_until(day) / whole);
    }
};

Scale scale_of(const MergedChronology& chronology) {
    Scale scale{chronology.rows.front().row->days.first, chronology.rows.front().row->until()};
    for (const MergedRow& one : chronology.rows) scale.last = std::max(scale.last, one.row->until());
    return scale;
}

/// The agencies in the order of their titles.
std::vector<std::string> lanes_of(const MergedChronology& chronology, const Naming& naming) {
    std::vector<std::string> ids;
    for (const MergedRow& one : chronology.rows)
        if (!contains(ids, one.row->agency)) ids.push_back(one.row->agency);
    std::sort(ids.begin(), ids.end(), [&](const std::string& a, const std::string& b) {
        return std::pair(naming.who(a), a) < std::pair(naming.who(b), b);
    });
    return ids;
}

/// In months: so that there is room for what stands at each mark.
int step_of(const Scale& scale) {
    const int days = scale.first.days_until(scale.last);
    for (const int months : {1, 3, 6, 12, 24, 60, 120, 240})
        if (days <= months * 30 * 9) return months;
    return 600;
}

/// "2024", or "Mar 2024" where the marks are months.
std::string mark_of(Date day, int step) {
    const std::string words = day.words();  // "1 March 2024"
    const std::string year = words.substr(words.rfind(' ') + 1);
    return step >= 12 ? year : words.substr(words.find(' ') + 1, 3) + " " + year;
}

class Drawing {
   public:
    Drawing(const MergedChronology& chronology, const Naming& naming)
        : chronology_(chronology), naming_(naming), scale_(scale_of(chronology)), lanes_(lanes_of(chronology, naming)) {
        bottom_ = top + lane_height * int(lanes_.size());
    }

    std::string made() {
        for (const ChronologyGap& gap : chronology_.gaps) draw(gap);
        draw_marks();
        for (const Date day : chronology_.shared_days)
            line(scale_.x(day), top, scale_.x(day), bottom_, " stroke-dasharray=\"2 3\" class=\"shared\"");
        for (std::size_t i = 0; i < lanes_.size(); ++i) draw_lane(i);
        for (const bool key : {false, true})  // what lies over another is the key event
            for (const MergedRow& one : chronology_.rows)
                if (one.row->key == key) draw(*one.row);
        draw_legend();
        return fmt::format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" role=\"img\" "
            "aria-labelledby=\"timeline-title "
            "timeline-desc\" font-size=\"12\" fill=\"#1a1f24\" font-family=\"Arial, sans-serif\" "
            "style=\"max-height:none\">\n"
            "<title id=\"timeline-title\">Timeline</title>\n<desc id=\"timeline-desc\">{}</desc>\n"
            "{}</svg>\n",
            width, bottom_ + 26 + legend_height, escape_html(description()), out_);
    }

   private:
    void line(int x1, int y1, int x2, int y2, std::string_view more = {}) {
        out_ += fmt::format("<path d=\"M{} {}L{} {}\" stroke=\"#6b7278\" fill=\"none\"{}/>\n", x1, y1, x2, y2, more);
    }
    void text(int x, int y, std::string_view words, std::string_view more = {}) {
        out_ += fmt::format("<text x=\"{}\" y=\"{}\"{}>{}</text>\n", x, y, more, escape_html(words));
    }
    int middle(std::size_t lane) const { return top + lane_height * int(lane) + lane_height / 2; }

    std::string description() const {
        std::vector<std::string> names;
        for (const std::string& id : lanes_) names.push_back(naming_.who(id));
        return fmt::format(
            "{} of {} from {} to {}; {}, {} without an entry. The table has them one by one.",
            counted(long(chronology_.rows.size()), "entry", "entries"), in_words(names), scale_.first.words(),
            scale_.last.words(),
            counted(long(chronology_.shared_days.size()), "day of several agencies", "days of several agencies"),
            counted(long(chronology_.gaps.size()), "time", "times"));
    }

    void draw(const ChronologyGap& gap) {
        const int from = scale_.x(gap.from), to = scale_.x(gap.to);
        out_ += fmt::format(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"#e1e5e9\" class=\"gap\"><title>{} to "
            "{}: no "
            "entry</title></rect>\n",
            from, top, std::max(to - from, 1), bottom_ - top, escape_html(gap.from.words()),
            escape_html(gap.to.words()));
    }

    void draw_marks() {
        const int step = step_of(scale_);
        const int months = scale_.first.year() * 12 + int(scale_.first.month()) - 1;
        int at = months / step * step;  // a year begins at January, five of them at 2020, 2025
        for (; at / 12 <= scale_.last.year(); at += step) {
            const auto day = Date::of(at / 12, unsigned(at % 12) + 1, 1);
            if (!day || *day < scale_.first) continue;
            if (scale_.last < *day) break;
            line(scale_.x(*day), top, scale_.x(*day), bottom_ + 5, " opacity=\"0.5\"");
            text(scale_.x(*day), bottom_ + 19, mark_of(*day, step), " text-anchor=\"middle\"");
        }
    }

    void draw_lane(std::size_t lane) {
        line(left, middle(lane), right, middle(lane));
        const auto label = label_of(naming_.who(lanes_[lane]));
        int y = middle(lane) + (label.size() == 1 ? 4 : -3);
        for (const std::string& words : label) {
            text(left - 12, y, words, " text-anchor=\"end\" font-weight=\"bold\"");
            y += 14;
        }
    }

    /// On two lines at most.
    static std::vector<std::string> label_of(const std::string& title) {
        std::vector<std::string> lines(1);
        for (const std::string_view word : split_words(title)) {
            const bool fits = lines.back().size() + 1 + word.size() <= longest_label;
            if (!lines.back().empty() && !fits && lines.size() == 1) lines.emplace_back();
            if (!lines.back().empty()) lines.back() += ' ';
            lines.back() += word;
        }
        for (std::string& words : lines)
            if (words.size() > longest_label) words = cut(words, longest_label - 1) + "…";
        return lines;
    }

    void draw(const ChronologyRow& row) {
        const auto lane = std::size_t(std::find(lanes_.begin(), lanes_.end(), row.agency) - lanes_.begin());
        const int y = middle(lane), from = scale_.x(row.days.first), to = scale_.x(row.until());
        const std::string unsure = row.days.unsure ? " stroke-dasharray=\"2 2\"" : "";
        const std::string said = fmt::format("{}{}, {}{}", days_in_words(row.days),
                                             row.end ? " to " + days_in_words(*row.end) : std::string(),
                                             naming_.who(row.agency), row.key ? ": key event" : "");
        const std::string_view fill = row.key ? "#17365c" : "#ffffff";
        std::string shape;
        if (to - from > 6)
            shape = fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"3\"", from,
                                y - (row.key ? 7 : 4), to - from, row.key ? 14 : 8);
        else if (row.key)
            shape = fmt::format("<path d=\"M{} {}l8 8 -8 8 -8 -8z\"", from, y - 8);
        else
            shape = fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"5\"", from, y);
        out_ += fmt::format(
            "{} fill=\"{}\" fill-opacity=\"0.85\" stroke=\"#17365c\" stroke-width=\"1.5\" "
            "class=\"entry\"{}><title>{}</title>",
            shape, fill, unsure, escape_html(said));
        out_ += to - from > 6 ? "</rect>\n" : row.key ? "</path>\n" : "</circle>\n";
    }

    void draw_legend() {
        const int upper = bottom_ + 48, lower = upper + 26;
        out_ += fmt::format(
            "<g stroke=\"#17365c\" stroke-width=\"1.5\" fill=\"#ffffff\"><circle cx=\"20\" cy=\"{0}\" r=\"5\"/><path "
            "d=\"M260 "
            "{1}l8 8 -8 8 -8 -8z\" fill=\"#17365c\"/><rect x=\"506\" y=\"{2}\" width=\"28\" height=\"8\" "
            "rx=\"3\"/><circle cx=\"20\" "
            "cy=\"{3}\" r=\"5\" stroke-dasharray=\"2 2\"/></g>\n"
            "<rect x=\"506\" y=\"{4}\" width=\"28\" height=\"16\" fill=\"#e1e5e9\"/>\n",
            upper, upper - 8, upper - 4, lower, lower - 8);
        line(260, lower - 9, 260, lower + 9, " stroke-dasharray=\"2 3\"");
        text(32, upper + 4, "an entry");
        text(276, upper + 4, "a key event");
        text(544, upper + 4, "more than one day");
        text(32, lower + 4, "of a day that nobody is sure of");
        text(276, lower + 4, "a day of several agencies");
        text(544, lower + 4, "no entry for long");
    }

    const MergedChronology& chronology_;
    const Naming& naming_;
    Scale scale_;
    std::vector<std::string> lanes_;
    int bottom_ = 0;
    std::string out_;
};

}  // namespace

std::string timeline_svg(const MergedChronology& chronology, const Naming& naming) {
    return chronology.rows.empty() ? std::string() : Drawing(chronology, naming).made();
}

}  // namespace review
