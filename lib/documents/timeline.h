// The rows of a merged chronology as one picture: a lane for each agency, the years from left to right (REQUIREMENTS B5).
#pragma once

#include <string>

#include "documents/naming.h"
#include "rules/chronology.h"

namespace review {

/// Well-formed SVG with <title> and <desc>, as readable in black and white as in colour: a circle is an entry, a diamond a key event, a bar
/// more than one day, broken lines what its agency was not sure of, a dashed line down a day that several agencies share, a grey band a
/// time without an entry. Of each entry it says when it was and whose it is, never what happened. Empty when there is no row.
std::string timeline_svg(const MergedChronology& chronology, const Naming& naming);

}  // namespace review
