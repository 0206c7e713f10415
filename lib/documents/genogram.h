// The family of a case as a genogram, by the signs that social work knows (MO-22, MO-35; REQUIREMENTS B6).
#pragma once

#include <string>

#include "documents/naming.h"
#include "rules/family.h"

namespace review {

/// Generations from top to bottom; each person with how the document calls them and, where they are on record, years of birth and
/// death. What is only assumed is dotted. Well-formed SVG; empty when nobody said who is
/// whose parent or partner.
std::string genogram_svg(const Family& family, const Person* in_focus, const Naming& naming);

/// "2019", "1990 to 2025", "died 2025", or nothing.
std::string years_of(const Person& person, const Naming& naming);
/// "mother and father: separated"; "mother and father: have children".
std::string unit_in_words(const FamilyUnit& unit, const Naming& naming);

}  // namespace review
