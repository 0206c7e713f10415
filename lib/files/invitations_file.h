// partnership/invitations.toml <-> its values.
#pragma once

#include <string>
#include <vector>

#include "domain/invitation.h"
#include "files/value.h"

namespace review {

/// In the order of sending.
std::vector<Invitation> read_invitations(const Value& tree, const std::string& file, Problems& problems);
Table block_of(const Invitation& record);

}  // namespace review
