// What was sent of meetings to calendars, as the project keeps it.
#pragma once

#include <vector>

#include "domain/invitation.h"
#include "project/project.h"

namespace review {

/// Relative to the root.
inline constexpr const char* invitations_file = "partnership/invitations.toml";

/// In the order of sending; empty when nothing was. Error{invalid_data} when the file is no TOML.
std::vector<Invitation> load_invitations(const Project& project, Problems& problems);

}  // namespace review
