// The names for lists over all cases.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "documents/overview.h"
#include "documents/view_parts.h"

namespace review {
namespace {

ViewMap case_row(const CaseOverview& row, Date today) {
    ViewMap made;
    made["id"] = row.case_id;
    made["title"] = row.title;
    made["procedure"] = row.procedure;
    made["kind"] = row.kind;
    made["stage"] = row.stage;
    put_date(made, "referred", row.problem.empty() ? std::optional<Date>(row.referred) : std::nullopt);
    put_date(made, "next_due", row.next_due);
    made["next_what"] = row.next_what;
    made["late"] = row.next_due && *row.next_due < today;
    made["days_open"] = row.problem.empty() ? long(row.referred.days_until(today)) : 0L;
    made["open_actions"] = row.open_actions;
    made["overdue_actions"] = row.overdue_actions;
    made["findings"] = row.findings;
    made["problem"] = row.problem;
    return made;
}

ViewMap action_row(const ActionOverview& row) {
    ViewMap made;
    made["case"] = row.case_id;
    made["ref"] = row.ref;
    made["text"] = row.text;
    made["leads"] = row.leads;
    made["agencies"] = row.agencies;
    made["status"] = replaced(row.status, "-", " ");
    made["rag"] = row.rag;
    put_date(made, "due", row.due);
    made["days_overdue"] = row.days_overdue;
    made["late"] = counted(row.days_overdue, "day");
    return made;
}

/// Accepted, and waiting for capacity: whoever has waited longest stands first (ST-13).
ViewList queue_of(const Overview& overview) {
    std::vector<const CaseOverview*> waiting;
    for (const CaseOverview& row : overview.cases)
        if (row.waiting_since) waiting.push_back(&row);
    std::stable_sort(waiting.begin(), waiting.end(), [](const CaseOverview* a, const CaseOverview* b) {
        return *a->waiting_since < *b->waiting_since;
    });
    ViewList list;
    for (const CaseOverview* row : waiting) {
        ViewMap made = case_row(*row, overview.today);
        put_date(made, "since", row->waiting_since);
        made["waiting"] = counted(row->waiting_since->days_until(overview.today), "day");
        list.emplace_back(std::move(made));
    }
    return list;
}

}  // namespace

long unread_cases(const Overview& overview) {
    std::set<std::string> ids;
    for (const CaseOverview& row : overview.cases)
        if (!row.problem.empty()) ids.insert(row.case_id);
    return long(ids.size());
}

void add_standing(const Overview& overview, ViewMap& root) {
    ViewList readable, unreadable, rows, overdue;
    long open_actions = 0;
    for (const CaseOverview& row : overview.cases) {
        (row.problem.empty() ? readable : unreadable).emplace_back(case_row(row, overview.today));
        open_actions += row.open_actions;
    }
    for (const ActionOverview& row : overview.actions) {
        if (row.days_overdue > 0) overdue.emplace_back(action_row(row));
        rows.emplace_back(action_row(row));
    }
    ViewList queue = queue_of(overview);
    root["case_count"] = counted(long(readable.size()), "case");
    root["open_count"] = counted(open_actions, "open action");
    root["overdue_count"] = counted(long(overdue.size()), "overdue action");
    root["queue_count"] = counted(long(queue.size()), "case");
    root["cases"] = std::move(readable);
    const long unread = unread_cases(overview);
    root["unread_count"] = unread > 0 ? counted(unread, "case") : std::string();
    root["unreadable"] = std::move(unreadable);
    root["actions"] = std::move(rows);
    root["actions_overdue"] = std::move(overdue);
    root["queue"] = std::move(queue);
}

View overview_view(const Overview& overview) {
    ViewMap root = house_view(overview.partnership, overview.today);
    root["identified"] = false;
    root["made_by"] = "";
    add_standing(overview, root);
    add_period(overview, root);
    add_pack(overview, root);
    add_learning_events(overview, root);
    add_requests(overview, root);
    add_evaluations(overview, root);
    add_forms(overview, root);
    add_figures(overview, root);
    add_dashboard(overview, root);
    return View(std::move(root));
}

}  // namespace review
