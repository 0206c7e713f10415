// Where a case stands, for the two faces of `review show`: all cases in a table, or one in full.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

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
/// What could be read of the case stays in `data`, also where its procedure cannot be used.
CaseStanding read_standing(const std::string& id, Context& context);
/// Those that are not closed, by the index, which knows it without reading them; and those that cannot be read.
std::vector<std::string> open_cases(Context& context);
View json_row(const CaseStanding& standing);  ///< what both faces say of it

/// Something that is to be done, whoever is to do it.
struct ToDo {
    std::optional<Date> day;
    std::string ref;  ///< "2026-001", "2026-001/A3"
    std::string what;
    std::vector<std::string> whose;  ///< posts, people's codes, agencies
};
/// Steps that are open and meetings to come, up to that day; and what should have been done by now.
std::vector<ToDo> to_do_by(Date last, const CaseStanding& standing, Date today);

/// What is late, due this week, or without a day for one post or agency across all cases, and for those it stands in for.
int show_for(const std::string& who, Context& context);

/// One case: what is done, what is next, by when, who. With `all`, steps that still wait for others as well.
int show_case(const std::string& typed, bool all, Context& context);

}  // namespace review
