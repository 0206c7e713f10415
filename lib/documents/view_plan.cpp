// Learning, recommendations and actions, each with what it rests on and what follows from it.
#include <fmt/format.h>
#include <algorithm>

#include "base/text.h"
#include "documents/view_parts.h"
#include "rules/rag_words.h"

namespace review {
namespace {

std::string status_in_words(ActionStatus status) { return replaced(std::string(name_of(status)), "-", " "); }

View evidence_list(const Action& action, const Naming& naming) {
    ViewList list;
    for (const Evidence& evidence : action.evidence) {
        ViewMap made;
        made["text"] = naming.prose(evidence.text);
        put_date(made, "on", evidence.on);
        list.emplace_back(std::move(made));
    }
    return View(std::move(list));
}

/// What was said of its effect, with the plan's questions in words.
ViewList audits_of(const Action& action, const Material& material) {
    const std::vector<std::string>& questions = material.procedure.plan.audit;
    ViewList list;
    for (const Audit& audit : action.audits) {
        ViewMap made;
        put_date(made, "on", audit.on);
        made["by"] = audit.by.empty() ? std::string() : material.naming.who(audit.by);
        ViewList answers;
        for (const Answered& answered : audit.answers) {
            const auto asked = std::find_if(questions.begin(), questions.end(),
                                            [&](const std::string& one) { return slug(one) == answered.id; });
            ViewMap row;
            row["question"] = asked == questions.end() ? answered.id : *asked;
            row["answer"] = answer_in_words(answered.value, nullptr, material.naming);
            answers.emplace_back(std::move(row));
        }
        made["answers"] = std::move(answers);
        list.emplace_back(std::move(made));
    }
    return list;
}

/// Of all actions, so that a plan can show them below its tables.
ViewList due_changes(const Material& material) {
    ViewList list;
    for (const Action& action : material.the_case.actions)
        for (const DueChange& change : action.due_changes) {
            ViewMap made;
            made["ref"] = change.milestone > 0 ? fmt::format("{}.{}", action.id, change.milestone) : action.id;
            put_date(made, "from", change.from);
            put_date(made, "to", change.to);
            put_date(made, "on", change.on);
            put_prose(made, "because", change.because, material.naming);
            list.emplace_back(std::move(made));
        }
    return list;
}

/// What was found when the effect of an action was looked at: a row for each question that was answered.
ViewList audits(const Material& material) {
    ViewList list;
    for (const Action& action : material.the_case.actions)
        for (const Audit& audit : action.audits)
            for (const std::string& question : material.procedure.plan.audit) {
                const Answer* answer = find_answer(audit.answers, slug(question));
                const auto* said = answer != nullptr ? std::get_if<std::string>(answer) : nullptr;
                if (said == nullptr) continue;
                ViewMap made;
                made["ref"] = action.id;
                put_date(made, "on", audit.on);
                made["question"] = question;
                put_prose(made, "answer", *said, material.naming);
                list.emplace_back(std::move(made));
            }
    return list;
}

ViewMap action_view(const ActionRow& row, const Material& material) {
    const Action& action = *row.action;
    const Naming& naming = material.naming;
    // What milestones share is said at the first of them.
    const bool says_all = row.milestone == nullptr || row.milestone == &action.milestones.front();
    ViewMap made;
    made["ref"] = row.ref;
    put_prose(made, "text", row.text, naming);
    made["whole"] = row.milestone != nullptr && says_all ? naming.prose(action.text) : std::string();
    made["recommendation"] = action.recommendation;
    made["learning"] = action.learning;
    made["leads"] = naming.list(row.leads);
    made["delegates"] = naming.list(action.delegates);
    made["agencies"] = naming.list(row.agencies);
    made["after"] = in_words(action.after);
    made["group"] = row.group.empty() ? std::string() : naming.who(row.group);
    put_date(made, "start", action.start);
    put_date(made, "due", row.due);
    put_date(made, "closed", row.closed);
    put_date(made, "updated", action.updated);
    put_prose(made, "change", says_all ? action.change : std::string(), naming);
    put_prose(made, "measure", says_all ? action.measure : std::string(), naming);
    put_prose(made, "note", says_all ? action.note : std::string(), naming);
    made["status"] = status_in_words(row.status);
    const auto& words = material.partnership.rag.words;
    const std::string colour(name_of(row.rag));
    made["rag"] = in_capitals(colour);
    made["rag_word"] = words.contains(colour) ? words.at(colour) : std::string();
    made["rag_because"] = with_capital(naming.prose(row.rag_because));
    made["days_overdue"] = row.days_overdue;
    made["overdue"] = row.days_overdue > 0;
    made["interim"] = action.interim;
    made["evidence"] = says_all ? evidence_list(action, naming) : View(ViewList{});
    made["audits"] = says_all ? audits_of(action, material) : ViewList{};
    return made;
}

/// `row` says whether a row of the plan belongs.
template <class Belongs>
ViewList actions_where(const Material& material, Belongs belongs) {
    ViewList list;
    for (const ActionRow& row : material.assessment.actions)
        if (belongs(row)) list.emplace_back(action_view(row, material));
    return list;
}

ViewMap learning_view(const LearningPoint& point, const Material& material) {
    ViewMap made;
    made["id"] = point.id;
    put_prose(made, "text", point.text, material.naming);
    made["reach"] = point.reach;
    made["good_practice"] = point.sort == "good-practice";
    made["sort"] = replaced(point.sort, "-", " ");
    made["agencies"] = material.naming.list(point.agencies);
    made["themes"] = in_words(point.themes);
    made["interim"] = point.interim;
    std::vector<std::string> leads_to;
    for (const Recommendation& recommendation : material.the_case.recommendations)
        if (std::find(recommendation.learning.begin(), recommendation.learning.end(), point.id) !=
            recommendation.learning.end())
            leads_to.push_back(recommendation.id);
    made["recommendations"] = in_words(leads_to);
    return made;
}

ViewMap recommendation_view(const Recommendation& recommendation, const Material& material) {
    ViewMap made;
    made["id"] = recommendation.id;
    put_prose(made, "text", recommendation.text, material.naming);
    ViewList rests_on;
    for (const LearningPoint& point : material.the_case.learning)
        if (std::find(recommendation.learning.begin(), recommendation.learning.end(), point.id) !=
            recommendation.learning.end())
            rests_on.emplace_back(learning_view(point, material));
    made["learning"] = std::move(rests_on);
    made["learning_ids"] = in_words(recommendation.learning);
    made["actions"] =
        actions_where(material, [&](const ActionRow& row) { return row.action->recommendation == recommendation.id; });
    return made;
}

/// Learning across agencies by theme, in the order in which themes came up; what has none goes to `unthemed`.
void put_themes(const Material& material, ViewMap& root) {
    std::vector<std::pair<std::string, ViewList>> themes;
    ViewList unthemed;
    for (const LearningPoint& point : material.the_case.learning) {
        if (point.reach == "single-agency") continue;
        if (point.themes.empty()) unthemed.emplace_back(learning_view(point, material));
        for (const std::string& theme : point.themes) {
            auto known =
                std::find_if(themes.begin(), themes.end(), [&](const auto& one) { return one.first == theme; });
            if (known == themes.end()) known = themes.insert(themes.end(), {theme, {}});
            known->second.emplace_back(learning_view(point, material));
        }
    }
    ViewList list;
    for (auto& [theme, learning] : themes) {
        ViewMap made;
        made["title"] = with_capital(replaced(theme, "-", " "));
        made["learning"] = std::move(learning);
        list.emplace_back(std::move(made));
    }
    root["themes"] = std::move(list);
    root["unthemed"] = std::move(unthemed);
}

/// "2 red, 1 amber": how the plan stands, in words.
std::string tally(const Material& material) {
    std::vector<std::string> parts;
    for (const Rag rag : {Rag::red, Rag::amber, Rag::green, Rag::blue, Rag::grey}) {
        const auto& rows = material.assessment.actions;
        const auto count =
            std::count_if(rows.begin(), rows.end(), [&](const ActionRow& row) { return row.rag == rag; });
        if (count > 0) parts.push_back(fmt::format("{} {}", count, name_of(rag)));
    }
    return in_words(parts);
}

/// "1 complete and 2 overdue": for who does not know the colours.
std::string standing(const Material& material) {
    long complete = 0, overdue = 0, open = 0, dropped = 0;
    for (const ActionRow& row : material.assessment.actions) {
        if (row.status == ActionStatus::complete)
            ++complete;
        else if (row.status == ActionStatus::dropped)
            ++dropped;
        else
            ++(row.days_overdue > 0 ? overdue : open);
    }
    std::vector<std::string> parts;
    const auto add = [&](long count, std::string_view words) {
        if (count > 0) parts.push_back(fmt::format("{} {}", count, words));
    };
    add(complete, "complete");
    add(open, "still to be done");
    add(overdue, "overdue");
    add(dropped, "dropped");
    return in_words(parts);
}

std::string size_in_words(const Material& material) {
    const auto& rows = material.assessment.actions;
    const bool has_milestones =
        std::any_of(rows.begin(), rows.end(), [](const ActionRow& row) { return !row.action->milestones.empty(); });
    return has_milestones ? fmt::format("{} actions and milestones", rows.size())
                          : counted(long(rows.size()), "action");
}

ViewMap plan_view(const Material& material) {
    const Plan& plan = material.procedure.plan;
    const auto open = [](const ActionRow& row) {
        return row.status == ActionStatus::open || row.status == ActionStatus::in_progress;
    };
    const auto count = [&](auto holds) {
        const auto& rows = material.assessment.actions;
        return long(std::count_if(rows.begin(), rows.end(), holds));
    };
    ViewMap made;
    made["monitored_by"] = plan.monitored_by.empty() ? std::string() : material.naming.who(plan.monitored_by);
    made["presented_to"] = plan.presented_to.empty() ? std::string() : material.naming.who(plan.presented_to);
    made["size"] = size_in_words(material);
    made["count"] = long(material.assessment.actions.size());
    made["open"] = count(open);
    made["complete"] = count([](const ActionRow& row) { return row.status == ActionStatus::complete; });
    made["overdue"] = count([](const ActionRow& row) { return row.days_overdue > 0; });
    made["tally"] = tally(material);
    made["standing"] = standing(material);
    made["says_change"] =
        count([](const ActionRow& row) { return !row.action->change.empty() || !row.action->measure.empty(); }) > 0;
    return made;
}

}  // namespace

void add_learning(const Material& material, ViewMap& root) {
    ViewList all, good, improve, recommendations;
    for (const LearningPoint& point : material.the_case.learning) {
        ViewMap made = learning_view(point, material);
        (point.sort == "good-practice" ? good : improve).emplace_back(made);
        all.emplace_back(std::move(made));
    }
    for (const Recommendation& recommendation : material.the_case.recommendations)
        recommendations.emplace_back(recommendation_view(recommendation, material));
    root["learning"] = std::move(all);
    root["good_practice"] = std::move(good);
    root["improvements"] = std::move(improve);
    root["recommendations"] = std::move(recommendations);
    put_themes(material, root);
}

void add_plan(const Material& material, ViewMap& root) {
    root["actions"] = actions_where(material, [](const ActionRow&) { return true; });
    const auto is_done = [](const ActionRow& row) { return row.status == ActionStatus::complete; };
    root["actions_done"] = actions_where(material, is_done);
    root["actions_to_do"] = actions_where(
        material, [&](const ActionRow& row) { return !is_done(row) && row.status != ActionStatus::dropped; });
    root["actions_overdue"] = actions_where(material, [](const ActionRow& row) { return row.days_overdue > 0; });
    root["other_actions"] = actions_where(material, [&](const ActionRow& row) {
        const auto& all = material.the_case.recommendations;
        return std::none_of(all.begin(), all.end(), [&](const Recommendation& recommendation) {
            return recommendation.id == row.action->recommendation;
        });
    });
    root["audits"] = audits(material);
    root["due_changes"] = due_changes(material);
    root["plan"] = plan_view(material);
}

}  // namespace review
