#include "rules/suppression.h"

#include <doctest/doctest.h>

#include <functional>
#include <map>
#include <set>

using namespace review;

namespace {

using Cells = std::vector<std::vector<long>>;

std::string text_of(const std::vector<ShownCount>& counts) {
    std::string out;
    for (const ShownCount count : counts) out += (out.empty() ? "" : " ") + shown_text(count);
    return out;
}

std::string text_of(const SafeList& list) { return text_of(list.counts) + " = " + shown_text(list.total); }

std::string text_of(const SafeTable& table) {
    std::string out;
    for (std::size_t r = 0; r < table.cells.size(); ++r)
        out += text_of(table.cells[r]) + " = " + shown_text(table.row_totals[r]) + "\n";
    return out + text_of(table.column_totals) + " = " + shown_text(table.total) + "\n";
}

/// All that a reader sees of a table, in one row: the cells, the totals of rows and columns, the total of all.
std::vector<ShownCount> flat(const SafeTable& table) {
    std::vector<ShownCount> all;
    for (const auto& row : table.cells) all.insert(all.end(), row.begin(), row.end());
    all.insert(all.end(), table.row_totals.begin(), table.row_totals.end());
    all.insert(all.end(), table.column_totals.begin(), table.column_totals.end());
    all.push_back(table.total);
    return all;
}

std::vector<long> flat(const Cells& cells) {
    std::vector<long> all;
    std::vector<long> rows;
    std::vector<long> columns(cells.front().size());
    long total = 0;
    for (const auto& row : cells) {
        long sum = 0;
        for (std::size_t c = 0; c < row.size(); ++c) {
            all.push_back(row[c]);
            sum += row[c];
            columns[c] += row[c];
        }
        rows.push_back(sum);
        total += sum;
    }
    all.insert(all.end(), rows.begin(), rows.end());
    all.insert(all.end(), columns.begin(), columns.end());
    all.push_back(total);
    return all;
}

void each_table(int rows, int columns, long highest, const std::function<void(const Cells&)>& use) {
    Cells cells(static_cast<std::size_t>(rows), std::vector<long>(static_cast<std::size_t>(columns)));
    while (true) {
        use(cells);
        int place = 0;
        for (; place < rows * columns; ++place) {
            long& cell = cells[std::size_t(place / columns)][std::size_t(place % columns)];
            if (++cell <= highest) break;
            cell = 0;
        }
        if (place == rows * columns) return;
    }
}

bool could_be(const std::vector<long>& candidate, const std::vector<ShownCount>& seen) {
    for (std::size_t i = 0; i < seen.size(); ++i)
        if (seen[i] ? candidate[i] != *seen[i] : candidate[i] == 0) return false;
    return true;
}

/// Every table of this size, every reader: which values could each place that is left out have?
void check_all_tables(int rows, int columns, long highest, long small_below) {
    std::vector<std::vector<long>> candidates;
    each_table(rows, columns, highest + 1, [&](const Cells& cells) { candidates.push_back(flat(cells)); });
    std::set<std::vector<ShownCount>> views;
    each_table(rows, columns, highest, [&](const Cells& cells) { views.insert(flat(safe_table(cells, small_below))); });
    REQUIRE(views.size() > 50);
    for (const auto& seen : views) {
        std::vector<std::set<long>> possible(seen.size());
        for (const auto& candidate : candidates)
            if (could_be(candidate, seen))
                for (std::size_t i = 0; i < seen.size(); ++i) possible[i].insert(candidate[i]);
        for (std::size_t i = 0; i < seen.size(); ++i) {
            CAPTURE(text_of(seen));
            if (!seen[i]) CHECK(possible[i].size() >= 2);
        }
    }
}

}  // namespace

TEST_CASE("a small count is left out, and one more where the total would tell it") {
    const std::pair<std::vector<long>, std::string> table[] = {
        {{12, 7, 30}, "12 7 30 = 49"},
        {{12, 3, 30}, "c c 30 = 45"},
        {{0, 3, 30, 9}, "0 c 30 c = 42"},
        {{3, 2, 30}, "c c 30 = 35"},
        {{1, 1, 30}, "c c c = 32"},  // two that are left out and make 2 are one each
        {{0, 3}, "0 c = c"},
        {{1, 1}, "c c = c"},
        {{0, 0}, "0 0 = 0"},
        {{}, " = 0"},
        {{5}, "5 = 5"},
    };
    for (const auto& [counts, expected] : table) {
        CAPTURE(expected);
        CHECK(text_of(safe_list(counts)) == expected);
    }
    CHECK(text_of(safe_list(std::vector<long>{6, 7, 20}, 10)) == "c c 20 = 33");
}

TEST_CASE("in a table what is left out cannot be computed from either total") {
    CHECK(text_of(safe_table({{3, 20, 10}, {15, 25, 12}, {30, 9, 11}})) ==
          "c 20 c = 33\nc 25 c = 52\n30 9 11 = 50\n48 54 33 = 135\n");
    CHECK(text_of(safe_table({{20, 20}, {15, 25}})) == "20 20 = 40\n15 25 = 40\n35 45 = 80\n");
    // A zero stays; the totals have to go instead.
    CHECK(text_of(safe_table({{3, 0}, {0, 8}})) == "c 0 = c\n0 8 = 8\nc 8 = c\n");
}

TEST_CASE("every count that is left out of a small table has at least two possible values") {
    check_all_tables(2, 2, 7, 3);
    check_all_tables(2, 2, 7, 5);
    check_all_tables(2, 3, 3, 3);
    check_all_tables(1, 3, 12, 5);
}

TEST_CASE("every count that is left out of a short list has at least two possible values, whatever is small") {
    for (long small_below = 3; small_below <= 10; ++small_below) {
        std::map<std::vector<ShownCount>, std::vector<std::set<long>>> possible;
        each_table(1, 3, small_below + 2, [&](const Cells& cells) {
            const SafeList list = safe_list(cells.front(), small_below);
            auto seen = list.counts;
            seen.push_back(list.total);
            possible[seen].resize(seen.size());
        });
        each_table(1, 3, small_below + 3, [&](const Cells& cells) {
            auto candidate = cells.front();
            candidate.push_back(candidate[0] + candidate[1] + candidate[2]);
            for (auto& [seen, values] : possible)
                if (could_be(candidate, seen))
                    for (std::size_t i = 0; i < seen.size(); ++i) values[i].insert(candidate[i]);
        });
        for (const auto& [seen, values] : possible)
            for (std::size_t i = 0; i < seen.size(); ++i) {
                CAPTURE(small_below);
                CAPTURE(text_of(seen));
                if (!seen[i]) CHECK(values[i].size() >= 2);
            }
    }
}

TEST_CASE("in a small table around any threshold what is left out has at least two possible values") {
    for (long small_below = 3; small_below <= 10; ++small_below) {
        const long telling[] = {0, 1, 2, small_below - 1, small_below, small_below + 2};
        std::set<std::vector<ShownCount>> views;
        each_table(2, 2, 5, [&](const Cells& places) {
            Cells cells = places;
            for (auto& row : cells)
                for (long& cell : row) cell = telling[cell];
            views.insert(flat(safe_table(cells, small_below)));
        });
        std::vector<std::vector<std::set<long>>> possible(views.size(), std::vector<std::set<long>>(9));
        each_table(2, 2, small_below + 3, [&](const Cells& cells) {
            const auto candidate = flat(cells);
            std::size_t which = 0;
            for (const auto& seen : views) {
                if (could_be(candidate, seen))
                    for (std::size_t i = 0; i < seen.size(); ++i) possible[which][i].insert(candidate[i]);
                ++which;
            }
        });
        std::size_t which = 0;
        for (const auto& seen : views) {
            CAPTURE(small_below);
            CAPTURE(text_of(seen));
            for (std::size_t i = 0; i < seen.size(); ++i)
                if (!seen[i]) CHECK(possible[which][i].size() >= 2);
            ++which;
        }
    }
}

TEST_CASE("the brute force of these tests sees what simple suppression would give away") {
    // Only the small count left out: its total tells it.
    const std::vector<ShownCount> seen = {std::nullopt, 9, 12};
    std::set<long> values;
    each_table(1, 2, 13, [&](const Cells& cells) {
        if (could_be({cells[0][0], cells[0][1], cells[0][0] + cells[0][1]}, seen)) values.insert(cells[0][0]);
    });
    CHECK(values == std::set<long>{3});
}
