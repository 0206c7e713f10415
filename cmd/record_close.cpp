// review record CASE close, review record CASE reopen.
#include <fmt/format.h>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "cmd/complain.h"
#include "cmd/exit_codes.h"
#include "cmd/reasons.h"
#include "cmd/record.h"
#include "files/case_file.h"
#include "rules/actions.h"

namespace review {
namespace {

struct Options {
    std::string case_id;
    std::optional<Date> on;
};

void tell_open_actions(const CaseEdit& change, Context& context) {
    long open = 0;
    for (const ActionRow& row : change.assessment().actions)
        if (!is_over(row.status)) ++open;
    if (open > 0)
        note(fmt::format("{} {} open, and will be followed up all the same", counted(open, "action"),
                         open == 1 ? "is" : "are"),
             context);
}

int close_case(const Options& options, Context& context) {
    CaseEdit change(context, case_or_ask(options.case_id, context));
    const Case now = change.now();
    if (now.closed) return already(fmt::format("{} was closed on {}", change.id(), now.closed->words()), context);
    const Date on = options.on.value_or(context.today);
    if (context.today < on)
        throw Error(ErrorKind::usage,
                    fmt::format("{} has not come yet: only what has happened is recorded", on.words()));
    if (on < now.opened)
        throw Error(ErrorKind::usage, fmt::format("the case was opened later, on {}", now.opened.words()))
            .hint("correct --on");
    change.allow(why_not("closure", {}, change.procedure(), now, change.around(), context.today),
                 fmt::format("{} was not closed", change.id()));
    if (trimmed(context.globals.because).empty() && context.may_ask())
        context.globals.because =
            ask_text("What is to be said of its end?", "Kept with the case; nothing is needed.", false, context)
                .value_or("");
    change.document().set({"closed", "on"}, Value{on, {}});
    if (!context.globals.because.empty())
        change.document().set({"closed", "because"}, Value{change.coded(context.globals.because, "--because"), {}});
    tell_open_actions(change, context);
    return change.finish({"closed", "record close", fmt::format("{} is closed, {}.", change.id(), on.words())});
}

int reopen_case(const Options& options, Context& context) {
    CaseEdit change(context, case_or_ask(options.case_id, context));
    const Case now = change.now();
    if (!now.closed) return already(fmt::format("{} is open", change.id()), context);
    need_because("record reopen", "Why is it opened again?", context);
    // Nothing of the first end is lost: it stands in the note on the second beginning.
    const std::string note = fmt::format("closed on {}, opened again: {}", now.closed->words(),
                                         change.coded(context.globals.because, "--because"));
    change.document().remove({"closed"});
    OverrideRecord record;
    record.rule = "case.closed";
    record.because = note;
    record.by = done_by(change, context);
    record.on = options.on.value_or(context.today);
    change.document().append({"override"}, block_of(record));
    end_forgetting("papers", change);  // there will be letters again
    return change.finish({"opened again", "record reopen", fmt::format("{} is open again.", change.id())});
}

}  // namespace

Runner declare_record_close(Flags& flags) {
    const auto options = std::make_shared<Options>();
    flags.word("CASE", options->case_id, "the case");
    flags.date("--on", options->on, "the day (else today)");
    return [options](Context& context) { return close_case(*options, context); };
}

Runner declare_record_reopen(Flags& flags) {
    const auto options = std::make_shared<Options>();
    flags.word("CASE", options->case_id, "the case");
    flags.date("--on", options->on, "the day (else today)");
    return [options](Context& context) { return reopen_case(*options, context); };
}

}  // namespace review
