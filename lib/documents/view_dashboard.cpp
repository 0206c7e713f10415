// Where each case stands, what is late or due in the next weeks, and how actions stand: without a name or a word of prose.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/text.h"
#include "documents/overview.h"
#include "documents/view_parts.h"

namespace review {
namespace {

constexpr int days_ahead = 28;
constexpr const char* nobody = "No agency";
constexpr const char* colours[] = {"RED", "AMBER", "GREEN", "BLUE", "GREY"};

bool is_open(const ActionOverview& action) { return action.status != "complete" && action.status != "dropped"; }

/// Something with a day.
struct DueThing {
    const CaseOverview* of;
    std::string what;
    std::vector<std::string> agencies;
    Date due;
};

class Dashboard {
   public:
    explicit Dashboard(const Overview& overview) : overview_(overview) {
        for (const CaseOverview& row : overview.cases)
            if (row.problem.empty()) gather(row);
        for (const ActionOverview& action : overview.actions)
            if (const auto row = of_case_.find(action.case_id); row != of_case_.end() && is_open(action))
                gather(*row->second, action);
        std::stable_sort(due_.begin(), due_.end(), [](const DueThing& a, const DueThing& b) {
            return std::tuple(a.due, std::string_view(a.of->case_id)) <
                   std::tuple(b.due, std::string_view(b.of->case_id));
        });
    }

    ViewMap made() const {
        ViewMap made;
        ViewList cases, due, actions;
        for (const CaseOverview& row : overview_.cases)
            if (row.problem.empty()) cases.emplace_back(case_row(row));
        for (const DueThing& thing : due_) due.emplace_back(due_row(thing));
        for (const ActionOverview& action : overview_.actions)
            if (is_open(action) && of_case_.count(action.case_id) != 0) actions.emplace_back(action_row(action));
        made["weeks"] = long(days_ahead / 7);
        made["late"] =
            counted(std::count_if(due_.begin(), due_.end(), [&](const auto& one) { return late(one.due) > 0; }),
                    "thing is late", "things are late");
        made["has_cases"] = !cases.empty();
        made["has_due"] = !due.empty();
        made["has_actions"] = !actions.empty();
        made["cases"] = std::move(cases);
        made["due"] = std::move(due);
        made["actions"] = std::move(actions);
        made["by_agency"] = by_agency();
        made["procedures"] = text_list({procedures_.begin(), procedures_.end()});
        made["stages"] = text_list({stages_.begin(), stages_.end()});
        made["agencies"] = text_list({agencies_.begin(), agencies_.end()});
        return made;
    }

   private:
    long late(Date due) const { return std::max(0, due.days_until(overview_.today)); }

    void gather(const CaseOverview& row) {
        of_case_[row.case_id] = &row;
        procedures_.insert(row.procedure);
        stages_.insert(row.stage);
        for (const auto* steps : {&row.late_steps, &row.coming_steps})
            for (const DueStep& step : *steps)
                note_due({&row, step.title, step.agency.empty() ? std::vector<std::string>{} : std::vector{step.agency},
                          step.due});
    }

    void gather(const CaseOverview& row, const ActionOverview& action) {
        if (action.due) note_due({&row, "Action " + action.ref, action.agency_titles, *action.due});
        for (const std::string& agency : action.agency_titles) note_agency(row, agency);
    }

    void note_due(DueThing thing) {
        for (const std::string& agency : thing.agencies) note_agency(*thing.of, agency);
        if (late(thing.due) > 0) is_late_.insert(thing.of->case_id);
        if (thing.due <= overview_.today.plus_days(days_ahead)) due_.push_back(std::move(thing));
    }

    void note_agency(const CaseOverview& row, const std::string& agency) {
        agencies_.insert(agency);
        agencies_of_[row.case_id].insert(agency);
    }

    /// What the script filters by; agencies stand between bars.
    void put_filters(ViewMap& into, const CaseOverview& row, const std::vector<std::string>& agencies,
                     bool is_late) const {
        into["case"] = row.case_id;
        into["procedure"] = row.procedure;
        into["stage"] = row.stage;
        into["agencies"] = join(agencies, ", ");
        into["agencies_key"] = "|" + join(agencies, "|") + "|";
        into["is_late"] = is_late;
    }

    void put_due(ViewMap& into, const std::optional<Date>& due) const {
        put_date(into, "due", due);
        into["days_late"] = due && late(*due) > 0 ? std::to_string(late(*due)) : std::string();
    }

    ViewMap case_row(const CaseOverview& row) const {
        ViewMap made;
        const auto agencies = agencies_of_.find(row.case_id);
        put_filters(made, row,
                    agencies == agencies_of_.end()
                        ? std::vector<std::string>{}
                        : std::vector<std::string>(agencies->second.begin(), agencies->second.end()),
                    is_late_.count(row.case_id) != 0);
        made["kind"] = row.kind;
        made["next"] = row.closed ? std::string() : row.next_what;
        put_due(made, row.closed ? std::nullopt : row.next_due);
        made["open_actions"] = row.open_actions;
        made["overdue_actions"] = row.overdue_actions;
        return made;
    }

    ViewMap due_row(const DueThing& thing) const {
        ViewMap made;
        put_filters(made, *thing.of, thing.agencies, late(thing.due) > 0);
        made["what"] = thing.what;
        put_due(made, thing.due);
        return made;
    }

    ViewMap action_row(const ActionOverview& action) const {
        ViewMap made;
        put_filters(made, *of_case_.at(action.case_id), action.agency_titles, action.days_overdue > 0);
        made["ref"] = action.ref;
        made["leads"] = action.leads;
        put_due(made, action.due);
        made["rag"] = action.rag;
        made["rag_class"] = to_lower(action.rag);
        made["status"] = replaced(action.status, "-", " ");
        return made;
    }

    /// Open actions; one of several agencies stands with each of them.
    ViewList by_agency() const {
        std::map<std::string, std::map<std::string, long>> counts;
        for (const ActionOverview& action : overview_.actions) {
            if (!is_open(action)) continue;
            for (const std::string& agency : action.agency_titles) ++counts[agency][action.rag];
            if (action.agency_titles.empty()) ++counts[nobody][action.rag];
        }
        ViewList list;
        for (auto& [agency, by_colour] : counts) {
            ViewMap made;
            made["agency"] = agency;
            long all = 0;
            for (const char* colour : colours) {
                made[to_lower(colour)] = by_colour[colour];
                all += by_colour[colour];
            }
            made["all"] = all;
            list.emplace_back(std::move(made));
        }
        return list;
    }

    const Overview& overview_;
    std::map<std::string, const CaseOverview*> of_case_;
    std::map<std::string, std::set<std::string>> agencies_of_;
    std::set<std::string> procedures_, stages_, agencies_, is_late_;
    std::vector<DueThing> due_;
};

}  // namespace

void add_dashboard(const Overview& overview, ViewMap& root) { root["dashboard"] = Dashboard(overview).made(); }

}  // namespace review
