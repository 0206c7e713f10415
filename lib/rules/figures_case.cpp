// What one case adds to the figures.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/actions.h"
#include "rules/counting.h"
#include "rules/figures.h"
#include "rules/learning_events.h"

namespace review {
namespace {

/// The kind of agency, never its title: the name of a school says who a child is.
std::string agency_words(const std::string& id, const Partnership& partnership) {
    if (id.empty()) return {};
    const Agency* agency = partnership.agency(id);
    if (agency == nullptr || agency->sector.empty()) return "Other agencies";
    return with_capital(replaced(agency->sector, "-", " "));
}

std::vector<std::string> without_sector(const Case& the_case, const Assessment& assessment,
                                        const Partnership& partnership) {
    std::vector<std::string> ids = {the_case.referrer_agency};
    for (const ActionRow& row : assessment.actions) ids.insert(ids.end(), row.agencies.begin(), row.agencies.end());
    std::vector<std::string> without;
    for (const std::string& id : ids) {
        const Agency* agency = partnership.agency(id);
        if (agency != nullptr && agency->sector.empty() && !contains(without, id)) without.push_back(id);
    }
    return without;
}

std::string trigger_words(const Procedure& procedure, const std::string& trigger) {
    if (const Form* form = procedure.form("referral"))
        for (const Field& field : form->fields)
            if (field.id == "trigger")
                if (const auto found = field.choice_titles.find(trigger); found != field.choice_titles.end())
                    return found->second;
    return with_capital(replaced(trigger, "-", " "));
}

int working_days_between(Date from, Date to, const Calendar& calendar) {
    int count = 0;
    for (Date day = from; day < to;) {
        day = day.plus_days(1);
        if (calendar.is_working_day(day)) ++count;
    }
    return count;
}

std::string basis_words(Deadline::Basis basis) {
    switch (basis) {
        case Deadline::Basis::law: return "by law";
        case Deadline::Basis::procedure: return "by the procedure";
        case Deadline::Basis::target: break;
    }
    return "the partnership's own target";
}

std::string rule_of(const Counting& counting) {
    const std::string way = counting.span.count == 0 ? std::string(counting.before ? "by" : "on")
                                                     : counting.span.text() + (counting.before ? " before" : " after");
    return fmt::format("{} {}, {}", way, counting.event, basis_words(counting.basis));
}

/// What comes round again is due anew after each time: its last time settles nothing of that.
std::optional<ClockFigure> clock_of(const StepStatus& status, const Standing& standing, const Surroundings& around) {
    if (!status.due) return std::nullopt;
    const bool comes_round = status.step->repeat_every.has_value() && status.record != nullptr;
    const bool settled =
        !comes_round && (status.state == StepState::done || status.state == StepState::not_done_with_reason);
    if (!settled && !status.step->required) return std::nullopt;
    const auto counting = counting_of(*status.step, status.for_, standing, around);
    if (!counting) return std::nullopt;
    ClockFigure made;
    made.step = status.step->id;
    made.rule = rule_of(*counting);
    made.due = status.due->date;
    if (!settled || !status.on) return made;
    made.settled = status.on;
    if (!counting->before) made.working_days = working_days_between(counting->from, *status.on, around.calendar);
    return made;
}

/// The most pressing stands first.
int weight_of(Rag rag) {
    switch (rag) {
        case Rag::red: return 0;
        case Rag::amber: return 1;
        case Rag::grey: return 2;
        case Rag::green: return 3;
        case Rag::blue: break;
    }
    return 4;
}

std::string effect_of(const Action& action, const Plan& plan, const Partnership& partnership, Date today) {
    if (action.status != ActionStatus::complete) return {};
    if (!action.audits.empty())
        return unanswered_by_audits(action, plan).empty() ? "Looked at, and every question answered"
                                                          : "Looked at, with questions still open";
    const auto due = effect_due(state_of(action, nullptr), partnership);
    if (!due) return "No day is set to look at it";
    return *due < today ? "Not looked at, and its day has passed" : "Its day is still to come";
}

ActionFigure figure_of(const Action& action, const Procedure& procedure, const Assessment& assessment,
                       const Partnership& partnership) {
    ActionFigure made;
    made.status = action.status;
    made.effect = effect_of(action, procedure.plan, partnership, assessment.today);
    if (is_over(action.status)) made.over = action.closed;
    bool first = true;
    std::vector<std::string> agencies;
    for (const ActionRow& row : assessment.actions) {
        if (row.action != &action) continue;
        if (first || weight_of(row.rag) < weight_of(made.rag)) made.rag = row.rag;
        first = false;
        for (const std::string& agency : row.agencies)
            if (!contains(agencies, agency)) agencies.push_back(agency);
    }
    made.agency = agencies.empty()       ? "No agency named"
                  : agencies.size() == 1 ? agency_words(agencies.front(), partnership)
                                         : "Several agencies together";
    return made;
}

/// What is on record of the views of those who are of this kind.
std::string views_of(const std::string& kind, const Case& the_case) {
    const auto some = [&](std::string_view state) {
        return std::any_of(the_case.views.begin(), the_case.views.end(), [&](const FamilyView& view) {
            const Person* person = the_case.person(view.person);
            return view.state == state && person != nullptr && person->kind == kind;
        });
    };
    if (some("given")) return "Views were given";
    if (some("declined")) return "Asked, and declined";
    return some("not-sought") ? "Not sought, with a reason" : "Nothing on record";
}

std::string staff_in(const Case& the_case) {
    bool held = false;
    for (const Meeting& meeting : the_case.meetings) {
        if (!meeting.held) continue;
        held = true;
        for (const Attendance& one : meeting.attendance) {
            const Person* person = the_case.person(one.who);
            if (one.present && person != nullptr && person->kind == "professional") return "Took part in a meeting";
        }
    }
    return held ? "None on record at a meeting" : "No meeting held yet";
}

}  // namespace

CaseFigures figures_of(const Procedure& procedure, const Case& the_case, const Assessment& assessment,
                       const Surroundings& around) {
    CaseFigures made;
    made.procedure = procedure.id;
    made.referred = the_case.referred;
    made.closed = the_case.closed;
    made.agency = agency_words(the_case.referrer_agency, around.partnership);
    if (!the_case.referrer_role.empty()) made.role = with_capital(procedure.title_of(the_case.referrer_role));
    if (contains(procedure.triggers, the_case.trigger)) made.trigger = trigger_words(procedure, the_case.trigger);
    if (const DecisionRecord* decision = the_case.decision())
        if (const Outcome* outcome = procedure.outcome(decision->outcome)) {
            made.effect = outcome->effect;
            made.outcome = outcome->title;
        }
    made.kind = assessment.kind.empty() ? procedure.title : procedure.title_of(assessment.kind);
    made.stage = assessment.stage_title;
    made.children = views_of("child", the_case);
    made.family = views_of("family", the_case);
    made.staff = staff_in(the_case);
    const Standing standing(procedure, the_case);
    for (const StepStatus& status : assessment.steps)
        if (auto clock = clock_of(status, standing, around)) made.clocks.push_back(std::move(*clock));
    for (const Action& action : the_case.actions)
        made.actions.push_back(figure_of(action, procedure, assessment, around.partnership));
    made.learning_since = learning_since(procedure, the_case);
    for (const LearningPoint& point : the_case.learning)
        made.themes.insert(made.themes.end(), point.themes.begin(), point.themes.end());
    made.without_sector = without_sector(the_case, assessment, around.partnership);
    return made;
}

}  // namespace review
