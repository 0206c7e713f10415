// A new case: built aside, then renamed into place, identities first. All of it under the project's lock.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "project/project.h"

namespace review {

/// As it will be written.
struct NewCase {
    std::string id;
    std::string text;                               ///< of case.toml
    std::map<std::string, std::string> identities;  ///< path in the case's folder of identities -> text
};

/// Wherever it stops, there is the whole case, or none, or one that finish_new_cases() completes. Error{io}.
void write_new_case(const Project& project, const NewCase& made);

/// Puts in place what an earlier command had built when it was stopped between its last two steps, so that no names lie
/// there without a case. Looks through cases/, so only a command that makes a case does it: as the one that was stopped did.
/// Error{io}.
void finish_new_cases(const Project& project);

/// Whether something lies aside in cases/ or identities/ that a stopped command had built. Looks through both.
bool lies_aside(const Project& project);

/// Removes what stopped commands left behind an hour ago or earlier in these directories; and, `of_new_cases`, in cases/ and
/// identities/. What cannot be removed stays: it is in nobody's way.
void sweep_leftovers(const Project& project, const std::vector<std::string>& directories, bool of_new_cases);

}  // namespace review
