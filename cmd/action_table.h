// What `action list` prints, put together row by row: of a row only its line is kept, because there may be many thousand.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cmd/action_filter.h"
#include "cmd/context.h"
#include "cmd/table.h"

namespace review {

/// The list under way.
struct ActionsListed {
    ActionFilter& filter;
    Context& context;
    bool of_effects = false;  ///< of complete ones, whose effect is to be looked at

    const Partnership& partnership() const { return context.project().partnership(); }
    /// When its effect is to be looked at, in a list of those; else when it is due.
    std::optional<Date> day_of(const IndexedAction& row) const {
        return of_effects ? filter.effect_due_of(row) : row.state.due;
    }
};

/// How many there are, and how many of them press.
class Tally {
   public:
    explicit Tally(const ActionsListed& list);
    void count(const IndexedAction& row, const Rating& rating);
    void clear() { all_ = overdue_ = soon_ = 0; }
    long all() const { return all_; }
    long overdue() const { return overdue_; }
    std::string in_words() const;  ///< "3 actions: 1 overdue, 1 due within 14 days."

   private:
    const ActionsListed& list_;
    Date today_, soon_until_;
    long all_ = 0, overdue_ = 0, soon_ = 0;
};

class ActionTable {
   public:
    ActionTable(const ActionsListed& list, std::vector<std::string> header);
    ActionTable(const ActionTable&) = delete;
    ActionTable& operator=(const ActionTable&) = delete;
    virtual ~ActionTable() = default;

    void clear();  ///< forgets its rows
    void row(const IndexedAction& row);
    const TextTable& table() const { return table_; }
    const Tally& tally() const { return tally_; }

   protected:
    const ActionsListed& list() const { return list_; }
    virtual void add(const IndexedAction& row, const Rating& rating) = 0;
    void put(std::initializer_list<std::string_view> cells) { table_.row(cells); }

   private:
    const ActionsListed& list_;
    TextTable table_;
    Tally tally_;
};

class ActionsForReading : public ActionTable {
   public:
    explicit ActionsForReading(const ActionsListed& list);

   private:
    void add(const IndexedAction& row, const Rating& rating) override;
};

class ActionsAsCsv : public ActionTable {
   public:
    explicit ActionsAsCsv(const ActionsListed& list);

   private:
    void add(const IndexedAction& row, const Rating& rating) override;
};

}  // namespace review
