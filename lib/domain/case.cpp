#include "domain/case.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace review {
namespace {

std::string letter(std::size_t place) {
    std::string out;
    for (++place; place > 0; place = (place - 1) / 26) out.insert(out.begin(), char('A' + (place - 1) % 26));
    return out;
}

constexpr std::array<std::pair<ActionStatus, std::string_view>, 4> status_names{{
    {ActionStatus::open, "open"},
    {ActionStatus::in_progress, "in-progress"},
    {ActionStatus::complete, "complete"},
    {ActionStatus::dropped, "dropped"},
}};

constexpr std::array<std::string_view, 5> rag_names = {"grey", "green", "amber", "red", "blue"};

}  // namespace

const Answer* find_answer(const Answers& answers, std::string_view id) {
    for (const Answered& answered : answers)
        if (answered.id == id) return &answered.value;
    return nullptr;
}

std::string_view name_of(ActionStatus status) {
    for (const auto& [value, name] : status_names)
        if (value == status) return name;
    return "open";
}

std::optional<ActionStatus> action_status(std::string_view name) {
    for (const auto& [value, known] : status_names)
        if (known == name) return value;
    return std::nullopt;
}

std::string_view name_of(Rag rag) { return rag_names[std::size_t(rag)]; }

std::optional<Rag> rag_named(std::string_view name) {
    for (std::size_t i = 0; i < rag_names.size(); ++i)
        if (rag_names[i] == name) return Rag(i);
    return std::nullopt;
}

const Person* Case::person(std::string_view code) const {
    for (const Person& person : people)
        if (person.code == code) return &person;
    return nullptr;
}

const Action* Case::action(std::string_view wanted) const {
    for (const Action& action : actions)
        if (action.id == wanted) return &action;
    return nullptr;
}

const DecisionRecord* Case::decision() const { return decisions.empty() ? nullptr : &decisions.back(); }

const ReceivedReport* Case::received_report() const {
    return received_reports.empty() ? nullptr : &received_reports.back();
}

const Hold* Case::hold(Date today) const {
    for (const Hold& one : holds)
        if (!one.ended || today < *one.ended) return &one;
    return nullptr;
}

bool Forgotten::holds_for(std::string_view subject) const {
    const auto among = [&](const std::vector<std::string>& list) {
        return std::find(list.begin(), list.end(), subject) != list.end();
    };
    return (subject == "papers" ? papers : among(people)) && !among(ended_for);
}

bool is_forgotten(const Case& the_case, std::string_view subject) {
    return std::any_of(the_case.forgotten.begin(), the_case.forgotten.end(),
                       [&](const Forgotten& one) { return one.holds_for(subject); });
}

std::string Case::kind() const {
    const DecisionRecord* last = decision();
    return last != nullptr ? last->kind : std::string();
}

std::string default_pseudonym(const Case& the_case, const Person& person) {
    std::size_t place = 0, of_its_sort = 0;
    for (const Person& other : the_case.people) {
        if (other.kind != person.kind || (person.kind != "child" && other.relation != person.relation)) continue;
        if (&other == &person || other.code == person.code) place = of_its_sort;
        ++of_its_sort;
    }
    if (person.kind == "child") return "Child " + letter(place);
    const std::string base = person.relation.empty() ? person.code : replaced(person.relation, "-", " ");
    if (person.kind == "professional") return fmt::format("{} {}", with_capital(base), place + 1);
    return of_its_sort > 1 ? fmt::format("{} {}", with_capital(base), place + 1) : "the " + base;
}

bool is_code(std::string_view text) {
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !text.empty() && text[0] >= 'a' && text[0] <= 'z' && std::ranges::all_of(text, fits);
}

}  // namespace review
