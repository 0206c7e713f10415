// What is common to the formats: pictures, letters that a PDF lost, plain text.
#include <doctest/doctest.h>

#include "documents/lost_letters.h"
#include "documents/paper.h"
#include "documents/paper_xml.h"
#include "support/paper.h"

using namespace review;
using review_test::paper;

TEST_CASE("pictures are known by their bytes, with their size") {
    using namespace std::string_literals;
    const auto png = read_picture("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\x2C\0\0\0\x64"s);
    REQUIRE(png);
    CHECK(png->width == 300);
    CHECK(png->height == 100);
    const auto jpeg = read_picture("\xFF\xD8\xFF\xE0\0\4ab\xFF\xC0\0\x11\x08\0\x20\0\x40\3xx"s);
    REQUIRE(jpeg);
    CHECK(jpeg->width == 64);
    CHECK(jpeg->height == 32);
    CHECK_FALSE(read_picture("GIF89a"));
    CHECK_FALSE(read_picture("\xFF\xD8\xFF"));
    CHECK_FALSE(read_picture("<svg/>"));
    CHECK_FALSE(read_picture("<html/>"));
}

TEST_CASE("letters that a PDF does not show are told, in whatever form it shows the others") {
    CHECK(lost_letters("Nguy\u1EC5n \u674E \u674E Zoe\u0308", "Nguye\u0302\u0303n Zo\u00EB") ==
          std::vector<std::string>{"\u674E (U+674E)"});
    CHECK(lost_letters("\u0645 \uFB01", "\uFEE1 fi").empty());
    CHECK(lost_letters("plain", "").empty());
    CHECK(words_of_paper(paper("# \u674E\n\n| a |\n|---|\n| b |\n\n```write 3\n```\n")).find("\u674E\na\nb\n") !=
          std::string::npos);
}

TEST_CASE("a stretch of text runs in one direction") {
    const auto shown = [](const char* text) {
        std::string out;
        for (const Piece& piece : pieces_of(text))
            out += (piece.right_to_left ? "<" : ">") + std::string(piece.text) + "|";
        return out;
    };
    CHECK(shown("a \u05D0 \u05D1, b") == ">a |<\u05D0 \u05D1|>, b|");
    CHECK(shown("12") == ">12|");
    CHECK(shown("") == "");
}

TEST_CASE("no control byte gets into XML") {
    CHECK(escape_xml("a\x01\r\n<&>\"'\uFFFE") == "a\uFFFD\n&lt;&amp;&gt;&quot;&#39;\uFFFD");
}

TEST_CASE("plain text has the letterhead, lines to write on and lists") {
    CHECK(plain_file(paper("# Plan\n\nWhy?\n\n```write 2\n```\n\n- one\n")) ==
          "Plan\n====\n\nWhy?\n\n" + std::string(72, '_') + "\n\n" + std::string(72, '_') + "\n\n- one\n");
}

TEST_CASE("plain text keeps the words of an item that a place to write, a table, a quote or a rule follows") {
    const std::string line(72, '_');
    CHECK(plain_file(paper("1. First question\n   ```write 2\n   ```\n2. Second\n")) ==
          "1 First question\n\n" + line + "\n\n" + line + "\n\n2 Second\n");
    CHECK(plain_file(paper("- See\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n\n- next\n"))
              .find("- See\n\n  a | b\n  1 | 2\n") == 0);
    CHECK(plain_file(paper("- One\n  > said\n- Two\n  ***\n- Three\n  # Head\n")) ==
          "- One\n  said\n- Two\n\n" + std::string(78, '-') + "\n- Three\n\nHead\n====\n\n");
    CHECK(plain_file(paper("1. ```write 1\n   ```\n2. b\n")) == "1\n\n" + line + "\n\n2 b\n");
}

TEST_CASE("the box of a task is drawn in a PDF, and no letter that it could lose") {
    CHECK(lost_letters(words_of_paper(paper("- [ ] \u674E\n- [x] two\n")), "two") ==
          std::vector<std::string>{"\u674E (U+674E)"});
}

TEST_CASE("control characters of a case come into no format, and steer no terminal") {
    ViewMap names;
    names["title"] =
        "a\x01\x1B[31mb\tc\r\nd\re\xC2\x9B"
        "1m \x7F \u00E9";
    const FindTemplate find = [](const std::string& name) -> std::optional<std::pair<std::string, std::string>> {
        if (name != "documents/x.md" && name != "documents/x.txt") return std::nullopt;
        return std::pair(std::string("[{{title}}](<https://example.org/{{&title}}>)\r\n"), name);
    };
    const std::string text =
        "a\uFFFD\uFFFD[31mb\tc\nd\uFFFDe\uFFFD"
        "1m \uFFFD \u00E9";
    const Paper made = make_paper("x", "A title", View(names), find);
    for (const std::string& one : {made.markdown, made.body, make_text("x", View(names), find)})
        for (const char c : one) CHECK((static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t'));
    CHECK(make_text("x", View(names), find).find("[" + text + "]") == 0);
    CHECK(made.markdown.find("e\uFFFD"
                             "1m \uFFFD \u00E9") != std::string::npos);
    CHECK(plain_file(paper("a&#27;b&#x9B;c&#1;d\n")).find("a\uFFFDb\uFFFDc\uFFFDd\n") == 0);
}

TEST_CASE("a page carries the logo within itself, and may load that alone") {
    Paper given = paper("x\n");
    CHECK(html_page(given.body, given.page).find("img") == std::string::npos);
    given.page.logo = read_picture(R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"/>)");
    const auto page = review_test::tree(html_page(given.body, given.page));
    const std::string source = page.select_node("//header//img").node().attribute("src").value();
    CHECK(source.starts_with("data:image/svg+xml;base64,PHN2Zy"));
    const std::string policy =
        page.select_node("//meta[@http-equiv='Content-Security-Policy']").node().attribute("content").value();
    CHECK(policy == "default-src 'none'; style-src 'unsafe-inline'; img-src data:");
}
