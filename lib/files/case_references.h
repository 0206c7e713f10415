// What can only be judged when a case is read as a whole: ids given twice, references to nobody, codes in prose.
// For lib/files alone: others use case_file.h.
#pragma once

#include "files/case_records.h"
#include "files/value.h"

namespace review {

void check_duplicates(const Case& the_case, Problems& problems);
/// Looks up every mention, and looks into every text of the tree for {codes} that no person has.
void check_references(const Value& tree, const Case& the_case, const std::vector<Mention>& mentions,
                      Problems& problems);

}  // namespace review
