// What taking in an agency's chronology consists of.
#pragma once

#include <string>
#include <vector>

#include "cmd/case_edit.h"
#include "domain/chronology.h"

namespace review {

/// Names of the case's people in source, event, comment and theme become codes. Returns what the person is to be told: which, and
/// where a word may be a name. A row with what no code can stand for (an address, a number, the holder of a post by name) is a problem
/// (privacy.name) and is left out.
std::vector<std::string> put_codes(AgencyChronology& chronology, const CaseEdit& change, Problems& problems);

std::vector<ChronologyEntry> entries_of(const AgencyChronology& chronology);

}  // namespace review
