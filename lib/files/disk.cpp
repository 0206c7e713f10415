#include "files/disk.h"

namespace review {

std::vector<std::optional<Stamp>> Disk::stamps(const std::string& directory, const std::vector<std::string>& names,
                                               const std::string& file) {
    std::vector<std::optional<Stamp>> found;
    found.reserve(names.size());
    for (const std::string& name : names) found.push_back(stamp(path_join(path_join(directory, name), file)));
    return found;
}

}  // namespace review
