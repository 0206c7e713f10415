#include "rules/suppression.h"

#include <algorithm>
#include <limits>

#include "base/error.h"

namespace review {
namespace {

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

constexpr long unreachable = std::numeric_limits<long>::max();

/// To leave out one more count is worse than to leave out a larger one, and a total is worth more than a cell.
long price_of(const Flow& flow) {
    constexpr long each = 1'000'000'000;
    if (flow.hidden) return 0;
    return (flow.is_total ? 3 * each : each) + std::min(flow.count, each - 1);
}

struct Trip {
    long price = unreachable;
    std::vector<std::size_t> flows;
};

/// The cheapest way from one place to another that does not use the flow `without`.
Trip cheapest(const std::vector<Flow>& flows, int places, int from, int to, std::size_t without) {
    std::vector<long> price(std::size_t(places), unreachable);
    std::vector<std::size_t> by(std::size_t(places), flows.size());
    price[std::size_t(from)] = 0;
    const auto improve = [&](int start, int end, std::size_t flow) {
        const long so_far = price[std::size_t(start)];
        if (so_far == unreachable || so_far + price_of(flows[flow]) >= price[std::size_t(end)]) return false;
        price[std::size_t(end)] = so_far + price_of(flows[flow]);
        by[std::size_t(end)] = flow;
        return true;
    };
    for (bool better = true; better;) {
        better = false;
        for (std::size_t i = 0; i < flows.size(); ++i) {
            if (i == without || flows[i].count == 0) continue;
            better |= improve(flows[i].from, flows[i].to, i);
            if (flows[i].count > 1) better |= improve(flows[i].to, flows[i].from, i);
        }
    }
    Trip trip{price[std::size_t(to)], {}};
    if (trip.price == unreachable) return trip;
    for (int at = to; at != from;) {
        const std::size_t flow = by[std::size_t(at)];
        trip.flows.push_back(flow);
        at = flows[flow].to == at ? flows[flow].from : flows[flow].to;
    }
    return trip;
}

/// The cheapest round trip that changes this count by one.
Trip way_out(const std::vector<Flow>& flows, int places, std::size_t which) {
    const Flow& flow = flows[which];
    Trip trip = cheapest(flows, places, flow.to, flow.from, which);
    if (flow.count > 1) {
        Trip down = cheapest(flows, places, flow.from, flow.to, which);
        if (down.price < trip.price) trip = std::move(down);
    }
    return trip;
}

/// Hides what is small, then what it takes. It always ends well: with every count above zero left out, each can be one
/// more together with its totals.
void hide(std::vector<Flow>& flows, int places, long small_below) {
    for (Flow& flow : flows) {
        if (flow.count < 0) throw Error(ErrorKind::internal, "a count is never negative");
        flow.hidden = flow.count > 0 && flow.count < small_below;
    }
    for (bool changed = true; changed;) {
        changed = false;
        for (std::size_t i = 0; i < flows.size(); ++i) {
            if (!flows[i].hidden) continue;
            const Trip trip = way_out(flows, places, i);
            for (const std::size_t other : trip.flows) flows[other].hidden = true;
            changed |= trip.price > 0;
        }
    }
}

ShownCount shown(const Flow& flow) { return flow.hidden ? ShownCount{} : ShownCount{flow.count}; }

}  // namespace

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
