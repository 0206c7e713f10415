// Finds everything that is wrong, late or missing in a project, for `check`. Nothing stops it: what cannot be read is itself
// a finding.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "cmd/context.h"

namespace review {

struct Checked {
    Problems problems;
    std::size_t cases = 0;  ///< looked at
};

/// One case, or all of them when `case_id` is empty. Error{io} when cases/ cannot be listed.
Checked check_cases(const std::string& case_id, Context& context);
/// The chronologies of a case: which have not come in, what of them is not understood, whose they are.
Problems check_chronologies(const Case& the_case, const Project& project);
/// What was kept as proof (issued/, forms that came back, files that came in) and is gone, or is not the same any more.
Problems check_copies(const Case& the_case, const Project& project);
/// Who is named in texts outside the cases: of one case, or of all when `case_id` is empty. "-": standard input.
/// Error{invalid_data}: a file that is no text, or identities that cannot be read.
Checked check_texts(const std::vector<std::string>& files, const std::string& case_id, Context& context);
/// What belongs to no case: review.toml, partnership/, procedures, templates, calendar, history, the identities folder.
Problems check_project(Context& context);

/// Files and folders of names that others may read, among `folders` and all below them.
Problems check_access(const std::vector<std::string>& folders, const Project& project);
Problems check_history(const Project& project);
/// Procedures in use or of the project's own, templates of its own, bank holidays.
Problems check_procedures(const Project& project, Date today);
/// Whether the index says what the files say.
Problems verify_index(Context& context);
/// The index is made anew.
void rebuild_index(Context& context);

/// An Error that stopped the reading of something, as a finding.
Problem as_problem(const Error& error, std::string rule, const std::string& file);
/// A finding about a file as a whole.
Problem file_problem(Level level, std::string rule, const std::string& file, std::string text, std::string remedy);

}  // namespace review
