// A procedure as a page that a person reads.
#pragma once

#include "cmd/context.h"
#include "domain/procedure.h"

namespace review {

void print_procedure(const Procedure& procedure, Context& context);

}  // namespace review
