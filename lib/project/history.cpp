#include "project/history.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "base/text.h"
#include "files/process.h"
#include "project/scan.h"

namespace review {
namespace {

constexpr char unit = '\x1f', record = '\x1e';  // what git log separates fields and entries with, for us

/// git in the project, without the machine's or a stranger's hooks, and whoever owns the folder.
ProcessCall git_call(const std::string& root, std::vector<std::string> arguments) {
    ProcessCall call;
    call.arguments = {"git",
                      "-c",
                      "safe.directory=" + root,
                      "-c",
                      "core.hooksPath=/dev/null",
                      "-c",
                      "commit.gpgsign=false",
                      "-c",
                      "core.quotePath=false",
                      "-c",
                      "core.autocrlf=false",
                      "-c",
                      "gc.auto=0",
                      "-c",
                      "maintenance.auto=false",
                      "-c",
                      "core.fsmonitor=false",
                      "-c",
                      "log.showSignature=false",
                      "-c",
                      "log.follow=false",
                      "-c",
                      "i18n.commitEncoding=UTF-8",
                      "-c",
                      "i18n.logOutputEncoding=UTF-8"};
    std::move(arguments.begin(), arguments.end(), std::back_inserter(call.arguments));
    call.directory = root;
    call.environment = {{"LC_ALL", "C"}};  // its messages are looked into
    return call;
}

std::optional<ProcessResult> git(const std::string& root, std::vector<std::string> arguments) {
    return run_process(git_call(root, std::move(arguments)));
}

constexpr const char* after_writing = "what was written is safe; the next change will put it into history";
constexpr const char* before_writing = "nothing was written; mend this, then run the command again";

ProcessResult git_or_throw(const std::string& root, std::vector<std::string> arguments, const std::string& doing,
                           const char* hint = after_writing) {
    const auto result = git(root, std::move(arguments));
    if (!result) throw Error(ErrorKind::io, "git is not installed").hint("install it, or go on without history");
    if (result->exit_code != 0) {
        Error error(ErrorKind::io, fmt::format("git could not {}", doing));
        const auto lines = split(trimmed(result->err), '\n');
        if (!lines.empty() && !lines.front().empty()) error.because(std::string(lines.front()));
        throw error.hint(hint);
    }
    return *result;
}

/// Without what would end the line, and what separates the fields of our own log.
std::string on_one_line(std::string text) {
    for (char& c : text)
        if (static_cast<unsigned char>(c) < ' ' || c == 127) c = ' ';
    return std::string(trimmed(text));
}

/// Git takes no author without a letter or a digit.
std::string author(const std::string& who) {
    const std::string name = on_one_line(replaced(replaced(who, "<", ""), ">", ""));
    const bool said = std::any_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c < 0;
    });
    return fmt::format("{} <>", said ? name : "unknown");
}

/// A file that differs from what history holds.
struct ChangedFile {
    std::string name;
    bool unknown = false;  ///< to history: it must be added first
};

void commit_paths(const std::string& root, const std::vector<ChangedFile>& files, const std::string& message,
                  const std::string& who, const char* hint = after_writing) {
    std::vector<std::string> add = {"add", "--"};
    const std::size_t none = add.size();
    std::vector<std::string> commit = {"-c",          "user.name=review",
                                       "-c",          "user.email=review@localhost",
                                       "commit",      "-q",
                                       "--no-verify", "--cleanup=whitespace",
                                       "--author",    author(who),
                                       "-m",          message,
                                       "--"};
    for (const ChangedFile& file : files) {
        if (file.unknown) add.push_back(":(literal)" + file.name);
        commit.push_back(":(literal)" + file.name);
    }
    if (add.size() > none) git_or_throw(root, std::move(add), "add the changed files to history", hint);
    git_or_throw(root, std::move(commit), "put the change into history", hint);
}

/// Those among `files` that differ from what history holds.
std::vector<ChangedFile> changed_files(const std::string& root, const std::string& above,
                                       const std::vector<std::string>& files, const char* hint) {
    std::vector<std::string> status = {"status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--"};
    for (const std::string& file : files) status.push_back(":(literal)" + file);
    const ProcessResult result = git_or_throw(root, std::move(status), "say what has changed", hint);
    std::vector<ChangedFile> changed;
    for (const auto entry : split(result.out, '\0')) {
        if (entry.size() < 4) continue;
        std::string name(entry.substr(3));
        if (name.starts_with(above)) name.erase(0, above.size());
        changed.push_back({std::move(name), entry.starts_with("??")});
    }
    return changed;
}

/// To ask git costs more than all the rest of a short command.
bool may_lie_in_a_work_tree(const Project& project) {
    if (std::getenv("GIT_DIR") != nullptr) return true;
    for (std::string at = project.root();; at = path_parent(at)) {
        if (project.disk().type(path_join(at, ".git"))) return true;
        if (at == path_parent(at)) return false;
    }
}

/// What holds for all cases: an edit of it by hand would never come into history with a change of a case.
const std::vector<std::string> settings{"review.toml", "procedures", "templates", "partnership"};

/// What editors and office programs put beside the file that they have open: ".agenda.md.swp", "agenda.md~", "~$letter.docx".
bool is_of_an_editor(std::string_view name) {
    return name.starts_with('.') || name.starts_with('~') || name.ends_with('~');
}

bool is_binary(std::string_view bytes) { return bytes.find('\0') != std::string_view::npos; }

/// Leaves those out that name somebody; all of them where nobody can tell, because names of some case cannot be read: that is no
/// reason to refuse a change of another.
void leave_out_names(const Project& project, const std::map<std::string, std::string>& texts,
                     std::vector<ChangedFile>& files) {
    std::set<std::string> naming;
    try {
        naming = naming_somebody(project, texts);
    } catch (const Error& error) {
        if (error.kind == ErrorKind::internal || error.kind == ErrorKind::interrupted) throw;
        for (const auto& [name, text] : texts) naming.insert(name);
    }
    std::erase_if(files, [&](const ChangedFile& file) { return naming.contains(file.name); });
}

constexpr const char* no_work_tree = "the project lies in no git work tree: there is no history (git init starts one)";

}  // namespace

History::History(const Project& project) : project_(project), state_(State::on) {
    if (!may_lie_in_a_work_tree(project)) {
        state_ = State::off_by_choice;
        why_ = no_work_tree;
        return;
    }
    const auto result = git(project.root(), {"rev-parse", "--is-inside-work-tree", "--show-prefix"});
    if (!result) {
        state_ = State::no_git;
        why_ = "git is not installed: changes are written, but there is no history to go back to";
    } else if (result->exit_code != 0 && result->err.find("not a git repository") == std::string::npos) {
        state_ = State::broken;
        why_ = "git cannot read the project's history: " + std::string(split(trimmed(result->err), '\n').front());
    } else if (result->exit_code != 0 || !result->out.starts_with("true\n")) {
        state_ = State::off_by_choice;
        why_ = no_work_tree;
    } else {
        above_ = split(result->out, '\n')[1];
    }
}

History::State History::state() const { return state_; }

std::string History::why() const { return why_; }

void History::start(Disk& disk, const std::string& root) {
    // In a work tree already: its history is ours as well; another one inside it would be seen by neither.
    const auto inside = git(root, {"rev-parse", "--is-inside-work-tree"});
    if (!inside || inside->exit_code != 0 || trimmed(inside->out) != "true")
        git_or_throw(root, {"init", "-q", "-b", "main"}, "start a history");
    // Whatever else lies in the folder is not ours to keep for ever: it may hold names.
    std::vector<ChangedFile> made;
    for (const char* name : {".gitignore", "review.toml"})
        if (disk.type(path_join(root, name))) made.push_back({name, true});
    commit_paths(root, made, "Start the project", "review");
}

void History::commit_hand_edits(const std::vector<std::string>& files) {
    if (state_ != State::on || files.empty()) return;
    std::vector<std::string> looked_at = files;
    looked_at.insert(looked_at.end(), settings.begin(), settings.end());
    std::vector<ChangedFile> clean;
    std::map<std::string, std::string> of_no_case;
    for (ChangedFile& file : changed_files(project_.root(), above_, looked_at, before_writing)) {
        const std::string full = project_.path(file.name);
        if (project_.disk().type(full) != FileType::file) continue;
        std::string text = project_.disk().read(full);
        if (contains(files, file.name)) {
            if (!refused_in_file(project_, file.name, text).empty()) continue;
        } else {
            // A letterhead, say: nobody can see what names are in it.
            if (is_of_an_editor(path_name(file.name)) || is_binary(text)) continue;
            of_no_case.emplace(file.name, std::move(text));
        }
        clean.push_back(std::move(file));
    }
    if (!of_no_case.empty()) leave_out_names(project_, of_no_case, clean);
    if (!clean.empty())
        commit_paths(project_.root(), clean, "Changes made by hand\n\nCommand: (by hand)", "by hand", before_writing);
}

void History::commit(const std::vector<std::string>& files, const ChangeNote& note) {
    if (state_ != State::on || files.empty()) return;
    std::string message = on_one_line(note.what);
    if (!note.why.empty()) message += "\n\n" + on_one_line(note.why);
    message += fmt::format("\n\nCommand: review {}", note.command);
    const auto changed = changed_files(project_.root(), above_, files, after_writing);
    if (!changed.empty()) commit_paths(project_.root(), changed, message, note.who);
}

std::vector<HistoryEntry> History::entries(const std::string& case_id) const {
    std::vector<HistoryEntry> entries;
    if (state_ != State::on) return entries;
    std::vector<std::string> log = {"log",         "--date=format-local:%Y-%m-%d %H:%M",
                                    "--name-only", "--relative",
                                    "-z",          "--format=%x1e%H%x1f%ad%x1f%an%x1f%s%x1f%b%x1f",
                                    "--"};
    log.push_back(case_id.empty() ? "." : ":(literal)cases/" + case_id);
    const auto result = git(project_.root(), std::move(log));
    if (!result || result->exit_code != 0) return entries;  // no commit yet
    for (const auto text : split(result->out, record)) {
        const auto parts = split(text, unit);
        if (parts.size() < 6) continue;
        HistoryEntry entry;
        entry.id = parts[0];
        entry.when = parts[1];
        entry.who = parts[2];
        entry.what = parts[3];
        const std::string body(trimmed(parts[4]));
        entry.why = std::string(trimmed(std::string_view(body).substr(
            0, body.rfind("Command: ") == std::string::npos ? body.size() : body.rfind("Command: "))));
        for (auto name : split(parts.back(), '\0')) {
            if (name.starts_with('\n')) name.remove_prefix(1);  // between the message and the first name
            if (!name.empty()) entry.files.emplace_back(name);
        }
        entries.push_back(std::move(entry));
    }
    return entries;
}

std::optional<std::string> History::text_at(const std::string& commit_id, const std::string& file) const {
    if (state_ != State::on) return std::nullopt;
    const auto result = git(project_.root(), {"show", commit_id + ":./" + file});
    if (!result || result->exit_code != 0) return std::nullopt;
    return result->out;
}

std::optional<std::string> History::text_on(const std::string& file, Date day) const {
    if (state_ != State::on) return std::nullopt;
    const auto found = git(
        project_.root(), {"rev-list", "-1", "--before=" + day.iso() + " 23:59:59", "HEAD", "--", ":(literal)" + file});
    if (!found || found->exit_code != 0 || trimmed(found->out).empty()) return std::nullopt;
    return text_at(std::string(trimmed(found->out)), file);
}

std::optional<std::string> History::text_before_last_change(const std::string& file) const {
    if (state_ != State::on) return std::nullopt;
    const auto found = git(project_.root(), {"rev-list", "-2", "HEAD", "--", ":(literal)" + file});
    if (!found || found->exit_code != 0) return std::nullopt;
    const auto ids = split_words(found->out);
    if (ids.size() < 2) return std::nullopt;
    return text_at(std::string(ids[1]), file);
}

}  // namespace review
