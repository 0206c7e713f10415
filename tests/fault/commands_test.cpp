// Every changing command, stopped at every step that it takes on the disk: each file is whole, the project opens and is
// checked, and the command given again completes what it began. REVIEW_FULL=1 stops it in every way that a disk can lose.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <optional>

#include "files/value.h"
#include "project/index.h"
#include "support/errors.h"
#include "support/fault_disk.h"
#include "support/in_process.h"
#include "support/temp_dir.h"

using namespace review;
namespace fs = std::filesystem;

namespace {

using Files = std::map<std::string, std::string>;
using Words = std::vector<std::string>;

/// A command, and how many steps it takes at least: fewer, and the test has lost sight of the disk.
struct Row {
    std::string name;
    Words words;
    int stops;
};

const std::string the_case = "vale/cases/2026-001/case.toml";

/// In the order in which a review goes; each begins where the one before ended.
const std::vector<Row> course = {
    {"init", {"init", "vale", "--procedure", "knowsley", "--no-history"}, 20},
    {"refer", {"-C", "vale", "refer", "--from", "referral.toml"}, 25},
    {"screen answers", {"-C", "vale", "screen", "1", "--answer", "meets-threshold=no"}, 6},
    {"screen decides",
     {"-C", "vale", "screen", "1", "--decide", "accepted", "--decided-by", "manager=head-of-service", "--because",
      "It promotes learning."},
     6},
    {"schedule appoints", {"-C", "vale", "schedule", "1", "--appoint", "chair=head-of-service"}, 6},
    {"schedule meets",
     {"-C", "vale", "schedule", "1", "--meeting", "review-meeting", "--date", "2026-04-20", "--time", "10:00"},
     6},
    {"action add",
     {"-C", "vale", "action", "add", "1", "--text", "Agree one form.", "--lead", "head-of-service", "--due",
      "2026-09-30"},
     6},
    {"action update", {"-C", "vale", "action", "update", "2026-001/A1", "--status", "in-progress"}, 6},
};

std::string said(const review_test::Played& played) {
    std::string all;
    for (const auto& [channel, text] : played.printed) all += text;
    return all;
}

/// A folder that each try finds as it was, and that commands run in.
class Place {
   public:
    Place() : before_(fs::current_path()) {
        fs::current_path(dir_.path());
        fs::create_directory("here");
        fs::current_path(dir_.path("here"));
        fs::copy(std::string(REVIEW_SOURCE_DIR) + "/examples/fernhill/referral.toml", "referral.toml");
    }
    ~Place() { fs::current_path(before_); }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    void keep() const {
        fs::remove_all(dir_.path("kept"));
        fs::copy(dir_.path("here"), dir_.path("kept"), fs::copy_options::recursive);
    }
    void restore() const {
        for (const auto& entry : fs::directory_iterator(dir_.path("here"))) fs::remove_all(entry.path());
        fs::copy(dir_.path("kept"), dir_.path("here"), fs::copy_options::recursive);
    }
    /// Without what is disposable, and what a stopped command may leave beside.
    Files files() const {
        Files found = snapshot(dir_.path("here"));
        std::erase_if(found, [](const auto& file) {
            return contains(file.first, ".review/") || contains(file.first, "/.new-") ||
                   contains(file.first, ".git/") || is_leftover(path_name(file.first)) || file.first.ends_with('/');
        });
        return found;
    }

    review_test::Played play(const Words& words, Disk& disk) {
        Words all = {"review"};
        all.insert(all.end(), words.begin(), words.end());
        return review_test::run_in_process(all, {}, stage_, disk);
    }
    review_test::Played play(const Words& words) { return play(words, *posix_disk()); }

   private:
    TempDir dir_;
    fs::path before_;
    review_test::Stage stage_;
};

/// A referral is given a uid by chance: two that differ in nothing else are the same.
Files without_uids(Files files) {
    for (auto& [name, text] : files)
        for (auto at = text.find("uid = \""); at != std::string::npos; at = text.find("uid = \"", at + 1))
            text.replace(at, text.find('"', at + 7) - at, "uid = \"…");
    return files;
}

/// Each file is as it was, or as it will be.
void check_whole(const Files& now, const Files& before, const Files& after) {
    const Files as_now = without_uids(now), as_before = without_uids(before), as_after = without_uids(after);
    for (const auto& [name, text] : as_now) {
        CAPTURE(name);
        const auto was = as_before.find(name), will_be = as_after.find(name);
        CHECK(((was != as_before.end() && was->second == text) ||
               (will_be != as_after.end() && will_be->second == text)));
    }
    for (const auto& [name, text] : as_before) {
        CAPTURE(name);
        CHECK((as_now.contains(name) || !as_after.contains(name)));
    }
}

/// Whoever comes next can work: the project opens, its cases load, the index says what the files say, `check` answers.
void check_usable(Place& place) {
    if (!fs::exists("vale/review.toml")) return;
    const auto disk = posix_disk();
    const Project project = Project::find(*disk, "vale");
    CHECK(project.problems().empty());
    for (const std::string& id : project.case_ids()) CHECK(project.load(id).problems.empty());
    CHECK(Index::open(project).cases() == Index::scan(project).cases());
    const auto checked = place.play({"-C", "vale", "check"});
    CAPTURE(said(checked));
    CHECK((checked.exit_code == 0 || checked.exit_code == 1));
}

std::vector<Loss> ways_to_stop() {
    if (std::getenv("REVIEW_FULL") == nullptr) return {Loss::nothing};
    return {Loss::nothing, Loss::unsynced_data, Loss::all_unsynced};
}

/// The command given again. A referral that was taken in already becomes a second case, as two referrals do.
void check_completes(Place& place, const Row& row, const Files& after, const std::string& step) {
    CAPTURE(step);
    const bool done = without_uids(place.files()) == without_uids(after);
    if (done && row.name != "refer") return;
    const auto played = place.play(row.words);
    CAPTURE(said(played));
    CHECK(played.exit_code == 0);
    const Files now = without_uids(place.files());
    if (row.name != "refer") {
        CHECK(now == without_uids(after));
        return;
    }
    const auto disk = posix_disk();
    const Project project = Project::find(*disk, "vale");
    for (const std::string& id : project.case_ids()) CHECK(project.load(id).family.uid == project.load(id).data.uid);
    for (const Entry& entry : disk->list("vale/identities"))
        if (entry.name.starts_with("2026-")) CHECK(disk->type("vale/cases/" + entry.name));
}

int stopped_everywhere(Place& place, const Row& row, Loss loss, const Files& before, const Files& after) {
    return crash_everywhere(
        loss, [&] { place.restore(); }, [&](Disk& disk) { place.play(row.words, disk); },
        [&](const Crash& crash) {
            CAPTURE(crash.step);
            check_whole(place.files(), before, after);
            check_usable(place);
            check_completes(place, row, after, crash.step);
        });
}

}  // namespace

TEST_CASE("commands - each is stopped everywhere and completed by giving it again") {
    Place place;
    int all = 0;
    for (const Row& row : course) {
        CAPTURE(row.name);
        place.keep();
        const Files before = place.files();
        const auto played = place.play(row.words);
        CAPTURE(said(played));
        REQUIRE(played.exit_code == 0);
        const Files after = place.files();
        REQUIRE(after != before);
        for (const Loss loss : ways_to_stop()) {
            CAPTURE(int(loss));
            const int stops = stopped_everywhere(place, row, loss, before, after);
            MESSAGE(row.name << ": " << stops << " stops");
            CHECK(stops >= row.stops);
            all += stops;
        }
        place.restore();
        REQUIRE(place.play(row.words).exit_code == 0);
    }
    CHECK(all >= 80);
}

TEST_CASE("commands - on a full disk each says so with exit 7, and what was there stays") {
    Place place;
    for (const Row& row : course) {
        CAPTURE(row.name);
        place.keep();
        const Files before = place.files();
        REQUIRE(place.play(row.words).exit_code == 0);
        const Files after = place.files();
        int refused = 0;
        for (int n = 1;; ++n) {
            place.restore();
            FaultDisk disk;
            disk.fail_from(n, ENOSPC);
            const auto played = place.play(row.words, disk);
            if (played.exit_code == 0 && disk.steps() < n) break;
            CAPTURE(n);
            CAPTURE(said(played));
            // When only tidying up failed, the command is done and says nothing.
            CHECK((played.exit_code == 7 ||
                   (played.exit_code == 0 && without_uids(place.files()) == without_uids(after))));
            if (played.exit_code == 7) ++refused;
            check_whole(place.files(), before, after);
            check_usable(place);
            REQUIRE(n < 1000);
        }
        CHECK(refused >= row.stops / 2);
        place.restore();
        REQUIRE(place.play(row.words).exit_code == 0);
    }
}

TEST_CASE("commands - with a history each is stopped everywhere as well") {
    Place place;
    const Row first{"init", {"init", "vale", "--procedure", "knowsley"}, 20};
    REQUIRE(place.play(first.words).exit_code == 0);
    REQUIRE(place.play(course[1].words).exit_code == 0);
    place.keep();
    const Row& row = course[2];
    const Files before = place.files();
    REQUIRE(place.play(row.words).exit_code == 0);
    const Files after = place.files();
    CHECK(stopped_everywhere(place, row, Loss::nothing, before, after) >= row.stops);
    const auto log = place.play({"-C", "vale", "log", "1"});
    CHECK(log.exit_code == 0);
    CHECK(contains(said(log), "2026-001"));
}
