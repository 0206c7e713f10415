// The parts of a text that a signing step signs, one by one: for whoever reads them, and not only compares digests. Inside rules/
// only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/case.h"

namespace review {

struct SignedPart {
    std::string key;  ///< "section", "text", "due" …
    std::string value;
};

/// In the order of signed_text, see there for `what`.
std::vector<SignedPart> signed_parts(std::string_view what, const Case& the_case);

}  // namespace review
