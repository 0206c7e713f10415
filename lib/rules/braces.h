// Braces in prose of those who do not know that codes stand in them.
#pragma once

#include <string>
#include <string_view>

#include "domain/case.h"

namespace review {

/// Each brace that belongs to no code of the case is doubled, so that it is read as a brace: "{x}" -> "{{x}}".
std::string with_plain_braces(std::string_view text, const Case& the_case);

}  // namespace review
