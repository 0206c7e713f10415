// review show: where every case stands.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "cmd/commands.h"
#include "cmd/complain.h"
#include "cmd/exit_codes.h"
#include "cmd/json_out.h"
#include "cmd/next.h"
#include "cmd/standing.h"
#include "cmd/table.h"
#include "project/project.h"

namespace review {
namespace {

struct Options {
    std::string which;
    bool all = false;
};

CaseStanding read_standing(const std::string& id, Context& context) {
    try {
        return standing_of(context.project().load(id), context);
    } catch (const Error& error) {
        if (error.kind == ErrorKind::internal || error.kind == ErrorKind::interrupted) throw;
        CaseStanding out;
        out.id = id;
        out.fault = error.spot.file.empty() ? error.text : fmt::format("{}: {}", error.spot.text(), error.text);
        return out;
    }
}

bool is_over(const CaseStanding& standing) {
    const std::string& stage = standing.assessment.stage;
    return stage == "closed" || stage == "not-taken-up" || stage == "redirected";
}

void print_table(const std::vector<CaseStanding>& standings, bool all, Context& context) {
    TextTable table({"CASE", "TITLE", "STAGE", "NEXT", "DUE", "OVERDUE"});
    for (const CaseStanding& standing : standings) {
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
    else if (table.empty() && std::all_of(standings.begin(), standings.end(),
                                          [](const CaseStanding& standing) { return standing.fault.empty(); }))
        context.out << "No case is open; review show --all lists those that are over.\n";
    table.print(context.out, context.terminal.width());
}

/// What falls in the next seven days, over all cases.
void print_week(const std::vector<CaseStanding>& standings, Context& context) {
    TextTable table({"DUE", "CASE", "WHAT", "FOR"});
    const Date last = context.today.plus_days(7);
    std::vector<std::pair<Date, std::vector<std::string>>> rows;
    for (const CaseStanding& standing : standings) {
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
    std::vector<CaseStanding> standings;
    for (const std::string& id : context.project().case_ids()) standings.push_back(read_standing(id, context));
    const std::string& format = context.globals.format;
    if (format == "json" || format == "jsonl") {
        ViewMap map;
        map["format"] = 1;
        map["today"] = context.today.iso();
        ViewList rows;
        for (const CaseStanding& standing : standings) {
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
    for (const CaseStanding& standing : standings) {
        const bool missing = !standing.fault.empty();
        if (!missing && standing.hole.empty()) continue;
        context.err << fmt::format(
            "review: warning: {}: this case cannot be {}\nbecause: {}\n", standing.id,
            missing ? "read and is missing above" : "read wholly: what is said above may be wrong",
            missing ? standing.fault : standing.hole);
        code = exit_invalid_data;
    }
    return code;
}

}  // namespace

Runner declare_show(Flags& flags) {
    const auto options = std::make_shared<Options>();
    flags.word("CASE", options->which, "one case; without it: where all stand, and what is due this week");
    flags.flag("--all", options->all, "with those that are over; of one case, also the steps whose turn has not come");
    flags.formats({"table", "json", "jsonl", "csv"});
    return [options](Context& context) {
        return options->which.empty() ? show_all(options->all, context)
                                      : show_case(options->which, options->all, context);
    };
}

}  // namespace review
