#include "cmd/action_rows.h"

#include <fmt/format.h>

#include <utility>

#include "base/text.h"

namespace review {
namespace {

Case people_of(const IndexedAction& row) {
    Case out;
    for (const std::string& pair : row.pseudonyms) {
        Person person;
        person.code = pair.substr(0, pair.find('='));
        person.pseudonym = pair.substr(person.code.size() + 1);
        out.people.push_back(std::move(person));
    }
    return out;
}

const Procedure& no_procedure() {
    static const Procedure procedure;
    return procedure;
}

}  // namespace

ActionShown::ActionShown(const IndexedAction& row, const Partnership& partnership)
    : the_case_(people_of(row)), naming_(the_case_, partnership, no_procedure()) {}

std::string ActionShown::prose(const std::string& text) const {
    return text.find_first_of("{}") == std::string::npos ? text : naming_.prose(text);
}

std::string ActionShown::list(const std::vector<std::string>& ids) const {
    std::vector<std::string> names;
    for (const std::string& id : ids) names.push_back(naming_.who(id));
    return join(names, ", ");
}

std::string full_ref(const IndexedAction& row) { return row.case_id + "/" + row.ref; }

IndexedAction as_whole(IndexedAction row) {
    if (row.whole.empty()) return row;
    row.ref = row.ref.substr(0, row.ref.find('.'));
    row.text = std::exchange(row.whole, {});
    row.leads = std::exchange(row.whole_leads, {});
    row.agencies = std::exchange(row.whole_agencies, {});
    return row;
}

std::string state_words(const IndexedAction& row, const Rating& rating, const RagRule& rule) {
    std::string colour = rag_word(rating.rag, rule);
    if (rating.by_dates) colour += fmt::format(" (by the dates {})", rag_word(*rating.by_dates, rule));
    const int late = rating.days_overdue;
    return fmt::format(
        "{}, {}", colour,
        late > 0 ? counted(late, "day") + " overdue" : replaced(std::string(name_of(row.state.status)), "-", " "));
}

}  // namespace review
