#include "rules/suppression_flow.h"

#include <algorithm>
#include <limits>

#include "base/error.h"

namespace review {
namespace {

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

}  // namespace

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

}  // namespace review
