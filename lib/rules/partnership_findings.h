// What review.toml lacks or mistakes of what the procedures in use ask for. Pure.
#pragma once

#include <vector>

#include "domain/partnership.h"
#include "domain/procedure.h"

namespace review {

/// Sectors that a group of the procedure must represent, and that no member of the partnership's group is of (KI-03): warnings.
Problems group_findings(const Procedure& procedure, const Partnership& partnership);

/// The partnership's own targets for steps that none of its procedures has: errors, with the nearest step (KN-32).
Problems target_findings(const std::vector<const Procedure*>& procedures, const Partnership& partnership);

}  // namespace review
