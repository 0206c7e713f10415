// Where a case stands, for the two faces of `review show`: all cases in a table, or one in full.
#pragma once

#include <functional>
#include <string>

#include "cmd/context.h"
#include "documents/template.h"
#include "rules/assessment.h"

namespace review {

/// A case read and worked out, or why it could not be.
struct CaseStanding {
    std::string id;
    Case data;
    const Procedure* procedure = nullptr;
    Assessment assessment;
    std::string fault;
    std::string hole;  ///< the first thing that is missing or wrong in a file that could be read
    int overdue = 0;   ///< steps and actions
};
/// `assess` works it out, of the case as it is kept here.
CaseStanding standing_of(Case data, const Problems& faults, const Procedure& procedure,
                         const std::function<Assessment(const Case&)>& assess);
View json_row(const CaseStanding& standing);  ///< what both faces say of it

/// One case: what is done, what is next, by when, who. With `all`, steps that still wait for others as well.
int show_case(const std::string& typed, bool all, Context& context);

}  // namespace review
