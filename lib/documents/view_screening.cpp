// The screening with its reasons, and the decision.
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

std::string role_title(const std::string& role, const Material& material) {
    const Role* found = material.procedure.role(role, material.assessment.kind);
    return found != nullptr ? found->title : material.naming.who(role);
}

void put_decision(const DecisionRecord& decision, const Material& material, ViewMap& made) {
    const Outcome* outcome = material.procedure.outcome(decision.outcome);
    made["outcome"] = outcome != nullptr ? outcome->title : decision.outcome;
    made["kind"] = decision.kind.empty() ? std::string() : material.procedure.title_of(decision.kind);
    put_date(made, "on", decision.on);
    put_prose(made, "because", decision.because, material.naming);
    ViewList deciders, fields;
    for (const auto& [role, who] : decision.decided_by) {
        ViewMap row;
        row["role"] = role_title(role, material);
        row["who"] = material.naming.who(who);
        deciders.emplace_back(std::move(row));
    }
    for (const Field& field : material.procedure.decision.fields)
        if (const Answer* answer = find_answer(decision.answers, field.id))
            fields.emplace_back(field_view(field, answer, material.naming));
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
    ViewList criteria, unanswered, notes;
    for (const CriterionFinding& finding : screening.criteria) criteria.emplace_back(criterion_view(finding, material));
    for (const std::string& id : screening.unanswered) {
        const Question* question = material.procedure.question(id);
        unanswered.emplace_back(question != nullptr ? question->text : id);
    }
    for (const Problem& note : screening.notes) notes.emplace_back(material.naming.prose(note.text));
    made["criteria"] = std::move(criteria);
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
