#include "cmd/logo.h"

#include <fmt/format.h>

namespace review {

std::optional<Picture> logo_of(const Project& project) {
    auto found = project.logo();
    if (!found) return std::nullopt;
    auto picture = read_picture(std::move(found->first));
    if (!picture)
        throw Error(ErrorKind::invalid_data, fmt::format("the logo {} is no PNG, JPEG or SVG", found->second),
                    Spot{found->second, 0, 0})
            .hint("open it in a drawing program and export it as PNG");
    return picture;
}

}  // namespace review
