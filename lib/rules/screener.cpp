#include "rules/screener.h"

#include <fmt/format.h>

#include "base/text.h"
#include "rules/asked.h"

namespace review {
namespace {

constexpr std::string_view met = "met", not_met = "not met", cannot_be_told = "cannot be told yet";

void add_unknown(std::vector<std::string>& into, const std::vector<std::string>& more) {
    for (const std::string& id : more)
        if (!contains(into, id)) into.push_back(id);
}

/// `says`: the list's head says already how a criterion stands that is not negated.
std::string listed(const std::vector<TermFinding>& terms, Truth which, std::string_view says) {
    std::vector<std::string> words;
    for (const TermFinding& term : terms)
        if (term.holds == which)
            words.push_back(term.standing.empty() || term.standing == says ? term.words
                                                                           : term.words + ": " + term.standing);
    return join(words, "; ");
}

struct Terms {
    std::vector<TermFinding> all, any, none;
    Truth all_hold = Truth::yes, one_holds = Truth::yes, none_holds = Truth::yes;
};

Terms look_at(Screener& screener, const Criterion& criterion) {
    Terms terms;
    for (const std::string& text : criterion.all) {
        terms.all.push_back(screener.term(text));
        terms.all_hold = both(terms.all_hold, terms.all.back().holds);
    }
    if (!criterion.any.empty()) terms.one_holds = Truth::no;
    for (const std::string& text : criterion.any) {
        terms.any.push_back(screener.term(text));
        terms.one_holds = either(terms.one_holds, terms.any.back().holds);
    }
    for (const std::string& text : criterion.none) {
        terms.none.push_back(screener.term(text));
        terms.none_holds = both(terms.none_holds, opposite(terms.none.back().holds));
    }
    return terms;
}

std::string why_met(const Terms& terms) {
    std::vector<std::string> parts;
    if (!terms.all.empty()) parts.push_back(listed(terms.all, Truth::yes, met));
    if (!terms.any.empty()) parts.push_back("one is enough, and this is so: " + listed(terms.any, Truth::yes, met));
    if (!terms.none.empty()) parts.push_back("nothing rules it out: " + listed(terms.none, Truth::no, {}));
    return "Met: " + join(parts, "; ") + ".";
}

std::string why_not_met(const Terms& terms) {
    std::vector<std::string> parts;
    if (terms.all_hold == Truth::no) parts.push_back(listed(terms.all, Truth::no, not_met));
    if (terms.one_holds == Truth::no)
        parts.push_back("at least one is needed, and none is so: " + listed(terms.any, Truth::no, not_met));
    if (terms.none_holds == Truth::no) parts.push_back("this rules it out: " + listed(terms.none, Truth::yes, met));
    return "Not met: " + join(parts, "; ") + ".";
}

std::string why_unknown(const Terms& terms) {
    std::vector<std::string> parts;
    for (const auto* group : {&terms.all, &terms.any, &terms.none}) {
        const std::string words = listed(*group, Truth::unknown, cannot_be_told);
        if (!words.empty()) parts.push_back(words);
    }
    return "Cannot be told yet: " + join(parts, "; ") + ".";
}

void judge(const Terms& terms, CriterionFinding& finding) {
    finding.holds = both(both(terms.all_hold, terms.one_holds), terms.none_holds);
    switch (finding.holds) {
        case Truth::yes: finding.because = why_met(terms); break;
        case Truth::no: finding.because = why_not_met(terms); break;
        case Truth::unknown:
            finding.because = why_unknown(terms);
            for (const auto* group : {&terms.all, &terms.any, &terms.none})
                for (const TermFinding& term : *group)
                    if (term.holds == Truth::unknown) add_unknown(finding.unknown, term.unknown);
            break;
    }
}

/// The terms and the windows of one criterion must hold both.
void join_with_windows(CriterionFinding& finding, const CriterionFinding& windows) {
    const Truth terms = finding.holds;
    finding.windows = windows.windows;
    finding.holds = both(terms, windows.holds);
    if (finding.holds == terms && terms != windows.holds) return;
    if (finding.holds == windows.holds && terms != windows.holds) {
        finding.because = windows.because;
        finding.unknown = windows.unknown;
        return;
    }
    finding.because += " " + windows.because;
    add_unknown(finding.unknown, windows.unknown);
}

}  // namespace

void Screener::note(Problem problem) {
    for (const Problem& known : notes)
        if (known.rule == problem.rule && known.ref == problem.ref && known.text == problem.text) return;
    notes.push_back(std::move(problem));
}

TermFinding Screener::question(const Question& question, const Term& term) {
    const auto answer = answer_for(procedure_, case_, question.id);
    TermFinding finding;
    if (!answer) {
        const bool left_out = !question.asked_when.empty() && holds(question.asked_when) == Truth::no;
        if (left_out) return {Truth::no, fmt::format("\"{}\": not asked in this case", question.text), {}};
        return {Truth::unknown, fmt::format("\"{}\": not answered", question.text), {question.id}};
    }
    finding.holds = truth_of(*answer, term.choices);
    finding.words = fmt::format("\"{}\": {}", question.text, answer_in_words(*answer, question.choice_titles));
    if (finding.holds == Truth::unknown) finding.unknown.push_back(question.id);
    return finding;
}

TermFinding Screener::term(const std::string& text) {
    const Term term = parse_term(text);
    TermFinding finding;
    if (term.id.empty()) return {Truth::yes, {}, {}};
    if (!under_way_.insert(term.id).second) return {Truth::unknown, "\"" + term.id + "\": goes round in a circle", {}};
    if (const Criterion* found = procedure_.criterion(term.id)) {
        const CriterionFinding& known = criterion(*found);
        static constexpr std::string_view standing[] = {not_met, met, cannot_be_told};
        finding = {known.holds, "\"" + found->text + "\"", known.unknown,
                   std::string(standing[std::size_t(known.holds)])};
    } else if (const Question* asked = procedure_.question(term.id)) {
        finding = question(*asked, term);
    } else {
        const Field* field = field_asked(procedure_, term.id);
        const std::string& title = field ? field->title : term.id;
        const auto answer = answer_for(procedure_, case_, term.id);
        finding = {Truth::unknown, fmt::format("\"{}\": not answered", title), {}};
        if (answer)
            finding = {
                truth_of(*answer, term.choices), fmt::format("\"{}\": {}", title, answer_in_words(*answer, {})), {}};
    }
    under_way_.erase(term.id);
    if (term.negated) finding.holds = opposite(finding.holds);
    return finding;
}

const CriterionFinding& Screener::criterion(const Criterion& criterion) {
    const auto known = known_.find(criterion.id);
    if (known != known_.end()) return known->second;
    CriterionFinding finding = worked_out(criterion);
    return known_.emplace(criterion.id, std::move(finding)).first->second;
}

CriterionFinding Screener::worked_out(const Criterion& criterion) {
    CriterionFinding finding;
    finding.id = criterion.id;
    finding.text = criterion.text;
    for (const auto* group : {&criterion.all, &criterion.any, &criterion.none})
        for (const std::string& text : *group) finding.uses.push_back(parse_term(text).id);
    const bool has_terms = !finding.uses.empty();
    if (has_terms) judge(look_at(*this, criterion), finding);
    if (criterion.facts.empty()) {
        if (!has_terms) finding.because = "The procedure says nothing that it rests on.";
        return finding;
    }
    if (!has_terms) {
        look_at_windows(*this, criterion, finding);
        return finding;
    }
    CriterionFinding windows;
    look_at_windows(*this, criterion, windows);
    join_with_windows(finding, windows);
    return finding;
}

}  // namespace review
