#include "domain/procedure.h"

#include <algorithm>

namespace review {
namespace {

template <class Item>
const Item* with_id(const std::vector<Item>& items, std::string_view id) {
    for (const Item& item : items)
        if (item.id == id) return &item;
    return nullptr;
}

/// Its title, when one of `items` has that id and a title.
template <class Item>
bool take_title(const std::vector<Item>& items, std::string_view id, std::string& title) {
    const Item* item = with_id(items, id);
    if (item == nullptr || item->title.empty()) return false;
    title = item->title;
    return true;
}

}  // namespace

const Form* Procedure::form(std::string_view wanted) const { return with_id(forms, wanted); }
const Question* Procedure::question(std::string_view wanted) const { return with_id(questions, wanted); }
const Criterion* Procedure::criterion(std::string_view wanted) const { return with_id(criteria, wanted); }
const Kind* Procedure::kind(std::string_view wanted) const { return with_id(kinds, wanted); }
const Role* Procedure::role(std::string_view wanted) const { return with_id(roles, wanted); }
const Step* Procedure::step(std::string_view wanted) const { return with_id(steps, wanted); }
const MeetingType* Procedure::meeting(std::string_view wanted) const { return with_id(meetings, wanted); }
const Outcome* Procedure::outcome(std::string_view wanted) const { return with_id(decision.outcomes, wanted); }
const DatedFact* Procedure::fact(std::string_view wanted) const { return with_id(facts, wanted); }
const DocumentRow* Procedure::document(std::string_view wanted) const { return with_id(documents, wanted); }

std::string Procedure::title_of(std::string_view wanted) const {
    std::string found;
    // Those who act come first: an id that a group and a stage share is nearly always meant as the group.
    for (const std::vector<Part>* parts : {&groups, &posts, &bodies})
        if (take_title(*parts, wanted, found)) return found;
    if (take_title(roles, wanted, found) || take_title(kinds, wanted, found)) return found;
    for (const std::vector<Part>* parts : {&stages, &report_sections, &event_types, &links})
        if (take_title(*parts, wanted, found)) return found;
    if (take_title(steps, wanted, found) || take_title(meetings, wanted, found) ||
        take_title(decision.outcomes, wanted, found) || take_title(forms, wanted, found) ||
        take_title(documents, wanted, found))
        return found;
    return std::string(wanted);
}

std::string Procedure::word(std::string_view key, std::string_view fallback) const {
    const auto found = words.find(std::string(key));
    return found != words.end() ? found->second : std::string(fallback);
}

bool applies_to(const std::vector<std::string>& kinds, std::string_view kind) {
    return kinds.empty() || kind.empty() || std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

}  // namespace review
