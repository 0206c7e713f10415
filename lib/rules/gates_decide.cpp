// May it be decided so? Deciders, reasons, and what screening says.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/refuser.h"

namespace review {
namespace {

std::string how_to_answer(const std::vector<std::string>& questions, const Case& the_case) {
    std::string command = fmt::format("review screen {}", the_case.id);
    for (const std::string& question : questions) command += fmt::format(" --answer {}=VALUE", question);
    return command;
}

std::string because_of(const Screening& screening, const std::string& criterion) {
    for (const CriterionFinding& finding : screening.criteria)
        if (finding.id == criterion) return finding.because;
    return {};
}

bool decides_separately(const Outcome& outcome, const Procedure& procedure) {
    return procedure.decision.separately && outcome.deciders.empty();
}

std::string how_to_view(const std::string& role, const std::string& outcome, const Case& the_case) {
    return fmt::format("review screen {} --view {}={} --decided-by {}=WHO --because \"…\"", the_case.id, role, outcome,
                       role);
}

/// Every partner has said what they want; where they want different things, somebody else decides (KI-06).
void check_views(const Outcome& outcome, bool arbitrated, const Procedure& procedure, const Case& the_case,
                 Refuser& refuser) {
    const auto views = views_for(outcome, procedure, the_case);
    for (const std::string& role : procedure.decision.deciders)
        if (std::none_of(views.begin(), views.end(), [&](const DecisionView* view) { return view->role == role; }))
            refuser.add("decision.view-missing:" + role,
                        fmt::format("{} must decide, each for itself: the view of {} is not on record",
                                    in_words(procedure.decision.deciders), procedure.title_of(role)),
                        how_to_view(role, outcome.id, the_case));
    if (arbitrated ||
        std::all_of(views.begin(), views.end(), [&](const DecisionView* view) { return view->outcome == outcome.id; }))
        return;
    std::vector<std::string> said;
    for (const DecisionView* view : views)
        said.push_back(fmt::format("{}: {}", procedure.title_of(view->role), procedure.title_of(view->outcome)));
    const std::string& arbiter = procedure.decision.arbiter;
    refuser.add("decision.views-differ",
                fmt::format("the partners do not agree ({}){}", join(said, "; "),
                            arbiter.empty() ? "" : fmt::format(": then {} decides", procedure.title_of(arbiter))),
                arbiter.empty() ? how_to_view("ROLE", outcome.id, the_case)
                                : fmt::format("review screen {} --decide {} --decided-by {}=WHO --because \"…\"",
                                              the_case.id, outcome.id, arbiter),
                arbiter.empty());
}

std::vector<std::string> questions_of(const Screening& screening, const std::string& criterion) {
    for (const CriterionFinding& finding : screening.criteria)
        if (finding.id == criterion) return finding.unknown;
    return {};
}

void check_deciders(const DecisionRecord& decision, const Outcome& outcome, const Procedure& procedure,
                    const Case& the_case, Refuser& refuser) {
    const auto named = [&](const std::string& role) {
        return std::any_of(decision.decided_by.begin(), decision.decided_by.end(),
                           [&](const auto& by) { return by.first == role && !by.second.empty(); });
    };
    const bool arbitrated = !procedure.decision.arbiter.empty() && named(procedure.decision.arbiter);
    if (decides_separately(outcome, procedure)) {
        check_views(outcome, arbitrated, procedure, the_case, refuser);
        return;
    }
    if (arbitrated) return;  // who decides when they differ stands for all of them
    const auto& deciders = outcome.deciders.empty() ? procedure.decision.deciders : outcome.deciders;
    std::string command = fmt::format("review screen {} --decide {}", the_case.id, decision.outcome);
    for (const std::string& role : deciders) command += fmt::format(" --decided-by {}=WHO", role);
    for (const std::string& role : deciders)
        if (!named(role))
            refuser.add("decision.decider-missing:" + role,
                        fmt::format("the decision must be made by {}: {} is not named", in_words(deciders), role),
                        command + " --because \"…\"");
}

/// An outcome that turns one kind of review into another asks for a review of that kind, and for what it led to.
void check_follows(const DecisionRecord& decision, const Outcome& outcome, const Procedure& procedure,
                   const Case& the_case, Refuser& refuser) {
    if (!outcome.from.empty() && !contains(outcome.from, decision.converted_from)) {
        std::vector<std::string> kinds;
        for (const std::string& kind : outcome.from) kinds.push_back(procedure.title_of(kind));
        refuser.add("decision.follows:" + outcome.id,
                    fmt::format("\"{}\" follows a review of another kind ({}), and this case has had none",
                                outcome.title, in_words(kinds, "or")),
                    fmt::format("review screen {} --explain", the_case.id));
        return;
    }
    const Standing standing(procedure, the_case);
    for (const std::string& event : outcome.after)
        if (!standing.has_come(event))
            refuser.add("decision.order:" + event,
                        fmt::format("\"{}\" comes after {}, which is not on record", outcome.title,
                                    standing.event_in_words(event)),
                        how_to_reach(event, Each::case_, {}, standing));
}

/// What answers a redirect is asked for by the command; where nothing does, the reasoning is to be read.
std::string how_to_settle(const std::string& redirect, const Procedure& procedure, const Case& the_case) {
    for (const Redirect& one : procedure.redirects)
        if (one.id == redirect && !one.answered_by.empty()) return how_to_answer({one.answered_by}, the_case);
    return fmt::format("review screen {} --explain", the_case.id);
}

void check_redirects(const Screening& screening, const Procedure& procedure, const Case& the_case, Refuser& refuser) {
    for (const RedirectFinding& redirect : screening.redirects) {
        if (redirect.answered || (redirect.applies == Truth::unknown && !redirect.urgent)) continue;
        const std::string text = redirect.applies == Truth::yes
                                     ? "it belongs to {} instead: {}"
                                     : "it may belong to {} instead, which is not settled: {}";
        refuser.add("redirect.unanswered:" + redirect.id,
                    fmt::format(fmt::runtime(text), procedure.title_of(redirect.to), redirect.because),
                    how_to_settle(redirect.id, procedure, the_case));
    }
}

void check_eligible(const Screening& screening, const Procedure& procedure, const Case& the_case, Refuser& refuser) {
    if (screening.eligible == Truth::no)
        refuser.add("screening.not-eligible",
                    "the criteria are not met. " + because_of(screening, parse_term(procedure.eligible).id),
                    fmt::format("review screen {} --explain", the_case.id));
    if (screening.eligible == Truth::unknown)
        refuser.add(
            "screening.not-settled",
            "it is not known whether the criteria are met. " + because_of(screening, parse_term(procedure.eligible).id),
            how_to_answer(questions_of(screening, parse_term(procedure.eligible).id), the_case));
}

void check_kind(const DecisionRecord& decision, const Outcome& outcome, const Screening& screening,
                const Procedure& procedure, const Case& the_case, Refuser& refuser) {
    if (procedure.kinds.empty()) return;
    const std::string& kind = outcome.kind.empty() ? decision.kind : outcome.kind;
    if (!kind.empty() && !procedure.kind(kind)) {
        refuser.add("kind.unknown:" + kind, fmt::format("the procedure has no kind of review \"{}\"", kind),
                    fmt::format("review procedure show {}", procedure.id), false);
        return;
    }
    if (screening.eligible != Truth::yes) return;  // said already; no kind can be computed
    if (!screening.kind.empty()) {
        if (!kind.empty() && kind != screening.kind)
            refuser.add(
                "decision.kind-differs",
                fmt::format("the procedure's kind of review for this case is {}, not {}. {}",
                            procedure.title_of(screening.kind), procedure.title_of(kind), screening.kind_because),
                fmt::format("review screen {} --explain", the_case.id));
        return;
    }
    for (const Problem& note : screening.notes)
        if (note.rule == "screening.anchor-missing") refuser.add(note.rule, note.text, note.remedy);
    refuser.add("screening.kind-unknown", screening.kind_because, how_to_answer(screening.unanswered, the_case));
}

/// "Must undertake": once the test is met, no is no longer for the deciders to say.
void check_not_mandatory(const Screening& screening, const Procedure& procedure, const Case& the_case,
                         Refuser& refuser) {
    const std::string& test = procedure.mandatory;
    const std::string reason = because_of(screening, parse_term(test).id);
    std::string take_up = "OUTCOME";
    for (const Outcome& outcome : procedure.decision.outcomes)
        if (outcome.effect == Outcome::Effect::take_up) take_up = outcome.id;
    if (screening.mandatory == Truth::yes)
        refuser.add("screening.mandatory", "a review must be held, because the test for it is met. " + reason,
                    how_to_decide(take_up, the_case));
    if (screening.mandatory == Truth::unknown)
        refuser.add("screening.not-settled", "it is not known whether a review must be held. " + reason,
                    how_to_answer(questions_of(screening, parse_term(test).id), the_case));
}

void check_outcome(const DecisionRecord& decision, const Outcome& outcome, const Procedure& procedure,
                   const Case& the_case, Refuser& refuser) {
    if (!outcome.from.empty()) return;  // the referral was screened for the review that it follows
    const Screening screening = screen(procedure, the_case);
    switch (outcome.effect) {
        case Outcome::Effect::take_up:
            check_redirects(screening, procedure, the_case, refuser);
            check_eligible(screening, procedure, the_case, refuser);
            check_kind(decision, outcome, screening, procedure, the_case, refuser);
            break;
        case Outcome::Effect::decline:
        case Outcome::Effect::redirect: check_not_mandatory(screening, procedure, the_case, refuser); break;
        case Outcome::Effect::queue: check_eligible(screening, procedure, the_case, refuser); break;
    }
}

}  // namespace

Refusals may_refer(const Procedure& procedure, const Case& the_case, const Partnership& partnership) {
    Refuser refuser(the_case);
    const auto wrong = [&](const std::string& rule, const std::string& what, const std::string& given,
                           const std::vector<std::string>& allowed) {
        if (allowed.empty() || contains(allowed, given)) return;
        const std::string got = given.empty() ? "nothing is said" : "it says " + given;
        const auto meant = nearest(given, allowed);
        refuser.add(
            rule, fmt::format("{} must be {}; {}", what, in_words(allowed, "or"), got),
            meant ? fmt::format("did you mean {}?", *meant) : fmt::format("review procedure show {}", procedure.id));
    };
    wrong("referral.referrer-role", "who refers", the_case.referrer_role, procedure.referrer_roles);
    wrong("referral.trigger", "what prompts the referral", the_case.trigger, procedure.triggers);
    const Agency* agency = partnership.agency(the_case.referrer_agency);
    if (!procedure.referrer_sectors.empty())
        wrong("referral.referrer-sector", "the sector of the referring agency", agency ? agency->sector : std::string(),
              procedure.referrer_sectors);
    return refuser.refusals;
}

Refusals may_decide(const DecisionRecord& decision, const Procedure& procedure, const Case& the_case) {
    Refuser refuser(the_case);
    const Outcome* outcome = procedure.outcome(decision.outcome);
    if (!outcome) {
        std::vector<std::string> known;
        for (const Outcome& one : procedure.decision.outcomes) known.push_back(one.id);
        refuser.add("decision.unknown-outcome",
                    fmt::format("there is no outcome \"{}\"; there are: {}", decision.outcome, in_words(known)),
                    how_to_decide(nearest(decision.outcome, known).value_or("OUTCOME"), the_case), false);
        return refuser.refusals;
    }
    const std::string command = how_to_decide(outcome->id, the_case);
    if (the_case.closed)
        refuser.add("case.closed", fmt::format("the case was closed on {}", the_case.closed->words()),
                    fmt::format("review record {} reopen --because \"…\"", the_case.id), false);
    if (trimmed(decision.because).empty())
        refuser.add("decision.no-reason", "a decision needs its reasons", command, false);
    if (the_case.referred != Date{} && decision.on < the_case.referred)
        refuser.add("decision.before-referral",
                    fmt::format("the decision ({}) would be earlier than the referral ({})", decision.on.words(),
                                the_case.referred.words()),
                    command);
    check_deciders(decision, *outcome, procedure, the_case, refuser);
    check_fields(procedure.decision.fields, decision.answers, procedure, the_case, "decision", command, refuser);
    check_follows(decision, *outcome, procedure, the_case, refuser);
    check_outcome(decision, *outcome, procedure, the_case, refuser);
    return refuser.refusals;
}

std::vector<const DecisionView*> views_for(const Outcome& outcome, const Procedure& procedure, const Case& the_case) {
    std::vector<const DecisionView*> views;
    if (!decides_separately(outcome, procedure)) return views;
    for (const std::string& role : procedure.decision.deciders) {
        const DecisionView* last = nullptr;
        for (const DecisionView& view : the_case.decision_views) {
            // Views on what follows a review are no views on the referral.
            const Outcome* wanted = procedure.outcome(view.outcome);
            if (view.role == role && wanted && wanted->from == outcome.from) last = &view;
        }
        if (last) views.push_back(last);
    }
    return views;
}

Refusals may_view(const DecisionView& view, const Procedure& procedure, const Case& the_case) {
    Refuser refuser(the_case);
    if (the_case.closed)
        refuser.add("case.closed", fmt::format("the case was closed on {}", the_case.closed->words()),
                    fmt::format("review record {} reopen --because \"…\"", the_case.id), false);
    if (!procedure.decision.separately)
        refuser.add("decision.together", "the decision is made by all who decide together, not by each for itself",
                    how_to_decide(view.outcome, the_case), false);
    const std::string command = how_to_view(view.role, view.outcome, the_case);
    if (trimmed(view.because).empty())
        refuser.add("decision.no-reason", "a view on the decision needs its reasons", command, false);
    if (the_case.referred != Date{} && view.on < the_case.referred)
        refuser.add("decision.before-referral",
                    fmt::format("the view ({}) would be earlier than the referral ({})", view.on.words(),
                                the_case.referred.words()),
                    command);
    return refuser.refusals;
}

}  // namespace review
