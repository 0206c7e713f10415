// Cases that are accepted and wait until there is capacity (ST-13). Pure.
#pragma once

#include <optional>
#include <string>

#include "domain/case.h"
#include "domain/procedure.h"

namespace review {

/// The day of the decision since which a case has been waiting without a break; nothing when it is not waiting.
std::optional<Date> waiting_since(const Procedure& procedure, const Case& the_case);

/// The command that takes it up once there is capacity.
std::string how_to_take_up(const Procedure& procedure, const Case& the_case);

}  // namespace review
