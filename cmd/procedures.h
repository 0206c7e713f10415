// Procedures of the project and inside the binary, for commands that may run without a project.
#pragma once

#include <string>
#include <vector>

#include "cmd/context.h"
#include "domain/procedure.h"
#include "files/procedure_file.h"
#include "project/procedures.h"
#include "project/project.h"

namespace review {

/// Error{not_found} with the nearest; Error{invalid_data} with all faults as causes.
Procedure builtin_procedure(const std::string& id);

/// The project, where there is one: a person may look at procedures before making any.
const Project* project_if_any(Context& context);
/// A file by its path, or a procedure by its id: the project's own before the built-in one. Error{not_found} with the nearest.
NamedText procedure_source(const std::string& which, const Project* project, Context& context);
NamedText builtin_source(const std::string& id);
/// What `extends` looks in: the project's own before the built-in ones.
FindProcedure procedure_finder(const Project* project);
/// Error{invalid_data} with all faults as causes.
Procedure read_or_refuse(const NamedText& source, const Project* project);

/// Whether a document has a template, the project's own or built in; `project` may be null.
bool has_template(const std::string& name, const Project* project);
/// Ids of the built-in tables of bank holidays.
std::vector<std::string> holiday_tables();

}  // namespace review
