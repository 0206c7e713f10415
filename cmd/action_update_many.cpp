// review action update --where: the same change of all actions that are meant.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "cmd/action_filter.h"
#include "cmd/action_rows.h"
#include "cmd/action_update.h"
#include "cmd/exit_codes.h"
#include "cmd/many_cases.h"

namespace review {
namespace {

/// What is said of one action is hardly true of all.
void refuse_what_is_of_one(const UpdateOptions& options) {
    const ActionParts& parts = options.parts;
    const std::pair<bool, const char*> given[] = {{!parts.text.empty(), "--text"},
                                                  {!parts.arises_from.empty(), "--for"},
                                                  {!parts.after.empty(), "--after"},
                                                  {!parts.milestones.empty(), "--milestone"},
                                                  {!options.audit.empty(), "--audit"}};
    for (const auto& [is_given, flag] : given)
        if (is_given)
            throw Error(ErrorKind::usage,
                        fmt::format("{} says something of one action: it does not go with --where", flag));
}

/// What is said of whole actions goes to the actions, once each, whichever of their milestones are so.
std::vector<ActionRef> meant_by(const std::vector<IndexedAction>& rows, bool whole) {
    std::vector<ActionRef> meant;
    for (const IndexedAction& row : rows) {
        const auto dot = row.ref.find('.');
        ActionRef ref{row.case_id, row.ref.substr(0, dot), 0};
        if (!whole && dot != std::string::npos) ref.milestone = std::stoi(row.ref.substr(dot + 1));
        const auto same = [&](const ActionRef& one) { return one.text() == ref.text(); };
        if (std::none_of(meant.begin(), meant.end(), same)) meant.push_back(ref);
    }
    return meant;
}

/// What it is, as people read it.
std::string text_of(const ActionRef& ref, const CaseEdit& change, const Partnership& partnership) {
    const Case& the_case = change.loaded().data;
    const ActionPlace place = place_of(ref, the_case);
    const Action& action = the_case.actions[place.action];
    return Naming(the_case, partnership, change.procedure())
        .prose(place.milestone ? action.milestones[*place.milestone].text : action.text);
}

/// A slip of the pen is one, however many actions are meant.
class ManyUpdates {
   public:
    ManyUpdates(const UpdateOptions& options, Context& context)
        : options_(options), context_(context), cases_(context) {}

    void add(const ActionRef& meant) {
        const std::string ref = meant.text();
        CaseEdit& change = cases_.of(meant.case_id);
        std::vector<std::string> told;
        std::optional<Error> slip;
        const auto apply = [&] {
            try {
                told = apply_update(options_, meant, change, context_);
            } catch (const Error& error) {
                if (error.kind == ErrorKind::usage) slip = error;
                throw;
            }
        };
        const Spot spot{context_.project().case_file(meant.case_id), 0, 0};
        const bool right = cases_.attempt(change, ref, spot, apply, problems_);
        if (slip) throw *slip;
        if (!right) return;
        done_.push_back(ref);
        if (!context_.globals.quiet)
            context_.out << fmt::format("{}: {}\n  {}\n", ref, told.empty() ? "as it is" : in_words(told),
                                        text_of(meant, change, context_.project().partnership()));
    }

    int finish() {
        const std::string history =
            fmt::format("updated {}: {}", counted(long(done_.size()), "action"), join(done_, ", "));
        const ManyWords words{
            .verb = "Change", .done = "changed", .thing = "action", .history = history, .command = "action update"};
        return finish_many(cases_, done_.size(), problems_, options_.partial, words, context_);
    }

   private:
    const UpdateOptions& options_;
    Context& context_;
    ManyCases cases_;
    Problems problems_;
    std::vector<std::string> done_;
};

}  // namespace

int update_many(const UpdateOptions& options, Context& context) {
    refuse_what_is_of_one(options);
    if (!context.globals.overrides.empty())
        throw Error(ErrorKind::usage, "a rule is overridden for one action, and not for many at once")
            .hint("review action update REF --override RULE --because \"…\"");
    ActionsWanted wanted;
    for (const std::string& condition : options.where) add_condition(condition, wanted);
    ActionFilter filter(wanted, context);
    const auto meant = meant_by(filter.rows(), is_of_whole_action(options));
    ManyUpdates updates(options, context);
    for (const ActionRef& one : meant) updates.add(one);
    const int unread = note_unreadable(filter.only_case(), context);
    if (meant.empty()) {
        context.out << "No action is so: nothing was changed.\n";
        return unread;
    }
    const int code = updates.finish();
    return code == exit_ok ? unread : code;
}

}  // namespace review
