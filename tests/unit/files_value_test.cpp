#include "files/value.h"

#include <doctest/doctest.h>

#include <limits>

namespace review {
namespace {

Value text_value(std::string text) { return Value{std::move(text), {}}; }

/// A case file as a person writes it, with all that TOML offers and a case needs.
const std::string realistic =
    "# Case file\n"
    "format = 1\n"
    "uid = \"5f0c\" # random\n"
    "subject.kind = 'child'\n"
    "subject.\"born on\" = 2019-04-30\n"
    "\n"
    "[referral]\n"
    "received = 2026-01-12\n"
    "summary = \"\"\"\n"
    "{child-1} was seen at the caf\xC3\xA9.\n"
    "# not a comment\n"
    "\"\"\"\n"
    "tags = [\n"
    "  \"neglect\", # first\n"
    "  'home, alone',\n"
    "]\n"
    "period = { from = 2025-01-01, to = 2025-12-31 }\n"
    "\n"
    "[[meeting]]\n"
    "date = 2026-02-03\n"
    "start = 10:30:00\n"
    "[[meeting.attendance]]\n"
    "agency = \"health\"\n"
    "there = true\n"
    "[[meeting.attendance]]\n"
    "agency = \"school\"\n"
    "share = 0.5\n"
    "[[meeting]]\n"
    "date = 2026-03-03\n";

Error error_of(std::string_view text) {
    try {
        parse_toml(text, "case.toml");
    } catch (const Error& error) {
        return error;
    }
    FAIL("it was read without an error: " << text);
    return {ErrorKind::internal, ""};
}

TEST_CASE("values keep the order of the file and know their places") {
    const Value root =
        parse_toml("\xEF\xBB\xBFz = 1\r\na = '\xC3\xA9' # x\r\n[m]\r\nk.l = [true, 2.5]\r\nd = 2026-03-09\r\n", "f");
    const auto& entries = root.table()->entries;
    REQUIRE(entries.size() == 3);
    CHECK(entries[0].first.name == "z");
    CHECK(entries[1].first.name == "a");
    CHECK(entries[1].first.spot == Spot{"f", 2, 1});
    CHECK(entries[1].second.spot == Spot{"f", 2, 5});
    CHECK(entries[2].second.spot == Spot{"f", 3, 1});
    const Table& m = *entries[2].second.table();
    const Array& list = *m.find("k")->table()->find("l")->array();
    CHECK(std::get<bool>(list[0].data));
    CHECK(std::get<double>(list[1].data) == 2.5);
    CHECK(list[1].spot == Spot{"f", 4, 14});
    CHECK(std::get<Date>(m.find("d")->data).iso() == "2026-03-09");
    CHECK(m.find("nothing") == nullptr);
}

TEST_CASE("times and days outside the calendar stay as they are written") {
    const Value root =
        parse_toml("t = 10:30:00\nz = 2026-03-09T10:30:00+01:00\nl = 2026-03-09 10:30:00\nold = 0206-03-09\n", "f");
    CHECK(*root.table()->find("t")->text() == "10:30:00");
    CHECK(*root.table()->find("z")->text() == "2026-03-09T10:30:00+01:00");
    CHECK(*root.table()->find("l")->text() == "2026-03-09 10:30:00");
    CHECK(*root.table()->find("old")->text() == "0206-03-09");
}

TEST_CASE("types are named as people say them") {
    const Value root = parse_toml("a = true\nb = 1\nc = 1.5\nd = 'x'\ne = 2026-01-01\nf = []\ng = {}\n", "f");
    const std::vector<std::string> names = {"true or false", "a whole number", "a number", "a text",
                                            "a date",        "a list",         "a table"};
    for (std::size_t i = 0; i < names.size(); ++i) CHECK(type_name(root.table()->entries[i].second) == names[i]);
}

TEST_CASE("equality counts content and not places or order") {
    const auto same = [](std::string_view a, std::string_view b) {
        return parse_toml(a, "a").same_as(parse_toml(b, "b"));
    };
    CHECK(same("a = 1\nb = 'x'\n", "\n[m]\n") == false);
    CHECK(same("a = 1\nb = 'x'\n", "# c\nb = \"x\"\na = 1\n"));
    CHECK(same("a.b = 1\n", "[a]\nb = 1\n"));
    CHECK(same("a = nan\n", "a = nan\n"));
    CHECK_FALSE(same("a = 1\n", "a = 1.0\n"));
    CHECK_FALSE(same("a = [1, 2]\n", "a = [2, 1]\n"));
    CHECK_FALSE(same("a = 2026-01-01\n", "a = '2026-01-01'\n"));
    CHECK_FALSE(same("a = {b = 1}\n", "a = {c = 1}\n"));
    CHECK_FALSE(same("a = true\n", "a = false\n"));
}

TEST_CASE("every literal is read back as the value it was") {
    Table table;
    table.entries.emplace_back(Key{"from", {}}, Value{*Date::of(2026, 1, 1), {}});
    table.entries.emplace_back(Key{"a b", {}}, text_value("two\nlines"));
    const std::vector<std::pair<Value, std::string>> cases = {
        {text_value("plain"), "\"plain\""},
        {text_value("a \"quote\" and a \\"), R"("a \"quote\" and a \\")"},
        {text_value("tab\there\r\x01\x7F"), "\"tab\\there\\r\\u0001\\u007F\""},
        {text_value("one\ntwo\n"), "\"\"\"\none\ntwo\n\"\"\""},
        {text_value("\"\"\"\"\n\""), "\"\"\"\n\"\"\\\"\"\n\\\"\"\"\""},
        {text_value("\n"), "\"\"\"\n\n\"\"\""},
        {text_value("end \\\nnext\r\n"), "\"\"\"\nend \\\\\nnext\\r\n\"\"\""},
        {text_value(""), "\"\""},
        {text_value("\xE2\x80\x9Cj\xC3\xB6\xE2\x80\x9D"), "\"\xE2\x80\x9Cj\xC3\xB6\xE2\x80\x9D\""},
        {Value{true, {}}, "true"},
        {Value{std::int64_t{-42}, {}}, "-42"},
        {Value{0.1, {}}, "0.1"},
        {Value{3.0, {}}, "3.0"},
        {Value{1e300, {}}, "1e+300"},
        {Value{-std::numeric_limits<double>::infinity(), {}}, "-inf"},
        {Value{std::numeric_limits<double>::quiet_NaN(), {}}, "nan"},
        {Value{*Date::of(2026, 3, 9), {}}, "2026-03-09"},
        {Value{Array{text_value("a"), text_value("b\nc")}, {}}, R"(["a", "b\nc"])"},
        {Value{Array{}, {}}, "[]"},
        {Value{Table{}, {}}, "{}"},
        {Value{table, {}}, R"({ from = 2026-01-01, "a b" = "two\nlines" })"},
    };
    for (const auto& [value, literal] : cases) {
        CHECK(toml_literal(value) == literal);
        CHECK(parse_toml("x = " + literal + "\n", "f").table()->find("x")->same_as(value));
        CHECK(parse_toml("x = " + toml_literal(value, "\r\n") + "\r\n", "f").table()->find("x")->same_as(value));
    }
    CHECK_THROWS_AS(toml_literal(text_value("caf\xE9")), Error);
}

TEST_CASE("keys are bare where they can be") {
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"due-by_2", "due-by_2"},     {"", "\"\""},
        {"a b", "\"a b\""},           {"a.b", "\"a.b\""},
        {"\xC3\xA9", "\"\xC3\xA9\""}, {"say \"x\"", R"("say \"x\"")"},
        {"tab\t", "\"tab\\t\""}};
    for (const auto& [name, key] : cases) {
        CHECK(toml_key(name) == key);
        CHECK(parse_toml(toml_key(name) + " = 1\n", "f").table()->find(name) != nullptr);
    }
}

struct Bad {
    std::string_view text;
    int line;
    int column;
    std::string_view says;   ///< part of the text
    std::string_view hints;  ///< part of the hint
};

TEST_CASE("usual slips are explained with their place and a remedy") {
    const std::vector<Bad> cases = {
        {"a = 1\nb = hello\n", 2, 5, "needs quotes", "\"words\""},
        {"b = child-1\n", 1, 5, "needs quotes", "\"words\""},
        {"l = [\n  \"a\",\n  plain,\n]\n", 3, 3, "needs quotes", "\"words\""},
        {"due = 03/04/2026\n", 1, 7, "not a date", "2026-03-09"},
        {"due = 9 March 2026\n", 1, 9, "not a date", "2026-03-09"},
        {"due = 9th March 2026\n", 1, 7, "not a date", "2026-03-09"},
        {"due = 2026-3-9\n", 1, 7, "not a date", "2026-03-09"},
        {"due = 2026/03/09\n", 1, 7, "not a date", "2026-03-09"},
        {"due = 09.03.2026\n", 1, 7, "not a date", "2026-03-09"},
        {"due = 2026-02-30\n", 1, 7, "no such day", "2026-03-09"},
        {"due = 2026-13-01\n", 1, 7, "no such day", "2026-03-09"},
        {"start = 10:30\n", 1, 9, "time needs quotes", "\"10:30\""},
        {"ok = yes\n", 1, 6, "true or false", "small letters"},
        {"ok = True\n", 1, 6, "true or false", "small letters"},
        {"part = 10%\n", 1, 8, "not a number", "digits"},
        {"n = 007\n", 1, 5, "not a number", "digits"},
        {"span = 5 working days\n", 1, 10, "after the value", "quotes"},
        {"p = \"C:\\Users\\x\"\n", 1, 10, "backslash", "single quotes"},
        {"p = \"D:\\data\"\n", 1, 9, "backslash", "single quotes"},
        {"a = \xE2\x80\x9Chello\xE2\x80\x9D\n", 1, 5, "typographic", "straight"},
        {"a = 1\nb = 2\na = 3\n", 3, 1, "a is there already", "only once"},
        {"[m]\n[m]\n", 2, 1, "m is there already", "only once"},
        {"a = \"open\nb = 1\n", 1, 10, "not closed", "quote"},
        {"a = \"open\r\nb = 1\r\n", 1, 10, "not closed", "quote"},
        {"a = 'open\n", 1, 10, "not closed", "quote"},
        {"a = \"say \"x\"\"\n", 1, 11, "closing quote", "\\\""},
        {"x = 1 # c\n\na = \"\"\"\nopen\n", 3, 0, "a text begins here", "cut short"},
        {"a = [\n 1,\n", 1, 0, "a list or header begins here", "close it"},
        {"a =", 1, 0, "middle of an entry", "cut short"},
        {"a = \nb = 1\n", 1, 5, "no value", "\"\""},
        {"head of service = 1\n", 1, 6, "needs quotes", "- or _"},
        {"due: 2026-03-09\n", 1, 4, "where = belongs", "name = value"},
        {"just some words\n", 1, 6, "neither a name", "#"},
        {"// comment\n", 1, 1, "comment starts with #", "#"},
        {"[m\na = 1\n", 1, 3, "header is not closed", "[name]"},
        {"m = { a = 1,\n b = 2 }\n", 1, 13, "braces", "one entry a line"},
        {"m = { a = 1, }\n", 1, 14, "braces", "one entry a line"},
        {"action = []\n[[action]]\n", 2, 1, "action is written as a list", "[[block]]"},
        {"l = [1 2]\n", 1, 8, "comma", "between"},
        {"a = \"x\x01y\"\n", 1, 7, "control character", "delete"},
        {"# c\x01\n", 1, 4, "control character", "delete"},
        {"a = 1\n<<<<<<< HEAD\nb = 1\n=======\nb = 2\n>>>>>>> other\n", 2, 1, "conflict", "keep one"},
        {"a = 1\n=======\n", 2, 1, "conflict", "keep one"},
        {"a = \"\"\"\n<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> other\n\"\"\"\n", 2, 1, "conflict", "keep one"},
        {std::string_view("\xFF\xFE"
                          "a\0",
                          4),
         1, 1, "UTF-16", "UTF-8"},
        {std::string_view("a\0 \0=\0", 6), 1, 1, "UTF-16", "UTF-8"},
        {std::string_view("a = 1\nb = \"x\0y\"\nc = 'long enough to be text'\n", 42), 2, 0, "zero byte",
         "earlier version"},
        {"a = 1\nb = \"caf\xE9\"\n", 2, 9, "byte E9 is not UTF-8", "save it as UTF-8"},
    };
    for (const Bad& bad : cases) {
        CAPTURE(bad.text);
        const Error error = error_of(bad.text);
        CAPTURE(error.text);
        CHECK(error.kind == ErrorKind::invalid_data);
        CHECK(error.spot == Spot{"case.toml", bad.line, bad.column});
        CHECK(error.text.find(bad.says) != std::string::npos);
        REQUIRE(error.hints.size() == 1);
        CHECK(error.hints[0].find(bad.hints) != std::string::npos);
    }
}

TEST_CASE("error texts repeat nothing of the file but names of keys") {
    for (const std::string_view text :
         {"a = Quillfeather\n", "a = \"x\" Quillfeather\n", "a = 5 Quillfeather\n", "Quillfeather was seen\n",
          "a = [Quillfeather]\n", "a = 'x'\na = 'Quillfeather'\n", "a = { b = Quillfeather }\n",
          "a = \"\\Quillfeather\"\n", "a = 12Quillfeather\n", "a = \"Quillfeather\n", "a = \"\"\"Quillfeather\n",
          "a = trueQuillfeather\n", "a = 2026-03-09Quillfeather\n"}) {
        const Error error = error_of(text);
        CHECK((error.text + error.hints.at(0)).find("Quill") == std::string::npos);
    }
}

TEST_CASE("a file cut at any byte is read or refused with a line") {
    int refused = 0;
    for (const bool crlf : {false, true}) {
        std::string text;
        for (const char c : realistic) text += crlf && c == '\n' ? std::string("\r\n") : std::string(1, c);
        CHECK(parse_toml(text, "f").table()->entries.size() == 5);
        for (std::size_t length = 0; length < text.size(); ++length) {
            try {
                parse_toml(std::string_view(text).substr(0, length), "f");
            } catch (const Error& error) {
                ++refused;
                REQUIRE(error.kind == ErrorKind::invalid_data);
                REQUIRE(error.spot.line > 0);
                REQUIRE(error.hints.size() == 1);
            }
        }
    }
    CHECK(refused > 300);
}

TEST_CASE("a file with any one byte changed is read or refused with a line") {
    for (std::size_t at = 0; at < realistic.size(); ++at)
        for (const char byte : {'\0', '"', '[', '{', '=', '\n', '\\', '\xE9', '<', '#', ' '}) {
            std::string text = realistic;
            text[at] = byte;
            try {
                parse_toml(text, "f");
            } catch (const Error& error) {
                REQUIRE(error.kind == ErrorKind::invalid_data);
                REQUIRE(error.spot.line > 0);
            }
        }
}

}  // namespace
}  // namespace review
