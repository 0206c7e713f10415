// Where a case stands by its procedure, worked out once and asked often. Inside rules/ only.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rules/assessment.h"
#include "rules/screener.h"

namespace review {

/// How far a step has come for one of those that it is done for.
struct Doing {
    StepState state = StepState::open;  ///< open, done or not_done_with_reason; waiting is for steps.cpp to tell
    const StepRecord* record = nullptr;
    std::optional<Date> on;
    bool settled() const { return state != StepState::open; }
};

/// `for_` is empty for a step of the case, which any record of it does.
Doing doing_of(const Step& step, const std::string& for_, const Case& the_case);

class Standing {
   public:
    Standing(const Procedure& procedure, const Case& the_case);

    const Procedure& procedure;
    const Case& the_case;
    std::string kind;                       ///< decided, or else computed
    std::optional<Outcome::Effect> effect;  ///< of the decision, when there is one
    std::map<std::string, Date> events;

    bool taken_up() const { return effect == Outcome::Effect::take_up; }
    /// Decided against, sent elsewhere or waiting in a queue: only the steps up to the decision are left to do.
    bool left_aside() const { return effect && !taken_up(); }
    bool belongs(const Step& step) const;
    bool belongs(const MeetingType& type) const { return applies_to(type.kinds, kind); }
    Truth holds(const std::string& term) const { return screener_.holds(term); }

    /// Whether what had to come first has come, or was decided against with a reason. Steps that are done for the same
    /// people are looked at person by person.
    bool has_come(const std::string& event, Each each = Each::case_, const std::string& for_ = {}) const;
    /// The day of it, where it was done.
    std::optional<Date> day_of(const std::string& event, Each each = Each::case_, const std::string& for_ = {}) const;
    /// The day of it, or for which it is planned (meetings in the diary).
    std::optional<Date> planned_day_of(const std::string& event) const;
    /// "the referral", "the meeting", or the title of a step or meeting.
    std::string event_in_words(const std::string& event) const;

    int stage_index(const std::string& stage) const;  ///< -1: none such
    int current_stage() const;                        ///< the first whose end has not come; the last when all have
    std::optional<Date> stage_began() const;          ///< the day on which the one before ended; nothing in the first
    /// The step that bears the id of a gate, or any other of that id, as this kind of review has it.
    const Step* step(const std::string& id) const;

   private:
    mutable Screener screener_;
};

/// The rows of steps.cpp.
std::vector<StepStatus> steps_of(const Standing& standing, const Surroundings& around, Date today);
StepStatus status_of(const Step& step, const std::string& for_, const Standing& standing, const Surroundings& around,
                     Date today);
std::optional<Due> due_of(const Step& step, const std::string& for_, const Standing& standing,
                          const Surroundings& around);

std::vector<RoleStatus> roles_of(const Standing& standing, Date today);

}  // namespace review
