// The screening with its reasons, and the decision.
#include <set>

#include "base/text.h"
#include "documents/view_parts.h"

namespace review {
namespace {

ViewMap window_view(const WindowFinding& window, const Material& material) {
    ViewMap made;
    made["anchor"] = window.anchor;
    put_date(made, "anchor_date", window.anchor_date);
    put_date(made, "first", window.first);
    put_date(made, "last", window.last);
    ViewList found;
    for (const FactPeriod& period : window.overlapping) {
        const DatedFact* fact = material.procedure.fact(period.fact);
        ViewMap row;
        row["person"] = material.naming.person(period.person);
        row["fact"] = fact != nullptr ? fact->text : period.fact;
        put_date(row, "from", period.range.from);
        put_date(row, "to", period.range.to);
        found.emplace_back(std::move(row));
    }
    made["overlapping"] = std::move(found);
    return made;
}

ViewMap criterion_view(const CriterionFinding& finding, const Material& material) {
    ViewMap made;
    made["id"] = finding.id;
    made["text"] = finding.text;
    made["holds"] = truth_word(finding.holds);
    made["yes"] = finding.holds == Truth::yes;
    made["no"] = finding.holds == Truth::no;
    made["because"] = material.naming.prose(finding.because);
    ViewList windows;
    for (const WindowFinding& window : finding.windows) windows.emplace_back(window_view(window, material));
    made["windows"] = std::move(windows);
    return made;
}

ViewList answers_given(const Material& material) {
    ViewList list;
    for (const Question& question : material.procedure.questions) {
        const Answer* answer = find_answer(material.the_case.screening, question.id);
        if (answer == nullptr) answer = find_answer(material.the_case.referral, question.id);
        if (answer == nullptr) continue;
        Field field;
        field.choices = question.choices;
        field.choice_titles = question.choice_titles;
        ViewMap made;
        made["question"] = question.text;
        made["answer"] = answer_in_words(*answer, &field, material.naming);
        list.emplace_back(std::move(made));
    }
    return list;
}

ViewList redirects(const Material& material) {
    ViewList list;
    for (const RedirectFinding& finding : material.assessment.screening.redirects) {
        ViewMap made;
        made["to"] = material.naming.who(finding.to);
        made["because"] = finding.because;
        made["certain"] = finding.applies == Truth::yes;
        made["urgent"] = finding.urgent;
        made["answered"] = finding.answered;
        list.emplace_back(std::move(made));
    }
    return list;
}

/// An answer that stands in a letter as a sentence.
ViewMap said_in_full(const Field& field, const Answer& answer, const Naming& naming) {
    ViewMap made = field_view(field, &answer, naming);
    const std::string value = with_full_stop(with_capital(answer_in_words(answer, &field, naming)));
    made["value"] = value;
    made["value_paragraphs"] = paragraphs(value);
    return made;
}

std::string role_title(const std::string& role, const Material& material) {
    const Role* found = material.procedure.role(role, material.assessment.kind);
    return found != nullptr ? found->title : material.naming.who(role);
}

/// The criterion and below it those that it rests on, each once.
void add_with_what_it_uses(const CriterionFinding& finding, const Material& material, std::set<std::string>& shown,
                           ViewList& list) {
    if (!shown.insert(finding.id).second) return;
    list.emplace_back(criterion_view(finding, material));
    for (const std::string& id : finding.uses)
        for (const CriterionFinding& used : material.assessment.screening.criteria)
            if (used.id == id) add_with_what_it_uses(used, material, shown, list);
}

/// What must hold first, then the rest in the procedure's order; a criterion that others rest on stands below them.
ViewList criteria_in_order(const Material& material) {
    const auto& criteria = material.assessment.screening.criteria;
    const Procedure& procedure = material.procedure;
    std::set<std::string> used, shown;
    for (const CriterionFinding& finding : criteria) used.insert(finding.uses.begin(), finding.uses.end());
    ViewList list;
    for (const std::string& first : {procedure.eligible, procedure.mandatory})
        for (const CriterionFinding& finding : criteria)
            if (finding.id == first) add_with_what_it_uses(finding, material, shown, list);
    for (const bool is_used : {false, true})
        for (const CriterionFinding& finding : criteria)
            if (used.contains(finding.id) == is_used) add_with_what_it_uses(finding, material, shown, list);
    return list;
}

/// The title of the kind where the outcome does not say it already.
std::string kind_of_decision(const std::string& kind, const std::string& outcome, const Procedure& procedure) {
    if (kind.empty() || procedure.kinds.size() < 2) return {};
    std::string title = procedure.title_of(kind);
    return folded(outcome).find(folded(title)) == std::string::npos ? title : std::string();
}

void put_decision(const DecisionRecord& decision, const Material& material, ViewMap& made) {
    const Outcome* outcome = material.procedure.outcome(decision.outcome);
    const std::string& title = outcome != nullptr ? outcome->title : decision.outcome;
    made["outcome"] = title;
    made["kind"] = kind_of_decision(decision.kind, title, material.procedure);
    put_date(made, "on", decision.on);
    put_prose(made, "because", with_full_stop(decision.because), material.naming);
    ViewList deciders, fields;
    for (const auto& [role, who] : decision.decided_by) {
        ViewMap row;
        const std::string post = role_title(role, material), name = material.naming.who(who);
        row["said"] = post == name ? name : post + ": " + name;
        deciders.emplace_back(std::move(row));
    }
    for (const Field& field : material.procedure.decision.fields)
        if (const Answer* answer = find_answer(decision.answers, field.id))
            fields.emplace_back(said_in_full(field, *answer, material.naming));
    made["decided_by"] = std::move(deciders);
    made["fields"] = std::move(fields);
}

}  // namespace

void add_screening(const Material& material, ViewMap& root) {
    const Screening& screening = material.assessment.screening;
    ViewMap made;
    made["eligible"] = truth_word(screening.eligible);
    made["eligible_yes"] = screening.eligible == Truth::yes;
    made["eligible_no"] = screening.eligible == Truth::no;
    made["mandatory"] = screening.mandatory == Truth::yes;
    made["kind"] = screening.kind.empty() ? std::string() : material.procedure.title_of(screening.kind);
    made["kind_because"] = material.naming.prose(screening.kind_because);
    ViewList unanswered, notes;
    for (const std::string& id : screening.unanswered) {
        const Question* question = material.procedure.question(id);
        unanswered.emplace_back(question != nullptr ? question->text : id);
    }
    for (const Problem& note : screening.notes) notes.emplace_back(material.naming.prose(note.text));
    made["criteria"] = criteria_in_order(material);
    made["unanswered"] = std::move(unanswered);
    made["notes"] = std::move(notes);
    made["answers"] = answers_given(material);
    made["redirects"] = redirects(material);
    root["screening"] = std::move(made);
}

void add_decision(const Material& material, ViewMap& root) {
    const DecisionRecord* decision = material.the_case.decision();
    const Outcome* outcome = decision != nullptr ? material.procedure.outcome(decision->outcome) : nullptr;
    const auto has = [&](Outcome::Effect effect) { return outcome != nullptr && outcome->effect == effect; };
    ViewMap made;
    made["how"] = material.procedure.decision.text;
    made["made"] = decision != nullptr;
    made["taken_up"] = has(Outcome::Effect::take_up);
    made["declined"] = has(Outcome::Effect::decline);
    made["redirected"] = has(Outcome::Effect::redirect);
    made["queued"] = has(Outcome::Effect::queue);
    put_decision(decision != nullptr ? *decision : DecisionRecord{}, material, made);
    if (decision == nullptr) put_date(made, "on", std::nullopt);
    root["decision"] = std::move(made);
}

}  // namespace review
