// Terms name something that is asked, and compare it with a choice that there is; screening and the forms fit together.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "files/procedure_checker.h"

namespace review::procedure_checks {
namespace {

/// What can be said about a term's id: the choices that it may be compared with.
struct Known {
    FieldType type = FieldType::yes_no;
    std::vector<std::string> choices;
};
using Names = std::map<std::string, Known>;

Names names_everywhere(const Procedure& procedure) {
    Names names;
    if (const Form* referral = procedure.form("referral"))
        for (const Field& field : referral->fields) names[field.id] = {field.type, field.choices};
    if (!procedure.triggers.empty()) names["trigger"] = {FieldType::choice, procedure.triggers};
    if (!procedure.referrer_roles.empty()) names["referrer-role"] = {FieldType::choice, procedure.referrer_roles};
    for (const Criterion& criterion : procedure.criteria) names[criterion.id] = {};
    for (const Question& question : procedure.questions) names[question.id] = {question.type, question.choices};
    for (const Field& field : procedure.decision.fields) names.emplace(field.id, Known{field.type, field.choices});
    for (const Step& step : procedure.steps)
        for (const Field& field : step.fields) names.emplace(field.id, Known{field.type, field.choices});
    names.emplace("restriction", Known{FieldType::yes_no, {}});
    return names;
}

void check_choices(Checker& check, const Term& term, const Known& known, const std::string& where, const Spot& spot) {
    for (const std::string& choice : term.choices) {
        if (known.type == FieldType::choice || known.type == FieldType::choices) {
            if (std::ranges::find(known.choices, choice) != known.choices.end()) continue;
            const auto near = nearest(choice, known.choices);
            check.error("procedure.term", fmt::format("{}: {} can never be {}", where, term.id, choice), spot,
                        near ? fmt::format("did you mean \"{} = {}\"?", term.id, *near)
                             : fmt::format("its choices are {}", in_words(known.choices)));
        } else if (known.type == FieldType::yes_no) {
            check.error("procedure.term",
                        fmt::format("{}: {} is answered with yes or no, not with {}", where, term.id, choice), spot,
                        fmt::format("write \"{}\" or \"not {}\"", term.id, term.id));
        }
    }
}

void check_term(Checker& check, const Names& names, const std::string& text, const std::string& where,
                const Spot& spot) {
    if (text.empty()) return;
    const Term term = parse_term(text);
    const auto at = names.find(term.id);
    if (at != names.end()) {
        check_choices(check, term, at->second, where, spot);
        return;
    }
    std::vector<std::string> known;
    for (const auto& [id, one] : names) known.push_back(id);
    const auto near = nearest(term.id, known);
    check.error("procedure.unasked",
                fmt::format("{} looks at {}, which nobody asks", where, term.id.empty() ? "nothing" : term.id), spot,
                near ? fmt::format("did you mean \"{}\"?", *near) : "add a [[question]] or a [[criterion]] of that id");
}

void check_fields(Checker& check, Names names, const std::vector<Field>& fields, const std::string& of) {
    for (const Field& field : fields) names[field.id] = {field.type, field.choices};
    for (const Field& field : fields)
        check_term(check, names, field.required_when, fmt::format("{}, field {}", of, field.id), field.spot);
}

void check_dates(Checker& check) {
    const Procedure& procedure = check.procedure;
    for (const Anchor& anchor : procedure.anchors) {
        check.refer(anchor.question, check.questions, "question", "anchor " + anchor.id, anchor.spot);
        const Question* question = procedure.question(anchor.question);
        if (question != nullptr && question->type != FieldType::date)
            check.error("procedure.anchor", fmt::format("anchor {}: its question does not ask for a date", anchor.id),
                        anchor.spot, fmt::format("add type = \"date\" to question {}", question->id));
    }
    for (const DatedFact& fact : procedure.facts) {
        check.refer(fact.complete, check.questions, "question", "fact " + fact.id, fact.spot);
        const Question* question = procedure.question(fact.complete);
        if (question != nullptr && question->type != FieldType::yes_no)
            check.error("procedure.fact",
                        fmt::format("fact {}: whether it is complete must be a question of yes or no", fact.id),
                        fact.spot, fmt::format("let question {} be answered with yes or no", question->id));
    }
}

enum class Offer {
    just_these,
    these_and_others,  ///< whoever says so honestly is told why not
};

/// The referral's own field must offer what the procedure says that there is.
void check_offer(Checker& check, const std::string& field_id, const std::vector<std::string>& wanted, Offer offer) {
    const Form* referral = check.procedure.form("referral");
    if (referral == nullptr || wanted.empty()) return;
    const auto at = std::ranges::find(referral->fields, field_id, &Field::id);
    if (at == referral->fields.end()) {
        check.error("procedure.referral", fmt::format("the referral does not ask for {}", field_id), referral->spot,
                    fmt::format("add a [[form.field]] with id = \"{}\" and type = \"choice\"", field_id));
        return;
    }
    const std::set offered(at->choices.begin(), at->choices.end()), known(wanted.begin(), wanted.end());
    const bool all = std::ranges::includes(offered, known);
    if (!all || (offer == Offer::just_these && offered != known))
        check.error("procedure.referral",
                    fmt::format("the referral offers other choices of {} than there are", field_id), at->spot,
                    fmt::format("let it offer {}", in_words(wanted)));
}

}  // namespace

/// What is forbidden in a record is not asked for in it either (KI-30).
void check_disciplinary(Checker& check) {
    const Procedure& procedure = check.procedure;
    if (std::ranges::none_of(procedure.forbidden, [](const Forbidden& one) { return one.what == "disciplinary"; }))
        return;
    const auto look_at = [&](const auto& items, const std::string& of) {
        for (const auto& item : items)
            if (item.id.find("disciplin") != std::string::npos)
                check.error(
                    "procedure.disciplinary",
                    fmt::format("{}: {} has no place here, because disciplinary matters are forbidden", of, item.id),
                    item.spot, "take it out, or the [[forbidden]] block of disciplinary");
    };
    for (const Form& form : procedure.forms) look_at(form.fields, "form " + form.id);
    for (const Step& step : procedure.steps) look_at(step.fields, "step " + step.id);
    for (const MeetingType& meeting : procedure.meetings) look_at(meeting.sections, "meeting " + meeting.id);
    look_at(procedure.decision.fields, "the decision");
    look_at(procedure.decision.outcomes, "the decision");
    look_at(procedure.steps, "the steps");
    look_at(procedure.report_sections, "the report");
}

void check_terms(Checker& check) {
    const Procedure& procedure = check.procedure;
    const Names names = names_everywhere(procedure);
    for (const Criterion& criterion : procedure.criteria) {
        const std::string where = "criterion " + criterion.id;
        for (const auto* terms : {&criterion.all, &criterion.any, &criterion.none})
            for (const std::string& term : *terms) check_term(check, names, term, where, criterion.spot);
        check.refer_all(criterion.facts, check.facts, "fact", where, criterion.spot);
        check.refer_all(criterion.anchors, check.anchors, "anchor", where, criterion.spot);
    }
    for (const Question& question : procedure.questions)
        check_term(check, names, question.asked_when, "question " + question.id, question.spot);
    for (const Anchor& anchor : procedure.anchors)
        check_term(check, names, anchor.when, "anchor " + anchor.id, anchor.spot);
    for (const Redirect& redirect : procedure.redirects)
        check_term(check, names, redirect.when, "redirect " + redirect.id, redirect.spot);
    for (const Kind& kind : procedure.kinds) check_term(check, names, kind.when, "kind " + kind.id, kind.spot);
    for (const Form& form : procedure.forms) check_fields(check, names, form.fields, "form " + form.id);
    check_fields(check, names, procedure.decision.fields, "the decision");
    for (const Step& step : procedure.steps) {
        check_fields(check, names, step.fields, "step " + step.id);
        check_term(check, names, step.when, "step " + step.id, step.spot);
    }
    const auto criterion = [&](const std::string& id, std::string_view key) {
        std::vector<std::string> known;
        for (const Criterion& one : procedure.criteria) known.push_back(one.id);
        check.refer(id, known, "criterion", key, {procedure.file, 1, 1});
    };
    criterion(procedure.eligible, "eligible");
    criterion(procedure.mandatory, "mandatory");
    check_dates(check);
    check_disciplinary(check);
    check_offer(check, "trigger", procedure.triggers, Offer::just_these);
    check_offer(check, "referrer-role", procedure.referrer_roles, Offer::these_and_others);
    for (const Forbidden& forbidden : procedure.forbidden)
        if (forbidden.what == "blame" && forbidden.words.empty())
            check.error("procedure.words", "[[forbidden]] of blame does not say which words", forbidden.spot,
                        "add words = [\"…\"]");
}

}  // namespace review::procedure_checks
