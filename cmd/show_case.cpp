// review show CASE: what is done, what is next, by when, who.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "cmd/exit_codes.h"
#include "cmd/json_out.h"
#include "cmd/next.h"
#include "cmd/standing.h"
#include "cmd/table.h"
#include "documents/naming.h"
#include "project/project.h"
#include "rules/evaluations.h"

namespace review {
namespace {

std::string_view state_word(const StepStatus& step) {
    if (step.changed_since_signed) return "changed since";
    if (step.overdue) return "OVERDUE";
    switch (step.state) {
        case StepState::waiting: return "waiting";
        case StepState::open: return "open";
        case StepState::done: return "done";
        case StepState::not_done_with_reason: return "not done";
    }
    return "";
}

std::string step_day(const StepStatus& step) {
    if (step.on) return step.on->iso();
    return step.due ? step.due->date.iso() : "";
}

void print_people(const CaseStanding& standing, Context& context) {
    TextTable table({"ROLE", "HELD BY"});
    for (const RoleStatus& role : standing.assessment.roles) {
        std::vector<std::string> who;
        for (const Appointment* appointment : role.held_by) who.push_back(appointment->who);
        if (role.missing > 0) who.push_back(fmt::format("({} to be appointed)", role.missing));
        if (!who.empty()) table.row({role.role->title, in_words(who)});
    }
    if (table.empty()) return;
    context.out << '\n';
    table.print(context.out, context.terminal.width());
}

/// Rows of one step that differ only in for whom stand together. Steps whose turn has not come are counted, unless they have
/// a due day already. Returns how many were left out.
std::size_t print_steps(const CaseStanding& standing, bool all, Context& context) {
    TextTable table({"STATE", "WHEN", "STEP", "RECORDED AS"});
    std::size_t left_out = 0;
    const auto& steps = standing.assessment.steps;
    for (std::size_t i = 0; i < steps.size();) {
        const StepStatus& step = steps[i];
        std::vector<std::string> whom;
        for (; i < steps.size() && steps[i].step == step.step && state_word(steps[i]) == state_word(step) &&
               step_day(steps[i]) == step_day(step);
             ++i)
            if (!steps[i].for_.empty()) whom.push_back(steps[i].for_);
        if (!all && step.state == StepState::waiting && !step.due) {
            ++left_out;
            continue;
        }
        const std::string for_whom = whom.empty() ? "" : "\nfor " + in_words(whom);
        table.row({std::string(state_word(step)), step_day(step), step.step->title + for_whom, step.step->id});
    }
    if (context.globals.format == "csv") {
        table.print_csv(context.out);
        return left_out;
    }
    context.out << '\n';
    table.print(context.out, context.terminal.width());
    return left_out;
}

void print_overrides(const Case& data, const Naming& naming, Context& context) {
    for (const OverrideRecord& one : data.overrides)
        context.out << fmt::format("\nAgainst the rule {}{}, on {}{}: {}\n", one.rule,
                                   one.text.empty() ? "" : " (" + naming.prose(one.text) + ")", one.on.words(),
                                   one.by.empty() ? "" : " by " + one.by, naming.prose(one.because));
}

/// What runs beside the review, and what it is linked to.
void print_beside(const CaseStanding& standing, const Naming& naming, Context& context) {
    TextTable table({"BESIDE IT", "SINCE", "UNTIL", "WHAT"});
    const auto named = [&](const std::string& kind) {
        for (const Part& link : standing.procedure->links)
            if (link.id == kind) return link.title;
        return kind;
    };
    for (const Proceeding& one : standing.data.proceedings)
        table.row({fmt::format("{} ({})", named(one.kind), one.id), one.from ? one.from->iso() : "",
                   one.ended ? one.ended->iso() : "", naming.prose(one.text)});
    for (const Link& link : standing.data.links)
        table.row({named(link.kind), "", "", link.text.empty() ? link.ref : naming.prose(link.text)});
    if (table.empty()) return;
    context.out << '\n';
    table.print(context.out, context.terminal.width());
}

void print_actions(const CaseStanding& standing, const Naming& naming, Context& context) {
    TextTable table({"ACTION", "RAG", "DUE", "WHAT", "LEAD"});
    for (const ActionRow& action : standing.assessment.actions)
        table.row({action.ref, std::string(name_of(action.rag)), action.due ? action.due->iso() : "",
                   naming.prose(action.text), in_words(action.leads)});
    if (table.empty()) return;
    context.out << '\n';
    table.print(context.out, context.terminal.width());
}

/// By the day on which it came; what is in it stays with the names.
void print_received(const Case& data, const Naming& naming, Context& context) {
    auto files = data.received_files;
    std::stable_sort(files.begin(), files.end(),
                     [](const ReceivedFile& a, const ReceivedFile& b) { return a.on < b.on; });
    TextTable table({"CAME IN", "FROM", "WHAT", "KEPT WITH THE NAMES AS"});
    for (const ReceivedFile& one : files) table.row({one.on.iso(), one.for_, naming.prose(one.note), one.file});
    if (table.empty()) return;
    context.out << '\n';
    table.print(context.out, context.terminal.width());
}

/// Nothing where no form was sent out.
void print_evaluations(const CaseStanding& standing, Context& context) {
    const auto sent = evaluation_sent(*standing.procedure, standing.data);
    if (!sent) return;
    Problems ignored;  // review check tells them
    const auto returned = context.project().load_evaluations(standing.id, *standing.procedure, ignored).size();
    context.out << fmt::format("\nEvaluation forms: {} of {} have come back, sent on {}.\n", returned, sent->to,
                               sent->on.words());
}

void print_case(const CaseStanding& standing, const LoadedCase& loaded, bool all_steps, Context& context) {
    const Case& data = standing.data;
    const Assessment& assessment = standing.assessment;
    const Kind* kind = standing.procedure->kind(assessment.kind);
    context.out << fmt::format("{}  {}\n", data.id, data.title);
    context.out << fmt::format("{}{}\n", standing.procedure->title, kind == nullptr ? "" : ": " + kind->title);
    const std::string& stage = assessment.stage_title.empty() ? assessment.stage : assessment.stage_title;
    const bool dated = data.referred != Date{};
    context.out << fmt::format("{}.{}\n",
                               dated ? "Referred " + data.referred.words() : "Referred on no day that is known",
                               stage.empty() ? "" : " Stage: " + stage + ".");
    const Naming naming(data, context.project().partnership(), *standing.procedure);
    print_overrides(data, naming, context);
    print_people(standing, context);
    print_beside(standing, naming, context);
    const std::size_t left_out = print_steps(standing, all_steps, context);
    if (left_out > 0)
        context.out << fmt::format("{} later: review show {} --all\n", counted(long(left_out), "more step"), data.id);
    print_actions(standing, naming, context);
    print_received(data, naming, context);
    print_evaluations(standing, context);
    const auto errors = std::count_if(assessment.findings.begin(), assessment.findings.end(),
                                      [](const Problem& problem) { return problem.level == Level::error; });
    const auto all = errors + std::count_if(loaded.problems.begin(), loaded.problems.end(),
                                            [](const Problem& problem) { return problem.level == Level::error; });
    context.out << '\n';
    if (all > 0) context.out << fmt::format("{} to put right: review check {}\n", counted(all, "thing"), data.id);
    if (assessment.next) context.out << fmt::format("Due: {}\n", assessment.next->because);
    print_next(*standing.procedure, data, assessment, context);
}

View json_case(const CaseStanding& standing) {
    ViewMap map;
    map["format"] = 1;
    const View row = json_row(standing);
    for (const auto& [name, value] : std::get<ViewMap>(row.data).entries) map[name] = value;
    ViewList steps;
    for (const StepStatus& step : standing.assessment.steps) {
        ViewMap one;
        one["step"] = step.step->id;
        one["for"] = json_or_null(step.for_);
        one["state"] = std::string(step.state == StepState::not_done_with_reason ? "not-done"
                                   : step.state == StepState::done               ? "done"
                                   : step.state == StepState::open               ? "open"
                                                                                 : "waiting");
        one["overdue"] = step.overdue;
        one["due"] = step.due ? View(step.due->date.iso()) : View();
        one["on"] = step.on ? View(step.on->iso()) : View();
        one["waits_for"] = json_of(step.waits_for);
        steps.emplace_back(one);
    }
    map["steps"] = steps;
    ViewList roles;
    for (const RoleStatus& role : standing.assessment.roles) {
        ViewMap one;
        one["role"] = role.role->id;
        ViewList who;
        for (const Appointment* appointment : role.held_by) who.emplace_back(appointment->who);
        one["held_by"] = who;
        one["missing"] = role.missing;
        roles.emplace_back(one);
    }
    map["roles"] = roles;
    ViewList received;
    for (const ReceivedFile& file : standing.data.received_files) {
        ViewMap one;
        one["on"] = file.on.iso();
        one["for"] = json_or_null(file.for_);
        one["note"] = json_or_null(file.note);
        one["file"] = file.file;
        one["digest"] = file.digest;
        received.emplace_back(one);
    }
    map["received"] = received;
    return map;
}

}  // namespace

int show_case(const std::string& typed, bool all, Context& context) {
    const Project& project = context.project();
    const LoadedCase loaded = project.load(project.resolve_case(typed), LoadNames::unless_sealed);
    const Procedure& procedure = project.procedure(loaded.data.procedure);
    const CaseStanding standing = standing_of(loaded.data, loaded.problems, procedure, [&](const Case& the_case) {
        return assess(procedure, the_case, project.around(procedure, loaded), context.today);
    });
    if (context.globals.format == "json")
        print_json(json_case(standing), context);
    else if (context.globals.format == "jsonl")
        print_json_line(json_case(standing), context);
    else if (context.globals.format == "csv")
        print_steps(standing, true, context);
    else
        print_case(standing, loaded, all, context);
    return standing.hole.empty() ? exit_ok : exit_invalid_data;
}

}  // namespace review
