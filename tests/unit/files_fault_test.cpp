// Every change of the disk, stopped at every step in three ways: a file is whole, old or new, and doing it again completes it.
#include <doctest/doctest.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <functional>

#include "support/errors.h"
#include "support/fault_disk.h"
#include "support/in_child.h"
#include "support/temp_dir.h"

using namespace review;
namespace fs = std::filesystem;

namespace {

const std::string old_text = "format = 1\n# what was there\n";
const std::string new_text = "format = 1\n# what is to be there, and rather longer than before\n";
constexpr std::array<Loss, 3> losses = {Loss::nothing, Loss::unsynced_data, Loss::all_unsynced};

using Files = std::map<std::string, std::string>;

/// A directory that each try finds as it was at first.
struct Place {
    TempDir dir;
    Files before;

    void make() {
        for (const auto& entry : fs::directory_iterator(dir.path())) fs::remove_all(entry.path());
        for (const auto& [name, text] : before) {
            if (name.ends_with('/')) fs::create_directories(dir.path(name));
            if (!name.ends_with('/')) write_text(dir.path(name), text);
        }
    }
    /// Without what a crash may leave and a later command removes.
    Files now() const {
        Files files = snapshot(dir.path());
        std::erase_if(files, [](const auto& file) { return is_leftover(path_name(file.first)); });
        return files;
    }
};

/// Stops `action` everywhere: what is there is always `before` or `after`, and the action done again gives `after`.
/// Gives the number of stops with the least stops among the ways to crash.
int stops(Place& place, const Files& after, const std::function<void(Disk&)>& action) {
    int least = 0;
    for (const Loss loss : losses) {
        const auto check = [&](const Crash& crash) {
            CAPTURE(int(loss));
            CAPTURE(crash.step);
            const Files now = place.now();
            CHECK((now == place.before || now == after));
            if (now == place.before) action(*posix_disk());
            CHECK(place.now() == after);
        };
        const int count = crash_everywhere(
            loss, [&] { place.make(); }, action, check);
        CHECK(place.now() == after);
        least = least == 0 ? count : std::min(least, count);
    }
    return least;
}

/// Lets each step fail in turn: what is there is `before` or, once it was published, `after`; no temporary stays.
int failures(Place& place, const Files& after, int number, const std::function<void(Disk&)>& action) {
    for (int n = 1;; ++n) {
        place.make();
        FaultDisk disk;
        disk.fail_from(n, number);
        const Error error = error_of([&] { action(disk); });
        CAPTURE(n);
        if (error.kind == ErrorKind::internal) return n - 1;
        CHECK(error.kind == ErrorKind::io);
        CHECK_FALSE(error.spot.file.empty());
        const Files now = snapshot(place.dir.path());
        CHECK((now == place.before || now == after));
        REQUIRE(n < 1000);
    }
}

/// Which changing call of `action` is the first that starts so, counted from 1.
int place_of(Place& place, const std::string& call, const std::function<void(Disk&)>& action) {
    place.make();
    FaultDisk disk;
    error_of([&] { action(disk); });
    for (int n = 1; n <= disk.steps(); ++n)
        if (disk.calls()[std::size_t(n - 1)].starts_with(call)) return n;
    FAIL("no such call: " << call);
    return 0;
}

/// What is there after `action` on a disk that does not know the first call that starts so.
Files lacking(Place& place, const std::string& call, int number, const std::function<void(Disk&)>& action) {
    const int n = place_of(place, call, action);
    place.make();
    FaultDisk disk;
    disk.fail_at(n, number);
    action(disk);
    return snapshot(place.dir.path());
}

}  // namespace

TEST_CASE("fault - create is whole or absent wherever it stops") {
    Place place;
    const auto create = [&](Disk& disk) { disk.create(place.dir.path("new"), new_text, {}); };
    CHECK(stops(place, {{"new", new_text}}, create) >= 6);
    CHECK(failures(place, {{"new", new_text}}, ENOSPC, create) >= 6);
    CHECK(failures(place, {{"new", new_text}}, EIO, create) >= 6);
}

TEST_CASE("fault - replace is old or new wherever it stops") {
    Place place;
    place.before = {{"file", old_text}};
    const auto replace = [&](Disk& disk) { disk.replace(place.dir.path("file"), new_text, digest_of(old_text)); };
    CHECK(stops(place, {{"file", new_text}}, replace) >= 6);
    CHECK(failures(place, {{"file", new_text}}, ENOSPC, replace) >= 6);
    CHECK(failures(place, {{"file", new_text}}, EIO, replace) >= 6);
}

TEST_CASE("fault - append is old or new wherever it stops") {
    Place place;
    const auto append = [&](Disk& disk) { disk.append(place.dir.path("log"), "more\n", {}); };
    CHECK(stops(place, {{"log", "more\n"}}, append) >= 6);
    place.before = {{"log", "old\n"}};
    CHECK(stops(place, {{"log", "old\nmore\n"}}, append) >= 6);
    CHECK(failures(place, {{"log", "old\nmore\n"}}, ENOSPC, append) >= 6);
}

TEST_CASE("fault - a rename is done or not done wherever it stops") {
    Place place;
    place.before = {{"a/", ""}, {"a/file", old_text}, {"b/", ""}};
    const Files after = {{"a/", ""}, {"b/", ""}, {"b/file", old_text}};
    const auto move = [&](Disk& disk) { disk.rename(place.dir.path("a/file"), place.dir.path("b/file")); };
    CHECK(stops(place, after, move) >= 3);
    const Files renamed = {{"c/", ""}, {"c/file", old_text}, {"b/", ""}};
    const auto directory = [&](Disk& disk) { disk.rename(place.dir.path("a"), place.dir.path("c")); };
    CHECK(stops(place, renamed, directory) >= 2);
    CHECK(failures(place, renamed, EIO, directory) >= 2);
}

TEST_CASE("fault - making directories and removing complete when done again") {
    Place place;
    place.before = {{"a/", ""}, {"a/b/", ""}, {"a/b/file", old_text}, {"a/file", old_text}};
    int removals = 0, makings = 0;
    for (const Loss loss : losses) {
        const auto make = [&](Disk& disk) { disk.make_directories(place.dir.path("x/y/z"), {}); };
        const auto remove = [&](Disk& disk) { disk.remove(place.dir.path("a")); };
        makings += crash_everywhere(
            loss, [&] { place.make(); }, make,
            [&](const Crash& crash) {
                CAPTURE(crash.step);
                make(*posix_disk());
                CHECK(snapshot(place.dir.path()).contains("x/y/z/"));
            });
        removals += crash_everywhere(
            loss, [&] { place.make(); }, remove,
            [&](const Crash& crash) {
                CAPTURE(crash.step);
                remove(*posix_disk());
                CHECK(snapshot(place.dir.path()).empty());
            });
    }
    CHECK(makings >= 3 * 6);
    CHECK(removals >= 3 * 5);
}

TEST_CASE("fault - file systems that lack a call are worked around") {
    Place place;
    place.before = {{"a/", ""}, {"a/file", old_text}};
    const auto create = [&](Disk& disk) { disk.create(place.dir.path("new"), new_text, {}); };
    const auto rename = [&](Disk& disk) { disk.rename(place.dir.path("a"), place.dir.path("b")); };
    const Files created = {{"a/", ""}, {"a/file", old_text}, {"new", new_text}};
    const Files renamed = {{"b/", ""}, {"b/file", old_text}};
    // No rename without replacing (NFS): a link is made instead, and a directory is renamed the plain way.
    CHECK(lacking(place, "rename", ENOSYS, create) == created);
    CHECK(lacking(place, "rename", EINVAL, rename) == renamed);
    // Directories that cannot be synced (SMB); groups and modes that are not kept (FAT).
    CHECK(lacking(place, "sync " + place.dir.path(), EINVAL, rename) == renamed);
    const auto replace = [&](Disk& disk) {
        fs::permissions(place.dir.path("a/file"), fs::perms::owner_all);
        disk.replace(place.dir.path("a/file"), new_text, digest_of(old_text));
    };
    CHECK(lacking(place, "chmod", EPERM, replace) == Files{{"a/", ""}, {"a/file", new_text}});
    // The way with a link takes no name that is taken, either.
    place.before = created;
    const int n = place_of(place, "rename", create);
    FaultDisk disk;
    disk.fail_at(n, EINVAL);
    CHECK(error_of([&] { create(disk); }).kind == ErrorKind::conflict);
    CHECK(snapshot(place.dir.path()) == created);
}

TEST_CASE("fault - a full disk is said to be full and nothing was lost") {
    Place place;
    place.before = {{"file", old_text}};
    place.make();
    FaultDisk disk;
    disk.fail_from(2, ENOSPC);
    const Error error = error_of([&] { disk.replace(place.dir.path("file"), new_text, digest_of(old_text)); });
    CHECK(error.kind == ErrorKind::io);
    CHECK(error.text == "cannot be saved: the disk is full");
    CHECK(contains(all_hints(error), "nothing was lost"));
    CHECK(snapshot(place.dir.path()) == place.before);
}

TEST_CASE("fault - on a disk that is really full everything stays as it was") {
    const TempDir dir;
    const auto answer = on_small_disk(dir.path(), 64 * 1024, [&] {
        const auto disk = posix_disk();
        disk->create(dir.path("file"), old_text, {});
        const auto before = snapshot(dir.path());
        const std::string large(200'000, 'x');
        std::string all;
        all += error_of([&] { disk->replace(dir.path("file"), large, digest_of(old_text)); }).text + "\n";
        all += error_of([&] { disk->append(dir.path("file"), large, {}); }).text + "\n";
        all += error_of([&] { disk->create(dir.path("new"), large, {}); }).text + "\n";
        return all + (snapshot(dir.path()) == before ? "same" : "changed");
    });
    if (!answer) return skipped("a small disk of its own cannot be mounted here");
    const std::string full = "cannot be saved: the disk is full\n";
    CHECK(*answer == full + full + full + "same");
}
