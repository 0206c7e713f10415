#include "rules/screening.h"

#include <fmt/format.h>

#include <algorithm>

#include "rules/screener.h"

namespace review {
namespace {

/// A yes to the question that answers a redirect lets the case go on; so does any reason given in words.
bool is_answered(const Procedure& procedure, const Case& the_case, const Redirect& redirect) {
    if (overridden(the_case, "redirect.unanswered:" + redirect.id)) return true;
    if (redirect.answered_by.empty()) return false;
    const auto answer = answer_for(procedure, the_case, redirect.answered_by);
    return answer && says_something(*answer) && truth_of(*answer, {}) == Truth::yes;
}

std::vector<RedirectFinding> redirects_of(Screener& screener) {
    std::vector<RedirectFinding> found;
    for (const Redirect& redirect : screener.procedure().redirects) {
        const Truth applies = screener.holds(redirect.when);
        if (applies == Truth::no) continue;
        RedirectFinding finding;
        finding.id = redirect.id;
        finding.to = screener.procedure().title_of(redirect.to);
        finding.because = redirect.because;
        finding.urgent = redirect.urgent;
        finding.applies = applies;
        finding.answered = is_answered(screener.procedure(), screener.the_case(), redirect);
        found.push_back(std::move(finding));
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const RedirectFinding& a, const RedirectFinding& b) { return a.urgent > b.urgent; });
    return found;
}

std::vector<std::string> unanswered_questions(Screener& screener) {
    std::vector<std::string> open;
    for (const Question& question : screener.procedure().questions) {
        const bool asked = question.asked_when.empty() || screener.holds(question.asked_when) == Truth::yes;
        if (asked && !answer_for(screener.procedure(), screener.the_case(), question.id)) open.push_back(question.id);
    }
    return open;
}

/// The criterion's own reason where the kind rests on one, else the answer.
std::string reason_of(Screener& screener, const std::string& when) {
    const Term term = parse_term(when);
    if (const Criterion* criterion = screener.procedure().criterion(term.id))
        return screener.criterion(*criterion).because;
    const TermFinding finding = screener.term(when);
    return finding.words + (finding.standing.empty() ? "" : ": " + finding.standing) + ".";
}

void find_kind(Screener& screener, Screening& screening) {
    if (screening.eligible == Truth::no) {
        screening.kind_because = "No review follows, because the criteria are not met.";
        return;
    }
    if (screening.eligible == Truth::unknown) {
        screening.kind_because = "The kind of review cannot be told before it is known whether the criteria are met.";
        return;
    }
    for (const Kind& kind : screener.procedure().kinds) {
        const Truth fits = screener.holds(kind.when);
        if (fits == Truth::no) continue;
        if (fits == Truth::unknown) {
            screening.kind_because = fmt::format("It cannot be told yet whether it is to be: {}. {}", kind.title,
                                                 reason_of(screener, kind.when));
            return;
        }
        screening.kind = kind.id;
        screening.kind_because = kind.when.empty()
                                     ? fmt::format("{}: the kind held where no other applies.", kind.title)
                                     : fmt::format("{}. {}", kind.title, reason_of(screener, kind.when));
        return;
    }
    screening.kind_because = "None of the procedure's kinds of review fits.";
}

}  // namespace

Screening screen(const Procedure& procedure, const Case& the_case) {
    Screener screener(procedure, the_case);
    Screening screening;
    screening.eligible = screener.holds(procedure.eligible);
    screening.mandatory = procedure.mandatory.empty() ? Truth::no : screener.holds(procedure.mandatory);
    for (const Criterion& criterion : procedure.criteria) screening.criteria.push_back(screener.criterion(criterion));
    find_kind(screener, screening);
    screening.redirects = redirects_of(screener);
    screening.unanswered = unanswered_questions(screener);
    screening.notes = std::move(screener.notes);
    return screening;
}

Truth term_holds(const Procedure& procedure, const Case& the_case, const std::string& term) {
    return Screener(procedure, the_case).holds(term);
}

}  // namespace review
