#include "documents/page.h"
#include "documents/page_text.h"

#include <doctest/doctest.h>

#include <pugixml.hpp>
#include <random>

#include "base/text.h"
#include "documents/template.h"

using review::escape_html;
using review::escape_markdown;
using review::markdown_to_html;

namespace {

/// What is between the first "<tag …>" and the "</tag>" behind it.
std::string inside(const std::string& html, const std::string& tag) {
    const auto open = html.find("<" + tag);
    const auto start = html.find('>', open) + 1;
    return html.substr(start, html.find("</" + tag + ">", start) - start);
}

std::string normalised(std::string_view text) {
    std::string out;
    for (const auto word : review::split_words(text)) out += (out.empty() ? "" : " ") + std::string(word);
    return out;
}

/// Letters and digits, and again and again what Markdown reads as its own.
std::string random_text(std::mt19937& random) {
    static const std::vector<std::string> pieces{
        "a",  "B",  "7", "12", " ",   " ",  "\n", "é",    "—",    "\\",  "`",        "``",   "*",     "**",      "_",
        "__", "{",  "}", "[",  "]",   "(",  ")",  "[x]",  "[ ]",  "(y)", "<",        ">",    "<b>",   "</p>",    "#",
        "##", "|",  "~", "~~", "!",   "![", "&",  "amp;", "&lt;", "-",   "--",       "---",  "- ",    "+ ",      "+",
        "1.", "2)", ".", "=",  "===", ":",  ":-", ":-:",  "'",    "\"",  "https://", "www.", "@b.c",  "mailto:", "<!--",
        "?",  ";",  "/", "$",  "^",   "%",  "\t", "  ",   "]:",   "|-|", "\r\n",     "<?",   "&#35;", "***",     ","};
    std::uniform_int_distribution<std::size_t> which(0, pieces.size() - 1), length(1, 12);
    std::string out;
    for (std::size_t i = length(random); i > 0; --i) out += pieces[which(random)];
    return out;
}

/// The text in every place that a template may put a value, as the page shows it there.
void check_literal(const std::string& given) {
    const std::string value = escape_markdown(given), expected = escape_html(normalised(given));
    INFO("given: " << given << "\nescaped: " << value);
    CHECK(value.empty() == expected.empty());
    if (value.empty()) return;
    CHECK(markdown_to_html(value + "\n") == "<p>" + expected + "</p>\n");
    CHECK(markdown_to_html("before\n" + value + "\nafter\n") == "<p>before\n" + expected + "\nafter</p>\n");
    CHECK(markdown_to_html("**" + value + "**, " + value + "x\n") ==
          "<p><strong>" + expected + "</strong>, " + expected + "x</p>\n");
    CHECK(markdown_to_html("- " + value + "\n") == "<ul>\n<li>" + expected + "</li>\n</ul>\n");
    CHECK(markdown_to_html("1. " + value + "\n") == "<ol>\n<li>" + expected + "</li>\n</ol>\n");
    CHECK(markdown_to_html("> " + value + "\n") == "<blockquote>\n<p>" + expected + "</p>\n</blockquote>\n");
    CHECK(inside(markdown_to_html("## " + value + "\n"), "h2") == expected);
    CHECK(inside(markdown_to_html("## A " + value + " #\n"), "h2") == "A " + expected);
    const std::string table = markdown_to_html("| " + value + " | h |\n|---|---|\n| c | " + value + " |\n");
    CHECK(table.find("<tr><th scope=\"col\">" + expected + "</th><th scope=\"col\">h</th></tr>") != std::string::npos);
    CHECK(table.find("\n<tr><td>c</td><td") != std::string::npos);
    CHECK(table.find(">" + expected + "</td></tr>\n</tbody>") != std::string::npos);
}

review::PageOptions options() {
    review::PageOptions made;
    made.title = "Action plan 2026-001";
    made.marking = "OFFICIAL-SENSITIVE";
    made.organisation = "Anytown & District \"Safeguarding\" Partnership";
    made.footer = "Made on 9 March 2026 from case 2026-001";
    return made;
}

pugi::xml_document parsed(const std::string& page) {
    pugi::xml_document document;
    const auto result = document.load_buffer(page.data(), page.size(), pugi::parse_full);
    INFO(result.description() << " at byte " << result.offset);
    REQUIRE(result);
    return document;
}

}  // namespace

TEST_CASE("escaped text comes out of Markdown as it was") {
    check_literal("O*B*rien_<b>[x](y)|`c` ~~z~~");
    for (const char* text :
         {"1. first", "2019. A year", "- item", "-", "---", "===", "+ more", "# head #", "a\\", "a\\|b", ":---",
          "> quote", "\\", "!", "&", "&amp;", "    code", "* * *", "[a]: http://x.example"})
        check_literal(text);
    std::mt19937 random(20260309);
    for (int i = 0; i < 4000; ++i) check_literal(random_text(random));
}

TEST_CASE("escaping leaves ordinary prose readable") {
    for (const char* text :
         {"Head of Service, Children's Social Care", "9.30 am - 11 am (Room 2/3)", "Health & Care",
          "Well done! What next?", "Meeting on 3.4.2026: agreed; see https://example.org/a-b", "-5 or +7"})
        CHECK(escape_markdown(text) == text);
    CHECK(escape_markdown("  two\n\n lines \n") == "two lines");
}

TEST_CASE("raw HTML is shown and not obeyed") {
    CHECK(markdown_to_html("<script>alert(1)</script> <b>x</b>\n") ==
          "<p>&lt;script&gt;alert(1)&lt;/script&gt; &lt;b&gt;x&lt;/b&gt;</p>\n");
    CHECK(markdown_to_html("a\x01 b\n") == "<p>a\xEF\xBF\xBD b</p>\n");
}

TEST_CASE("links lead only to the web to mail and into the page") {
    CHECK(markdown_to_html("[law](https://law.example/a?b=1&c=2)") ==
          "<p><a href=\"https://law.example/a?b=1&amp;c=2\" class=\"named\">law</a></p>\n");
    CHECK(markdown_to_html("<https://law.example/>") ==
          "<p><a href=\"https://law.example/\">https://law.example/</a></p>\n");
    CHECK(markdown_to_html("<mail@law.example>") ==
          "<p><a href=\"mailto:mail@law.example\">mail@law.example</a></p>\n");
    CHECK(markdown_to_html("[up](#top)") == "<p><a href=\"#top\">up</a></p>\n");
    for (const char* target :
         {"javascript:alert(1)", "JavaScript:alert(1)", "&#106;avascript:alert(1)", "file:///etc/x", "//host/x",
          "data:text/html,x", "vbscript:x", "\\\\host\\x", "java&#10;script:x", "secret.html"})
        CHECK(markdown_to_html("[**a**](" + std::string(target) + ")") ==
              "<p class=\"label\"><strong>a</strong></p>\n");
    CHECK(markdown_to_html("![a plan](https://else.example/p.png)") == "<p>a plan</p>\n");
    CHECK(markdown_to_html("[a](https://x.example/\"onclick=\"x)").find("\"onclick") == std::string::npos);
}

TEST_CASE("headings have ids and each id only once") {
    CHECK(markdown_to_html("# Terms of *reference*\n## Next\n## Next\n## Next 2\n## …\n") ==
          "<h1 id=\"terms-of-reference\">Terms of <em>reference</em></h1>\n<h2 id=\"next\">Next</h2>\n"
          "<h2 id=\"next-2\">Next</h2>\n<h2 id=\"next-2-2\">Next 2</h2>\n<h2 id=\"section\">…</h2>\n");
}

TEST_CASE("tables say what is a title and show status words as badges") {
    const std::string html = markdown_to_html(
        "## Plan\n\n| Ref | Days | Status |\n|---|--:|:-:|\n| A1 | 3 | RED |\n| A2 | RED tape | **GREY** |\n");
    CHECK(html.find("<div class=\"table few\" tabindex=\"0\" role=\"region\" aria-labelledby=\"plan\"><table>") !=
          std::string::npos);
    CHECK(html.find("<th scope=\"col\">Ref</th><th scope=\"col\" class=\"right\">Days</th>") != std::string::npos);
    CHECK(html.find("<td class=\"center\"><span class=\"rag rag-red\">RED</span></td>") != std::string::npos);
    CHECK(html.find("<td class=\"right\">RED tape</td>") != std::string::npos);
    CHECK(html.find("<span class=\"rag rag-grey\"><strong>GREY</strong></span>") != std::string::npos);
}

TEST_CASE("no two tables of a page have one name") {
    const std::string row = "| a |\n|---|\n| 1 |\n\n";
    const std::string html = markdown_to_html("## Plan\n\n" + row + row + "## Plan\n\n" + row);
    CHECK(html.find("role=\"region\" aria-labelledby=\"plan\">") != std::string::npos);
    CHECK(html.find("aria-labelledby=\"plan plan-table\" id=\"plan-table\" aria-label=\"table 2\">") !=
          std::string::npos);
    CHECK(html.find("aria-labelledby=\"plan-2 plan-2-table\" id=\"plan-2-table\" aria-label=\"table 3\">") !=
          std::string::npos);
}

TEST_CASE("a table without a head has its titles in the first column") {
    CHECK(markdown_to_html("| | |\n|---|---|\n| Case | 2026-001 |\n") ==
          "<div class=\"table few\" tabindex=\"0\"><table>\n<tbody>\n"
          "<tr><th scope=\"row\">Case</th><td class=\"short\">2026-001</td></tr>\n</tbody>\n</table></div>\n");
}

TEST_CASE("task lists show boxes") {
    CHECK(markdown_to_html("- [x] told\n- [ ] to tell\n") ==
          "<ul>\n<li class=\"task\"><input type=\"checkbox\" disabled=\"disabled\" checked=\"checked\" "
          "aria-label=\"done\" /> told</li>\n"
          "<li class=\"task\"><input type=\"checkbox\" disabled=\"disabled\" aria-label=\"not done\" /> to "
          "tell</li>\n</ul>\n");
}

TEST_CASE("a page is well formed and carries everything with it") {
    const std::string page =
        review::html_page("# Plan\n\nText  \nnext &nbsp; line\n\n---\n\n1. a\n\n   b\n2. c\n\n> q\n", options());
    CHECK(page.starts_with("<!DOCTYPE html>"));
    const auto document = parsed(page);
    const auto html = document.child("html");
    CHECK(html.attribute("lang").as_string() == std::string("en-GB"));
    CHECK(html.child("head").child_value("title") == std::string("Action plan 2026-001"));
    CHECK(html.child("body").child("main").child_value("h1") == std::string("Plan"));
    CHECK(html.select_node("body/header/p[@class='marking']").node().child_value() ==
          std::string("OFFICIAL-SENSITIVE"));
    CHECK(html.select_node("body/header/p[@class='organisation']").node().child_value() ==
          std::string("Anytown & District \"Safeguarding\" Partnership"));
    CHECK(html.select_nodes("//script|//link|//img|//iframe|//*[@src]").empty());
    const std::string style = html.child("head").child_value("style");
    CHECK(style.find("@top-left { content: \"Anytown \\26  District \\22 Safeguarding\\22  Partnership\"; }") !=
          std::string::npos);
    CHECK(style.find("@bottom-center { content: \"OFFICIAL-SENSITIVE\"; }") != std::string::npos);
    CHECK(style.find("url(") == std::string::npos);
    CHECK(style.find("@import") == std::string::npos);
    CHECK(style.find("size: A4;") != std::string::npos);
}

TEST_CASE("a wide table turns the paper") {
    const std::string page = review::html_page(
        "| a | b | c | d | e | f |\n|---|---|---|---|---|---|\n| 1 | 2 | 3 | 4 | 5 | 6 |\n", options());
    CHECK(page.find("size: A4 landscape;") != std::string::npos);
    CHECK(parsed(page).child("html").child("body").attribute("class").as_string() == std::string("wide"));
}

TEST_CASE("a page without marking shows none and a hostile value stays text") {
    review::PageOptions given;
    given.title = "</title><script>x</script>";
    given.footer = "\"; } </style><script>x</script>";
    const std::string page = review::html_page("x\n", given);
    CHECK(page.find("<script>") == std::string::npos);
    const auto document = parsed(page);
    CHECK(document.child("html").child("head").child_value("title") == given.title);
    CHECK(document.select_nodes("//p[@class='marking']|//header").empty());
    given.style = "p { color: red } </style><script>x</script>";
    CHECK(review::html_page("x\n", given).find("</style><script>") == std::string::npos);
}

TEST_CASE("a page runs the script that it was given, which its policy names by digest, and no other") {
    review::PageOptions given = options();
    given.script = "say(\"</script>\");\r\n";
    const std::string page = review::html_page_around("<p>x</p>\n", true, given);
    // printf 'say("<\\/script>");\n' | openssl dgst -sha256 -binary | base64
    CHECK(page.find("script-src 'sha256-g8hXmiQHN+RLC/5CNMS8EJHq9c882i1nWuMUCsfGm5w='\"") != std::string::npos);
    CHECK(page.find("<script>say(\"<\\/script>\");\n</script>") != std::string::npos);
    CHECK(review::html_page("x\n", options()).find("<script") == std::string::npos);
}

TEST_CASE("a text page has the words of the page and none of its marks") {
    const std::string page = review::text_page(
        "# Plan\n\nFirst \\*paragraph\\* that is **long** enough to be broken &amp; wrapped.\n\n## Steps\n\n"
        "- **One** \\| two\n  - inner\n- three\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n1. first\n2. second\n",
        40);
    CHECK(page ==
          "Plan\n====\n\nFirst *paragraph* that is long enough to\nbe broken & wrapped.\n\nSteps\n-----\n\n"
          "- One | two\n  - inner\n- three\n\na | b\n1 | 2\n\n1 first\n2 second\n");
}

TEST_CASE("on paper a label stays with the boxes or the table directly below it") {
    const std::string label = "<p class=\"label\"><strong>Plan now</strong> (needed)</p>\n";
    CHECK(markdown_to_html("**Plan now** (needed)\n\n\u2610 None\n\nEnd\n")
              .starts_with(label + "<p>\u2610 None</p>\n<p>End"));
    CHECK(markdown_to_html("**Plan now** (needed)\n\n| a |\n|---|\n| b |\n").starts_with(label + "<div"));
    CHECK(markdown_to_html("**Plan now** (needed)\n\nEnd\n").starts_with("<p><strong>"));
    std::string long_table = "| a |\n|---|\n";
    for (int i = 0; i < 9; ++i) long_table += "| b |\n";
    CHECK(markdown_to_html(long_table).find("few") == std::string::npos);
}

TEST_CASE("a sheet has lines to write on below what they answer, and blanks that no value can make") {
    const std::string html = markdown_to_html("**Why?**\n\n```write 2\n```\n\nEnd\n");
    CHECK(
        html.starts_with("<div class=\"asks\"><p class=\"label\"><strong>Why?</strong></p>\n<div "
                         "class=\"write\"><div></div><div></div></div>"));
    CHECK(html.ends_with("</div>\n<p>End</p>\n"));
    const std::string table = markdown_to_html("| Who | Tie |\n|---|---|\n| the mother | `______` |\n");
    CHECK(table.find("<table class=\"sheet\">") != std::string::npos);
    CHECK(table.find("<td><span class=\"blank\"><span></span><span></span></span></td>") != std::string::npos);
    const std::string typed = markdown_to_html("| a |\n|---|\n| " + escape_markdown("`______`") + " |\n");
    CHECK(typed.find("blank") == std::string::npos);
    CHECK(markdown_to_html("```write 100000\n```\n").size() < 1000);
    CHECK(markdown_to_html("Write to us.\n\n```keep\n```\n\nYours sincerely\n\n- one\n\n```keep\n```\n\nEnd\n") ==
          "<p class=\"label\">Write to us.</p>\n<p>Yours sincerely</p>\n<ul>\n<li>one</li>\n</ul>\n<p>End</p>\n");
    CHECK(markdown_to_html("`a_b` `__`\n") == "<p><code>a_b</code> <code>__</code></p>\n");
}

TEST_CASE("a drawing is put into the page with its description, and without one the description is shown") {
    const review::FindPicture found = [](std::string_view name) {
        return name == "ecomap" ? std::optional<std::string>("<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>\n")
                                : std::nullopt;
    };
    const std::string text = "```picture ecomap\nA circle & ten more\n```\n";
    CHECK(markdown_to_html(text, found) ==
          "<div class=\"picture\" role=\"img\" aria-label=\"A circle &amp; ten more\">\n<svg "
          "xmlns=\"http://www.w3.org/2000/svg\">"
          "</svg>\n</div>\n");
    CHECK(markdown_to_html("```picture other\nA circle\n```\n", found) == "<pre><code>A circle\n</code></pre>\n");
    CHECK(markdown_to_html(text).find("A circle &amp; ten more") != std::string::npos);
}
