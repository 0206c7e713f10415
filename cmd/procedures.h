// Procedures that are inside the binary, for commands that run without a project.
#pragma once

#include <string>
#include <vector>

#include "domain/procedure.h"
#include "files/procedure_file.h"

namespace review {

std::vector<std::string> builtin_procedures();  ///< ids, sorted
/// Error{not_found} with the nearest; Error{invalid_data} with all faults as causes.
Procedure builtin_procedure(const std::string& id);
/// What `extends` looks in when there is no project.
std::optional<NamedText> find_builtin_procedure(const std::string& id);

}  // namespace review
