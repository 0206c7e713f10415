// What a group that steers reviews needs before it meets: what is to be decided, what is late and by whom, what is new.
#include <algorithm>
#include <functional>
#include <map>

#include "base/text.h"
#include "documents/overview.h"
#include "documents/view_parts.h"

namespace review {
namespace {

ViewMap case_row(const CaseOverview& row) {
    ViewMap made;
    made["id"] = row.case_id;
    made["title"] = row.title;
    made["kind"] = row.kind;
    made["stage"] = row.stage;
    put_date(made, "referred", row.problem.empty() ? std::optional<Date>(row.referred) : std::nullopt);
    made["actions"] = counted(row.open_actions, "open action");
    return made;
}

ViewMap late_row(const std::string& ref, const std::string& what, const std::string& who, Date due, Date today) {
    ViewMap made;
    made["ref"] = ref;
    made["what"] = what;
    made["who"] = who;
    put_date(made, "due", due);
    made["late"] = counted(due.days_until(today), "day");
    return made;
}

/// Steps and actions that are late, under the agency that owes them; what is owed by none in particular comes last.
ViewList late_by_agency(const Overview& overview) {
    std::map<std::pair<bool, std::string>, ViewList> agencies;
    const auto put = [&](const std::string& agency, ViewMap row) {
        agencies[{agency.empty(), agency}].emplace_back(std::move(row));
    };
    for (const CaseOverview& row : overview.cases)
        for (const DueStep& step : row.late_steps)
            put(step.agency, late_row(row.case_id, step.title, "", step.due, overview.today));
    for (const ActionOverview& action : overview.actions)
        if (action.days_overdue > 0 && action.due) {
            const ViewMap row =
                late_row(action.case_id + "/" + action.ref, action.text, action.leads, *action.due, overview.today);
            for (const std::string& agency : action.agency_titles) put(agency, row);
            if (action.agency_titles.empty()) put("", row);
        }
    ViewList list;
    for (auto& [agency, rows] : agencies) {
        ViewMap made;
        made["agency"] = agency.first ? std::string("The partnership itself") : agency.second;
        made["count"] = long(rows.size());
        made["rows"] = std::move(rows);
        list.emplace_back(std::move(made));
    }
    return list;
}

ViewList effects_due(const Overview& overview) {
    ViewList list;
    for (const ActionOverview& action : overview.actions)
        if (action.effect_due && *action.effect_due <= overview.today)
            list.emplace_back(late_row(action.case_id + "/" + action.ref.substr(0, action.ref.find('.')),
                                       action.whole.empty() ? action.text : action.whole, action.leads,
                                       *action.effect_due, overview.today));
    return list;
}

struct Change {
    Date on;
    std::string ref, what;
};

std::vector<Change> changes_in(const Overview& overview, const DateRange& period) {
    std::vector<Change> changes;
    const auto add = [&](const std::optional<Date>& on, const std::string& ref, const std::string& what) {
        if (on && period.contains(*on)) changes.push_back({*on, ref, what});
    };
    for (const CaseOverview& row : overview.cases) {
        for (const Happening& decision : row.decisions) add(decision.on, row.case_id, "decided: " + decision.what);
        for (const Happening& meeting : row.meetings) add(meeting.on, row.case_id, "held: " + meeting.what);
        add(row.closed, row.case_id, "closed");
        for (const DueMoved& moved : row.due_moved) add(moved.on, moved.ref, "now due on " + moved.to.words());
    }
    for (const ActionOverview& action : overview.actions) {
        const std::string ref = action.case_id + "/" + action.ref;
        add(action.closed, ref, action.status + ": " + action.text);
    }
    std::stable_sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) { return a.on < b.on; });
    return changes;
}

ViewList cases_where(const Overview& overview, const std::function<bool(const CaseOverview&)>& holds) {
    ViewList list;
    for (const CaseOverview& row : overview.cases)
        if (row.problem.empty() && holds(row)) list.emplace_back(case_row(row));
    return list;
}

}  // namespace

void add_pack(const Overview& overview, ViewMap& root) {
    const auto is_new = [&](const CaseOverview& row) {
        return overview.period && overview.period->contains(row.referred);
    };
    root["referred_new"] = cases_where(overview, is_new);
    root["decisions_awaited"] = cases_where(overview, [](const CaseOverview& row) { return row.awaits_decision; });
    root["plans_to_sign"] = cases_where(overview, [](const CaseOverview& row) { return row.plan_awaits_sign_off; });
    root["late_by_agency"] = late_by_agency(overview);
    root["effects_due"] = effects_due(overview);
    ViewList changes;
    if (overview.period)
        for (const Change& change : changes_in(overview, *overview.period)) {
            ViewMap made;
            put_date(made, "on", change.on);
            made["ref"] = change.ref;
            made["what"] = change.what;
            changes.emplace_back(std::move(made));
        }
    root["changes"] = std::move(changes);
}

}  // namespace review
