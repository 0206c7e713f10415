#include <doctest/doctest.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "files/disk.h"
#include "support/errors.h"
#include "support/temp_dir.h"

using namespace review;
namespace fs = std::filesystem;

TEST_CASE("disk - one handle holds the lock and others are told who") {
    const TempDir dir;
    const auto one = posix_disk(), other = posix_disk();
    const std::string path = dir.path(".review/lock");
    auto lock = one->lock(path, 0, {});
    const Error error = error_of([&] { other->lock(path, 0.05, {}); });
    CHECK(error.kind == ErrorKind::conflict);
    CHECK(contains(error.text, "locked by "));
    CHECK(contains(error.text, " since 20"));
    CHECK(contains(error.text, "process " + std::to_string(::getpid())));
    lock.reset();
    CHECK(other->type(path) == FileType::file);  // never deleted
    CHECK(other->lock(path, 0, {}) != nullptr);
    CHECK(other->mode(path) == 0600u);
}

TEST_CASE("disk - the lock names its holder and nobody who was there before") {
    const TempDir dir;
    const auto one = posix_disk(), other = posix_disk();
    const std::string path = dir.path("lock");
    for (const std::size_t size : {0, 57, 201, 5000}) {
        CAPTURE(size);
        std::ofstream(path, std::ios::binary | std::ios::trunc) << std::string(size, 'x');
        const auto lock = one->lock(path, 0, {});
        const Error error = error_of([&] { other->lock(path, 0, {}); });
        CHECK(contains(error.text, "process " + std::to_string(::getpid())));
        CHECK_FALSE(contains(error.text, "xx"));
        CHECK_FALSE(error.text.ends_with(' '));
        CHECK(fs::file_size(path) == 201);
    }
}

TEST_CASE("disk - who wants the lock waits for it") {
    const TempDir dir;
    const auto one = posix_disk(), other = posix_disk();
    auto lock = one->lock(dir.path("lock"), 0, {});
    std::thread holder([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(150));
        lock.reset();
    });
    CHECK(other->lock(dir.path("lock"), 30, {}) != nullptr);
    holder.join();
}

TEST_CASE("disk - locks can be switched off and a lock that cannot be had is an error") {
    const TempDir dir;
    const auto one = posix_disk(), other = posix_disk();
    fs::create_directory(dir.path("directory"));
    CHECK(error_of([&] { one->lock(dir.path("directory"), 0, {}); }).kind == ErrorKind::io);
    const auto lock = one->lock(dir.path("lock"), 0, {});
    REQUIRE(::setenv("REVIEW_LOCK", "none", 1) == 0);
    const Error error = error_of([&] { CHECK(other->lock(dir.path("lock"), 0, {}) != nullptr); });
    ::unsetenv("REVIEW_LOCK");
    CHECK(error.kind == ErrorKind::internal);  // no error
    CHECK(error_of([&] { other->lock(dir.path("lock"), 0, {}); }).kind == ErrorKind::conflict);
}
