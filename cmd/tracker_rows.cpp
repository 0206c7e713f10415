#include "cmd/tracker_rows.h"

#include <fmt/format.h>

namespace review {

void refuse_to_send(const std::string& ref, const std::string& text, const NameFinder& names) {
    for (const NameFound& hit : names.find(text))
        if (hit.certain)
            throw Error(
                ErrorKind::refused,
                fmt::format("left out, for the {} stands in {}; review check privacy says where", hit.whose(), ref));
}

TrackerOfCase tracker_of_case(const std::string& id, Context& context) {
    const Project& project = context.project();
    const LoadedCase loaded = project.load(id);
    const Procedure& procedure = project.procedure(loaded.data.procedure);
    const Naming naming(loaded.data, project.partnership(), procedure);
    TrackerOfCase made{tracker_rows(procedure, loaded.data, project.partnership(), naming, context.today),
                       loaded.names};
    for (const TrackerRow& row : made.rows) refuse_to_send(row.ref, row.text + "\n" + row.heard, *loaded.names);
    return made;
}

}  // namespace review
