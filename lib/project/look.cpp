#include "project/look.h"
#include "project/names_files.h"

#include <fmt/format.h>

#include "files/case_file.h"

namespace review {
namespace {

/// Identities without a uid may have lost their names with it: what is written beside them would not be searched.
void refuse_other_uid(const Case& the_case, const Identities& identities) {
    if (identities.uid == the_case.uid) return;
    constexpr const char* restore =
        "write the uid of its other file there, or restore the file from an earlier version";
    if (the_case.uid.empty())
        throw Error(ErrorKind::invalid_data, "the case has no uid, so its identities cannot be told from another's",
                    Spot{the_case.file, 1, 1})
            .hint(restore);
    if (identities.uid.empty())
        throw Error(ErrorKind::invalid_data,
                    fmt::format("the identities have no uid, so {} cannot trust them", the_case.id),
                    Spot{identities.file, 1, 1})
            .hint(restore);
    throw Error(ErrorKind::invalid_data,
                fmt::format("the identities belong to another case than {}: their uid differs", the_case.id),
                Spot{identities.file, 0, 0})
        .hint(
            "two offices may have given two cases the same number: rename one case's folders in cases/ and "
            "identities/");
}

}  // namespace

SeenCase look_at(const Project& project, const std::string& id) {
    const std::string file = project.case_file(id);
    SeenCase seen;
    seen.data = read_case(parse_toml(project.disk().read(project.path(file)), file), file, seen.problems);
    // The folder says which case it is: a file that calls itself another must not reach the other's identities.
    seen.data.id = id;
    // What is sealed stays so: a list names nobody.
    const bool sealing = !project.partnership().seal_for.empty();
    for (const char* name : names_of_case)
        if (!sealing || !project.disk().is_sealed(path_join(project.identities_folder(id), name)))
            identities_of(project, seen.data, name, seen.problems);
    return seen;
}

Identities identities_of(const Project& project, const Case& the_case, const std::string& name, Problems& problems) {
    const std::string where = path_join(project.identities_folder(the_case.id), name);
    if (project.disk().type(where) != FileType::file) return {};
    const std::string shown = project.shown(where);
    Identities identities = read_identities(parse_toml(project.disk().read(where), shown), shown, problems);
    refuse_other_uid(the_case, identities);
    return identities;
}

}  // namespace review
