// Each clock of a procedure, in numbers or in words; what is safe in that is said in rules/figures.h.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "rules/figures_tables.h"

namespace review {
namespace {

enum class InTime { yes, late, late_still_open, not_due };
constexpr std::size_t ways_to_stand = 4;

/// Nothing: the case was closed before the day came, and with it the clock stopped.
std::optional<InTime> judged(const ClockFigure& clock, const std::optional<Date>& closed, Date today) {
    if (clock.settled) return *clock.settled <= clock.due ? InTime::yes : InTime::late;
    if (closed) return clock.due < *closed ? std::optional(InTime::late) : std::nullopt;
    return clock.due < today ? InTime::late_still_open : InTime::not_due;
}

struct Clock {
    std::array<long, ways_to_stand> counts{};
    std::vector<int> working_days;
};

/// All clocks of one step.
struct StepClocks {
    std::map<std::string, Clock> by_rule;
    bool tells_of_few = false;  ///< how many of those referred it is to be done for, or not, is small
};

long count_of(const Clock& clock, InTime way) { return clock.counts[std::size_t(way)]; }

bool is_late(const StepClocks& step) {
    return std::any_of(step.by_rule.begin(), step.by_rule.end(), [](const auto& one) {
        return count_of(one.second, InTime::late) + count_of(one.second, InTime::late_still_open) > 0;
    });
}

bool is_small(long count, long small_below) { return count > 0 && count < small_below; }

bool may_be_counted(const StepClocks& step, long small_below) {
    return !step.tells_of_few && std::all_of(step.by_rule.begin(), step.by_rule.end(), [&](const auto& one) {
        return std::none_of(one.second.counts.begin(), one.second.counts.end(),
                            [&](long count) { return is_small(count, small_below); });
    });
}

/// Whoever takes the number of a step from that of the referrals, or of a kind of review, knows how many have it not.
bool tells_of_few(const std::string& step, const std::vector<const CaseFigures*>& cases, const DateRange& period,
                  long small_below) {
    std::map<std::pair<std::optional<Outcome::Effect>, std::string>, std::pair<long, long>> with_and_without;
    for (const CaseFigures* one : cases) {
        if (!period.contains(one->referred)) continue;
        auto& [with, without] = with_and_without[{one->effect, one->kind}];
        const bool runs = std::any_of(one->clocks.begin(), one->clocks.end(),
                                      [&](const ClockFigure& clock) { return clock.step == step; });
        ++(runs ? with : without);
    }
    return std::any_of(with_and_without.begin(), with_and_without.end(), [&](const auto& one) {
        return is_small(one.second.first, small_below) || is_small(one.second.second, small_below);
    });
}

std::map<std::string, StepClocks> clocks_of(const std::vector<const CaseFigures*>& cases, const DateRange& period,
                                            long small_below, Date today) {
    std::map<std::string, StepClocks> steps;
    for (const CaseFigures* one : cases)
        for (const ClockFigure& clock : one->clocks) {
            const auto stands = judged(clock, one->closed, today);
            if (!stands || !period.contains(clock.due)) continue;
            Clock& into = steps[clock.step].by_rule[clock.rule];
            ++into.counts[std::size_t(*stands)];
            if (clock.settled && clock.working_days) into.working_days.push_back(*clock.working_days);
        }
    for (auto& [id, step] : steps) step.tells_of_few = tells_of_few(id, cases, period, small_below);
    return steps;
}

std::string median_of(std::vector<int> days) {
    std::sort(days.begin(), days.end());
    const std::size_t half = days.size() / 2;
    if (days.size() % 2 == 1) return std::to_string(days[half]);
    const int sum = days[half - 1] + days[half];
    return sum % 2 == 0 ? std::to_string(sum / 2) : fmt::format("{}.5", sum / 2);
}

FigureRow row_of(const std::string& title, const std::string& rule, const Clock& clock, long small_below) {
    FigureRow made{title, rule, {}, {}, false};
    long total = 0;
    for (const long count : clock.counts) {
        made.counts.emplace_back(count);
        total += count;
    }
    made.counts.emplace_back(total);
    if (!clock.working_days.empty() && long(clock.working_days.size()) >= small_below)
        made.median = median_of(clock.working_days);
    return made;
}

FigureTable counted_clocks() {
    FigureTable made;
    made.id = "timeliness";
    made.title = "In time or late";
    made.explains =
        "Each clock that ran out in the period, for each of those that it runs for. Working days are counted to the "
        "day on which it was done. What had not been done when its case was closed is late if its day had passed, and "
        "else is not counted.";
    made.heading = "Step";
    made.note_heading = "Clock";
    made.median_heading = "Median of working days";
    made.columns = {"In time", "Late", "Late, and still open", "Not yet due", "Together"};
    made.has_total = true;
    return made;
}

FigureTable clocks_in_words() {
    FigureTable made;
    made.id = "late";
    made.title = "Late at least once";
    made.explains =
        "Steps whose clock ran out in the period, and of which no number is given: it is small, or a number that is "
        "left out above could be computed from it.";
    made.heading = "Step";
    made.note_heading = "Late";
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
                                    const DateRange& period, long small_below, Date today, bool may_count) {
    FigureTable counted = counted_clocks();
    FigureTable in_words = clocks_in_words();
    const auto clocks = clocks_of(cases, period, small_below, today);
    for (const Step& step : procedure.steps) {
        const auto found = clocks.find(step.id);
        if (found == clocks.end()) continue;
        if (!may_count || !may_be_counted(found->second, small_below)) {
            in_words.rows.push_back({step.title, is_late(found->second) ? "At least one" : "None", {}, {}, false});
            continue;
        }
        for (const auto& [rule, clock] : found->second.by_rule)
            counted.rows.push_back(row_of(step.title, rule, clock, small_below));
    }
    if (counted.rows.empty() && in_words.rows.empty()) {
        counted.explains = "No clock ran out in the period.";
        return {std::move(counted)};
    }
    std::vector<FigureTable> tables;
    if (!counted.rows.empty()) tables.push_back(std::move(counted));
    if (!in_words.rows.empty()) tables.push_back(std::move(in_words));
    return tables;
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
