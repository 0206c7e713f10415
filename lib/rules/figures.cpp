#include "rules/figures.h"

#include <algorithm>
#include <iterator>

#include "rules/figures_tables.h"

namespace review {
namespace {

using Cases = std::vector<const CaseFigures*>;

Cases those_of(const Procedure& procedure, const std::vector<CaseFigures>& cases) {
    Cases some;
    for (const CaseFigures& one : cases)
        if (one.procedure == procedure.id) some.push_back(&one);
    return some;
}

Cases referred_in(const DateRange& period, const Cases& cases) {
    Cases some;
    std::copy_if(cases.begin(), cases.end(), std::back_inserter(some),
                 [&](const CaseFigures* one) { return period.contains(one->referred); });
    return some;
}

FigureTable nothing(const std::string& id, const std::string& title, const std::string& why) {
    FigureTable made;
    made.id = id;
    made.title = title;
    made.explains = why;
    return made;
}

void add(std::vector<FigureTable> tables, std::vector<FigureTable>& into) {
    std::move(tables.begin(), tables.end(), std::back_inserter(into));
}

}  // namespace

ProcedureFigures figures_of(const Procedure& procedure, const std::vector<CaseFigures>& cases, const DateRange& period,
                            const Partnership& partnership, Date today) {
    const long below = partnership.suppress_below;
    const Cases own = those_of(procedure, cases);
    const Cases referred = referred_in(period, own);
    ProcedureFigures made{&procedure, {}};
    if (referred.empty())
        made.tables.push_back(nothing("referrals", "Referrals", "Nothing was referred in the period."));
    else
        add(tables_of(ways_of_referrals(procedure, referred, period), below), made.tables);
    const bool may_count = leave_nothing_out(made.tables);
    add(timeliness(procedure, own, period, below, today, may_count), made.tables);
    add(tables_of(ways_of_themes(own, period), below), made.tables);
    add(tables_of(ways_of_actions(procedure, own, period), below), made.tables);
    add(evaluation_tables(procedure, own, period, below), made.tables);
    return made;
}

FigureTable referrals_by_quarter(const Procedure& procedure, const std::vector<CaseFigures>& cases,
                                 const DateRange& period, const Partnership& partnership) {
    const Cases referred = referred_in(period, those_of(procedure, cases));
    if (referred.empty()) return nothing("referrals", "Referrals", "Nothing was requested.");
    return tables_of(ways_of_referrals(procedure, referred, period), partnership.suppress_below).front();
}

}  // namespace review
