// What may go into history, and the scan for names before it does. DESIGN 5.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "project/project.h"
#include "rules/privacy.h"

namespace review {

/// False for identities/, out/, .review/, evidence and whatever lies outside the project.
bool in_history(const Project& project, const std::string& relative);

/// Who holds the partnership's posts; and of a case (empty: of none) its family and its staff. `fresh`: files of identities that
/// are being written, by their full path: they count in place of what is there now. Error{invalid_data}: names that cannot be
/// read would not be found.
std::vector<Identities> identities_of(const Project& project, const std::string& case_id,
                                      const std::map<std::string, std::string>& fresh);

/// Certain findings in what the file says (a Word document or a PDF as its reader reads it), by the identities of the case that
/// it belongs to and of the partnership's posts. `fresh` as above.
std::vector<NameFound> names_in_file(const Project& project, const std::string& relative, const std::string& text,
                                     const std::map<std::string, std::string>& fresh = {});
/// Those of them that must not be written: see NameFound::is_refused.
std::vector<NameFound> refused_in_file(const Project& project, const std::string& relative, const std::string& text,
                                       const std::map<std::string, std::string>& fresh = {});

/// Of texts that belong to no case (path in the project -> bytes), those in which somebody of any case is named.
std::set<std::string> naming_somebody(const Project& project, const std::map<std::string, std::string>& texts);

/// Error{invalid_data} for the first error among the faults of an identities file: names lost to it would not be found.
void refuse_broken_identities(const Problems& faults);

/// Everybody of some cases, and the partnership's posts. The code of somebody is 2026-001/child-1 here: every case has a child-1.
std::vector<Identities> identities_of_cases(const Project& project, const std::vector<std::string>& case_ids);

/// What history will keep beside the files: who reads the log reads it.
struct SpokenText {
    std::string where;  ///< "--because"
    std::string text;
};

/// Error{refused} that names file, line and column of every hit (whose it is by code), when one of the texts holds a name.
/// `fresh` as above. What is `spoken` of changes to cases is looked through for the people of these; of others, for those of
/// every case.
void refuse_names(const Project& project, const std::vector<std::pair<std::string, std::string>>& texts,
                  const std::map<std::string, std::string>& fresh, const std::vector<SpokenText>& spoken = {});

}  // namespace review
