// Codes in braces that stand in prose. Pure. DESIGN 2.
#pragma once

#include <string>
#include <vector>

#include "domain/case.h"

namespace review {

/// A code that nobody in the case has.
struct UnknownCode {
    std::string text;    ///< what is wrong: "nobody in this case has the code {fater}"
    std::string remedy;  ///< the nearest, or what to do
};
/// All in a text, in its order; "{{" is a brace and no code.
std::vector<UnknownCode> unknown_codes(const std::string& text, const Case& the_case);

}  // namespace review
