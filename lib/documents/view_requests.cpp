// How many reviews were asked for, quarter by quarter: an early sign of whether a procedure is known and used (MO-33). The counts
// are those of the figures for the same time, with the same left out.
#include <algorithm>

#include "documents/figures_sheet.h"
#include "documents/overview.h"
#include "documents/view_parts.h"

namespace review {
namespace {

/// From the first request, or of the period, until today or the period's end.
DateRange period_of(const Procedure& procedure, const Overview& overview) {
    if (overview.period && overview.period->to) return *overview.period;
    Date first = overview.today;
    for (const CaseFigures& one : overview.case_figures)
        if (one.procedure == procedure.id) first = std::min(first, one.referred);
    return {first, overview.today};
}

}  // namespace

void add_requests(const Overview& overview, ViewMap& root) {
    ViewList list;
    for (const Procedure* procedure : overview.procedures) {
        ViewMap made;
        made["title"] = procedure->title;
        made["table"] = figure_table_view(referrals_by_quarter(*procedure, overview.case_figures,
                                                               period_of(*procedure, overview), overview.partnership),
                                          {});
        list.emplace_back(std::move(made));
    }
    root["requests"] = std::move(list);
}

}  // namespace review
