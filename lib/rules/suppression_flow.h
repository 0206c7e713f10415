// Counts as the flows of a network, for suppression.cpp and suppression_whole.cpp alone.
#pragma once

#include <vector>

#include "rules/suppression.h"

namespace review {

/// A table with its totals is a circulation: a cell flows from its row to its column, a column's total from the column to
/// the foot, the total of all from the foot to the side, a row's total from the side to its row. What flows into a place
/// flows out of it, which says just that the totals are right. So a count that is left out can have another value when a
/// round trip through it exists along others that are left out: those met in their direction grow by one, the others
/// shrink by one (those above 1 only: a zero would be shown).
struct Flow {
    int from, to;
    long count;
    bool is_total;
    bool hidden = false;
};

/// Hides what is small, then what it takes. It always ends well: with every count above zero left out, each can be one
/// more together with its totals.
void hide(std::vector<Flow>& flows, int places, long small_below);

inline ShownCount shown(const Flow& flow) { return flow.hidden ? ShownCount{} : ShownCount{flow.count}; }

}  // namespace review
