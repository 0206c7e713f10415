// Actions and their milestones, with RAG by the dates (REQUIREMENTS B5). A colour is a prompt to talk, so each has its reason.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/assessment.h"

namespace review {
namespace {

bool is_over(ActionStatus status) { return status == ActionStatus::complete || status == ActionStatus::dropped; }

void set(ActionRow& row, Rag rag, std::string because) {
    row.rag = rag;
    row.rag_because = std::move(because);
}

/// The day on which something was last heard of it.
std::optional<Date> last_heard(const Action& action) {
    std::optional<Date> last = action.updated;
    if (!last) last = action.start;
    for (const Evidence& evidence : action.evidence)
        if (!last || *last < evidence.on) last = evidence.on;
    return last;
}

/// A due day put back not long ago is slippage, reported by its owner.
const DueChange* slipped(const Action& action, const RagRule& rule, Date today) {
    if (action.due_changes.empty()) return nullptr;
    const DueChange& last = action.due_changes.back();
    const bool later = last.from && *last.from < last.to;
    return later && last.on.days_until(today) <= rule.amber_no_update_days ? &last : nullptr;
}

void rate_complete(ActionRow& row, const Plan& plan) {
    const Action& action = *row.action;
    const bool of_open_action = row.milestone && action.status != ActionStatus::complete;
    if (of_open_action || !plan.evidence_to_close || !action.evidence.empty())
        return set(row, Rag::blue, row.closed ? "complete since " + row.closed->words() : "complete");
    set(row, Rag::amber, "said to be complete, but no evidence is on record");
}

void rate(ActionRow& row, const Plan& plan, const RagRule& rule, Date today) {
    if (row.status == ActionStatus::complete) return rate_complete(row, plan);
    if (row.status == ActionStatus::dropped) return set(row, Rag::grey, "dropped");
    if (row.days_overdue > 0)
        return set(row, Rag::red, fmt::format("due on {}, {} ago", row.due->words(), counted(row.days_overdue, "day")));
    if (row.due && today.days_until(*row.due) <= rule.amber_within_days)
        return set(row, Rag::amber,
                   *row.due == today
                       ? "due today"
                       : fmt::format("due in {}, on {}", counted(today.days_until(*row.due), "day"), row.due->words()));
    if (const DueChange* change = slipped(*row.action, rule, today))
        return set(
            row, Rag::amber,
            fmt::format("put back from {} to {} on {}", change->from->words(), change->to.words(), change->on.words()));
    const auto heard = last_heard(*row.action);
    if (heard && heard->days_until(today) > rule.amber_no_update_days)
        return set(
            row, Rag::amber,
            fmt::format("nothing heard for {} (since {})", counted(heard->days_until(today), "day"), heard->words()));
    if (row.status == ActionStatus::in_progress) return set(row, Rag::green, "under way");
    set(row, Rag::grey, "not yet started, and not due soon");
}

ActionRow row_of(const Action& action, const Plan& plan) {
    ActionRow row;
    row.action = &action;
    row.ref = action.id;
    row.text = action.text;
    row.leads = action.leads;
    row.agencies = action.agencies;
    row.group = action.group.empty() ? plan.monitored_by : action.group;
    row.due = action.due;
    row.status = action.status;
    row.closed = action.closed;
    return row;
}

/// What a milestone does not say for itself it has from its action; one that was left open when its action was dropped or
/// completed is over with it.
ActionRow row_of(const Action& action, const Milestone& milestone, const Plan& plan) {
    ActionRow row = row_of(action, plan);
    row.milestone = &milestone;
    row.ref = fmt::format("{}.{}", action.id, milestone.number);
    row.text = milestone.text;
    if (!milestone.leads.empty()) row.leads = milestone.leads;
    if (!milestone.agencies.empty()) row.agencies = milestone.agencies;
    if (milestone.due) row.due = milestone.due;
    if (!is_over(action.status)) row.status = milestone.status;
    if (milestone.closed || !is_over(action.status)) row.closed = milestone.closed;
    return row;
}

}  // namespace

std::string_view name_of(Rag rag) {
    static constexpr std::array<std::string_view, 5> names = {"grey", "green", "amber", "red", "blue"};
    return names[std::size_t(rag)];
}

std::vector<ActionRow> action_rows(const Procedure& procedure, const Case& the_case, const Partnership& partnership,
                                   Date today) {
    std::vector<ActionRow> rows;
    for (const Action& action : the_case.actions) {
        for (const Milestone& milestone : action.milestones) rows.push_back(row_of(action, milestone, procedure.plan));
        // With every milestone behind it an open action would be seen nowhere: it then has a row of its own.
        const bool all_over = std::all_of(action.milestones.begin(), action.milestones.end(),
                                          [](const Milestone& milestone) { return is_over(milestone.status); });
        if (action.milestones.empty() || (all_over && !is_over(action.status)))
            rows.push_back(row_of(action, procedure.plan));
    }
    for (ActionRow& row : rows) {
        if (row.due && !is_over(row.status)) row.days_overdue = std::max(0, row.due->days_until(today));
        rate(row, procedure.plan, partnership.rag, today);
    }
    return rows;
}

}  // namespace review
