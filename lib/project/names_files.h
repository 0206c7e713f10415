// The files that say who is who, over all cases, and whether they are sealed as review.toml wants it. DESIGN 2.
#pragma once

#include <string>
#include <vector>

#include "project/project.h"

namespace review {

/// partnership.toml, and people.toml and staff.toml of every case: absolute, those that are there. Error{io} when the folder
/// cannot be read.
std::vector<std::string> names_files(const Project& project);

/// Which are not sealed though review.toml names somebody to seal them for; which are, though it names nobody.
Problems sealing_findings(const Project& project);

}  // namespace review
