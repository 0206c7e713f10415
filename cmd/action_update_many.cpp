// review action update --where: the same change of all actions that are meant.
#include <fmt/format.h>

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

ActionRef ref_of(const IndexedAction& row) {
    const auto dot = row.ref.find('.');
    ActionRef ref{row.case_id, row.ref.substr(0, dot), 0};
    if (dot != std::string::npos) ref.milestone = std::stoi(row.ref.substr(dot + 1));
    return ref;
}

}  // namespace

int update_many(const UpdateOptions& options, Context& context) {
    refuse_what_is_of_one(options);
    ActionsWanted wanted;
    for (const std::string& condition : options.where) add_condition(condition, wanted);
    const auto rows = ActionFilter(wanted, context).rows();
    ManyCases cases(context);
    Problems problems;
    std::vector<std::string> done;
    for (const IndexedAction& row : rows) {
        std::vector<std::string> told;
        CaseEdit& change = cases.of(row.case_id);
        const auto apply = [&] { told = apply_update(options, ref_of(row), change, context); };
        const Spot spot{context.project().case_file(row.case_id), 0, 0};
        if (!cases.attempt(change, full_ref(row), spot, apply, problems)) continue;
        done.push_back(full_ref(row));
        if (!context.globals.quiet)
            context.out << fmt::format("{}: {}\n  {}\n", full_ref(row), told.empty() ? "as it is" : in_words(told),
                                       ActionShown(row, context.project().partnership()).prose(row.text));
    }
    if (rows.empty()) {
        context.out << "No action is so: nothing was changed.\n";
        return exit_ok;
    }
    const std::string history = fmt::format("updated {}: {}", counted(long(done.size()), "action"), join(done, ", "));
    const ManyWords words{
        .verb = "Change", .done = "changed", .thing = "action", .history = history, .command = "action update"};
    return finish_many(cases, done.size(), problems, options.partial, words, context);
}

}  // namespace review
