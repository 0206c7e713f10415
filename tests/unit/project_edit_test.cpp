// Changing a project: all or nothing, never over somebody else's change, and no name where only codes may stand.
#include "project/edit.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

#include "project/case_numbers.h"
#include "project/difference.h"
#include "project/new_case.h"
#include "project/scan.h"
#include "support/case_text.h"
#include "support/errors.h"
#include "support/fault_disk.h"
#include "support/small_project.h"

using namespace review;
using namespace review::test;
namespace fs = std::filesystem;

namespace {

const std::string the_case = "cases/2026-001/case.toml";
const std::string people = "identities/2026-001/people.toml";
const ChangeNote note{"Robin Vale", "2026-001: recorded step x", "", "record step"};
const Date today = *Date::of(2026, 3, 9);

Value text(const std::string& value) { return Value{value, {}}; }

std::string case_numbered(const std::string& id, const std::string& uid) {
    std::string made = small_case();
    made.replace(made.find("2026-001"), 8, id);
    made.replace(made.find("5b1f0c9ad2e74833"), 16, uid);
    return made;
}

/// An edit that makes a case with this uid.
void take_in(Edit& edit, const std::string& uid, const std::string& more = {}) {
    edit.create_case([=](const std::string& id) { return case_numbered(id, uid) + more; },
                     [=](const std::string&) {
                         return std::map<std::string, std::string>{
                             {"people.toml", identities_text(uid, "mother", "Wilma Ashgrove")}};
                     },
                     today);
}

std::map<std::string, std::string> files_of(const SmallProject& small) {
    auto files = snapshot(small.root);
    std::erase_if(
        files, [](const auto& file) { return file.first.starts_with(".review") || file.first.starts_with(".git/"); });
    return files;
}

}  // namespace

TEST_CASE("edit - several files are written and told, and the rest of each stays") {
    const SmallProject small;
    const Project project = small.project();
    Edit edit(project);
    CHECK(edit.empty());
    edit.open(the_case).set({"title"}, text("A missed handover, and what followed"));
    edit.open(people).set({"person", 0, "also"}, Value{Array{text("Orly")}, {}});
    edit.write("cases/2026-001/out/report.txt", "rendered\n");
    edit.open_or_create("partnership/registers.toml", "format = 1\n").set({"name"}, text("x"));
    CHECK_FALSE(edit.empty());
    const auto written = edit.commit(note);
    CHECK(written.files ==
          std::vector<std::string>{people, "partnership/registers.toml", "cases/2026-001/out/report.txt", the_case});
    CHECK(contains(file_text(small.path(the_case)), "title = \"A missed handover, and what followed\"\nopened"));
    CHECK(contains(file_text(small.path(people)), "Orly"));
    CHECK(file_text(small.path("partnership/registers.toml")) == "format = 1\nname = \"x\"\n");
    CHECK(small.disk->mode(small.path("partnership/registers.toml")) == 0600u);
}

TEST_CASE("edit - what is opened twice is one document, and the last word counts") {
    const SmallProject small;
    const Project project = small.project();
    Edit edit(project);
    edit.open(the_case).set({"title"}, text("One"));
    edit.open(small.path(the_case)).set({"trigger-note"}, text("Two"));  // the same by its full path
    edit.write("notes.toml", "a = 1\n");
    edit.open("notes.toml").set({"b"}, text("c"));
    edit.commit(note);
    CHECK(contains(file_text(small.path(the_case)), "One"));
    CHECK(contains(file_text(small.path(the_case)), "Two"));
    CHECK(file_text(small.path("notes.toml")) == "a = 1\nb = \"c\"\n");

    Edit second(project);
    second.open("notes.toml").set({"b"}, text("d"));
    second.remove("notes.toml");
    second.remove("was-never-there.toml");
    second.commit(note);
    CHECK_FALSE(fs::exists(small.path("notes.toml")));
}

TEST_CASE("edit - nothing changed means nothing written") {
    const SmallProject small;
    const Project project = small.project();
    const auto before = snapshot(small.root);
    Edit edit(project);
    edit.open(the_case).set({"title"}, text("A missed handover"));
    CHECK(edit.empty());
    CHECK(edit.difference().empty());
    CHECK(edit.commit(note).files.empty());
    CHECK(snapshot(small.root) == before);
}

TEST_CASE("edit - a conflict in the last file leaves the first unchanged") {
    struct Meanwhile {
        const char* what;
        std::function<void(const SmallProject&)> happens;
    };
    const std::vector<Meanwhile> table = {
        {"an edit", [](const SmallProject& s) { write_text(s.path(the_case), small_case("# by hand\n")); }},
        {"an edit of the same size",
         [](const SmallProject& s) {
             std::string other = small_case();
             other.replace(other.find("missed"), 6, "failed");
             write_text(s.path(the_case), other);
         }},
        {"removed", [](const SmallProject& s) { fs::remove(s.path(the_case)); }},
        {"made by another", [](const SmallProject& s) { write_text(s.path("partnership/new.toml"), "format = 1\n"); }},
    };
    for (const Meanwhile& row : table) {
        CAPTURE(row.what);
        const SmallProject small;
        const Project project = small.project();
        Edit edit(project);
        edit.open(people).set({"person", 0, "also"}, Value{Array{text("Orly")}, {}});
        edit.open(the_case).set({"title"}, text("Other"));
        edit.open_or_create("partnership/new.toml", "format = 1\n");
        row.happens(small);
        const auto before = files_of(small);
        const Error error = error_of([&] { edit.commit(note); });
        CHECK(error.kind == ErrorKind::conflict);
        CHECK(contains(error.text, "nothing was written"));
        CHECK_FALSE(error.hints.empty());
        CHECK(files_of(small) == before);
    }
}

TEST_CASE("edit - what was loaded before a prompt is compared with what is there after it") {
    const SmallProject small;
    const Project project = small.project();
    const LoadedCase loaded = project.load("2026-001");
    write_text(small.path(the_case), small_case("# meanwhile\n"));
    Edit edit(project);
    edit.adopt(the_case, loaded);
    edit.open(the_case).set({"title"}, text("Other"));
    CHECK(error_of([&] { edit.commit(note); }).kind == ErrorKind::conflict);
    CHECK(file_text(small.path(the_case)) == small_case("# meanwhile\n"));
}

TEST_CASE("edit - a lock that another holds is a conflict") {
    const SmallProject small;
    const Project project = small.project();
    const auto lock = small.disk->lock(small.path(".review/lock"), 1, {});
    const pid_t pid = ::fork();
    if (pid == 0) {
        Edit edit(project);
        edit.open(the_case).set({"title"}, text("Other"));
        ::_exit(error_of([&] { edit.commit(note); }).kind == ErrorKind::conflict ? 0 : 1);
    }
    int status = 0;
    ::waitpid(pid, &status, 0);
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(file_text(small.path(the_case)) == small_case());
}

TEST_CASE("edit - a name is refused with its place before anything is written") {
    const SmallProject small;
    const Project project = small.project();
    const auto before = files_of(small);
    Edit edit(project);
    edit.open("review.toml").set({"marking"}, text("X"));
    edit.open(the_case).set({"title"}, text("What Orla Quennell said to {prof-1}"));
    const Error error = error_of([&] { edit.commit(note); });
    CHECK(error.kind == ErrorKind::refused);
    REQUIRE(error.causes.size() == 1);
    CHECK(error.causes.front() == "cases/2026-001/case.toml:5:15: name of mother: write {mother}");
    CHECK_FALSE(contains(error.text + all_hints(error), "Quennell"));
    CHECK(error_of([&] { edit.difference(); }).kind == ErrorKind::refused);  // a dry run says the same
    CHECK(files_of(small) == before);
}

TEST_CASE("edit - names are also looked for by identities that the same edit writes, and by those of posts") {
    const SmallProject small;
    write_text(small.path("identities/partnership.toml"),
               "format = 1\n[[person]]\ncode = \"head-of-service\"\nname = \"Perpetua Holloway\"\n");
    const Project project = small.project();
    Edit added(project);
    added.open(people).append({"person"},
                              Table{{{Key{"code", {}}, text("aunt")}, {Key{"name", {}}, text("Philippa Stanhope")}}});
    added.open(the_case).set({"title"}, text("Philippa Stanhope rang twice"));
    CHECK(contains(error_of([&] { added.commit(note); }).causes.at(0), "of aunt"));
    Edit post(project);
    post.open_or_create("partnership/events.toml", "format = 1\n").set({"note"}, text("Perpetua Holloway spoke"));
    CHECK(contains(error_of([&] { post.commit(note); }).causes.at(0), "partnership/events.toml:2:9: "));
    Edit hidden(project);  // where names may stand
    hidden.write("identities/2026-001/letter.txt", "Dear Orla Quennell");
    hidden.write("cases/2026-001/out/letter.txt", "Dear Orla Quennell");
    CHECK(hidden.commit(note).files.size() == 2);
}

TEST_CASE("edit - the reason that history keeps names nobody either") {
    SmallProject small;
    small.start_history();
    const Project project = small.project();
    ChangeNote named = note;
    named.why = "Asked\nfor by **Orla**\nQuennell.";
    Edit edit(project);
    edit.open(the_case).set({"title"}, text("Another"));
    const Error refused = error_of([&] { edit.commit(named); });
    CHECK(refused.kind == ErrorKind::refused);
    REQUIRE(refused.causes.size() == 1);
    CHECK(refused.causes.front() == "--because:2:10: name of mother: write {mother}");
    CHECK(small.git({"log", "--format=%B"}).find("Orla") == std::string::npos);

    // What belongs to no case is looked through for the people of every case.
    Edit events(project);
    events.open_or_create("partnership/events.toml", "format = 1\n");
    const Error of_any = error_of([&] { events.commit(named); });
    CHECK(of_any.kind == ErrorKind::refused);
    REQUIRE(of_any.causes.size() == 1);
    CHECK(of_any.causes.front() == "--because:2:10: name of 2026-001/mother: say it without");
    CHECK_FALSE(fs::exists(small.path("partnership/events.toml")));

    named.why = "Asked for by the mother.";
    events.commit(named);
    CHECK(fs::exists(small.path("partnership/events.toml")));
}

TEST_CASE("edit - a new case gets the next number and lies in both folders under one uid") {
    const SmallProject small;
    const Project project = small.project();
    Edit edit(project);
    take_in(edit, "00000000000000aa");
    const auto written = edit.commit(note);
    CHECK(written.case_id == "2026-002");
    CHECK(written.files == std::vector<std::string>{"cases/2026-002/case.toml"});
    const LoadedCase loaded = small.project().load("2026-002");
    CHECK(loaded.data.uid == loaded.family.uid);
    CHECK(loaded.family.people.at(0).name == "Wilma Ashgrove");
    CHECK(small.disk->mode(small.path("identities/2026-002")) == 0700u);
    for (const auto& [name, content] : snapshot(small.root)) CHECK_FALSE(contains(name, ".new-"));
}

TEST_CASE("edit - the number of a new case is above every folder in cases and identities") {
    struct Row {
        const char* prefix;
        std::vector<std::string> folders;
        const char* id;
    };
    const std::vector<Row> table = {
        {"", {}, "2026-002"},
        {"", {"cases/2026-009"}, "2026-010"},
        {"", {"identities/2026-012"}, "2026-013"},
        {"", {"cases/2025-400", "cases/N-2026-500", "cases/2026-x", "cases/.new-2026-800"}, "2026-002"},
        {"", {"cases/2026-999"}, "2026-1000"},
        {"", {"cases/2026-99999999999999999999"}, "2026-002"},
        {"N-", {"cases/N-2026-007"}, "N-2026-008"},
        {"N-", {}, "N-2026-001"},
    };
    for (const Row& row : table) {
        CAPTURE(row.id);
        const SmallProject small;
        write_text(small.path("review.toml"),
                   fmt::format("format = 1\nname = \"Vale\"\nprefix = \"{}\"\n", row.prefix));
        for (const std::string& folder : row.folders) fs::create_directories(small.path(folder));
        CHECK(next_case_id(small.project(), today) == row.id);
    }
}

TEST_CASE("edit - what was noted of the numbers is believed only while nobody touched the folders") {
    struct Row {
        const char* what;
        std::function<void(const SmallProject&)> done;
        bool untouched;
        const char* next;
    };
    const auto folder = [](const char* name) {
        return [name](const SmallProject& small) { fs::create_directories(small.path(name)); };
    };
    // As if a folder had been made in the very tick of the clock that the note was written in.
    const auto note_again = [](const SmallProject& small) {
        fs::create_directories(small.path("cases/2026-003"));
        fs::create_directories(small.path("cases/2026-007"));
        remember_folders(small.project(), "2026-002");
    };
    const std::vector<Row> table = {
        {"nothing was done", [](const SmallProject&) {}, true, "2026-003"},
        {"a case of another office came", folder("cases/2026-040"), false, "2026-041"},
        {"so did identities", folder("identities/2026-050"), false, "2026-051"},
        {"a case was taken away",
         [](const SmallProject& small) { fs::rename(small.path("cases/2026-002"), small.path("elsewhere")); }, false,
         "2026-003"},
        {"within a case", folder("cases/2026-002/out"), true, "2026-003"},
        {"the note is lost", [](const SmallProject& small) { fs::remove_all(small.path(".review")); }, false,
         "2026-003"},
        {"the note is damaged",
         [](const SmallProject& small) { write_text(small.path(".review/numbers"), "2026-001\n"); }, false, "2026-003"},
        {"unseen, the next was made", note_again, true, "2026-008"},
    };
    for (const Row& row : table) {
        CAPTURE(row.what);
        const SmallProject small;
        const Project project = small.project();
        Edit edit(project);
        take_in(edit, "00000000000000aa");
        edit.commit(note);
        row.done(small);
        CHECK(folders_untouched(project) == row.untouched);
        CHECK(next_case_id(project, today) == row.next);
        CHECK(next_case_id(project, today.plus_months(12)) == "2027-001");
    }
}

TEST_CASE("edit - what a stopped command built aside is looked for until it is gone") {
    const SmallProject small;
    const Project project = small.project();
    fs::create_directories(small.path("identities/.new-0123456789abcdef"));
    for (const char* uid : {"00000000000000aa", "00000000000000bb"}) {
        Edit edit(project);
        take_in(edit, uid);
        edit.commit(note);
        CHECK_FALSE(folders_untouched(project));
    }
    fs::remove(small.path("identities/.new-0123456789abcdef"));
    Edit edit(project);
    take_in(edit, "00000000000000cc");
    CHECK(edit.commit(note).case_id == "2026-004");
    CHECK(folders_untouched(project));
}

TEST_CASE("edit - a name in a new case is refused before any of it is there") {
    const SmallProject small;
    const Project project = small.project();
    const auto before = files_of(small);
    Edit edit(project);
    edit.write("cases/2026-001/out/x.txt", "rendered");
    take_in(edit, "00000000000000aa", "trigger = \"x\"\n[[learning]]\nid = \"L1\"\ntext = \"Wilma Ashgrove\"\n");
    const Error error = error_of([&] { edit.commit(note); });
    CHECK(error.kind == ErrorKind::refused);
    CHECK(contains(error.causes.at(0), "cases/2026-002/case.toml:21:9: "));
    CHECK(files_of(small) == before);
}

TEST_CASE("edit - commands at once make cases of different numbers") {
    const SmallProject small;
    std::vector<pid_t> children;
    for (int child = 0; child < 4; ++child) {
        const pid_t pid = ::fork();
        if (pid == 0) {
            try {
                const Project project = small.project();
                for (int n = 0; n < 3; ++n) {
                    Edit edit(project);
                    take_in(edit, fmt::format("{:016}", child * 10 + n));
                    edit.commit(note);
                }
            } catch (...) {
                ::_exit(1);
            }
            ::_exit(0);
        }
        children.push_back(pid);
    }
    for (const pid_t pid : children) {
        int status = 0;
        REQUIRE(::waitpid(pid, &status, 0) == pid);
        CHECK(WEXITSTATUS(status) == 0);
    }
    const Project project = small.project();
    CHECK(project.case_ids().size() == 13);
    for (const std::string& id : project.case_ids()) {
        const LoadedCase loaded = project.load(id);
        CHECK(loaded.data.id == id);
        CHECK(loaded.family.uid == loaded.data.uid);
    }
}

TEST_CASE("edit - a case that was cut short between its folders is finished by the next command") {
    const SmallProject small;
    const Project project = small.project();
    int finished = 0;
    const int stops = crash_everywhere(
        Loss::nothing,
        [&] {
            for (const char* folder : {"cases", "identities"})
                for (const auto& entry : fs::directory_iterator(small.path(folder)))
                    if (entry.path().filename() != "2026-001") fs::remove_all(entry.path());
        },
        [&](Disk& disk) {
            const Project stopped(disk, small.root);
            Edit edit(stopped);
            take_in(edit, "00000000000000aa");
            edit.commit(note);
        },
        [&](const Crash& crash) {
            CAPTURE(crash.step);
            const bool names_alone =
                fs::exists(small.path("identities/2026-002")) && !fs::exists(small.path("cases/2026-002"));
            Edit next(project);
            take_in(next, "00000000000000bb");
            const std::string id = next.commit(note).case_id;
            if (names_alone) ++finished;
            const Project now = small.project();
            for (const auto& entry : fs::directory_iterator(small.path("identities")))
                if (!entry.path().filename().string().starts_with("."))
                    CHECK(now.load(entry.path().filename().string()).family.uid.size() == 16);
            CHECK(now.load(id).data.uid == "00000000000000bb");
        });
    CHECK(stops >= 20);
    CHECK(finished >= 1);
}

TEST_CASE("edit - what stopped commands left behind goes after an hour") {
    const SmallProject small;
    const Project project = small.project();
    const auto leave = [&](const std::string& path, bool old) {
        if (path.ends_with(".tmp"))
            write_text(small.path(path), "half");
        else
            fs::create_directories(small.path(path));
        const timespec then{::time(nullptr) - (old ? 7200 : 60), 0};
        const timespec times[2] = {then, then};
        REQUIRE(::utimensat(AT_FDCWD, small.path(path).c_str(), times, 0) == 0);
    };
    leave("identities/.new-1111", true);
    leave("cases/.new-1111", true);
    leave("cases/.new-2222", false);
    leave("cases/2026-001/.case.toml.4711.tmp", true);
    leave("cases/2026-001/.case.toml.4712.tmp", false);
    Edit edit(project);
    edit.open(the_case).set({"title"}, text("Other"));
    edit.commit(note);
    CHECK_FALSE(fs::exists(small.path("cases/2026-001/.case.toml.4711.tmp")));
    CHECK(fs::exists(small.path("cases/2026-001/.case.toml.4712.tmp")));
    Edit next(project);  // who makes a case looks after what is left of one
    take_in(next, "00000000000000aa");
    next.commit(note);
    CHECK_FALSE(fs::exists(small.path("identities/.new-1111")));
    CHECK_FALSE(fs::exists(small.path("cases/.new-1111")));
    CHECK(fs::exists(small.path("cases/.new-2222")));
}

TEST_CASE("edit - the difference is shown as diff does, without what identities hold") {
    const SmallProject small;
    const Project project = small.project();
    const auto before = snapshot(small.root);
    Edit edit(project);
    edit.open(the_case).set({"title"}, text("Other"));
    edit.open(people).set({"person", 0, "also"}, Value{Array{text("Orly")}, {}});
    edit.open_or_create("partnership/new.toml", "format = 1\n");
    CHECK(edit.difference() == R"(--- cases/2026-001/case.toml
+++ cases/2026-001/case.toml
@@ -2,7 +2,7 @@
 uid = "5b1f0c9ad2e74833"
 id = "2026-001"
 procedure = "invented-learning-review"
-title = "A missed handover"
+title = "Other"
 opened = 2026-03-03
 [referral]
 received = 2026-03-02
identities/2026-001/people.toml: 1 line added, 0 removed (not shown: it holds names)
--- /dev/null
+++ partnership/new.toml
@@ -0,0 +1,1 @@
+format = 1
)");
    Edit fresh(project);
    take_in(fresh, "00000000000000aa");
    const std::string shown = fresh.difference();
    CHECK(contains(shown, "+++ cases/2026-002/case.toml\n"));
    CHECK(contains(shown, "identities/2026-002/people.toml: 5 lines added, 0 removed"));
    CHECK_FALSE(contains(shown, "Ashgrove"));
    CHECK(snapshot(small.root) == before);
}

TEST_CASE("edit - where identities lie elsewhere they stay out of the difference and get the new case") {
    const SmallProject small;
    const TempDir elsewhere;
    fs::rename(small.path("identities"), elsewhere.path("names"));
    write_text(small.path("review.toml"),
               fmt::format("format = 1\nname = \"Vale\"\nidentities = \"{}\"\n", elsewhere.path("names")));
    const Project project = small.project();
    Edit edit(project);
    take_in(edit, "00000000000000aa");
    CHECK_FALSE(contains(edit.difference(), "Ashgrove"));
    CHECK(edit.commit(note).case_id == "2026-002");
    CHECK(fs::exists(elsewhere.path("names/2026-002/people.toml")));
    CHECK_FALSE(fs::exists(small.path("identities")));
}

TEST_CASE("edit - unified differences") {
    CHECK(unified_difference("a\n", "a\n", "x").empty());
    CHECK(unified_difference("a\nb\n", "", "x") == "--- x\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-a\n-b\n");
    std::string before, after;
    for (int n = 1; n <= 30; ++n) {
        before += fmt::format("{}\n", n);
        after += n == 5 || n == 25 ? fmt::format("{}!\n", n) : fmt::format("{}\n", n);
    }
    const std::string shown = unified_difference(before, after, "x");
    CHECK(contains(shown, "@@ -2,7 +2,7 @@"));
    CHECK(contains(shown, "@@ -22,7 +22,7 @@"));
    CHECK(changed_lines("a\nb\n", "a\nc\nd\n", "x") == "x: 2 lines added, 1 removed (not shown: it holds names)\n");
}

TEST_CASE("edit - what may go into history") {
    const SmallProject small;
    const Project project = small.project();
    for (const char* kept : {"review.toml", "cases/2026-001/case.toml", "cases/2026-001/chronology/police.csv",
                             "cases/2026-001/issued/report.html", "partnership/events.toml", ".gitignore"})
        CHECK(in_history(project, kept));
    for (const char* out : {"identities/2026-001/people.toml", "cases/2026-001/out/letter.html", ".review/index.db",
                            "cases/2026-001/evidence/form.pdf", "/elsewhere/x.toml", "../x.toml"})
        CHECK_FALSE(in_history(project, out));
}
