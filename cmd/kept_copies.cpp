#include "cmd/kept_copies.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cmd/complain.h"
#include "cmd/record.h"

namespace review {
namespace {

constexpr const char* sums_file = "SHA256SUMS";

std::string sums_in(const std::string& folder, Disk& disk) {
    const std::string path = path_join(folder, sums_file);
    return disk.type(path) == FileType::file ? disk.read(path) : std::string();
}

void freeze_in(const std::string& folder, const std::vector<Copy>& copies, bool with_names, CaseEdit& change,
               Context& context) {
    const Project& project = context.project();
    const std::string before = sums_in(folder, project.disk());
    std::string listed = before;
    for (const Copy& copy : copies) {
        if (copy.with_names != with_names) continue;
        // A command that was stopped may have left the one without the other; and what was changed since is put right.
        const std::string path = path_join(folder, copy.name);
        const bool there = project.disk().type(path) == FileType::file && project.disk().read(path) == copy.text;
        if (!there && context.globals.dry_run) {
            note(fmt::format("a copy would be kept as {}", project.shown(path)), context);
            continue;
        }
        if (!there) change.edit().write(path, copy.text, true);
        const std::string line = fmt::format("{}  {}\n", digest_of(copy.text), copy.name);
        if (listed.find(line) == std::string::npos) listed += line;
    }
    if (listed != before) change.edit().write(path_join(folder, sums_file), listed, true);
}

}  // namespace

std::string issued_folder(const std::string& case_id, bool with_names, const Project& project) {
    return path_join(with_names ? project.identities_folder(case_id) : project.path("cases/" + case_id), "issued");
}

void freeze(const std::vector<Copy>& copies, CaseEdit& change, Context& context) {
    for (const bool with_names : {false, true})
        freeze_in(issued_folder(change.id(), with_names, context.project()), copies, with_names, change, context);
    const auto is_named = [](const Copy& copy) { return copy.with_names; };
    if (std::any_of(copies.begin(), copies.end(), is_named)) end_forgetting("papers", change);
}

std::vector<ListedCopy> copies_listed(const std::string& folder, Disk& disk) {
    const std::string sums = sums_in(folder, disk);
    std::vector<ListedCopy> listed;
    for (const std::string_view line : split(sums, '\n'))
        if (const auto gap = line.find("  "); gap != std::string_view::npos)
            listed.push_back({std::string(line.substr(0, gap)), path_name(line.substr(gap + 2))});
    return listed;
}

}  // namespace review
