#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <functional>
#include <vector>

#include "files/disk.h"
#include "support/errors.h"
#include "support/in_child.h"
#include "support/temp_dir.h"

using namespace review;

TEST_CASE("disk - what is made is closed to others whatever the umask says") {
    const TempDir dir;
    const auto disk = posix_disk();
    const struct Umask {
        ~Umask() { ::umask(before); }
        mode_t before;
    } umask_kept{::umask(0)};
    disk->make_directories(dir.path("a/b/c"), {});
    disk->create(dir.path("a/file"), "one", {});
    disk->append(dir.path("a/log"), "one\n", {});
    ::umask(0177);
    disk->make_directories(dir.path("d/e"), {});
    disk->create(dir.path("d/file"), "one", {});
    for (const char* name : {"a", "a/b", "a/b/c", "d", "d/e"}) CHECK(disk->mode(dir.path(name)) == 0700u);
    for (const char* name : {"a/file", "a/log", "d/file"}) CHECK(disk->mode(dir.path(name)) == 0600u);
    disk->make_directories(dir.path("a/b/c"), {});  // there already
    const Error error = error_of([&] { disk->make_directories(dir.path("a/file/below"), {}); });
    CHECK(error.kind == ErrorKind::io);
    CHECK(contains(all_hints(error), "is a file"));
}

TEST_CASE("disk - a named group may read and write and nobody else") {
    const TempDir dir;
    const auto disk = posix_disk();
    const Error unknown = error_of([&] { disk->create(dir.path("x"), "one", {"no-such-group-here"}); });
    CHECK(unknown.kind == ErrorKind::io);
    CHECK(contains(unknown.text, "no-such-group-here"));
    CHECK(snapshot(dir.path()).empty());
    if (::geteuid() != 0) return skipped("only root can give files to any group");
    const Access access{"daemon"};
    disk->make_directories(dir.path("a/b"), access);
    disk->create(dir.path("a/b/file"), "one", access);
    disk->replace(dir.path("a/b/file"), "two", digest_of("one"));
    const auto lock = disk->lock(dir.path("a/lock"), 0, access);
    CHECK(disk->mode(dir.path("a")) == 02770u);
    CHECK(disk->mode(dir.path("a/b")) == 02770u);
    CHECK(disk->mode(dir.path("a/b/file")) == 0660u);
    CHECK(disk->mode(dir.path("a/lock")) == 0660u);
    struct stat group_directory {
    }, file{};
    REQUIRE(::stat(dir.path("a").c_str(), &group_directory) == 0);
    REQUIRE(::stat(dir.path("a/b/file").c_str(), &file) == 0);
    CHECK(group_directory.st_gid != 0);
    CHECK(file.st_gid == group_directory.st_gid);
}

TEST_CASE("disk - without permission the error says whose it is") {
    const TempDir dir;
    const auto disk = posix_disk();
    disk->make_directories(dir.path("closed"), {});
    disk->create(dir.path("closed/file"), "secret", {});
    disk->make_directories(dir.path("open"), {});
    disk->create(dir.path("open/file"), "secret", {});
    ::chmod(dir.path("open").c_str(), 0755);
    ::chmod(dir.path().c_str(), 0755);
    const auto before = snapshot(dir.path());
    const std::vector<std::function<void()>> forbidden = {
        [&] { disk->read(dir.path("open/file")); },
        [&] { disk->read(dir.path("closed/file")); },
        [&] { disk->type(dir.path("closed/file")); },
        [&] { disk->stamp(dir.path("closed/file")); },
        [&] { disk->list(dir.path("closed")); },
        [&] { disk->create(dir.path("open/new"), "x", {}); },
        [&] { disk->replace(dir.path("open/file"), "x", digest_of("secret")); },
        [&] { disk->append(dir.path("open/file"), "x", {}); },
        [&] { disk->rename(dir.path("open/file"), dir.path("open/new")); },
        [&] { disk->remove(dir.path("open/file")); },
        [&] { disk->make_directories(dir.path("open/new"), {}); },
        [&] { disk->lock(dir.path("open/file"), 0, {}); },
        [&] { disk->lock(dir.path("open/lock"), 0, {}); },
    };
    for (std::size_t i = 0; i < forbidden.size(); ++i) {
        CAPTURE(i);
        const auto answer = as_nobody([&] {
            const Error error = error_of(forbidden[i]);
            return std::string(error.kind == ErrorKind::io ? "io: " : "other: ") + error.text + "\n" + all_hints(error);
        });
        if (!answer) return skipped("only root can try what another user may do");
        CAPTURE(*answer);
        CHECK(answer->starts_with("io: "));
        CHECK(contains(*answer, "permission denied"));
        CHECK(contains(*answer, " belongs to root, group "));
        CHECK_FALSE(contains(*answer, "secret"));
    }
    CHECK(snapshot(dir.path()) == before);
}

TEST_CASE("disk - a file closed to writing is not replaced though its directory is open") {
    const TempDir dir;
    ::chmod(dir.path().c_str(), 0777);
    write_text(dir.path("file"), "kept");
    ::chmod(dir.path("file").c_str(), 0444);
    const auto disk = posix_disk();
    const auto answer =
        as_nobody([&] { return error_of([&] { disk->replace(dir.path("file"), "new", digest_of("kept")); }).text; });
    if (!answer) return skipped("only root can try what another user may do");
    CHECK(contains(*answer, "permission denied"));
    CHECK(snapshot(dir.path()) == std::map<std::string, std::string>{{"file", "kept"}});
}
