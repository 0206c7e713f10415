// review record CASE hold: nothing of the case may be destroyed until the hold is ended.
#include <fmt/format.h>

#include "cmd/commands.h"
#include "cmd/reasons.h"
#include "cmd/record.h"
#include "files/case_file.h"

namespace review {
namespace {

struct Options {
    std::string case_id;
    std::optional<Date> on;
    bool end = false;
};

void refuse_future(Date on, const Context& context) {
    if (context.today < on)
        throw Error(ErrorKind::usage,
                    fmt::format("{} has not come yet: only what has happened is recorded", on.words()));
}

int end_hold(const Options& options, const Hold& standing, CaseEdit& change, Context& context) {
    const Date on = options.on.value_or(context.today);
    if (on < standing.on)
        throw Error(ErrorKind::usage, fmt::format("the hold began later, on {}", standing.on.words()));
    refuse_future(on, context);
    need_because("record hold", "Why may it end?", context);
    const Case now = change.now();
    for (std::size_t i = 0; i < now.holds.size(); ++i) {
        if (now.holds[i].ended && *now.holds[i].ended <= context.today) continue;
        Hold ended = now.holds[i];
        ended.ended = on;
        ended.ended_because = change.coded(context.globals.because, "--because");
        rewrite_block(change.document(), {"hold", int(i)}, block_of(ended));
    }
    return change.finish({"ended the legal hold", "record hold",
                          fmt::format("{}: the legal hold has ended on {}.", change.id(), on.words())});
}

int record_hold(const Options& options, Context& context) {
    CaseEdit change(context, case_or_ask(options.case_id, context));
    const Case now = change.now();
    const Hold* standing = now.hold(context.today);
    if (options.end) {
        if (standing == nullptr) return already(fmt::format("{}: no legal hold stands", change.id()), context);
        return end_hold(options, *standing, change, context);
    }
    if (standing != nullptr)
        return already(fmt::format("{}: a legal hold stands since {}", change.id(), standing->on.words()), context);
    need_because("record hold", "Why must nothing of it be destroyed?", context);
    Hold hold;
    hold.on = options.on.value_or(context.today);
    refuse_future(hold.on, context);
    hold.because = change.coded(context.globals.because, "--because");
    hold.by = done_by(change, context);
    change.document().append({"hold"}, block_of(hold));
    return change.finish({"put under a legal hold", "record hold",
                          fmt::format("{}: a legal hold stands from {}; nothing of it can be forgotten until it ends.",
                                      change.id(), hold.on.words())});
}

}  // namespace

Runner declare_record_hold(Flags& flags) {
    const auto options = std::make_shared<Options>();
    flags.word("CASE", options->case_id, "the case");
    flags.flag("--end", options->end, "the hold that stands is at its end");
    flags.date("--on", options->on, "the day (else today)");
    return [options](Context& context) { return record_hold(*options, context); };
}

}  // namespace review
