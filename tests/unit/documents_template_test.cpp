#include "documents/template.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "documents/documents.h"

using review::Error;
using review::View;
using review::ViewList;
using review::ViewMap;

namespace {

ViewMap map(std::vector<std::pair<std::string, View>> entries) { return ViewMap{std::move(entries)}; }

/// A plan of two actions; the second has no lead yet.
View plan() {
    return map({{"case", "2026-001"},
                {"chair", View()},
                {"note", ""},
                {"review", map({{"kind", "Reflective review"}, {"lead_reviewer", "Ada Example"}})},
                {"actions", ViewList{map({{"text", "Write *guidance*"}, {"late", true}, {"leads", ViewList{"A", "B"}}}),
                                     map({{"text", "Train staff"}, {"late", false}, {"leads", ViewList{}}})}},
                {"agencies", ViewList{"Health", "Police", "Schools"}}});
}

std::string shown(std::string_view text, const View& view = plan()) {
    review::TemplateOptions options;
    options.file = "letter.md";
    options.partial = [](std::string_view name) -> std::optional<std::pair<std::string, std::string>> {
        if (name == "sign-off") return std::pair("Yours\n{{review.lead_reviewer}}\n", "sign-off.md");
        if (name == "wrong") return std::pair("one\n  é{{nothing_such}}\n", "wrong.md");
        if (name == "endless") return std::pair("{{> endless}}", "endless.md");
        return std::nullopt;
    };
    return review::render(text, view, options);
}

Error failure(std::string_view text) {
    try {
        const std::string out = shown(text);
        FAIL("rendered: " << out);
    } catch (const Error& error) {
        CHECK(error.kind == review::ErrorKind::invalid_data);
        return error;
    }
    throw std::logic_error("not reached");
}

std::string hint(const Error& error) { return error.hints.empty() ? "" : error.hints.front(); }

}  // namespace

TEST_CASE("a value is escaped for Markdown and three braces leave it as it is") {
    CHECK(shown("{{#actions}}{{text}}; {{/actions}}") == "Write \\*guidance\\*; Train staff; ");
    CHECK(shown("{{#actions}}{{{text}}}; {{/actions}}") == "Write *guidance*; Train staff; ");
    CHECK(shown("{{#actions}}{{& text}}; {{/actions}}") == "Write *guidance*; Train staff; ");
}

TEST_CASE("a list section knows its first and last item and counts from one") {
    CHECK(
        shown("{{#agencies}}{{^@first}}{{#@last}} and {{/@last}}{{^@last}}, {{/@last}}{{/@first}}{{.}}{{/agencies}}") ==
        "Health, Police and Schools");
    CHECK(shown("{{#actions}}{{@number}}{{#leads}}.{{@number}}{{/leads}} of {{@number}}\n{{/actions}}") ==
          "1.1.2 of 1\n2 of 2\n");
}

TEST_CASE("a yes or no around part of an item leaves the names of the item in reach") {
    CHECK(
        shown(
            "{{#actions}}{{#late}}late: {{text}} ({{case}}){{/late}}{{^late}}, fine: {{text}}{{/late}}{{/actions}}") ==
        "late: Write \\*guidance\\* (2026-001), fine: Train staff");
}

TEST_CASE("what is empty but known leaves no text and shows its inverted section") {
    CHECK(shown("[{{chair}}{{note}}]{{^chair}}no chair{{/chair}}{{#note}}note{{/note}}") == "[]no chair");
}

TEST_CASE("a misspelt name stops the letter and says where and what was meant") {
    const Error error = failure("Dear colleague,\n\ncafé {{review.lead_reveiwer}}\n");
    CHECK(error.spot == review::Spot{"letter.md", 3, 6});
    CHECK(error.text == "nothing is called review.lead_reveiwer here");
    CHECK(hint(error) == "did you mean lead_reviewer?");
    CHECK(hint(failure("{{#agensies}}{{/agensies}}")) == "did you mean agencies?");
    CHECK(hint(failure("{{^agensies}}{{/agensies}}")) == "did you mean agencies?");
    CHECK(hint(failure("{{#actions}}{{@nubmer}}{{/actions}}")) == "did you mean @number?");
    CHECK(hint(failure("{{@number}}")).starts_with("what can be used here: actions, agencies, case"));
    CHECK(hint(failure("{{xylophone}}")) == "what can be used here: actions, agencies, case, chair, note, review");
}

TEST_CASE("a name is looked up in the item and the root but not in between") {
    const View nested = map({{"top", 1}, {"a", ViewList{map({{"mid", 2}, {"b", ViewList{map({{"low", 3}})}}})}}});
    CHECK(shown("{{#a}}{{#b}}{{low}}{{top}}{{/b}}{{mid}}{{/a}}", nested) == "312");
    CHECK_THROWS_AS(shown("{{#a}}{{#b}}{{mid}}{{/b}}{{/a}}", nested), Error);
    CHECK(shown("{{#actions}}{{#leads}}{{.}}: {{{text}}}. {{/leads}}{{/actions}}") ==
          "A: Write *guidance*. B: Write *guidance*. ");
}

TEST_CASE("what would leave a hole is refused") {
    CHECK(failure("Dear {{chair.name}},").text == "there is no chair here, so {{chair.name}} would leave a hole");
    CHECK(failure("{{agencies}}").text == "{{agencies}} is a list or a group of values, not a text");
    CHECK(failure("{{#actions}}{{late}}{{/actions}}").text == "{{late}} is a yes or no, not a text");
    CHECK(failure("{{case.number}}").text == "nothing is called case.number here");
}

TEST_CASE("sections that do not fit say which and where") {
    Error error = failure("a\n  {{#actions}}\nb\n");
    CHECK(error.spot == review::Spot{"letter.md", 2, 3});
    CHECK(error.text == "the section actions is opened here and never closed");
    error = failure("{{#actions}}\n{{#late}}x{{/actions}}");
    CHECK(error.spot == review::Spot{"letter.md", 2, 11});
    CHECK(error.text == "{{/actions}} stands where the section late is still open (opened in line 2, column 1)");
    CHECK(failure("x{{/late}}").text == "{{/late}} closes a section that is not open");
    CHECK(failure("x {{case").spot == review::Spot{"letter.md", 1, 3});
    CHECK(failure("x {{case} and {{case}}").text == "a tag is opened here and never closed");
    CHECK(failure("{{ }}").text == "a tag without a name");
    CHECK(failure("{{=<% %>=}}").text == "this tag would change the delimiters, which is not supported");
    std::string deep;
    for (int i = 0; i < 5000; ++i) deep += "{{#actions}}";
    CHECK(failure(deep).text == "sections are nested more than 100 deep");
}

TEST_CASE("partials are indented as a whole and errors in them name their own file") {
    CHECK(shown("- end:\n\n  {{> sign-off}}\n- next\n") == "- end:\n\n  Yours\n  Ada Example\n- next\n");
    const Error error = failure("x\n    {{> wrong}}\n");
    CHECK(error.spot == review::Spot{"wrong.md", 2, 4});
    REQUIRE(error.causes.size() == 1);
    CHECK(error.causes.front() == "it is used by letter.md:2:5");
    CHECK(failure("{{> sing-off}}").text == "there is no partial called sing-off");
    CHECK(failure("{{> endless}}").text == "partials are nested more than 32 deep at endless");
}

TEST_CASE("lines that hold only a tag leave nothing behind also with Windows line ends") {
    CHECK(shown("a\r\n{{#agencies}}\r\n* {{.}}\r\n{{/agencies}}\r\n{{! note }}\r\nb\r\n") ==
          "a\r\n* Health\r\n* Police\r\n* Schools\r\nb\r\n");
}

TEST_CASE("a plain text is what the template says, with the line ends of this system") {
    review::ViewMap names;
    names["who"] = "A & B *c*";
    const review::FindTemplate find =
        [](const std::string& name) -> std::optional<std::pair<std::string, std::string>> {
        if (name != "documents/letter.txt") return std::nullopt;
        return std::pair<std::string, std::string>{"To {{who}}\r\n\r\n\r\nHello\r\n", "letter.txt"};
    };
    CHECK(review::make_text("letter", review::View(names), find) == "To A & B *c*\n\nHello\n");
    CHECK_THROWS_AS(review::make_text("leter", review::View(names), find), const Error&);
}
