// An action as the index stores it: one value, because no query looks into more of it than its day and its status, and one value
// is read sooner than twenty.
#pragma once

#include <string>
#include <string_view>

#include "project/index.h"

namespace review {

std::string packed(const IndexedAction& action);
/// Puts what is packed in place of what the action holds. False when the bytes are no record of this version, or damaged.
bool unpack(std::string_view bytes, IndexedAction& action);

}  // namespace review
