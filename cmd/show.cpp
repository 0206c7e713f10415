// review show: where every case stands.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "cmd/commands.h"
#include "cmd/exit_codes.h"
#include "cmd/json_out.h"
#include "cmd/next.h"
#include "cmd/standing.h"
#include "cmd/table.h"
#include "documents/naming.h"
#include "files/in_parallel.h"

namespace review {
namespace {

struct Options {
    std::string which, whose;
    bool all = false;
};

/// What the tables say of one case; the case itself is not kept, because there may be thousands.
struct CaseLine {
    std::string id, fault, hole;  ///< as in CaseStanding
    bool over = false;
    bool listed_only = false;  ///< the case was read, and its procedure cannot be used
    View json;
    std::vector<std::string> cells;
    std::vector<std::pair<Date, std::vector<std::string>>> this_week;
};

bool is_over(const CaseStanding& standing) {
    const std::string& stage = standing.assessment.stage;
    return stage == "closed" || stage == "not-taken-up" || stage == "redirected";
}

std::vector<std::string> cells_of(const CaseStanding& standing) {
    const Assessment& assessment = standing.assessment;
    const std::string next = !assessment.next_what.empty()
                                 ? assessment.next_what
                                 : next_move(*standing.procedure, standing.data, assessment).what;
    return {standing.id,
            standing.data.title,
            assessment.stage_title,
            next,
            assessment.next ? assessment.next->date.iso() : "",
            standing.overdue > 0 ? std::to_string(standing.overdue) : ""};
}

/// What falls in the next seven days, or should have been done by now.
void find_week(const CaseStanding& standing, Context& context, CaseLine& line) {
    const Date last = context.today.plus_days(7);
    const auto add = [&](Date day, std::vector<std::string> cells) {
        cells.insert(cells.begin(), day.iso());
        line.this_week.emplace_back(day, std::move(cells));
    };
    for (const ToDo& item : to_do_by(last, standing, context.today))
        if (item.day) add(*item.day, {item.ref, item.what, in_words(item.whose)});
    const Naming naming(standing.data, context.project().partnership(), *standing.procedure);
    for (const ActionRow& action : standing.assessment.actions)
        if (action.due && !action.closed && *action.due <= last)
            add(*action.due, {standing.id + "/" + action.ref, naming.prose(action.text), in_words(action.leads)});
}

bool wants_json(const Context& context) {
    return context.globals.format == "json" || context.globals.format == "jsonl";
}

CaseLine line_of(const std::string& id, Context& context) {
    const CaseStanding standing = read_standing(id, context);
    CaseLine line;
    line.id = standing.id;
    line.fault = standing.fault;
    line.hole = standing.hole;
    if (wants_json(context)) line.json = json_row(standing);
    line.listed_only = !standing.fault.empty() && !standing.data.id.empty();
    if (line.listed_only) line.cells = {standing.id, standing.data.title, "cannot be said", "", "", ""};
    if (wants_json(context) || !standing.fault.empty()) return line;
    line.over = is_over(standing);
    line.cells = cells_of(standing);
    if (!line.over) find_week(standing, context, line);
    return line;
}

void print_table(const std::vector<CaseLine>& lines, bool all, Context& context) {
    TextTable table({"CASE", "TITLE", "STAGE", "NEXT", "DUE", "OVERDUE"});
    for (const CaseLine& line : lines)
        if (line.listed_only || (line.fault.empty() && (all || !line.over))) table.row(line.cells);
    if (context.globals.format == "csv") return table.print_csv(context.out);
    if (lines.empty() && context.project().case_ids().empty())
        context.out << "There is no case yet. The first: review refer\n";
    else if (table.empty() &&
             std::all_of(lines.begin(), lines.end(), [](const CaseLine& line) { return line.fault.empty(); }))
        context.out << "No case is open; review show --all lists those that are over.\n";
    table.print(context.out, context.terminal.width());
}

void print_week(const std::vector<CaseLine>& lines, Context& context) {
    TextTable table({"DUE", "CASE", "WHAT", "FOR"});
    std::vector<std::pair<Date, std::vector<std::string>>> rows;
    for (const CaseLine& line : lines) rows.insert(rows.end(), line.this_week.begin(), line.this_week.end());
    if (rows.empty()) return;
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [day, cells] : rows) table.row(cells);
    context.out << "\nOverdue, or due by " << context.today.plus_days(7).words() << '\n';
    table.print(context.out, context.terminal.width());
}

void print_as_json(const std::vector<CaseLine>& lines, Context& context) {
    if (context.globals.format == "jsonl") {
        for (const CaseLine& line : lines) print_json_line(line.json, context);
        return;
    }
    ViewMap map;
    map["format"] = 1;
    map["today"] = context.today.iso();
    ViewList rows;
    for (const CaseLine& line : lines) rows.push_back(line.json);
    map["cases"] = std::move(rows);
    print_json(map, context);
}

int warn_of_faults(const std::vector<CaseLine>& lines, Context& context) {
    int code = exit_ok;
    for (const CaseLine& line : lines) {
        const bool missing = !line.fault.empty();
        if (!missing && line.hole.empty()) continue;
        const std::string what = line.listed_only ? "where this case stands cannot be said"
                                 : missing        ? "this case cannot be read and is missing above"
                                                  : "this case cannot be read wholly: what is said above may be wrong";
        context.err << fmt::format("review: warning: {}: {}\nbecause: {}\n", line.id, what,
                                   missing ? line.fault : line.hole);
        code = exit_invalid_data;
    }
    return code;
}

int show_all(bool all, Context& context) {
    const std::vector<std::string> ids =
        all || wants_json(context) ? context.project().case_ids() : open_cases(context);
    std::vector<CaseLine> lines(ids.size());
    in_parallel(ids.size(), [&](std::size_t i) { lines[i] = line_of(ids[i], context); });
    if (wants_json(context)) {
        print_as_json(lines, context);
    } else {
        print_table(lines, all, context);
        if (context.globals.format != "csv") print_week(lines, context);
    }
    return warn_of_faults(lines, context);
}

}  // namespace

Runner declare_show(Flags& flags) {
    const auto options = std::make_shared<Options>();
    flags.word("CASE", options->which, "one case; without it: where all stand, and what is due this week");
    flags.flag("--all", options->all, "with those that are over; of one case, also the steps whose turn has not come");
    flags.text("--for", "WHO", options->whose,
               "what is late, due this week or without a day for this post or agency, across all cases");
    flags.formats({"table", "json", "jsonl", "csv"});
    return [options](Context& context) {
        if (!options->whose.empty() && !options->which.empty())
            throw Error(ErrorKind::usage, "--for is asked over all cases: leave the case out")
                .hint(fmt::format("review action list --case {} --lead {}", options->which, options->whose));
        if (!options->whose.empty()) return show_for(options->whose, context);
        return options->which.empty() ? show_all(options->all, context)
                                      : show_case(options->which, options->all, context);
    };
}

}  // namespace review
