// Who may read the names: whatever the umask says, all that the program makes below identities/, and every document with names
// wherever it is put, is closed to others (DESIGN 2); the rights that somebody gave a file stay when it is replaced.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "base/text.h"
#include "support/errors.h"
#include "support/in_process.h"
#include "support/temp_dir.h"

using namespace review;
namespace fs = std::filesystem;

namespace {

class Umask {
   public:
    explicit Umask(mode_t wanted) : before_(::umask(wanted)) {}
    ~Umask() { ::umask(before_); }
    Umask(const Umask&) = delete;
    Umask& operator=(const Umask&) = delete;

   private:
    mode_t before_;
};

unsigned mode_of(const std::string& path) {
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mode & 07777U;
}

/// A project with a case of which names are known, made by commands.
class Place {
   public:
    Place() : before_(fs::current_path()) {
        fs::current_path(dir_.path());
        fs::copy(std::string(REVIEW_SOURCE_DIR) + "/examples/fernhill/referral.toml", "referral.toml");
        write_text("half.toml", "format = 1\nprocedure = \"knowsley\"\ntitle = \"Half\"\n");
        write_text("aunt.toml", "name = \"Wilma Ashgrove\"\n");
        write_text("report.md", "Wilma Ashgrove rang.\n");
        stage_.today = "2026-05-04";
        stage_.editor_leaves = "Seen by three agencies.\n";
    }
    ~Place() { fs::current_path(before_); }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    void play(const std::vector<std::string>& words, int exit_code = 0) {
        std::vector<std::string> all = {"review"};
        if (words.front() != "init") all.insert(all.end(), {"-C", "vale"});
        all.insert(all.end(), words.begin(), words.end());
        const auto played = review_test::run_in_process(all, {}, stage_);
        std::string said;
        for (const auto& [channel, text] : played.printed) said += text;
        CAPTURE(said);
        CHECK(played.exit_code == exit_code);
        said_ = said;
    }
    const std::string& said() const { return said_; }

    void make(const std::string& more) {
        play({"init", "vale", "--procedure", "knowsley"});
        write_text("vale/review.toml",
                   more + file_text(std::string(REVIEW_SOURCE_DIR) + "/examples/fernhill/review.toml"));
        play({"refer", "--from", "referral.toml"});
        play({"refer", "--from", "half.toml"}, 5);
        play({"record", "1", "person", "--kind", "family", "--relation", "aunt", "--from", "aunt.toml"});
        play({"record", "1", "report", "report.md"});
        play({"report", "referral-pack", "1", "--identified"});
        play({"report", "referral-pack", "1", "--identified", "--output", "pack.html"});
    }

   private:
    TempDir dir_;
    fs::path before_;
    review_test::Stage stage_;
    std::string said_;
};

/// Every file and folder below identities/ has just these rights. Gives how many there are.
int check_all_below(unsigned folders, unsigned files) {
    int count = 0;
    CHECK(mode_of("vale/identities") == folders);
    for (const auto& entry : fs::recursive_directory_iterator("vale/identities")) {
        CAPTURE(entry.path().string());
        CHECK(mode_of(entry.path().string()) == (entry.is_directory() ? folders : files));
        ++count;
    }
    return count;
}

}  // namespace

TEST_CASE("access - what holds names is closed to others whatever the umask says") {
    for (const mode_t mask : {mode_t(0), mode_t(022), mode_t(0177)}) {
        CAPTURE(mask);
        const Umask umask_now(mask);
        Place place;
        place.make({});
        CHECK(check_all_below(0700, 0600) >= 7);
        CHECK(mode_of("pack.html") == 0600);
        place.play({"check", "identities"});
    }
}

TEST_CASE("access - a document with names takes the place of a file that others may read") {
    Place place;
    place.make({});
    for (const unsigned open : {0644U, 0660U, 0604U}) {
        CAPTURE(open);
        REQUIRE(::chmod("pack.html", open) == 0);
        place.play({"report", "referral-pack", "1", "--identified", "--output", "pack.html"});
        CHECK(mode_of("pack.html") == 0600);
    }
    REQUIRE(::chmod("pack.html", 0400) == 0);
    if (::geteuid() == 0) place.play({"report", "referral-pack", "1", "--identified", "--output", "pack.html"});
    CHECK(mode_of("pack.html") == 0400);
}

TEST_CASE("access - rights stay when a file is replaced, and check says which are too wide and what mends them") {
    Place place;
    place.make({});
    const std::string people = "vale/identities/2026-001/people.toml";
    for (const unsigned open : {0640U, 0604U, 0666U}) {
        CAPTURE(open);
        REQUIRE(::chmod(people.c_str(), open) == 0);
        write_text("again.toml", fmt::format("name = \"Wilma Ashgrove\"\nalso = [\"Wil {}\"]\n", open));
        place.play({"record", "1", "person", "aunt", "--from", "again.toml"});
        CHECK(mode_of(people) == open);
        place.play({"check", "identities"}, 1);
        CHECK(contains(place.said(), "identities.access"));
        CHECK(contains(place.said(), "chmod 600 identities/2026-001/people.toml"));
    }
    REQUIRE(::chmod(people.c_str(), 0600) == 0);
    REQUIRE(::chmod("vale/identities/2026-001", 0750) == 0);
    place.play({"check", "identities"}, 1);
    CHECK(contains(place.said(), "chmod 700 identities/2026-001\n"));
}

TEST_CASE("access - a group that is named may read and write, and nobody else") {
    if (::geteuid() != 0) return skipped("only root can give files to any group");
    const Umask umask_now(077);
    Place place;
    place.make("access-group = \"daemon\"\n");
    struct stat people {
    }, report{};
    REQUIRE(::stat("vale/identities/2026-001/people.toml", &people) == 0);
    REQUIRE(::stat("pack.html", &report) == 0);
    CHECK(people.st_gid != 0);
    CHECK(report.st_gid == people.st_gid);
    for (const auto& entry : fs::recursive_directory_iterator("vale/identities/2026-001")) {
        CAPTURE(entry.path().string());
        CHECK(mode_of(entry.path().string()) == (entry.is_directory() ? 02770U : 0660U));
    }
    CHECK(mode_of("pack.html") == 0660);
    place.play({"check", "identities"});
    REQUIRE(::chmod("vale/identities/2026-001/people.toml", 0664) == 0);
    place.play({"check", "identities"}, 1);
    CHECK(contains(place.said(), "chmod 660 identities/2026-001/people.toml"));
}
