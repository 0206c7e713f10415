// What comes before what: no circle among steps or criteria, and no deadline that runs from what can only come later.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "files/procedure_checker.h"

namespace review::procedure_checks {
namespace {

/// An arrow runs from what must come first (or is looked at) to what waits for it.
class Arrows {
   public:
    void add(const std::string& from, const std::string& to) { next_[from].insert(to); }
    bool reaches(const std::string& from, const std::string& to) const { return !way(from, to).empty(); }
    /// The ids from `from` to `to`, both named, along at least one arrow; empty when there is no way.
    std::vector<std::string> way(const std::string& from, const std::string& to) const {
        std::map<std::string, std::string> came_from;
        std::vector<std::string> open = {from};
        for (std::size_t i = 0; i < open.size(); ++i) {
            const auto at = next_.find(open[i]);
            if (at == next_.end()) continue;
            for (const std::string& following : at->second) {
                if (!came_from.emplace(following, open[i]).second) continue;
                if (following == to) return walked_back(came_from, from, to);
                open.push_back(following);
            }
        }
        return {};
    }

   private:
    static std::vector<std::string> walked_back(const std::map<std::string, std::string>& came_from,
                                                const std::string& from, const std::string& to) {
        std::vector<std::string> way = {to};
        do way.push_back(came_from.at(way.back()));
        while (way.back() != from);
        std::ranges::reverse(way);
        return way;
    }
    std::map<std::string, std::set<std::string>> next_;
};

/// Reports each circle once, at the first of its members in the file.
template <class T>
void check_circles(Checker& check, const Arrows& arrows, const std::vector<T>& items, std::string_view rule,
                   std::string_view what, std::string_view remedy, std::set<std::string>& told) {
    for (const T& item : items) {
        if (told.contains(item.id)) continue;
        const auto way = arrows.way(item.id, item.id);
        if (way.empty()) continue;
        told.insert(way.begin(), way.end());
        check.error(std::string(rule), fmt::format("{} wait for each other: {}", what, join(way, " -> ")), item.spot,
                    std::string(remedy));
    }
}

Arrows arrows_of_events(const Procedure& procedure) {
    Arrows arrows;
    const auto add = [&](const auto& thing) {
        for (const std::string& event : thing.after) arrows.add(event, thing.id);
        for (const std::string& event : thing.needed_for) arrows.add(thing.id, event);
    };
    for (const Step& step : procedure.steps) add(step);
    for (const MeetingType& meeting : procedure.meetings) add(meeting);
    return arrows;
}

Arrows arrows_of_terms(const Procedure& procedure) {
    Arrows arrows;
    const auto looks_at = [&](const std::string& id, const std::string& term) {
        if (!term.empty()) arrows.add(id, parse_term(term).id);
    };
    for (const Criterion& criterion : procedure.criteria) {
        for (const auto* terms : {&criterion.all, &criterion.any, &criterion.none})
            for (const std::string& term : *terms) looks_at(criterion.id, term);
        for (const Anchor& anchor : procedure.anchors)
            if (std::ranges::find(criterion.anchors, anchor.id) != criterion.anchors.end()) {
                arrows.add(criterion.id, anchor.question);
                looks_at(criterion.id, anchor.when);
            }
    }
    for (const Question& question : procedure.questions) looks_at(question.id, question.asked_when);
    return arrows;
}

bool overlap(const Deadline& a, const Deadline& b) {
    const bool a_ends_first = a.in_force_until && b.in_force_from && *a.in_force_until < *b.in_force_from;
    const bool b_ends_first = b.in_force_until && a.in_force_from && *b.in_force_until < *a.in_force_from;
    return !a_ends_first && !b_ends_first;
}

void check_deadlines(Checker& check, const Arrows& arrows, const Step& step) {
    for (std::size_t i = 0; i < step.deadlines.size(); ++i) {
        const Deadline& deadline = step.deadlines[i];
        if (deadline.in_force_from && deadline.in_force_until && *deadline.in_force_until < *deadline.in_force_from)
            check.error("procedure.in-force",
                        fmt::format("step {}: a deadline ends before it comes into force", step.id), step.spot,
                        "correct one of the two days");
        for (std::size_t j = 0; j < i; ++j)
            if (overlap(deadline, step.deadlines[j]))
                check.error("procedure.in-force", fmt::format("step {}: two deadlines are in force at once", step.id),
                            step.spot, "give the earlier one in-force-until and the later one in-force-from");
        if (deadline.after == step.id || (!deadline.before && arrows.reaches(step.id, deadline.after)))
            check.error("procedure.deadline",
                        fmt::format("step {} is due after {}, which waits for it", step.id, deadline.after), step.spot,
                        "count the deadline from something that comes first");
        else if (deadline.before && arrows.reaches(deadline.after, step.id))
            check.error("procedure.deadline",
                        fmt::format("step {} is due before {}, and waits for it", step.id, deadline.after), step.spot,
                        "count the deadline from something that comes later, or take that out of after");
    }
}

}  // namespace

void check_order(Checker& check) {
    const Procedure& procedure = check.procedure;
    const Arrows events = arrows_of_events(procedure);
    std::set<std::string> told;
    check_circles(check, events, procedure.steps, "procedure.circle", "steps",
                  "take one of them out of after or needed-for", told);
    check_circles(check, events, procedure.meetings, "procedure.circle", "meetings",
                  "take one of them out of after or needed-for", told);
    const Arrows terms = arrows_of_terms(procedure);
    told.clear();
    check_circles(check, terms, procedure.criteria, "procedure.circle", "criteria",
                  "let one of them look at questions only", told);
    check_circles(check, terms, procedure.questions, "procedure.circle", "questions",
                  "change asked-when of one of them", told);
    for (const Step& step : procedure.steps) check_deadlines(check, events, step);
}

}  // namespace review::procedure_checks
