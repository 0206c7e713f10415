// Where procedures are found: those of a project, in its folder procedures/, before the built-in ones of the same id.
#pragma once

#include <string>
#include <vector>

#include "files/disk.h"
#include "files/procedure_file.h"

namespace review {

std::vector<std::string> builtin_procedures();  ///< ids, sorted
std::optional<NamedText> builtin_procedure_text(const std::string& id);
/// "procedures/ID.toml", relative to the root of a project.
std::string procedure_file(const std::string& id);

/// Only the built-in ones, where there is no project.
FindProcedure builtin_finder();
/// What a project's own file extends by its own id is the built-in procedure of that id: so a place changes what it must and
/// keeps the rest.
FindProcedure project_finder(Disk& disk, const std::string& root);

}  // namespace review
