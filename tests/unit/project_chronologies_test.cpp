#include "project/chronologies.h"

#include <doctest/doctest.h>

#include "project/edit.h"
#include "project/scan.h"
#include "support/packed.h"
#include "support/small_project.h"

using namespace review;

namespace {

const std::string headings = "date,source,event\r\n";

}  // namespace

TEST_CASE("chronologies are loaded by agency with what is not understood in them") {
    const test::SmallProject small;
    const Project project = small.project();
    CHECK(load_chronologies(project, "2026-001").returns.empty());
    small.disk->make_directories(small.path("cases/2026-001/chronology"), {});
    small.disk->create(small.path("cases/2026-001/chronology/police.csv"),
                       headings + "12/03/2024,File,a\r\n13/2024,File,b\r\n", {});
    small.disk->create(small.path("cases/2026-001/chronology/health.csv"), headings + "2024,File,c\r\n", {});
    small.disk->create(small.path("cases/2026-001/chronology/school.csv"), "PK\x03\x04", {});
    small.disk->create(small.path("cases/2026-001/chronology/notes.txt"), "none", {});

    const CaseChronologies all = load_chronologies(project, "2026-001");
    REQUIRE(all.returns.size() == 2);
    CHECK(all.returns[0].agency == "health");
    CHECK(all.returns[1].rows.size() == 1);
    REQUIRE(all.problems.size() == 2);
    CHECK(all.problems[0].spot.text() == "cases/2026-001/chronology/police.csv:3:1");
    CHECK(all.problems[0].rule == "chronology.row");
    CHECK(all.problems[1].rule == "file.unreadable");
    CHECK(all.problems[1].spot.file == "cases/2026-001/chronology/school.csv");
}

TEST_CASE("a chronology with a name in it is not written, in whatever encoding Excel saved it") {
    const test::SmallProject small;
    const Project project = small.project();
    const std::string file = chronology_file("2026-001", "police");
    small.disk->replace(small.path("identities/2026-001/people.toml"),
                        test::identities_text("5b1f0c9ad2e74833", "mother", "Orla Qu\u00E9nnell"),
                        digest_of(small.disk->read(small.path("identities/2026-001/people.toml"))));
    for (const std::string& event : {std::string("Qu\u00E9nnell was seen"), std::string("Qu\xE9nnell was seen"),
                                     std::string("Qu\xE9nnell \x96 was seen \x93in\x94")}) {
        CAPTURE(event);
        CHECK(names_in_file(project, file, headings + "2024,File," + event + "\r\n").size() == 1);
        Edit edit(project);
        edit.write(file, headings + "2024,File," + event + "\r\n");
        CHECK_THROWS_AS(edit.commit({"somebody", "2026-001: chronology of police", "", "record chronology"}), Error);
        CHECK_FALSE(small.disk->type(small.path(file)));
    }
}

TEST_CASE("a Word document with a name in it is not written among the files of a case") {
    const test::SmallProject small;
    const Project project = small.project();
    small.disk->replace(small.path("identities/2026-001/people.toml"),
                        test::identities_text("5b1f0c9ad2e74833", "mother", "Orla Quennell"),
                        digest_of(small.disk->read(small.path("identities/2026-001/people.toml"))));
    const std::string file = "cases/2026-001/issued/report.docx";
    const std::string document = review_test::word_document(
        "<w:p><w:r><w:t>Orla Quen</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>nell was seen</w:t></w:r></w:p>");
    CHECK(names_in_file(project, file, document).size() == 1);
    Edit edit(project);
    edit.write(file, document);
    CHECK_THROWS_AS(edit.commit({"somebody", "2026-001: published", "", "record publish"}), Error);
    CHECK_FALSE(small.disk->type(small.path(file)));
}
