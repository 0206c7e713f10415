// What can become of an action or a milestone, whoever says so: `action update`, `action close`, or a sheet that came back. All texts are
// given with codes for names.
#pragma once

#include <string>
#include <vector>

#include "cmd/action_ref.h"
#include "cmd/case_edit.h"

namespace review {

/// As a document holds it.
Value text_of(std::string text);

class ActionChange {
   public:
    /// Error{not_found} with the nearest. `change` is of its case, and outlives this.
    ActionChange(ActionRef ref, Date on, CaseEdit& change);

    const ActionRef& ref() const { return ref_; }
    const ActionPlace& place() const { return place_; }
    Date on() const { return on_; }
    const Case& before() const { return before_; }
    const Action& action() const { return before_.actions[place_.action]; }
    const Milestone* milestone() const { return place_.milestone ? &action().milestones[*place_.milestone] : nullptr; }

    void set(const std::string& key, const Value& value) { change_.document().set(place_.path(key), value); }
    /// Below earlier notes, with its day.
    void note(const std::string& line);
    /// Another due day than before is kept with its reason.
    void due(Date day, const std::string& because);
    /// Open or in progress; it is then over no more.
    void state(ActionStatus status);
    void drop(const std::string& because);
    /// With what shows that it was done. Error{refused} by the rules of the plan. Of an action that is complete already only the
    /// evidence is added.
    void complete(std::vector<Evidence> evidence);
    /// Something was heard of it on this day.
    void heard();

   private:
    std::string milestone_name() const;

    CaseEdit& change_;
    ActionRef ref_;
    Date on_;
    Case before_;
    ActionPlace place_;
};

}  // namespace review
