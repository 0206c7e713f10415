#include "cmd/action_table.h"

#include <fmt/format.h>

#include <utility>

#include "base/text.h"
#include "cmd/action_rows.h"

namespace review {
namespace {

std::string state_of_row(const IndexedAction& row, const Rating& rating, const ActionsListed& list) {
    if (!list.of_effects) return state_words(row, rating, list.partnership().rag);
    const auto day = list.filter.effect_due_of(row);
    const int late = day ? day->days_until(list.context.today) : 0;
    return late > 0 ? fmt::format("effect to be looked at, {} late", counted(late, "day")) : "effect to be looked at";
}

}  // namespace

Tally::Tally(const ActionsListed& list)
    : list_(list),
      today_(list.context.today),
      soon_until_(today_.plus_days(list.partnership().rag.amber_within_days)) {}

void Tally::count(const IndexedAction& row, const Rating& rating) {
    const ActionState& state = row.state;
    ++all_;
    if (rating.days_overdue > 0) ++overdue_;
    if (state.due && !is_over(state.status) && today_ <= *state.due && *state.due <= soon_until_) ++soon_;
}

std::string Tally::in_words() const {
    return fmt::format("{}: {} overdue, {} due within {}.", counted(all_, "action"), overdue_, soon_,
                       counted(list_.partnership().rag.amber_within_days, "day"));
}

ActionTable::ActionTable(const ActionsListed& list, std::vector<std::string> header)
    : list_(list), table_(std::move(header)), tally_(list) {}

void ActionTable::clear() {
    table_.clear();
    tally_.clear();
}

void ActionTable::row(const IndexedAction& row) {
    const Rating rating = list_.filter.rating_of(row);
    tally_.count(row, rating);
    add(row, rating);
}

ActionsForReading::ActionsForReading(const ActionsListed& list)
    : ActionTable(list, {"Action", "Due", "State", "Who", "What is to be done"}) {}

void ActionsForReading::add(const IndexedAction& row, const Rating& rating) {
    const ActionShown shown(row, list().partnership());
    std::string who = shown.list(row.leads);
    if (!row.delegates.empty()) who += fmt::format(" (done by: {})", shown.list(row.delegates));
    if (!row.agencies.empty()) who += (who.empty() ? "" : "; ") + shown.list(row.agencies);
    const auto day = list().day_of(row);
    put({full_ref(row), day ? day->iso() : "no day", state_of_row(row, rating, list()), who, shown.prose(row.text)});
}

ActionsAsCsv::ActionsAsCsv(const ActionsListed& list)
    : ActionTable(list,
                  {"ref", "case", "procedure", "recommendation", "text", "leads", "agencies", "due", "status", "rag",
                   "days_overdue", "closed", "delegates", "group", "themes", "rag_by_dates", "effect_due"}) {}

void ActionsAsCsv::add(const IndexedAction& row, const Rating& rating) {
    const auto date = [](const std::optional<Date>& day) { return day ? day->iso() : std::string(); };
    put({full_ref(row), row.case_id, row.procedure, row.recommendation,
         ActionShown(row, list().partnership()).prose(row.text), join(row.leads, "; "), join(row.agencies, "; "),
         date(row.state.due), name_of(row.state.status), name_of(rating.rag), std::to_string(rating.days_overdue),
         date(row.state.closed), join(row.delegates, "; "), list().filter.group_of(row), join(row.themes, "; "),
         name_of(rating.by_dates.value_or(rating.rag)), date(list().filter.effect_due_of(row))});
}

}  // namespace review
