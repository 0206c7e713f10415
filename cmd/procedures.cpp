#include "cmd/procedures.h"

#include <fmt/format.h>

#include "cmd/flags.h"
#include "files/embedded.h"

namespace review {
namespace {

constexpr std::string_view folder = "procedures/";
constexpr std::string_view ending = ".toml";

}  // namespace

std::vector<std::string> builtin_procedures() {
    std::vector<std::string> ids;
    for (const std::string& name : embedded_names(folder))
        if (name.ends_with(ending))
            ids.push_back(name.substr(folder.size(), name.size() - folder.size() - ending.size()));
    return ids;
}

std::optional<NamedText> find_builtin_procedure(const std::string& id) {
    const std::string name = fmt::format("{}{}{}", folder, id, ending);
    const auto text = embedded(name);
    if (!text) return std::nullopt;
    return NamedText{fmt::format("(built in) {}", name), std::string(*text)};
}

Procedure builtin_procedure(const std::string& id) {
    const auto source = find_builtin_procedure(id);
    if (!source) throw unknown_word(ErrorKind::not_found, "procedure", id, builtin_procedures());
    Problems problems;
    Procedure procedure = read_procedure(*source, find_builtin_procedure, problems);
    Error error(ErrorKind::invalid_data, "the procedure has faults", Spot{source->file, 0, 0});
    for (const Problem& problem : problems)
        if (problem.level == Level::error) error.because(fmt::format("{}: {}", problem.spot.text(), problem.text));
    if (!error.causes.empty()) throw error;
    return procedure;
}

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
