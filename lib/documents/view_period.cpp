// What happened in a period, procedure by procedure: for the report of the chair of a group to the board (ST-23).
#include <algorithm>

#include "base/text.h"
#include "documents/overview.h"
#include "documents/view_parts.h"

namespace review {
namespace {

/// `name` is the list; `name_count` "no case", "1 case", "3 cases"; `name_were` the verb that goes with it.
void put_list(ViewMap& into, const std::string& name, ViewList list, const std::string& singular,
              const std::string& plural = {}) {
    const auto count = long(list.size());
    into[name + "_count"] = count == 0 ? "no " + singular : counted(count, singular, plural);
    into[name + "_were"] = count > 1 ? "were" : "was";
    into[name] = std::move(list);
}

ViewMap row_of(const CaseOverview& row, Date on, const std::string& what = {}) {
    ViewMap made;
    made["id"] = row.case_id;
    made["title"] = row.title;
    made["kind"] = row.kind;
    made["stage"] = row.stage;
    put_date(made, "on", on);
    made["what"] = what;
    return made;
}

class PeriodView {
   public:
    PeriodView(const Overview& overview, const Procedure& procedure) : overview_(overview), procedure_(procedure) {
        for (const CaseOverview& row : overview.cases)
            if (row.procedure_id == procedure.id) cases_.push_back(&row);
    }

    ViewMap made() const {
        ViewMap made = words();
        put_list(made, "referred", where([](const CaseOverview& row) { return row.referred; }), "case");
        put_list(made, "decided", happenings(&CaseOverview::decisions), "decision");
        put_list(made, "held", happenings(&CaseOverview::meetings), "meeting");
        put_list(made, "closed", where([](const CaseOverview& row) { return row.closed; }), "review");
        put_list(made, "learnt", learnt(), "review");
        put_list(made, "plans", plans(), "action plan");
        put_list(made, "waiting", waiting(), "case");
        put_list(made, "events", events(), "learning event");
        return made;
    }

   private:
    bool in_period(const std::optional<Date>& day) const {
        return day && overview_.period && overview_.period->contains(*day);
    }

    ViewMap words() const {
        const auto title = [&](const std::string& group) {
            return group.empty() ? std::string() : procedure_.title_of(group);
        };
        ViewMap made;
        made["title"] = procedure_.title;
        made["review"] = procedure_.word("review", "review");
        made["reviews"] = with_capital(procedure_.word("reviews", "reviews"));
        const std::string board = procedure_.word("board", "board");
        const std::string group = title(procedure_.plan.presented_to);
        made["board"] = board;
        made["presented_to"] = group == board ? std::string() : group;  // a board reports to nobody
        made["monitored_by"] = title(procedure_.plan.monitored_by);
        return made;
    }

    /// Cases of which the day that `day_of` names lies in the period.
    template <class DayOf>
    ViewList where(DayOf day_of) const {
        ViewList list;
        for (const CaseOverview* row : cases_) {
            const std::optional<Date> day = day_of(*row);
            if (row->problem.empty() && in_period(day)) list.emplace_back(row_of(*row, *day));
        }
        return list;
    }

    ViewList happenings(std::vector<Happening> CaseOverview::*of) const {
        ViewList list;
        for (const CaseOverview* row : cases_)
            for (const Happening& happening : row->*of)
                if (in_period(happening.on)) list.emplace_back(row_of(*row, happening.on, happening.what));
        return list;
    }

    ViewList learnt() const {
        ViewList list;
        for (const CaseOverview* row : cases_) {
            if (!in_period(row->learning_since)) continue;
            ViewMap made = row_of(*row, *row->learning_since);
            made["good_practice"] = text_list(row->good_practice);
            made["improvements"] = text_list(row->improvements);
            made["recommendations"] = text_list(row->recommendations);
            list.emplace_back(std::move(made));
        }
        return list;
    }

    /// How each plan stands today, and what was completed in the period. A plan that was complete before is left out.
    ViewList plans() const {
        ViewList list;
        for (const CaseOverview* row : cases_) {
            long count = 0, complete = 0, overdue = 0, completed_now = 0;
            for (const ActionOverview& action : overview_.actions) {
                if (action.case_id != row->case_id || action.status == "dropped") continue;
                ++count;
                if (action.status == "complete") ++complete;
                if (action.days_overdue > 0) ++overdue;
                if (action.status == "complete" && in_period(action.closed)) ++completed_now;
            }
            if (count == 0 || (complete == count && completed_now == 0)) continue;
            ViewMap made = row_of(*row, overview_.today);
            made["count"] = count;
            made["complete"] = complete;
            made["overdue"] = overdue;
            made["completed_now"] = completed_now;
            list.emplace_back(std::move(made));
        }
        return list;
    }

    ViewList waiting() const {
        ViewList list;
        for (const CaseOverview* row : cases_)
            if (row->waiting_since)
                list.emplace_back(
                    row_of(*row, *row->waiting_since, counted(row->waiting_since->days_until(overview_.today), "day")));
        return list;
    }

    ViewList events() const {
        ViewList list;
        for (const LearningEvent& event : overview_.partnership.events) {
            const auto& types = procedure_.event_types;
            const auto type =
                std::find_if(types.begin(), types.end(), [&](const EventType& one) { return one.id == event.type; });
            if (type == types.end() || !in_period(event.on)) continue;
            ViewMap made;
            put_date(made, "on", event.on);
            made["type"] = type->title;
            made["title"] = event.title;
            made["presented"] = in_words(event.presented);
            list.emplace_back(std::move(made));
        }
        return list;
    }

    const Overview& overview_;
    const Procedure& procedure_;
    std::vector<const CaseOverview*> cases_;
};

}  // namespace

void add_period(const Overview& overview, ViewMap& root) {
    ViewMap period;
    put_date(period, "from", overview.period ? std::optional(overview.period->from) : std::nullopt);
    put_date(period, "to", overview.period ? overview.period->to : std::nullopt);
    root["period"] = std::move(period);
    ViewList procedures;
    for (const Procedure* procedure : overview.procedures)
        procedures.emplace_back(PeriodView(overview, *procedure).made());
    root["procedures"] = std::move(procedures);
}

}  // namespace review
