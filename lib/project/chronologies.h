// The chronologies of a case, as they lie in cases/<id>/chronology/. DESIGN 2.
#pragma once

#include <string>
#include <vector>

#include "domain/chronology.h"
#include "project/project.h"

namespace review {

struct CaseChronologies {
    std::vector<AgencyChronology> returns;  ///< by agency id
    Problems problems;                      ///< rows that are not understood, files that cannot be read
};

/// "cases/2026-001/chronology/police.csv", relative to the root.
std::string chronology_file(const std::string& case_id, const std::string& agency);
/// The agencies whose chronology is there, sorted.
std::vector<std::string> agencies_with_chronology(const Project& project, const std::string& case_id);
/// One agency's return. What of it cannot be understood is told in `problems`. Error{not_found} when there is none.
AgencyChronology load_chronology(const Project& project, const std::string& case_id, const std::string& agency,
                                 Problems& problems);
/// All returns of a case. A file that cannot be read at all is a problem too (file.unreadable).
CaseChronologies load_chronologies(const Project& project, const std::string& case_id);

}  // namespace review
