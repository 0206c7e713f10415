// Agencies by the names that people know them by: renamed and merged ones too.
#pragma once

#include <string_view>

#include "domain/partnership.h"

namespace review {

/// By its id, its title or an earlier name, capital or small; nothing when none is called so.
const Agency* agency_called(std::string_view typed, const Partnership& partnership);

/// The agency that has taken its place by that day, itself while it goes on.
const Agency& agency_on(const Agency& agency, Date day, const Partnership& partnership);

}  // namespace review
