// The real terminal.
#pragma once

#include <memory>

#include "cmd/context.h"

namespace review {

/// `environment` says the editor (VISUAL, EDITOR).
std::unique_ptr<Terminal> libedit_terminal(const std::map<std::string, std::string>& environment);

}  // namespace review
