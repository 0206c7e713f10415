// Dated windows: was something so on any day of the months before an anchor? The anchor day itself is left out.
#include <fmt/format.h>

#include "base/text.h"
#include "rules/screener.h"

namespace review {
namespace {

/// What one anchor says, before all of them are put together.
struct Verdict {
    Truth holds = Truth::unknown;
    std::string because;
};

std::string facts_in_words(const Procedure& procedure, const std::vector<std::string>& facts) {
    std::vector<std::string> texts;
    for (const std::string& id : facts) {
        const DatedFact* fact = procedure.fact(id);
        texts.push_back(fact ? fact->text : id);
    }
    return in_words(texts, "or");
}

std::string as_sentence(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = char(text[0] - 'a' + 'A');
    return text;
}

std::string period_in_words(const Procedure& procedure, const FactPeriod& period) {
    const DatedFact* fact = procedure.fact(period.fact);
    const std::string end = period.range.to ? " to " + period.range.to->words() : " (no end recorded)";
    return fmt::format("{} from {}{}", fact ? fact->text : period.fact, period.range.from.words(), end);
}

/// Only the child whom the case is about counts: what was recorded of a sibling decides nothing.
bool about_the_subject(const Case& the_case, const FactPeriod& period) {
    const Person* person = the_case.person(period.person);
    return !person || person->relation.empty() || person->relation == "subject";
}

std::vector<FactPeriod> periods_of(Screener& screener, const Criterion& criterion) {
    std::vector<FactPeriod> periods;
    for (const FactPeriod& period : screener.the_case().facts) {
        if (!contains(criterion.facts, period.fact) || !about_the_subject(screener.the_case(), period)) continue;
        if (period.range.to && *period.range.to < period.range.from) {
            screener.note({Level::error, "screening.period-backwards",
                           fmt::format("a period ends on {}, before it begins on {}: it counts for nothing",
                                       period.range.to->words(), period.range.from.words()),
                           period.spot, "put the two dates of the period right", screener.the_case().id,
                           "fact:" + period.fact});
            continue;
        }
        periods.push_back(period);
    }
    return periods;
}

/// Where nothing overlaps: "no" only when it is confirmed, for each fact, that all its periods are on record.
std::vector<std::string> unconfirmed(Screener& screener, const Criterion& criterion) {
    std::vector<std::string> questions;
    for (const std::string& id : criterion.facts) {
        const DatedFact* fact = screener.procedure().fact(id);
        if (!fact || fact->complete.empty() || contains(questions, fact->complete)) continue;
        if (screener.holds(fact->complete) != Truth::yes) questions.push_back(fact->complete);
    }
    return questions;
}

std::string quoted(const Procedure& procedure, const std::string& question_id) {
    const Question* question = procedure.question(question_id);
    return fmt::format("\"{}\"", question ? question->text : question_id);
}

std::string nearest_miss(const Procedure& procedure, const WindowFinding& window,
                         const std::vector<FactPeriod>& periods) {
    const FactPeriod* nearest = nullptr;
    for (const FactPeriod& period : periods)
        if (period.range.to && *period.range.to < window.first && (!nearest || *nearest->range.to < *period.range.to))
            nearest = &period;
    if (!nearest) return {};
    return fmt::format(" The nearest, {}, ended {} before the window opens.", period_in_words(procedure, *nearest),
                       counted(nearest->range.to->days_until(window.first), "day"));
}

void note_began_on_anchor(Screener& screener, const Criterion& criterion, const WindowFinding& window) {
    for (const FactPeriod& period : window.began_on_anchor)
        screener.note({Level::warning, "screening.began-on-anchor",
                       fmt::format("{}: this began on the very day that the window runs back from ({}), which does not "
                                   "belong to the window; a person must judge what that means",
                                   period_in_words(screener.procedure(), period), window.anchor),
                       period.spot, fmt::format("review screen {} --explain", screener.the_case().id),
                       screener.the_case().id, "criterion:" + criterion.id});
}

WindowFinding window_before(const Criterion& criterion, const Anchor& anchor, Date day,
                            const std::vector<FactPeriod>& periods) {
    WindowFinding window;
    window.anchor = anchor.text;
    window.anchor_date = day;
    const Span back{-criterion.before_anchor->count, criterion.before_anchor->unit};
    window.first = counted_from(day, back, Calendar{}).day;
    window.last = day.plus_days(-1);
    for (const FactPeriod& period : periods) {
        if (period.range.overlaps(window.first, window.last)) window.overlapping.push_back(period);
        if (period.range.from == day) window.began_on_anchor.push_back(period);
    }
    return window;
}

Verdict verdict_of(Screener& screener, const Criterion& criterion, const WindowFinding& window,
                   const std::vector<FactPeriod>& periods, CriterionFinding& finding) {
    const Procedure& procedure = screener.procedure();
    const std::string name = fmt::format("{} to {}, the {} before {} ({})", window.first.words(), window.last.words(),
                                         criterion.before_anchor->text(), window.anchor_date.words(), window.anchor);
    if (!window.overlapping.empty()) {
        std::vector<std::string> found;
        for (const FactPeriod& period : window.overlapping) found.push_back(period_in_words(procedure, period));
        return {Truth::yes,
                fmt::format("{}: at least one day of it lies in the window {}.", as_sentence(in_words(found)), name)};
    }
    note_began_on_anchor(screener, criterion, window);
    const std::string none =
        fmt::format("No recorded period ({}) has a day in the window {}.{}", facts_in_words(procedure, criterion.facts),
                    name, nearest_miss(procedure, window, periods));
    const auto open = unconfirmed(screener, criterion);
    if (open.empty()) return {Truth::no, none};
    finding.unknown.insert(finding.unknown.end(), open.begin(), open.end());
    return {Truth::unknown, fmt::format("{} It is not confirmed that all periods are on record: {}.", none,
                                        quoted(procedure, open[0]))};
}

Verdict missing_day(Screener& screener, const Criterion& criterion, const Anchor& anchor, CriterionFinding& finding) {
    finding.unknown.push_back(anchor.question);
    screener.note({Level::warning,
                   "screening.anchor-missing",
                   fmt::format("{} is not known, so the {} before it cannot be looked at", anchor.text,
                               criterion.before_anchor->text()),
                   {},
                   fmt::format("review screen {} --answer {}=DATE", screener.the_case().id, anchor.question),
                   screener.the_case().id,
                   "question:" + anchor.question});
    return {Truth::unknown, fmt::format("There is no day to count back from: {} is missing ({}).", anchor.text,
                                        quoted(screener.procedure(), anchor.question))};
}

std::optional<Verdict> look_at_anchor(Screener& screener, const Criterion& criterion, const Anchor& anchor,
                                      const std::vector<FactPeriod>& periods, CriterionFinding& finding) {
    const TermFinding when = anchor.when.empty() ? TermFinding{Truth::yes, {}, {}} : screener.term(anchor.when);
    if (when.holds == Truth::no) return std::nullopt;
    const auto answer = answer_for(screener.procedure(), screener.the_case(), anchor.question);
    const Date* day = answer ? std::get_if<Date>(&*answer) : nullptr;
    if (!day) {
        if (when.holds == Truth::yes) return missing_day(screener, criterion, anchor, finding);
        finding.unknown.insert(finding.unknown.end(), when.unknown.begin(), when.unknown.end());
        return Verdict{Truth::unknown, fmt::format("It is not known whether {} counts: {}.", anchor.text, when.words)};
    }
    finding.windows.push_back(window_before(criterion, anchor, *day, periods));
    Verdict verdict = verdict_of(screener, criterion, finding.windows.back(), periods, finding);
    if (when.holds == Truth::yes || verdict.holds != Truth::yes) return verdict;
    finding.unknown.insert(finding.unknown.end(), when.unknown.begin(), when.unknown.end());
    return Verdict{Truth::unknown, fmt::format("{} But it is not known whether {} counts: {}.", verdict.because,
                                               anchor.text, when.words)};
}

/// Without a window: whether it was ever so.
Verdict ever(Screener& screener, const Criterion& criterion, const std::vector<FactPeriod>& periods,
             CriterionFinding& finding) {
    if (!periods.empty())
        return {Truth::yes, as_sentence(period_in_words(screener.procedure(), periods.front())) + "."};
    const std::string none =
        fmt::format("No period is recorded ({}).", facts_in_words(screener.procedure(), criterion.facts));
    const auto open = unconfirmed(screener, criterion);
    if (open.empty()) return {Truth::no, none};
    finding.unknown = open;
    return {Truth::unknown, fmt::format("{} It is not confirmed that all periods are on record: {}.", none,
                                        quoted(screener.procedure(), open[0]))};
}

/// The sentences of the verdicts that made the criterion stand as it does.
void put_together(const std::vector<Verdict>& verdicts, CriterionFinding& finding) {
    finding.holds = Truth::no;
    for (const Verdict& verdict : verdicts) finding.holds = either(finding.holds, verdict.holds);
    std::vector<std::string> sentences;
    for (const Verdict& verdict : verdicts)
        if (verdict.holds == finding.holds) sentences.push_back(verdict.because);
    finding.because = join(sentences, " ");
    if (finding.holds != Truth::unknown) finding.unknown.clear();
}

}  // namespace

void look_at_windows(Screener& screener, const Criterion& criterion, CriterionFinding& finding) {
    const auto periods = periods_of(screener, criterion);
    std::vector<Verdict> verdicts;
    if (!criterion.before_anchor) {
        verdicts.push_back(ever(screener, criterion, periods, finding));
    } else {
        for (const Anchor& anchor : screener.procedure().anchors) {
            if (!contains(criterion.anchors, anchor.id)) continue;
            if (auto verdict = look_at_anchor(screener, criterion, anchor, periods, finding))
                verdicts.push_back(std::move(*verdict));
        }
        if (verdicts.empty())
            verdicts.push_back({Truth::unknown, fmt::format("There is no day that the {} could run back from.",
                                                            criterion.before_anchor->text())});
    }
    put_together(verdicts, finding);
}

}  // namespace review
