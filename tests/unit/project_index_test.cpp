// The index answers as the files do, whatever was done to them, to it, and to the clock.
#include "project/index.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <random>
#include <thread>

#include "project/index_refresh.h"
#include "support/aged_disk.h"
#include "support/errors.h"
#include "support/in_child.h"
#include "support/temp_dir.h"

using namespace review;
namespace fs = std::filesystem;

namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr std::int64_t hour = 3600 * second;
const Date today = *Date::of(2026, 11, 23);

std::string case_text(const std::string& id, int actions, int day, const std::string& more = {}) {
    std::string text = fmt::format(
        "format = 1\nuid = \"5b1f0c9ad2e74833\"\nid = \"{}\"\nprocedure = \"invented\"\ntitle = \"A missed handover\"\n"
        "opened = 2026-03-03\n[referral]\nreceived = 2026-03-02\n",
        id);
    for (int n = 1; n <= actions; ++n) {
        text += fmt::format(
            "[[action]]\nid = \"A{}\"\ntext = \"Agree the form.\"\nleads = [\"lead-{}\", \"deputy\"]\n"
            "due = 2026-11-{:02}\nstatus = \"{}\"\n",
            n, n, day, n % 3 == 0 ? "complete" : "open");
        if (n == 2)
            text += "[[action.milestone]]\nnumber = 1\ntext = \"Draft.\"\ndue = 2026-10-01\nstatus = \"open\"\n";
    }
    return text + more;
}

struct Place {
    TempDir dir;

    explicit Place(int cases) {
        write_text(dir.path("review.toml"), "format = 1\nname = \"Vale Partnership\"\nprocedures = [\"invented\"]\n");
        fs::create_directory(dir.path("cases"));
        for (int n = 1; n <= cases; ++n) put(fmt::format("2026-{:03}", n), 5, 10 + n % 18);
    }
    std::string folder(const std::string& id) const { return dir.path("cases/" + id); }
    std::string file(const std::string& id) const { return folder(id) + "/case.toml"; }
    std::string database() const { return dir.path(".review/index.db"); }
    void put(const std::string& id, int actions, int day, const std::string& more = {}) const {
        fs::create_directories(folder(id));
        if (fs::is_directory(file(id))) fs::remove(file(id));
        write_text(file(id), case_text(id, actions, day, more));
    }
    Project project(Disk& disk) const { return Project(disk, dir.path()); }
};

bool same_answers(const Index& a, const Index& b) {
    return a.cases() == b.cases() && a.actions() == b.actions() && a.unreadable() == b.unreadable() &&
           a.overdue(today) == b.overdue(today) && a.count_overdue(today) == b.count_overdue(today) &&
           a.count_overdue(today) == long(a.overdue(today).size());
}

/// The index, opened on a disk, says what the files say; the number of case files that it read for it.
int reads_for_right_answer(const Place& place, AgedDisk& disk, int threads = 2) {
    const Project project = place.project(disk);
    disk.reads = 0;
    const Index index = Index::open(project, threads);
    const int reads = disk.reads;
    CHECK(same_answers(index, Index::scan(project)));
    return reads;
}

/// The same; how often it listed the cases for it. A tick passes, so that what is changed next shows.
int lists_for_right_answer(const Place& place, AgedDisk& disk) {
    const Project project = place.project(disk);
    disk.lists = 0;
    const Index index = Index::open(project);
    const int lists = disk.lists;
    CHECK(same_answers(index, Index::scan(project)));
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    return lists;
}

timespec moment(std::int64_t ns) { return {time_t(ns / second), long(ns % second)}; }

void set_mtime(const std::string& file, std::int64_t ns) {
    const timespec times[2] = {moment(ns), moment(ns)};
    REQUIRE(::utimensat(AT_FDCWD, file.c_str(), times, 0) == 0);
}

std::int64_t mtime_of(const std::string& file) { return posix_disk()->stamp(file)->mtime_ns; }

/// Writes into the file itself, as many editors do: same inode.
void edit_in_place(const std::string& file, const std::string& from, const std::string& to) {
    std::string text = file_text(file);
    const auto at = text.find(from);
    if (at != std::string::npos) text.replace(at, from.size(), to);
    write_text(file, text);
}

/// One thing that happens to a project's files.
class Events {
   public:
    Events(const Place& place, unsigned seed) : place_(place), random_(seed) {}

    void happen() {
        const std::string id = fmt::format("2026-{:03}", 1 + below(60));
        const std::string file = place_.file(id);
        switch (below(16)) {
            case 0: return place_.put(fmt::format("2026-{:03}", 1 + below(90)), below(7), 1 + below(28));
            case 1: fs::remove_all(place_.folder(id)); return;
            case 2: fs::remove_all(file); return;
            case 3: fs::create_directories(place_.folder(fmt::format("2027-{:03}", below(5)))); return;
            default: break;
        }
        if (!fs::is_regular_file(file)) return place_.put(id, below(7), 1 + below(28));
        change(file, id, below(12));
    }

   private:
    int below(int limit) { return int(random_() % unsigned(limit)); }

    void change(const std::string& file, const std::string& id, int what) {
        const std::int64_t before = mtime_of(file);
        const std::string other = fmt::format("2026-{:03}", 1 + below(60));
        switch (what) {
            case 0: edit_in_place(file, "\"open\"", "\"open\" "); break;
            case 1: edit_in_place(file, "2026-11-1", "2026-12-1"); break;  // same size
            case 2:                                                        // same size, and the old time given back
                edit_in_place(file, "2026-11-2", "2026-10-2");
                set_mtime(file, before);
                break;
            case 3:  // as a careful editor saves
                write_text(file + ".new", case_text(id, below(7), 1 + below(28)));
                fs::rename(file + ".new", file);
                break;
            case 4: write_text(file, "format = 1\ntitle = \"half a line\nid = 3"); break;
            case 5: edit_in_place(file, "status = \"open\"", "status = \"opne\""); break;
            case 6: set_mtime(file, before + 400 * 24 * hour); break;
            case 7:
                edit_in_place(file, "Agree", "Offer");
                set_mtime(file, before - 400 * 24 * hour);
                break;
            case 8: fs::rename(place_.folder(id), place_.folder(fmt::format("2028-{:03}", ++renamed_))); break;
            case 9: fs::resize_file(file, fs::file_size(file) / 2); break;
            case 10:  // a folder in the file's place
                fs::remove(file);
                fs::create_directory(file);
                break;
            default:  // two files change places, with their times and inodes
                if (id == other || !fs::is_regular_file(place_.file(other))) break;
                fs::rename(file, file + ".swap");
                fs::rename(place_.file(other), file);
                fs::rename(file + ".swap", place_.file(other));
        }
    }

    const Place& place_;
    std::mt19937 random_;
    int renamed_ = 0;
};

Stamp stamp(std::uint64_t size, std::int64_t mtime, std::uint64_t inode = 7, std::int64_t ctime = 0) {
    return {size, mtime, inode, ctime == 0 ? mtime : ctime};
}

}  // namespace

TEST_CASE("index - answers as the files do after hundreds of random events") {
    // A file that seems old is trusted at once; a tick of the clock must pass between the look and the next event.
    for (const std::int64_t age : {std::int64_t(0), hour}) {
        const Place place(60);
        Events events(place, age == 0 ? 1 : 2);
        AgedDisk disk(age);
        std::mt19937 random(3);
        for (int round = 0; round < 120; ++round) {
            CAPTURE(round);
            CAPTURE(age);
            reads_for_right_answer(place, disk, 1 + int(random() % 3));
            if (age != 0) std::this_thread::sleep_for(std::chrono::milliseconds(10));
            for (auto n = 1 + random() % 3; n > 0; --n) events.happen();
        }
    }
}

TEST_CASE("index - reads only what changed") {
    const Place place(50);
    AgedDisk disk(hour);
    CHECK(reads_for_right_answer(place, disk) == 50);
    CHECK(reads_for_right_answer(place, disk) == 0);
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    edit_in_place(place.file("2026-007"), "2026-11-", "2026-12-");
    CHECK(reads_for_right_answer(place, disk) == 1);
    fs::rename(place.folder("2026-009"), place.folder("2026-099"));
    CHECK(reads_for_right_answer(place, disk) == 1);
    fs::remove_all(place.folder("2026-010"));
    CHECK(reads_for_right_answer(place, disk) == 0);
    CHECK(reads_for_right_answer(place, disk) == 0);
}

TEST_CASE("index - lists the cases anew only where one may have come or gone") {
    const Place place(50);
    AgedDisk disk(hour);
    const auto lists = [&] { return lists_for_right_answer(place, disk); };
    CHECK(lists() == 1);
    CHECK(lists() == 0);
    edit_in_place(place.file("2026-007"), "2026-11-", "2026-12-");
    CHECK(lists() == 0);
    place.put("2026-060", 1, 10);
    CHECK(lists() == 1);
    CHECK(lists() == 0);
    const std::int64_t before = mtime_of(place.dir.path("cases"));
    fs::remove_all(place.folder("2026-010"));
    set_mtime(place.dir.path("cases"), before);
    CHECK(lists() == 1);
    CHECK(lists() == 0);
    fs::remove(place.file("2026-011"));  // its row says so; whether its name leads elsewhere now, only a listing shows
    CHECK(lists() == 1);
    CHECK(lists() == 1);
    disk.looks = 0;
    Index::open(place.project(disk));
    CHECK(disk.looks == 1);
    fs::remove_all(place.folder("2026-011"));
    CHECK(lists() == 1);
    CHECK(lists() == 0);
    AgedDisk fresh;  // changed within the last two seconds: a change in the same tick would not show
    CHECK(lists_for_right_answer(place, fresh) == 1);
    CHECK(lists_for_right_answer(place, fresh) == 1);
}

TEST_CASE("index - a link in the folder of cases is followed anew each time") {
    const Place place(3);
    AgedDisk disk(hour);
    const std::string away = place.dir.path("away");
    fs::create_directory_symlink(away, place.folder("2026-004"));
    CHECK(reads_for_right_answer(place, disk) == 3);
    fs::copy(place.folder("2026-001"), away);
    CHECK(reads_for_right_answer(place, disk) == 1);
    fs::remove_all(away);
    CHECK(reads_for_right_answer(place, disk) == 0);
}

TEST_CASE("index - a fresh file is looked into again until its time is safely past") {
    const Place place(3);
    AgedDisk disk;
    CHECK(reads_for_right_answer(place, disk) == 3);
    CHECK(reads_for_right_answer(place, disk) == 3);  // written within the last two seconds
    const std::int64_t before = mtime_of(place.file("2026-002"));
    edit_in_place(place.file("2026-002"), "2026-11-12", "2026-11-13");
    set_mtime(place.file("2026-002"), before);
    CHECK(reads_for_right_answer(place, disk) == 3);
}

TEST_CASE("index - a time that was set back by hand hides no edit") {
    const Place place(3);
    AgedDisk disk(hour);
    reads_for_right_answer(place, disk);
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    const std::int64_t before = mtime_of(place.file("2026-002"));
    edit_in_place(place.file("2026-002"), "2026-11-12", "2026-11-13");
    set_mtime(place.file("2026-002"), before);
    CHECK(reads_for_right_answer(place, disk) == 1);
}

TEST_CASE("index - nothing is written when nothing new was learnt") {
    const Place place(3);
    fs::create_directory(place.folder("2026-050"));  // without a case.toml
    fs::create_directories(place.file("2026-051"));  // a folder in its place
    set_mtime(place.file("2026-002"),
              mtime_of(place.file("2026-002")) + 9 * hour);  // from a computer whose clock is fast
    AgedDisk disk(hour);
    reads_for_right_answer(place, disk);
    const std::int64_t written = mtime_of(place.database());
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    reads_for_right_answer(place, disk);
    CHECK(mtime_of(place.database()) == written);
}

TEST_CASE("index - what cannot be read is a row that says why") {
    const Place place(2);
    fs::create_directory(place.folder("2026-050"));
    fs::create_directories(place.file("2026-051"));
    write_text(place.file("2026-001"), "format = 1\ntitle = Missing quotes\n");
    edit_in_place(place.file("2026-002"), "status = \"open\"", "status = \"opne\"");
    write_text(place.dir.path("cases/notes.txt"), "no case");
    fs::create_directory(place.dir.path("cases/.new-abc"));
    AgedDisk disk(hour);
    const auto rows = Index::open(place.project(disk)).unreadable();
    REQUIRE(rows.size() == 4);
    CHECK(rows[0].id == "2026-001");
    CHECK_FALSE(rows[0].readable);
    CHECK(contains(*rows[0].problem, "cases/2026-001/case.toml:2:"));
    CHECK(rows[1].readable);
    CHECK(contains(*rows[1].problem, "cases/2026-002/case.toml:14:10: "));
    CHECK(rows[2].problem == "cases/2026-050/case.toml: the file is missing");
    CHECK(contains(*rows[3].problem, "cases/2026-051/case.toml: is a directory"));
    CHECK(reads_for_right_answer(place, disk) == 1);  // the folder alone is tried again
}

TEST_CASE("index - a file that others may not read does not hide the other cases") {
    const Place place(3);
    fs::permissions(place.dir.path(), fs::perms(0755));
    fs::permissions(place.file("2026-002"), fs::perms::none);
    const auto answer = as_nobody([&] {
        AgedDisk disk(hour);
        const Index index = Index::open(place.project(disk));  // .review cannot be made either
        return fmt::format("{} {} {}", index.cases().size(), index.unreadable().size(),
                           index.unreadable().front().problem.value_or(""));
    });
    if (!answer) return skipped("needs root");
    CHECK(contains(*answer, "3 1 cases/2026-002/case.toml: cannot be read"));
}

TEST_CASE("index - a walk that fails is an error and nothing counts as deleted") {
    const Place place(40);
    AgedDisk disk(hour);
    CHECK(reads_for_right_answer(place, disk) == 40);
    disk.unlistable = "cases";
    const Project project = place.project(disk);
    CHECK(error_of([&] { Index::open(project); }).kind == ErrorKind::io);
    CHECK(error_of([&] { Index::scan(project); }).kind == ErrorKind::io);
    disk.unlistable.clear();
    fs::rename(place.dir.path("cases"), place.dir.path("elsewhere"));
    const Error gone = error_of([&] { Index::open(project); });
    CHECK(gone.kind == ErrorKind::io);
    CHECK(contains(gone.text, "is gone"));
    fs::rename(place.dir.path("elsewhere"), place.dir.path("cases"));
    CHECK(reads_for_right_answer(place, disk) == 0);
    fs::remove_all(place.dir.path("cases"));
    fs::create_directory(place.dir.path("cases"));
    CHECK(Index::open(project).cases().empty());
}

TEST_CASE("index - a damaged database is made anew without asking") {
    const Place place(120);
    AgedDisk disk(hour);
    REQUIRE(reads_for_right_answer(place, disk) == 120);
    const std::string whole = file_text(place.database());
    REQUIRE(whole.size() > 8 * 4096);
    std::mt19937 random(11);
    const auto noise = [&](std::string text, std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < std::min(to, text.size()); ++i) text[i] = char(random());
        return text;
    };
    std::vector<std::string> damaged = {"no database at all", noise(whole, 0, whole.size()), noise(whole, 0, 100),
                                        noise(whole, 0, 4096), whole.substr(0, 50)};
    for (std::size_t page = 1; page < whole.size() / 4096; page += 3)
        damaged.push_back(noise(whole, page * 4096, (page + 1) * 4096));
    for (std::size_t cut = 1; cut < 12; ++cut) damaged.push_back(whole.substr(0, whole.size() * cut / 12));
    for (std::size_t n = 0; n < damaged.size(); ++n) {
        CAPTURE(n);
        write_text(place.database(), damaged[n]);
        reads_for_right_answer(place, disk);
        reads_for_right_answer(place, disk);
    }
    CHECK(damaged.size() >= 20);
    write_text(place.database(), damaged[1]);
    CHECK(reads_for_right_answer(place, disk) == 120);
    CHECK(reads_for_right_answer(place, disk) == 0);  // it was mended on the disk, too
    write_text(place.database(), "");
    CHECK(reads_for_right_answer(place, disk) == 120);
    CHECK(reads_for_right_answer(place, disk) == 0);
}

TEST_CASE("index - a database of another version or program is made anew") {
    const Place place(5);
    AgedDisk disk(hour);
    reads_for_right_answer(place, disk);
    const std::string whole = file_text(place.database());
    for (const std::size_t place_of_number : {60u, 68u}) {  // user_version, application_id
        std::string other = whole;
        other[place_of_number + 3] = char(other[place_of_number + 3] + 1);
        write_text(place.database(), other);
        CHECK(reads_for_right_answer(place, disk) == 5);
        CHECK(reads_for_right_answer(place, disk) == 0);
    }
}

TEST_CASE("index - where no database can be kept the files answer") {
    AgedDisk disk(hour);
    const Place blocked(5);
    write_text(blocked.dir.path(".review"), "a file in the folder's place");
    CHECK(reads_for_right_answer(blocked, disk) == 5);
    CHECK(reads_for_right_answer(blocked, disk) == 5);
    const Place odd(5);
    fs::create_directories(odd.database());
    CHECK(reads_for_right_answer(odd, disk) == 5);
}

TEST_CASE("index - a reader without rights uses it and falls back to the files after a change") {
    const Place place(40);
    AgedDisk disk(hour);
    reads_for_right_answer(place, disk);
    fs::permissions(place.dir.path(), fs::perms(0755));
    fs::permissions(place.dir.path(".review"), fs::perms(0755));
    fs::permissions(place.database(), fs::perms(0644));
    const auto reads = [&] {
        return as_nobody([&] {
            AgedDisk own(hour);
            const Project project = place.project(own);
            const Index index = Index::open(project);
            const int needed = own.reads;
            return fmt::format("{} {}", needed, same_answers(index, Index::scan(project)));
        });
    };
    const auto first = reads();
    if (!first) return skipped("needs root");
    CHECK(*first == "0 true");
    fs::create_directory(place.dir.path("cases/.aside"));
    CHECK(*reads() == "0 true");  // that the folder was listed again cannot be remembered, and need not be
    fs::remove(place.file("2026-003"));
    CHECK(*reads() == "39 true");
}

TEST_CASE("index - the database is closed to others") {
    const Place place(1);
    AgedDisk disk(hour);
    reads_for_right_answer(place, disk);
    CHECK(posix_disk()->mode(place.database()) == 0600u);
    CHECK(posix_disk()->mode(place.dir.path(".review")) == 0700u);
}

TEST_CASE("index - several processes at once each find their own change") {
    const Place place(40);
    std::vector<pid_t> children;
    for (int child = 0; child < 4; ++child) {
        const pid_t pid = ::fork();
        if (pid == 0) {
            int wrong = 0;
            for (int round = 0; round < 25; ++round) {
                const std::string id = fmt::format("2029-{:03}", child);
                place.put(id, 1 + round % 5, 1 + round);
                AgedDisk disk;
                const auto rows = Index::open(place.project(disk)).actions();
                const auto mine = std::count_if(rows.begin(), rows.end(), [&](const IndexedAction& row) {
                    return row.case_id == id && row.ref.find('.') == std::string::npos && row.state.due &&
                           row.state.due->day() == unsigned(1 + round);
                });
                // The second action is shown by its milestone alone.
                if (mine != (round % 5 == 0 ? 1 : round % 5)) ++wrong;
            }
            ::_exit(wrong);
        }
        children.push_back(pid);
    }
    for (const pid_t pid : children) {
        int status = 0;
        REQUIRE(::waitpid(pid, &status, 0) == pid);
        CHECK(WIFEXITED(status));
        CHECK(WEXITSTATUS(status) == 0);
    }
    AgedDisk disk;
    reads_for_right_answer(place, disk);
}

TEST_CASE("index - overdue is open and due before today, by due date, case and number") {
    const Place place(0);
    place.put("2026-002", 3, 22);
    place.put("2026-001", 1, 22);
    place.put("2026-003", 1, 23);
    AgedDisk disk(hour);
    const Index index = Index::open(place.project(disk));
    std::string rows;
    for (const IndexedAction& row : index.overdue(today))
        rows += fmt::format("{}/{} {} {}\n", row.case_id, row.ref, row.state.due->iso(), row.leads.at(1));
    CHECK(rows == "2026-002/A2.1 2026-10-01 deputy\n2026-001/A1 2026-11-22 deputy\n2026-002/A1 2026-11-22 deputy\n");
    CHECK(index.count_overdue(today) == 3);
}

TEST_CASE("index - when a file surely is the one that was seen") {
    struct Row {
        const char* what;
        Stamp now;
        std::int64_t seen;
        bool same;
    };
    const std::int64_t t = 1'000'000 * second;
    const Sighting known{stamp(10, t), 0};
    const std::vector<Row> table = {
        {"seen long after", stamp(10, t), t + hour, true},
        {"seen three seconds after", stamp(10, t), t + 3 * second, true},
        {"seen in the same tick", stamp(10, t), t, false},
        {"seen two seconds after, which a FAT disk does not tell apart", stamp(10, t), t + 2 * second, false},
        {"its time lies in the future", stamp(10, t), t - hour, false},
        {"not readable, or still changing, when it was seen", stamp(10, t), 0, false},
        {"another size", stamp(11, t), t + hour, false},
        {"a later time", stamp(10, t + 1), t + hour, false},
        {"an earlier time, as a restored copy has", stamp(10, t - 1), t + hour, false},
        {"another inode, as a replaced file has", stamp(10, t, 8), t + hour, false},
        {"the time given back after an edit", stamp(10, t, 7, t + 5 * second), t + hour, false},
    };
    for (const Row& row : table) {
        CAPTURE(row.what);
        Sighting seen = known;
        seen.seen_ns = row.seen;
        CHECK(surely_same(seen, row.now) == row.same);
    }
    // The bytes are old, but the name or the rights changed just before the look.
    Sighting renamed = known;
    renamed.stamp = stamp(10, t, 7, t + 9 * second);
    renamed.seen_ns = t + 10 * second;
    CHECK_FALSE(surely_same(renamed, renamed.stamp));
}

TEST_CASE("index - what changed between a listing and what was known") {
    struct Row {
        const char* what;
        std::vector<std::string> ids;
        std::vector<std::string> moved;  ///< of these, with another stamp
        std::vector<std::string> known;
        std::vector<std::string> added, suspect, removed;
    };
    const std::vector<Row> table = {
        {"nothing anywhere", {}, {}, {}, {}, {}, {}},
        {"all new", {"a", "b"}, {}, {}, {"a", "b"}, {}, {}},
        {"all gone", {}, {}, {"a", "b"}, {}, {}, {"a", "b"}},
        {"nothing changed", {"a", "b"}, {}, {"a", "b"}, {}, {}, {}},
        {"one of each", {"b", "c", "e"}, {"c"}, {"a", "b", "c"}, {"e"}, {"c"}, {"a"}},
        {"before, between and after", {"b", "d"}, {}, {"a", "b", "c", "d", "e"}, {}, {}, {"a", "c", "e"}},
        {"the other way round", {"a", "b", "c", "d", "e"}, {}, {"b", "d"}, {"a", "c", "e"}, {}, {}},
        {"nothing in common", {"a", "c"}, {}, {"b", "d"}, {"a", "c"}, {}, {"b", "d"}},
        {"sorted by bytes", {"B", "a"}, {"B", "a"}, {"B", "a"}, {}, {"B", "a"}, {}},
    };
    for (const Row& row : table) {
        CAPTURE(row.what);
        std::vector<std::optional<Stamp>> stamps;
        for (const std::string& id : row.ids)
            stamps.push_back(stamp(1, std::count(row.moved.begin(), row.moved.end(), id) > 0 ? 2 : 1));
        KnownFiles known;
        for (const std::string& id : row.known) known.push_back({id, {stamp(1, 1), hour}});
        const Changes changes = changes_between(row.ids, stamps, known);
        CHECK(changes.added == row.added);
        CHECK(changes.suspect == row.suspect);
        CHECK(changes.removed == row.removed);
    }
    const Changes missing = changes_between({"a"}, {std::nullopt}, {{"a", {stamp(1, 1), hour}}});
    CHECK(missing.suspect == std::vector<std::string>{"a"});
    CHECK(missing.removed.empty());
}

TEST_CASE("index - whoever waits is told how far it has come on the thread that asked") {
    for (const int threads : {1, 2}) {
        CAPTURE(threads);
        const Place place(70);
        AgedDisk disk(hour);
        std::vector<std::size_t> told;
        const auto caller = std::this_thread::get_id();
        const IndexWatch watch = [&](std::size_t done, std::size_t of) {
            CHECK(of == 70);
            CHECK(std::this_thread::get_id() == caller);
            told.push_back(done);
        };
        const Index first = Index::open(place.project(disk), threads, watch);
        REQUIRE(told.size() == 70);
        for (std::size_t n = 0; n < told.size(); ++n) CHECK(told[n] == n + 1);
        told.clear();
        const Index again = Index::open(place.project(disk), threads, watch);
        CHECK(told.empty());
        CHECK(again.cases().size() == 70);
    }
}
