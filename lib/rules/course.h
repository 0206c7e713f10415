// Where a case stands, for those who look at many.
#pragma once

#include "rules/assessment.h"

namespace review {

/// As assess(), without the findings: they cost as much again, and a list of all cases shows none of them. `around.names` is
/// not asked for.
Assessment assess_course(const Procedure& procedure, const Case& the_case, const Surroundings& around, Date today);

}  // namespace review
