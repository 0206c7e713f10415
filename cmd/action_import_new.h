// The two ways of `action import`: a tracker of ours that comes back, and one that was kept elsewhere until now.
#pragma once

#include <string>
#include <vector>

#include "cmd/context.h"

namespace review {

struct ImportOptions {
    std::string file;
    bool partial = false;
    bool is_new = false;           ///< --new
    std::string case_id;           ///< of --new: the case that all rows belong to
    std::string sheet;             ///< of --new: the sheet, when it is not the first
    std::vector<std::string> map;  ///< of --new: HEADING=MEANING
};

/// Brings an existing tracker in: an action for each row.
int import_new(const ImportOptions& options, Context& context);

}  // namespace review
