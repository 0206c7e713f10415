// Procedures that are inside the binary, for commands that run without a project.
#pragma once

#include <string>
#include <vector>

#include "domain/procedure.h"
#include "files/procedure_file.h"
#include "project/project.h"

namespace review {

std::vector<std::string> builtin_procedures();  ///< ids, sorted
/// Error{not_found} with the nearest; Error{invalid_data} with all faults as causes.
Procedure builtin_procedure(const std::string& id);
/// What `extends` looks in when there is no project.
std::optional<NamedText> find_builtin_procedure(const std::string& id);

/// Whether a document has a template, the project's own or built in; `project` may be null.
bool has_template(const std::string& name, const Project* project);
/// Ids of the built-in tables of bank holidays.
std::vector<std::string> holiday_tables();

}  // namespace review
