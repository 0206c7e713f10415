// Whether each kind of review can follow from any answers at all: every combination is tried, as long as there are few enough.
#include <fmt/format.h>

#include <algorithm>

#include "files/procedure_checker.h"

namespace review::procedure_checks {
namespace {

constexpr std::size_t most_worlds = 1 << 16;

/// Something that is answered, and the answers that it can have.
struct Unknown {
    std::string id;
    std::vector<std::string> answers = {"yes", "no"};
};

/// One combination of answers.
class World {
   public:
    World(const Procedure& procedure, const std::vector<Unknown>& unknowns)
        : procedure_(procedure), unknowns_(unknowns) {}

    /// The n-th combination of all.
    void become(std::size_t n) {
        answers_.clear();
        for (const Unknown& unknown : unknowns_) {
            answers_[unknown.id] = unknown.answers[n % unknown.answers.size()];
            n /= unknown.answers.size();
        }
    }
    bool holds(const std::string& text) const {
        if (text.empty()) return true;
        const Term term = parse_term(text);
        return value(term) != term.negated;
    }

   private:
    bool value(const Term& term) const {
        const Criterion* criterion = procedure_.criterion(term.id);
        if (criterion != nullptr && criterion->facts.empty()) return value(*criterion);
        const std::string& answer = answers_.at(term.id);
        if (term.choices.empty()) return answer != "no";
        return std::ranges::find(term.choices, answer) != term.choices.end();
    }
    bool value(const Criterion& criterion) const {
        const auto one_holds = [&](const std::string& term) { return holds(term); };
        return std::ranges::all_of(criterion.all, one_holds) &&
               (criterion.any.empty() || std::ranges::any_of(criterion.any, one_holds)) &&
               std::ranges::none_of(criterion.none, one_holds);
    }

    const Procedure& procedure_;
    const std::vector<Unknown>& unknowns_;
    std::map<std::string, std::string> answers_;
};

std::vector<std::string> choices_of(const Procedure& procedure, const std::string& id) {
    if (const Question* question = procedure.question(id)) return question->choices;
    if (id == "trigger") return procedure.triggers;
    if (id == "referrer-role") return procedure.referrer_roles;
    if (const Form* referral = procedure.form("referral"))
        for (const Field& field : referral->fields)
            if (field.id == id) return field.choices;
    return {};
}

/// Everything that the screening may look at, with its answers. A criterion over dated facts counts as one answer.
std::vector<Unknown> unknowns_of(const Procedure& procedure) {
    std::set<std::string> ids;
    const auto add = [&](const std::string& text) {
        if (text.empty()) return;
        const Criterion* criterion = procedure.criterion(parse_term(text).id);
        if (criterion == nullptr || !criterion->facts.empty()) ids.insert(parse_term(text).id);
    };
    for (const Criterion& criterion : procedure.criteria)
        for (const auto* terms : {&criterion.all, &criterion.any, &criterion.none})
            for (const std::string& term : *terms) add(term);
    for (const Kind& kind : procedure.kinds) add(kind.when);
    add(procedure.eligible);
    std::vector<Unknown> unknowns;
    for (const std::string& id : ids) {
        const auto choices = choices_of(procedure, id);
        unknowns.push_back(choices.empty() ? Unknown{id} : Unknown{id, choices});
    }
    return unknowns;
}

std::size_t worlds_of(const std::vector<Unknown>& unknowns) {
    std::size_t worlds = 1;
    for (const Unknown& unknown : unknowns) {
        worlds *= unknown.answers.size();
        if (worlds > most_worlds) return 0;
    }
    return worlds;
}

bool named_by_an_outcome(const Procedure& procedure, const std::string& kind) {
    return std::ranges::any_of(procedure.decision.outcomes, [&](const Outcome& outcome) {
        return outcome.effect == Outcome::Effect::take_up && outcome.kind == kind;
    });
}

void tell(Checker& check, bool eligible, const std::set<std::string>& reached) {
    const Procedure& procedure = check.procedure;
    const Criterion* criterion = procedure.criterion(procedure.eligible);
    if (!eligible)
        check.error("procedure.never", fmt::format("criterion {}, which must hold, can never hold", procedure.eligible),
                    criterion != nullptr ? criterion->spot : Spot{procedure.file, 1, 1},
                    "look for terms that contradict each other");
    for (const Kind& kind : procedure.kinds)
        if (eligible && !reached.contains(kind.id) && !named_by_an_outcome(procedure, kind.id))
            check.error("procedure.unreachable-kind", fmt::format("no answers ever lead to kind {}", kind.id),
                        kind.spot, "change its when (the first kind that holds is taken), or name it in an outcome");
}

}  // namespace

void check_reach(Checker& check) {
    const Procedure& procedure = check.procedure;
    const bool taken_up = std::ranges::any_of(
        procedure.decision.outcomes, [](const Outcome& outcome) { return outcome.effect == Outcome::Effect::take_up; });
    if (!taken_up)
        check.error("procedure.no-outcome", "no outcome of the decision takes a review up", procedure.decision.spot,
                    "add a [[decision.outcome]] with effect = \"take-up\"");
    const bool sound = std::ranges::none_of(check.problems, [](const Problem& problem) {
        return problem.rule == "procedure.unasked" || problem.rule == "procedure.circle" ||
               problem.rule == "procedure.unknown-reference";
    });
    const std::vector<Unknown> unknowns = unknowns_of(procedure);
    const std::size_t worlds = worlds_of(unknowns);
    if (!sound || worlds == 0) return;
    World world(procedure, unknowns);
    bool eligible = false;
    std::set<std::string> reached;
    for (std::size_t n = 0; n < worlds; ++n) {
        world.become(n);
        if (!world.holds(procedure.eligible)) continue;
        eligible = true;
        const auto kind = std::ranges::find_if(procedure.kinds, [&](const Kind& one) { return world.holds(one.when); });
        if (kind != procedure.kinds.end()) reached.insert(kind->id);
    }
    tell(check, eligible, reached);
}

}  // namespace review::procedure_checks
