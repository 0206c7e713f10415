// OpenDocument files, read back with pugixml.
#include <doctest/doctest.h>

#include <pugixml.hpp>

#include "documents/paper.h"
#include "documents/template.h"
#include "files/zip_archive.h"
#include "support/paper.h"

using namespace review;
using review_test::letters_of_every_kind;
using review_test::paper;
using review_test::tree;

namespace {

std::string words_of(const pugi::xml_node& node) {
    std::string words;
    for (const pugi::xml_node below : node.children()) {
        if (below.type() == pugi::node_pcdata) words += below.value();
        if (std::string(below.name()) == "text:s") words += " ";
        words += words_of(below);
    }
    return words;
}

struct Read {
    explicit Read(const Paper& given) : bytes(odt_file(given)) {
        const auto zip = read_zip(bytes, 50'000'000);
        REQUIRE(zip);
        parts = zip->files;
        content = tree(parts.at("content.xml"));
        styles = tree(parts.at("styles.xml"));
        text = content.document_element().child("office:body").child("office:text");
    }
    std::string bytes;
    std::map<std::string, std::string> parts;
    pugi::xml_document content, styles;
    pugi::xml_node text;
};

}  // namespace

TEST_CASE("an OpenDocument file says at once what it is") {
    const Read read(paper("# Plan\n"));
    CHECK(read.bytes.substr(30, 47) == "mimetypeapplication/vnd.oasis.opendocument.text");
    for (const char* part : {"content.xml", "styles.xml", "meta.xml"})
        CHECK(read.parts.at("META-INF/manifest.xml").find(part) != std::string::npos);
    CHECK(read.bytes == odt_file(paper("# Plan\n")));
}

TEST_CASE("an OpenDocument file shows every letter as it was typed") {
    const std::string typed = letters_of_every_kind(), text = escape_markdown(typed);
    const Read read(
        paper("# " + text + "\n\n" + text + "\n\n| a | b |\n|---|---|\n| x | " + text + " |\n\n- " + text + "\n"));
    CHECK(words_of(read.text.child("text:h")) == typed);
    CHECK(words_of(read.text.select_node("text:p[2]").node()) == typed);
    CHECK(words_of(read.text.select_node("table:table/table:table-row/table:table-cell[2]").node()) == typed);
    CHECK(words_of(read.text.child("text:list")) == typed);
}

TEST_CASE("lists of an OpenDocument file nest as they were written") {
    const Read read(paper("- a\n  - b\n  - c\n- d\n\n3. e\n4. f\n"));
    CHECK(words_of(read.text.select_node("text:list[1]/text:list-item[1]/text:list/text:list-item[2]").node()) == "c");
    CHECK(words_of(read.text.select_node("text:list[1]/text:list-item[2]").node()) == "d");
    CHECK(read.text.select_node("text:list[2]/text:list-item[1]").node().attribute("text:start-value").as_int() == 3);
    CHECK(words_of(read.text.select_node("text:list[2]/text:list-item[2]").node()) == "f");
}

TEST_CASE("a numbered list of an OpenDocument file goes on behind what stands between its items") {
    const Read read(
        paper("1. a\n   ```write 2\n   ```\n2. b\n\n   | x | y |\n   |---|---|\n   | 1 | 2 |\n\n   more\n3. c\n"));
    const auto item = [&](int list, const char* path) {
        return read.text.select_node(("text:list[" + std::to_string(list) + "]/" + path).c_str()).node();
    };
    CHECK(words_of(item(1, "text:list-item[1]")) == "a");
    CHECK(words_of(item(2, "text:list-item[1]")) == "b");
    CHECK(item(2, "text:list-item[1]").attribute("text:start-value").as_int() == 2);
    CHECK(words_of(item(3, "text:list-header")) == "more");  // it belongs to b, and has no number
    CHECK(words_of(item(3, "text:list-item[1]")) == "c");
    CHECK(item(3, "text:list-item[1]").attribute("text:start-value").as_int() == 3);
}

TEST_CASE("tables, marking and page numbers stand in an OpenDocument file") {
    const Read read(
        paper("| Ref | RAG | a | b | c | d |\n|---|---|---|---|---|---|\n| A1 | AMBER | 1 | 2 | 3 | `___` |\n"));
    CHECK(words_of(read.text.select_node(".//table:table-header-rows").node()) == "RefRAGabcd");
    const auto status = read.text.select_node("table:table/table:table-row/table:table-cell[2]").node();
    CHECK(words_of(status) == "AMBER");
    CHECK(std::string(status.attribute("table:style-name").value()) == "Cell-amber");
    const auto page = read.styles.select_node("//style:page-layout-properties").node();
    CHECK(std::string(page.attribute("fo:page-width").value()) == "297mm");
    for (const auto& found : read.styles.select_nodes("//style:master-page")) {
        CHECK(words_of(found.node().child("style:header")).find("OFFICIAL-SENSITIVE") != std::string::npos);
        CHECK(words_of(found.node().child("style:footer")).find("OFFICIAL-SENSITIVE") != std::string::npos);
        CHECK(found.node().select_node(".//text:page-count").node());
    }
    const auto meta = tree(read.parts.at("meta.xml"));
    CHECK(std::string(meta.select_node("//dc:title").node().child_value()) == "2026-001: Action plan");
}

TEST_CASE("drawings and the logo stay drawings in an OpenDocument file") {
    Paper given = paper("```picture tree\nThree generations\n```\n");
    const std::string drawing = R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0,0,200,100"/>)";
    given.page.picture = [&](std::string_view) { return std::optional(drawing); };
    given.page.logo = read_picture(drawing);
    REQUIRE(given.page.logo);
    const Read read(given);
    CHECK(read.parts.at("Pictures/1.svg") == drawing);
    CHECK(read.parts.at("Pictures/2.svg") == drawing);
    CHECK(std::string(read.text.select_node(".//svg:desc").node().child_value()) == "Three generations");
    CHECK(read.styles.select_node("//style:master-page[@style:name='First']//draw:image").node());
}
