// Roles, meetings and agencies of a case, as `review schedule` shows them.
#pragma once

#include "cmd/case_edit.h"

namespace review {

void print_schedule(const CaseEdit& change, Context& context);

}  // namespace review
