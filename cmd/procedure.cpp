// review procedure list, show, check, diff.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "cmd/commands.h"
#include "cmd/complain.h"
#include "cmd/exit_codes.h"
#include "cmd/json_out.h"
#include "cmd/procedure_page.h"
#include "cmd/procedures.h"
#include "cmd/table.h"
#include "files/embedded.h"
#include "project/difference.h"

namespace review {
namespace {

/// The project, where there is one: a person may look at procedures before making any.
const Project* project_if_any(Context& context) {
    try {
        return &context.project();
    } catch (const Error& error) {
        if (error.kind != ErrorKind::not_found || !context.globals.directory.empty()) throw;
        return nullptr;
    }
}

std::vector<std::string> known_procedures(const Project* project) {
    return project != nullptr ? project->procedure_ids() : builtin_procedures();
}

std::string own_file(const Project& project, const std::string& id) {
    return project.path(fmt::format("procedures/{}.toml", id));
}

/// A file by its path, or a procedure by its id: the project's own before the built-in one.
NamedText source_of(const std::string& which, const Project* project, Context& context) {
    const std::string path = path_join(context.disk.working_directory(), which);
    if (which.ends_with(".toml") || which.find('/') != std::string::npos) return {which, context.disk.read(path)};
    if (project != nullptr && context.disk.type(own_file(*project, which)))
        return {project->shown(own_file(*project, which)), context.disk.read(own_file(*project, which))};
    if (auto text = find_builtin_procedure(which)) return *text;
    throw unknown_word(ErrorKind::not_found, "procedure", which, known_procedures(project));
}

FindProcedure finder(const Project* project, Context& context) {
    return [project, &context](const std::string& id) -> std::optional<NamedText> {
        if (project != nullptr && context.disk.type(own_file(*project, id)))
            return NamedText{project->shown(own_file(*project, id)), context.disk.read(own_file(*project, id))};
        return find_builtin_procedure(id);
    };
}

Procedure read_or_refuse(const std::string& which, const Project* project, Context& context) {
    Problems problems;
    const NamedText source = source_of(which, project, context);
    Procedure procedure = read_procedure(source, finder(project, context), problems);
    Error error(ErrorKind::invalid_data, "the procedure has faults", Spot{source.file, 0, 0});
    for (const Problem& problem : problems)
        if (problem.level == Level::error) error.because(fmt::format("{}: {}", problem.spot.text(), problem.text));
    if (!error.causes.empty()) throw error.hint(fmt::format("review procedure check {}", which));
    return procedure;
}

int list(Context& context) {
    const Project* project = project_if_any(context);
    TextTable table({"ID", "TITLE", "EDITION", "USED", "FROM"});
    ViewList rows;
    for (const std::string& id : known_procedures(project)) {
        const Procedure procedure = read_or_refuse(id, project, context);
        const bool own = project != nullptr && context.disk.type(own_file(*project, id)).has_value();
        const auto& used = project != nullptr ? project->partnership().procedures : std::vector<std::string>{};
        const bool in_use = std::find(used.begin(), used.end(), id) != used.end();
        table.row({id, procedure.title, procedure.edition, in_use ? "yes" : "",
                   own ? fmt::format("procedures/{}.toml", id) : "built in"});
        ViewMap row;
        row["id"] = id;
        row["title"] = procedure.title;
        row["edition"] = procedure.edition;
        row["used"] = in_use;
        row["own"] = own;
        rows.emplace_back(row);
    }
    if (context.globals.format == "json") {
        ViewMap map;
        map["format"] = 1;
        map["procedures"] = rows;
        print_json(map, context);
    } else if (context.globals.format == "csv") {
        table.print_csv(context.out);
    } else {
        table.print(context.out, context.terminal.width());
    }
    return exit_ok;
}

View json_problem(const Problem& problem) {
    ViewMap row;
    row["level"] = std::string(name_of(problem.level));
    row["rule"] = problem.rule;
    row["text"] = problem.text;
    row["file"] = problem.spot.file;
    row["line"] = problem.spot.line;
    row["remedy"] = json_or_null(problem.remedy);
    return row;
}

int check(const std::string& which, Context& context) {
    const Project* project = project_if_any(context);
    Problems problems;
    const NamedText source = source_of(which, project, context);
    const Procedure procedure = read_procedure(source, finder(project, context), problems);
    const auto more = check_procedure(
        procedure, [&](const std::string& name) { return has_template(name, project); }, holiday_tables());
    problems.insert(problems.end(), more.begin(), more.end());
    const bool bad =
        std::any_of(problems.begin(), problems.end(), [](const Problem& p) { return p.level == Level::error; });
    if (context.globals.format == "json") {
        ViewMap map;
        map["format"] = 1;
        ViewList rows;
        for (const Problem& problem : problems) rows.push_back(json_problem(problem));
        map["findings"] = rows;
        print_json(map, context);
        return bad ? exit_findings : exit_ok;
    }
    for (const Problem& problem : problems) {
        context.out << fmt::format("{}: {}: {} [{}]\n", problem.spot.text(), name_of(problem.level), problem.text,
                                   problem.rule);
        if (!problem.remedy.empty()) context.out << "  " << problem.remedy << '\n';
    }
    if (problems.empty() && !context.globals.quiet)
        context.out << fmt::format(
            "{}: no faults: {}, {}, {}, {}\n", source.file, counted(long(procedure.questions.size()), "question"),
            counted(long(procedure.criteria.size()), "criterion", "criteria"),
            counted(long(procedure.steps.size()), "step"), counted(long(procedure.documents.size()), "document"));
    return bad ? exit_findings : exit_ok;
}

/// The second against the first; with one, the project's own against the built-in one of that id.
int diff(const std::string& first, const std::string& second, Context& context) {
    const Project* project = project_if_any(context);
    NamedText before;
    NamedText after;
    if (second.empty()) {
        const auto builtin = find_builtin_procedure(first);
        if (!builtin) throw unknown_word(ErrorKind::not_found, "built-in procedure", first, builtin_procedures());
        before = *builtin;
        after = source_of(first, project, context);
    } else {
        before = source_of(first, project, context);
        after = source_of(second, project, context);
    }
    const std::string difference = unified_difference(before.text, after.text, after.file);
    if (difference.empty() && !context.globals.quiet)
        context.out << fmt::format("{} and {} are the same\n", before.file, after.file);
    context.out << difference;
    return exit_ok;
}

}  // namespace

Runner declare_procedure_list(Flags& flags) {
    flags.formats({"table", "json", "csv"});
    return [](Context& context) { return list(context); };
}

Runner declare_procedure_show(Flags& flags) {
    const auto which = std::make_shared<std::string>();
    flags.required_word("PROCEDURE", *which, "an id, or a file");
    return [which](Context& context) {
        print_procedure(read_or_refuse(*which, project_if_any(context), context), context);
        return exit_ok;
    };
}

Runner declare_procedure_check(Flags& flags) {
    const auto which = std::make_shared<std::string>();
    flags.required_word("PROCEDURE", *which, "a file, or an id");
    flags.formats({"text", "json"});
    return [which](Context& context) { return check(*which, context); };
}

Runner declare_procedure_diff(Flags& flags) {
    const auto which = std::make_shared<std::pair<std::string, std::string>>();
    flags.required_word("PROCEDURE", which->first, "an id, or a file");
    flags.word("OTHER", which->second, "what it is compared with; without it: your own against the built-in one");
    return [which](Context& context) { return diff(which->first, which->second, context); };
}

}  // namespace review
