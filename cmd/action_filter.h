// Which actions are meant, in the same words for `action list` and for `action update --where`; from the index alone.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cmd/context.h"
#include "cmd/flags.h"
#include "project/index.h"
#include "rules/actions.h"

namespace review {

/// As typed; what was not given is empty, and takes all.
struct ActionsWanted {
    bool overdue = false;     ///< their day is past
    bool effect_due = false;  ///< complete, and their effect is to be looked at by now (WA-22)
    bool all = false;         ///< those that are over as well
    std::string within;       ///< "2 weeks": due by then
    std::string case_id, lead, agency, group, status, procedure, theme, text;
};
void declare_wanted(Flags& flags, ActionsWanted& wanted);
/// Only the flags that say which actions, whatever their state.
void declare_wanted_words(Flags& flags, ActionsWanted& wanted);
/// One condition of --where: "overdue", "agency=health", "due-within=2 weeks". Error{usage}.
void add_condition(const std::string& typed, ActionsWanted& wanted);

/// The end of "2 weeks" from today, as --due-within takes it: also working days, 2w, 1m. Error{usage}.
Date last_day(const std::string& typed, Context& context);

/// A file that could not be read may hold the very action that is asked for: each is named, and the exit code is that of invalid
/// data; 0 when all was read. `only_case`: empty for all.
int note_unreadable(const std::string& only_case, Context& context);

class ActionFilter {
   public:
    /// Error{usage} for a word that no action and no list of the partnership knows, with the nearest.
    ActionFilter(const ActionsWanted& wanted, Context& context);
    const std::string& only_case() const { return case_; }  ///< empty: all

    /// By due day, those without one last.
    std::vector<IndexedAction> rows();
    /// The same one by one; `start` as in Index::each_overdue. Where only what is overdue is wanted, none of them is held.
    void each(const std::function<void()>& start, const std::function<void(const IndexedAction&)>& use);
    /// Worked out when it is asked for: a list may have many thousand rows.
    Rating rating_of(const IndexedAction& row);
    /// Nothing where the procedure asks nothing about the effect of an action.
    std::optional<Date> effect_due_of(const IndexedAction& row);
    std::string group_of(const IndexedAction& row);  ///< that monitors it

   private:
    bool only_overdue() const { return wanted_.overdue && !until_ && !wanted_.effect_due; }
    bool takes(const IndexedAction& row);
    bool takes_state(const IndexedAction& row);
    bool takes_words(const IndexedAction& row) const;
    /// Null when the procedure cannot be had: a list must not fail for that; `check` says it.
    const Plan* plan_of(const std::string& procedure);

    const ActionsWanted& wanted_;
    Context& context_;
    const Partnership& partnership_;
    std::map<std::string, const Plan*> plans_;
    std::string case_, text_;
    std::optional<Date> until_;
};

}  // namespace review
