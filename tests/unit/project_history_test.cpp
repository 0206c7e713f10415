// History through git: what goes in, who did it, and the way back.
#include "project/history.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>

#include "support/case_text.h"
#include "support/errors.h"
#include "support/small_project.h"

using namespace review;
using namespace review::test;
namespace fs = std::filesystem;

namespace {

const std::string the_case = "cases/2026-001/case.toml";

void set_title(const SmallProject& small, const std::string& title, const ChangeNote& note) {
    const Project project = small.project();
    Edit edit(project);
    edit.open(the_case).set({"title"}, Value{title, {}});
    edit.commit(note);
}

ChangeNote note(const std::string& what, const std::string& why = {}, const std::string& who = "Robin Vale") {
    return {who, what, why, "record step"};
}

/// No settings of whoever runs the test.
struct OwnGit {
    Variable global{"GIT_CONFIG_GLOBAL", "/dev/null"}, system{"GIT_CONFIG_NOSYSTEM", "1"};
};

std::string in_words(const std::vector<HistoryEntry>& entries) {
    std::string all;
    for (const HistoryEntry& entry : entries) {
        all += fmt::format("{} | {} | {} |", entry.who, entry.what, entry.why);
        for (const std::string& file : entry.files) all += " " + file;
        all += "\n";
    }
    return all;
}

}  // namespace

TEST_CASE("history - each change is kept with who, what and why, and hand edits before it as such") {
    const OwnGit own;
    const SmallProject small;
    small.start_history();
    set_title(small, "One", note("2026-001: title one"));
    write_text(small.path(the_case), file_text(small.path(the_case)) + "# by hand\n");
    write_text(small.path("notes.txt"), "not ours to keep\n");
    set_title(small, "Two", note("2026-001: title two", "the panel asked\nfor it: Command: x"));
    const Project project = small.project();
    const History history(project);
    CHECK(history.state() == History::State::on);
    const auto entries = history.entries("2026-001");
    CHECK(in_words(entries) ==
          "Robin Vale | 2026-001: title two | the panel asked for it: Command: x | cases/2026-001/case.toml\n"
          "by hand | Changes made by hand |  | cases/2026-001/case.toml\n"
          "Robin Vale | 2026-001: title one |  | cases/2026-001/case.toml\n"
          "Sam | The first case |  | cases/2026-001/case.toml\n");
    CHECK(entries.front().when.size() == 16);
    CHECK(history.entries("").size() == 5);
    CHECK(history.entries("2026-777").empty());
    CHECK(small.git({"status", "--porcelain"}) == "?? notes.txt\n");
    CHECK(small.git({"ls-files"}).find("identities") == std::string::npos);
}

TEST_CASE("history - the way back: a text at a commit, on a day, and before the last change") {
    const OwnGit own;
    const SmallProject small;
    for (const auto& [day, title] : {std::pair{"2026-03-01", "One"}, {"2026-03-05", "Two"}, {"2026-03-05", "Three"}}) {
        const std::string time = std::string(day) + "T10:00:00";
        const Variable author("GIT_AUTHOR_DATE", time.c_str()), committer("GIT_COMMITTER_DATE", time.c_str());
        if (std::string(title) == "One") small.start_history();
        set_title(small, title, note(title));
    }
    const Project project = small.project();
    const History history(project);
    const auto title_in = [](const std::optional<std::string>& text) {
        if (!text) return std::string("nothing");
        const auto from = text->find("title = \"") + 9;
        return text->substr(from, text->find('"', from) - from);
    };
    CHECK(title_in(history.text_on(the_case, *Date::of(2026, 2, 28))) == "nothing");
    CHECK(title_in(history.text_on(the_case, *Date::of(2026, 3, 1))) == "One");
    CHECK(title_in(history.text_on(the_case, *Date::of(2026, 3, 4))) == "One");
    CHECK(title_in(history.text_on(the_case, *Date::of(2026, 3, 5))) == "Three");
    CHECK(title_in(history.text_before_last_change(the_case)) == "Two");
    CHECK(title_in(history.text_at(history.entries("2026-001").at(2).id, the_case)) == "One");
    CHECK(title_in(history.text_at(history.entries("").front().id, "no/such.toml")) == "nothing");
    CHECK_FALSE(history.text_before_last_change("no/such.toml"));
    CHECK_FALSE(history.text_before_last_change("review.toml"));  // one version only
}

TEST_CASE("history - in a project in a folder of a larger work tree") {
    const OwnGit own;
    const SmallProject small("office/our reviews");
    write_text(small.dir.path("office/letter.txt"), "somebody else's");
    fs::create_directory(small.dir.path("office/.keep"));
    const Project project = small.project();
    REQUIRE(small.git({"-C", small.dir.path(), "init", "-q", "-b", "main"}).empty());
    History::start(*small.disk, small.root);
    CHECK_FALSE(fs::exists(small.path(".git")));  // the larger one's history is ours
    small.git({"add", the_case});
    small.git({"commit", "-q", "-m", "The first case"});
    write_text(small.path(the_case), small_case("# by hand\n"));
    set_title(small, "One", note("2026-001: title one"));
    const History history(project);
    CHECK(in_words(history.entries("")) ==
          "Robin Vale | 2026-001: title one |  | cases/2026-001/case.toml\n"
          "by hand | Changes made by hand |  | cases/2026-001/case.toml\n"
          "Sam | The first case |  | cases/2026-001/case.toml\n"
          "review | Start the project |  | .gitignore review.toml\n");
    REQUIRE(history.text_before_last_change(the_case));
    CHECK(history.text_before_last_change(the_case) == small_case("# by hand\n"));
    CHECK(small.git({"-C", small.dir.path(), "ls-files"}).find("letter") == std::string::npos);
}

TEST_CASE("history - starting one keeps nothing that lay in the folder before") {
    const OwnGit own;
    const SmallProject small;
    write_text(small.path("old letter about Orla Quennell.txt"), "x");
    History::start(*small.disk, small.root);
    CHECK(small.git({"ls-files"}) == ".gitignore\nreview.toml\n");
}

TEST_CASE("history - strange file names and strange words come back as they were") {
    const OwnGit own;
    const SmallProject small;
    small.start_history();
    const Project project = small.project();
    const std::vector<std::string> names = {
        "cases/2026-001/issued/Brief an \"Vorstand\".txt", "cases/2026-001/issued/caf\xC3\xA9 *.txt",
        "cases/2026-001/issued/-n :(glob) [a].txt", "cases/2026-001/issued/tab\tand\nline.txt"};
    Edit edit(project);
    for (const std::string& name : names) edit.write(name, "text of " + name);
    edit.commit(note("2026-001: issued\x1e\x1f four\nletters", "# because\x1f", " <Robin\n> "));
    const History history(project);
    const auto entries = history.entries("2026-001");
    REQUIRE(entries.size() == 2);
    std::vector<std::string> listed = entries.front().files, wanted = names;
    std::sort(listed.begin(), listed.end());
    std::sort(wanted.begin(), wanted.end());
    CHECK(listed == wanted);
    CHECK(entries.front().what == "2026-001: issued   four letters");
    CHECK(entries.front().why == "# because");
    CHECK(entries.front().who == "Robin");
    for (const std::string& name : names) CHECK(history.text_at(entries.front().id, name) == "text of " + name);
    for (const char* who : {"", "...", "<>", "\xC3\x89milie"}) {
        CAPTURE(who);
        set_title(small, std::string("By ") + (*who == '<' ? "nobody" : who), note("2026-001: again", "", who));
        const std::string expected = std::string(who) == "\xC3\x89milie" ? who : "unknown";
        CHECK(history.entries("2026-001").front().who == expected);
    }
}

TEST_CASE("history - a hand edit with a name in it stays out until it is mended") {
    const OwnGit own;
    const SmallProject small;
    small.start_history();
    write_text(small.path(the_case), small_case("[[learning]]\nid = \"L1\"\ntext = \"Orla Quennell said so\"\n"));
    const auto change = [&] {
        const Project project = small.project();
        Edit edit(project);
        edit.open(the_case).set({"title"}, Value{std::string("One"), {}});
        edit.commit(note("x"));
    };
    CHECK(error_of(change).kind == ErrorKind::refused);
    CHECK(small.git({"log", "--format=%s"}) == "The first case\nStart the project\n");
    write_text(small.path(the_case), small_case("[[learning]]\nid = \"L1\"\ntext = \"{mother} said so\"\n"));
    change();
    CHECK(small.git({"log", "--format=%s"}) == "x\nChanges made by hand\nThe first case\nStart the project\n");
    CHECK(small.git({"log", "-p"}).find("Quennell") == std::string::npos);
}

TEST_CASE("history - what holds for all cases comes in with the next change of any") {
    const OwnGit own;
    const SmallProject small;
    small.start_history();
    write_text(small.path("review.toml"), file_text(small.path("review.toml")) + "# by hand\n");
    for (const char* folder : {"procedures", "templates/documents", "partnership"})
        fs::create_directories(small.path(folder));
    write_text(small.path("procedures/local.toml"), "format = 1\n");
    write_text(small.path("templates/documents/agenda.md"), "# Agenda\n");
    write_text(small.path("templates/documents/.agenda.md.swp"), "half written");
    write_text(small.path("templates/documents/~$reference.docx"), "lock");
    write_text(small.path("templates/documents/reference.docx"), std::string("PK\0", 3));
    write_text(small.path("partnership/notes.txt"), "Orla Quennell came to the forum\n");
    set_title(small, "One", note("2026-001: title one"));
    CHECK(small.git({"log", "--format=%s", "-2"}) == "2026-001: title one\nChanges made by hand\n");
    CHECK(small.git({"show", "--name-only", "--format=", "HEAD~1"}) ==
          "procedures/local.toml\nreview.toml\ntemplates/documents/agenda.md\n");
}

TEST_CASE("history - what holds for all cases waits where names cannot be read and keeps nobody from work") {
    const OwnGit own;
    const SmallProject small;
    small.start_history();
    fs::create_directories(small.path("cases/2026-002"));
    fs::create_directories(small.path("identities/2026-002"));
    const std::string people = small.path("identities/2026-002/people.toml");
    write_text(people, "[[person]\n");
    write_text(small.path("review.toml"), file_text(small.path("review.toml")) + "# by hand\n");
    set_title(small, "One", note("2026-001: title one"));
    CHECK(small.git({"log", "--format=%s", "-2"}) == "2026-001: title one\nThe first case\n");
    write_text(people, identities_text("5b1f0c9ad2e74834", "father", "Ellis Marwood"));
    set_title(small, "Two", note("2026-001: title two"));
    CHECK(small.git({"log", "--format=%s", "-2"}) == "2026-001: title two\nChanges made by hand\n");
}

TEST_CASE("history - what a person has staged stays staged") {
    const OwnGit own;
    const SmallProject small;
    small.start_history();
    write_text(small.path("notes.txt"), "x");
    small.git({"add", "notes.txt"});
    small.git({"mv", "review.toml", "other.toml"});
    small.git({"mv", "other.toml", "review.toml"});
    set_title(small, "One", note("2026-001: title one"));
    CHECK(small.git({"status", "--porcelain"}) == "A  notes.txt\n");
}

TEST_CASE("history - off where there is none, and everything works") {
    const OwnGit own;
    const SmallProject small;
    set_title(small, "One", note("x"));
    const Project project = small.project();
    const History off(project);
    CHECK(off.state() == History::State::off_by_choice);
    CHECK(contains(off.why(), "no git work tree"));
    CHECK(off.entries("").empty());
    CHECK_FALSE(off.text_on(the_case, *Date::of(2026, 3, 9)));
    small.start_history();
    {
        const Variable path("PATH", "");
        CHECK(History(project).state() == History::State::no_git);
        CHECK(contains(History(project).why(), "git is not installed"));
        set_title(small, "Two", note("y"));
    }
    CHECK(contains(file_text(small.path(the_case)), "title = \"Two\""));
    set_title(small, "Three", note("z"));  // what was changed meanwhile is found now
    CHECK(small.git({"log", "--format=%s", "-2"}) == "z\nChanges made by hand\n");
}

TEST_CASE("history - one that git cannot use says so and keeps nobody from work") {
    const OwnGit own;
    const SmallProject small;
    small.start_history();
    write_text(small.path(".git/config"), "[core\n");
    const Project project = small.project();
    CHECK(History(project).state() == History::State::broken);
    CHECK(contains(History(project).why(), "git cannot read"));
    set_title(small, "One", note("x"));
    CHECK(contains(file_text(small.path(the_case)), "One"));
}

TEST_CASE("history - when git cannot take the change it says what is safe") {
    const OwnGit own;
    const SmallProject small;
    small.start_history();
    write_text(small.path(".git/index.lock"), "");
    const Error after = error_of([&] { set_title(small, "One", note("x")); });
    CHECK(after.kind == ErrorKind::io);
    CHECK(contains(all_hints(after), "what was written is safe"));
    CHECK(contains(file_text(small.path(the_case)), "One"));
    const Error before = error_of([&] { set_title(small, "Two", note("y")); });  // first the change that is not in yet
    CHECK(contains(all_hints(before), "nothing was written"));
    CHECK_FALSE(contains(file_text(small.path(the_case)), "Two"));
    fs::remove(small.path(".git/index.lock"));
    set_title(small, "Two", note("y"));
    CHECK(small.git({"log", "--format=%s", "-2"}) == "y\nChanges made by hand\n");
}

TEST_CASE("history - hooks and settings of strangers are not followed") {
    const OwnGit own;
    const SmallProject small;
    small.start_history();
    write_text(small.path(".git/hooks/pre-commit"), "#!/bin/sh\ntouch hooked\nexit 1\n");
    write_text(small.path(".git/hooks/post-commit"), "#!/bin/sh\ntouch hooked\n");
    for (const char* hook : {"pre-commit", "post-commit"})
        fs::permissions(small.path(std::string(".git/hooks/") + hook), fs::perms(0755));
    for (const auto& [name, value] : {std::pair{"commit.gpgsign", "true"},
                                      {"log.showSignature", "true"},
                                      {"commit.cleanup", "strip"},
                                      {"status.renames", "copies"},
                                      {"core.autocrlf", "true"},
                                      {"log.follow", "true"}})
        small.git({"config", name, value});
    const Variable language("LANGUAGE", "de"), locale("LC_ALL", "de_DE.UTF-8");
    set_title(small, "One", note("2026-001: one", "#5 was why"));
    CHECK_FALSE(fs::exists(small.path("hooked")));
    const Project project = small.project();
    CHECK(in_words(History(project).entries("2026-001"))
              .starts_with("Robin Vale | 2026-001: one | #5 was why | cases/2026-001/case.toml\n"));
}
