// A workbook that was made here, changed in other programs, and taken in again.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <pugixml.hpp>

#include "files/disk.h"
#include "files/zip_archive.h"
#include "support/in_process.h"
#include "support/stage.h"
#include "support/temp_dir.h"

using namespace review;
using namespace review_test;

namespace {

const char* const review_toml =
    "format = 1\nname = \"Marlbrook\"\nprocedures = [\"wales\"]\n[[agency]]\nid = \"police\"\ntitle = \"Marlbrook "
    "Police\"\n"
    "[[post]]\nid = \"head\"\ntitle = \"Head of Service\"\n";

std::string case_text(const std::string& id) {
    return "format = 1\nuid = \"ab12\"\nid = \"" + id +
           "\"\nprocedure = \"wales\"\ntitle = \"Infant, injury\"\nopened = 2026-01-12\n[referral]\nreceived = "
           "2026-01-12\n"
           "[[recommendation]]\nid = \"R1\"\ntext = \"Bruising is recognised.\"\n"
           "[[action]]\nid = \"A1\"\nrecommendation = \"R1\"\ntext = \"=Agree the protocol\"\nleads = [\"head\"]\n"
           "agencies = [\"police\"]\ndue = 2026-02-20\nstatus = \"in-progress\"\n"
           "[[action]]\nid = \"A2\"\nrecommendation = \"R1\"\ntext = \"Brief every team\"\nleads = [\"head\"]\ndue = "
           "2026-05-29\n";
}

/// A project of two cases, and its tracker as t.xlsx.
struct Tracked {
    TempDir dir;
    Stage stage;
    std::string before = std::filesystem::current_path().string();

    Tracked() {
        std::filesystem::create_directories(dir.path("cases/2026-001"));
        std::filesystem::create_directories(dir.path("cases/2026-002"));
        write_file(dir.path("review.toml"), review_toml);
        for (const std::string id : {"2026-001", "2026-002"})
            write_file(dir.path("cases/" + id + "/case.toml"), case_text(id));
        std::filesystem::current_path(dir.path());
        CHECK(run({"report", "action-tracker", "--output", "t.xlsx"}).exit_code == 0);
    }
    ~Tracked() { std::filesystem::current_path(before); }
    Tracked(const Tracked&) = delete;
    Tracked& operator=(const Tracked&) = delete;

    Played run(std::vector<std::string> words) {
        words.insert(words.begin(), "review");
        return run_in_process(words, {}, stage);
    }
    std::string case_now(const std::string& id) const {
        return review_test::file_text(dir.path("cases/" + id + "/case.toml"));
    }
};

std::string printed(const Played& played) {
    std::string out;
    for (const auto& [channel, text] : played.printed) out += text;
    return out;
}

/// Changes one sheet of t.xlsx as a program might do it.
template <class Change>
void change_sheet(const std::string& path, int number, Change change) {
    auto contents = read_zip(review_test::file_text(path), 10'000'000);
    REQUIRE(contents);
    std::vector<ZipEntry> parts;
    const std::string name = "xl/worksheets/sheet" + std::to_string(number) + ".xml";
    for (auto& [path_within, bytes] : contents->files) {
        ZipEntry& part = parts.emplace_back(ZipEntry{path_within, std::move(bytes)});
        if (part.name != name) continue;
        pugi::xml_document sheet;
        REQUIRE(sheet.load_buffer(part.bytes.data(), part.bytes.size()));
        change(sheet.document_element());
        struct Writer : pugi::xml_writer {
            std::string text;
            void write(const void* data, std::size_t size) override {
                text.append(static_cast<const char*>(data), size);
            }
        } writer;
        sheet.save(writer, "", pugi::format_raw);
        part.bytes = writer.text;
    }
    write_file(path, zip_bytes(parts));
}

pugi::xml_node cell(pugi::xml_node sheet, const std::string& place) {
    return sheet.child("sheetData").find_node([&](const pugi::xml_node& node) {
        return std::string(node.attribute("r").value()) == place;
    });
}

void put_text(pugi::xml_node sheet, const std::string& place, const std::string& text) {
    pugi::xml_node node = cell(sheet, place);
    REQUIRE(node);
    node.remove_children();
    node.remove_attribute("t");
    node.append_attribute("t") = "inlineStr";
    node.append_child("is").append_child("t").text() = text.c_str();
}

void put_number(pugi::xml_node sheet, const std::string& place, const std::string& number) {
    pugi::xml_node node = cell(sheet, place);
    REQUIRE(node);
    node.remove_children();
    node.remove_attribute("t");
    node.append_attribute("t") = "n";
    node.append_child("v").text() = number.c_str();
}

}  // namespace

// Of the first sheet the table begins in row 5: the actions due on 20 February are in rows 6 and 7.
TEST_CASE("what was written into a workbook is taken in, for all cases as one change") {
    Tracked tracked;
    change_sheet("t.xlsx", 1, [](pugi::xml_node sheet) {
        put_number(sheet, "E6", "46295");  // 30 September 2026
        put_text(sheet, "L6", "The lawyer is ill");
        put_text(sheet, "H7", "complete");
        put_text(sheet, "K7", "Minutes of 20 February");
    });
    const Played played = tracked.run({"action", "import", "t.xlsx"});
    INFO(printed(played));
    CHECK(played.exit_code == 0);
    CHECK(tracked.case_now("2026-001").find("due = 2026-09-30") != std::string::npos);
    CHECK(tracked.case_now("2026-001").find("because = \"The lawyer is ill\"") != std::string::npos);
    CHECK(tracked.case_now("2026-002").find("status = \"complete\"") != std::string::npos);
    CHECK(tracked.case_now("2026-002").find("Minutes of 20 February") != std::string::npos);
    CHECK(printed(tracked.run({"action", "import", "t.xlsx"})).find("Nothing new") != std::string::npos);
}

TEST_CASE("a formula in a cell that may be filled in is refused, with its place") {
    Tracked tracked;
    change_sheet("t.xlsx", 1, [](pugi::xml_node sheet) {
        put_text(sheet, "J6", "as text");
        cell(sheet, "J6").append_child("f").text() = "HYPERLINK(\"http://x\")";
        put_text(sheet, "J7", "=1+1");
    });
    const Played played = tracked.run({"action", "import", "t.xlsx"});
    CHECK(played.exit_code == 5);
    CHECK(printed(played).find("t.xlsx:All actions!J6: 2026-001/A1: New note: it holds a formula") !=
          std::string::npos);
    CHECK(tracked.case_now("2026-002").find("note") == std::string::npos);
    CHECK(tracked.run({"action", "import", "t.xlsx", "--partial"}).exit_code == 5);
    CHECK(tracked.case_now("2026-002").find(": =1+1") != std::string::npos);
}

TEST_CASE("two sheets of one workbook that say different things of one action are told") {
    Tracked tracked;
    change_sheet("t.xlsx", 1, [](pugi::xml_node sheet) { put_text(sheet, "J6", "one thing"); });
    change_sheet("t.xlsx", 2, [](pugi::xml_node sheet) { put_text(sheet, "J6", "another"); });
    const Played played = tracked.run({"action", "import", "t.xlsx"});
    CHECK(played.exit_code == 5);
    CHECK(printed(played).find("t.xlsx:Marlbrook Police!A6: 2026-001/A1: another sheet says something else") !=
          std::string::npos);
    CHECK(tracked.case_now("2026-001").find("thing") == std::string::npos);
}

TEST_CASE("cells over two rows are told, not guessed at") {
    Tracked tracked;
    change_sheet("t.xlsx", 1, [](pugi::xml_node sheet) {
        put_text(sheet, "J6", "for both");
        sheet.insert_child_after("mergeCells", sheet.child("autoFilter"))
            .append_child("mergeCell")
            .append_attribute("ref") = "J6:J7";
    });
    const Played played = tracked.run({"action", "import", "t.xlsx"});
    CHECK(played.exit_code == 5);
    CHECK(printed(played).find("t.xlsx:All actions!J6: 2026-001/A1: New note: the cell is one") != std::string::npos);
}

TEST_CASE("columns may be moved") {
    Tracked tracked;
    change_sheet("t.xlsx", 1, [](pugi::xml_node sheet) {
        for (const std::string row : {"5", "6", "7", "8", "9"}) {
            cell(sheet, "A" + row).attribute("r") = ("N" + row).c_str();
            cell(sheet, "J" + row).attribute("r") = ("O" + row).c_str();
        }
        put_text(sheet, "O6", "heard");
    });
    CHECK(tracked.run({"action", "import", "t.xlsx"}).exit_code == 0);
    CHECK(tracked.case_now("2026-001").find(": heard") != std::string::npos);
}

TEST_CASE("what a workbook cannot hold, or a program makes of blanks, is no change of a locked cell") {
    Tracked tracked;
    const std::string file = tracked.dir.path("cases/2026-001/case.toml");
    std::string text = tracked.case_now("2026-001");
    const std::string plain = "Brief every team";
    text.replace(text.find(plain), plain.size(),
                 "Brief\xC2\xA0"
                 "every \\u000Bteam by 10\xC2\xA0May" +
                     std::string(33'000, 'x'));
    write_file(file, text);
    CHECK(tracked.run({"report", "action-tracker", "--output", "t.xlsx"}).exit_code == 0);
    change_sheet(tracked.dir.path("t.xlsx"), 1, [](pugi::xml_node sheet) { put_text(sheet, "J8", "All were asked"); });
    const Played played = tracked.run({"action", "import", "t.xlsx"});
    CHECK(printed(played).find("1 row is taken in.") != std::string::npos);
    CHECK(played.exit_code == 0);
}

TEST_CASE(
    "a formula or cells over two rows in a tracker that was kept elsewhere are told, even where nothing is saved with "
    "them") {
    Tracked tracked;
    change_sheet(tracked.dir.path("t.xlsx"), 1, [](pugi::xml_node sheet) {
        pugi::xml_node due = cell(sheet, "E6");
        due.remove_children();
        due.append_child("f").text() = "TODAY()";
        put_text(sheet, "B6", "Meet the schools");
        sheet.append_child("mergeCells").append_child("mergeCell").append_attribute("ref") = "H7:H8";
    });
    const Played played = tracked.run({"action", "import", "--new", "t.xlsx", "--case", "2026-001", "--partial"});
    CHECK(printed(played).find("t.xlsx:All actions!E6: Due: it holds a formula") != std::string::npos);
    CHECK(printed(played).find("t.xlsx:All actions!H7: Status: the cell is one") != std::string::npos);
    CHECK(tracked.case_now("2026-001").find("Meet the schools") == std::string::npos);
}
