// review show: where every case stands; or one case: what is done, what is next, by when, who.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "cmd/commands.h"
#include "cmd/complain.h"
#include "cmd/exit_codes.h"
#include "cmd/json_out.h"
#include "cmd/next.h"
#include "cmd/table.h"
#include "project/project.h"

namespace review {
namespace {

struct Options {
    std::string which;
    bool all = false;
};

/// A case read and worked out, or why it could not be.
struct Standing {
    std::string id;
    Case data;
    const Procedure* procedure = nullptr;
    Assessment assessment;
    std::string fault;
    int overdue = 0;
};

Standing standing_of(const std::string& id, Context& context) {
    Standing out;
    out.id = id;
    try {
        const Project& project = context.project();
        const LoadedCase loaded = project.load(id);
        out.data = loaded.data;
        out.procedure = &project.procedure(out.data.procedure);
        out.assessment = assess(*out.procedure, out.data, project.around(*out.procedure, loaded), context.today);
    } catch (const Error& error) {
        if (error.kind == ErrorKind::io) throw;
        out.fault = error.spot.file.empty() ? error.text : fmt::format("{}: {}", error.spot.text(), error.text);
        return out;
    }
    for (const StepStatus& step : out.assessment.steps) out.overdue += step.overdue ? 1 : 0;
    for (const ActionRow& action : out.assessment.actions) out.overdue += action.days_overdue > 0 ? 1 : 0;
    return out;
}

bool is_over(const Standing& standing) {
    const std::string& stage = standing.assessment.stage;
    return stage == "closed" || stage == "not-taken-up" || stage == "redirected";
}

// ---- all cases

View json_row(const Standing& standing) {
    ViewMap row;
    row["case"] = standing.id;
    row["procedure"] = json_or_null(standing.data.procedure);
    row["kind"] = json_or_null(standing.assessment.kind);
    row["title"] = json_or_null(standing.data.title);
    row["stage"] = json_or_null(standing.assessment.stage);
    row["referred"] = standing.procedure == nullptr ? View() : View(standing.data.referred.iso());
    row["next"] = json_or_null(standing.assessment.next_what);
    row["due"] = standing.assessment.next ? View(standing.assessment.next->date.iso()) : View();
    row["overdue"] = standing.overdue;
    row["problem"] = json_or_null(standing.fault);
    return row;
}

void print_table(const std::vector<Standing>& standings, bool all, Context& context) {
    TextTable table({"CASE", "TITLE", "STAGE", "NEXT", "DUE", "OVERDUE"});
    for (const Standing& standing : standings) {
        if (!standing.fault.empty() || (!all && is_over(standing))) continue;
        const Assessment& assessment = standing.assessment;
        const std::string next = !assessment.next_what.empty()
                                     ? assessment.next_what
                                     : next_move(*standing.procedure, standing.data, assessment).what;
        table.row({standing.id, standing.data.title, assessment.stage_title, next,
                   assessment.next ? assessment.next->date.iso() : "",
                   standing.overdue > 0 ? std::to_string(standing.overdue) : ""});
    }
    if (context.globals.format == "csv") return table.print_csv(context.out);
    if (standings.empty())
        context.out << "There is no case yet. The first: review refer\n";
    else if (table.empty())
        context.out << "No case is open; review show --all lists those that are over.\n";
    table.print(context.out, context.terminal.width());
}

/// What falls in the next seven days, over all cases.
void print_week(const std::vector<Standing>& standings, Context& context) {
    TextTable table({"DUE", "CASE", "WHAT", "FOR"});
    const Date last = context.today.plus_days(7);
    std::vector<std::pair<Date, std::vector<std::string>>> rows;
    for (const Standing& standing : standings) {
        if (!standing.fault.empty() || is_over(standing)) continue;
        for (const StepStatus& step : standing.assessment.steps)
            if (step.due && step.state == StepState::open && step.due->date <= last)
                rows.push_back({step.due->date, {step.due->date.iso(), standing.id, step.step->title, step.for_}});
        for (const ActionRow& action : standing.assessment.actions)
            if (action.due && !action.closed && *action.due <= last)
                rows.push_back(
                    {*action.due,
                     {action.due->iso(), standing.id + "/" + action.ref, action.text, in_words(action.leads)}});
        for (const Meeting& meeting : standing.data.meetings)
            if (meeting.date && !meeting.held && !meeting.cancelled && *meeting.date >= context.today &&
                *meeting.date <= last)
                rows.push_back(
                    {*meeting.date, {meeting.date->iso(), standing.id, "meeting " + meeting.id, meeting.time}});
    }
    if (rows.empty()) return;
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [day, cells] : rows) table.row(std::move(cells));
    context.out << "\nOverdue, or due by " << last.words() << '\n';
    table.print(context.out, context.terminal.width());
}

int show_all(bool all, Context& context) {
    std::vector<Standing> standings;
    for (const std::string& id : context.project().case_ids()) standings.push_back(standing_of(id, context));
    const std::string& format = context.globals.format;
    if (format == "json" || format == "jsonl") {
        ViewMap map;
        map["format"] = 1;
        map["today"] = context.today.iso();
        ViewList rows;
        for (const Standing& standing : standings) {
            if (format == "jsonl") print_json_line(json_row(standing), context);
            rows.push_back(json_row(standing));
        }
        map["cases"] = rows;
        if (format == "json") print_json(map, context);
    } else {
        print_table(standings, all, context);
        if (format != "csv") print_week(standings, context);
    }
    int code = exit_ok;
    for (const Standing& standing : standings) {
        if (standing.fault.empty()) continue;
        context.err << fmt::format("review: warning: {}: this case cannot be read and is missing above\nbecause: {}\n",
                                   standing.id, standing.fault);
        code = exit_invalid_data;
    }
    return code;
}

// ---- one case

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
    if (step.record != nullptr) return step.record->on.iso();
    return step.due ? step.due->date.iso() : "";
}

void print_people(const Standing& standing, Context& context) {
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

/// Rows of one step that differ only in for whom stand together.
void print_steps(const Standing& standing, Context& context) {
    TextTable table({"STATE", "WHEN", "STEP", "FOR", "WHO"});
    const auto& steps = standing.assessment.steps;
    for (std::size_t i = 0; i < steps.size();) {
        const StepStatus& step = steps[i];
        std::vector<std::string> whom;
        for (; i < steps.size() && steps[i].step == step.step && state_word(steps[i]) == state_word(step) &&
               step_day(steps[i]) == step_day(step);
             ++i)
            if (!steps[i].for_.empty()) whom.push_back(steps[i].for_);
        table.row({std::string(state_word(step)), step_day(step), step.step->title + "\n" + step.step->id,
                   join(whom, ", "), step.step->who});
    }
    if (context.globals.format == "csv") return table.print_csv(context.out);
    context.out << '\n';
    table.print(context.out, context.terminal.width());
}

void print_actions(const Standing& standing, Context& context) {
    TextTable table({"ACTION", "RAG", "DUE", "WHAT", "LEAD"});
    for (const ActionRow& action : standing.assessment.actions)
        table.row({action.ref, std::string(name_of(action.rag)), action.due ? action.due->iso() : "", action.text,
                   in_words(action.leads)});
    if (table.empty()) return;
    context.out << '\n';
    table.print(context.out, context.terminal.width());
}

void print_case(const Standing& standing, const LoadedCase& loaded, Context& context) {
    const Case& data = standing.data;
    const Assessment& assessment = standing.assessment;
    const Kind* kind = standing.procedure->kind(assessment.kind);
    context.out << fmt::format("{}  {}\n", data.id, data.title);
    context.out << fmt::format("{}{}\n", standing.procedure->title, kind == nullptr ? "" : ": " + kind->title);
    const std::string& stage = assessment.stage_title.empty() ? assessment.stage : assessment.stage_title;
    context.out << fmt::format("Referred {}.{}\n", data.referred.words(),
                               stage.empty() ? "" : " Stage: " + stage + ".");
    print_people(standing, context);
    print_steps(standing, context);
    print_actions(standing, context);
    const auto errors = std::count_if(assessment.findings.begin(), assessment.findings.end(),
                                      [](const Problem& problem) { return problem.level == Level::error; });
    const auto all = errors + std::count_if(loaded.problems.begin(), loaded.problems.end(),
                                            [](const Problem& problem) { return problem.level == Level::error; });
    context.out << '\n';
    if (all > 0) context.out << fmt::format("{} to put right: review check {}\n", counted(all, "thing"), data.id);
    if (assessment.next) context.out << fmt::format("Due: {}\n", assessment.next->because);
    print_next(*standing.procedure, data, assessment, context);
}

View json_case(const Standing& standing) {
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
        one["on"] = step.record != nullptr ? View(step.record->on.iso()) : View();
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
    return map;
}

int show_one(const std::string& typed, Context& context) {
    const Project& project = context.project();
    const LoadedCase loaded = project.load(project.resolve_case(typed));
    Standing standing;
    standing.id = loaded.data.id;
    standing.data = loaded.data;
    standing.procedure = &project.procedure(loaded.data.procedure);
    standing.assessment =
        assess(*standing.procedure, standing.data, project.around(*standing.procedure, loaded), context.today);
    for (const StepStatus& step : standing.assessment.steps) standing.overdue += step.overdue ? 1 : 0;
    for (const ActionRow& action : standing.assessment.actions) standing.overdue += action.days_overdue > 0 ? 1 : 0;
    if (context.globals.format == "json" || context.globals.format == "jsonl")
        print_json(json_case(standing), context);
    else if (context.globals.format == "csv")
        print_steps(standing, context);
    else
        print_case(standing, loaded, context);
    return exit_ok;
}

}  // namespace

Runner declare_show(Flags& flags) {
    const auto options = std::make_shared<Options>();
    flags.word("CASE", options->which, "one case; without it: where all stand, and what is due this week");
    flags.flag("--all", options->all, "with those that are over");
    flags.formats({"table", "json", "jsonl", "csv"});
    return [options](Context& context) {
        return options->which.empty() ? show_all(options->all, context) : show_one(options->which, context);
    };
}

}  // namespace review
