// Actions and their milestones, with RAG by the dates (REQUIREMENTS B5). A colour is a prompt to talk, so each has its reason.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "rules/actions.h"
#include "rules/terms.h"

namespace review {
namespace {

/// A due day put back not long ago is slippage, reported by its owner.
bool is_slipping(const ActionState& state, const RagRule& rule, Date today) {
    return state.put_back && state.put_back->on.days_until(today) <= rule.amber_no_update_days;
}

Rating rating_of_open(const ActionState& state, const RagRule& rule, Date today) {
    if (state.due && *state.due < today) {
        const int late = state.due->days_until(today);
        return {Rag::red, fmt::format("due on {}, {} ago", state.due->words(), counted(late, "day")), late, {}};
    }
    const int left = state.due ? today.days_until(*state.due) : 0;
    if (state.due && left == 0) return {Rag::amber, "due today", 0, {}};
    if (state.due && left <= rule.amber_within_days)
        return {Rag::amber, fmt::format("due in {}, on {}", counted(left, "day"), state.due->words()), 0, {}};
    if (is_slipping(state, rule, today))
        return {Rag::amber,
                fmt::format("put back from {} to {} on {}", state.put_back->from->words(), state.put_back->to.words(),
                            state.put_back->on.words()),
                0,
                {}};
    if (state.heard && state.heard->days_until(today) > rule.amber_no_update_days)
        return {Rag::amber,
                fmt::format("nothing heard for {} (since {})", counted(state.heard->days_until(today), "day"),
                            state.heard->words()),
                0,
                {}};
    if (state.status == ActionStatus::in_progress) return {Rag::green, "under way", 0, {}};
    return {Rag::grey, "not yet started, and not due soon", 0, {}};
}

std::string as_sentence(const std::string& text) {
    return text.empty() || std::string_view(".!?").find(text.back()) != std::string_view::npos ? text : text + ".";
}

ActionRow row_of(const Action& action, const Milestone* milestone, const Plan& plan, const RagRule& rule, Date today) {
    const ActionState state = state_of(action, milestone);
    ActionRow row;
    row.action = &action;
    row.milestone = milestone;
    row.ref = ref_of(action, milestone);
    row.text = milestone ? milestone->text : action.text;
    row.leads = milestone && !milestone->leads.empty() ? milestone->leads : action.leads;
    row.agencies = milestone && !milestone->agencies.empty() ? milestone->agencies : action.agencies;
    row.group = action.group.empty() ? plan.monitored_by : action.group;
    row.due = state.due;
    row.status = state.status;
    row.closed = state.closed;
    Rating rated = rating(state, plan.evidence_to_close, rule, today);
    row.rag = rated.rag;
    row.by_dates = rated.by_dates;
    row.rag_because = std::move(rated.because);
    const auto& judged = milestone ? milestone->judged : action.judged;
    if (row.by_dates && judged)
        row.rag_because =
            fmt::format("judged {} until {}: {} By the dates it is {}: {}", name_of(row.rag), judged->until.words(),
                        as_sentence(judged->because), name_of(*row.by_dates), row.rag_because);
    row.days_overdue = rated.days_overdue;
    return row;
}

Rating rating_by_dates(const ActionState& state, bool evidence_to_close, const RagRule& rule, Date today) {
    if (state.status == ActionStatus::dropped) return {Rag::grey, "dropped", 0, {}};
    if (state.status != ActionStatus::complete) return rating_of_open(state, rule, today);
    if (evidence_to_close && !state.evidenced)
        return {Rag::amber, "said to be complete, but no evidence is on record", 0, {}};
    return {Rag::blue, state.closed ? "complete since " + state.closed->words() : "complete", 0, {}};
}

/// Of the milestone, or (0) of the action itself: a day that goes from one to another is nothing to its sisters.
std::optional<DueChange> last_put_back(const Action& action, int milestone) {
    std::optional<DueChange> last;
    for (const DueChange& change : action.due_changes)
        if (change.milestone == milestone) last = DueChange{0, change.from, change.to, change.on, {}};
    if (last && !(last->from && *last->from < last->to)) last.reset();
    return last;
}

/// An action is looked at as a whole: of its rows the first says it.
void add_effect(const Action& action, const Milestone* milestone, ActionState& state) {
    if (milestone != nullptr && milestone != &action.milestones.front()) return;
    if (action.status != ActionStatus::complete) return;
    state.completed = action.closed;
    for (const Audit& audit : action.audits)
        if (!state.audited || *state.audited < audit.on) state.audited = audit.on;
}

}  // namespace

bool is_over(ActionStatus status) { return status == ActionStatus::complete || status == ActionStatus::dropped; }

ActionState state_of(const Action& action, const Milestone* milestone) {
    ActionState state;
    state.due = action.due;
    state.status = action.status;
    state.closed = action.closed;
    state.heard = action.updated ? action.updated : action.start;
    for (const Evidence& evidence : action.evidence)
        if (!state.heard || *state.heard < evidence.on) state.heard = evidence.on;
    state.put_back = last_put_back(action, milestone && milestone->due ? milestone->number : 0);
    state.evidenced = !action.evidence.empty();
    if (const auto& judged = milestone ? milestone->judged : action.judged)
        state.judged = JudgedRag{judged->rag, judged->until};
    add_effect(action, milestone, state);
    if (!milestone) return state;
    if (milestone->due) state.due = milestone->due;
    // One that was left open when its action was dropped or completed is over with it.
    if (!is_over(action.status)) state.status = milestone->status;
    if (milestone->closed || !is_over(action.status)) state.closed = milestone->closed;
    if (action.status != ActionStatus::complete) state.evidenced = true;
    return state;
}

Rating rating(const ActionState& state, bool evidence_to_close, const RagRule& rule, Date today) {
    Rating rated = rating_by_dates(state, evidence_to_close, rule, today);
    if (!state.judged || is_over(state.status) || state.judged->until < today || state.judged->rag == rated.rag)
        return rated;
    rated.by_dates = std::exchange(rated.rag, state.judged->rag);
    return rated;
}

std::optional<Date> effect_due(const ActionState& state, const Partnership& partnership) {
    if (!state.completed) return std::nullopt;
    for (const Span& after : partnership.effect_after) {
        const Date day = counted_from(*state.completed, after, Calendar{}).day;
        if (!state.audited || state.audited->plus_days(partnership.rag.amber_within_days) < day) return day;
    }
    return std::nullopt;
}

std::vector<const Milestone*> rows_of(const Action& action) {
    std::vector<const Milestone*> rows;
    for (const Milestone& milestone : action.milestones) rows.push_back(&milestone);
    const bool all_over = std::all_of(action.milestones.begin(), action.milestones.end(),
                                      [](const Milestone& milestone) { return is_over(milestone.status); });
    if (rows.empty() || (all_over && !is_over(action.status))) rows.push_back(nullptr);
    return rows;
}

std::string ref_of(const Action& action, const Milestone* milestone) {
    return milestone ? fmt::format("{}.{}", action.id, milestone->number) : action.id;
}

std::vector<ActionRow> action_rows(const Procedure& procedure, const Case& the_case, const Partnership& partnership,
                                   Date today) {
    std::vector<ActionRow> rows;
    for (const Action& action : the_case.actions)
        for (const Milestone* milestone : rows_of(action))
            rows.push_back(row_of(action, milestone, procedure.plan, partnership.rag, today));
    return rows;
}

std::vector<std::string> unanswered_by_audits(const Action& action, const Plan& plan) {
    std::vector<std::string> open;
    for (const std::string& question : plan.audit) {
        const bool answered = std::any_of(action.audits.begin(), action.audits.end(), [&](const Audit& audit) {
            const Answer* answer = find_answer(audit.answers, slug(question));
            return answer != nullptr && says_something(*answer);
        });
        if (!answered) open.push_back(question);
    }
    return open;
}

}  // namespace review
