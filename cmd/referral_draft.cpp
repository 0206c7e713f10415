#include "cmd/referral_draft.h"

#include <fmt/format.h>

namespace review {
namespace {

std::string drafts_folder(const Project& project) {
    return path_join(path_parent(project.identities_folder("x")), "drafts");
}

/// The full path of `from` when it is one of our drafts; empty for any other file.
std::string draft_path(const std::string& from, Context& context) {
    if (from.empty() || from == "-") return {};
    const std::string path = path_join(context.disk.working_directory(), from);
    return path.starts_with(drafts_folder(context.project()) + "/") ? path : std::string();
}

/// As a person would type it here.
std::string typed(const std::string& path, Context& context) {
    const std::string here = context.disk.working_directory() + "/";
    return path.starts_with(here) ? path.substr(here.size()) : path;
}

}  // namespace

std::string keep_draft(const Referral& referral, const Procedure& procedure, const std::vector<Field>& fields,
                       const std::string& from, Context& context) {
    const Project& project = context.project();
    Disk& disk = context.disk;
    const std::string text = referral_toml(referral, procedure, fields);
    if (const std::string resumed = draft_path(from, context); !resumed.empty()) {
        disk.replace(resumed, text, digest_of(disk.read(resumed)));
        return typed(resumed, context);
    }
    const std::string folder = drafts_folder(project);
    disk.make_directories(folder, project.access());
    for (int number = 1;; ++number) {
        const std::string path = path_join(folder, fmt::format("referral-{}-{}.toml", context.today.iso(), number));
        if (disk.type(path)) continue;
        disk.create(path, text, project.access());
        return typed(path, context);
    }
}

void forget_draft(const std::string& from, Context& context) {
    if (const std::string path = draft_path(from, context); !path.empty()) context.disk.remove(path);
}

}  // namespace review
