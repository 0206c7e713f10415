// The reasoning of a screening, for people and as JSON (DESIGN 6).
#pragma once

#include "cmd/context.h"
#include "domain/case.h"
#include "domain/procedure.h"
#include "rules/screening.h"

namespace review {

/// Everything: each criterion as a tree with its answers, the windows with their dates, redirects, the rule that decided.
void print_explanation(const Procedure& procedure, const Case& the_case, const Screening& screening, Context& context);
void print_explanation_json(const Case& the_case, const Screening& screening, Context& context);
/// In four lines at most: eligible, kind, mandatory, where else it may belong.
void print_screening(const Procedure& procedure, const Screening& screening, Context& context);

}  // namespace review
