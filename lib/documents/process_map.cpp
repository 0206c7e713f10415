#include "documents/process_map.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "documents/procedure_words.h"
#include "documents/svg.h"
#include "documents/view_parts.h"

namespace review {
namespace {

/// Numbers the steps, and says by them what comes first.
class Numbering {
   public:
    MapStep& add(const Step& step, MapStage& stage) {
        MapStep made;
        made.number = ++last_;
        made.title = step.title;
        numbers_[step.id] = made.number;
        afters_[made.number] = &step.after;
        stage.steps.push_back(std::move(made));
        return stage.steps.back();
    }

    std::vector<MapStage> with_order(std::vector<MapStage> stages) const {
        for (MapStage& stage : stages)
            for (MapStep& step : stage.steps)
                for (const std::string& event : *afters_.at(step.number))
                    if (const auto found = numbers_.find(event); found != numbers_.end())
                        step.after.push_back(found->second);
        return stages;
    }

   private:
    int last_ = 0;
    std::map<std::string, int> numbers_;
    std::map<int, const std::vector<std::string>*> afters_;
};

MapStage stage_of(const Stage& stage, const Procedure& procedure) {
    MapStage made;
    made.title = stage.title;
    if (!stage.until.empty()) made.end = with_capital(event_in_words(stage.until, procedure));
    return made;
}

/// A step may be for many: how many of them it is done for, and what is next for the rest.
struct Together {
    long all = 0, settled = 0, done = 0;
    bool late = false, open = false;
    std::optional<Date> last, due;

    void add(const StepStatus& status) {
        ++all;
        const bool over = status.state == StepState::done || status.state == StepState::not_done_with_reason;
        settled += over;
        done += status.state == StepState::done;
        if (over && status.on && (!last || *last < *status.on)) last = status.on;
        if (over) return;
        late = late || status.overdue;
        open = open || status.state == StepState::open;
        if (status.due && (!due || status.due->date < *due)) due = status.due->date;
    }

    MapStep::State state() const {
        using State = MapStep::State;
        if (settled == all) return done > 0 ? State::done : State::settled;
        if (late) return State::late;
        return open ? State::open : State::waiting;
    }

    std::string note() const {
        std::vector<std::string> parts;
        if (settled < all && settled > 0) parts.push_back(fmt::format("{} of {} done", settled, all));
        if (settled == all && last) parts.push_back(last->words());
        if (settled < all && due) parts.push_back("due " + due->words());
        return join(parts, "; ");
    }
};

// ---- the drawing ----

constexpr int width = 740, left = 10, column = 232, gap = 12, box_height = 92, band = 30, end_height = 46;
constexpr int columns = 3;
constexpr std::size_t letters = 26;

class Drawing {
   public:
    Drawing(const MapStage& stage, std::size_t number) : stage_(stage), number_(number) {}

    std::string made() {
        const bool has_case = std::any_of(stage_.steps.begin(), stage_.steps.end(),
                                          [](const MapStep& step) { return step.state != MapStep::State::unknown; });
        if (has_case && number_ == 1) draw_legend();
        draw(stage_);
        return svg_page({fmt::format("process-map-{}", number_), stage_.title, description(), width, y_ + 4}, out_);
    }

   private:
    std::string description() const {
        return fmt::format("{}{}.", counted(long(stage_.steps.size()), "step"),
                           stage_.now ? ", and the case is here now" : "");
    }

    void draw_legend() {
        int x = left;
        for (const MapStep::State state : {MapStep::State::done, MapStep::State::settled, MapStep::State::late,
                                           MapStep::State::open, MapStep::State::waiting}) {
            sign(state, x + 9, y_ + 10);
            const std::string words = state_in_words(state);
            out_ += svg_text(x + 26, y_ + 14, words);
            x += 52 + 6 * int(words.size());
        }
        y_ += 34;
    }

    void draw(const MapStage& stage) {
        out_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\" stroke=\"#17365c\"/>\n",
                            left, y_, width - 2 * left, band, stage.now ? "#17365c" : "#e8edf3");
        const std::string_view colour = stage.now ? " fill=\"#ffffff\"" : "";
        out_ +=
            svg_text(left + 12, y_ + 20, stage.title, fmt::format(" font-size=\"14\" font-weight=\"bold\"{}", colour));
        if (stage.now)
            out_ += svg_text(width - left - 12, y_ + 20, "the case is here",
                             fmt::format(" text-anchor=\"end\" font-weight=\"bold\"{}", colour));
        y_ += band + gap;
        for (std::size_t i = 0; i < stage.steps.size(); ++i) {
            const int in_row = int(i % columns);
            draw(stage.steps[i], left + in_row * (column + gap), y_);
            if (in_row == columns - 1 || i + 1 == stage.steps.size()) y_ += box_height + gap;
        }
        if (!stage.end.empty()) draw_end(stage);
    }

    void draw(const MapStep& step, int x, int y) {
        using State = MapStep::State;
        const std::string_view look = step.state == State::late      ? " stroke-width=\"3\""
                                      : step.state == State::waiting ? " stroke-dasharray=\"4 3\""
                                                                     : " stroke-width=\"1.5\"";
        out_ += fmt::format(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"4\" fill=\"#ffffff\" stroke=\"#17365c\"{}/>\n", x,
            y, column, box_height, look);
        out_ += svg_text(x + 10, y + 19, std::to_string(step.number), " font-weight=\"bold\"");
        if (step.state != State::unknown) sign(step.state, x + column - 18, y + 15);
        int line = y + 19;
        for (const std::string& words : label_lines(step.title, letters, 3)) {
            out_ += svg_text(x + 34, line, words);
            line += 14;
        }
        std::vector<std::string> small;
        if (!step.after.empty()) {
            std::vector<std::string> numbers;
            for (const int number : step.after) numbers.push_back(std::to_string(number));
            small.push_back("after " + in_words(numbers));
        }
        if (!step.note.empty()) small.push_back(step.note);
        const auto lines = label_lines(join(small, "; "), letters + 13, 2);
        line = y + box_height - 10 - 13 * (int(lines.size()) - 1);
        for (const std::string& words : lines) {
            out_ += svg_text(x + 10, line, words, " font-size=\"11\" fill=\"#3a444d\"");
            line += 13;
        }
    }

    /// What ends the stage, on the way to the next.
    void draw_end(const MapStage& stage) {
        const int middle = width / 2;
        out_ += svg_line(middle, y_ - gap + 2, middle, y_ + 2, " stroke-width=\"1.5\"");
        const int long_ = std::min(width - 40, 40 + 7 * int(display_width(stage.end)));
        out_ += fmt::format(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"26\" rx=\"13\" fill=\"{}\" stroke=\"#17365c\" "
            "stroke-width=\"1.5\"/>\n",
            middle - long_ / 2, y_ + 2, long_, stage.over ? "#e8edf3" : "#ffffff");
        out_ += svg_label(middle, y_ + 19, stage.end, 90, 1, stage.over ? " font-weight=\"bold\"" : "");
        out_ += svg_line(middle, y_ + 28, middle, y_ + end_height - 4, " stroke-width=\"1.5\"");
        out_ += fmt::format("<path d=\"M{} {}l5 -8h-10z\" fill=\"#17365c\"/>\n", middle, y_ + end_height - 1);
        y_ += end_height;
    }

    void sign(MapStep::State state, int x, int y) {
        using State = MapStep::State;
        const std::string circle = fmt::format(
            "<circle cx=\"{}\" cy=\"{}\" r=\"8\" fill=\"{}\" stroke=\"#17365c\"{}/>\n", x, y,
            state == State::done ? "#17365c" : "#ffffff", state == State::waiting ? " stroke-dasharray=\"3 2\"" : "");
        switch (state) {
            case State::done:
                out_ +=
                    circle +
                    fmt::format("<path d=\"M{} {}l3 4 6 -8\" fill=\"none\" stroke=\"#ffffff\" stroke-width=\"2\"/>\n",
                                x - 4, y);
                break;
            case State::settled: out_ += circle + svg_line(x - 4, y, x + 4, y, " stroke-width=\"2\""); break;
            case State::late:
                out_ += fmt::format(
                            "<path d=\"M{} {}l10 18h-20z\" fill=\"#ffffff\" stroke=\"#17365c\" stroke-width=\"2\"/>\n",
                            x, y - 10) +
                        svg_text(x, y + 6, "!", " text-anchor=\"middle\" font-weight=\"bold\"");
                break;
            case State::open:
            case State::waiting: out_ += circle; break;
            case State::unknown: break;
        }
    }

    const MapStage& stage_;
    std::size_t number_;
    std::string out_;
    int y_ = 6;
};

}  // namespace

std::vector<MapStage> process_map(const Procedure& procedure) {
    Numbering numbering;
    std::vector<MapStage> stages;
    for (const Stage& stage : procedure.stages) {
        MapStage made = stage_of(stage, procedure);
        for (const Step& step : procedure.steps)
            if (step.stage == stage.id) numbering.add(step, made).note = deadlines_in_words(step, procedure);
        stages.push_back(std::move(made));
    }
    return numbering.with_order(std::move(stages));
}

std::vector<MapStage> process_map(const Procedure& procedure, const Assessment& assessment) {
    Numbering numbering;
    std::vector<MapStage> stages;
    for (const Stage& stage : procedure.stages) {
        if (!applies_to(stage.kinds, assessment.kind)) continue;
        MapStage made = stage_of(stage, procedure);
        made.now = stage.id == assessment.stage;
        if (const auto came = assessment.events.find(stage.until); came != assessment.events.end()) {
            made.over = true;
            made.end += ", " + came->second.words();
        }
        for (const Step& step : procedure.steps) {
            Together all;
            for (const StepStatus& status : assessment.steps)
                if (status.step == &step && step.stage == stage.id) all.add(status);
            if (all.all == 0) continue;
            MapStep& drawn = numbering.add(step, made);
            drawn.state = all.state();
            drawn.note = all.note();
        }
        stages.push_back(std::move(made));
    }
    return numbering.with_order(std::move(stages));
}

std::string process_map_svg(const std::vector<MapStage>& stages, std::size_t number) {
    return Drawing(stages[number - 1], number).made();
}

std::string process_map_picture(const std::vector<MapStage>& stages, const std::string& name) {
    for (std::size_t number = 1; number <= stages.size(); ++number)
        if (name == fmt::format("pictures/process-map-{}.svg", number)) return process_map_svg(stages, number);
    return {};
}

std::string state_in_words(MapStep::State state) {
    switch (state) {
        case MapStep::State::unknown: return {};
        case MapStep::State::done: return "done";
        case MapStep::State::settled: return "not done, with a reason";
        case MapStep::State::late: return "late";
        case MapStep::State::open: return "to do";
        case MapStep::State::waiting: return "waits for what comes before";
    }
    return {};
}

}  // namespace review
