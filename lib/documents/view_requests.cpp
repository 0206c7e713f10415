// How many reviews were asked for, quarter by quarter: an early sign of whether a procedure is known and used (MO-33).
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "documents/overview.h"
#include "documents/view_parts.h"

namespace review {
namespace {

/// Quarters counted on from the year 0, so that they follow each other.
int quarter_of(Date day) { return day.year() * 4 + int(day.month() - 1) / 3; }

std::string quarter_in_words(int quarter) {
    static constexpr std::string_view names[] = {"January to March", "April to June", "July to September",
                                                 "October to December"};
    return fmt::format("{} {}", names[quarter % 4], quarter / 4);
}

struct Asked {
    long requests = 0, taken_up = 0, not_taken_up = 0;
    long undecided() const { return requests - taken_up - not_taken_up; }
};

void add_to(Asked& asked, const CaseOverview& row) {
    ++asked.requests;
    if (row.effect == Outcome::Effect::take_up) ++asked.taken_up;
    if (row.effect == Outcome::Effect::decline || row.effect == Outcome::Effect::redirect) ++asked.not_taken_up;
}

ViewMap row_of(const std::string& title, const Asked& asked, bool all = false) {
    ViewMap made;
    made["title"] = title;
    made["requests"] = asked.requests;
    made["taken_up"] = asked.taken_up;
    made["not_taken_up"] = asked.not_taken_up;
    made["undecided"] = asked.undecided();
    made["all"] = all;
    return made;
}

/// From the first quarter with a request, or of the period, to that of today or of the period's end; those without one too.
ViewMap requests_of(const Procedure& procedure, const Overview& overview) {
    std::map<int, Asked> quarters;
    Asked all;
    for (const CaseOverview& row : overview.cases) {
        if (!row.problem.empty() || row.procedure_id != procedure.id || row.referred == Date{}) continue;
        if (overview.period && !overview.period->contains(row.referred)) continue;
        add_to(quarters[quarter_of(row.referred)], row);
        add_to(all, row);
    }
    if (!quarters.empty()) {
        const Date end = overview.period && overview.period->to ? *overview.period->to : overview.today;
        const int first = overview.period ? quarter_of(overview.period->from) : quarters.begin()->first;
        for (int quarter = first; quarter <= quarter_of(end); ++quarter) quarters[quarter];
    }
    ViewMap made;
    made["title"] = procedure.title;
    ViewList rows;
    for (const auto& [quarter, asked] : quarters) rows.emplace_back(row_of(quarter_in_words(quarter), asked));
    if (!rows.empty()) rows.emplace_back(row_of("Together", all, true));
    made["quarters"] = std::move(rows);
    return made;
}

}  // namespace

void add_requests(const Overview& overview, ViewMap& root) {
    ViewList list;
    for (const Procedure* procedure : overview.procedures) list.emplace_back(requests_of(*procedure, overview));
    root["requests"] = std::move(list);
}

}  // namespace review
