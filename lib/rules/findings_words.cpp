// What is said in the record: words that a procedure forbids or warns about.
#include <fmt/format.h>

#include <algorithm>

#include "rules/findings.h"
#include "rules/forbidden_words.h"
#include "rules/readability.h"
#include "rules/refuser.h"

namespace review {
namespace {

struct Prose {
    std::string in;  ///< minutes, report, case: as Forbidden::in names it
    const std::string* text = nullptr;
    const Spot* spot = nullptr;
    std::string ref;
};

std::vector<Prose> prose_of(const Case& the_case) {
    std::vector<Prose> prose;
    const auto add = [&](std::string in, const std::string& text, const Spot& spot, std::string ref) {
        if (!text.empty()) prose.push_back({std::move(in), &text, &spot, std::move(ref)});
    };
    for (const Meeting& meeting : the_case.meetings)
        for (const Minute& minute : meeting.minutes)
            add("minutes", minute.text, minute.spot, meeting.id + "/" + minute.section);
    for (const ReportSection& section : the_case.report)
        add("report", section.text, section.spot, "report:" + section.id);
    for (const ReportSection& section : the_case.terms) add("case", section.text, section.spot, "terms:" + section.id);
    for (const LearningPoint& point : the_case.learning) add("report", point.text, point.spot, point.id);
    for (const Recommendation& one : the_case.recommendations) add("report", one.text, one.spot, one.id);
    for (const Action& action : the_case.actions) {
        add("report", action.text, action.spot, action.id);
        add("report", action.change, action.spot, action.id);
        add("report", action.measure, action.spot, action.id);
        add("case", action.note, action.spot, action.id);
        for (const Milestone& milestone : action.milestones)
            add("report", milestone.text, milestone.spot, fmt::format("{}.{}", action.id, milestone.number));
    }
    for (const FamilyView& view : the_case.views) add("case", view.text, view.spot, "view:" + view.person);
    for (const DecisionView& view : the_case.decision_views)
        add("case", view.because, view.spot, "decision:" + view.role);
    for (const DecisionRecord& decision : the_case.decisions) add("case", decision.because, decision.spot, "decision");
    for (const StepRecord& record : the_case.steps) {
        add("case", record.note, record.spot, "step:" + record.step);
        for (const Answered& answered : record.answers)
            if (const auto* text = std::get_if<std::string>(&answered.value))
                add("case", *text, record.spot, "step:" + record.step);
    }
    for (const Answered& answered : the_case.referral)
        if (const auto* text = std::get_if<std::string>(&answered.value))
            add("case", *text, answered.spot, "referral:" + answered.id);
    return prose;
}

void find_forbidden(Findings& findings, const Prose& prose) {
    for (const Forbidden& forbidden : findings.standing.procedure.forbidden) {
        if (!forbidden_in(forbidden, prose.in, findings.standing.kind)) continue;
        static constexpr Level levels[] = {Level::info, Level::warning, Level::error};
        const std::string stem = forbidden.weight == Weight::refuse ? "forbidden." : "wording.";
        for (const ForbiddenWord& found : forbidden_words(forbidden, *prose.text))
            findings.add(levels[std::size_t(forbidden.weight)], stem + forbidden.what,
                         fmt::format("\"{}\" ({} of the text): {}", found.word, found.place(), forbidden.because),
                         *prose.spot, instead_of(forbidden, found.word), prose.ref);
    }
}

/// What is to be understood by everybody must be easy to read (KI-37).
void find_hard_to_read(Findings& findings, const ReportSection& section) {
    const auto hard = hard_to_read(section.text, findings.standing.procedure.plain_english);
    if (!hard) return;
    findings.add(
        Level::warning, "wording.hard-to-read",
        fmt::format(
            "the section {} of the report is hard to read: {}; its longest sentence has {} words (line {} of the text)",
            section.id, hard->why, hard->longest.words,
            1 + std::count(section.text.begin(), section.text.begin() + long(hard->longest.offset), '\n')),
        section.spot, "make the longest sentences shorter, and put simpler words", "report:" + section.id);
}

}  // namespace

void find_in_words(Findings& findings) {
    for (const Prose& prose : prose_of(findings.standing.the_case)) find_forbidden(findings, prose);
    for (const ReportSection& section : findings.standing.the_case.report) find_hard_to_read(findings, section);
}

}  // namespace review
