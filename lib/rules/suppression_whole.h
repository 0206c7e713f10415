// Several tables of one whole, safe together; what a reader is taken to know is said in suppression.h. Pure.
#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "rules/suppression.h"

namespace review {

/// One way in which a whole is broken down: rows and columns of counts; a list is one row. Below the total of a column may
/// stand in how many ways that one is broken down again.
struct CountedBreakdown {
    std::vector<std::vector<long>> cells;
    std::map<std::size_t, std::vector<CountedBreakdown>> within;  ///< by column
};
struct SafeBreakdown {
    SafeTable table;
    std::map<std::size_t, std::vector<SafeBreakdown>> within;
};

/// Several tables of one whole, which all have its total: looked at together, so that none tells what another leaves out.
/// Error{internal} when they differ in their total.
std::vector<SafeBreakdown> safe_breakdowns(const std::vector<CountedBreakdown>& breakdowns,
                                           long small_below = default_small_below);

}  // namespace review
