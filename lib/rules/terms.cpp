#include "rules/terms.h"

#include <algorithm>

namespace review {
namespace {

std::optional<Answer> from_referral(const Procedure& procedure, const Case& the_case, const std::string& id) {
    if (const Form* form = procedure.form("referral"))
        for (const Field& field : form->fields)
            if (field.answers == id)
                if (const Answer* answer = find_answer(the_case.referral, field.id)) return *answer;
    if (const Answer* answer = find_answer(the_case.referral, id)) return *answer;
    if (id == "trigger" && !the_case.trigger.empty()) return Answer{the_case.trigger};
    if (id == "referrer-role" && !the_case.referrer_role.empty()) return Answer{the_case.referrer_role};
    return std::nullopt;
}

std::vector<std::string> texts_of(const Answer& answer) {
    if (const auto* truth = std::get_if<Truth>(&answer)) {
        if (*truth == Truth::unknown) return {};
        return {*truth == Truth::yes ? "yes" : "no"};
    }
    if (const auto* text = std::get_if<std::string>(&answer))
        return text->empty() ? std::vector<std::string>{} : std::vector<std::string>{*text};
    if (const auto* date = std::get_if<Date>(&answer)) return {date->iso()};
    if (const auto* number = std::get_if<long>(&answer)) return {std::to_string(*number)};
    return std::get<std::vector<std::string>>(answer);
}

/// What staff may not discuss while a proceeding goes on (KI-32).
Truth is_restricted(const Case& the_case) {
    const auto restricts = [](const Proceeding& one) { return !one.restriction.empty() && !one.ended; };
    return std::any_of(the_case.proceedings.begin(), the_case.proceedings.end(), restricts) ? Truth::yes : Truth::no;
}

}  // namespace

std::optional<Answer> answer_for(const Procedure& procedure, const Case& the_case, const std::string& id) {
    // Who screens knows more than who referred: their "unknown" takes the referrer's yes back.
    const Answer* screened = find_answer(the_case.screening, id);
    const auto* stated = screened ? std::get_if<Truth>(screened) : nullptr;
    if (screened && (says_something(*screened) || stated)) return *screened;
    if (auto referred = from_referral(procedure, the_case, id)) return referred;
    if (screened) return *screened;
    if (procedure.question(id)) return std::nullopt;
    if (const DecisionRecord* decision = the_case.decision())
        if (const Answer* answer = find_answer(decision->answers, id)) return *answer;
    for (auto record = the_case.steps.rbegin(); record != the_case.steps.rend(); ++record)
        if (const Answer* answer = find_answer(record->answers, id)) return *answer;
    if (id == "restriction") return Answer{is_restricted(the_case)};
    return std::nullopt;
}

bool says_something(const Answer& answer) {
    if (const auto* truth = std::get_if<Truth>(&answer)) return *truth != Truth::unknown;
    if (const auto* text = std::get_if<std::string>(&answer)) return !trimmed(*text).empty() && *text != "unknown";
    if (const auto* list = std::get_if<std::vector<std::string>>(&answer)) return !list->empty();
    return true;
}

Truth truth_of(const Answer& answer, const std::vector<std::string>& choices) {
    if (choices.empty()) {
        if (const auto* truth = std::get_if<Truth>(&answer)) return *truth;
        if (const auto* list = std::get_if<std::vector<std::string>>(&answer))
            return list->empty() ? Truth::no : Truth::yes;
        return says_something(answer) ? Truth::yes : Truth::unknown;
    }
    const auto texts = texts_of(answer);
    for (const std::string& text : texts)
        if (contains(choices, text)) return Truth::yes;
    const bool silent = !says_something(answer) && !std::holds_alternative<std::vector<std::string>>(answer);
    return silent ? Truth::unknown : Truth::no;
}

std::string answer_in_words(const Answer& answer, const std::map<std::string, std::string>& choice_titles) {
    if (const auto* date = std::get_if<Date>(&answer)) return date->words();
    std::vector<std::string> texts = texts_of(answer);
    if (texts.empty()) return std::holds_alternative<std::vector<std::string>>(answer) ? "none" : "not known";
    for (std::string& text : texts) {
        const auto title = choice_titles.find(text);
        if (title != choice_titles.end()) text = title->second;
    }
    return in_words(texts);
}

bool overridden(const Case& the_case, std::string_view rule) {
    return std::any_of(the_case.overrides.begin(), the_case.overrides.end(),
                       [&](const OverrideRecord& record) { return record.rule == rule; });
}

std::optional<Outcome::Effect> decided_effect(const Procedure& procedure, const Case& the_case) {
    const DecisionRecord* decision = the_case.decision();
    const Outcome* outcome = decision ? procedure.outcome(decision->outcome) : nullptr;
    if (!outcome) return std::nullopt;
    return outcome->effect;
}

}  // namespace review
