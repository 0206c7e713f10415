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

/// In the order in which a review goes; each begins where the one before ended. With "-C vale" before all but the first.
const std::vector<Row> course = {
    {"init", {"init", "vale", "--procedure", "knowsley", "--no-history"}, 20},
    {"refer", {"refer", "--from", "referral.toml"}, 25},
    {"screen answers", {"screen", "1", "--answer", "meets-threshold=no"}, 6},
    {"screen decides",
     {"screen", "1", "--decide", "accept", "--decided-by", "business-unit=business-unit", "--decided-by",
      "referrer=prof-1", "--because", "It promotes learning.", "--set", "proportionality=Two agencies.", "--set",
      "agreed-with-referrer=yes"},
     6},
    {"schedule appoints", {"schedule", "1", "--appoint", "chair=head-of-service", "--by-post", "head-of-service"}, 6},
    {"schedule meets", {"schedule", "1", "--meeting", "review-meeting", "--date", "2026-05-20", "--time", "10:00"}, 6},
    {"schedule invites", {"schedule", "1", "--invite", "M1"}, 14},
    {"schedule moves", {"record", "1", "meeting", "M1", "--time", "14:00"}, 6},
    {"schedule invites again", {"schedule", "1", "--invite", "M1"}, 14},
    {"record person", {"record", "1", "person", "--kind", "family", "--relation", "aunt", "--from", "aunt.toml"}, 12},
    {"record sent",
     {"record", "1", "sent", "invitation", "--for", "all", "--copy", "report.md", "--note", "Touched up by hand"},
     30},
    {"record couple", {"record", "1", "couple", "mother", "child-1", "--state", "separated"}, 6},
    {"record tie", {"record", "1", "tie", "police", "--strength", "strong"}, 6},
    {"record step", {"record", "1", "step", "acknowledged"}, 6},
    {"schedule notifies by mail", {"schedule", "1", "--notify", "agencies-notified", "--mail"}, 60},
    {"record sent by hand",
     {"record", "1", "sent", "agency-notification", "--for", "police", "--copy", "report.md"},
     12},
    {"record file", {"record", "1", "file", "form.txt", "--for", "police", "--note", "Will take part"}, 12},
    {"record meeting", {"record", "1", "meeting", "M1", "--held", "--on", "2026-04-30"}, 6},
    {"record attendance", {"record", "1", "attendance", "M1", "--present", "prof-1", "--on", "2026-04-30"}, 6},
    {"record minutes",
     {"record", "1", "minutes", "M1", "--section", "strengths", "--agency", "police", "--text", "The nurse called."},
     6},
    {"record learning",
     {"record", "1", "learning", "--text", "A handover by telephone is no handover.", "--reach", "multi-agency",
      "--sort", "improvement"},
     6},
    {"record recommendation", {"record", "1", "recommendation", "--text", "One form.", "--learning", "L1"}, 6},
    {"record section", {"record", "1", "section", "summary", "--text", "Seen by three agencies."}, 6},
    {"record report", {"record", "1", "report", "report.md", "--section", "practice"}, 12},
    {"record view",
     {"record", "1", "view", "--person", "mother", "--state", "declined", "--because", "She did not wish it."},
     6},
    {"record sign-off",
     {"record", "1", "sign-off", "minutes", "--override", "minutes.section-missing:M1", "--override",
      "meeting.ground-rules:M1", "--override", "meeting.purpose:M1", "--because", "They were read by telephone."},
     12},
    {"record delay", {"record", "1", "delay", "--reason", "The trial starts in June", "--until", "2026-09-30"}, 6},
    {"record proceeding", {"record", "1", "proceeding", "--kind", "police", "--started", "2026-02-20"}, 6},
    {"record link", {"record", "1", "link", "--kind", "police", "--text", "Investigation"}, 6},
    {"record event", {"record", "event", "--type", "training", "--on", "2026-05-01", "--presented", "2026-001"}, 6},
    {"action add",
     {"action", "add", "1", "--for", "R1", "--text", "Agree one form.", "--lead", "head-of-service", "--due",
      "2026-09-30"},
     6},
    {"action update", {"action", "update", "2026-001/A1", "--status", "in-progress"}, 6},
    {"action chase", {"action", "chase", "--due-within", "1 year"}, 14},
    {"action close", {"action", "close", "2026-001/A1", "--evidence", "form.txt"}, 6},
    {"action import", {"action", "import", "--new", "old.csv", "--case", "1", "--map", "What=text"}, 12},
    {"record hold", {"record", "1", "hold", "--because", "The coroner asked for the papers."}, 6},
    {"record hold ends", {"record", "1", "hold", "--end", "--because", "The inquest is over."}, 6},
    {"record forget one",
     {"record", "1", "forget", "--person", "mother", "--yes", "--override", "retention.case-open", "--override",
      "retention.proceedings-open", "--override", "retention.actions-open", "--override", "retention.not-due:mother",
      "--because", "She asked for it."},
     12},
    {"record forget",
     {"record", "1", "forget", "--yes", "--override", "retention.case-open", "--override", "retention.proceedings-open",
      "--override", "retention.actions-open", "--override", "retention.not-due", "--because",
      "The partnership is dissolved."},
     8},
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
        write_text("aunt.toml", "name = \"Wilma Ashgrove\"\naddresses = [\"4 Mill Lane\"]\n");
        write_text("form.txt", "the form\n");
        write_text("old.csv", "What,Lead\nAgree another form.,head-of-service\n");
        write_text("report.md", "# Report\n\nThree agencies saw a child.\n");
        stage_.today = "2026-05-04";
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
        if (words.front() != "init") all.insert(all.end(), {"-C", "vale"});
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
    const auto checked = place.play({"check"});
    CAPTURE(said(checked));
    CHECK((checked.exit_code == 0 || checked.exit_code == 1));
}

/// After init a person writes the agencies and posts into review.toml.
void add_agencies(const Row& row) {
    if (row.name == "init")
        fs::copy(std::string(REVIEW_SOURCE_DIR) + "/examples/fernhill/review.toml", "vale/review.toml",
                 fs::copy_options::overwrite_existing);
}

/// A referral writes in two places that belong together, so there the order in which names reach the disk always counts.
std::vector<Loss> ways_to_stop(const Row& row) {
    if (std::getenv("REVIEW_FULL") == nullptr && row.name != "refer") return {Loss::nothing};
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
        for (const Loss loss : ways_to_stop(row)) {
            CAPTURE(int(loss));
            const int stops = stopped_everywhere(place, row, loss, before, after);
            CHECK(stops >= row.stops);
            all += stops;
        }
        place.restore();
        REQUIRE(place.play(row.words).exit_code == 0);
        add_agencies(row);
    }
    CHECK(all >= 180);
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
        // All go through the same few lines; those that write more than one file are the ones to look at.
        const bool looked_at = row.stops > 6 || std::getenv("REVIEW_FULL") != nullptr;
        for (int n = 1; looked_at; ++n) {
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
        CHECK(refused >= (looked_at ? row.stops / 2 : 0));
        place.restore();
        REQUIRE(place.play(row.words).exit_code == 0);
        add_agencies(row);
    }
}

TEST_CASE("commands - with a history each is stopped everywhere as well") {
    Place place;
    const Row first{"init", {"init", "vale", "--procedure", "knowsley"}, 20};
    REQUIRE(place.play(first.words).exit_code == 0);
    add_agencies(first);
    REQUIRE(place.play(course[1].words).exit_code == 0);
    place.keep();
    const Row& row = course[2];
    const Files before = place.files();
    REQUIRE(place.play(row.words).exit_code == 0);
    const Files after = place.files();
    CHECK(stopped_everywhere(place, row, Loss::nothing, before, after) >= row.stops);
    const auto log = place.play({"log", "1"});
    CHECK(log.exit_code == 0);
    CHECK(contains(said(log), "2026-001"));
}
