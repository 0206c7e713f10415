// The number of the next case. DESIGN 2: from the names of the folders, under the lock, never from a counter.
#pragma once

#include <string>

#include "project/project.h"

namespace review {

/// The id of the next case: prefix, year, and the number after the highest of the folders in cases/ and identities/. Call it
/// under the lock.
std::string next_case_id(const Project& project, Date today);

/// Whether nothing was made, renamed or removed in cases/ and identities/ since remember_folders(): then what it noted still
/// holds, and nobody needs to go through many thousand names.
bool folders_untouched(const Project& project);

/// Notes in .review/numbers the stamps of both folders as they are now, and that `id` is the highest of its year. To be called
/// under the lock, when no case lies there half made. A note that is lost, damaged or of other stamps costs only the time to
/// go through the names; so does one that cannot be written.
void remember_folders(const Project& project, const std::string& id);

}  // namespace review
