// Counts that may be published: small ones are left out, and so are as many others as it takes that nobody can compute
// them back. Pure. Requirements: small numbers, MO-30 (evaluations summed up over reviews).
//
// What a reader is taken to know: every count and total that is shown, that a total is the sum of its parts, that counts
// are whole, and that a zero is always shown (so that whatever is left out is at least 1). Whatever is left out can
// then still have two values or more. A reader who runs this very program over every table that fits may in rare cases
// exclude more: whoever publishes small tables of very few people judges them as a whole as well.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace review {

/// Counts from 1 up to, and without, this one are small.
constexpr long default_small_below = 5;

/// A count as it may be shown; nothing: left out.
using ShownCount = std::optional<long>;

struct SafeList {
    std::vector<ShownCount> counts;
    ShownCount total;
};

struct SafeTable {
    std::vector<std::vector<ShownCount>> cells;
    std::vector<ShownCount> row_totals, column_totals;
    ShownCount total;
};

/// Counts that are shown with their total. Small totals are left out as small counts are. Zero is shown. No count may be
/// negative.
SafeList safe_list(std::span<const long> counts, long small_below = default_small_below);

/// Rows of equal length that are shown with a total for each row and column, and the total of all.
SafeTable safe_table(const std::vector<std::vector<long>>& cells, long small_below = default_small_below);

/// "17", or the mark for a count that is left out ("c", as the Department for Education writes it).
std::string shown_text(ShownCount count, std::string_view left_out = "c");

}  // namespace review
