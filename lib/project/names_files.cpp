#include "project/names_files.h"

#include <fmt/format.h>

#include <algorithm>

namespace review {

bool is_names_of_case(const std::string& path, const Project& project, const std::string& id) {
    const std::string folder = project.identities_folder(id);
    return std::any_of(names_of_case.begin(), names_of_case.end(),
                       [&](const char* name) { return path == path_join(folder, name); });
}

std::vector<std::string> names_files(const Project& project) {
    Disk& disk = project.disk();
    const std::string folder = path_parent(project.identities_folder("x"));
    std::vector<std::string> found;
    if (disk.type(folder) != FileType::directory) return found;
    const auto add = [&](const std::string& path) {
        if (disk.type(path) == FileType::file) found.push_back(path);
    };
    add(path_join(folder, "partnership.toml"));
    for (const Entry& entry : disk.list(folder)) {
        if (entry.type != FileType::directory || entry.name == "drafts") continue;
        for (const char* name : names_of_case) add(path_join(path_join(folder, entry.name), name));
    }
    return found;
}

Problems sealing_findings(const Project& project) {
    const bool wanted = !project.partnership().seal_for.empty();
    Problems problems;
    for (const std::string& path : names_files(project)) {
        if (project.disk().is_sealed(path) == wanted) continue;
        Problem problem;
        problem.level = Level::warning;
        problem.rule = wanted ? "identities.not-sealed" : "identities.sealed-for-nobody";
        problem.spot.file = project.shown(path);
        problem.text = wanted ? "the names here are not sealed, though review.toml names whom to seal them for"
                              : "the names here are sealed, and review.toml names nobody to seal them for: they can be "
                                "read, and not be changed";
        problem.remedy = wanted ? "review seal" : "write seal-for = [\"age1…\"] in review.toml, or: review seal --open";
        problems.push_back(std::move(problem));
    }
    return problems;
}

}  // namespace review
