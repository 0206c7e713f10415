#include "rules/hearing.h"

#include "rules/standing.h"

namespace review {

Refusals may_hear(const FamilyView& view, const Procedure& procedure, const Case& the_case, const Surroundings& around,
                  Date today) {
    Refusals refusals;
    if (view.state == "not-sought") return refusals;
    const Standing standing(procedure, the_case);
    for (const Step& step : procedure.steps) {
        if (!step.by_view || step.each == Each::case_ || !standing.belongs(step)) continue;
        if (!contains(those_of(step, procedure, the_case), view.person)) continue;
        for (Refusal& refusal : why_not(step.id, view.person, procedure, the_case, around, today))
            if (refusal.rule.starts_with("step.missing:")) refusals.push_back(std::move(refusal));
    }
    return refusals;
}

bool is_not_sought(std::string_view person, const Case& the_case) {
    for (auto view = the_case.views.rbegin(); view != the_case.views.rend(); ++view)
        if (view->person == person) return view->state == "not-sought";
    return false;
}

}  // namespace review
