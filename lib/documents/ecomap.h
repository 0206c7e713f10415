// Who and what is around the child, and how strong each tie is, as an ecomap (MO-22, MO-35; REQUIREMENTS B6).
#pragma once

#include <string>
#include <vector>

#include "documents/naming.h"

namespace review {

/// One line of the ecomap as the document says it.
struct EcomapTie {
    std::string with;      ///< "Education", "the aunt", "Football club"
    std::string strength;  ///< strong, weak, strained, broken
    std::string flow;      ///< in, out, both, or empty
    std::string of;        ///< of whom, where it is not the child's: "the mother"
};

struct Ecomap {
    std::string centre;  ///< "Child A"
    std::vector<EcomapTie> ties;
};

/// Where nobody is to be named, agencies are called by their sector: the name of a school says who a child is.
Ecomap ecomap_of(const Case& the_case, const Partnership& partnership, const Naming& naming);

/// The child and the household in the middle, a circle for each tie, the first at the top and on clockwise. Well-formed SVG; empty
/// when there is no tie.
std::string ecomap_svg(const Ecomap& ecomap);

/// Who gives to whom: "gives to Child A"; empty when it is not known.
std::string flow_in_words(const EcomapTie& tie, const Ecomap& ecomap);

}  // namespace review
