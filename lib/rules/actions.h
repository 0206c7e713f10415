// How an action or a milestone stands on a day. The one place where its colour is decided, for a case that was read and for the
// rows of the index alike.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/partnership.h"
#include "rules/assessment.h"

namespace review {

/// A colour that somebody gave it, without the words (see Judgement).
struct JudgedRag {
    Rag rag = Rag::grey;
    Date until;
    bool operator==(const JudgedRag&) const = default;
};

/// What the colour depends on, whatever the day.
struct ActionState {
    std::optional<Date> due;
    ActionStatus status = ActionStatus::open;
    std::optional<Date> closed;
    std::optional<Date> heard;  ///< when something was last heard of it
    std::optional<DueChange>
        put_back;            ///< the last change of its due day, when that went to a later day; without its reason
    bool evidenced = false;  ///< evidence is on record, or this is a milestone, of which none is asked
    std::optional<JudgedRag> judged;
    /// Of the row that stands for its whole action, once that is complete: since when, and when its effect was last looked at.
    std::optional<Date> completed, audited;
    bool operator==(const ActionState&) const = default;
};
/// `milestone` may be null. What a milestone does not say for itself it has from its action.
ActionState state_of(const Action& action, const Milestone* milestone);

bool is_over(ActionStatus status);  ///< complete or dropped

struct Rating {
    Rag rag = Rag::grey;
    std::string because;
    int days_overdue = 0;         ///< by the dates, whatever was judged
    std::optional<Rag> by_dates;  ///< where somebody judged otherwise, and that still holds
};
/// By the dates; or as somebody judged, until the day on which that is to be looked at again. What is over is nobody's to judge.
Rating rating(const ActionState& state, bool evidence_to_close, const RagRule& rule, Date today);

/// When the effect of what is complete is next to be looked at (WA-22; B5): the first of these times after its completion that
/// is not behind the last look at it. A look so early that the day was "due soon" already (RagRule) counts for that day.
/// Nothing: it is not complete, or none is left.
std::optional<Date> effect_due(const ActionState& state, const Partnership& partnership);

/// What has a row of its own in a list: each milestone, and the action itself (null) when it has none, or when it is still
/// open with all of them behind it, because otherwise it would be seen nowhere.
std::vector<const Milestone*> rows_of(const Action& action);

/// The plan's questions about its effect that no audit of the action answers (WA-22).
std::vector<std::string> unanswered_by_audits(const Action& action, const Plan& plan);

/// "A3" or "A3.2".
std::string ref_of(const Action& action, const Milestone* milestone);

}  // namespace review
