#include "cmd/action_change.h"

#include <fmt/format.h>

#include "files/case_file.h"
#include "rules/action_notes.h"
#include "rules/actions.h"

namespace review {

Value text_of(std::string text) { return Value{std::move(text), {}}; }

ActionChange::ActionChange(ActionRef ref, Date on, CaseEdit& change)
    : change_(change), ref_(std::move(ref)), on_(on), before_(change.now()), place_(place_of(ref_, before_)) {}

std::string ActionChange::milestone_name() const { return fmt::format("{}.{}: ", ref_.action, ref_.milestone); }

void ActionChange::note(const std::string& line) {
    const Value* now = change_.document().find(place_.action_path("note"));
    const std::string text = now != nullptr && now->text() != nullptr ? *now->text() : std::string();
    const std::string its = place_.milestone ? fmt::format("{}.{}", ref_.action, ref_.milestone) : std::string();
    change_.document().set(place_.action_path("note"), text_of(with_heard(text, on_, its, line)));
}

void ActionChange::due(Date day, const std::string& because) {
    if (const auto old = state_of(action(), milestone()).due) {
        const DueChange record{ref_.milestone, old, day, on_, because};
        change_.document().append({"action", int(place_.action), "due-change"}, block_of(record));
    }
    set("due", Value{day, {}});
}

void ActionChange::state(ActionStatus status) {
    if (change_.document().find(place_.path("closed")) != nullptr) change_.document().remove(place_.path("closed"));
    set("status", text_of(std::string(name_of(status))));
}

void ActionChange::drop(const std::string& because) {
    note(std::string(dropped_because) + because);
    set("closed", Value{on_, {}});
    set("status", text_of(std::string(name_of(ActionStatus::dropped))));
}

void ActionChange::complete(std::vector<Evidence> evidence) {
    bool was_complete = false;
    if (place_.milestone) {
        for (Evidence& one : evidence) one.text = milestone_name() + one.text;
    } else {
        Action closed = change_.now().actions[place_.action];
        was_complete = closed.status == ActionStatus::complete;
        closed.status = ActionStatus::complete;
        closed.evidence.insert(closed.evidence.end(), evidence.begin(), evidence.end());
        change_.allow(may_complete(closed, change_.procedure(), change_.now()),
                      fmt::format("{} stays open", ref_.text()));
    }
    if (!was_complete) {
        set("status", text_of(std::string(name_of(ActionStatus::complete))));
        set("closed", Value{on_, {}});
        heard();
    }
    for (const Evidence& one : evidence)
        change_.document().append({"action", int(place_.action), "evidence"}, block_of(one));
}

void ActionChange::heard() {
    const auto updated = action().updated;
    if (!updated || *updated < on_) change_.document().set(place_.action_path("updated"), Value{on_, {}});
}

}  // namespace review
