// Where the words of a case that go into its report, plan and minutes name somebody: the section, its line and column. Pure.
#pragma once

#include <string>
#include <vector>

#include "domain/case.h"
#include "rules/privacy.h"
#include "rules/signed_parts.h"

namespace review {

/// A part of a text that is signed, as a person would call it.
struct NamedPart {
    std::string
        where;  ///< "the section practice of the report", "learning point L1", "the minutes of M1, section strengths"
    std::string text;     ///< as it is written, with codes
    std::string section;  ///< of the report: its id; else empty
};

/// The texts among the parts of signed_text(what): ids, days and those who lead are left out.
std::vector<NamedPart> named_parts(std::string_view what, const std::vector<SignedPart>& parts);

struct NamedPlace {
    NamedPart part;
    NameFound hit;  ///< line and column within the part

    /// "the section practice of the report, line 2, column 7: the name of gran (privacy.name): write {gran}".
    std::string text() const;
};

/// Everybody in the report, the plan and the minutes, certain or not; each text once.
std::vector<NamedPlace> named_places(const Case& the_case, const NameFinder& names);

}  // namespace review
