#include "cmd/tracker_rows.h"

#include <fmt/format.h>

#include "base/text.h"
#include "cmd/complain.h"

namespace review {

namespace {

/// The last net under every other check: nothing goes out in which somebody is named.
void refuse_to_send(const std::string& ref, const std::string& text, const NameFinder& names) {
    for (const NameFound& hit : names.find(text))
        if (hit.certain)
            throw Error(
                ErrorKind::refused,
                fmt::format("left out, for the {} stands in {}; review check privacy says where", hit.whose(), ref));
}

std::vector<TrackerRow> read_tracker(const std::string& id, Context& context) {
    const Project& project = context.project();
    const LoadedCase loaded = project.load(id);
    const Procedure& procedure = project.procedure(loaded.data.procedure);
    const Naming naming(loaded.data, project.partnership(), procedure);
    auto rows = tracker_rows(procedure, loaded.data, project.partnership(), naming, context.today);
    for (const TrackerRow& row : rows)
        refuse_to_send(row.ref, join(std::vector{row.text, row.leads, row.agencies, row.heard}, "\n"), *loaded.names);
    for (const Action& action : loaded.data.actions)  // those of which only the milestones have rows
        refuse_to_send(
            fmt::format("{}/{}", id, action.id),
            naming.prose(action.text) + "\n" + naming.list(action.leads) + "\n" + naming.list(action.agencies),
            *loaded.names);
    return rows;
}

}  // namespace

std::optional<std::vector<TrackerRow>> tracker_of_case(const std::string& id, const std::string& otherwise,
                                                       Context& context) try {
    return read_tracker(id, context);
} catch (const Error& error) {
    if (error.kind == ErrorKind::internal || error.kind == ErrorKind::interrupted) throw;
    Problem problem;
    problem.spot = error.spot;
    problem.text = fmt::format("{}: {}", otherwise, error.text);
    warn(problem, context);
    return std::nullopt;
}

}  // namespace review
