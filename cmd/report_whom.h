// For whom a document of a case is made: one for each agency, for everybody whom --for names, or for all of a kind.
#pragma once

#include <string>
#include <vector>

#include "cmd/context.h"
#include "domain/case.h"
#include "domain/partnership.h"
#include "domain/procedure.h"
#include "rules/assessment.h"

namespace review {

/// All that may be typed as --for: also those for whom what is made once may be made.
std::vector<std::string> possible_targets(const DocumentRow& row, const Procedure& procedure, const Case& the_case,
                                          const Partnership& partnership);

/// Whom `typed` means, each once: "police", "mother", "each" (all that it is naturally for), "each-agency"; nothing typed: as "each".
/// Whom the case says, with a reason, that nobody tells or asks is left out, with a note, unless typed by name. NotThere for somebody
/// whom it is not made for, a kind that is not its own (it says which fits), and where there is nobody.
std::vector<std::string> targets(const DocumentRow& row, const std::vector<std::string>& typed,
                                 const Procedure& procedure, const Case& the_case, const Assessment& assessment,
                                 Context& context);

}  // namespace review
