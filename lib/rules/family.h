// The family of a case as a genogram shows it: who stands in which generation, who had children with whom (MO-22, MO-35).
#pragma once

#include <string>
#include <vector>

#include "domain/case.h"

namespace review {

struct FamilyMember {
    const Person* person = nullptr;
    int generation = 0;  ///< 0 is the oldest that is drawn
    bool female = false,
         male = false;  ///< as recorded, or as the relation itself says ("mother", "uncle"); neither: not known
};

/// One or two people who are partners, or have children.
struct FamilyUnit {
    std::vector<std::string> parents;   ///< codes; one or two
    std::string state;                  ///< of the couple; empty: no more is on record than that they have children
    std::vector<std::string> children;  ///< codes, in the order of the case
    bool assumed =
        false;  ///< the children are theirs by what they are called ("mother" of the child), and no record says so
};

struct Family {
    std::vector<FamilyMember> members;  ///< all who are joined with somebody, in the order of the case
    std::vector<FamilyUnit> units;
    std::vector<const Person*> unjoined;  ///< children and family whom nothing on record joins with anybody

    /// Whether somebody said who is whose parent or partner. Else nothing is drawn: what people are called fills a sheet for nobody.
    bool is_recorded() const;
    const FamilyMember* member(std::string_view code) const;
};

/// Children without parents on record have the people whose relation is "mother" or "father"; of siblings that is said of none who
/// has a word more to it ("half-sibling"). A circle of parents is cut where it closes.
Family family_of(const Case& the_case);
Family family_of(Case&& the_case) = delete;  // it points to the people of the case

/// Whom the parents on record make an ancestor of themselves, each once.
std::vector<const Person*> own_ancestors(const Case& the_case);

/// The child that an ecomap and a genogram are about: the first whose relation is "subject", else the first child. May be null.
const Person* child_in_focus(const Case& the_case);

}  // namespace review
