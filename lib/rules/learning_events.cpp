#include "rules/learning_events.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "domain/calendar.h"
#include "rules/assessment.h"
#include "rules/terms.h"

namespace review {
namespace {

constexpr const char* every_term = "term";

class EventFindings {
   public:
    EventFindings(const Procedure& procedure, const Partnership& partnership, Date today)
        : procedure_(procedure), partnership_(partnership), today_(today) {}

    void look_at(const EventType& type) {
        if (type.every == every_term)
            look_at_terms(type);
        else if (const auto span = parse_span(type.every))
            look_at_span(type, *span);
    }
    Problems problems;

   private:
    void add(Level level, const char* rule, const std::string& text, const std::string& remedy, const EventType& type) {
        problems.push_back(
            {level, rule, text, Spot{partnership_.file, 0, 0}, remedy, {}, procedure_.id + "/event:" + type.id});
    }
    static std::string how_to_record(const EventType& type) {
        return fmt::format("review record event --type {} --on DATE --presented CASE", type.id);
    }

    void look_at_terms(const EventType& type) {
        static constexpr const char* remedy = "add to review.toml: [[term]] with name, from and to";
        if (partnership_.terms.empty())
            return add(Level::warning, "event.no-terms",
                       fmt::format("{}: one is to be held every term, and no term is known", type.title), remedy, type);
        const auto terms = terms_held(type.id, partnership_, today_);
        if (terms.empty()) return;
        const TermHeld& latest = terms.front();
        if (!latest.is_over) {
            if (latest.events.empty()) remind(type, latest);
            if (terms.size() > 1 && terms[1].events.empty()) missed(type, terms[1]);
            return;
        }
        if (latest.events.empty()) missed(type, latest);
        const bool more = std::any_of(partnership_.terms.begin(), partnership_.terms.end(),
                                      [&](const auto& term) { return today_ < term.second.from; });
        if (!more)
            add(Level::warning, "event.no-terms",
                fmt::format("{}: one is to be held every term, and the last that is known ended on {}", type.title,
                            latest.term.to->words()),
                remedy, type);
    }

    void remind(const EventType& type, const TermHeld& term) {
        const int left = today_.days_until(*term.term.to);
        const Level level = left <= partnership_.rag.amber_within_days ? Level::warning : Level::info;
        add(level, "event.missing",
            fmt::format("{}: none yet in the term {}, which ends on {}", type.title, term.name, term.term.to->words()),
            how_to_record(type), type);
    }
    void missed(const EventType& type, const TermHeld& term) {
        add(Level::warning, "event.missing",
            fmt::format("{}: none is on record in the term {}, which ended on {}", type.title, term.name,
                        term.term.to->words()),
            how_to_record(type), type);
    }

    void look_at_span(const EventType& type, const Span& span) {
        std::optional<Date> last;
        for (const LearningEvent& event : partnership_.events)
            if (event.type == type.id && (!last || *last < event.on)) last = event.on;
        if (!last)
            return add(Level::info, "event.missing",
                       fmt::format("{}: one is to be held every {}, and none is on record", type.title, span.text()),
                       how_to_record(type), type);
        const Date due = counted_from(*last, span, Calendar{}).day;
        if (due < today_)
            add(Level::warning, "event.missing",
                fmt::format("{}: the last was on {}, and one was to be held by {} (every {})", type.title,
                            last->words(), due.words(), span.text()),
                how_to_record(type), type);
    }

    const Procedure& procedure_;
    const Partnership& partnership_;
    Date today_;
};

}  // namespace

std::vector<const EventType*> presenting_types(const Procedure& procedure) {
    std::vector<const EventType*> regular, all;
    for (const EventType& type : procedure.event_types) {
        all.push_back(&type);
        if (!type.every.empty()) regular.push_back(&type);
    }
    return regular.empty() ? all : regular;
}

std::vector<const LearningEvent*> presented_at(const Case& the_case, const Procedure& procedure,
                                               const Partnership& partnership) {
    const auto types = presenting_types(procedure);
    std::vector<const LearningEvent*> events;
    for (const LearningEvent& event : partnership.events)
        if (std::any_of(types.begin(), types.end(), [&](const EventType* type) { return type->id == event.type; }) &&
            contains(event.presented, the_case.id))
            events.push_back(&event);
    return events;
}

std::optional<Date> learning_since(const Procedure& procedure, const Case& the_case) {
    const bool taken_up = decided_effect(procedure, the_case) == Outcome::Effect::take_up;
    if (!taken_up || the_case.learning.empty()) return std::nullopt;
    const auto events = events_of(procedure, the_case);
    for (const char* event : {"minutes", "meeting", "decision"})
        if (const auto found = events.find(event); found != events.end()) return found->second;
    return std::nullopt;
}

std::vector<TermHeld> terms_held(const std::string& type, const Partnership& partnership, Date today) {
    std::vector<TermHeld> terms;
    for (const auto& [name, term] : partnership.terms)
        if (term.from <= today) terms.push_back({name, term, {}, *term.to < today});
    std::sort(terms.begin(), terms.end(),
              [](const TermHeld& a, const TermHeld& b) { return b.term.from < a.term.from; });
    for (const LearningEvent& event : partnership.events) {
        if (event.type != type) continue;
        const auto in =
            std::find_if(terms.begin(), terms.end(), [&](const TermHeld& held) { return held.term.from <= event.on; });
        if (in != terms.end()) in->events.push_back(&event);
    }
    return terms;
}

Problems event_findings(const Procedure& procedure, const Partnership& partnership, Date today) {
    EventFindings findings(procedure, partnership, today);
    for (const EventType& type : procedure.event_types) findings.look_at(type);
    return std::move(findings.problems);
}

}  // namespace review
