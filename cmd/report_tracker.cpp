// The action tracker as a workbook or CSV: for every agency, or --for one of them.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cmd/flags.h"
#include "cmd/report.h"
#include "cmd/tracker_rows.h"
#include "rules/agencies.h"

namespace review {
namespace {

std::string agency_of(const ReportOptions& options, const Partnership& partnership) {
    if (options.for_.empty()) return {};
    if (const Agency* agency = agency_called(options.for_, partnership)) return agency->id;
    std::vector<std::string> known;
    for (const Agency& agency : partnership.agencies) known.push_back(agency.id);
    throw unknown_word(ErrorKind::usage, "--for", options.for_, known);
}

/// By --format, or else by how the file is to be called; a name that says something else would mislead whoever opens it.
std::string wanted_format(const ReportOptions& options) {
    const std::string lower = to_lower(options.output);
    const std::string named = lower.ends_with(".csv") ? "csv" : lower.ends_with(".xlsx") ? "xlsx" : "";
    const std::string& format = options.format;
    if (!format.empty() && !named.empty() && format != named)
        throw Error(ErrorKind::usage, fmt::format("--format is {}, but the file would be called .{}", format, named))
            .hint("leave --format out, or give the file the other ending");
    return format.empty() ? named : format;
}

}  // namespace

MadeDocument make_tracker(const ReportOptions& options, Context& context, bool& complete) {
    const Project& project = context.project();
    const bool is_csv = wanted_format(options) == "csv";
    const std::string agency = agency_of(options, project.partnership());
    std::vector<std::string> ids;
    for (const std::string& typed : options.cases) ids.push_back(project.resolve_case(typed));
    if (ids.empty()) ids = project.case_ids();
    std::vector<TrackerRow> rows;
    for (const std::string& id : ids) {
        auto tracker = tracker_of_case(id, fmt::format("{} is not in the tracker", id), context);
        complete = complete && tracker;
        if (!tracker) continue;
        for (TrackerRow& row : *tracker)
            if (agency.empty() || contains(row.agency_ids, agency)) rows.push_back(std::move(row));
    }
    sort_for_tracker(rows);
    const std::string name =
        fmt::format("action-tracker{}-{}", agency.empty() ? "" : "-" + agency, context.today.iso());
    if (is_csv) return {project.path("out"), name + ".csv", tracker_csv(rows, project.partnership()), false};
    return {project.path("out"), name + ".xlsx",
            workbook_bytes(tracker_workbook(rows, project.partnership(), context.today, agency)), false};
}

}  // namespace review
