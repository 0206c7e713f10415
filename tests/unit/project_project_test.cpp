// Finding a project, its cases and what they are read with.
#include "project/project.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "support/case_text.h"
#include "support/errors.h"
#include "support/small_project.h"

using namespace review;
using namespace review::test;
namespace fs = std::filesystem;

TEST_CASE("project - is found upwards, and never beside the way") {
    const SmallProject small("office/reviews");
    fs::create_directories(small.path("cases/2026-001/out"));
    fs::create_directories(small.dir.path("office/other/deep"));
    Disk& disk = *small.disk;
    CHECK(Project::find(disk, small.root).root() == small.root);
    CHECK(Project::find(disk, small.root + "/").root() == small.root);
    CHECK(Project::find(disk, small.path("cases/2026-001/out")).root() == small.root);
    CHECK(Project::find(disk, small.path("cases/../cases/2026-001/.")).root() == small.root);
    const Error beside = error_of([&] { Project::find(disk, small.root + "/../other/deep"); });
    CHECK(beside.kind == ErrorKind::not_found);
    CHECK(contains(all_hints(beside), "review init"));
    CHECK(error_of([&] { Project::find(disk, small.path("no-such-folder")); }).kind == ErrorKind::not_found);
    fs::create_directory(small.dir.path("office/other/review.toml"));  // a folder of that name is no project
    CHECK(error_of([&] { Project::find(disk, small.dir.path("office/other")); }).kind == ErrorKind::not_found);
}

TEST_CASE("project - a review toml that is no TOML is an error with its place, other faults are collected") {
    const SmallProject small;
    write_text(small.path("review.toml"), "format = 1\nname = Vale\n");
    const Error error = error_of([&] { small.project(); });
    CHECK(error.kind == ErrorKind::invalid_data);
    CHECK(error.spot == Spot{"review.toml", 2, 8});
    write_text(small.path("review.toml"), "format = 1\nname = \"Vale\"\nnaem = 1\n");
    CHECK(small.project().problems().size() == 1);
    write_text(small.path("partnership/events.toml"), "format = 1\n[[event]]\n");
    const Problems problems = small.project().problems();
    CHECK(problems.size() > 1);
    CHECK(problems.back().spot.file == "partnership/events.toml");
}

TEST_CASE("project - a case is meant by its id, its number, or nearly") {
    const SmallProject small;
    for (const char* id : {"2025-007", "2026-010", "2025-010", "N-2026-003"})
        fs::create_directories(small.path(std::string("cases/") + id));
    fs::create_directories(small.path("cases/.new-0000"));
    write_text(small.path("cases/notes.txt"), "x");
    const Project project = small.project();
    CHECK(project.case_ids() == std::vector<std::string>{"2025-007", "2025-010", "2026-001", "2026-010", "N-2026-003"});
    CHECK(project.resolve_case("2026-001") == "2026-001");
    CHECK(project.resolve_case("1") == "2026-001");
    CHECK(project.resolve_case("007") == "2025-007");
    CHECK(project.resolve_case("n-2026-003") == "N-2026-003");
    const Error several = error_of([&] { project.resolve_case("10"); });
    CHECK(several.kind == ErrorKind::not_found);
    CHECK(contains(all_hints(several), "it could be 2025-010 or 2026-010"));
    const Error near = error_of([&] { project.resolve_case("2026-011"); });
    CHECK(contains(all_hints(near), "did you mean 2026-0"));
    for (const char* odd : {"", ".", "..", "../cases/2026-001", ".new-0000", "notes.txt", "99"})
        CHECK(error_of([&] { project.resolve_case(odd); }).kind == ErrorKind::not_found);
}

TEST_CASE("project - identities of another case are never mixed with this one's") {
    const SmallProject small;
    CHECK(small.project().load("2026-001").staff.people.at(0).name == "Tamsin Brightwater");
    for (const char* file : {"people.toml", "staff.toml"}) {
        const std::string path = small.path(std::string("identities/2026-001/") + file);
        const std::string right = file_text(path);
        write_text(path, identities_text("ffffffffffffffff", "mother", "Beatrix Lowmoor"));
        const Error error = error_of([&] { small.project().load("2026-001"); });
        CHECK(error.kind == ErrorKind::invalid_data);
        CHECK(error.spot.file == std::string("identities/2026-001/") + file);
        CHECK_FALSE(contains(error.text + all_hints(error), "Lowmoor"));
        write_text(path, right);
    }
    fs::remove_all(small.path("identities/2026-001"));
    const LoadedCase without = small.project().load("2026-001");
    CHECK(without.family.people.empty());
    CHECK(without.data.id == "2026-001");
}

TEST_CASE("project - what cannot be loaded says which file") {
    const SmallProject small;
    write_text(small.path("cases/2026-001/case.toml"), "format = 1\ntitle = no quotes\n");
    const Error broken = error_of([&] { small.project().load("2026-001"); });
    CHECK(broken.kind == ErrorKind::invalid_data);
    CHECK(broken.spot.file == "cases/2026-001/case.toml");
    fs::remove(small.path("cases/2026-001/case.toml"));
    CHECK(error_of([&] { small.project().load("2026-001"); }).kind == ErrorKind::not_found);
}

TEST_CASE("project - its own procedures and templates come before the built-in ones") {
    const SmallProject small;
    const Project before = small.project();
    const auto ids = before.procedure_ids();
    REQUIRE_FALSE(ids.empty());
    const std::string built_in = before.procedure(ids.front()).title;
    CHECK(before.procedure(ids.front()).file.starts_with("(built-in) "));
    const Error unknown = error_of([&] { before.procedure(ids.front() + "x"); });
    CHECK(unknown.kind == ErrorKind::not_found);
    CHECK(contains(all_hints(unknown), "did you mean " + ids.front() + "?"));

    fs::create_directories(small.path("procedures"));
    write_text(small.path("procedures/" + ids.front() + ".toml"), "format = 1\nid = 3\n");
    write_text(small.path("procedures/.hidden.toml"), "");
    const Project after = small.project();
    CHECK(after.procedure_ids() == ids);
    const Error faulty = error_of([&] { after.procedure(ids.front()); });
    CHECK(faulty.kind == ErrorKind::invalid_data);
    CHECK(faulty.causes.size() > 1);  // all of its faults

    REQUIRE(before.template_text("words/ordinary.txt"));
    CHECK(before.template_text("words/ordinary.txt")->second.starts_with("(built-in) "));
    fs::create_directories(small.path("templates/words"));
    write_text(small.path("templates/words/ordinary.txt"), "grace\n");
    CHECK(after.template_text("words/ordinary.txt") ==
          std::pair<std::string, std::string>("grace\n", "templates/words/ordinary.txt"));
    CHECK_FALSE(after.template_text("no/such.txt"));
}

TEST_CASE("project - names of posts that cannot be read stop a command") {
    const SmallProject small;
    CHECK(small.project().load_posts().people.empty());
    write_text(small.path("identities/partnership.toml"),
               "format = 1\n[[person]]\ncode = \"head-of-service\"\nname = \"Perpetua Holloway\"\n");
    CHECK(small.project().load_posts().people.at(0).code == "head-of-service");
    write_text(small.path("identities/partnership.toml"), "format = 1\n[[person]]\nname = 3\n");
    CHECK(error_of([&] { small.project().load_posts(); }).kind == ErrorKind::invalid_data);
}
