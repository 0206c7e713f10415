#include "project/new_case.h"

#include "files/value.h"
#include "project/index_rows.h"
#include "project/names_files.h"

namespace review {
namespace {

constexpr std::string_view aside = ".new-";
constexpr std::int64_t an_hour_ns = 3'600'000'000'000;

std::string folder_of_identities(const Project& project) { return path_parent(project.identities_folder("x")); }

std::vector<std::string> built_aside(const Project& project, const std::string& directory) {
    std::vector<std::string> found;
    if (!project.disk().type(directory)) return found;
    for (const Entry& entry : project.disk().list(directory))
        if (entry.type == FileType::directory && entry.name.starts_with(aside))
            found.push_back(path_join(directory, entry.name));
    return found;
}

/// A text of the file's head; empty when the file is not there or says nothing. Names that are sealed and cannot be opened are
/// no reason to take them for another case's: Error as Disk::read.
std::string head_text(Disk& disk, const std::string& file, std::string_view key) {
    if (disk.type(file) != FileType::file) return {};
    const std::string text = disk.read(file);
    try {
        const Value tree = parse_toml(text, file);
        const Value* value = tree.table()->find(key);
        return value != nullptr && value->text() != nullptr ? *value->text() : std::string();
    } catch (const Error&) {
        return {};
    }
}

/// The id that the case in this folder was about to take, when its identities have taken it already.
std::string id_to_finish(const Project& project, const std::string& folder) {
    Disk& disk = project.disk();
    const std::string file = path_join(folder, "case.toml");
    const std::string id = head_text(disk, file, "id");
    const std::string uid = head_text(disk, file, "uid");
    if (id.empty() || uid.empty() || id.find('/') != std::string::npos || id.starts_with(".")) return {};
    if (disk.type(project.path("cases/" + id))) return {};
    for (const char* name : names_of_case)
        if (head_text(disk, path_join(project.identities_folder(id), name), "uid") == uid) return id;
    return {};
}

}  // namespace

void write_new_case(const Project& project, const NewCase& made) {
    Disk& disk = project.disk();
    const std::string name = std::string(aside) + digest_of(made.text).substr(0, 16);
    const std::string people = path_join(folder_of_identities(project), name);
    const std::string folder = path_join(project.path("cases"), name);
    for (const std::string& place : {people, folder})
        if (disk.type(place)) disk.remove(place);  // of an earlier try that was cut short
    disk.build(people, made.identities, project.access());
    disk.build(folder, {{"case.toml", made.text}}, project.access());
    // Names that have their place must find the case that they belong to, if only aside: else nobody would ever finish it.
    disk.sync_names(project.path("cases"));
    disk.rename(people, project.identities_folder(made.id));
    disk.rename(folder, project.path("cases/" + made.id));
}

void finish_new_cases(const Project& project) {
    for (const std::string& folder : built_aside(project, project.path("cases"))) {
        const std::string id = id_to_finish(project, folder);
        if (!id.empty()) project.disk().rename(folder, project.path("cases/" + id));
    }
}

bool lies_aside(const Project& project) {
    return !built_aside(project, project.path("cases")).empty() ||
           !built_aside(project, folder_of_identities(project)).empty();
}

void sweep_leftovers(const Project& project, const std::vector<std::string>& directories, bool of_new_cases) {
    Disk& disk = project.disk();
    const std::int64_t old_ns = clock_ns() - an_hour_ns;
    try {
        for (const std::string& directory : directories)
            if (disk.type(directory)) remove_leftovers(disk, directory, old_ns);
        if (!of_new_cases) return;
        for (const std::string& directory : {project.path("cases"), folder_of_identities(project)})
            for (const std::string& folder : built_aside(project, directory))
                if (const auto stamp = disk.stamp(folder); stamp && stamp->mtime_ns < old_ns) disk.remove(folder);
    } catch (const Error&) {
    }
}

}  // namespace review
