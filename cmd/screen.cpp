// review screen: answers to the procedure's questions, what follows from them, and the decision.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/case_edit.h"
#include "cmd/commands.h"
#include "cmd/decide.h"
#include "cmd/exit_codes.h"
#include "cmd/explain.h"
#include "cmd/record.h"
#include "cmd/screen_answers.h"
#include "rules/gates.h"

namespace review {
namespace {

struct Options {
    std::string which, from, view;
    std::vector<std::string> answers;
    DecisionOptions decision;
    bool explain = false;
};

/// The explanation is the answer; what was given with it is written as well.
int explain(bool answered, CaseEdit& change, Context& context) {
    const Case the_case = change.now();
    const Screening screening = screen(change.procedure(), the_case);
    if (answered) change.write({"screening answers", "screen", {}});
    if (context.globals.format == "json")
        print_explanation_json(the_case, screening, context);
    else
        print_explanation(change.procedure(), the_case, screening, context);
    return exit_ok;
}

int run_screen(const Options& options, Context& context) {
    CaseEdit change(context, case_or_ask(options.which, context));
    if (!options.from.empty()) {
        const bool piped = options.from == "-";
        const std::string text = piped ? context.terminal.read_all()
                                       : context.disk.read(path_join(context.disk.working_directory(), options.from));
        put_answers_from(text, piped ? "standard input" : options.from, change, context);
    }
    put_answers(options.answers, change, context);
    bool asked = false;
    bool answered = !options.from.empty() || !options.answers.empty();
    const bool deciding = !options.decision.outcome.empty();
    if (deciding && !options.view.empty())
        throw Error(ErrorKind::usage, "--view is what one partner wants, and --decide what was decided: one at a time");
    if (!options.view.empty()) return give_view(options.view, options.decision, change, context);
    if (!deciding &&
        (!options.decision.decided_by.empty() || !options.decision.set.empty() || !options.decision.kind.empty()))
        throw Error(ErrorKind::usage, "--decided-by, --set and --kind go with --decide OUTCOME");
    if (!answered && !deciding && !options.explain && context.may_ask()) {
        asked = true;
        answered = ask_answers(change, context) > 0;
        print_screening(change.procedure(), screen(change.procedure(), change.now()), context);
        if (change.now().decision() == nullptr && ask_yes("Has the decision been made?", context))
            return decide(options.decision, "screen", change, context);
    }
    if (deciding) return decide(options.decision, "screen", change, context);
    if (!answered && change.edit().empty() && context.may_ask() && !options.explain)
        return exit_ok;  // it has been shown
    if (options.explain || (!answered && !context.may_ask())) return explain(answered, change, context);
    if (!context.globals.quiet && !context.globals.dry_run && !asked)
        print_screening(change.procedure(), screen(change.procedure(), change.now()), context);
    return change.finish({"screening answers", "screen", fmt::format("{}: the answers are recorded", change.id())});
}

}  // namespace

Runner declare_screen(Flags& flags) {
    const auto options = std::make_shared<Options>();
    flags.word("CASE", options->which, "the case, 2026-001 or just 1");
    flags.text("--from", "FILE", options->from, "answers as TOML; - for standard input");
    flags.texts("--answer", "Q=V", options->answers, "an answer; of a dated fact: Q=2026-01-05..2026-03-01 or Q=none");
    flags.flag("--explain", options->explain, "the whole reasoning");
    flags.text("--decide", "OUTCOME", options->decision.outcome, "record what was decided");
    flags.text("--view", "ROLE=OUTCOME", options->view, "what one of several deciders wants, each for itself");
    declare_decision(flags, options->decision);
    flags.formats({"text", "json"});
    return [options](Context& context) { return run_screen(*options, context); };
}

}  // namespace review
