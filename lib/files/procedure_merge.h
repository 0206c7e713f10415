// What a procedure changes in the one that it extends. Inside files/ only.
#pragma once

#include "base/error.h"
#include "files/value.h"

namespace review {

/// `own` over `base`: tables key by key, blocks by id (roles of one id by their kinds too, [[forbidden]] by place and thing);
/// everything else is replaced. A block with `remove = true` takes the base's away; `place-after = "id"` says where a new
/// block goes, otherwise it goes last. What belongs to one edition only (its dates and history) is not taken over.
Table merged_procedure(Table base, const Table& own, Problems& problems);

}  // namespace review
