// Everything that the project holds about one person, for a subject access request: found by the code in a case, and, where the
// same person stands in other cases' identities, in those too. Other people stay codes. DESIGN 2; REQUIREMENTS E.
#pragma once

#include <string>
#include <vector>

#include "project/project.h"

namespace review {

/// One thing that is held, and where it comes from.
struct HeldItem {
    std::string place;  ///< "cases/2026-001/case.toml:45", as Project::shown
    std::string what;   ///< "meeting M1, minutes", "name", "chronology of police"
    std::string text;   ///< prose in codes: of everybody but the person, no name stands in it
};

/// What one case holds.
struct HeldInCase {
    std::string code;     ///< the person's here
    std::string title;    ///< of the case, in codes
    std::string because;  ///< why it is the same person: "by the same health number"; empty: it was asked for
    std::vector<HeldItem> identity;  ///< name, day of birth, addresses: as they are written, but for who else is named
    std::vector<HeldItem> records;   ///< of the case and its chronologies
    std::vector<std::string>
        papers;  ///< files that name the person, as Project::shown, in codes; they may name others as well
    std::vector<std::string> unsure;    ///< files that cannot be looked into
    std::vector<std::string> not_read;  ///< rows of chronologies that are not understood, with their places
};

/// Of one case. Errors as Project::load.
HeldInCase held_about(const Project& project, const LoadedCase& loaded, const std::string& code);

/// Why somebody of another case is the same: one health number, or the same name and day of birth. Empty: nothing says so.
std::string same_person(const Identity& one, const Identity& other);

}  // namespace review
