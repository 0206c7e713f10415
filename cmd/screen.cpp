// review screen: answers to the procedure's questions, what follows from them, and the decision.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/case_edit.h"
#include "cmd/commands.h"
#include "cmd/exit_codes.h"
#include "cmd/explain.h"
#include "cmd/record.h"
#include "cmd/screen_answers.h"
#include "files/case_file.h"
#include "rules/gates.h"

namespace review {
namespace {

struct Options {
    std::string which, from, decide, kind;
    std::vector<std::string> answers, decided_by, set;
    std::optional<Date> on;
    bool explain = false;
};

std::vector<std::string> outcome_ids(const Procedure& procedure) {
    std::vector<std::string> ids;
    for (const Outcome& outcome : procedure.decision.outcomes) ids.push_back(outcome.id);
    return ids;
}

/// Who must be named for this outcome, and the arbiter who may be.
std::vector<std::string> deciding_roles(const Procedure& procedure, const Outcome& outcome) {
    std::vector<std::string> roles = outcome.deciders.empty() ? procedure.decision.deciders : outcome.deciders;
    if (!procedure.decision.arbiter.empty()) roles.push_back(procedure.decision.arbiter);
    return roles;
}

std::string kind_of(const Options& options, const Outcome& outcome, const CaseEdit& change) {
    std::vector<std::string> kinds;
    for (const Kind& kind : change.procedure().kinds) kinds.push_back(kind.id);
    if (!options.kind.empty()) {
        if (std::find(kinds.begin(), kinds.end(), options.kind) == kinds.end())
            throw unknown_word(ErrorKind::usage, "--kind", options.kind, kinds);
        return options.kind;
    }
    if (outcome.effect != Outcome::Effect::take_up && outcome.effect != Outcome::Effect::queue) return {};
    if (!outcome.kind.empty()) return outcome.kind;
    const std::string computed = screen(change.procedure(), change.now()).kind;
    return computed.empty() && kinds.size() == 1 ? kinds.front() : computed;
}

void put_deciders(DecisionRecord& decision, const Options& options, const Outcome& outcome, const CaseEdit& change) {
    const auto roles = deciding_roles(change.procedure(), outcome);
    for (const std::string& typed : options.decided_by) {
        const auto [role, who] = split_pair(typed, "--decided-by", "ROLE=WHO");
        if (std::find(roles.begin(), roles.end(), role) == roles.end())
            throw unknown_word(ErrorKind::usage, "--decided-by", role, roles);
        decision.decided_by.emplace_back(role, change.known_who(who, "--decided-by " + role));
    }
}

void put_fields(DecisionRecord& decision, const Options& options, CaseEdit& change, Context& context) {
    std::vector<std::string> known;
    for (const Field& field : change.procedure().decision.fields) known.push_back(field.id);
    for (const std::string& typed : options.set) {
        const auto [id, value] = split_pair(typed, "--set", "FIELD=VALUE");
        const auto& fields = change.procedure().decision.fields;
        const auto field =
            std::find_if(fields.begin(), fields.end(), [&id = id](const Field& f) { return f.id == id; });
        if (field == fields.end()) throw unknown_word(ErrorKind::usage, "--set", id, known);
        std::string why;
        auto answer = answer_from_text(value, field->type, field->choices, context.today, why);
        if (!answer) throw Error(ErrorKind::usage, fmt::format("--set {}: {}", id, why));
        if (auto* text = std::get_if<std::string>(&*answer)) *text = change.coded(*text, id);
        decision.answers.push_back({id, std::move(*answer), {}});
    }
}

DecisionRecord decision_of(const Options& options, CaseEdit& change, Context& context) {
    const Outcome* outcome = change.procedure().outcome(options.decide);
    if (outcome == nullptr)
        throw unknown_word(ErrorKind::usage, "--decide", options.decide, outcome_ids(change.procedure()));
    DecisionRecord decision;
    decision.outcome = outcome->id;
    decision.kind = kind_of(options, *outcome, change);
    decision.on = options.on.value_or(context.today);
    decision.because = change.coded(context.globals.because, "--because");
    put_deciders(decision, options, *outcome, change);
    put_fields(decision, options, change, context);
    return decision;
}

std::string ask_outcome(const Procedure& procedure, Context& context) {
    std::map<std::string, std::string> titles;
    for (const Outcome& outcome : procedure.decision.outcomes) titles[outcome.id] = outcome.title;
    if (!procedure.decision.text.empty()) context.out << procedure.decision.text << '\n';
    return ask_choice("What was decided?", outcome_ids(procedure), titles, context);
}

/// What --decide and its flags did not say.
DecisionRecord asked_decision(const Options& options, CaseEdit& change, Context& context) {
    Options full = options;
    const Procedure& procedure = change.procedure();
    if (full.decide.empty()) full.decide = ask_outcome(procedure, context);
    DecisionRecord decision = decision_of(full, change, context);
    const Outcome* outcome = procedure.outcome(full.decide);
    const auto roles = outcome->deciders.empty() ? procedure.decision.deciders : outcome->deciders;
    for (const std::string& role : roles) {
        const bool named = std::any_of(decision.decided_by.begin(), decision.decided_by.end(),
                                       [&](const auto& entry) { return entry.first == role; });
        if (!named)
            decision.decided_by.emplace_back(
                role, change.ask_who(fmt::format("Who decided as: {}?", procedure.title_of(role))));
    }
    if (decision.because.empty())
        decision.because = change.coded(
            ask_text("Why?", "In a sentence or two: it goes into the letters about the decision.", true, context)
                .value_or(""),
            "the reason");
    for (const Field& field : procedure.decision.fields) {
        if (find_answer(decision.answers, field.id) != nullptr) continue;
        const Reply reply = ask(prompt_of(field), context);
        if (reply.what != Reply::What::given) continue;
        Answer answer = reply.answer;
        if (auto* text = std::get_if<std::string>(&answer)) *text = change.coded(*text, field.id);
        decision.answers.push_back({field.id, std::move(answer), {}});
    }
    return decision;
}

/// Somebody else may have changed the case while reasons were being typed: they are not to be typed again.
int finish_decision(const DecisionRecord& decision, const CaseEdit::Done& done, CaseEdit& change, Context& context) {
    try {
        return change.finish(done);
    } catch (Error& error) {
        if (error.kind != ErrorKind::conflict && error.kind != ErrorKind::io) throw;
        std::string text = fmt::format("{}: {}\n{}", change.id(), decision.outcome, decision.because);
        for (const Answered& answered : decision.answers)
            text += fmt::format("\n{}: {}", answered.id, answer_text(answered.value));
        keep_text(text, error, "what was typed is kept: {}", context);
        throw error;
    }
}

int decide(const Options& options, CaseEdit& change, Context& context) {
    const DecisionRecord decision =
        context.may_ask() ? asked_decision(options, change, context) : decision_of(options, change, context);
    change.allow(may_decide(decision, change.procedure(), change.now()), "the decision was not recorded");
    change.document().append({"decision"}, block_of(decision));
    const Outcome* outcome = change.procedure().outcome(decision.outcome);
    return finish_decision(decision,
                           {fmt::format("decision {}", decision.outcome), "screen",
                            fmt::format("{}: the decision is recorded: {}", change.id(), outcome->title)},
                           change, context);
}

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
    const bool deciding = !options.decide.empty();
    if (!deciding && (!options.decided_by.empty() || !options.set.empty() || !options.kind.empty()))
        throw Error(ErrorKind::usage, "--decided-by, --set and --kind go with --decide OUTCOME");
    if (!answered && !deciding && !options.explain && context.may_ask()) {
        asked = true;
        answered = ask_answers(change, context) > 0;
        print_screening(change.procedure(), screen(change.procedure(), change.now()), context);
        if (change.now().decision() == nullptr && ask_yes("Has the decision been made?", context))
            return decide(options, change, context);
    }
    if (deciding) return decide(options, change, context);
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
    flags.text("--decide", "OUTCOME", options->decide, "record what was decided");
    flags.texts("--decided-by", "ROLE=WHO", options->decided_by, "who decided: a post or a person's code");
    flags.text("--kind", "KIND", options->kind, "the kind of review, where it is not the computed one");
    flags.texts("--set", "FIELD=VALUE", options->set, "a field of the decision");
    flags.date("--on", options->on, "when it was decided (else today)");
    flags.formats({"text", "json"});
    return [options](Context& context) { return run_screen(*options, context); };
}

}  // namespace review
