#include "project/case_numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"

namespace review {
namespace {

std::array<std::string, 2> folders(const Project& project) {
    return {project.path("cases"), path_parent(project.identities_folder("x"))};
}

std::string note_file(const Project& project) { return project.path(".review/numbers"); }

/// The first lines of the note: one for each folder. Whatever is done in a folder gives it another time.
std::string folders_now(const Project& project) {
    std::string lines;
    for (const std::string& folder : folders(project)) {
        const Stamp stamp = project.disk().stamp(folder).value_or(Stamp{});
        lines += fmt::format("{} {} {} {}\n", stamp.size, stamp.mtime_ns, stamp.ctime_ns, stamp.inode);
    }
    return lines;
}

std::string note(const Project& project) {
    try {
        return project.disk().read(note_file(project));
    } catch (const Error&) {
        return {};
    }
}

/// The last line of a note that still holds; else nothing.
std::string highest_id_noted(const Project& project) {
    const std::string text = note(project);
    const std::string now = folders_now(project);
    return text.starts_with(now) ? std::string(trimmed(std::string_view(text).substr(now.size()))) : std::string();
}

/// 17 of "2026-017", which begins with `start`; 0 of another year.
int number_of(std::string_view name, std::string_view start) {
    int number = 0;
    if (name.starts_with(start)) std::from_chars(name.data() + start.size(), name.data() + name.size(), number);
    return number;
}

int highest_number(const Project& project, const std::string& start) {
    int highest = 0;
    for (const std::string& folder : folders(project)) {
        if (!project.disk().type(folder)) continue;
        for (const Entry& entry : project.disk().list(folder))
            highest = std::max(highest, number_of(entry.name, start));
    }
    return highest;
}

}  // namespace

std::string next_case_id(const Project& project, Date today) {
    const std::string start = fmt::format("{}{}-", project.partnership().prefix, today.year());
    const auto id = [&](int number) { return fmt::format("{}{:03}", start, number); };
    const int noted = number_of(highest_id_noted(project), start);
    if (noted == 0) return id(highest_number(project, start) + 1);
    // Clocks have ticks: what was done by hand in that of the note would not show in a stamp.
    const std::string next = id(noted + 1);
    const auto is_taken = [&](const std::string& folder) { return project.disk().type(path_join(folder, next)); };
    const auto both = folders(project);
    return std::any_of(both.begin(), both.end(), is_taken) ? id(highest_number(project, start) + 1) : next;
}

bool folders_untouched(const Project& project) { return !highest_id_noted(project).empty(); }

void remember_folders(const Project& project, const std::string& id) {
    try {
        project.disk().remember(note_file(project), folders_now(project) + id + "\n", project.access());
    } catch (const Error&) {
        // The case is made: nobody must be told that it is not.
    }
}

}  // namespace review
