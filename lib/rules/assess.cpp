#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/course.h"
#include "rules/findings.h"
#include "rules/refuser.h"

namespace review {
namespace {

void find_stage(const Standing& standing, Assessment& assessment) {
    const auto say = [&](std::string id, std::string title) {
        assessment.stage = std::move(id);
        assessment.stage_title = std::move(title);
    };
    if (standing.the_case.closed) return say("closed", "Closed");
    if (standing.left_aside()) {
        const std::string title = standing.procedure.title_of(standing.the_case.decision()->outcome);
        switch (*standing.effect) {
            case Outcome::Effect::redirect: return say("redirected", title);
            case Outcome::Effect::queue: return say("queued", title);
            default: return say("not-taken-up", title);
        }
    }
    const int index = standing.current_stage();
    if (index < 0) return;
    const Stage& stage = standing.procedure.stages[std::size_t(index)];
    say(stage.id, stage.title);
}

void offer(Assessment& assessment, const Due& due, const std::string& what) {
    if (assessment.next && assessment.next->date <= due.date) return;
    assessment.next = due;
    assessment.next_what = what;
}

void find_next(const Standing& standing, Assessment& assessment) {
    const bool under_way = !standing.the_case.closed;
    for (const StepStatus& status : assessment.steps) {
        const bool to_do = status.state == StepState::open || status.state == StepState::waiting;
        if (under_way && status.due && (to_do || status.step->repeat_every))
            offer(assessment, *status.due, step_in_words(*status.step, status.for_));
    }
    for (const Meeting& meeting : standing.the_case.meetings)
        if (under_way && meeting.date && !meeting.held && !meeting.cancelled)
            offer(assessment, {*meeting.date, "the day set for meeting " + meeting.id, Deadline::Basis::target, {}},
                  fmt::format("{} ({})", standing.procedure.title_of(meeting.type), meeting.id));
    for (const ActionRow& row : assessment.actions)
        if (row.due && row.status != ActionStatus::complete && row.status != ActionStatus::dropped)
            offer(assessment, {*row.due, "the target day of action " + row.ref, Deadline::Basis::target, {}},
                  "action " + row.ref);
}

/// After closure nobody is reminded of steps, but actions are chased until they are done.
void find_all(Findings& findings, const Assessment& assessment) {
    const Standing& standing = findings.standing;
    find_in_screening(findings, assessment.screening);
    if (!standing.the_case.closed) {
        find_in_roles(findings, assessment.roles);
        find_in_steps(findings, assessment.steps);
        find_in_delays(findings, assessment.steps);
        find_in_meetings(findings);
        find_in_learning(findings);
    }
    find_in_queue(findings);
    find_in_events(findings);
    find_in_records(findings);
    find_in_actions(findings, assessment.actions);
    find_in_words(findings);
    find_in_family(findings);
}

Assessment assess_course(const Standing& standing, const Surroundings& around, Date today) {
    Assessment assessment;
    assessment.today = today;
    assessment.screening = screen(standing.procedure, standing.the_case);
    assessment.kind = standing.kind;
    assessment.events = standing.events;
    find_stage(standing, assessment);
    assessment.roles = roles_of(standing, today);
    assessment.steps = steps_of(standing, around, today);
    assessment.actions = action_rows(standing.procedure, standing.the_case, around.partnership, today);
    find_next(standing, assessment);
    return assessment;
}

}  // namespace

void Findings::add(Level level, std::string rule, std::string text, Spot spot, std::string remedy, std::string ref) {
    for (const Problem& known : problems)
        if (known.rule == rule && known.ref == ref && known.text == text && known.spot == spot) return;
    if (spot.file.empty()) spot.file = standing.the_case.file;
    problems.push_back({level, std::move(rule), std::move(text), std::move(spot), std::move(remedy),
                        standing.the_case.id, std::move(ref)});
}

void Findings::add(Level level, const Refusals& refusals, const Spot& spot, const std::string& ref) {
    for (const Refusal& refusal : refusals)
        add(level, refusal.rule.substr(0, refusal.rule.find(':')), refusal.text, spot, refusal.remedy, ref);
}

Assessment assess_course(const Procedure& procedure, const Case& the_case, const Surroundings& around, Date today) {
    return assess_course(Standing(procedure, the_case), around, today);
}

Assessment assess(const Procedure& procedure, const Case& the_case, const Surroundings& around, Date today) {
    const Standing standing(procedure, the_case);
    Assessment assessment = assess_course(standing, around, today);
    Findings findings(standing, around, today);
    find_all(findings, assessment);
    assessment.findings = std::move(findings.problems);
    return assessment;
}

Problems procedure_findings(const Procedure& procedure, Date today) {
    Problems problems;
    const Spot spot{procedure.file, 0, 0};
    const std::string ref = "procedure:" + procedure.id;
    if (procedure.review_due && procedure.review_due->day < today)
        problems.push_back({Level::warning,
                            "procedure.review-due",
                            fmt::format("{}: the policy itself was due for review {} {}", procedure.title,
                                        procedure.review_due->month_only ? "in" : "on", procedure.review_due->words()),
                            spot,
                            "bring the policy up to date, and review-due in its file",
                            {},
                            ref});
    if (procedure.in_force_until && procedure.in_force_until->day < today)
        problems.push_back(
            {Level::warning,
             "procedure.out-of-force",
             fmt::format("{}: this edition was in force until {}", procedure.title, procedure.in_force_until->words()),
             spot,
             "review procedure list",
             {},
             ref});
    if (procedure.published_for && procedure.published_at_least) {
        const Date kept = counted_from(today, *procedure.published_for, Calendar{}).day;
        if (kept < counted_from(today, *procedure.published_at_least, Calendar{}).day)
            problems.push_back(
                {Level::warning,
                 "publication.too-short",
                 fmt::format("{}: a report stays public for {}, and should for at least {}", procedure.title,
                             procedure.published_for->text(), procedure.published_at_least->text()),
                 spot,
                 "change published-for in the procedure's file",
                 {},
                 ref});
    }
    return problems;
}

}  // namespace review
