// What was kept as proof is still what was kept: copies of what was signed, sent or published, forms and files that came in.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cmd/check_collect.h"
#include "cmd/kept_copies.h"
#include "cmd/report_file.h"

namespace review {
namespace {

constexpr const char* put_back =
    "put it back as it was, from a backup or the history: nothing else can show what it was";

/// What went with the names, on record, is no fault. `relative`: below the identities.
bool went_with_names(const std::string& relative, const Case& the_case) {
    return std::any_of(the_case.forgotten.begin(), the_case.forgotten.end(),
                       [&](const Forgotten& one) { return contains(one.files, relative); });
}

bool is_there(const std::string& path, const Project& project) { return project.disk().type(path) == FileType::file; }

/// One folder of copies. `below`: its name below the identities; empty: it lies with the case.
void check_folder(const std::string& folder, const std::string& below, const Case& the_case, const Project& project,
                  Problems& problems) {
    for (const auto& [digest, name] : copies_listed(folder, project.disk())) {
        const std::string path = path_join(folder, name);
        const std::string shown = project.shown(path);
        if (!is_there(path, project)) {
            if (below.empty() || !went_with_names(path_join(below, name), the_case))
                problems.push_back(file_problem(Level::error, "copy.missing", shown,
                                                "this copy, kept as proof, is not there any more", put_back));
        } else if (digest_of(project.disk().read(path)) != digest) {
            problems.push_back(file_problem(
                Level::error, "copy.changed", shown,
                "this copy was changed since it was kept: its digest is not the one in SHA256SUMS beside it",
                put_back));
        }
    }
}

/// Read before it is said that it went: of a case whose papers were erased as a whole no single file is named.
bool was_forgotten(const ReceivedFile& one, const Case& the_case) {
    return went_with_names(one.file, the_case) ||
           std::any_of(the_case.forgotten.begin(), the_case.forgotten.end(),
                       [&](const Forgotten& record) { return record.papers && one.on <= record.on; });
}

void check_received(const Case& the_case, const Project& project, Problems& problems) {
    const auto add = [&](const ReceivedFile& one, const char* rule, const std::string& text) {
        Problem problem = file_problem(
            Level::error, rule, the_case.file,
            fmt::format("{}: {}", text, project.shown(path_of(one, the_case.id, project))),
            fmt::format("put it back from a backup, or file it again: review record {} file FILE", the_case.id));
        problem.spot = one.spot;
        problems.push_back(std::move(problem));
    };
    for (const ReceivedFile& one : the_case.received_files) {
        const std::string path = path_of(one, the_case.id, project);
        if (!is_there(path, project)) {
            if (!was_forgotten(one, the_case))
                add(one, "received.missing", "a file that came in is not there any more");
        } else if (digest_of(project.disk().read(path)) != one.digest) {
            add(one, "received.changed",
                fmt::format("a file that came in was changed after it was filed on {}", one.on.words()));
        }
    }
}

}  // namespace

Problems check_copies(const Case& the_case, const Project& project) {
    Problems problems;
    const std::string& id = the_case.id;
    const std::string identities = project.identities_folder(id);
    check_folder(issued_folder(id, false, project), {}, the_case, project, problems);
    for (const char* below : {"issued", "forms"})
        check_folder(path_join(identities, below), below, the_case, project, problems);
    check_received(the_case, project, problems);
    return problems;
}

}  // namespace review
