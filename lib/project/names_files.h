// The files that say who is who, over all cases, and whether they are sealed as review.toml wants it. DESIGN 2.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "project/project.h"

namespace review {

/// The files of a case's names: its family, and its staff apart from it.
inline constexpr std::array names_of_case = {"people.toml", "staff.toml"};
/// Whether this is the path of one of them, of that case; letters and drafts lie below and may be called anything.
bool is_names_of_case(const std::string& path, const Project& project, const std::string& id);

/// partnership.toml, and people.toml and staff.toml of every case: absolute, those that are there. Error{io} when the folder
/// cannot be read.
std::vector<std::string> names_files(const Project& project);

/// Which are not sealed though review.toml names somebody to seal them for; which are, though it names nobody.
Problems sealing_findings(const Project& project);

}  // namespace review
