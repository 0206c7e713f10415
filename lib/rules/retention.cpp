#include "rules/retention.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/actions.h"

namespace review {
namespace {

constexpr std::string_view papers = "papers";

/// The day on which the case came to its end: closed, or never taken up.
std::optional<Date> end_of(const Procedure& procedure, const Case& the_case) {
    if (the_case.closed) return the_case.closed;
    const DecisionRecord* decision = the_case.decision();
    const Outcome* outcome = decision != nullptr ? procedure.outcome(decision->outcome) : nullptr;
    if (outcome == nullptr) return std::nullopt;
    const bool over = outcome->effect == Outcome::Effect::decline || outcome->effect == Outcome::Effect::redirect;
    return over ? std::optional(decision->on) : std::nullopt;
}

/// The last day on which anything is on record, but for holds and forgetting: they are about what is kept, not about the case.
Date last_contact(const Case& the_case) {
    Date last = std::max(the_case.opened, the_case.referred);
    const auto later = [&](const std::optional<Date>& day) {
        if (day && last < *day) last = *day;
    };
    for (const DecisionView& one : the_case.decision_views) later(one.on);
    for (const DecisionRecord& one : the_case.decisions) later(one.on);
    for (const Appointment& one : the_case.appointments) later(one.on);
    for (const Meeting& one : the_case.meetings)
        if (one.held) later(one.date);
    for (const StepRecord& one : the_case.steps) later(one.on);
    for (const FamilyView& one : the_case.views) later(one.on);
    for (const Action& one : the_case.actions) {
        later(one.updated);
        later(one.closed);
        if (one.judged) later(one.judged->on);
        for (const Milestone& part : one.milestones) {
            later(part.closed);
            if (part.judged) later(part.judged->on);
        }
        for (const Evidence& proof : one.evidence) later(proof.on);
        for (const Audit& audit : one.audits) later(audit.on);
        for (const DueChange& change : one.due_changes) later(change.on);
    }
    for (const Proceeding& one : the_case.proceedings) {
        later(one.ended);
        later(one.checked);
    }
    for (const Delay& one : the_case.delays) later(one.on);
    for (const ReceivedReport& one : the_case.received_reports) later(one.on);
    for (const ReceivedFile& one : the_case.received_files) later(one.on);
    for (const OverrideRecord& one : the_case.overrides) later(one.on);
    later(the_case.closed);
    return last;
}

std::string_view name_of(RetentionRule::After after) {
    switch (after) {
        case RetentionRule::After::closure: return "closure";
        case RetentionRule::After::birth: return "birth";
        case RetentionRule::After::death: return "death";
        case RetentionRule::After::last_contact: return "the last contact";
    }
    return "closure";
}

/// Somebody who is named, or the papers.
struct Subject {
    std::string id, kind;
    const Identity* identity = nullptr;
    Spot spot;
};

std::vector<Subject> subjects_of(const KeptNames& names) {
    std::vector<Subject> out;
    for (const Identities* file : {&names.family, &names.staff})
        for (const Identity& identity : file->people) {
            const Person* person = names.the_case.person(identity.code);
            const std::string otherwise = file->professionals ? "professional" : "family";
            out.push_back({identity.code, person != nullptr ? person->kind : otherwise, &identity, identity.spot});
        }
    if (names.papers) out.push_back({std::string(papers), std::string(papers), nullptr, {}});
    return out;
}

std::optional<Date> day_of(RetentionRule::After after, const Subject& subject, const std::optional<Date>& end,
                           Date last) {
    switch (after) {
        case RetentionRule::After::closure: return end;
        case RetentionRule::After::last_contact: return last;
        case RetentionRule::After::birth: return subject.identity != nullptr ? subject.identity->born : std::nullopt;
        case RetentionRule::After::death: return subject.identity != nullptr ? subject.identity->died : std::nullopt;
    }
    return std::nullopt;
}

/// A day that is not known yet keeps the longest: nobody can say that it is over.
bool keeps_longer(const Keeping& a, const Keeping& b) {
    if (!a.until || !b.until) return !a.until && b.until;
    return *b.until < *a.until;
}

/// A paper may be about anybody who is named: what of it names one alone goes with that name, and the rest with the last.
void keep_papers_with_names(std::vector<Keeping>& kept) {
    if (kept.empty() || kept.back().subject != papers) return;
    Keeping& all_papers = kept.back();
    for (const Keeping& one : kept) {
        if (!keeps_longer(one, all_papers)) continue;
        all_papers.rule = one.rule;
        all_papers.from = one.from;
        all_papers.until = one.until;
    }
}

std::string command(const Case& the_case, const std::string& subject) {
    const std::string person = subject == papers ? std::string() : " --person " + subject;
    return fmt::format("review record {} forget{} --because \"…\"", the_case.id, person);
}

Problem finding_of(const Keeping& keeping, const Case& the_case) {
    Problem problem;
    problem.spot = keeping.spot.file.empty() ? Spot{the_case.file, 0, 0} : keeping.spot;
    problem.ref = keeping.subject;
    return problem;
}

}  // namespace

std::string Keeping::what() const {
    return subject == papers ? std::string("papers and answers that name somebody")
                             : fmt::format("the name of {}", subject);
}

std::string Keeping::reason() const {
    const std::string length = rule.period ? rule.period->text() : std::string();
    return fmt::format("{} after {}: {} [{}{}]", length, name_of(rule.after), rule.title, rule.id,
                       rule.basis == Deadline::Basis::target ? ", a target" : "");
}

std::vector<RetentionRule> retention_rules(const Procedure& procedure, const Partnership& partnership,
                                           std::string_view kind) {
    std::vector<RetentionRule> rules = procedure.retention;
    for (const RetentionRule& own : partnership.retention) {
        const auto same =
            std::find_if(rules.begin(), rules.end(), [&](const RetentionRule& rule) { return rule.id == own.id; });
        if (same == rules.end())
            rules.push_back(own);
        else
            *same = own;
    }
    std::erase_if(rules, [&](const RetentionRule& rule) { return !rule.period || !applies_to(rule.kinds, kind); });
    return rules;
}

std::vector<Keeping> keepings(const std::vector<RetentionRule>& rules, const KeptNames& names,
                              const Procedure& procedure, const Calendar& calendar) {
    const auto end = end_of(procedure, names.the_case);
    const Date last = last_contact(names.the_case);
    std::vector<Keeping> out;
    for (const Subject& subject : subjects_of(names)) {
        std::optional<Keeping> longest;
        for (const RetentionRule& rule : rules) {
            if (!contains(rule.what, subject.kind)) continue;
            const bool alive = subject.identity == nullptr || !subject.identity->died;
            if (rule.after == RetentionRule::After::death && alive) continue;  // it does not count yet
            Keeping keeping{subject.id, rule, day_of(rule.after, subject, end, last), {}, subject.spot};
            if (keeping.from) keeping.until = counted_from(*keeping.from, *rule.period, calendar).day;
            if (!longest || keeps_longer(keeping, *longest)) longest = keeping;
        }
        if (longest) out.push_back(*longest);
    }
    keep_papers_with_names(out);
    return out;
}

Refusals what_holds(const Procedure& procedure, const Case& the_case, Date today) {
    Refusals out;
    const std::string record = "review record " + the_case.id;
    if (const Hold* hold = the_case.hold(today))
        out.push_back({"retention.hold",
                       fmt::format("a legal hold stands since {}: {}", hold->on.words(), hold->because),
                       record + " hold --end --because \"…\"", false});
    if (!end_of(procedure, the_case))
        out.push_back({"retention.case-open", "the case is open", record + " close", true});
    std::vector<std::string> actions, proceedings;
    for (const Action& action : the_case.actions)
        if (!is_over(action.status)) actions.push_back(action.id);
    for (const Proceeding& proceeding : the_case.proceedings)
        if (!proceeding.ended) proceedings.push_back(proceeding.id);
    if (!actions.empty())
        out.push_back({"retention.actions-open",
                       fmt::format("{} {} open", in_words(actions), actions.size() == 1 ? "is" : "are"),
                       fmt::format("review action close {}/{}", the_case.id, actions.front()), true});
    if (!proceedings.empty())
        out.push_back({"retention.proceedings-open",
                       fmt::format("{} {} not ended", in_words(proceedings), proceedings.size() == 1 ? "has" : "have"),
                       fmt::format("{} proceeding {} --ended DATE", record, proceedings.front()), true});
    return out;
}

std::vector<std::string> half_forgotten(const KeptNames& names) {
    std::vector<std::string> out;
    for (const Subject& subject : subjects_of(names))
        if (is_forgotten(names.the_case, subject.id)) out.push_back(subject.id);
    return out;
}

Problems retention_findings(const std::vector<Keeping>& kept, const KeptNames& names, const Procedure& procedure,
                            Date today) {
    const Case& the_case = names.the_case;
    Problems out;
    const auto again = half_forgotten(names);
    if (!again.empty()) {
        Problem problem{Level::error,
                        "retention.unfinished",
                        fmt::format("forgotten on record, and still there or there again: {}", in_words(again)),
                        the_case.forgotten.back().spot,
                        fmt::format("review record {} forget", the_case.id),
                        {},
                        {}};
        out.push_back(std::move(problem));
    }
    if (const Hold* hold = the_case.hold(today))
        out.push_back({Level::info,
                       "retention.hold",
                       fmt::format("a legal hold stands since {}: {}", hold->on.words(), hold->because),
                       hold->spot,
                       fmt::format("review record {} hold --end --because \"…\"", the_case.id),
                       {},
                       {}});
    std::vector<std::string> holding;
    for (const Refusal& one : what_holds(procedure, the_case, today)) holding.push_back(one.text);
    for (const Keeping& keeping : kept) {
        if (contains(again, keeping.subject)) continue;
        Problem problem = finding_of(keeping, the_case);
        if (!keeping.until && keeping.rule.after == RetentionRule::After::birth && keeping.subject != papers) {
            problem.level = Level::info;
            problem.rule = "retention.day-unknown";
            problem.text = fmt::format("until when {} is kept cannot be told: {}, and the day is not recorded",
                                       keeping.what(), keeping.reason());
            problem.remedy = fmt::format("write born = DATE beside {} in the identities", keeping.subject);
            out.push_back(std::move(problem));
            continue;
        }
        if (!keeping.is_due(today)) continue;
        const std::string due = fmt::format("{}: due to be forgotten since {} ({})", keeping.what(),
                                            keeping.until->words(), keeping.reason());
        problem.level = holding.empty() ? Level::warning : Level::info;
        problem.rule = holding.empty() ? "retention.overdue" : "retention.held";
        problem.text = holding.empty() ? due : fmt::format("{}; held, for {}", due, in_words(holding));
        problem.remedy = holding.empty() ? command(the_case, keeping.subject) : std::string();
        out.push_back(std::move(problem));
    }
    return out;
}

}  // namespace review
