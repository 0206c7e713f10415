#include "domain/procedure.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace review {
namespace {

template <class T>
const T* find_by_id(const std::vector<T>& items, std::string_view id) {
    const auto at = std::ranges::find(items, id, &T::id);
    return at == items.end() ? nullptr : &*at;
}

}  // namespace

const Field* field_giving(Gives what, const std::vector<Field>& fields) {
    const auto at = std::ranges::find(fields, what, &Field::gives);
    return at == fields.end() ? nullptr : &*at;
}

const Form* Procedure::form(std::string_view id_) const { return find_by_id(forms, id_); }
const Question* Procedure::question(std::string_view id_) const { return find_by_id(questions, id_); }
const Criterion* Procedure::criterion(std::string_view id_) const { return find_by_id(criteria, id_); }
const Kind* Procedure::kind(std::string_view id_) const { return find_by_id(kinds, id_); }
const Step* Procedure::step(std::string_view id_) const { return find_by_id(steps, id_); }
const MeetingType* Procedure::meeting(std::string_view id_) const { return find_by_id(meetings, id_); }
const Outcome* Procedure::outcome(std::string_view id_) const { return find_by_id(decision.outcomes, id_); }
const DatedFact* Procedure::fact(std::string_view id_) const { return find_by_id(facts, id_); }
const DocumentRow* Procedure::document(std::string_view id_) const { return find_by_id(documents, id_); }
const Register* Procedure::register_of(std::string_view id_) const { return find_by_id(registers, id_); }

const Role* Procedure::role(std::string_view id_, std::string_view kind_) const {
    for (const Role& role : roles)
        if (role.id == id_ && applies_to(role.kinds, kind_)) return &role;
    return nullptr;
}

std::string Procedure::title_of(std::string_view id_) const {
    for (const auto* parts : {&groups, &posts, &bodies, &links})
        if (const Part* part = find_by_id(*parts, id_)) return part->title;
    if (const Stage* found = find_by_id(stages, id_)) return found->title;
    for (const auto* sections : {&report_sections, &terms_sections})
        if (const Section* section = find_by_id(*sections, id_)) return section->title;
    if (const EventType* found = find_by_id(event_types, id_)) return found->title;
    if (const Role* found = role(id_)) return found->title;
    if (const Kind* found = kind(id_)) return found->title;
    if (const Step* found = step(id_)) return found->title;
    if (const MeetingType* found = meeting(id_)) return found->title;
    if (const Outcome* found = outcome(id_)) return found->title;
    if (const Form* found = form(id_)) return found->title;
    if (const DocumentRow* found = document(id_)) return found->title;
    if (const Register* found = register_of(id_)) return found->title;
    return std::string(id_);
}

std::string Procedure::word(std::string_view key, std::string_view fallback) const {
    const auto at = words.find(std::string(key));
    return at == words.end() ? std::string(fallback) : at->second;
}

std::string PolicyDate::words() const {
    const std::string words = day.words();
    return month_only ? words.substr(words.find(' ') + 1) : words;
}

std::string_view name_of(Each each) {
    static constexpr std::array<std::string_view, 11> names = {"case",         "agency",    "participant", "reviewer",
                                                               "professional", "child",     "family",      "sibling",
                                                               "service-user", "recipient", "action"};
    return names[std::size_t(each)];
}

Term parse_term(std::string_view text) {
    Term term;
    text = trimmed(text);
    if (text.starts_with("not ")) {
        term.negated = true;
        text = trimmed(text.substr(4));
    }
    const auto equals = text.find('=');
    term.id = std::string(trimmed(text.substr(0, equals)));
    if (equals == std::string_view::npos) return term;
    for (const auto choice : split(text.substr(equals + 1), '|'))
        if (!trimmed(choice).empty()) term.choices.emplace_back(trimmed(choice));
    return term;
}

bool applies_to(const std::vector<std::string>& kinds, std::string_view kind) {
    return kinds.empty() || kind.empty() || std::ranges::find(kinds, kind) != kinds.end();
}

}  // namespace review
