#include "project/invitations.h"

#include "files/invitations_file.h"

namespace review {

std::vector<Invitation> load_invitations(const Project& project, Problems& problems) {
    const std::string path = project.path(invitations_file);
    if (project.disk().type(path) != FileType::file) return {};
    return read_invitations(parse_toml(project.disk().read(path), invitations_file), invitations_file, problems);
}

}  // namespace review
