// Many documents at once, set on several processors: each is what it is when it is made alone, what is told stands in order, and
// nothing is written by halves. A stand-in takes the place of weasyprint, and is never equally quick.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "base/text.h"
#include "support/fault_disk.h"
#include "support/in_process.h"
#include "support/small_project.h"

using namespace review;
using namespace review_test;
using test::SmallProject;
using test::Variable;
namespace fs = std::filesystem;

namespace {

using Words = std::vector<std::string>;

std::string case_text(const std::string& id) {
    return fmt::format(
        "format = 1\nuid = \"5b1f0c9ad2e7{0}\"\nid = \"2026-{0}\"\nprocedure = \"wales\"\ntitle = \"Infant, bruises\"\n"
        "opened = 2026-01-12\n[referral]\nreceived = 2026-01-12\nby = \"prof-1\"\nagency = \"health\"\n"
        "[referral.answers]\ncircumstances = \"{{Child-1}} of case {0} was hurt by {{mother}}'s friend.\"\n"
        "[[person]]\ncode = \"child-1\"\nkind = \"child\"\n[[person]]\ncode = \"mother\"\nkind = \"family\"\n"
        "relation = \"mother\"\n[[person]]\ncode = \"prof-1\"\nkind = \"professional\"\nrelation = \"Health visitor\"\n"
        "agency = \"health\"\n[[agency]]\nid = \"police\"\n[[agency]]\nid = \"health\"\nrepresentative = \"prof-1\"\n"
        "[[couple]]\npeople = [\"child-1\", \"mother\"]\nstate = \"together\"\n",
        id);
}

/// So many cases, and programs that make PDF.
struct Place : SmallProject {
    TempDir programs;
    Variable found{"PATH", (programs.path() + ":" + std::getenv("PATH")).c_str()};

    explicit Place(int cases) {
        fs::remove_all(path("cases"));
        fs::remove_all(path("identities"));
        write_text(path("review.toml"),
                   "format = 1\nname = \"Vale Partnership\"\nprocedures = [\"wales\"]\n"
                   "[[agency]]\nid = \"police\"\ntitle = \"Vale Police\"\n[[agency]]\nid = \"health\"\ntitle = \"Vale "
                   "Health\"\n");
        for (int n = 1; n <= cases; ++n) put(fmt::format("{:03}", n));
        add_program("weasyprint",
                    "t=$(mktemp -p \"${0%/*}\") && cat >\"$t\"\nsum=$(cksum <\"$t\")\nsleep \"0.0${sum%${sum#?}}\"\n"
                    "printf '%%PDF '; cat \"$t\"; rm \"$t\"\n");
        add_program("pdftotext", "cat\n");
    }
    void put(const std::string& id) const {
        fs::create_directories(path("cases/2026-" + id));
        write_text(path("cases/2026-" + id + "/case.toml"), case_text(id));
    }
    void add_program(const std::string& name, const std::string& script) const {
        write_text(programs.path(name), "#!/bin/sh\n" + script);
        fs::permissions(programs.path(name), fs::perms::owner_all);
    }
    Played run(Words words, Disk& on) const {
        review_test::Stage stage;
        words.insert(words.begin(), {"review", "-C", root, "--today", "2026-03-02", "report"});
        return run_in_process(words, {}, stage, on);
    }
    Played run(const Words& words) const { return run(words, *disk); }
};

std::string said(const Played& played, Channel channel) {
    std::string all;
    for (const auto& [where, text] : played.printed)
        if (where == channel) all += text;
    return all;
}

Words lines_of(const std::string& text) {
    Words lines;
    for (const auto line : split(text, '\n'))
        if (!line.empty()) lines.emplace_back(line);
    return lines;
}

constexpr const char* formats = "md,html,txt,docx,odt,pdf";

}  // namespace

TEST_CASE("many documents - each has the bytes that it has when it is made alone") {
    const Place place(1);
    const Played all = place.run({"--all", "1", "--format", formats});
    CAPTURE(said(all, Channel::err));
    REQUIRE(all.exit_code == 0);
    const Words files = lines_of(said(all, Channel::out));
    REQUIRE(files.size() >= 30);
    for (const std::string& file : files) {
        CAPTURE(file);
        const std::string name = fs::path(file).stem(), format = fs::path(file).extension().string().substr(1);
        const Played one = place.run({name, "1", "--format", format, "--output", place.dir.path("alone." + format)});
        REQUIRE(one.exit_code == 0);
        CHECK(file_text(place.path(file)) == file_text(place.dir.path("alone." + format)));
    }
}

TEST_CASE("many documents - those of many cases come in the order of the cases and each to its own") {
    const Place place(50);
    fs::remove(place.path("cases/2026-033/case.toml"));
    write_text(place.path("cases/2026-007/case.toml"), "format = 1\ntitle = \"cut");
    const Played all = place.run({"referral-pack", "--all", "--format", "txt,pdf"});
    CHECK(all.exit_code == 4);
    Words wanted;
    for (int n = 1; n <= 50; ++n)
        for (const char* format : {"txt", "pdf"})
            if (n != 7 && n != 33) wanted.push_back(fmt::format("cases/2026-{:03}/out/referral-pack.{}", n, format));
    CHECK(lines_of(said(all, Channel::out)) == wanted);
    for (const std::string& file : wanted)
        CHECK(file_text(place.path(file)).find("of case " + file.substr(11, 3)) != std::string::npos);
    const std::string faults = said(all, Channel::err);
    CHECK(faults.find("2026-007") < faults.find("2026-033"));
    CHECK(faults.find("2026-033") != std::string::npos);
}

TEST_CASE("many documents - a program that fails for one is told at its place and keeps no other back") {
    const Place place(9);
    place.add_program("weasyprint",
                      "t=$(mktemp -p \"${0%/*}\") && cat >\"$t\"\n"
                      "if grep -q 'of case 00[36]' \"$t\"; then exit 1; fi\nsleep 0.02\n"
                      "printf '%%PDF '; cat \"$t\"; rm \"$t\"\n");
    write_text(place.path("cases/2026-004/case.toml"), "format = 1\ntitle = \"cut");
    const Played all = place.run({"referral-pack", "--all", "--format", "md,pdf,txt"});
    CHECK(all.exit_code == 7);  // of the first fault
    const Words faults = lines_of(said(all, Channel::err));
    Words heads;
    for (const std::string& line : faults)
        if (line.starts_with("review: error: ")) heads.push_back(line);
    REQUIRE(heads.size() == 3);
    CHECK(heads[0] == "review: error: 2026-003: weasyprint made no PDF of the document");
    CHECK(heads[1].find("2026-004: ") != std::string::npos);
    CHECK(heads[2] == "review: error: 2026-006: weasyprint made no PDF of the document");
    CHECK(faults.size() == 6);  // what is the same is told at length once: two hints, and one of the cut file
    CHECK(lines_of(said(all, Channel::out)).size() == 18);
    CHECK_FALSE(fs::exists(place.path("cases/2026-003/out")));  // all formats of a document, or none
    CHECK(place.run({"referral-pack", "--all", "--format", "md,pdf,txt"}).printed == all.printed);
    // Of one case: the first fault in order, whoever is quicker, and nothing is written.
    const Played one = place.run({"referral-pack", "6", "--format", "md,pdf"});
    CHECK(one.exit_code == 7);
    CHECK(said(one, Channel::out).empty());
    CHECK_FALSE(fs::exists(place.path("cases/2026-006/out")));
}

TEST_CASE("many documents - a letter to each is made for all or for none") {
    const Place place(1);
    place.add_program("weasyprint",
                      "t=$(mktemp -p \"${0%/*}\") && cat >\"$t\"\nif grep -q 'Vale Health' \"$t\"; then exit 1; fi\n"
                      "printf '%%PDF '; cat \"$t\"; rm \"$t\"\n");
    write_text(place.path("cases/2026-001/case.toml"),
               case_text("001") +
                   "[[decision]]\noutcome = \"review\"\nkind = \"concise\"\non = 2026-01-20\nbecause = \"Learning\"\n");
    const Played all = place.run({"agency-notification", "1", "--format", "pdf"});
    CAPTURE(said(all, Channel::err));
    CHECK(all.exit_code == 7);
    CHECK(said(all, Channel::out).empty());
    CHECK_FALSE(fs::exists(place.path("cases/2026-001/out")));
}

TEST_CASE("many documents - with one place for all nothing is written when two would lie there") {
    const Place place(3);
    const std::string folder = place.dir.path("share/");
    fs::create_directories(folder);
    const Played all = place.run({"referral-pack", "--all", "--format", "md", "--output", folder});
    CHECK(all.exit_code == 2);
    CHECK(said(all, Channel::err).find("these are 3 documents") != std::string::npos);
    CHECK(fs::is_empty(folder));
    const Played whole = place.run({"--all", "2", "--format", "md,pdf", "--output", folder});
    CHECK(whole.exit_code == 0);
    CHECK(fs::exists(folder + "referral-pack.pdf"));
}

TEST_CASE("many documents - stopped at any step there are whole files or none") {
    const Place place(2);
    place.add_program("weasyprint", "printf '%%PDF '; cat\n");
    const Words words{"referral-pack", "--all", "--format", "md,pdf"};
    place.run(words);
    const auto whole = snapshot(place.path("cases"));
    for (const Loss loss : {Loss::nothing, Loss::all_unsynced}) {
        const int stops = crash_everywhere(
            loss,
            [&] {
                for (int n = 1; n <= 2; ++n) fs::remove_all(place.path(fmt::format("cases/2026-{:03}/out", n)));
            },
            [&](Disk& failing) { place.run(words, failing); },
            [&](const Crash& crash) {
                CAPTURE(crash.step);
                for (const auto& [name, bytes] : snapshot(place.path("cases"))) {
                    CAPTURE(name);
                    if (is_leftover(fs::path(name).filename().string())) continue;
                    const auto made = whole.find(name);
                    REQUIRE(made != whole.end());
                    CHECK(made->second == bytes);
                }
            });
        CHECK(stops >= 12);
    }
}

TEST_CASE("many documents - what is written when the disk is full is told") {
    const Place place(6);
    FaultDisk full;
    full.fail_from(12, ENOSPC);
    const Played all = place.run({"referral-pack", "--all", "--format", "md"}, full);
    CHECK(all.exit_code == 7);
    const Words files = lines_of(said(all, Channel::out));
    CHECK(files.size() >= 1);
    CHECK(files.size() < 6);
    for (const std::string& file : files) CHECK(fs::exists(place.path(file)));
}

TEST_CASE("many documents - a name that no procedure has is refused before anything is made") {
    const Place place(4);
    const Played all = place.run({"referal-pack", "--all"});
    CHECK(all.exit_code == 3);
    const std::string told = said(all, Channel::err);
    CHECK(told.find("there is no referal-pack") != std::string::npos);
    CHECK(told.find("hint: did you mean referral-pack?") != std::string::npos);
    CHECK(told.find("left out") == std::string::npos);
    CHECK(place.run({"referal-pack", "1", "2"}).exit_code == 3);
    CHECK(place.run({"genogram", "--all"}).exit_code == 0);
    // Where no case is there to ask, the partnership's procedures say it.
    fs::remove_all(place.path("cases"));
    CHECK(place.run({"referral-pack", "--all"}).exit_code == 0);
    CHECK(place.run({"referal-pack", "--all"}).exit_code == 3);
}
