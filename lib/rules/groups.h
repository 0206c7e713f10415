// Who must sit in a group.
#pragma once

#include "domain/partnership.h"
#include "domain/procedure.h"

namespace review {

/// Sectors that a group of the procedure must represent, and that no member of the partnership's group is of (KI-03): warnings.
Problems group_findings(const Procedure& procedure, const Partnership& partnership);

}  // namespace review
