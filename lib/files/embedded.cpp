#include "files/embedded.h"

namespace review {

std::optional<std::string_view> embedded(std::string_view name) {
    for (const EmbeddedFile& file : embedded_files())
        if (file.name == name) return file.bytes;
    return std::nullopt;
}

std::vector<std::string> embedded_names(std::string_view folder) {
    std::vector<std::string> names;
    for (const EmbeddedFile& file : embedded_files())
        if (file.name.starts_with(folder)) names.emplace_back(file.name);
    return names;
}

}  // namespace review
