#include <doctest/doctest.h>
#include <sys/stat.h>

#include <chrono>
#include <filesystem>

#include "files/disk.h"
#include "support/errors.h"
#include "support/temp_dir.h"

using namespace review;
namespace fs = std::filesystem;

TEST_CASE("disk - a digest is SHA-256 in lower-case hex") {
    CHECK(digest_of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(digest_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("disk - paths are joined and taken apart") {
    CHECK(path_join("a/b", "c") == "a/b/c");
    CHECK(path_join("a/b/", "c") == "a/b/c");
    CHECK(path_join("/", "c") == "/c");
    CHECK(path_join("a", "/c") == "/c");
    CHECK(path_join("", "c") == "c");
    CHECK(path_join(".", "c") == "c");
    CHECK(path_join("a", "") == "a");
    CHECK(path_name("a/b.toml") == "b.toml");
    CHECK(path_name("a/b/") == "b");
    CHECK(path_name("b") == "b");
    CHECK(path_parent("a/b") == "a");
    CHECK(path_parent("a/b/") == "a");
    CHECK(path_parent("a//b") == "a");
    CHECK(path_parent("b") == ".");
    CHECK(path_parent("/b") == "/");
    CHECK(path_parent("/") == "/");
}

TEST_CASE("disk - only our own temporaries are leftovers") {
    for (const char* name : {".case.toml.4711.tmp", ".case.toml.4711-2.tmp", ".x.1.tmp"}) {
        CAPTURE(name);
        CHECK(is_leftover(name));
    }
    for (const char* name : {"case.toml", ".notes.tmp", "case.toml.4711.tmp", ".tmp", ".1.tmp", "..tmp", ".a.-1.tmp",
                             ".a.1-.tmp", ".a.1-2-3.tmp", ".a..tmp", ".gitignore", ""}) {
        CAPTURE(name);
        CHECK_FALSE(is_leftover(name));
    }
}

TEST_CASE("disk - old leftovers are removed and nothing else") {
    const TempDir dir;
    const auto disk = posix_disk();
    for (const char* name : {"case.toml", ".case.toml.12.tmp", ".notes.tmp", ".fresh.13.tmp"})
        write_text(dir.path(name), "x");
    fs::create_directory(dir.path(".2026-001.14.tmp"));
    write_text(dir.path(".2026-001.14.tmp/case.toml"), "x");
    const auto hours_ago = fs::file_time_type::clock::now() - std::chrono::hours(2);
    for (const char* name : {"case.toml", ".case.toml.12.tmp", ".notes.tmp", ".2026-001.14.tmp"})
        fs::last_write_time(dir.path(name), hours_ago);
    const std::int64_t an_hour_ago = disk->stamp(dir.path(".fresh.13.tmp"))->mtime_ns - 3'600'000'000'000;
    CHECK(remove_leftovers(*disk, dir.path(), an_hour_ago) == 2);
    CHECK(snapshot(dir.path()) ==
          std::map<std::string, std::string>{{"case.toml", "x"}, {".notes.tmp", "x"}, {".fresh.13.tmp", "x"}});
}

TEST_CASE("disk - type stamp and mode follow symlinks and know what is absent") {
    const TempDir dir;
    const auto disk = posix_disk();
    write_text(dir.path("file"), "12345");
    ::chmod(dir.path("file").c_str(), 0640);
    fs::create_symlink("file", dir.path("link"));
    fs::create_symlink("nowhere", dir.path("dangling"));
    fs::create_symlink("loop", dir.path("loop"));
    CHECK(disk->type(dir.path("link")) == FileType::file);
    CHECK(disk->type(dir.path()) == FileType::directory);
    CHECK(disk->type("/dev/null") == FileType::other);
    CHECK(disk->mode(dir.path("link")) == 0640u);
    CHECK(disk->stamp(dir.path("link")) == disk->stamp(dir.path("file")));
    CHECK(disk->stamp(dir.path("file"))->size == 5);
    const auto before = disk->stamp(dir.path("file"));
    fs::last_write_time(dir.path("file"), fs::file_time_type::clock::now() - std::chrono::seconds(5));
    CHECK(disk->stamp(dir.path("file")) != before);
    for (const char* name : {"absent", "dangling", "file/below", "absent/below"}) {
        CAPTURE(name);
        CHECK_FALSE(disk->type(dir.path(name)));
        CHECK_FALSE(disk->stamp(dir.path(name)));
        CHECK_FALSE(disk->mode(dir.path(name)));
    }
    const Error error = error_of([&] { disk->type(dir.path("loop")); });
    CHECK(error.kind == ErrorKind::io);
    CHECK(contains(error.text, "circle"));
    CHECK(error.spot.file == dir.path("loop"));
}

TEST_CASE("disk - the stamps of many are those of each") {
    const TempDir dir;
    const auto disk = posix_disk();
    for (const char* name : {"a", "b", "c"}) fs::create_directory(dir.path(name));
    write_text(dir.path("a/case.toml"), "1");
    write_text(dir.path("c/case.toml"), "123");
    write_text(dir.path("file"), "");
    fs::create_symlink("c", dir.path("link"));
    const std::vector<std::string> names = {"a", "absent", "b", "c", "file", "link"};
    const auto all = disk->stamps(dir.path(), names, "case.toml");
    CHECK(all == disk->Disk::stamps(dir.path(), names, "case.toml"));
    REQUIRE(all.size() == names.size());
    CHECK(all[0] == disk->stamp(dir.path("a/case.toml")));
    CHECK(all[0] != all[3]);
    CHECK(all[3] == all[5]);
    for (const std::size_t absent : {1, 2, 4}) CHECK_FALSE(all[absent]);
    CHECK(disk->stamps(dir.path("gone"), {}, "case.toml").empty());
    CHECK(error_of([&] { disk->stamps(dir.path("gone"), names, "case.toml"); }).kind == ErrorKind::io);
    fs::create_symlink("loop", dir.path("loop"));
    CHECK(error_of([&] { disk->stamps(dir.path(), {"a", "loop"}, "case.toml"); }).kind == ErrorKind::io);
}

TEST_CASE("disk - a file is read byte for byte") {
    const TempDir dir;
    const auto disk = posix_disk();
    const std::string bytes = std::string("\xEF\xBB\xBF a\r\n\0b", 9) + std::string(200'000, 'x');
    write_text(dir.path("file"), bytes);
    CHECK(disk->read(dir.path("file")) == bytes);
    CHECK(error_of([&] { disk->read(dir.path("absent")); }).kind == ErrorKind::not_found);
    CHECK(error_of([&] { disk->read(dir.path("file/below")); }).kind == ErrorKind::not_found);
    const Error error = error_of([&] { disk->read(dir.path()); });
    CHECK(error.kind == ErrorKind::invalid_data);
    CHECK(contains(error.text, "directory where a file should be"));
    CHECK(error_of([&] { disk->read(dir.path(std::string(300, 'n'))); }).kind == ErrorKind::io);
}

TEST_CASE("disk - a directory is built with all that is in it") {
    const TempDir dir;
    const auto disk = posix_disk();
    disk->build(dir.path("new/aside"), {{"a", "one"}, {"forms/x/b", "two"}, {"forms/c", ""}}, {});
    CHECK(disk->read(dir.path("new/aside/a")) == "one");
    CHECK(disk->read(dir.path("new/aside/forms/x/b")) == "two");
    CHECK(disk->read(dir.path("new/aside/forms/c")).empty());
    CHECK(disk->mode(dir.path("new/aside")) == 0700U);
    CHECK(disk->mode(dir.path("new/aside/forms/x")) == 0700U);
    CHECK(disk->mode(dir.path("new/aside/forms/x/b")) == 0600U);
    CHECK(error_of([&] { disk->build(dir.path("new/aside"), {{"a", "other"}}, {}); }).kind == ErrorKind::conflict);
    CHECK(disk->read(dir.path("new/aside/a")) == "one");
}

TEST_CASE("disk - what is remembered is whole, whatever was there") {
    const TempDir dir;
    const auto disk = posix_disk();
    disk->remember(dir.path("note"), "first", {});
    write_text(dir.path("note"), "of another");
    disk->remember(dir.path("note"), "second", {});
    CHECK(disk->read(dir.path("note")) == "second");
    CHECK(disk->mode(dir.path("note")) == 0600U);
    CHECK(disk->list(dir.path()).size() == 1);
    fs::create_directory(dir.path("folder"));
    CHECK(error_of([&] { disk->remember(dir.path("folder"), "third", {}); }).kind == ErrorKind::io);
    CHECK(disk->list(dir.path()).size() == 2);
}

TEST_CASE("disk - a list is sorted by bytes and says what each entry is") {
    const TempDir dir;
    const auto disk = posix_disk();
    for (const char* name : {"b", "B", "a-b", "\xC3\xA9", ".hidden"}) write_text(dir.path(name), "");
    fs::create_directory(dir.path("a"));
    fs::create_symlink("a", dir.path("to-directory"));
    fs::create_symlink("nowhere", dir.path("dangling"));
    std::string found;
    for (const Entry& entry : disk->list(dir.path()))
        found += entry.name +
                 (entry.type == FileType::directory ? "/"
                  : entry.type == FileType::other   ? "?"
                                                    : "") +
                 " ";
    CHECK(found == ".hidden B a/ a-b b dangling? to-directory/ \xC3\xA9 ");
    CHECK(error_of([&] { disk->list(dir.path("absent")); }).kind == ErrorKind::io);
    const Error error = error_of([&] { disk->list(dir.path("b")); });
    CHECK(error.kind == ErrorKind::io);
    CHECK(contains(all_hints(error), dir.path("b") + " is a file"));
}
