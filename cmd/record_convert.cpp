// review record CASE convert: a review becomes one of another kind, a rapid review a full one.
#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "cmd/decide.h"
#include "cmd/record.h"

namespace review {
namespace {

struct Options {
    std::string case_id;
    DecisionOptions decision;
};

std::vector<std::string> possible(const CaseEdit& change) {
    std::vector<std::string> ids;
    const std::string kind = change.now().kind();
    for (const Outcome& outcome : change.procedure().decision.outcomes)
        if (contains(outcome.from, kind)) ids.push_back(outcome.id);
    return ids;
}

int convert(const Options& options, Context& context) {
    CaseEdit change(context, case_or_ask(options.case_id, context));
    refuse_closed(change);
    const auto ids = possible(change);
    if (ids.empty())
        throw Error(ErrorKind::refused, "by its procedure this review does not become one of another kind")
            .hint("review procedure show " + change.procedure().id);
    const std::string& outcome = options.decision.outcome;
    if (outcome.empty() && !context.may_ask())
        throw Error(ErrorKind::usage, "review record convert needs to know what it becomes: " + in_words(ids, "or"));
    if (!outcome.empty() && !contains(ids, outcome)) throw unknown_word(ErrorKind::usage, "convert", outcome, ids);
    return decide(options.decision, "record convert", change, context);
}

}  // namespace

Runner declare_record_convert(Flags& flags) {
    const auto options = std::make_shared<Options>();
    flags.word("CASE", options->case_id, "the case");
    flags.word("OUTCOME", options->decision.outcome, "what was decided: an outcome that follows this kind of review");
    declare_decision(flags, options->decision);
    return [options](Context& context) { return convert(*options, context); };
}

}  // namespace review
