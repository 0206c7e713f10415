#include "project/procedures.h"

#include <fmt/format.h>

#include "files/embedded.h"

namespace review {
namespace {

constexpr std::string_view folder = "procedures/";
constexpr std::string_view ending = ".toml";

}  // namespace

std::string procedure_file(const std::string& id) { return fmt::format("{}{}{}", folder, id, ending); }

std::vector<std::string> builtin_procedures() {
    std::vector<std::string> ids;
    for (const std::string& name : embedded_names(folder))
        if (name.ends_with(ending))
            ids.push_back(name.substr(folder.size(), name.size() - folder.size() - ending.size()));
    return ids;
}

std::optional<NamedText> builtin_procedure_text(const std::string& id) {
    const std::string name = procedure_file(id);
    const auto text = embedded(name);
    if (!text) return std::nullopt;
    return NamedText{fmt::format("(built-in) {}", name), std::string(*text)};
}

FindProcedure builtin_finder() {
    return [](const std::string& id, const std::string&) { return builtin_procedure_text(id); };
}

FindProcedure project_finder(Disk& disk, const std::string& root) {
    return [&disk, root](const std::string& id, const std::string& asking) -> std::optional<NamedText> {
        const std::string name = procedure_file(id);
        const std::string own = path_join(root, name);
        if (name != asking && disk.type(own) == FileType::file) return NamedText{name, disk.read(own)};
        return builtin_procedure_text(id);
    };
}

}  // namespace review
