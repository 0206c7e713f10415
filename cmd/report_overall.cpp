// Lists over all cases: what cannot be read is said in them.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "cmd/complain.h"
#include "cmd/next.h"
#include "cmd/progress.h"
#include "cmd/report.h"
#include "documents/dashboard.h"
#include "documents/figures_sheet.h"
#include "documents/overview.h"
#include "rules/actions.h"
#include "rules/evaluations.h"
#include "rules/learning_events.h"
#include "rules/queue.h"
#include "rules/rag_words.h"

namespace review {
namespace {

constexpr std::string_view pictures = "pictures/", drawing = ".svg";

ActionOverview overview_of(const ActionRow& row, const std::string& case_id, const Naming& naming) {
    ActionOverview made;
    made.case_id = case_id;
    made.ref = row.ref;
    made.text = naming.prose(row.text);
    made.leads = naming.list(row.leads);
    made.agencies = naming.list(row.agencies);
    made.status = name_of(row.status);
    made.rag = in_capitals(name_of(row.rag));
    made.due = row.due;
    made.days_overdue = row.days_overdue;
    made.closed = row.closed;
    for (const std::string& agency : row.agencies) made.agency_titles.push_back(naming.who(agency));
    if (row.milestone != nullptr) made.whole = naming.prose(row.action->text);
    return made;
}

/// What a group is to decide or to ask after.
void add_agenda(CaseOverview& made, const Case& the_case, const Assessment& assessment,
                const Partnership& partnership) {
    for (const Action& action : the_case.actions)
        for (const DueChange& change : action.due_changes)
            made.due_moved.push_back({fmt::format("{}/{}{}", the_case.id, action.id,
                                                  change.milestone > 0 ? fmt::format(".{}", change.milestone) : ""),
                                      change.on, change.to});
    made.awaits_decision = the_case.decisions.empty() && !the_case.closed;
    for (const StepStatus& step : assessment.steps) {
        if (step.step->signs == "plan" && step.state == StepState::open) made.plan_awaits_sign_off = true;
        const bool to_do = step.state == StepState::open || step.state == StepState::waiting;
        if (!step.due || !to_do || the_case.closed) continue;
        const auto agency = std::find_if(partnership.agencies.begin(), partnership.agencies.end(),
                                         [&](const Agency& one) { return one.id == step.for_; });
        (step.overdue ? made.late_steps : made.coming_steps)
            .push_back({step.step->title, agency == partnership.agencies.end() ? std::string() : agency->title,
                        step.due->date});
    }
}

/// What has happened in it: decisions, meetings, learning, and where that was presented.
void add_course(CaseOverview& made, const Case& the_case, const Procedure& procedure, const Naming& naming,
                const Partnership& partnership) {
    for (const DecisionRecord& decision : the_case.decisions)
        made.decisions.push_back({decision.on, procedure.title_of(decision.outcome)});
    for (const Meeting& meeting : the_case.meetings)
        if (meeting.held && !meeting.cancelled && meeting.date)
            made.meetings.push_back({*meeting.date, procedure.title_of(meeting.type)});
    made.waiting_since = waiting_since(procedure, the_case);
    made.closed = the_case.closed;
    made.learning_since = learning_since(procedure, the_case);
    for (const LearningPoint& point : the_case.learning)
        (point.sort == "good-practice" ? made.good_practice : made.improvements).push_back(naming.prose(point.text));
    for (const Recommendation& recommendation : the_case.recommendations)
        made.recommendations.push_back(naming.prose(recommendation.text));
    made.is_presented = !presenting_types(procedure).empty();
    for (const LearningEvent* event : presented_at(the_case, procedure, partnership))
        made.presented_at.push_back({event->on, event->title.empty() ? event->id : event->title});
}

/// The forms that came back without a name, their texts as a document says them.
void add_evaluations(CaseOverview& made, const Case& the_case, const Procedure& procedure, const Naming& naming,
                     Context& context) {
    if (const DecisionRecord* decision = the_case.decision())
        if (const Outcome* outcome = procedure.outcome(decision->outcome)) made.effect = outcome->effect;
    const auto sent = evaluation_sent(procedure, the_case);
    if (!sent) return;
    made.evaluation_sent = sent->on;
    made.evaluation_forms = sent->to;
    Problems faults;
    made.evaluations = context.project().load_evaluations(the_case.id, procedure, faults);
    for (const Problem& fault : faults)
        if (fault.level == Level::error) throw Error(ErrorKind::invalid_data, fault.text, fault.spot);
    for (Answers& answers : made.evaluations)
        for (Answered& answered : answers)
            if (auto* text = std::get_if<std::string>(&answered.value)) *text = naming.prose(*text);
}

CaseOverview overview_of(const Case& the_case, const Procedure& procedure, const Assessment& assessment,
                         const Naming& naming) {
    CaseOverview made;
    made.case_id = the_case.id;
    made.title = naming.prose(the_case.title);
    made.procedure = procedure.title;
    made.procedure_id = procedure.id;
    made.kind = assessment.kind.empty() ? procedure.title : procedure.title_of(assessment.kind);
    made.stage = assessment.stage_title;
    made.referred = the_case.referred;
    if (assessment.next) {
        made.next_due = assessment.next->date;
        made.next_what = naming.prose(assessment.next_what);
    } else {
        made.next_what = naming.prose(next_move(procedure, the_case, assessment).what);
    }
    for (const ActionRow& row : assessment.actions) {
        if (!is_over(row.status)) ++made.open_actions;
        if (row.days_overdue > 0) ++made.overdue_actions;
    }
    made.findings = int(assessment.findings.size());
    return made;
}

CaseOverview unreadable(const std::string& id, const Spot& spot, const std::string& text) {
    CaseOverview made;
    made.case_id = id;
    made.problem = spot.file.empty() ? text : fmt::format("{}: {}", spot.text(), text);
    return made;
}

/// The last net under every other check: a list for many eyes shows no case in whose texts somebody is named.
void refuse_names_in(const CaseOverview& row, const std::vector<ActionOverview>& actions, const CaseFigures& figures,
                     const NameFinder& names) {
    std::vector<std::string> texts = {row.title, row.next_what, figures.trigger};
    texts.insert(texts.end(), figures.themes.begin(), figures.themes.end());
    for (const auto* list : {&row.good_practice, &row.improvements, &row.recommendations})
        texts.insert(texts.end(), list->begin(), list->end());
    for (const Answers& answers : row.evaluations)
        for (const Answered& answered : answers)
            if (const auto* text = std::get_if<std::string>(&answered.value)) texts.push_back(*text);
    for (const ActionOverview& action : actions) texts.push_back(action.text);
    for (const NameFound& hit : names.find(join(texts, "\n")))
        if (hit.certain)
            throw Error(ErrorKind::refused,
                        fmt::format("left out, for the {} stands in it; review check privacy says where", hit.whose()));
}

void add_procedure(Overview& into, const Procedure& procedure) {
    const auto same = [&](const Procedure* known) { return known->id == procedure.id; };
    if (std::none_of(into.procedures.begin(), into.procedures.end(), same)) into.procedures.push_back(&procedure);
}

void gather(const std::string& id, Context& context, Overview& into) {
    const Project& project = context.project();
    const LoadedCase loaded = project.load(id);
    const Procedure& procedure = project.procedure(loaded.data.procedure);
    const Assessment assessment = assess(procedure, loaded.data, project.around(procedure, loaded), context.today);
    const Naming naming(loaded.data, project.partnership(), procedure);
    CaseOverview row = overview_of(loaded.data, procedure, assessment, naming);
    add_course(row, loaded.data, procedure, naming, project.partnership());
    add_evaluations(row, loaded.data, procedure, naming, context);
    add_agenda(row, loaded.data, assessment, project.partnership());
    std::vector<ActionOverview> actions;
    for (const ActionRow& action : assessment.actions) {
        actions.push_back(overview_of(action, id, naming));
        if (!procedure.plan.audit.empty())
            actions.back().effect_due = effect_due(state_of(*action.action, action.milestone), project.partnership());
    }
    CaseFigures figures = figures_of(procedure, loaded.data, assessment, project.around(procedure, loaded));
    figures.evaluation_sent = row.evaluation_sent;
    figures.evaluations = row.evaluations;
    refuse_names_in(row, actions, figures, *loaded.names);
    add_procedure(into, procedure);
    into.case_figures.push_back(std::move(figures));
    into.cases.push_back(std::move(row));
    std::move(actions.begin(), actions.end(), std::back_inserter(into.actions));
    for (const Problem& problem : loaded.problems)
        if (problem.level == Level::error) {
            into.cases.push_back(unreadable(id, problem.spot, problem.text));
            break;
        }
}

Overview gather_all(const ReportOptions& options, Context& context) {
    const Project& project = context.project();
    Overview gathered{project.partnership(), {}, {}, {}, context.today};
    if (options.from && options.to) gathered.period = DateRange{*options.from, options.to};
    for (const std::string& id : project.partnership().procedures) add_procedure(gathered, project.procedure(id));
    std::vector<std::string> ids;
    for (const std::string& typed : options.cases) ids.push_back(project.resolve_case(typed));
    if (ids.empty()) ids = project.case_ids();
    Progress progress("Reading cases", ids.size(), context);
    for (const std::string& id : ids) {
        try {
            gather(id, context, gathered);
        } catch (const Error& error) {
            if (error.kind == ErrorKind::internal || error.kind == ErrorKind::interrupted) throw;
            gathered.cases.push_back(unreadable(id, error.spot, error.text));
        }
        progress.step();
    }
    if (gathered.period)
        for (const Procedure* procedure : gathered.procedures)
            gathered.figures.push_back(
                figures_of(*procedure, gathered.case_figures, *gathered.period, gathered.partnership, gathered.today));
    std::stable_sort(gathered.actions.begin(), gathered.actions.end(),
                     [](const ActionOverview& a, const ActionOverview& b) { return a.days_overdue > b.days_overdue; });
    return gathered;
}

/// The project's templates, and the charts of the figures among its drawings.
FindTemplate finder(const Overview& gathered, Context& context) {
    return [&](const std::string& name) -> std::optional<std::pair<std::string, std::string>> {
        if (name.starts_with(pictures) && name.ends_with(drawing))
            if (auto chart = chart_named(
                    std::string_view(name).substr(pictures.size(), name.size() - pictures.size() - drawing.size()),
                    gathered.figures))
                return std::pair(*chart, name);
        return context.project().template_text(name);
    };
}

/// In every wanted format; `place` as set_in_formats.
std::vector<MadeDocument> set(const OverallReport& report, const Overview& gathered, const MadeDocument& place,
                              const ReportOptions& options, Context& context) {
    const FindTemplate find = finder(gathered, context);
    const auto with = [&](const std::string& ending, std::string bytes) {
        MadeDocument made = place;
        made.file += ending;
        made.text = std::move(bytes);
        return made;
    };
    const View view = overview_view(gathered);
    if (report.form == OverallReport::Form::screen) return {with(".html", make_dashboard(report.title, view, find))};
    std::vector<MadeDocument> all =
        set_in_formats(make_paper(report.name, report.title, view, find), place, options, context);
    if (wants("csv", options)) all.push_back(with(".csv", figures_csv(gathered)));
    if (wants("xlsx", options)) all.push_back(with(".xlsx", workbook_bytes(figures_workbook(gathered))));
    return all;
}

/// Once for each agency that counts under no sector of its own.
void warn_of_sectors(const Overview& gathered, Context& context) {
    std::set<std::string> ids;
    for (const CaseFigures& one : gathered.case_figures)
        ids.insert(one.without_sector.begin(), one.without_sector.end());
    for (const std::string& id : ids) {
        Problem problem;
        problem.text = fmt::format("the agency {} counts as \"Other agencies\", for it has no sector", id);
        problem.remedy = "write its sector into review.toml";
        warn(problem, context);
    }
}

}  // namespace

std::vector<MadeDocument> make_overall_report(const OverallReport& report, const ReportOptions& options,
                                              Context& context, bool& complete) {
    const Project& project = context.project();
    const Overview gathered = gather_all(options, context);
    for (const CaseOverview& row : gathered.cases) {
        if (row.problem.empty()) continue;
        complete = false;
        Problem problem;
        problem.text = fmt::format("{} cannot be read, or not wholly: {}", row.case_id, row.problem);
        warn(problem, context);
    }
    if (report.form == OverallReport::Form::numbers) warn_of_sectors(gathered, context);
    const std::string period =
        options.from ? fmt::format("-{}-to-{}", options.from->iso(), options.to->iso()) : std::string();
    return set(report, gathered, {project.path("out"), report.name + period, {}, false}, options, context);
}

}  // namespace review
