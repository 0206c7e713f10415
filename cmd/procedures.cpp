#include "cmd/procedures.h"

#include <fmt/format.h>

#include "cmd/flags.h"
#include "files/embedded.h"

namespace review {
const Project* project_if_any(Context& context) {
    try {
        return &context.project();
    } catch (const Error& error) {
        if (error.kind != ErrorKind::not_found || !context.globals.directory.empty()) throw;
        return nullptr;
    }
}

NamedText builtin_source(const std::string& id) {
    if (auto text = builtin_procedure_text(id)) return *text;
    throw unknown_word(ErrorKind::not_found, "built-in procedure", id, builtin_procedures());
}

FindProcedure procedure_finder(const Project* project) {
    return project != nullptr ? project->procedure_finder() : builtin_finder();
}

NamedText procedure_source(const std::string& which, const Project* project, Context& context) {
    const std::string path = path_join(context.disk.working_directory(), which);
    if (which.ends_with(".toml") || which.find('/') != std::string::npos) return {which, context.disk.read(path)};
    if (auto found = procedure_finder(project)(which, {})) return *found;
    throw unknown_word(ErrorKind::not_found, "procedure", which,
                       project != nullptr ? project->procedure_ids() : builtin_procedures());
}

Procedure read_or_refuse(const NamedText& source, const Project* project) {
    Problems problems;
    Procedure procedure = read_procedure(source, procedure_finder(project), problems);
    Error error(ErrorKind::invalid_data, "the procedure has faults", Spot{source.file, 0, 0});
    for (const Problem& problem : problems)
        if (problem.level == Level::error) error.because(fmt::format("{}: {}", problem.spot.text(), problem.text));
    if (!error.causes.empty()) throw error.hint(fmt::format("review procedure check {}", procedure.id));
    return procedure;
}

Procedure builtin_procedure(const std::string& id) { return read_or_refuse(builtin_source(id), nullptr); }

bool has_template(const std::string& name, const Project* project) {
    for (const char* form : {"{}", "documents/{}.md", "documents/{}"}) {
        const std::string path = fmt::format(fmt::runtime(form), name);
        if (project != nullptr ? project->template_text(path).has_value() : embedded(path).has_value()) return true;
    }
    return false;
}

std::vector<std::string> holiday_tables() {
    std::vector<std::string> ids;
    for (const std::string& name : embedded_names("calendars/")) {
        std::string id = path_name(name);
        if (id.ends_with(".toml")) ids.push_back(id.substr(0, id.size() - 5));
    }
    return ids;
}

}  // namespace review
