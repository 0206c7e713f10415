#include "rules/refuser.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace review {
namespace {

const Answer* answer_in(const Answers& answers, const std::string& id) {
    const Answer* answer = find_answer(answers, id);
    return answer && says_something(*answer) ? answer : nullptr;
}

/// The condition of a field looks first at the fields beside it.
bool is_asked(const Field& field, const Answers& answers, const Procedure& procedure, const Case& the_case) {
    if (field.required) return true;
    if (field.required_when.empty()) return false;
    const Term term = parse_term(field.required_when);
    if (const Answer* beside = find_answer(answers, term.id)) {
        const Truth truth = truth_of(*beside, term.choices);
        return (term.negated ? opposite(truth) : truth) == Truth::yes;
    }
    return term_holds(procedure, the_case, field.required_when) == Truth::yes;
}

}  // namespace

void Refuser::add(std::string rule, std::string text, std::string remedy, bool may_override) {
    if (may_override && overridden(case_, rule)) return;
    const bool said = std::any_of(refusals.begin(), refusals.end(),
                                  [&](const Refusal& refusal) { return refusal.rule == rule && refusal.text == text; });
    if (!said) refusals.push_back({std::move(rule), std::move(text), std::move(remedy), may_override});
}

void Refuser::add(const Refusals& more) {
    for (const Refusal& refusal : more) add(refusal.rule, refusal.text, refusal.remedy, refusal.may_override);
}

std::string how_to_record(const Step& step, const std::string& for_, const Case& the_case) {
    if (step.id == "publication") return fmt::format("review record {} publish", the_case.id);
    if (!step.signs.empty()) return fmt::format("review record {} sign-off {}", the_case.id, step.id);
    if (step.by_view)
        return fmt::format("review record {} view --person {} --state given|declined|not-sought", the_case.id,
                           for_.empty() ? "WHO" : for_);
    const std::string whom = for_.empty() ? std::string() : " --for " + for_;
    return fmt::format("review record {} step {}{} --on DATE", the_case.id, step.id, whom);
}

std::string how_to_appoint(const Role& role, const Case& the_case) {
    return fmt::format("review schedule {} --appoint {}=WHO", the_case.id, role.id);
}

std::string how_to_meet(const MeetingType& type, const Case& the_case) {
    return fmt::format("review schedule {} --meeting {} --date DATE", the_case.id, type.id);
}

std::string how_to_decide(const std::string& outcome, const Case& the_case) {
    return fmt::format("review screen {} --decide {} --decided-by ROLE=WHO --because \"…\"", the_case.id, outcome);
}

std::string how_to_reach(const std::string& event, Each each, const std::string& for_, const Standing& standing) {
    if (const Step* step = standing.step(event)) {
        const bool each_for_itself = step->each != Each::case_;
        const std::string whom = step->each == each ? for_ : std::string(each_for_itself ? "WHO" : "");
        return how_to_record(*step, whom, standing.the_case);
    }
    if (const MeetingType* meeting = standing.procedure.meeting(event)) return how_to_meet(*meeting, standing.the_case);
    if (event == "decision" || event == "commissioned" || event == "started")
        return how_to_decide("OUTCOME", standing.the_case);
    return fmt::format("review show {}", standing.the_case.id);
}

std::string step_in_words(const Step& step, const std::string& for_) {
    return for_.empty() ? step.title : fmt::format("{} ({})", step.title, for_);
}

void check_fields(const std::vector<Field>& fields, const Answers& answers, const Procedure& procedure,
                  const Case& the_case, const std::string& subject, const std::string& remedy, Refuser& refuser) {
    for (const Field& field : fields) {
        const std::string command = fmt::format("{} --set {}=VALUE", remedy, field.id);
        const Answer* given = answer_in(answers, field.id);
        if (!given && is_asked(field, answers, procedure, the_case))
            refuser.add(fmt::format("{}.field-missing:{}", subject, field.id),
                        fmt::format("this is not answered: \"{}\" ({})", field.title, field.id), command);
        const Answer* other = field.differs_from.empty() ? nullptr : answer_in(answers, field.differs_from);
        if (given && other && *given == *other)
            refuser.add(fmt::format("{}.field-same:{}", subject, field.id),
                        fmt::format("\"{}\" must be another than {}, and is the same", field.title, field.differs_from),
                        command);
    }
}

}  // namespace review
