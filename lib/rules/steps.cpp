// Steps: for whom, what they wait for, when they are due and why.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/counting.h"
#include "rules/standing.h"

namespace review {
namespace {

std::string by_what(Deadline::Basis basis, const std::string& source) {
    static constexpr std::string_view names[] = {"by law", "by the procedure", "the partnership's own target"};
    const std::string text(names[std::size_t(basis)]);
    return source.empty() ? text : text + " (" + source + ")";
}

std::string what_was_skipped(const CountedDay& counted) {
    if (counted.skipped.empty()) return {};
    std::vector<std::string> days;
    for (const auto& [day, why] : counted.skipped) days.push_back(fmt::format("{} ({})", why, day.words()));
    return "; not counted: " + in_words(days);
}

Due counted_due(const Counting& counting, const Calendar& calendar) {
    Due due;
    const Span span{counting.before ? -counting.span.count : counting.span.count, counting.span.unit};
    due.counted = counted_from(counting.from, span, calendar);
    due.date = due.counted.day;
    due.basis = counting.basis;
    const std::string start = fmt::format("{} ({})", counting.from.words(), counting.event);
    const std::string length = counting.span.count == 0 ? fmt::format("{} {}", counting.before ? "by" : "on", start)
                                                        : fmt::format("{} {} {}", counting.span.text(),
                                                                      counting.before ? "before" : "after", start);
    due.because =
        fmt::format("{}, {}{}", length, by_what(counting.basis, counting.source), what_was_skipped(due.counted));
    if (due.counted.provisional)
        due.because += fmt::format("; provisional: the table of bank holidays covers {} to {}",
                                   calendar.table.first_year, calendar.table.last_year);
    return due;
}

bool in_force(const Deadline& deadline, Date day) {
    return (!deadline.in_force_from || *deadline.in_force_from <= day) &&
           (!deadline.in_force_until || day <= *deadline.in_force_until);
}

const Span* own_target(const Step& step, const Surroundings& around) {
    const auto found = around.partnership.targets.find(step.id);
    return found == around.partnership.targets.end() ? nullptr : &found->second.within;
}

/// The first deadline in force on the day of its event. A partnership's own target takes the place of the procedure's target,
/// never of law or procedure.
std::optional<Counting> by_deadline(const Step& step, const std::string& for_, const Standing& standing,
                                    const Surroundings& around) {
    for (const Deadline& deadline : step.deadlines) {
        const auto day = deadline.before ? standing.planned_day_of(deadline.after)
                                         : standing.day_of(deadline.after, step.each, for_);
        if (!day || !in_force(deadline, *day)) continue;
        const Span* own = deadline.basis == Deadline::Basis::target ? own_target(step, around) : nullptr;
        return Counting{*day,
                        own ? *own : deadline.within,
                        deadline.before,
                        standing.event_in_words(deadline.after),
                        deadline.basis,
                        own ? std::string() : deadline.source};
    }
    return std::nullopt;
}

/// The latest of what the step comes after; for a step that comes after nothing, the referral.
std::optional<std::pair<Date, std::string>> possible_since(const Step& step, const std::string& for_,
                                                           const Standing& standing) {
    std::optional<std::pair<Date, std::string>> since;
    for (const std::string& event : step.after) {
        const auto day = standing.day_of(event, step.each, for_);
        if (!day) {
            if (!standing.has_come(event, step.each, for_)) return std::nullopt;
            continue;
        }
        if (!since || since->first < *day) since = {*day, standing.event_in_words(event)};
    }
    if (since || !step.after.empty()) return since;
    const auto referral = standing.day_of("referral");
    if (!referral) return std::nullopt;
    return std::pair{*referral, standing.event_in_words("referral")};
}

std::optional<Counting> by_own_target(const Step& step, const std::string& for_, const Standing& standing,
                                      const Surroundings& around) {
    const Span* own = own_target(step, around);
    const auto since = own ? possible_since(step, for_, standing) : std::nullopt;
    if (!since) return std::nullopt;
    return Counting{since->first, *own, false, since->second, Deadline::Basis::target, {}};
}

/// A step that comes round again: so long after the last time. A partnership's own target goes before the procedure's target.
std::optional<Counting> by_repeat(const Step& step, const std::string& for_, const Standing& standing,
                                  const Surroundings& around) {
    if (!step.repeat_every) return std::nullopt;
    const bool is_target = step.repeat_basis == Deadline::Basis::target;
    const Span* own = is_target ? own_target(step, around) : nullptr;
    const Span span = own ? *own : *step.repeat_every;
    const std::string source = is_target ? std::string() : step.source;
    const Doing doing = doing_of(step, for_, standing.the_case);
    if (doing.on) return Counting{*doing.on, span, false, "the last time", step.repeat_basis, source};
    const auto since = possible_since(step, for_, standing);
    if (!since) return std::nullopt;
    return Counting{since->first, span, false, since->second, step.repeat_basis, source};
}

bool was_changed_since(const Step& step, const Doing& doing, const Standing& standing, const Surroundings& around) {
    if (step.signs.empty() || doing.state != StepState::done || !doing.record || doing.record->digest.empty() ||
        !around.digest)
        return false;
    return around.digest(signed_text(step.signs, standing.the_case)) != doing.record->digest;
}

/// What is to be done in each stage is open again when the last time was before this one began.
bool is_of_an_earlier_stage(const StepStatus& status, const Standing& standing) {
    if (!status.step->each_stage || !status.record) return false;
    const auto began = standing.stage_began();
    return began && status.record->on < *began;
}

void judge_time(StepStatus& status, const Standing& standing, Date today) {
    const bool late = status.due && status.due->date < today;
    const bool comes_round = status.step->repeat_every && status.record;
    if (late && comes_round && status.state == StepState::done) status.state = StepState::open;
    const bool to_do = status.state == StepState::open || status.state == StepState::waiting;
    status.overdue = late && to_do && !standing.the_case.closed;
}

}  // namespace

std::optional<Counting> counting_of(const Step& step, const std::string& for_, const Standing& standing,
                                    const Surroundings& around) {
    const bool again = step.repeat_every && doing_of(step, for_, standing.the_case).on;
    std::optional<Counting> counting;
    if (!again) counting = by_deadline(step, for_, standing, around);
    if (!again && !counting) counting = by_own_target(step, for_, standing, around);
    if (!counting) counting = by_repeat(step, for_, standing, around);
    return counting;
}

std::optional<Due> due_of(const Step& step, const std::string& for_, const Standing& standing,
                          const Surroundings& around) {
    const auto counting = counting_of(step, for_, standing, around);
    if (!counting) return std::nullopt;
    return counted_due(*counting, around.calendar);
}

StepStatus status_of(const Step& step, const std::string& for_, const Standing& standing, const Surroundings& around,
                     Date today) {
    const Doing doing = doing_of(step, for_, standing.the_case);
    StepStatus status;
    status.step = &step;
    status.for_ = for_;
    status.state = doing.state;
    status.record = doing.record;
    status.on = doing.on;
    status.due = due_of(step, for_, standing, around);
    status.changed_since_signed = was_changed_since(step, doing, standing, around);
    if (status.changed_since_signed) status.state = StepState::open;
    if (is_of_an_earlier_stage(status, standing)) status.state = StepState::open;
    for (const std::string& event : step.after)
        if (!standing.has_come(event, step.each, for_)) status.waits_for.push_back(event);
    if (status.state == StepState::open && !status.waits_for.empty()) status.state = StepState::waiting;
    judge_time(status, standing, today);
    return status;
}

std::vector<StepStatus> steps_of(const Standing& standing, const Surroundings& around, Date today) {
    std::vector<StepStatus> rows;
    for (const Step& step : standing.procedure.steps) {
        if (!standing.belongs(step)) continue;
        for (const std::string& for_ : those_of(step, standing.procedure, standing.the_case))
            rows.push_back(status_of(step, for_, standing, around, today));
    }
    return rows;
}

}  // namespace review
