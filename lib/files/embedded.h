// The files of templates/, inside the binary.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace review {

struct EmbeddedFile {
    std::string_view name;  ///< relative to templates/: "procedures/x.toml"
    std::string_view bytes;
};
/// Sorted by name; made at build time.
std::span<const EmbeddedFile> embedded_files();

std::optional<std::string_view> embedded(std::string_view name);
/// The names below a folder, for example "procedures/".
std::vector<std::string> embedded_names(std::string_view folder);

}  // namespace review
