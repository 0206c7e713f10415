#include "domain/case.h"

#include <array>
#include <utility>

namespace review {
namespace {

constexpr std::array<std::pair<ActionStatus, std::string_view>, 4> status_names{{
    {ActionStatus::open, "open"},
    {ActionStatus::in_progress, "in-progress"},
    {ActionStatus::complete, "complete"},
    {ActionStatus::dropped, "dropped"},
}};

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

std::string Case::kind() const {
    const DecisionRecord* last = decision();
    return last != nullptr ? last->kind : std::string();
}

}  // namespace review
