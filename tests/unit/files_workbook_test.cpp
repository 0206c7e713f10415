// Workbooks: what is written, and what other programs' workbooks look like when they are read.
#include <doctest/doctest.h>

#include <pugixml.hpp>

#include "base/text.h"
#include "files/sheets.h"
#include "files/workbook.h"
#include "files/zip_archive.h"
#include "support/errors.h"

using namespace review;

namespace {

Workbook small_book() {
    Workbook book;
    book.title = "Tracker & more";
    book.organisation = "Marlbrook";
    book.created = *Date::of(2026, 3, 2);
    using Kind = WorkbookColumn::Kind;
    book.columns = {{"Reference", 12},
                    {"Due", 11, Kind::date, true},
                    {"Late", 6, Kind::number},
                    {"RAG", 8, Kind::word, false, false, {}, {{"RED", CellColour::red}}},
                    {"Status", 11, Kind::word, true, false, {"open", "complete"}},
                    {"Mark", 10, Kind::text, false, true}};
    book.sheets = {
        {"All: actions", {"Title", "A line"}, {{{"2026-001/A1", *Date::of(2026, 9, 30), 3L, "RED", "open", "=1+1"}}}}};
    return book;
}

std::string part_of(const std::string& bytes, const std::string& name) {
    const auto contents = read_zip(bytes, 1'000'000);
    return contents && contents->files.contains(name) ? contents->files.at(name) : std::string();
}

/// A workbook of these parts, as another program might have made it.
std::string foreign_book(const std::string& sheet, const std::string& properties = "") {
    const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    return zip_bytes(
        {{"_rels/.rels", "<Relationships><Relationship Id='a' Type='" + office +
                             "officeDocument' Target='/xl/workbook.xml'/></Relationships>"},
         {"xl/workbook.xml", "<x:workbook xmlns:x='m' xmlns:r='r'>" + properties +
                                 "<x:sheets><x:sheet name='Plan' sheetId='7' r:id='s1'/></x:sheets></x:workbook>"},
         {"xl/_rels/workbook.xml.rels",
          "<Relationships><Relationship Id='s1' Type='" + office + "worksheet' Target='worksheets/one.xml'/>" +
              "<Relationship Id='s2' Type='" + office + "sharedStrings' Target='strings.xml'/>" +
              "<Relationship Id='s3' Type='" + office + "styles' Target='/xl/styles.xml'/></Relationships>"},
         {"xl/strings.xml",
          "<sst><si><t>plain</t></si><si><r><rPr><b/></rPr><t>in </t></r><r><t xml:space='preserve'>parts </t></r>"
          "<rPh><t>no</t></rPh></si></sst>"},
         {"xl/styles.xml",
          "<styleSheet><numFmts><numFmt numFmtId='170' formatCode='&quot;due&quot; dd/mm/yyyy'/>"
          "<numFmt numFmtId='171' formatCode='[Red]0.0&quot;d&quot;'/></numFmts>"
          "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='170'/><xf "
          "numFmtId='171'/><xf numFmtId='20'/><xf numFmtId='22'/></cellXfs></styleSheet>"},
         {"xl/worksheets/one.xml", sheet}});
}

}  // namespace

TEST_CASE("a workbook reads back as it was written") {
    const std::string bytes = workbook_bytes(small_book());
    const auto sheets = read_workbook(bytes, "t.xlsx");
    REQUIRE(sheets.size() == 1);
    CHECK(sheets[0].name == "All  actions");
    REQUIRE(sheets[0].rows.size() == 4);
    const SheetRow& row = sheets[0].rows[3];
    CHECK(row.number == 5);
    CHECK(row.at(0).text == "2026-001/A1");
    CHECK(row.at(1).day == Date::of(2026, 9, 30));
    CHECK(row.at(2).text == "3");
    CHECK(row.at(5).text == "=1+1");
    CHECK_FALSE(row.at(5).is_formula);
    CHECK(sheets[0].spot(row, 1).text() == "t.xlsx:All  actions!B5");
    CHECK(row.at(99).text.empty());
}

TEST_CASE("the same workbook has the same bytes") {
    CHECK(workbook_bytes(small_book()) == workbook_bytes(small_book()));
}

TEST_CASE("a sheet is protected, filtered, coloured by its words, and printed across") {
    const std::string sheet = part_of(workbook_bytes(small_book()), "xl/worksheets/sheet1.xml");
    pugi::xml_document read;
    REQUIRE(read.load_string(sheet.c_str()));
    const auto root = read.document_element();
    CHECK(root.child("sheetProtection").attribute("sheet").as_bool());
    CHECK(root.child("autoFilter").attribute("ref").value() == std::string("A4:F5"));
    CHECK(root.child("pageSetup").attribute("orientation").value() == std::string("landscape"));
    CHECK(root.child("conditionalFormatting").child("cfRule").child("formula").text().get() == std::string("\"RED\""));
    CHECK(sheet.find("<formula1>\"open,complete\"</formula1>") != std::string::npos);
    CHECK(sheet.find("<f>") == std::string::npos);
}

TEST_CASE("what is printed at the foot is cut between characters, and never within a doubled &") {
    Workbook book = small_book();
    book.sheets.front().name = "R&D";
    book.marking = std::string(79, 'x') + "\xC3\xA9 and more";
    std::string sheet = part_of(workbook_bytes(book), "xl/worksheets/sheet1.xml");
    CHECK_FALSE(invalid_utf8(sheet));
    CHECK(sheet.find("&amp;LR&amp;&amp;D, 2 March 2026&amp;C" + std::string(79, 'x') + "\xC3\xA9&amp;RPage") !=
          std::string::npos);
    book.marking = std::string(79, 'x') + "&& more";
    sheet = part_of(workbook_bytes(book), "xl/worksheets/sheet1.xml");
    CHECK(sheet.find("x&amp;&amp;&amp;RPage") != std::string::npos);
}

TEST_CASE("names of sheets are made fit and different") {
    Workbook book = small_book();
    const std::string longest = "Children's Services: Early Help and Family Support";
    book.sheets = {{longest, {"T"}, {}}, {longest, {"T"}, {}}};
    const auto sheets = read_workbook(workbook_bytes(book), "t.xlsx");
    REQUIRE(sheets.size() == 2);
    CHECK(sheets[0].name == "Children's Services  Early Help");
    CHECK(sheets[1].name == "Children's Services  Early He 2");
}

TEST_CASE("cells of other programs: shared texts, formulas, days by their format, no places") {
    const auto sheets = read_workbook(
        foreign_book(
            "<worksheet><sheetData><row r='3'><c r='A3' t='s'><v>1</v></c><c t='n' s='2'><v>46295</v></c>"
            "<c s='3'><v>12.5</v></c><c r='E3' s='1'><v>46295.75</v></c><c t='str'><f>A1&amp;B1</f><v>made</v></c>"
            "<c t='b'><v>1</v></c><c t='d'><v>2026-09-30T00:00:00</v></c></row>"
            "<row><c t='inlineStr'><is><t>a_x000D_\nb</t></is></c></row></sheetData></worksheet>"),
        "t.xlsx");
    REQUIRE(sheets.at(0).rows.size() == 2);
    const SheetRow& row = sheets[0].rows[0];
    CHECK(row.number == 3);
    CHECK(row.at(0).text == "in parts");
    CHECK(row.at(1).day == Date::of(2026, 9, 30));
    CHECK(row.at(2).text == "12.5");
    CHECK_FALSE(row.at(2).day.has_value());
    CHECK(row.at(4).day == Date::of(2026, 9, 30));
    CHECK(row.at(5).is_formula);
    CHECK(row.at(5).text == "made");
    CHECK(row.at(6).text == "yes");
    CHECK(row.at(7).day == Date::of(2026, 9, 30));
    CHECK(sheets[0].rows[1].number == 4);
    CHECK(sheets[0].rows[1].at(0).text == "a\nb");
}

TEST_CASE("a time of day is read as one, alone and with its day") {
    const auto sheets = read_workbook(
        foreign_book("<worksheet><sheetData><row><c s='4'><v>0.604166666666667</v></c><c s='5'><v>46295.375</v></c>"
                     "<c s='5'><v>46295</v></c><c s='4'><v>0.99999</v></c><c "
                     "s='4'><v>26.5</v></c></row></sheetData></worksheet>"),
        "t.xlsx");
    const SheetRow& row = sheets.at(0).rows.at(0);
    CHECK(row.at(0).text == "14:30");
    CHECK(row.at(0).minute == 14 * 60 + 30);
    CHECK(row.at(1).text == "2026-09-30");
    CHECK(row.at(1).minute == 9 * 60);
    CHECK_FALSE(row.at(2).minute.has_value());  // midnight is how a day alone is held
    CHECK(row.at(3).text == "23:59");
    CHECK(row.at(4).text == "26.5");  // a length of time, and no time of day
}

TEST_CASE("days may be counted from 1904") {
    const auto sheets =
        read_workbook(foreign_book("<worksheet><sheetData><row><c s='1'><v>44833</v></c></row></sheetData></worksheet>",
                                   "<x:workbookPr date1904='true'/>"),
                      "t.xlsx");
    CHECK(sheets.at(0).rows.at(0).at(0).day == Date::of(2026, 9, 30));
}

TEST_CASE("cells that are one over several rows are told") {
    const auto sheets = read_workbook(
        foreign_book("<worksheet><sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c r='B2'><v>3</v></c></row>"
                     "</sheetData><mergeCells><mergeCell ref='A1:A2'/></mergeCells></worksheet>"),
        "t.xlsx");
    CHECK(sheets.at(0).rows.at(0).at(0).is_merged);
    CHECK(sheets[0].rows[1].at(0).is_merged);
    CHECK_FALSE(sheets[0].rows[1].at(1).is_merged);
}

TEST_CASE("what is no workbook is told, and not unpacked without end") {
    CHECK_THROWS_AS(read_workbook("PK\x03\x04 cut off", "t.xlsx"), Error);
    CHECK_THROWS_AS(read_sheets("\xD0\xCF\x11\xE0 old", "t.xls"), Error);
    CHECK_THROWS_AS(read_workbook(zip_bytes({{"a.txt", "no workbook"}}), "t.xlsx"), Error);
    const std::string bomb = zip_bytes({{"a", std::string(2'000'000, 'a')}});
    CHECK(bomb.size() < 10'000);
    CHECK_FALSE(read_zip(bomb, 1'000'000));
    CHECK(read_zip(bomb, 2'000'000));
}

TEST_CASE("a workbook that is cut off anywhere is an error, never a crash") {
    const std::string bytes = workbook_bytes(small_book());
    for (std::size_t length = 2; length < bytes.size(); length += 7)
        CHECK_THROWS_AS(read_workbook(bytes.substr(0, length), "t.xlsx"), Error);
}
