// Word files, read back with pugixml: what stands in them, how it is marked, and that the same paper gives the same bytes.
#include <doctest/doctest.h>

#include <pugixml.hpp>

#include "base/text.h"
#include "documents/paper.h"
#include "documents/template.h"
#include "files/zip_archive.h"
#include "support/paper.h"

using namespace review;
using review_test::letters_of_every_kind;
using review_test::paper;
using review_test::tree;

namespace {

std::map<std::string, std::string> unpacked(const std::string& bytes) {
    const auto zip = read_zip(bytes, 50'000'000);
    REQUIRE(zip);
    return zip->files;
}

std::string words_of(const pugi::xml_node& node) {
    std::string words;
    for (const auto& found : node.select_nodes(".//w:t | .//w:br | .//w:tab"))
        words += std::string(found.node().name()) == "w:t" ? found.node().child_value() : "\n";
    return words;
}

struct Read {
    explicit Read(const Paper& given, const Rasterise& rasterise = {}) {
        const SetPaper made = word_file(given, rasterise);
        lacks_pictures = made.lacks_pictures;
        parts = unpacked(made.bytes);
        document = tree(parts.at("word/document.xml"));
        body = document.document_element().child("w:body");
    }
    std::string style_of(const char* text) const {
        for (const pugi::xml_node paragraph : body.children("w:p"))
            if (words_of(paragraph) == text)
                return paragraph.child("w:pPr").child("w:pStyle").attribute("w:val").value();
        return "no such paragraph";
    }
    std::map<std::string, std::string> parts;
    pugi::xml_document document;
    pugi::xml_node body;
    bool lacks_pictures = false;
};

}  // namespace

TEST_CASE("a Word file shows every letter as it was typed") {
    const std::string text = letters_of_every_kind();
    const Read read(paper("# " + escape_markdown(text) + "\n\n" + escape_markdown(text) +
                          "\n\n| a | b |\n|---|---|\n| x | " + escape_markdown(text) + " |\n\n- " +
                          escape_markdown(text) + "\n"));
    std::vector<std::string> all;
    for (const auto& found : read.body.select_nodes(".//w:p")) all.push_back(words_of(found.node()));
    CHECK(all == std::vector<std::string>{text, text, "a", "b", "x", text, "", text});
}

TEST_CASE("a Word file holds a field of 100 KB whole") {
    std::string text;
    while (text.size() < 100'000) text += "The nurse & the school <met>. ";
    const Read read(paper("| a | b |\n|---|---|\n| x | " + escape_markdown(text) + " |\n"));
    CHECK(words_of(read.body.select_node(".//w:tr[2]/w:tc[2]").node()) == trimmed(text));
    CHECK(read.body.select_node(".//w:tr[2]/w:trPr/w:cantSplit").node().empty());  // longer than any page
}

TEST_CASE("headings, lists, quotes and links of a Word file are such") {
    const Read read(
        paper("# One\n\n## Two\n\nText **bold** *slanted*\n\n- a\n  - b\n\n3. c\n4. d\n\nThen:\n\n1. e\n\n> q\n\n"
              "[our page](https://example.org/a?b=1&c=2) [not](javascript:alert(1))\n"));
    CHECK(read.style_of("One") == "Heading1");
    CHECK(read.style_of("Two") == "Heading2");
    CHECK(read.style_of("q") == "Quote");
    CHECK(words_of(read.body.select_node(".//w:r[w:rPr/w:b]").node()) == "bold");
    CHECK(words_of(read.body.select_node(".//w:r[w:rPr/w:i]").node()) == "slanted");
    const auto number = [&](const char* text, const char* what) {
        for (const auto& found : read.body.select_nodes(".//w:p[w:pPr/w:numPr]"))
            if (words_of(found.node()) == text)
                return std::string(found.node().child("w:pPr").child("w:numPr").child(what).attribute("w:val").value());
        return std::string("none");
    };
    CHECK(number("a", "w:ilvl") == "0");
    CHECK(number("b", "w:ilvl") == "1");
    CHECK(number("c", "w:numId") == number("d", "w:numId"));
    CHECK(number("c", "w:numId") != number("e", "w:numId"));
    const auto numbering = tree(read.parts.at("word/numbering.xml"));
    const std::string begins =
        "//w:num[@w:numId='" + number("c", "w:numId") + "']/w:lvlOverride[@w:ilvl='0']/w:startOverride";
    CHECK(std::string(numbering.select_node(begins.c_str()).node().attribute("w:val").value()) == "3");

    const auto relations = tree(read.parts.at("word/_rels/document.xml.rels"));
    const auto link = read.body.select_node(".//w:hyperlink").node();
    const std::string target = "//Relationship[@Id='" + std::string(link.attribute("r:id").value()) + "']";
    CHECK(std::string(relations.select_node(target.c_str()).node().attribute("Target").value()) ==
          "https://example.org/a?b=1&c=2");
    CHECK(read.body.select_nodes(".//w:hyperlink").size() == 1);
}

TEST_CASE("a table of a Word file repeats its head, has sensible columns, and never says a status by colour alone") {
    const Read read(paper(
        "| Ref | Action | RAG |\n|---|---|--:|\n| A1 | A long text about what is to be done, by whom and by when | "
        "RED |\n\n| | |\n|---|---|\n| Case | 2026-001 |\n"));
    const auto table = read.body.child("w:tbl");
    CHECK(table.select_node("w:tr[1]/w:trPr/w:tblHeader").node());
    const auto status = table.select_node("w:tr[2]/w:tc[3]").node();
    CHECK(words_of(status) == "RED");
    CHECK(std::string(status.child("w:tcPr").child("w:shd").attribute("w:fill").value()) == "fdeae8");
    std::vector<int> widths;
    for (const auto column : table.child("w:tblGrid").children("w:gridCol"))
        widths.push_back(column.attribute("w:w").as_int());
    REQUIRE(widths.size() == 3);
    CHECK(widths[1] > 3 * widths[0]);
    CHECK(std::abs(widths[0] + widths[1] + widths[2] - 9638) < 3);
    const auto keyed = table.next_sibling("w:tbl");
    CHECK(keyed.select_nodes("w:tr").size() == 1);
    CHECK(keyed.select_node("w:tr[1]/w:tc[1]//w:b").node());
    CHECK(std::string(table.next_sibling().name()) == "w:p");  // else the two were one
}

TEST_CASE("every page of a Word file has marking and page numbers, and its properties name nobody") {
    const Read read(paper("# Plan\n"));
    const auto section = read.body.child("w:sectPr");
    CHECK(section.child("w:pgSz").attribute("w:w").as_int() == 11906);
    for (const char* part : {"word/header1.xml", "word/header2.xml", "word/footer1.xml", "word/footer2.xml"})
        CHECK(words_of(tree(read.parts.at(part)).document_element()).find("OFFICIAL-SENSITIVE") != std::string::npos);
    CHECK(read.parts.at("word/footer1.xml").find("NUMPAGES") != std::string::npos);
    CHECK(words_of(tree(read.parts.at("word/header2.xml")).document_element())
              .ends_with("Anytown & District \"Safeguarding\" Partnership"));
    const pugi::xml_document properties = tree(read.parts.at("docProps/core.xml"));
    const pugi::xml_node core = properties.document_element();
    CHECK(std::string(core.child_value("dc:title")) == "2026-001: Action plan");
    CHECK(std::string(core.child_value("dcterms:created")) == "2026-03-09T00:00:00Z");
    CHECK(read.parts.at("word/styles.xml").find("w:lang w:val=\"en-GB\"") != std::string::npos);
}

TEST_CASE("a wide table turns the paper") {
    const Read read(paper("| a | b | c | d | e | f |\n|---|---|---|---|---|---|\n| 1 | 2 | 3 | 4 | 5 | 6 |\n"));
    const auto size = read.body.child("w:sectPr").child("w:pgSz");
    CHECK(std::string(size.attribute("w:orient").value()) == "landscape");
    CHECK(size.attribute("w:w").as_int() == 16838);
    CHECK(read.body.child("w:tbl").child("w:tblPr").child("w:tblW").attribute("w:w").as_int() == 14570);
}

TEST_CASE("places to write on are lines and high rows") {
    const Read read(
        paper("Why?\n```write 4\n```\n\nName: `______`\n\n| Who | When |\n|---|---|\n| `______` | `___` |\n\n- [ ] "
              "one\n- [x] two\n"));
    CHECK(read.body.select_nodes("w:p[w:pPr/w:pStyle/@w:val='WriteLine']").size() == 4);
    CHECK(read.body.select_node("w:p[1]/w:pPr/w:keepNext").node());
    CHECK(read.style_of("Name: ______").empty());
    CHECK(read.body.select_node(".//w:tr[2]/w:trPr/w:trHeight").node().attribute("w:val").as_int() == 737);
    CHECK(words_of(read.body.child("w:tbl")) == "WhoWhen");
    CHECK(read.style_of("\u2610 one") == "ListParagraph");
    CHECK(read.style_of("\u2612 two") == "ListParagraph");
}

TEST_CASE("a paragraph can be kept on one page with what follows, as a letter's end with its signature") {
    const Read read(paper("Write to us.\n\n```keep\n```\n\nYours sincerely\n"));
    CHECK(read.body.select_nodes("w:p").size() == 2);
    CHECK(read.body.select_node("w:p[1]/w:pPr/w:keepNext").node());
    CHECK_FALSE(read.body.select_node("w:p[2]/w:pPr/w:keepNext").node());
}

TEST_CASE("drawings stand in a Word file as pictures with their description, or as that alone") {
    Paper given = paper("```picture tree\nThree generations\n```\n");
    given.page.picture = [](std::string_view) {
        return std::optional<std::string>(R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"/>)");
    };
    const Read drawn(given, [](const std::string&, unsigned) { return std::optional<std::string>("\x89PNG"); });
    CHECK(drawn.parts.at("word/media/review1.png") == "\x89PNG");
    CHECK(std::string(drawn.body.select_node(".//wp:docPr").node().attribute("descr").value()) == "Three generations");
    const auto extent = drawn.body.select_node(".//wp:extent").node();
    CHECK(extent.attribute("cx").as_int() == doctest::Approx(2 * extent.attribute("cy").as_int()).epsilon(0.001));
    CHECK_FALSE(drawn.lacks_pictures);
    const Read described(given);
    CHECK(described.lacks_pictures);
    CHECK(described.style_of("Three generations") == "Quote");
}

TEST_CASE("text that runs from right to left is marked as such") {
    const Read read(paper("سلام world\n"));
    CHECK(read.body.select_node("w:p[1]/w:pPr/w:bidi").node());
    CHECK(words_of(read.body.select_node(".//w:r[w:rPr/w:rtl]").node()) == "سلام");
}

TEST_CASE("a partnership's letterhead gives head, foot and styles, and what it lacks is added") {
    Paper theirs = paper("x\n");
    theirs.page.organisation = "Marlbrook Partnership";
    theirs.page.marking = "";
    Paper given = paper("# Plan\n\n1. one\n");
    given.letterhead = word_file(theirs, {}).bytes;
    const Read read(given);
    CHECK(words_of(tree(read.parts.at("word/header2.xml")).document_element()) == "Marlbrook Partnership");
    CHECK(words_of(read.body.child("w:p")) == "OFFICIAL-SENSITIVE");  // the letterhead does not show it
    CHECK(read.style_of("Plan") == "Heading1");
    CHECK(std::string(tree(read.parts.at("docProps/core.xml")).document_element().child_value("dc:title")) ==
          "2026-001: Action plan");
    given.letterhead = "no Word file";
    CHECK_THROWS_WITH_AS(word_file(given, {}), "the letterhead templates/documents/reference.docx is no Word document",
                         Error);
}

TEST_CASE("the same paper gives the same Word file") {
    const Paper given = paper("# Plan\n\n1. one\n\n| a | b |\n|---|---|\n| 1 | 2 |\n");
    CHECK(word_file(given, {}).bytes == word_file(given, {}).bytes);
}
