#include "rules/suppression.h"

#include "base/error.h"
#include "rules/suppression_flow.h"

namespace review {
SafeList safe_list(std::span<const long> counts, long small_below) {
    std::vector<Flow> flows;
    long total = 0;
    for (const long count : counts) {
        flows.push_back({0, 1, count, false});
        total += count;
    }
    flows.push_back({1, 0, total, true});
    hide(flows, 2, small_below);
    SafeList out;
    out.total = shown(flows.back());
    flows.pop_back();
    for (const Flow& flow : flows) out.counts.push_back(shown(flow));
    return out;
}

SafeTable safe_table(const std::vector<std::vector<long>>& cells, long small_below) {
    const std::size_t rows = cells.size();
    const std::size_t columns = rows == 0 ? 0 : cells.front().size();
    const int side = int(rows + columns);
    const int foot = side + 1;
    std::vector<long> row_sums(rows);
    std::vector<long> column_sums(columns);
    long all = 0;
    std::vector<Flow> flows;
    for (std::size_t r = 0; r < rows; ++r) {
        if (cells[r].size() != columns) throw Error(ErrorKind::internal, "the rows of a table are equally long");
        for (std::size_t c = 0; c < columns; ++c) {
            flows.push_back({int(r), int(rows + c), cells[r][c], false});
            row_sums[r] += cells[r][c];
            column_sums[c] += cells[r][c];
            all += cells[r][c];
        }
    }
    for (std::size_t r = 0; r < rows; ++r) flows.push_back({side, int(r), row_sums[r], true});
    for (std::size_t c = 0; c < columns; ++c) flows.push_back({int(rows + c), foot, column_sums[c], true});
    flows.push_back({foot, side, all, true});
    hide(flows, foot + 1, small_below);

    SafeTable out;
    auto next = flows.begin();
    out.cells.resize(rows);
    for (auto& row : out.cells)
        for (std::size_t c = 0; c < columns; ++c) row.push_back(shown(*next++));
    for (std::size_t r = 0; r < rows; ++r) out.row_totals.push_back(shown(*next++));
    for (std::size_t c = 0; c < columns; ++c) out.column_totals.push_back(shown(*next++));
    out.total = shown(*next);
    return out;
}

std::string shown_text(ShownCount count, std::string_view left_out) {
    return count ? std::to_string(*count) : std::string(left_out);
}

}  // namespace review
