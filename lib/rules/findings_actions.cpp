// Actions, and the thread from learning to recommendation to action.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/actions.h"
#include "rules/findings.h"
#include "rules/refuser.h"

namespace review {
namespace {

std::string led_by(const ActionRow& row) {
    return row.leads.empty() ? std::string("; nobody leads it") : "; lead: " + in_words(row.leads);
}

const Spot& spot_of(const ActionRow& row) { return row.milestone ? row.milestone->spot : row.action->spot; }

void find_late(Findings& findings, const ActionRow& row) {
    const Case& the_case = findings.standing.the_case;
    const std::string remedy = fmt::format("review action update {}/{}", the_case.id, row.ref);
    if (is_over(row.status) || !row.due) return;
    const int left = findings.today.days_until(*row.due);
    if (row.days_overdue > 0)
        findings.add(Level::warning, "action.overdue",
                     fmt::format("action {} was due on {}, {} ago{}", row.ref, row.due->words(),
                                 counted(row.days_overdue, "day"), led_by(row)),
                     spot_of(row), remedy, row.ref);
    else if (left <= findings.around.partnership.rag.amber_within_days)
        findings.add(Level::info, "action.due-soon",
                     fmt::format("action {} is due on {}{}", row.ref, row.due->words(), led_by(row)), spot_of(row),
                     remedy, row.ref);
}

/// What a plan may speak of, and what is said of the rest.
struct Mentioned {
    const char* rule;
    const char* what;  ///< "action A1 {what} "nobody", …"
    const char* unknown;
    const char* remedy;
    std::vector<std::string> known;
};

void find_unknown(Findings& findings, const Mentioned& may, const std::vector<std::string>& ids, const Spot& spot,
                  const std::string& ref) {
    for (const std::string& id : ids) {
        if (contains(may.known, id)) continue;
        const auto meant = nearest(id, may.known);
        findings.add(Level::warning, may.rule, fmt::format("action {} {} \"{}\", {}", ref, may.what, id, may.unknown),
                     spot, meant ? fmt::format("did you mean {}?", *meant) : may.remedy, ref);
    }
}

/// Work of whoever nobody knows stands on nobody's list.
void find_unknown_people(Findings& findings, const Action& action) {
    const Case& the_case = findings.standing.the_case;
    const Partnership& partnership = findings.around.partnership;
    Mentioned leads{"action.unknown-lead",
                    "is led by",
                    "whom neither the partnership nor the case knows",
                    "add a [[post]] to review.toml",
                    {}};
    for (const Post& post : partnership.posts) leads.known.push_back(post.id);
    for (const Group& group : partnership.groups) leads.known.push_back(group.id);
    for (const Part& post : findings.standing.procedure.posts) leads.known.push_back(post.id);
    for (const Part& group : findings.standing.procedure.groups) leads.known.push_back(group.id);
    for (const Person& person : the_case.people) leads.known.push_back(person.code);
    Mentioned delegates = leads;
    delegates.what = "is done by";
    Mentioned groups{"action.unknown-group",
                     "is monitored by",
                     "which neither the partnership nor the procedure knows",
                     "add a [[group]] to review.toml",
                     {}};
    for (const Group& group : partnership.groups) groups.known.push_back(group.id);
    for (const Part& group : findings.standing.procedure.groups) groups.known.push_back(group.id);
    Mentioned agencies{"action.unknown-agency",
                       "is carried out by",
                       "which is no agency of the partnership",
                       "add an [[agency]] to review.toml",
                       {}};
    for (const Agency& agency : partnership.agencies) agencies.known.push_back(agency.id);
    for (const InvolvedAgency& agency : the_case.agencies) agencies.known.push_back(agency.id);
    find_unknown(findings, leads, action.leads, action.spot, action.id);
    find_unknown(findings, delegates, action.delegates, action.spot, action.id);
    if (!action.group.empty()) find_unknown(findings, groups, {action.group}, action.spot, action.id);
    find_unknown(findings, agencies, action.agencies, action.spot, action.id);
    for (const Milestone& milestone : action.milestones) {
        find_unknown(findings, leads, milestone.leads, milestone.spot, ref_of(action, &milestone));
        find_unknown(findings, agencies, milestone.agencies, milestone.spot, ref_of(action, &milestone));
    }
}

void find_unaudited(Findings& findings, const Action& action) {
    const auto open = unanswered_by_audits(action, findings.standing.procedure.plan);
    if (open.empty() || action.status != ActionStatus::complete) return;
    if (action.audits.empty() && !findings.around.partnership.effect_after.empty()) return;  // see find_effect_due
    findings.add(action.audits.empty() ? Level::info : Level::warning, "action.not-audited",
                 fmt::format("action {} is complete, and {}: {}", action.id,
                             action.audits.empty() ? "its effect was not looked at yet"
                                                   : "not every question about its effect is answered",
                             in_words(open)),
                 action.spot,
                 fmt::format("review action update {}/{} --audit 1=\"…\" (one for each question)",
                             findings.standing.the_case.id, action.id),
                 action.id);
}

/// Its effect is looked at again and again, also after the case is closed (WA-22, B5).
void find_effect_due(Findings& findings, const Action& action) {
    if (findings.standing.procedure.plan.audit.empty()) return;
    const Partnership& partnership = findings.around.partnership;
    const Milestone* first = action.milestones.empty() ? nullptr : &action.milestones.front();
    const auto due = effect_due(state_of(action, first), partnership);
    if (!due || findings.today.days_until(*due) > partnership.rag.amber_within_days) return;
    const bool late = *due < findings.today;
    findings.add(
        late ? Level::warning : Level::info, "action.effect-due",
        fmt::format("the effect of action {} {} to be looked at on {}", action.id, late ? "was" : "is", due->words()),
        action.spot,
        fmt::format("review action update {}/{} --audit 1=\"…\" (one for each question)", findings.standing.the_case.id,
                    action.id),
        action.id);
}

void find_judged(Findings& findings, const std::optional<Judgement>& judged, ActionStatus status,
                 const std::string& ref) {
    if (!judged || is_over(status) || findings.today <= judged->until) return;
    findings.add(Level::warning, "action.judgement-lapsed",
                 fmt::format("action {} was judged {} until {}: look at it again", ref, name_of(judged->rag),
                             judged->until.words()),
                 judged->spot,
                 fmt::format("review action update {0}/{1} --rag {2} --until DATE --because \"…\", or --rag by-dates",
                             findings.standing.the_case.id, ref, name_of(judged->rag)),
                 ref);
}

/// What comes first comes first: in time, and in being done.
void find_order(Findings& findings, const Action& action) {
    const Case& the_case = findings.standing.the_case;
    for (const std::string& id : action.after) {
        const Action* first = the_case.action(id);
        if (first == nullptr) continue;
        if (action.status == ActionStatus::complete && !is_over(first->status))
            findings.add(Level::warning, "action.out-of-order",
                         fmt::format("action {} is complete, but {}, which comes before it, is not", action.id, id),
                         action.spot, fmt::format("review action close {}/{} --evidence \"…\"", the_case.id, id),
                         action.id);
        else if (!is_over(action.status) && action.due && first->due && *action.due < *first->due)
            findings.add(Level::warning, "action.out-of-order",
                         fmt::format("action {} is due on {}, before {}, which it waits for and which is due on {}",
                                     action.id, action.due->words(), id, first->due->words()),
                         action.spot,
                         fmt::format("review action update {}/{} --due DATE --because \"…\"", the_case.id, action.id),
                         action.id);
    }
}

void find_in_action(Findings& findings, const Action& action) {
    const Standing& standing = findings.standing;
    const Case& the_case = standing.the_case;
    findings.add(Level::error, may_add(action, standing.procedure, the_case), action.spot, action.id);
    find_unknown_people(findings, action);
    if (action.status == ActionStatus::dropped) return;
    const auto missing = missing_of(action, standing.procedure.plan);
    if (!missing.empty() && !overridden(the_case, "action.incomplete:" + action.id))
        findings.add(standing.events.contains("plan") ? Level::error : Level::warning, "action.incomplete",
                     fmt::format("action {} does not say {}", action.id, in_words(missing, "or")), action.spot,
                     how_to_add_parts(the_case.id, action.id, missing_parts(action, standing.procedure.plan)),
                     action.id);
    if (action.status == ActionStatus::complete)
        findings.add(Level::error, may_complete(action, standing.procedure, the_case), action.spot, action.id);
    find_unaudited(findings, action);
    find_effect_due(findings, action);
    find_judged(findings, action.judged, action.status, action.id);
    for (const Milestone& milestone : action.milestones)
        find_judged(findings, milestone.judged, milestone.status, ref_of(action, &milestone));
    find_order(findings, action);
}

/// Before the plan is final, what has no action yet is work to do; afterwards it is a gap.
Level gap_level(const Standing& standing) { return standing.events.contains("plan") ? Level::warning : Level::info; }

void find_without_action(Findings& findings, const Recommendation& recommendation) {
    const Standing& standing = findings.standing;
    const Kind* kind = standing.procedure.kind(standing.kind);
    if (kind && kind->actions == Allowed::no) return;
    const auto& actions = standing.the_case.actions;
    const bool followed = std::any_of(actions.begin(), actions.end(), [&](const Action& action) {
        return action.recommendation == recommendation.id && action.status != ActionStatus::dropped;
    });
    if (!followed)
        findings.add(gap_level(standing), "recommendation.no-action",
                     fmt::format("no action arises from recommendation {}", recommendation.id), recommendation.spot,
                     fmt::format("review action add {} --for {} --text \"…\" --lead WHO --due DATE",
                                 standing.the_case.id, recommendation.id),
                     recommendation.id);
}

/// Good practice need lead to nothing; a point that an action rests on has led to something.
void find_untraced(Findings& findings, const LearningPoint& point) {
    const Case& the_case = findings.standing.the_case;
    if (point.interim || point.sort == "good-practice") return;
    const bool recommended = std::any_of(the_case.recommendations.begin(), the_case.recommendations.end(),
                                         [&](const Recommendation& one) { return contains(one.learning, point.id); });
    const bool acted_on = std::any_of(the_case.actions.begin(), the_case.actions.end(),
                                      [&](const Action& action) { return action.learning == point.id; });
    if (!recommended && !acted_on)
        findings.add(gap_level(findings.standing), "learning.untraced",
                     fmt::format("no recommendation rests on learning point {}", point.id), point.spot,
                     fmt::format("review record {} recommendation --text \"…\" --learning {}", the_case.id, point.id),
                     point.id);
}

}  // namespace

void find_in_actions(Findings& findings, const std::vector<ActionRow>& rows) {
    for (const ActionRow& row : rows) find_late(findings, row);
    for (const Action& action : findings.standing.the_case.actions) find_in_action(findings, action);
}

void find_in_learning(Findings& findings) {
    const Standing& standing = findings.standing;
    const Case& the_case = standing.the_case;
    const Kind* kind = standing.procedure.kind(standing.kind);
    const bool recommends = !kind || kind->decisions != Allowed::no;
    for (const Recommendation& recommendation : the_case.recommendations) {
        findings.add(Level::error, may_recommend(recommendation, standing.procedure, the_case), recommendation.spot,
                     recommendation.id);
        find_without_action(findings, recommendation);
    }
    if (!recommends) return;
    for (const LearningPoint& point : the_case.learning) find_untraced(findings, point);
}

}  // namespace review
