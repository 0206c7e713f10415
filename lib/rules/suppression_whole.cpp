// They follow each other in one circulation: what flows out of the first flows into the second,
// and from the last it comes back through the total that all of them have.
#include "rules/suppression_whole.h"

#include <numeric>

#include "base/error.h"
#include "rules/suppression_flow.h"

namespace review {
namespace {

class Network {
   public:
    /// From one place to another, through a new one between each two tables.
    void add(const std::vector<CountedBreakdown>& breakdowns, long total, int from, int to) {
        int start = from;
        for (std::size_t i = 0; i < breakdowns.size(); ++i) {
            const int end = i + 1 == breakdowns.size() ? to : places_++;
            add(breakdowns[i], total, start, end);
            start = end;
        }
    }

    /// As they were added, in the same order.
    std::vector<SafeBreakdown> taken(const std::vector<CountedBreakdown>& breakdowns, ShownCount total) {
        std::vector<SafeBreakdown> made;
        for (const CountedBreakdown& one : breakdowns) made.push_back(taken(one, total));
        return made;
    }

    int place() { return places_++; }
    void flow(int from, int to, long count, bool is_total) { flows_.push_back({from, to, count, is_total}); }
    void suppress(long small_below) { hide(flows_, places_, small_below); }
    ShownCount next() { return shown(flows_[next_++]); }

   private:
    static long sum_of(const std::vector<long>& row) { return std::accumulate(row.begin(), row.end(), 0L); }

    void add(const CountedBreakdown& one, long total, int from, int to) {
        const std::size_t columns = one.cells.empty() ? 0 : one.cells.front().size();
        std::vector<long> sums(columns);
        long all = 0;
        for (const auto& row : one.cells) {
            if (row.size() != columns) throw Error(ErrorKind::internal, "the rows of a table are equally long");
            for (std::size_t c = 0; c < columns; ++c) sums[c] += row[c];
            all += sum_of(row);
        }
        if (all != total) throw Error(ErrorKind::internal, "the tables of one whole differ in their total");
        const bool is_list = one.cells.size() == 1;
        std::vector<int> heads;  // of the columns: where their cells flow to
        for (std::size_t c = 0; c < columns; ++c) heads.push_back(is_list && one.within.count(c) == 0 ? to : place());
        for (const auto& row : one.cells) {
            const int start = is_list ? from : place();
            for (std::size_t c = 0; c < columns; ++c) flow(start, heads[c], row[c], false);
            if (!is_list) flow(from, start, sum_of(row), true);
        }
        for (std::size_t c = 0; c < columns; ++c) {
            const auto inner = one.within.find(c);
            int start = heads[c];
            if (!is_list) {
                const int foot = inner == one.within.end() ? to : place();
                flow(start, foot, sums[c], true);
                start = foot;
            }
            if (inner != one.within.end()) add(inner->second, sums[c], start, to);
        }
    }

    SafeBreakdown taken(const CountedBreakdown& one, ShownCount total) {
        const std::size_t columns = one.cells.empty() ? 0 : one.cells.front().size();
        const bool is_list = one.cells.size() == 1;
        SafeBreakdown made;
        made.table.total = total;
        for (std::size_t r = 0; r < one.cells.size(); ++r) {
            auto& row = made.table.cells.emplace_back();
            for (std::size_t c = 0; c < columns; ++c) row.push_back(next());
            made.table.row_totals.push_back(is_list ? total : next());
        }
        for (std::size_t c = 0; c < columns; ++c) {
            made.table.column_totals.push_back(is_list ? made.table.cells.front()[c] : next());
            const auto inner = one.within.find(c);
            if (inner != one.within.end()) made.within[c] = taken(inner->second, made.table.column_totals.back());
        }
        return made;
    }

    std::vector<Flow> flows_;
    int places_ = 0;
    std::size_t next_ = 0;
};

long total_of(const CountedBreakdown& one) {
    long total = 0;
    for (const auto& row : one.cells) total = std::accumulate(row.begin(), row.end(), total);
    return total;
}

}  // namespace

std::vector<SafeBreakdown> safe_breakdowns(const std::vector<CountedBreakdown>& breakdowns, long small_below) {
    if (breakdowns.empty()) return {};
    Network network;
    const int start = network.place();
    const int end = network.place();
    const long total = total_of(breakdowns.front());
    network.flow(end, start, total, true);
    network.add(breakdowns, total, start, end);
    network.suppress(small_below);
    const ShownCount whole = network.next();
    return network.taken(breakdowns, whole);
}

}  // namespace review
