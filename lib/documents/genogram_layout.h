// Where each person of a genogram stands: rows of generations, partners side by side, children below their parents.
#pragma once

#include <map>
#include <string>

#include "rules/family.h"

namespace review {

struct GenogramLayout {
    std::map<std::string, int> x;  ///< the middle of each person's sign
    int width = 0;                 ///< with a margin on both sides
    int rows = 0;
};

/// `spacing`: from the middle of one sign to the next.
GenogramLayout lay_out(const Family& family, int spacing);

}  // namespace review
