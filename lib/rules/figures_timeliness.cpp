// Each clock of a procedure, and what evaluation forms say: every row or question is a whole of its own.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "rules/figures_tables.h"

namespace review {
namespace {

enum class InTime { yes, late, late_still_open, not_due };
constexpr std::size_t ways_to_stand = 4;

InTime judged(const ClockFigure& clock, Date today) {
    if (clock.settled) return *clock.settled <= clock.due ? InTime::yes : InTime::late;
    return clock.due < today ? InTime::late_still_open : InTime::not_due;
}

struct Clock {
    std::array<long, ways_to_stand> counts{};
    std::vector<int> working_days;
};

std::string median_of(std::vector<int> days) {
    std::sort(days.begin(), days.end());
    const std::size_t half = days.size() / 2;
    if (days.size() % 2 == 1) return std::to_string(days[half]);
    const int sum = days[half - 1] + days[half];
    return sum % 2 == 0 ? std::to_string(sum / 2) : fmt::format("{}.5", sum / 2);
}

/// A median tells how many it rests on are there at least, so it stands only where all of its row does.
FigureRow row_of(const std::string& title, const std::string& rule, const Clock& clock, long small_below) {
    const SafeList safe = safe_list(clock.counts, small_below);
    FigureRow made{title, rule, safe.counts, {}, false};
    made.counts.push_back(safe.total);
    const bool all_shown =
        std::all_of(made.counts.begin(), made.counts.end(), [](const ShownCount& count) { return count.has_value(); });
    if (all_shown && !clock.working_days.empty() && long(clock.working_days.size()) >= small_below)
        made.median = median_of(clock.working_days);
    return made;
}

FigureTable answers_table(const AnswerCounts& counts) {
    FigureTable made;
    made.id = "evaluation-" + counts.field->id;
    made.title = counts.field->title;
    made.heading = "Answer";
    made.columns = {"Forms"};
    if (counts.withheld)
        made.explains =
            "So few gave each answer that the counts could be told from the number of forms: they are left out.";
    for (std::size_t i = 0; i < counts.answers.size() && !counts.withheld; ++i)
        made.rows.push_back({counts.answers[i], {}, {counts.shown[i]}, {}, false});
    if (counts.total && !counts.withheld) made.rows.push_back({"Together", {}, {*counts.total}, {}, true});
    return made;
}

}  // namespace

std::vector<FigureTable> timeliness(const Procedure& procedure, const std::vector<const CaseFigures*>& cases,
                                    const DateRange& period, long small_below, Date today) {
    FigureTable made;
    made.id = "timeliness";
    made.title = "In time or late";
    made.explains =
        "Each clock that ran out in the period, for each of those that it runs for. Working days are counted to the "
        "day "
        "on which it was done.";
    made.heading = "Step";
    made.note_heading = "Clock";
    made.median_heading = "Median of working days";
    made.columns = {"In time", "Late", "Late, and still open", "Not yet due", "Together"};
    made.has_total = true;
    std::map<std::pair<std::string, std::string>, Clock> clocks;
    for (const CaseFigures* one : cases)
        for (const ClockFigure& clock : one->clocks) {
            if (!period.contains(clock.due)) continue;
            Clock& into = clocks[{clock.step, clock.rule}];
            ++into.counts[std::size_t(judged(clock, today))];
            if (clock.settled) into.working_days.push_back(clock.working_days);
        }
    for (const Step& step : procedure.steps)
        for (const auto& [key, clock] : clocks)
            if (key.first == step.id) made.rows.push_back(row_of(step.title, key.second, clock, small_below));
    if (made.rows.empty()) made.explains = "No clock ran out in the period.";
    return {std::move(made)};
}

std::vector<FigureTable> evaluation_tables(const Procedure& procedure, const std::vector<const CaseFigures*>& cases,
                                           const DateRange& period, long small_below) {
    const Form* form = evaluation_form(procedure);
    if (form == nullptr) return {};
    std::vector<Answers> returns;
    for (const CaseFigures* one : cases)
        if (one->evaluation_sent && period.contains(*one->evaluation_sent))
            returns.insert(returns.end(), one->evaluations.begin(), one->evaluations.end());
    const EvaluationSummary summary = summary_of(*form, returns, small_below);
    std::vector<FigureTable> tables;
    for (const AnswerCounts& counts : summary.counts) tables.push_back(answers_table(counts));
    if (!summary.enough) {
        FigureTable none;
        none.id = "evaluation";
        none.title = form->title;
        none.explains = fmt::format(
            "Fewer than {} forms that were sent out in the period have come back: they are not reported.", small_below);
        tables.push_back(std::move(none));
    }
    return tables;
}

}  // namespace review
