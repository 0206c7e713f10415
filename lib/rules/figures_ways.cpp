// Referrals, themes and actions: what each is broken down by.
#include <algorithm>

#include "base/text.h"
#include "rules/actions.h"
#include "rules/figures_tables.h"
#include "rules/rag_words.h"

namespace review {
namespace {

using Effect = Outcome::Effect;
using Cases = std::vector<const CaseFigures*>;

constexpr std::pair<Effect, std::string_view> effect_words[] = {{Effect::take_up, "Taken up"},
                                                                {Effect::decline, "Not taken up"},
                                                                {Effect::redirect, "Sent elsewhere"},
                                                                {Effect::queue, "Waiting for capacity"}};

std::string words_of(const std::optional<Effect>& effect) {
    for (const auto& [one, words] : effect_words)
        if (effect == one) return std::string(words);
    return "Not decided yet";
}

/// The same whatever happened: those that the procedure knows.
Titles effects_of(const Procedure& procedure) {
    std::vector<std::string> titles;
    for (const auto& [effect, words] : effect_words) {
        const auto& outcomes = procedure.decision.outcomes;
        if (std::any_of(outcomes.begin(), outcomes.end(),
                        [wanted = effect](const Outcome& one) { return one.effect == wanted; }))
            titles.emplace_back(words);
    }
    titles.emplace_back("Not decided yet");
    return Titles(std::move(titles));
}

Way list_of(const std::string& id, const std::string& title, const std::string& heading, const std::string& counted) {
    Way made;
    made.id = id;
    made.title = title;
    made.heading = heading;
    made.counted = counted;
    return made;
}

/// Sorted: an order that came from the counts, or from the cases, would tell of them.
Titles sorted(std::vector<std::string> titles) {
    std::sort(titles.begin(), titles.end());
    titles.erase(std::unique(titles.begin(), titles.end()), titles.end());
    return Titles(std::move(titles));
}

/// A list of a text that each case has; empty where none has it.
Way by(std::string CaseFigures::*text, Way made, const Cases& cases) {
    const bool some = std::any_of(cases.begin(), cases.end(), [&](const auto* one) { return !(one->*text).empty(); });
    if (!some) return made;
    std::vector<std::string> texts;
    for (const CaseFigures* one : cases) texts.push_back((one->*text).empty() ? "Not on record" : one->*text);
    made.columns = sorted(texts);
    for (const std::string& one : texts) made.add(one);
    return made;
}

Cases with(const std::optional<Effect>& effect, const Cases& cases) {
    Cases some;
    std::copy_if(cases.begin(), cases.end(), std::back_inserter(some),
                 [&](const CaseFigures* one) { return one->effect == effect; });
    return some;
}

std::vector<Way> ways_of_reviews(const Cases& reviews) {
    return {by(&CaseFigures::kind, list_of("kinds", "Kinds of review", "Kind", "Reviews"), reviews),
            by(&CaseFigures::stage, list_of("stages", "Where the reviews stand", "Stage", "Reviews"), reviews),
            by(&CaseFigures::children, list_of("children", "Children heard", "Views of children", "Reviews"), reviews),
            by(&CaseFigures::family, list_of("family", "Families heard", "Views of the family", "Reviews"), reviews),
            by(&CaseFigures::staff, list_of("staff", "Staff who took part", "Practitioners", "Reviews"), reviews)};
}

/// What else was decided, where the procedure has more than one word for it.
void add_outcomes(const Procedure& procedure, const Cases& referred, Way& into) {
    for (const auto& [effect, words] : effect_words) {
        const Effect wanted = effect;
        const auto& all = procedure.decision.outcomes;
        const auto count = std::count_if(all.begin(), all.end(), [&](const Outcome& o) { return o.effect == wanted; });
        if (effect == Effect::take_up || count < 2) continue;
        const std::string title(words);
        into.within[into.columns.place(title)] = {by(&CaseFigures::outcome,
                                                     list_of("outcomes-" + slug(title), title, "Decision", "Referrals"),
                                                     with(effect, referred))};
    }
}

constexpr const char* effect_titles[] = {
    "Looked at, and every question answered", "Looked at, with questions still open",
    "Not looked at, and its day has passed", "Its day is still to come", "No day is set to look at it"};

std::string status_words(ActionStatus status) {
    if (!is_over(status)) return "Open";
    return status == ActionStatus::complete ? "Complete" : "Dropped";
}

}  // namespace

std::vector<Way> ways_of_referrals(const Procedure& procedure, const Cases& referred, const DateRange& period) {
    Way quarters = list_of("referrals", "Referrals, and what became of them", "Quarter", "Referrals");
    quarters.explains = "A referral belongs to the quarter in which it was received. The decision is the last one.";
    quarters.rows = quarters_of(period);
    quarters.columns = effects_of(procedure);
    for (const CaseFigures* one : referred)
        quarters.add(quarter_in_words(quarter_of(one->referred)), words_of(one->effect));
    const Cases reviews = with(Effect::take_up, referred);
    if (!reviews.empty()) quarters.within[quarters.columns.place(words_of(Effect::take_up))] = ways_of_reviews(reviews);
    add_outcomes(procedure, referred, quarters);
    std::vector<Way> ways = {std::move(quarters)};
    for (Way& way : std::vector<Way>{
             by(&CaseFigures::agency, list_of("agencies", "Who referred", "Agency", "Referrals"), referred),
             by(&CaseFigures::role, list_of("roles", "In which role", "Role", "Referrals"), referred),
             by(&CaseFigures::trigger, list_of("triggers", "Why", "Trigger", "Referrals"), referred)})
        if (!way.columns.all().empty()) ways.push_back(std::move(way));
    return ways;
}

std::vector<Way> ways_of_themes(const Cases& cases, const DateRange& period) {
    Way themes = list_of("themes", "Themes over time", "Theme", "Mentions");
    themes.explains =
        "How often learning points bear a theme, by the quarter in which their review had learning to pass on.";
    themes.columns = quarters_of(period);
    std::vector<std::string> known;
    for (const CaseFigures* one : cases)
        if (one->learning_since && period.contains(*one->learning_since))
            known.insert(known.end(), one->themes.begin(), one->themes.end());
    themes.rows = sorted(std::move(known));
    for (const CaseFigures* one : cases)
        for (const std::string& theme : one->themes)
            if (one->learning_since && period.contains(*one->learning_since))
                themes.add(theme, quarter_in_words(quarter_of(*one->learning_since)));
    if (themes.units.empty()) return {};
    return {std::move(themes)};
}

std::vector<Way> ways_of_actions(const Procedure& procedure, const Cases& cases, const DateRange& period) {
    Way states = list_of("actions", "Actions by agency and state", "Agency", "Actions");
    states.explains =
        "Actions of those referred by the end of the period that were not over before it began, as they stand today.";
    states.columns = Titles({"Open", "Complete", "Dropped"});
    Way begun = list_of("begun", "Open actions", "Begun", "Actions");
    begun.columns = Titles({"Not begun", "In progress"});
    Way colours = list_of("colours", "Open actions by colour (RAG)", "Colour", "Actions");
    Way effects = list_of("effects", "Effect of completed actions", "Effect", "Actions");
    effects.columns = Titles({std::begin(effect_titles), std::end(effect_titles)});
    for (const Rag rag : {Rag::red, Rag::amber, Rag::green, Rag::grey})
        colours.columns.place(in_capitals(name_of(rag)));
    std::vector<const ActionFigure*> counted;
    std::vector<std::string> agencies;
    for (const CaseFigures* one : cases)
        for (const ActionFigure& action : one->actions) {
            if ((period.to && *period.to < one->referred) || (action.over && *action.over < period.from)) continue;
            counted.push_back(&action);
            agencies.push_back(action.agency);
        }
    states.rows = sorted(std::move(agencies));
    for (const ActionFigure* action : counted) {
        states.add(action->agency, status_words(action->status));
        if (action->status == ActionStatus::complete) effects.add(action->effect);
        if (is_over(action->status)) continue;
        begun.add(action->status == ActionStatus::open ? "Not begun" : "In progress");
        colours.add(in_capitals(name_of(action->rag)));
    }
    if (states.units.empty()) return {};
    if (!begun.units.empty()) states.within[states.columns.place("Open")] = {std::move(begun), std::move(colours)};
    if (!procedure.plan.audit.empty() && !effects.units.empty())
        states.within[states.columns.place("Complete")] = {std::move(effects)};
    return {std::move(states)};
}

}  // namespace review
