// Kinds of review that share what another has: [[kind]] extends = "…", and not-kinds in the blocks.
#pragma once

#include "base/error.h"
#include "files/value.h"

namespace review {

/// The table of a procedure with its kinds written out: a kind has the keys of the one that it extends, and stands in the
/// `kinds` of every block that names that one, unless the block's `not-kinds` names it (or one that it extends). A block
/// that has only `not-kinds` gets all others. KI-54. Problems procedure.extends-loop, procedure.unknown-reference.
Table with_kinds_written_out(Table procedure, Problems& problems);

}  // namespace review
