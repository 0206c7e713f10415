#include <doctest/doctest.h>

#include <string>

#include "files/sheets.h"
#include "support/errors.h"
#include "support/packed.h"

using namespace review;
using namespace review_test;

namespace {

Sheets read(const std::string& body) { return read_sheets(word_document(body), "return.docx"); }

std::string cell(const std::string& inside, const std::string& properties = {}) {
    return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + inside + "</w:tc>";
}
std::string row(const std::string& cells, const std::string& properties = {}) {
    return "<w:tr>" + properties + cells + "</w:tr>";
}

}  // namespace

TEST_CASE("the tables of a Word document are sheets, in their order") {
    const auto sheets = read(word_paragraph("Chronology") + word_table({{"Agency", "Police"}}) +
                             word_table({{"Date", "Event"}, {"", ""}, {"12/03/2024", "Called & came"}}))
                            .sheets;
    REQUIRE(sheets.size() == 2);
    CHECK(sheets[0].name == "Table 1");
    REQUIRE(sheets[1].rows.size() == 2);  // an empty row is none, and is counted
    CHECK(sheets[1].rows[1].number == 3);
    CHECK(sheets[1].rows[1].at(1).text == "Called & came");
    CHECK(sheets[1].spot(sheets[1].rows[1], 1).text() == "return.docx:Table 2, row 3, cell 2");
}

TEST_CASE("a cell of several paragraphs, tabs, breaks, and a table within it") {
    const std::string inside = word_paragraph("Rang ") + word_paragraph("and came") +
                               "<w:p><w:r><w:t>at</w:t><w:tab/><w:t>once</w:t><w:br/><w:t>after</w:t></w:r></w:p>" +
                               word_table({{"inner", "cells"}});
    const auto sheets = read("<w:tbl>" + row(cell(inside) + cell(word_paragraph("next"))) + "</w:tbl>").sheets;
    REQUIRE(sheets.size() == 1);
    CHECK(sheets[0].rows.at(0).at(0).text == "Rang \nand came\nat once\nafter\ninner\ncells");
    CHECK(sheets[0].rows[0].at(1).text == "next");
}

TEST_CASE("cells that are one with others: across they are one, downwards the first has the words") {
    const auto sheets = read("<w:tbl>" +
                             row(cell(word_paragraph("wide"), "<w:gridSpan w:val=\"2\"/>") +
                                 cell(word_paragraph("tall"), "<w:vMerge w:val=\"restart\"/>")) +
                             row(cell(word_paragraph("late")) + cell(word_paragraph(""), "<w:vMerge/>"),
                                 "<w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>") +
                             "</w:tbl>")
                            .sheets;
    REQUIRE(sheets.at(0).rows.size() == 2);
    CHECK(sheets[0].rows[0].at(0).text == "wide");
    CHECK(sheets[0].rows[0].at(1).text.empty());
    CHECK(sheets[0].rows[0].at(2).text == "tall");
    CHECK(sheets[0].rows[0].at(2).is_merged);
    CHECK_FALSE(sheets[0].rows[0].at(2).goes_on);
    CHECK(sheets[0].rows[1].at(1).text == "late");
    CHECK(sheets[0].rows[1].at(2).goes_on);
}

TEST_CASE("rows and cells may be wrapped in boxes to fill in") {
    const auto sheets =
        read("<w:tbl><w:sdt><w:sdtContent>" +
             row("<w:sdt><w:sdtPr/><w:sdtContent>" + cell(word_paragraph("12/03/2024")) + "</w:sdtContent></w:sdt>") +
             "</w:sdtContent></w:sdt></w:tbl>")
            .sheets;
    CHECK(sheets.at(0).rows.at(0).at(0).text == "12/03/2024");
}

TEST_CASE("boxes to tick, as signs and as fields of older forms") {
    const auto field = [](const std::string& state) {
        return cell("<w:p><w:r><w:fldChar><w:ffData><w:checkBox>" + state +
                    "</w:checkBox></w:ffData></w:fldChar></w:r></w:p>");
    };
    const auto sign = [](const std::string& code) {
        return cell("<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"" + code + "\"/></w:r></w:p>");
    };
    const auto sheets =
        read("<w:tbl>" +
             row(sign("F0FE") + sign("F0A8") + sign("F04A") + field("<w:default w:val=\"0\"/><w:checked/>") +
                 field("<w:default w:val=\"1\"/><w:checked w:val=\"0\"/>") + field("<w:default w:val=\"1\"/>") +
                 field("<w:default w:val=\"0\"/>")) +
             "</w:tbl>")
            .sheets;
    std::string all;
    for (const SheetCell& one : sheets.at(0).rows.at(0).cells) all += one.text + " ";
    CHECK(all == "☒ ☐ \xEF\xBF\xBD ☒ ☐ ☒ ☐ ");
}

TEST_CASE("what is struck out with changes marked is left out, and told") {
    const Sheets marked =
        read("<w:tbl>" +
             row(cell("<w:p><w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
                      "<w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>")) +
             row(cell(word_paragraph("a row that is gone")), "<w:trPr><w:del/></w:trPr>") + "</w:tbl>");
    REQUIRE(marked.sheets.at(0).rows.size() == 1);
    CHECK(marked.sheets[0].rows[0].at(0).text == "new");
    REQUIRE(marked.notes.size() == 1);
    CHECK(marked.notes[0].find("marked") != std::string::npos);
    CHECK(read(word_table({{"a"}})).notes.empty());
}

TEST_CASE("a Word document that is damaged, or built to hurt, is an error and no crash") {
    CHECK_THROWS_AS(read_sheets("PK\x03\x04 word/document.xml", "r.docx"), Error);
    CHECK_THROWS_AS(read("<w:tbl><w:tr>"), Error);
    std::string deep = word_paragraph("x");
    for (int i = 0; i < 5'000; ++i) deep = "<w:sdt>" + deep + "</w:sdt>";
    CHECK_THROWS_AS(read(deep), Error);
    const auto wide =
        read("<w:tbl>" + row(cell("", "<w:gridSpan w:val=\"4000000000\"/>") + cell(word_paragraph("y"))) + "</w:tbl>");
    CHECK(wide.sheets.at(0).rows.empty());
    const std::string whole = word_document(word_table({{"Date", "Event"}, {"2024", "Seen"}}));
    for (std::size_t length = 4; length + 22 < whole.size(); length += 7)  // the directory's end is 22 bytes
        CHECK_THROWS_AS(read_sheets(whole.substr(0, length), "r.docx"), Error);
}
