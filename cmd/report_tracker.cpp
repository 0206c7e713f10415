// The action tracker as a workbook or CSV: for every agency, or --for one of them.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cmd/flags.h"
#include "cmd/progress.h"
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

}  // namespace

std::vector<MadeDocument> make_tracker(const ReportOptions& options, Context& context, bool& complete) {
    const Project& project = context.project();
    const std::string agency = agency_of(options, project.partnership());
    std::vector<std::string> ids;
    for (const std::string& typed : options.cases) ids.push_back(project.resolve_case(typed));
    if (ids.empty()) ids = project.case_ids();
    std::vector<TrackerRow> rows;
    Progress progress("Reading cases", ids.size(), context);
    for (const std::string& id : ids) {
        progress.step();
        auto tracker = tracker_of_case(id, fmt::format("{} is not in the tracker", id), context);
        complete = complete && tracker;
        if (!tracker) continue;
        for (TrackerRow& row : *tracker)
            if (agency.empty() || contains(row.agency_ids, agency)) rows.push_back(std::move(row));
    }
    sort_for_tracker(rows);
    const std::string name =
        fmt::format("action-tracker{}-{}", agency.empty() ? "" : "-" + agency, context.today.iso());
    const std::string folder = project.path("out");
    std::vector<MadeDocument> made;
    for (const std::string& format : options.formats)
        made.push_back({folder, name + "." + format,
                        format == "csv"
                            ? tracker_csv(rows, project.partnership())
                            : workbook_bytes(tracker_workbook(rows, project.partnership(), context.today, agency)),
                        false});
    return made;
}

}  // namespace review
