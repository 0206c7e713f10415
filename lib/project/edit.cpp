#include "project/edit.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "project/case_numbers.h"
#include "project/difference.h"
#include "project/history.h"
#include "project/new_case.h"
#include "project/scan.h"

namespace review {
namespace {

struct CaseToCreate {
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
    std::optional<CaseToCreate> new_case;

    File* find(const std::string& full) {
        for (const auto& file : files)
            if (file->full == full) return file.get();
        return nullptr;
    }
    /// What was to be done with the file before is no more.
    File& add(const std::string& path, const std::string& full) {
        File* file = find(full);
        if (file == nullptr) file = files.emplace_back(std::make_unique<File>()).get();
        *file = File{};
        file->path = path;
        file->full = full;
        return *file;
    }
    NewCase numbered(const Project& project) const {
        const std::string id = next_case_id(project, new_case->today);
        return {id, new_case->case_text(id), new_case->identities(id)};
    }
};

Edit::Edit(const Project& project) : project_(project), pending_(std::make_shared<Pending>()) {}

Document& Edit::open(const std::string& path) {
    const std::string full = project_.path(path);
    if (File* known = pending_->find(full)) {
        if (!known->document) known->document.emplace(known->text, project_.shown(full));
        return *known->document;
    }
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
    const std::string full = project_.path(path);
    if (pending_->find(full) != nullptr || project_.disk().type(full)) return open(path);
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
    pending_->new_case = CaseToCreate{std::move(case_text), std::move(identities), today};
}

bool Edit::empty() const {
    if (pending_->new_case) return false;
    return std::none_of(pending_->files.begin(), pending_->files.end(),
                        [](const auto& file) { return file->changed(); });
}

namespace {

std::string identities_start(const Project& project) { return path_parent(project.identities_folder("x")) + "/"; }

/// Everything that one commit does, in the order in which it does it.
struct Work {
    std::vector<const File*> files;
    std::optional<NewCase> new_case;
    std::vector<std::string> kept;                           ///< in history, relative
    std::vector<std::pair<std::string, std::string>> texts;  ///< of these, as they will be
    std::map<std::string, std::string> fresh;                ///< identities as they will be, by full path
};

/// Identities first, case.toml last: what it speaks of (a person, a signed text under issued/) is there before.
int rank(const Project& project, const File& file) {
    if (file.full.starts_with(identities_start(project))) return 0;
    if (!project.shown(file.full).starts_with("cases/")) return 1;
    return path_name(file.full) == "case.toml" ? 3 : 2;
}

Work work_of(const Project& project, const std::vector<std::unique_ptr<File>>& files, std::optional<NewCase> new_case) {
    Work work;
    for (const auto& file : files) {
        if (!file->changed()) continue;
        work.files.push_back(file.get());
        const std::string shown = project.shown(file->full);
        if (rank(project, *file) == 0 && !file->removed && shown.ends_with(".toml"))
            work.fresh[file->full] = file->now();
        if (!in_history(project, shown)) continue;
        work.kept.push_back(shown);
        if (!file->removed) work.texts.emplace_back(shown, file->now());
    }
    std::stable_sort(work.files.begin(), work.files.end(),
                     [&](const File* a, const File* b) { return rank(project, *a) < rank(project, *b); });
    work.new_case = std::move(new_case);
    if (!work.new_case) return work;
    const std::string& id = work.new_case->id;
    work.texts.emplace_back(project.case_file(id), work.new_case->text);
    for (const auto& [name, text] : work.new_case->identities)
        if (name.ends_with(".toml")) work.fresh[path_join(project.identities_folder(id), name)] = text;
    return work;
}

[[noreturn]] void throw_conflict(const std::string& what, const std::string& shown) {
    throw Error(ErrorKind::conflict, what + "; nothing was written", Spot{shown, 0, 0})
        .hint("run the command again: it will work on what is there now");
}

/// All are looked at before the first is written: a conflict in the last must not leave the first changed.
void refuse_conflicts(const Project& project, const std::vector<const File*>& files) {
    for (const File* file : files) {
        const std::string shown = project.shown(file->full);
        const bool there = project.disk().type(file->full).has_value();
        if (file->fresh && there) throw_conflict("somebody else made a file of this name meanwhile", shown);
        if (file->fresh) continue;
        if (!there) throw_conflict("the file was removed by somebody else meanwhile", shown);
        if (digest_of(project.disk().read(file->full)) != file->digest)
            throw_conflict("the file was changed by somebody else meanwhile", shown);
    }
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

/// `untouched`: nothing can lie aside in the folders of cases.
Edit::Written write_all(const Project& project, const Work& work, bool untouched) {
    Edit::Written written;
    for (const File* file : work.files) {
        write_file(project, *file);
        written.files.push_back(project.shown(file->full));
    }
    if (work.new_case) {
        write_new_case(project, *work.new_case);
        written.case_id = work.new_case->id;
        written.files.push_back(project.case_file(written.case_id));
    }
    std::vector<std::string> directories;
    for (const File* file : work.files) directories.push_back(path_parent(file->full));
    sweep_leftovers(project, directories, work.new_case && !untouched);
    if (work.new_case && (untouched || !lies_aside(project))) remember_folders(project, written.case_id);
    return written;
}

}  // namespace

std::string Edit::difference() const {
    std::optional<NewCase> new_case;
    if (pending_->new_case) new_case = pending_->numbered(project_);
    const Work work = work_of(project_, pending_->files, std::move(new_case));
    refuse_names(project_, work.texts, work.fresh);
    std::string out;
    for (const auto& file : pending_->files) {
        if (!file->changed()) continue;
        const std::string now = file->removed ? "" : file->now();
        const std::string shown = project_.shown(file->full);
        out += rank(project_, *file) == 0 ? changed_lines(file->before, now, shown)
                                          : unified_difference(file->before, now, shown);
    }
    if (!work.new_case) return out;
    const std::string& id = work.new_case->id;
    out += unified_difference("", work.new_case->text, project_.case_file(id));
    for (const auto& [name, text] : work.new_case->identities)
        out += changed_lines("", text, project_.shown(path_join(project_.identities_folder(id), name)));
    return out;
}

Edit::Written Edit::commit(const ChangeNote& note) {
    if (empty()) return {};
    Disk& disk = project_.disk();
    disk.make_directories(project_.path(".review"), project_.access());
    const auto lock = disk.lock(project_.path(".review/lock"), lock_seconds, project_.access());
    const bool untouched = pending_->new_case && folders_untouched(project_);
    if (pending_->new_case && !untouched) finish_new_cases(project_);

    std::optional<NewCase> new_case;
    if (pending_->new_case) new_case = pending_->numbered(project_);
    Work work = work_of(project_, pending_->files, std::move(new_case));
    refuse_conflicts(project_, work.files);
    // What the program says of a change holds no more than its arguments, of which the reason is the one that is typed freely.
    if (note.why.empty())
        refuse_names(project_, work.texts, work.fresh);
    else
        refuse_names(project_, work.texts, work.fresh, {{"--because", note.why}, {"the log", note.what}});

    History history(project_);
    history.commit_hand_edits(work.kept);
    Written written = write_all(project_, work, untouched);
    ChangeNote full = note;
    if (!written.case_id.empty()) {
        work.kept.push_back(project_.case_file(written.case_id));
        full.what = written.case_id + ": " + note.what;
    }
    history.commit(work.kept, full);
    return written;
}

}  // namespace review
