// What joins the people of a case with each other and with what is around the child: what a genogram and an ecomap show
// (MO-22, MO-35; REQUIREMENTS B6). All of it in codes.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"

namespace review {

/// Two people who are or were partners.
struct Couple {
    std::string first, second;  ///< person codes
    std::string state;          ///< together, married, separated, divorced
    Spot spot;
};

/// One line of an ecomap, from a person of the case to somebody or something around them.
struct Tie {
    std::string of;        ///< person code; empty: the child that the review is about
    std::string with;      ///< person code or agency id; empty: see `what`
    std::string what;      ///< what is neither: "Football club". Never a name
    std::string strength;  ///< strong, weak, strained, broken
    std::string flow;      ///< who gives: in (to `of`), out (from `of`), both; empty: not known
    Spot spot;
};

// What the files and the command line may say.
const std::vector<std::string>& person_sexes();   ///< female, male, other
const std::vector<std::string>& couple_states();  ///< together, married, separated, divorced
const std::vector<std::string>& tie_strengths();  ///< strong, weak, strained, broken
const std::vector<std::string>& tie_flows();      ///< in, out, both

}  // namespace review
