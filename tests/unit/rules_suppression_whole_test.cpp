// Tables of one whole, as a reader sees them side by side.
#include "rules/suppression_whole.h"

#include <doctest/doctest.h>

#include <functional>
#include <map>
#include <set>

using namespace review;

namespace {

using Whole = std::vector<CountedBreakdown>;

void flatten(const std::vector<SafeBreakdown>& all, std::vector<ShownCount>& into) {
    for (const SafeBreakdown& one : all) {
        for (const auto& row : one.table.cells) into.insert(into.end(), row.begin(), row.end());
        into.insert(into.end(), one.table.row_totals.begin(), one.table.row_totals.end());
        into.insert(into.end(), one.table.column_totals.begin(), one.table.column_totals.end());
        into.push_back(one.table.total);
        for (const auto& [column, inner] : one.within) flatten(inner, into);
    }
}

std::vector<ShownCount> seen_of(const Whole& whole, long small_below) {
    std::vector<ShownCount> seen;
    flatten(safe_breakdowns(whole, small_below), seen);
    return seen;
}

/// Every way to fill the cells of this shape so that all tables have one total.
using Shape = std::function<std::optional<Whole>(const std::vector<long>&)>;

std::vector<Whole> all_of(const Shape& shape, std::size_t cells, long highest) {
    std::vector<Whole> all;
    std::vector<long> counts(cells);
    while (true) {
        if (auto whole = shape(counts)) all.push_back(std::move(*whole));
        std::size_t place = 0;
        while (place < cells && ++counts[place] > highest) counts[place++] = 0;
        if (place == cells) return all;
    }
}

/// For every reader of what is shown: which values could each count have that is left out?
void check_all(const Shape& shape, std::size_t cells, long highest, long small_below) {
    std::map<std::vector<ShownCount>, std::vector<std::set<long>>> possible;
    for (const Whole& whole : all_of(shape, cells, highest)) {
        const auto seen = seen_of(whole, small_below);
        possible[seen].resize(seen.size());
    }
    REQUIRE(possible.size() > 30);
    for (const Whole& whole : all_of(shape, cells, highest + 1)) {
        const auto truth = seen_of(whole, 1);
        for (auto& [seen, values] : possible) {
            bool fits = true;
            for (std::size_t i = 0; fits && i < seen.size(); ++i) fits = seen[i] ? truth[i] == seen[i] : *truth[i] > 0;
            for (std::size_t i = 0; fits && i < seen.size(); ++i) values[i].insert(*truth[i]);
        }
    }
    for (const auto& [seen, values] : possible)
        for (std::size_t i = 0; i < seen.size(); ++i) {
            CAPTURE(i);
            if (!seen[i]) CHECK(values[i].size() >= 2);
        }
}

}  // namespace

TEST_CASE("a total that one table must leave out is left out of all tables of the same whole") {
    const auto safe = safe_breakdowns({{{{3, 0}}, {}}, {{{3, 0}}, {}}});
    CHECK_FALSE(safe[0].table.total);
    CHECK_FALSE(safe[1].table.total);
    CHECK(safe[1].table.column_totals[1] == 0);
    // Alone the first would show both of its counts.
    const auto nested = safe_breakdowns({{{{20, 30}}, {{0, {{{{2, 18}}, {}}}}}}, {{{25, 25}}, {}}});
    CHECK(nested[0].table.column_totals[0] == 20);
    CHECK_FALSE(nested[0].within.at(0)[0].table.cells[0][0]);
    CHECK_FALSE(nested[0].within.at(0)[0].table.cells[0][1]);
    CHECK(safe_breakdowns({}).empty());
    CHECK_THROWS(safe_breakdowns({{{{3, 4}}, {}}, {{{3, 5}}, {}}}));
}

TEST_CASE("two lists of one whole and a list within one of their places tell nothing that is left out") {
    const Shape shape = [](const std::vector<long>& n) -> std::optional<Whole> {
        if (n[0] + n[1] != n[2] + n[3] + n[4]) return std::nullopt;
        return Whole{{{{n[0], n[1]}}, {}}, {{{n[2] + n[3], n[4]}}, {{0, {{{{n[2], n[3]}}, {}}}}}}};
    };
    check_all(shape, 5, 4, 3);
    check_all(shape, 5, 5, 4);
}

TEST_CASE("a table and a list of one whole and a list below a column tell nothing that is left out") {
    const Shape shape = [](const std::vector<long>& n) -> std::optional<Whole> {
        if (n[0] + n[1] + n[2] + n[3] != n[4] + n[5] || n[0] + n[2] != n[6] + n[7]) return std::nullopt;
        return Whole{{{{n[0], n[1]}, {n[2], n[3]}}, {{0, {{{{n[6], n[7]}}, {}}}}}}, {{{n[4], n[5]}}, {}}};
    };
    check_all(shape, 8, 2, 2);
}
