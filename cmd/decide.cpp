#include "cmd/decide.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/record.h"
#include "files/case_file.h"
#include "rules/gates.h"

namespace review {
namespace {

/// Those that may be chosen in the case as it stands; what follows a review only after such a review.
std::vector<std::string> outcome_ids(const Procedure& procedure, const std::string& kind) {
    std::vector<std::string> ids;
    for (const Outcome& outcome : procedure.decision.outcomes)
        if (outcome.from.empty() ? kind.empty() : contains(outcome.from, kind)) ids.push_back(outcome.id);
    return ids;
}

const Outcome& known_outcome(const std::string& typed, const std::string& flag, const Procedure& procedure) {
    if (const Outcome* outcome = procedure.outcome(typed)) return *outcome;
    std::vector<std::string> ids;
    for (const Outcome& outcome : procedure.decision.outcomes) ids.push_back(outcome.id);
    throw unknown_word(ErrorKind::usage, flag, typed, ids);
}

/// Who must be named for this outcome, and the arbiter who may be.
std::vector<std::string> deciding_roles(const Procedure& procedure, const Outcome& outcome) {
    std::vector<std::string> roles = outcome.deciders.empty() ? procedure.decision.deciders : outcome.deciders;
    if (!procedure.decision.arbiter.empty()) roles.push_back(procedure.decision.arbiter);
    return roles;
}

std::string kind_of(const DecisionOptions& options, const Outcome& outcome, const CaseEdit& change) {
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

void put_deciders(DecisionRecord& decision, const DecisionOptions& options, const Outcome& outcome,
                  const CaseEdit& change) {
    const auto roles = deciding_roles(change.procedure(), outcome);
    for (const std::string& typed : options.decided_by) {
        const auto [role, who] = split_pair(typed, "--decided-by", "ROLE=WHO");
        if (std::find(roles.begin(), roles.end(), role) == roles.end())
            throw unknown_word(ErrorKind::usage, "--decided-by", role, roles);
        decision.decided_by.emplace_back(role, change.known_who(who, "--decided-by " + role));
    }
}

/// Partners who said what they want have decided with that.
void put_views(DecisionRecord& decision, const Outcome& outcome, const Procedure& procedure, const Case& the_case) {
    for (const DecisionView* view : views_for(outcome, procedure, the_case))
        if (std::none_of(decision.decided_by.begin(), decision.decided_by.end(),
                         [&](const auto& by) { return by.first == view->role; }))
            decision.decided_by.emplace_back(view->role, view->who);
}

DecisionRecord decision_of(const DecisionOptions& options, CaseEdit& change, Context& context) {
    const Procedure& procedure = change.procedure();
    const Case now = change.now();
    const Outcome& outcome = known_outcome(options.outcome, "--decide", procedure);
    DecisionRecord decision;
    decision.outcome = outcome.id;
    decision.kind = kind_of(options, outcome, change);
    if (!outcome.from.empty()) decision.converted_from = now.kind();
    decision.on = options.on.value_or(context.today);
    decision.because = change.coded(context.globals.because, "--because");
    put_deciders(decision, options, outcome, change);
    put_views(decision, outcome, procedure, now);
    return decision;
}

std::string ask_outcome(const CaseEdit& change, Context& context) {
    const Procedure& procedure = change.procedure();
    std::map<std::string, std::string> titles;
    for (const Outcome& outcome : procedure.decision.outcomes) titles[outcome.id] = outcome.title;
    if (!procedure.decision.text.empty()) context.out << procedure.decision.text << '\n';
    return ask_choice("What was decided?", outcome_ids(procedure, change.now().kind()), titles, context);
}

/// What --decide and its flags did not say.
DecisionRecord asked_decision(const DecisionOptions& options, CaseEdit& change, Context& context) {
    DecisionOptions full = options;
    const Procedure& procedure = change.procedure();
    if (full.outcome.empty()) full.outcome = ask_outcome(change, context);
    DecisionRecord decision = decision_of(full, change, context);
    const Outcome* outcome = procedure.outcome(full.outcome);
    const bool separately = procedure.decision.separately && outcome->deciders.empty();
    const auto roles = separately                  ? std::vector<std::string>{}
                       : outcome->deciders.empty() ? procedure.decision.deciders
                                                   : outcome->deciders;
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
        keep_text(text, change.id(), error, "what was typed is kept: {}", context);
        throw error;
    }
}

/// What was said before stands at the beginning of the terms of reference, to be gone on with.
void carry_terms(CaseEdit& change) {
    const Case now = change.now();
    for (const Section& section : change.procedure().terms_sections) {
        const bool written = std::any_of(now.terms.begin(), now.terms.end(),
                                         [&](const ReportSection& one) { return one.id == section.id; });
        if (section.from.empty() || written || !applies_to(section.kinds, now.kind())) continue;
        const auto dot = section.from.find('.');
        const std::string step = section.from.substr(0, dot), field = section.from.substr(dot + 1);
        const Answer* answer =
            step == "decision" && now.decision() ? find_answer(now.decision()->answers, field) : nullptr;
        for (const StepRecord& record : now.steps)
            if (record.step == step)
                if (const Answer* given = find_answer(record.answers, field)) answer = given;
        if (answer == nullptr) continue;
        change.document().append({"terms"}, block_of(ReportSection{section.id, answer_text(*answer), {}}));
    }
}

}  // namespace

int decide(const DecisionOptions& options, const std::string& command, CaseEdit& change, Context& context) {
    DecisionRecord decision =
        context.may_ask() ? asked_decision(options, change, context) : decision_of(options, change, context);
    decision.answers = field_answers(change.procedure().decision.fields, options.set, {}, change, context);
    change.allow(may_decide(decision, change.procedure(), change.now()), "the decision was not recorded");
    change.document().append({"decision"}, block_of(decision));
    if (!decision.converted_from.empty()) carry_terms(change);
    const Outcome* outcome = change.procedure().outcome(decision.outcome);
    return finish_decision(decision,
                           {fmt::format("decision {}", decision.outcome), command,
                            fmt::format("{}: the decision is recorded: {}", change.id(), outcome->title)},
                           change, context);
}

int give_view(const std::string& typed, const DecisionOptions& options, CaseEdit& change, Context& context) {
    const Procedure& procedure = change.procedure();
    const auto [role, wanted] = split_pair(typed, "--view", "ROLE=OUTCOME");
    const auto& roles = procedure.decision.deciders;
    if (!contains(roles, role)) throw unknown_word(ErrorKind::usage, "--view", role, roles);
    const Outcome& outcome = known_outcome(wanted, "--view " + role, procedure);
    DecisionView view;
    view.role = role;
    view.outcome = outcome.id;
    view.on = options.on.value_or(context.today);
    for (const std::string& by : options.decided_by) {
        const auto [whose, who] = split_pair(by, "--decided-by", "ROLE=WHO");
        if (whose != role) throw unknown_word(ErrorKind::usage, "--decided-by", whose, std::vector{role});
        view.who = change.known_who(who, "--decided-by " + role);
    }
    if (view.who.empty() && context.may_ask())
        view.who = change.ask_who(fmt::format("Who speaks for: {}?", procedure.title_of(role)));
    Needed needed("screen --view");
    needed.flag(!view.who.empty(), fmt::format("--decided-by {}=WHO", role));
    needed.refuse_missing();
    if (context.globals.because.empty() && context.may_ask())
        context.globals.because = ask_text("Why?", "In a sentence or two.", true, context).value_or("");
    view.because = change.coded(context.globals.because, "--because");
    change.allow(may_view(view, procedure, change.now()), "the view was not recorded");
    change.document().append({"decision-view"}, block_of(view));
    return finish_with_text(
        change,
        {fmt::format("view of {}", role), "screen",
         fmt::format("{}: the view of {} is recorded: {}", change.id(), procedure.title_of(role), outcome.title)},
        view.because, context);
}

void declare_decision(Flags& flags, DecisionOptions& options) {
    flags.texts("--decided-by", "ROLE=WHO", options.decided_by, "who decided: a post or a person's code");
    flags.text("--kind", "KIND", options.kind, "the kind of review, where it is not the computed one");
    flags.texts("--set", "FIELD=VALUE", options.set, "a field of the decision");
    flags.date("--on", options.on, "when it was decided (else today)");
}

}  // namespace review
