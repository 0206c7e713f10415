#include "documents/genogram_layout.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <numeric>
#include <vector>

#include "base/text.h"

namespace review {
namespace {

/// People who stand side by side because they are partners, in the order in which they stand.
struct Block {
    std::deque<std::string> people;
    double wanted = 0;  ///< where its middle would like to be
};
using Row = std::vector<Block>;

class Layout {
   public:
    Layout(const Family& family, int spacing) : family_(family), spacing_(spacing) {}

    GenogramLayout made() {
        make_blocks();
        for (Row& row : rows_) pack(row);
        for (int sweep = 0; sweep < 12; ++sweep) {
            for (std::size_t i = 1; i < rows_.size(); ++i) improve(rows_[i], true, sweep < 8);
            for (std::size_t i = rows_.size(); i-- > 0;) improve(rows_[i], false, sweep < 8);
        }
        return from_left();
    }

   private:
    Block* block_of(Row& row, const std::string& code) {
        for (Block& block : row)
            if (std::find(block.people.begin(), block.people.end(), code) != block.people.end()) return &block;
        return nullptr;
    }

    /// A partner is put beside the other; of several partners of one person the second goes to the other side.
    void join(Row& row, const FamilyUnit& unit) {
        if (unit.parents.size() != 2) return;
        Block* first = block_of(row, unit.parents[0]);
        Block* second = block_of(row, unit.parents[1]);
        if (first == nullptr || second == nullptr || first == second) return;
        const bool at_front = first->people.front() == unit.parents[0] && first->people.size() > 1;
        if (second->people.front() != unit.parents[1]) std::reverse(second->people.begin(), second->people.end());
        for (const std::string& code : second->people)
            at_front ? first->people.push_front(code) : first->people.push_back(code);
        row.erase(row.begin() + (second - row.data()));
    }

    void make_blocks() {
        int last = 0;
        for (const FamilyMember& member : family_.members) last = std::max(last, member.generation);
        rows_.resize(family_.members.empty() ? 0 : std::size_t(last) + 1);
        for (const FamilyMember& member : family_.members)
            rows_[std::size_t(member.generation)].push_back({{member.person->code}, 0});
        for (const FamilyUnit& unit : family_.units)
            if (const FamilyMember* one = family_.member(unit.parents.front()))
                join(rows_[std::size_t(one->generation)], unit);
    }

    /// From left to right as they are.
    void pack(const Row& row) {
        double at = 0;
        for (const Block& block : row)
            for (const std::string& code : block.people) {
                x_[code] = at;
                at += spacing_;
            }
    }

    double middle(const std::vector<std::string>& people) const {
        double sum = 0;
        for (const std::string& code : people) sum += x_.at(code);
        return sum / double(people.size());
    }

    /// Where a person would like to be: below the middle of the parents, or above that of the children.
    void add_wishes(const std::string& code, bool below, std::vector<double>& wishes) const {
        for (const FamilyUnit& unit : family_.units) {
            if (below && contains(unit.children, code)) {
                // Its place in the row of the siblings counts: they stand around the middle, not one on another.
                const double offset = x_.at(code) - middle(unit.children);
                wishes.push_back(middle(unit.parents) + offset);
            }
            if (!below && contains(unit.parents, code) && !unit.children.empty())
                wishes.push_back(middle(unit.children) + x_.at(code) - middle(unit.parents));
        }
    }

    void improve(Row& row, bool below, bool may_reorder) {
        for (Block& block : row) {
            std::vector<double> wishes;
            for (std::size_t i = 0; i < block.people.size(); ++i) {
                std::vector<double> own;
                add_wishes(block.people[i], below, own);
                for (const double wish : own) wishes.push_back(wish - double(i) * spacing_);
            }
            block.wanted = wishes.empty() ? x_.at(block.people.front())
                                          : std::accumulate(wishes.begin(), wishes.end(), 0.0) / double(wishes.size());
        }
        if (may_reorder)
            std::stable_sort(row.begin(), row.end(),
                             [](const Block& a, const Block& b) { return a.wanted < b.wanted; });
        place(row);
    }

    double width_of(const Block& block) const { return double(block.people.size()) * spacing_; }

    /// Each as near to where it wants to be as its neighbours allow: half of the way from the left, half from the right.
    void place(const Row& row) {
        std::vector<double> from_the_left(row.size()), from_the_right(row.size());
        for (std::size_t i = 0; i < row.size(); ++i)
            from_the_left[i] =
                i == 0 ? row[i].wanted : std::max(row[i].wanted, from_the_left[i - 1] + width_of(row[i - 1]));
        for (std::size_t i = row.size(); i-- > 0;)
            from_the_right[i] =
                i + 1 == row.size() ? row[i].wanted : std::min(row[i].wanted, from_the_right[i + 1] - width_of(row[i]));
        for (std::size_t i = 0; i < row.size(); ++i) {
            double at = (from_the_left[i] + from_the_right[i]) / 2;
            for (const std::string& code : row[i].people) {
                x_[code] = at;
                at += spacing_;
            }
        }
    }

    GenogramLayout from_left() const {
        GenogramLayout made;
        made.rows = int(rows_.size());
        if (x_.empty()) return made;
        double left = x_.begin()->second, right = left;
        for (const auto& [code, at] : x_) {
            left = std::min(left, at);
            right = std::max(right, at);
        }
        const int margin = int(spacing_) * 2 / 3;
        for (const auto& [code, at] : x_) made.x[code] = margin + int(std::lround(at - left));
        made.width = int(std::lround(right - left)) + 2 * margin;
        return made;
    }

    const Family& family_;
    const double spacing_;
    std::vector<Row> rows_;
    std::map<std::string, double> x_;
};

}  // namespace

GenogramLayout lay_out(const Family& family, int spacing) { return Layout(family, spacing).made(); }

}  // namespace review
