// May it be recorded: a step, a recommendation, an action, its completion, these words?
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/forbidden_words.h"
#include "rules/refuser.h"

namespace review {
namespace {

void check_whom(const StepRecord& record, const Step& step, const Standing& standing, Refuser& refuser) {
    if (step.each == Each::case_) return;
    const auto those = those_of(step, standing.procedure, standing.the_case);
    if (contains(those, record.for_)) return;
    const auto meant = nearest(record.for_, those);
    const std::string text =
        record.for_.empty() ? fmt::format("\"{}\" is done for each {}: say for whom", step.title, name_of(step.each))
                            : fmt::format("\"{}\" is not done for \"{}\"", step.title, record.for_);
    const std::string known = those.empty() ? "; the case has none yet" : "; there are: " + in_words(those);
    refuser.add("step.for-whom:" + step.id, text + known, how_to_record(step, meant.value_or("WHO"), standing.the_case),
                false);
}

/// Whether what is recorded may be recorded so: its outcome, and for another than "done" the reason.
void check_outcome(const StepRecord& record, const Step& step, const Standing& standing, Refuser& refuser) {
    if (record.outcome == "done") return;
    const std::string whom = record.for_.empty() ? std::string() : " --for " + record.for_;
    const std::string command = fmt::format("review record {} step {}{} --outcome {} --because \"…\"",
                                            standing.the_case.id, step.id, whom, record.outcome);
    if (!contains(step.outcomes, record.outcome)) {
        std::vector<std::string> known{"done"};
        known.insert(known.end(), step.outcomes.begin(), step.outcomes.end());
        refuser.add(
            "step.unknown-outcome:" + step.id,
            fmt::format("\"{}\" has no outcome \"{}\"; there are: {}", step.title, record.outcome, in_words(known)),
            fmt::format("review procedure show {}", standing.procedure.id), false);
    }
    if (trimmed(record.because).empty())
        refuser.add("step.no-reason:" + step.id,
                    fmt::format("\"{}\" was not done ({}): that needs a reason", step.title, record.outcome), command,
                    false);
    const Kind* kind = standing.procedure.kind(standing.kind);
    if (step.id == "publication" && kind && kind->publication == Publication::required)
        refuser.add("publication.required", fmt::format("{}: such a review must be published", kind->title), command);
}

void check_dates(const StepRecord& record, const Step& step, const Standing& standing, Date today, Refuser& refuser) {
    const std::string command = how_to_record(step, record.for_, standing.the_case);
    if (today < record.on)
        refuser.add("step.future:" + step.id,
                    fmt::format("{} has not come yet: only what has happened is recorded", record.on.words()), command,
                    false);
    for (const std::string& event : step.after) {
        const auto day = standing.day_of(event, step.each, record.for_);
        if (day && record.on < *day && record.outcome == "done")
            refuser.add("step.order:" + step.id,
                        fmt::format("\"{}\" on {} would be earlier than {} on {}, after which it comes", step.title,
                                    record.on.words(), standing.event_in_words(event), day->words()),
                        command);
    }
}

void check_again(const StepRecord& record, const Step& step, const Standing& standing, const Surroundings& around,
                 Date today, Refuser& refuser) {
    if (step.repeats || step.repeat_every) return;
    const StepStatus status = status_of(step, record.for_, standing, around, today);
    if (status.state == StepState::done && status.record && status.record != &record)
        refuser.add(
            "step.done-already:" + step.id,
            fmt::format("\"{}\" was recorded on {}", step_in_words(step, record.for_), status.record->on.words()),
            fmt::format("review show {}", standing.the_case.id));
}

/// Where the step that signs the record asks who prepared it ("author"), that must be who the meeting's record-by says (MO-25).
void check_author(const StepRecord& record, const Step& step, const Standing& standing, Refuser& refuser) {
    const Answer* answer = step.signs == "minutes" ? find_answer(record.answers, "author") : nullptr;
    const auto* author = answer ? std::get_if<std::string>(answer) : nullptr;
    if (!author) return;
    for (const Meeting& meeting : standing.the_case.meetings) {
        const MeetingType* type = meeting.held ? standing.procedure.meeting(meeting.type) : nullptr;
        if (!type || type->record_by.empty()) continue;
        const auto& all = standing.the_case.appointments;
        const bool holds = std::any_of(all.begin(), all.end(), [&](const Appointment& one) {
            return one.role == type->record_by && one.who == *author && (!one.ended || meeting.date <= *one.ended);
        });
        if (!holds)
            refuser.add("minutes.author:" + meeting.id,
                        fmt::format("the record of {} is prepared by {}, and {} was not that", meeting.id,
                                    standing.procedure.title_of(type->record_by), *author),
                        how_to_record(step, record.for_, standing.the_case) + " --set author=WHO");
    }
}

bool is_forbidden(const Procedure& procedure, const Kind* kind, std::string_view what) {
    return std::any_of(procedure.forbidden.begin(), procedure.forbidden.end(), [&](const Forbidden& forbidden) {
        return forbidden.what == what && applies_to(forbidden.kinds, kind ? kind->id : "") &&
               (forbidden.in == "case" || forbidden.in == "record") && forbidden.weight == Weight::refuse;
    });
}

const Kind* kind_of(const Procedure& procedure, const Case& the_case) {
    const std::string decided = the_case.kind();
    return procedure.kind(decided.empty() ? screen(procedure, the_case).kind : decided);
}

}  // namespace

void check_record(const StepRecord& record, const Step& step, const Standing& standing, Date today, Refuser& refuser) {
    check_whom(record, step, standing, refuser);
    check_outcome(record, step, standing, refuser);
    check_dates(record, step, standing, today, refuser);
    check_author(record, step, standing, refuser);
    if (record.outcome == "done")
        check_fields(step.fields, record.answers, standing.procedure, standing.the_case, "step",
                     how_to_record(step, record.for_, standing.the_case), refuser);
}

Refusals may_record(const StepRecord& record, const Procedure& procedure, const Case& the_case,
                    const Surroundings& around, Date today) {
    const Standing standing(procedure, the_case);
    Refuser refuser(the_case);
    const Step* step = standing.step(record.step);
    if (!step) step = procedure.step(record.step);
    if (!step) return why_not(record.step, record.for_, procedure, the_case, around, today);
    check_record(record, *step, standing, today, refuser);
    check_again(record, *step, standing, around, today, refuser);
    refuser.add(may_say("case", record.note, procedure, the_case));
    for (const Answered& answered : record.answers)
        if (const auto* text = std::get_if<std::string>(&answered.value))
            refuser.add(may_say("case", *text, procedure, the_case));
    if (record.outcome == "done") refuser.add(why_not(record.step, record.for_, procedure, the_case, around, today));
    return refuser.refusals;
}

Refusals may_recommend(const Recommendation& recommendation, const Procedure& procedure, const Case& the_case) {
    Refuser refuser(the_case);
    const Kind* kind = kind_of(procedure, the_case);
    if ((kind && kind->decisions == Allowed::no) || is_forbidden(procedure, kind, "decisions"))
        refuser.add("recommendation.not-allowed", "this is no forum for decisions: it makes no recommendations",
                    fmt::format("review record {} learning --text \"…\"", the_case.id), false);
    if (trimmed(recommendation.text).empty())
        refuser.add("recommendation.empty", "a recommendation needs its text",
                    fmt::format("review record {} recommendation --text \"…\"", the_case.id), false);
    if (procedure.plan.learning_to_recommendation && recommendation.learning.empty())
        refuser.add("recommendation.untraced:" + recommendation.id,
                    "a recommendation must rest on at least one learning point",
                    fmt::format("review record {} recommendation --text \"…\" --learning L1", the_case.id));
    for (const std::string& id : recommendation.learning)
        if (std::none_of(the_case.learning.begin(), the_case.learning.end(),
                         [&](const LearningPoint& point) { return point.id == id; }))
            refuser.add("learning.unknown:" + id, fmt::format("there is no learning point {}", id),
                        fmt::format("review show {}", the_case.id), false);
    return refuser.refusals;
}

Refusals may_add(const Action& action, const Procedure& procedure, const Case& the_case) {
    Refuser refuser(the_case);
    const Kind* kind = kind_of(procedure, the_case);
    if ((kind && kind->actions == Allowed::no) || is_forbidden(procedure, kind, "actions"))
        refuser.add("action.not-allowed", "this is no forum for decisions: its record holds no actions",
                    fmt::format("review record {} learning --text \"…\"", the_case.id), false);
    const auto& recommendations = the_case.recommendations;
    if (!action.recommendation.empty() &&
        std::none_of(recommendations.begin(), recommendations.end(),
                     [&](const Recommendation& one) { return one.id == action.recommendation; }))
        refuser.add("recommendation.unknown:" + action.recommendation,
                    fmt::format("there is no recommendation {}", action.recommendation),
                    fmt::format("review show {}", the_case.id), false);
    if (!action.learning.empty() &&
        std::none_of(the_case.learning.begin(), the_case.learning.end(),
                     [&](const LearningPoint& point) { return point.id == action.learning; }))
        refuser.add("learning.unknown:" + action.learning,
                    fmt::format("there is no learning point {}", action.learning),
                    fmt::format("review show {}", the_case.id), false);
    return refuser.refusals;
}

Refusals may_complete(const Action& action, const Procedure& procedure, const Case& the_case) {
    Refuser refuser(the_case);
    const std::string ref = the_case.id + "/" + action.id;
    if (procedure.plan.evidence_to_close && action.evidence.empty())
        refuser.add("action.no-evidence:" + action.id,
                    fmt::format("action {} has no evidence that it was carried out", action.id),
                    fmt::format("review action close {} --evidence \"…\"", ref));
    for (const Milestone& milestone : action.milestones)
        if (milestone.status == ActionStatus::open || milestone.status == ActionStatus::in_progress)
            refuser.add("action.milestone-open:" + action.id,
                        fmt::format("milestone {}.{} is not complete", action.id, milestone.number),
                        fmt::format("review action close {}.{}", ref, milestone.number));
    return refuser.refusals;
}

Refusals may_say(const std::string& in, const std::string& text, const Procedure& procedure, const Case& the_case) {
    Refuser refuser(the_case);
    const Kind* kind = kind_of(procedure, the_case);
    for (const Forbidden& forbidden : procedure.forbidden) {
        if (forbidden.weight != Weight::refuse || !forbidden_in(forbidden, in, kind ? kind->id : "")) continue;
        for (const ForbiddenWord& found : forbidden_words(forbidden, text))
            refuser.add("forbidden." + forbidden.what,
                        fmt::format("{}: the words \"{}\" have no place here: {}", found.place(), found.word,
                                    forbidden.because),
                        instead_of(forbidden, found.word) + ", or leave it out");
    }
    return refuser.refusals;
}

}  // namespace review
