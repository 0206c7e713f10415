// Drafts, and what goes with them, as files. Another draft that lies there keeps its name and its bytes: it may not have been sent yet.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cmd/context.h"

namespace review {

struct DraftFile {
    std::string path;  ///< absolute
    std::string bytes;
};

/// The same by a name that is free, or bears these very bytes: "police.eml", or "police-2.eml" where another is called so already.
DraftFile free_file(DraftFile file, Disk& disk);

/// Writes those that do not lie there yet, each as free_file has it, then does `record` with their number; when that fails what was
/// written is gone again.
void write_drafts(const std::vector<DraftFile>& files, const std::function<void(long written)>& record,
                  Context& context);

}  // namespace review
