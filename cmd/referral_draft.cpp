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

/// "…/referral-2026-03-02-1.form" of the draft of that name.
std::string beside(const std::string& draft) {
    return (draft.ends_with(".toml") ? draft.substr(0, draft.size() - 5) : draft) + ".form";
}

/// As a person would type it here.
std::string typed(const std::string& path, Context& context) {
    const std::string here = context.disk.working_directory() + "/";
    return path.starts_with(here) ? path.substr(here.size()) : path;
}

}  // namespace

std::string keep_draft(const Referral& referral, const Procedure& procedure, const std::vector<Field>& fields,
                       const std::string& from, const std::string& original, Context& context) {
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
        if (disk.type(path) || disk.type(beside(path))) continue;
        if (!original.empty()) disk.create(beside(path), original, project.access());
        disk.create(path, text, project.access());
        return typed(path, context);
    }
}

std::string original_of_draft(const std::string& from, Context& context) {
    const std::string path = draft_path(from, context);
    if (path.empty() || context.disk.type(beside(path)) != FileType::file) return {};
    return context.disk.read(beside(path));
}

void forget_draft(const std::string& from, Context& context) {
    const std::string path = draft_path(from, context);
    if (path.empty()) return;
    for (const std::string& file : {path, beside(path)})
        if (context.disk.type(file) == FileType::file) context.disk.remove(file);
}

}  // namespace review
