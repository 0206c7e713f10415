#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <thread>
#include <vector>

#include "files/disk.h"
#include "support/errors.h"
#include "support/temp_dir.h"

using namespace review;
namespace fs = std::filesystem;

TEST_CASE("disk - a new file never replaces an old one") {
    const TempDir dir;
    const auto disk = posix_disk();
    disk->create(dir.path("file"), "first", {});
    fs::create_symlink("nowhere", dir.path("dangling"));
    fs::create_directory(dir.path("directory"));
    const auto before = snapshot(dir.path());
    for (const char* name : {"file", "dangling", "directory"}) {
        CAPTURE(name);
        CHECK(error_of([&] { disk->create(dir.path(name), "second", {}); }).kind == ErrorKind::conflict);
    }
    CHECK(snapshot(dir.path()) == before);
    const Error error = error_of([&] { disk->create(dir.path("absent/file"), "x", {}); });
    CHECK(error.kind == ErrorKind::io);
    CHECK(contains(all_hints(error), "nearest directory that exists is " + dir.path()));
    CHECK(error_of([&] { disk->create(dir.path(std::string(300, 'n')), "x", {}); }).kind == ErrorKind::io);
    const std::string longest = dir.path(std::string(255, 'n'));  // its temporary must not be too long either
    disk->create(longest, "x", {});
    disk->replace(longest, "y", digest_of("x"));
    CHECK(file_text(longest) == "y");
}

TEST_CASE("disk - replacing keeps mode and symlink") {
    const TempDir dir;
    const auto disk = posix_disk();
    fs::create_directory(dir.path("elsewhere"));
    write_text(dir.path("elsewhere/file"), "old");
    ::chmod(dir.path("elsewhere/file").c_str(), 0640);
    fs::create_symlink("elsewhere/file", dir.path("link"));
    disk->replace(dir.path("link"), "new", digest_of("old"));
    CHECK(disk->mode(dir.path("elsewhere/file")) == 0640u);
    CHECK(snapshot(dir.path()) == std::map<std::string, std::string>{
                                      {"elsewhere/", ""}, {"elsewhere/file", "new"}, {"link", "-> elsewhere/file"}});
    disk->replace(dir.path("link"), "", digest_of("new"));
    CHECK(file_text(dir.path("elsewhere/file")).empty());
    if (::geteuid() != 0) return skipped("only root can own files of others");
    REQUIRE(::chown(dir.path("elsewhere/file").c_str(), 1, 2) == 0);
    disk->replace(dir.path("link"), "of others", digest_of(""));
    struct stat status {};
    REQUIRE(::stat(dir.path("elsewhere/file").c_str(), &status) == 0);
    CHECK(status.st_uid == 1);
    CHECK(status.st_gid == 2);
}

TEST_CASE("disk - a file that was changed meanwhile is not replaced") {
    const TempDir dir;
    const auto disk = posix_disk();
    write_text(dir.path("file"), "theirs");
    fs::create_directory(dir.path("directory"));
    fs::create_symlink("nowhere", dir.path("dangling"));
    const auto before = snapshot(dir.path());
    for (const char* name : {"file", "absent", "dangling", "absent/file"}) {
        CAPTURE(name);
        const Error error = error_of([&] { disk->replace(dir.path(name), "ours", digest_of("loaded")); });
        CHECK(error.kind == ErrorKind::conflict);
        CHECK(contains(all_hints(error), "nothing was written"));
    }
    const Error error = error_of([&] { disk->replace(dir.path("directory"), "ours", digest_of("loaded")); });
    CHECK(error.kind == ErrorKind::io);
    CHECK(contains(error.text, "directory, not a file"));
    CHECK(snapshot(dir.path()) == before);
}

TEST_CASE("disk - of many writers that loaded the same one wins") {
    const TempDir dir;
    write_text(dir.path("file"), "loaded");
    std::array<ErrorKind, 8> ends{};
    std::vector<std::thread> writers;
    for (std::size_t i = 0; i < ends.size(); ++i)
        writers.emplace_back([&, i] {
            const auto disk = posix_disk();
            ends[i] = error_of([&] {
                          disk->replace(dir.path("file"), "writer " + std::to_string(i), digest_of("loaded"));
                      }).kind;
        });
    for (auto& writer : writers) writer.join();
    std::vector<std::size_t> winners;
    for (std::size_t i = 0; i < ends.size(); ++i)
        if (ends[i] != ErrorKind::conflict) winners.push_back(i);
    REQUIRE(winners.size() == 1);
    CHECK(ends[winners[0]] == ErrorKind::internal);  // no error
    CHECK(snapshot(dir.path()) == std::map<std::string, std::string>{{"file", "writer " + std::to_string(winners[0])}});
}

TEST_CASE("disk - of many that make the same name one wins") {
    const TempDir dir;
    std::array<ErrorKind, 8> ends{};
    std::vector<std::thread> writers;
    for (std::size_t i = 0; i < ends.size(); ++i)
        writers.emplace_back([&, i] {
            const auto disk = posix_disk();
            ends[i] = error_of([&] { disk->create(dir.path("file"), "writer " + std::to_string(i), {}); }).kind;
        });
    for (auto& writer : writers) writer.join();
    CHECK(std::count(ends.begin(), ends.end(), ErrorKind::internal) == 1);
    CHECK(std::count(ends.begin(), ends.end(), ErrorKind::conflict) == int(ends.size()) - 1);
    CHECK(snapshot(dir.path()).size() == 1);
}

TEST_CASE("disk - what several writers append is all there") {
    const TempDir dir;
    std::vector<std::thread> writers;
    for (int i = 0; i < 4; ++i)
        writers.emplace_back([&, i] {
            const auto disk = posix_disk();
            for (int line = 0; line < 10; ++line) disk->append(dir.path("log"), std::to_string(i) + "\n", {});
        });
    for (auto& writer : writers) writer.join();
    const std::string text = file_text(dir.path("log"));
    CHECK(text.size() == 80);
    for (const char digit : {'0', '1', '2', '3'}) CHECK(std::count(text.begin(), text.end(), digit) == 10);
}

TEST_CASE("disk - a rename takes no name that is taken") {
    const TempDir dir;
    const auto disk = posix_disk();
    disk->make_directories(dir.path("aside"), {});
    disk->create(dir.path("aside/case.toml"), "x", {});
    disk->make_directories(dir.path("empty"), {});
    const auto before = snapshot(dir.path());
    CHECK(error_of([&] { disk->rename(dir.path("aside"), dir.path("empty")); }).kind == ErrorKind::conflict);
    CHECK(error_of([&] { disk->rename(dir.path("aside/case.toml"), dir.path("empty")); }).kind == ErrorKind::conflict);
    CHECK(error_of([&] { disk->rename(dir.path("absent"), dir.path("new")); }).kind == ErrorKind::io);
    CHECK(error_of([&] { disk->rename(dir.path("aside"), dir.path("aside/below")); }).kind == ErrorKind::io);
    CHECK(snapshot(dir.path()) == before);
    disk->rename(dir.path("aside"), dir.path("2026-001"));
    disk->rename(dir.path("2026-001/case.toml"), dir.path("empty/case.toml"));
    CHECK(snapshot(dir.path()) ==
          std::map<std::string, std::string>{{"2026-001/", ""}, {"empty/", ""}, {"empty/case.toml", "x"}});
}

TEST_CASE("disk - removing takes all of a directory and only the link of a link") {
    const TempDir dir;
    const auto disk = posix_disk();
    disk->make_directories(dir.path("gone/deep/er"), {});
    disk->create(dir.path("gone/deep/file"), "x", {});
    disk->create(dir.path("kept"), "x", {});
    fs::create_symlink("../kept", dir.path("gone/link"));
    fs::create_symlink("nowhere", dir.path("gone/dangling"));
    disk->remove(dir.path("gone"));
    disk->remove(dir.path("gone"));
    disk->remove(dir.path("kept/below"));
    disk->remove(dir.path("absent/below"));
    CHECK(snapshot(dir.path()) == std::map<std::string, std::string>{{"kept", "x"}});
    disk->remove(dir.path("kept"));
    CHECK(snapshot(dir.path()).empty());
}
