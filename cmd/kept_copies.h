// Copies that are kept as proof, each with its digest in SHA256SUMS beside it (as sha256sum -c reads it).
#pragma once

#include <string>
#include <vector>

#include "cmd/case_edit.h"

namespace review {

struct Copy {
    std::string name;  ///< which says its content: two of one name are the same
    std::string text;
    bool with_names = false;  ///< it lies below the identities of the case
};

/// Where copies of what was signed, sent or published are kept; absolute.
std::string issued_folder(const std::string& case_id, bool with_names, const Project& project);

/// Keeps copies there. Once for each command.
void freeze(const std::vector<Copy>& copies, CaseEdit& change, Context& context);

/// A line of SHA256SUMS.
struct ListedCopy {
    std::string digest;  ///< SHA-256 in hex
    std::string name;    ///< in that folder
};
/// In their order; none where there is no such list.
std::vector<ListedCopy> copies_listed(const std::string& folder, Disk& disk);

}  // namespace review
