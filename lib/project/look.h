// Looking at cases without wanting to edit them: for those who go through all.
#pragma once

#include <string>

#include "project/project.h"

namespace review {

/// A case as it stands in its file.
struct SeenCase {
    Case data;
    Problems problems;  ///< the file's own faults, and those of its identities
};

/// As Project::load(), with the same errors, without what only an edit needs (of the posts' names nothing is read). Several threads may do it at once, and ask the
/// project for procedures and calendars meanwhile.
SeenCase look_at(const Project& project, const std::string& id);

/// What people.toml or staff.toml says of the case; empty when there is no such file. Error{invalid_data} when it belongs to
/// another case, or may do.
Identities identities_of(const Project& project, const Case& the_case, const std::string& name, Problems& problems);

}  // namespace review
