// .review/index.db: a cache that finds; what decides or edits re-reads the TOML. DESIGN 5, anchors 6.10. Only index.cpp knows SQLite.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "project/project.h"
#include "rules/actions.h"

namespace review {

/// A case as the index knows it. No name is in it.
struct IndexedCase {
    std::string id, uid, procedure, kind, title;
    Date referred;
    std::string outcome;  ///< id of the decision, empty while undecided
    std::optional<Date> closed;
    bool readable = true;  ///< false: it is no TOML, and nothing but `problem` is known
    std::optional<std::string>
        problem;  ///< what is wrong with the file itself (file:line:column: text), the first of it
    bool operator==(const IndexedCase&) const = default;
};

/// An action or milestone as the index knows it: a row for each that rows_of() gives.
struct IndexedAction {
    std::string case_id, procedure, ref, recommendation, text;
    /// Of the milestone's row that stands for the effect of its action: what that is, who leads it and who carries it out. Else empty.
    std::string whole;
    std::vector<std::string> whole_leads, whole_agencies;
    std::vector<std::string> leads, delegates, agencies;
    std::string group;
    std::vector<std::string> themes;  ///< of the learning that it arises from
    ActionState state;
    /// The people whom text and leads speak of, "mother=the mother": what is shown of them without reading the case.
    std::vector<std::string> pseudonyms;
    bool operator==(const IndexedAction&) const = default;
};

/// Told by a refresh how many of the files that are new or may have changed it has read by now. On the thread that asked for it.
using IndexWatch = std::function<void(std::size_t done, std::size_t of)>;

class Index {
   public:
    /// Opens (or rebuilds: wrong version, corrupt) and refreshes. `threads` for parsing; in memory when it cannot be written.
    /// Error{io} when cases/ cannot be walked: missing must never mean deleted.
    static Index open(const Project& project, int threads = 2, const IndexWatch& watch = {});
    /// The same answers from the files alone, without a database: what the tests compare with.
    static Index scan(const Project& project);
    Index(Index&&) noexcept;
    ~Index();

    std::vector<IndexedCase> cases() const;  ///< by id
    std::vector<IndexedAction> actions() const;
    /// Open and due before today, by due date, case, number.
    std::vector<IndexedAction> overdue(Date today) const;
    /// The same one by one, so that a long list need not be held. `start` is called first; and again when the database turns
    /// out to be damaged on the way, because all of them come anew then, from the files.
    void each_overdue(Date today, const std::function<void()>& start,
                      const std::function<void(const IndexedAction&)>& use) const;
    long count_overdue(Date today) const;
    std::vector<IndexedCase> unreadable() const;

   private:
    struct State;
    explicit Index(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace review
