// The page of a chronology, from the command line: that its picture is drawn from what has come in.
#include <doctest/doctest.h>

#include <filesystem>

#include "support/case_text.h"
#include "support/in_process.h"
#include "support/small_project.h"

using namespace review;
using namespace review_test;

TEST_CASE("report chronology - a page begins with a timeline, plain text with marks has none") {
    const test::SmallProject place;
    write_text(
        place.path("review.toml"),
        "format = 1\nname = \"Vale Partnership\"\nprocedures = [\"knowsley\"]\n[[agency]]\nid = \"police\"\ntitle = "
        "\"Vale Police\"\n");
    write_text(place.path("cases/2026-001/case.toml"),
               "format = 1\nuid = \"5b1f0c9ad2e74833\"\nid = \"2026-001\"\nprocedure = \"knowsley\"\ntitle = "
               "\"Infant\"\nopened = "
               "2026-01-12\n[referral]\nreceived = 2026-01-12\n[[agency]]\nid = \"police\"\n");
    std::filesystem::create_directories(place.path("cases/2026-001/chronology"));
    write_text(place.path("cases/2026-001/chronology/police.csv"),
               "date,source,event,key\n12/03/2024,File,Seen at home,yes\n14/03/2024,File,Not at home,\n");
    review_test::Stage stage;
    const auto page = [&](const std::string& format) {
        const Played played = run_in_process(
            {"review", "-C", place.root, "report", "chronology", "2026-001", "--format", format, "--output", "-"}, {},
            stage);
        std::string out;
        for (const auto& [channel, text] : played.printed) out += text;
        CAPTURE(out);
        CHECK(played.exit_code == 0);
        return out;
    };
    const std::string html = page("html");
    CHECK(html.find("<title>12 March 2024, Vale Police: key event</title>") != std::string::npos);
    CHECK(html.find("<title>14 March 2024, Vale Police</title>") != std::string::npos);
    const std::string markdown = page("md");
    CHECK(markdown.find("imeline") == std::string::npos);
    CHECK(markdown.find("Seen at home") != std::string::npos);
}
