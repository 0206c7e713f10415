// What belongs to no single case: procedures, templates, the calendar, history, who may read the names.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cmd/check_collect.h"
#include "cmd/logo.h"
#include "cmd/procedures.h"
#include "documents/template_parse.h"
#include "files/case_file.h"
#include "files/procedure_file.h"
#include "project/history.h"
#include "project/invitations.h"
#include "project/names_files.h"
#include "rules/learning_events.h"
#include "rules/partnership_findings.h"

namespace review {
namespace {

void check_holidays(const Project& project, const Procedure& procedure, Date today, Problems& problems) {
    const HolidayTable& table = project.calendar(procedure).table;
    const bool past = table.last_year < today.year();
    if (!past && table.last_year >= today.plus_months(6).year()) return;
    problems.push_back(file_problem(
        past ? Level::warning : Level::info, "calendar.ends", fmt::format("calendars/{}.toml", table.id),
        fmt::format("the bank holidays are known until the end of {}: later due days are provisional", table.last_year),
        fmt::format("install the newer version, or put a newer table into templates/calendars/{}.toml", table.id)));
}

/// Faults of what is built in are ours, and tested; the partnership's own files are read as by `procedure check`.
void check_procedure_of(const Project& project, const std::string& id, Date today, Problems& problems) {
    if (project.has_own_procedure(id)) {
        const auto source = project.procedure_finder()(id, {});
        Problems faults;
        const Procedure own = read_procedure(*source, project.procedure_finder(), faults);
        const auto there = [&](const std::string& name) { return has_template(name, &project); };
        // Without what it extends nearly everything would seem to be missing.
        const bool whole = std::none_of(faults.begin(), faults.end(),
                                        [](const Problem& p) { return p.rule.starts_with("procedure.extends"); });
        const auto more = whole ? check_procedure(own, there, holiday_tables()) : Problems{};
        problems.insert(problems.end(), faults.begin(), faults.end());
        problems.insert(problems.end(), more.begin(), more.end());
        if (std::any_of(faults.begin(), faults.end(), [](const Problem& p) { return p.level == Level::error; })) return;
    }
    const Procedure& procedure = project.procedure(id);
    for (const Problems& found :
         {procedure_findings(procedure, today),
          register_findings(procedure, project.partnership(), project.calendar(procedure), today)})
        problems.insert(problems.end(), found.begin(), found.end());
    const auto& in_use = project.partnership().procedures;
    if (std::find(in_use.begin(), in_use.end(), id) != in_use.end()) {
        for (const Problems& found : {event_findings(procedure, project.partnership(), today),
                                      group_findings(procedure, project.partnership())})
            problems.insert(problems.end(), found.begin(), found.end());
    }
    check_holidays(project, procedure, today, problems);
}

void check_templates_below(const std::string& folder, const Project& project, Problems& problems) {
    for (const Entry& entry : project.disk().list(folder)) {
        const std::string path = path_join(folder, entry.name);
        if (entry.type == FileType::directory) {
            check_templates_below(path, project, problems);
            continue;
        }
        if (!entry.name.ends_with(".md") && !entry.name.ends_with(".txt") && !entry.name.ends_with(".html")) continue;
        try {
            parse_template(project.disk().read(path), project.shown(path));
        } catch (const Error& error) {
            problems.push_back(as_problem(error, "template.fault", project.shown(path)));
        }
    }
}

void check_orphans(const Project& project, Problems& problems) {
    const std::string folder = path_parent(project.identities_folder("x"));
    if (!project.disk().type(folder)) return;
    const auto ids = project.case_ids();
    for (const Entry& entry : project.disk().list(folder)) {
        if (entry.type != FileType::directory || entry.name == "drafts") continue;
        const std::string shown = project.shown(path_join(folder, entry.name));
        if (entry.name.starts_with("."))
            problems.push_back(file_problem(Level::warning, "file.leftover", shown,
                                            "a command was cut short and left this behind",
                                            "if the case is there, remove it; else run the command again"));
        else if (std::find(ids.begin(), ids.end(), entry.name) == ids.end())
            problems.push_back(file_problem(Level::warning, "identities.orphan", shown,
                                            "names are kept of a case that is not there",
                                            "put the case's folder back from a backup, or remove the names"));
    }
}

bool is_tracked_by_name(const Project& project) {
    const std::string file = project.path(".gitignore");
    if (project.disk().type(file) != FileType::file) return true;
    const std::string folder = project.shown(path_parent(project.identities_folder("x")));
    const std::string text = project.disk().read(file);
    for (const auto line : split(text, '\n')) {
        std::string_view pattern = trimmed(line);
        if (pattern.starts_with("/")) pattern.remove_prefix(1);
        if (pattern == folder || pattern == folder + "/") return false;
    }
    return true;
}

/// Nothing when the disk keeps modes; on a share or a stick that knows none, what was asked for is not what is there.
bool ignores_modes(const std::string& folder, const Project& project) {
    const std::string probe = path_join(folder, fmt::format(".modes.{}.tmp", digest_of(folder).substr(0, 8)));
    try {
        project.disk().remove(probe);
        project.disk().create(probe, "", project.access());
        const auto mode = project.disk().mode(probe);
        project.disk().remove(probe);
        return mode && (*mode & 0007U) != 0;
    } catch (const Error&) {
        return false;  // it cannot be written to: what its modes say is all that is known
    }
}

void check_access_below(const std::string& path, unsigned forbidden, const Project& project, Problems& problems) {
    const auto mode = project.disk().mode(path);
    if (!mode) return;
    const bool directory = project.disk().type(path) == FileType::directory;
    if ((*mode & forbidden) != 0) {
        const unsigned wanted = project.access().group ? (directory ? 02770U : 0660U) : (directory ? 0700U : 0600U);
        problems.push_back(file_problem(Level::error, "identities.access", project.shown(path),
                                        fmt::format("others may read the names kept here (its mode is {:o})", *mode),
                                        fmt::format("chmod {:o} {}", wanted, project.shown(path))));
    }
    if (!directory) return;
    for (const Entry& entry : project.disk().list(path))
        check_access_below(path_join(path, entry.name), forbidden, project, problems);
}

}  // namespace

Problem as_problem(const Error& error, std::string rule, const std::string& file) {
    Problem problem{Level::error, std::move(rule), error.text, error.spot, join(error.hints, "; "), {}, {}};
    if (problem.spot.file.empty() || problem.spot.file.starts_with("/")) problem.spot.file = file;
    for (const std::string& cause : error.causes) problem.text += "; " + cause;
    return problem;
}

Problem file_problem(Level level, std::string rule, const std::string& file, std::string text, std::string remedy) {
    return {level, std::move(rule), std::move(text), Spot{file, 0, 0}, std::move(remedy), {}, {}};
}

/// Nothing as long as a procedure cannot be had: the step may be one of its.
Problems check_targets(const Project& project) {
    std::vector<const Procedure*> procedures;
    try {
        for (const std::string& id : project.partnership().procedures) procedures.push_back(&project.procedure(id));
    } catch (const Error&) {
        return {};
    }
    return target_findings(procedures, project.partnership());
}

Problems check_procedures(const Project& project, Date today) {
    Problems problems;
    std::set<std::string> ids(project.partnership().procedures.begin(), project.partnership().procedures.end());
    for (const std::string& id : project.procedure_ids())
        if (project.has_own_procedure(id)) ids.insert(id);
    for (const std::string& id : ids) {
        try {
            check_procedure_of(project, id, today, problems);
        } catch (const Error& error) {
            problems.push_back(as_problem(error, "procedure.unavailable", "review.toml"));
        }
    }
    const Problems targets = check_targets(project);
    problems.insert(problems.end(), targets.begin(), targets.end());
    if (project.disk().type(project.path("templates")) == FileType::directory)
        check_templates_below(project.path("templates"), project, problems);
    return problems;
}

Problems check_access(const std::vector<std::string>& folders, const Project& project) {
    Problems problems;
    const unsigned forbidden = project.access().group ? 0007U : 0077U;
    for (const std::string& folder : folders)
        if (project.disk().type(folder)) check_access_below(folder, forbidden, project, problems);
    if (problems.empty()) return problems;
    const std::string base = path_parent(project.identities_folder("x"));
    if (!ignores_modes(base, project)) return problems;
    return {file_problem(Level::info, "identities.modes-ignored", project.shown(base),
                         "this disk keeps no access rights of its own: who may read the names is decided elsewhere",
                         "see that the share or volume is open to those alone who may read them")};
}

Problems check_history(const Project& project) {
    const History history(project);
    switch (history.state()) {
        case History::State::on:
            if (!project.shown(project.identities_folder("x")).starts_with("/") && is_tracked_by_name(project))
                return {file_problem(Level::error, "history.names-not-kept-out", ".gitignore",
                                     "nothing keeps the folder of names out of the history",
                                     fmt::format("add a line {}/ to .gitignore",
                                                 project.shown(path_parent(project.identities_folder("x")))))};
            return {};
        case History::State::broken:
            return {file_problem(Level::error, "history.broken", ".git", history.why(),
                                 "let whoever looks after git here see to it: changes are written, but not kept")};
        default: return {file_problem(Level::info, "history.off", "review.toml", history.why(), {})};
    }
}

Problems check_project(Context& context) {
    const Project& project = context.project();
    Problems problems = project.problems();
    const auto add = [&](const Problems& more) { problems.insert(problems.end(), more.begin(), more.end()); };
    try {
        logo_of(project);
    } catch (const Error& error) {
        problems.push_back(as_problem(error, "partnership.logo", "review.toml"));
    }
    try {
        project.load_asked(problems);
    } catch (const Error& error) {
        problems.push_back(as_problem(error, "file.unreadable", chasing_file));
    }
    try {
        load_invitations(project, problems);
    } catch (const Error& error) {
        problems.push_back(as_problem(error, "file.unreadable", invitations_file));
    }
    add(check_procedures(project, context.today));
    const std::string names = path_parent(project.identities_folder("x"));
    try {
        add(check_access({names}, project));
        check_orphans(project, problems);
        add(sealing_findings(project));
    } catch (const Error& error) {
        problems.push_back(as_problem(error, "identities.unreadable", project.shown(names)));
    }
    const std::string posts = project.shown(path_join(path_parent(project.identities_folder("x")), "partnership.toml"));
    try {
        project.load_posts();
    } catch (const Error& error) {
        problems.push_back(as_problem(error, "identities.unreadable", posts));
    }
    for (const Entry& entry :
         project.disk().type(project.path("cases")) ? project.disk().list(project.path("cases")) : std::vector<Entry>{})
        if (entry.name.starts_with(".new-"))
            problems.push_back(file_problem(Level::warning, "file.leftover", "cases/" + entry.name,
                                            "a command was cut short and left this behind",
                                            "if the case is there, remove it; else run the command again"));
    add(check_history(project));
    return problems;
}

}  // namespace review
