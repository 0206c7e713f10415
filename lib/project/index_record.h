// An action as the index stores it: one value, because no query looks into more of it than its day and its status, and one value
// is read sooner than twenty.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "project/index.h"

namespace review {

std::string packed(const IndexedAction& action);
/// Nothing when the bytes are no record of this version, or damaged.
std::optional<IndexedAction> unpacked_action(std::string_view bytes);

}  // namespace review
