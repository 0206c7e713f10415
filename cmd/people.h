// People as they are typed on the command line: by code, never by name.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"

namespace review {

/// Error{usage} that what was typed is none of `known`, with the nearest and all of them. What was typed may be a name, and is not
/// repeated. `what`: "--person: that is no code of a person of this case".
Error no_such_person(const std::string& what, const std::string& typed, const std::vector<std::string>& known);

}  // namespace review
