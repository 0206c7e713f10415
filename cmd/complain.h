// How a fault is told on standard error: `review: error: FILE:LINE:COLUMN: text`, the place, the reasons, the remedy.
#pragma once

#include <string>

#include "base/error.h"
#include "cmd/context.h"

namespace review {

/// The excerpt with a caret is shown on a terminal only: case text must not leak into logs and mail.
void complain(const Error& error, Context& context);
/// One line for a fault that does not stop the command, with its remedy.
void warn(const Problem& problem, Context& context);
/// "note: …" on standard error; nothing with --quiet.
void note(const std::string& text, Context& context);

}  // namespace review
