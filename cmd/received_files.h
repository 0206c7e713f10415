// Where what came in as a file lies.
#pragma once

#include <string>

#include "domain/case.h"
#include "project/project.h"

namespace review {

/// Below the case's identities, whatever else is written in the case's file: absolute.
std::string path_of(const ReceivedFile& record, const std::string& case_id, const Project& project);

}  // namespace review
