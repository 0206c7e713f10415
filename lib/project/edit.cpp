#include "project/edit.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "project/difference.h"
#include "project/history.h"
#include "project/scan.h"

namespace review {
namespace {

struct NewCase {
    std::function<std::string(const std::string&)> case_text;
    std::function<std::map<std::string, std::string>(const std::string&)> identities;
    Date today;
};

struct File {
    std::string path;  ///< as the caller named it
    std::string full;
    std::optional<Document> document;
    std::string text;    ///< of a file without a document
    std::string before;  ///< what was there
    std::string digest;  ///< of `before`
    bool fresh = false, removed = false;

    const std::string& now() const { return document ? document->text() : text; }
    bool changed() const { return removed || fresh || now() != before; }
};

constexpr double lock_seconds = 5;

}  // namespace

struct Edit::Pending {
    std::vector<std::unique_ptr<File>> files;
    std::optional<NewCase> new_case;

    File* find(const std::string& path) {
        for (const auto& file : files)
            if (file->path == path) return file.get();
        return nullptr;
    }
    File& add(const std::string& path, const std::string& full) {
        files.push_back(std::make_unique<File>());
        files.back()->path = path;
        files.back()->full = full;
        return *files.back();
    }
};

Edit::Edit(const Project& project) : project_(project), pending_(std::make_shared<Pending>()) {}

Document& Edit::open(const std::string& path) {
    if (File* known = pending_->find(path)) return *known->document;
    const std::string full = project_.path(path);
    std::string text = project_.disk().read(full);
    File& file = pending_->add(path, full);
    file.before = text;
    file.digest = digest_of(text);
    file.document.emplace(std::move(text), project_.shown(full));
    return *file.document;
}

void Edit::adopt(const std::string& path, const LoadedCase& loaded) {
    File& file = pending_->add(path, project_.path(path));
    file.before = loaded.document.text();
    file.digest = loaded.digest;
    file.document = loaded.document;
}

Document& Edit::open_or_create(const std::string& path, const std::string& text_when_new) {
    if (File* known = pending_->find(path)) return *known->document;
    const std::string full = project_.path(path);
    if (project_.disk().type(full)) return open(path);
    File& file = pending_->add(path, full);
    file.fresh = true;
    file.document.emplace(text_when_new, project_.shown(full));
    return *file.document;
}

void Edit::write(const std::string& path, std::string text, bool replace) {
    const std::string full = project_.path(path);
    File& file = pending_->add(path, full);
    file.text = std::move(text);
    file.fresh = !(replace && project_.disk().type(full));
    if (!file.fresh) {
        file.before = project_.disk().read(full);
        file.digest = digest_of(file.before);
    }
}

void Edit::remove(const std::string& path) {
    const std::string full = project_.path(path);
    if (!project_.disk().type(full)) return;
    File& file = pending_->add(path, full);
    file.before = project_.disk().read(full);
    file.digest = digest_of(file.before);
    file.removed = true;
}

void Edit::create_case(std::function<std::string(const std::string&)> case_text,
                       std::function<std::map<std::string, std::string>(const std::string&)> identities, Date today) {
    pending_->new_case = NewCase{std::move(case_text), std::move(identities), today};
}

bool Edit::empty() const {
    if (pending_->new_case) return false;
    return std::none_of(pending_->files.begin(), pending_->files.end(),
                        [](const auto& file) { return file->changed(); });
}

std::string Edit::difference() const {
    std::string out;
    const std::string identities = path_parent(project_.identities_folder("x")) + "/";
    for (const auto& file : pending_->files) {
        if (!file->changed()) continue;
        const std::string now = file->removed ? "" : file->now();
        const std::string shown = project_.shown(file->full);
        out += file->full.starts_with(identities) ? changed_lines(file->before, now, shown)
                                                  : unified_difference(file->before, now, shown);
    }
    if (pending_->new_case) {
        const std::string id = next_case_id(project_, pending_->new_case->today);
        out += unified_difference("", pending_->new_case->case_text(id), project_.case_file(id));
        for (const auto& [name, text] : pending_->new_case->identities(id))
            out += changed_lines("", text, project_.shown(path_join(project_.identities_folder(id), name)));
    }
    return out;
}

namespace {

/// Identities first, then everything else, case files last: whoever is referred to is known before.
int rank(const Project& project, const File& file) {
    if (file.full.starts_with(path_parent(project.identities_folder("x")) + "/")) return 0;
    return file.path.starts_with("cases/") ? 2 : 1;
}

std::string create_new_case(const Project& project, const NewCase& made) {
    Disk& disk = project.disk();
    const std::string id = next_case_id(project, made.today);
    const std::string text = made.case_text(id);
    refuse_names(project, {{project.case_file(id), text}}, made.identities(id));

    const std::string aside = digest_of(text).substr(0, 16);
    const std::string people = path_join(path_parent(project.identities_folder(id)), ".new-" + aside);
    disk.remove(people);  // of an earlier try that was cut short
    disk.make_directories(people, project.access());
    for (const auto& [name, content] : made.identities(id))
        disk.create(path_join(people, name), content, project.access());

    const std::string folder = project.path("cases/.new-" + aside);
    disk.remove(folder);
    disk.make_directories(folder, project.access());
    disk.create(path_join(folder, "case.toml"), text, project.access());

    disk.rename(people, project.identities_folder(id));
    disk.rename(folder, project.path("cases/" + id));
    return id;
}

void write_file(const Project& project, const File& file) {
    Disk& disk = project.disk();
    if (file.removed) {
        disk.remove(file.full);
    } else if (file.fresh) {
        disk.make_directories(path_parent(file.full), project.access());
        disk.create(file.full, file.now(), project.access());
    } else {
        disk.replace(file.full, file.now(), file.digest);
    }
}

}  // namespace

Edit::Written Edit::commit(const ChangeNote& note) {
    Written written;
    if (empty()) return written;
    Disk& disk = project_.disk();
    disk.make_directories(project_.path(".review"), project_.access());
    const auto lock = disk.lock(project_.path(".review/lock"), lock_seconds, project_.access());

    std::vector<const File*> files;
    std::vector<std::pair<std::string, std::string>> texts;
    std::vector<std::string> kept;  // in history
    for (const auto& file : pending_->files) {
        if (!file->changed()) continue;
        files.push_back(file.get());
        const std::string shown = project_.shown(file->full);
        if (!in_history(project_, shown)) continue;
        kept.push_back(shown);
        if (!file->removed) texts.emplace_back(shown, file->now());
    }
    std::stable_sort(files.begin(), files.end(),
                     [&](const File* a, const File* b) { return rank(project_, *a) < rank(project_, *b); });
    // All are looked at before the first is written: a conflict in the last must not leave the first changed.
    for (const File* file : files)
        if (!file->fresh && digest_of(disk.read(file->full)) != file->digest)
            throw Error(ErrorKind::conflict, "the file was changed by somebody else meanwhile; nothing was written",
                        Spot{project_.shown(file->full), 0, 0})
                .hint("run the command again: it will work on the text as it is now");
    refuse_names(project_, texts, {});

    History history(project_);
    history.commit_hand_edits(kept);
    for (const File* file : files) {
        write_file(project_, *file);
        written.files.push_back(project_.shown(file->full));
    }
    if (pending_->new_case) {
        written.case_id = create_new_case(project_, *pending_->new_case);
        written.files.push_back(project_.case_file(written.case_id));
        kept.push_back(project_.case_file(written.case_id));
    }
    ChangeNote full = note;
    if (!written.case_id.empty()) full.what = written.case_id + ": " + note.what;
    history.commit(kept, full);
    return written;
}

}  // namespace review
