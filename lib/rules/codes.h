// The codes under which people stand in a case, and in braces in its prose. Pure. DESIGN 2.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "domain/case.h"

namespace review {

/// A code that nobody of `taken` has: child-2, mother, mother-2, family-1, prof-3. It says what somebody is, never
/// who: only a relation of one plain word makes a code, as "Mother of …" could hold a name.
std::string new_code(const Person& person, const std::set<std::string>& taken);

/// A code that nobody in the case has.
struct UnknownCode {
    std::string text;    ///< what is wrong: "nobody in this case has the code {fater}"
    std::string remedy;  ///< the nearest, or what to do
};
/// All in a text, in its order; "{{" is a brace and no code.
std::vector<UnknownCode> unknown_codes(const std::string& text, const Case& the_case);

}  // namespace review
