#include "files/document.h"

#include <doctest/doctest.h>

namespace review {
namespace {

Value text_value(std::string text) { return Value{std::move(text), {}}; }
Value number(std::int64_t n) { return Value{n, {}}; }
Value list(Array array) { return Value{std::move(array), {}}; }
Table table(std::vector<std::pair<std::string, Value>> entries) {
    Table made;
    for (auto& [name, value] : entries) made.entries.emplace_back(Key{name, {}}, std::move(value));
    return made;
}

/// Carriage returns for the eye's sake: a failing check shows them.
std::string with_crlf(const std::string& text) {
    std::string out;
    for (const char c : text) out += c == '\n' ? std::string("\r\n") : std::string(1, c);
    return out;
}

struct SetCase {
    std::string before;
    Path path;
    Value value;
    std::string after;
};

/// Each case holds for line feeds, for CRLF, and behind a byte-order mark.
template <class Case, class Edit>
void check_all(const std::vector<Case>& cases, Edit edit) {
    for (const Case& item : cases)
        for (const std::string bom : {"", "\xEF\xBB\xBF"})
            for (const bool crlf : {false, true}) {
                if (crlf && item.before.find('\n') == std::string::npos) continue;
                CAPTURE(item.before);
                Document document(bom + (crlf ? with_crlf(item.before) : item.before), "f");
                edit(document, item);
                CHECK(document.text() == bom + (crlf ? with_crlf(item.after) : item.after));
                CHECK(document.changed() == (item.before != item.after));
            }
}

TEST_CASE("set replaces a value where it stands") {
    const std::vector<SetCase> cases = {
        {"a = 1 # keep\nb = 2\n", {"a"}, number(3), "a = 3 # keep\nb = 2\n"},
        {"a = 1", {"a"}, number(3), "a = 3"},
        {"a   =   'x'   # keep\n", {"a"}, text_value("y"), "a   =   \"y\"   # keep\n"},
        {"a = 1\n", {"a"}, number(1), "a = 1\n"},
        {"a = '1'\n", {"a"}, text_value("1"), "a = '1'\n"},
        {"w = \"\xE6\xBC\xA2\x65\xCC\x81\" # \xE6\xBC\xA2\n",
         {"w"},
         text_value("e\xCC\x81"),
         "w = \"e\xCC\x81\" # \xE6\xBC\xA2\n"},
        {"[m]\n'k k'.l = 1\n", {"m", "k k", "l"}, number(2), "[m]\n'k k'.l = 2\n"},
        {"[[m]]\na = 1\n[[m]]\na = 2 # c\n", {"m", -1, "a"}, number(9), "[[m]]\na = 1\n[[m]]\na = 9 # c\n"},
        {"[[m]]\na = 1\n[[m]]\na = 2\n", {"m", 0, "a"}, number(9), "[[m]]\na = 9\n[[m]]\na = 2\n"},
        {"a = \"\"\"\nx\n# y\n\"\"\" # c\nb = 1\n", {"a"}, text_value("z"), "a = \"z\" # c\nb = 1\n"},
        {"a = 1\nb = 1\n", {"a"}, text_value("x\ny\n"), "a = \"\"\"\nx\ny\n\"\"\"\nb = 1\n"},
        {"p = { from = 1, to = 2 } # c\n", {"p", "to"}, number(3), "p = { from = 1, to = 3 } # c\n"},
        {"l = [1, [2, 3]]\n", {"l", 1, -1}, number(4), "l = [1, [2, 4]]\n"},
        {"l = [1, 2]\n", {"l"}, list({number(3)}), "l = [3]\n"},
        {"a = 1\n", {"a"}, Value{table({{"b", number(2)}}), {}}, "a = { b = 2 }\n"},
    };
    check_all(cases, [](Document& d, const SetCase& c) { d.set(c.path, c.value); });
}

TEST_CASE("set inserts an absent key in its table") {
    const std::vector<SetCase> cases = {
        {"", {"a"}, number(1), "a = 1\n"},
        {"a = 1", {"b"}, number(2), "a = 1\nb = 2\n"},
        {"# file\n\n# head\n[m]\na = 1\n", {"b"}, number(2), "# file\n\nb = 2\n\n# head\n[m]\na = 1\n"},
        {"[m]\na = 1\n", {"b"}, number(2), "b = 2\n\n[m]\na = 1\n"},
        {"a = 1 # x\n\n# head\n[m]\n", {"b"}, number(2), "a = 1 # x\nb = 2\n\n# head\n[m]\n"},
        {"[m]", {"m", "a"}, number(1), "[m]\na = 1\n"},
        {"[m] # c\n# free\n[n]\n", {"m", "a"}, number(1), "[m] # c\na = 1\n# free\n[n]\n"},
        {"[m]\na = [\n 1, # x\n 2\n] # c\n\n[n]\n",
         {"m", "b"},
         number(1),
         "[m]\na = [\n 1, # x\n 2\n] # c\nb = 1\n\n[n]\n"},
        {"[m]\n  a = 1\n[m.n]\nb = 1\n", {"m", "c"}, number(2), "[m]\n  a = 1\n  c = 2\n[m.n]\nb = 1\n"},
        {"[[m]]\na = 1\n[[m]]\na = 2\n", {"m", 0, "b"}, number(2), "[[m]]\na = 1\nb = 2\n[[m]]\na = 2\n"},
        {"a.b = 1\nc = 2\n", {"a", "d"}, number(3), "a.b = 1\na.d = 3\nc = 2\n"},
        {"[m]\na.b.c = 1\n", {"m", "a", "d", "e"}, number(3), "[m]\na.b.c = 1\na.d.e = 3\n"},
        {"p = {}\n", {"p", "a"}, number(1), "p = { a = 1 }\n"},
        {"p = { a = 1 }\n", {"p", "b", "c"}, number(2), "p = { a = 1, b = { c = 2 } }\n"},
        {"p = { a.b = 1, c = 2 }\n", {"p", "a", "d"}, number(2), "p = { a.b = 1, a.d = 2, c = 2 }\n"},
        {"x = 1\n", {"a", "b", "c"}, number(2), "x = 1\n\n[a.b]\nc = 2\n"},
        {"x = 1", {"a", "b"}, number(2), "x = 1\n\n[a]\nb = 2\n"},
        {"[a]\n\n[z]\n", {"a", "b", "c"}, number(2), "[a]\n\n[a.b]\nc = 2\n\n[z]\n"},
        {"[a.b]\nc = 1\n\n# z\n[z]\n", {"a", "d"}, number(2), "[a.b]\nc = 1\n\n[a]\nd = 2\n\n# z\n[z]\n"},
        {"[[m]]\n[[m]]\n", {"m", 0, "n", "a"}, number(2), "[[m]]\n\n[m.n]\na = 2\n\n[[m]]\n"},
        {"a = 1\n", {"two words"}, number(2), "a = 1\n\"two words\" = 2\n"},
    };
    check_all(cases, [](Document& d, const SetCase& c) { d.set(c.path, c.value); });
}

TEST_CASE("set changes no more of a table or a long list than differs") {
    const std::vector<SetCase> cases = {
        {"[m]\n# one\na = 1 # x\nb = 2\n# end\n",
         {"m"},
         Value{table({{"a", number(1)}, {"c", number(3)}}), {}},
         "[m]\n# one\na = 1 # x\nc = 3\n# end\n"},
        {"a.b = 1\na.c = 2\n", {"a"}, Value{table({{"c", number(3)}}), {}}, "a.c = 3\n"},
        {"[[m]]\na = 1 # x\n[[m]]\na = 2\n", {"m"}, list({Value{table({{"a", number(1)}}), {}}}), "[[m]]\na = 1 # x\n"},
        {"[[m]]\na = 1 # x\n",
         {"m"},
         list({Value{table({{"a", number(1)}}), {}}, Value{table({{"a", number(2)}}), {}}}),
         "[[m]]\na = 1 # x\n\n[[m]]\na = 2\n"},
        {"[[m]]\na = 1\n", {"m"}, list({}), "m = []\n"},
        {"[m]\na = 1\n", {"m"}, number(1), "m = 1\n"},
        {"l = [\n  1, # one\n  2, # two\n  3, # three\n]\n",
         {"l"},
         list({number(1), number(3)}),
         "l = [\n  1, # one\n  3, # three\n]\n"},
        {"l = [\n  1, # one\n  2 # two\n]\n",
         {"l"},
         list({number(1), number(2), number(3)}),
         "l = [\n  1, # one\n  2, # two\n  3,\n]\n"},
        {"l = [\n  1, # one\n  2 # two\n]\n",
         {"l"},
         list({number(0), number(1), number(2)}),
         "l = [\n  0,\n  1, # one\n  2 # two\n]\n"},
        {"l = [ # c\n]\n", {"l"}, list({number(1)}), "l = [\n  1, # c\n]\n"},
        {"l = [1, 2,\n 3, 4]\n", {"l"}, list({number(1), number(2), number(3)}), "l = [1, 2,\n 3]\n"},
        {"l = [1, 2,\n 3]\n", {"l"}, list({number(1), number(5), number(2), number(3)}), "l = [1, 5, 2,\n 3]\n"},
    };
    check_all(cases, [](Document& d, const SetCase& c) { d.set(c.path, c.value); });
}

struct RemoveCase {
    std::string before;
    Path path;
    std::string after;
};

TEST_CASE("remove takes a key with its line and leaves the comments around it") {
    const std::vector<RemoveCase> cases = {
        {"# up\na = 1 # own\n# down\nb = 2\n", {"a"}, "# up\n# down\nb = 2\n"},
        {"a = 1", {"a"}, ""},
        {"a = 1\n", {"b"}, "a = 1\n"},
        {"a = 1\n", {"b", 2, "c"}, "a = 1\n"},
        {"a = \"\"\"\nx\n\"\"\"\nb = [\n 1,\n]\nc = 1\n", {"b"}, "a = \"\"\"\nx\n\"\"\"\nc = 1\n"},
        {"a = \"\"\"\nx\n\"\"\" # own\nc = 1\n", {"a"}, "c = 1\n"},
        {"a.b = 1\nc = 2\na.d = 3\n", {"a"}, "c = 2\n"},
        {"a.b = 1\nc = 2\n", {"a", "b"}, "c = 2\n"},
        {"p = { a = 1, b = 2 }\n", {"p", "a"}, "p = { b = 2 }\n"},
        {"p = { a = 1, b = 2 }\n", {"p", "b"}, "p = { a = 1 }\n"},
        {"p = { a = 1 }\n", {"p", "a"}, "p = {}\n"},
        {"p = { a.x = 1, b = 2 }\n", {"p", "a"}, "p = { b = 2 }\n"},
        {"l = [1, 2, 3]\n", {"l", 1}, "l = [1, 3]\n"},
        {"l = [1, 2, 3]\n", {"l", -1}, "l = [1, 2]\n"},
        {"l = [\n  1, # one, two\n  2, # two\n]\n", {"l", 0}, "l = [\n  2, # two\n]\n"},
        {"l = [\n  1, # one, two\n  2 # two\n]\n", {"l", 1}, "l = [\n  1, # one, two\n]\n"},
        {"x = 1\n\n[m]\na = 1\n\n[n]\n", {"m"}, "x = 1\n\n[n]\n"},
        {"x = 1\n\n[m.n]\na = 1\n", {"m"}, "x = 1\n"},
        {"x = 1\n\n[m]\na = 1\n[m.n]\nb = 1\n\n[o]\n[m.p]\nc = 1\n", {"m"}, "x = 1\n\n[o]\n"},
        {"[[m]]\na = 1\n[[m]]\n[[m.n]]\n", {"m"}, ""},
        {"a = \"\"\"\n# text\"\"\"\n# n\n[n]\n", {"n"}, "a = \"\"\"\n# text\"\"\"\n"},
        {"x = 1\n[m.n.o]\n", {"m", "n", "o"}, "x = 1\n"},
    };
    check_all(cases, [](Document& d, const RemoveCase& c) { d.remove(c.path); });
}

TEST_CASE("remove block takes the block with its sub-blocks and its own comments") {
    const std::vector<RemoveCase> cases = {
        {"[[m]]\na = 1\n\n# second\n[[m]]\na = 2\n# own\n\n# free\n\n[[m.n]]\nb = 1\n\n# third\n[[m]]\na = 3\n",
         {"m", 1},
         "[[m]]\na = 1\n\n# third\n[[m]]\na = 3\n"},
        {"[[m]]\na = 1\n# own\n\n# free\n\n[n]\n", {"m", 0}, "# free\n\n[n]\n"},
        {"[[m]]\n[[m.n]]\na = 1\n[[m.n]]\na = 2\n[[m]]\n", {"m", 0, "n", -1}, "[[m]]\n[[m.n]]\na = 1\n[[m]]\n"},
        {"# t\n\n[[m]]\na = 1", {"m", -1}, "# t\n"},
    };
    check_all(cases, [](Document& d, const RemoveCase& c) { d.remove_block(c.path); });
}

struct AppendCase {
    std::string before;
    Path path;
    Table block;
    std::string after;
};

TEST_CASE("append puts a block after the last of its kind") {
    const Table one = table({{"a", number(9)}});
    const Table nested =
        table({{"n", list({Value{table({{"b", number(1)}, {"o", list({Value{table({{"c", number(2)}}), {}}})}}), {}},
                           Value{table({{"b", number(3)}}), {}}})},
               {"a", text_value("x\ny")},
               {"p", Value{table({{"q", number(4)}}), {}}},
               {"l", list({})}});
    const std::vector<AppendCase> cases = {
        {"", {"m"}, one, "[[m]]\na = 9\n"},
        {"x = 1", {"m"}, one, "x = 1\n\n[[m]]\na = 9\n"},
        {"x = 1\n\n# end\n", {"m"}, one, "x = 1\n\n# end\n\n[[m]]\na = 9\n"},
        {"x = 1\n\n\n", {"m"}, one, "x = 1\n\n\n[[m]]\na = 9\n"},
        {"[[m]]\na = 1\n# own\n\n# next\n[n]\n", {"m"}, one, "[[m]]\na = 1\n# own\n\n[[m]]\na = 9\n\n# next\n[n]\n"},
        {"[[m]]\na = 1\n# next\n[n]\n", {"m"}, one, "[[m]]\na = 1\n\n[[m]]\na = 9\n\n# next\n[n]\n"},
        {"[[m]]\na = \"\"\"\n# no comment\"\"\"\n[n]\n",
         {"m"},
         one,
         "[[m]]\na = \"\"\"\n# no comment\"\"\"\n\n[[m]]\na = 9\n\n[n]\n"},
        {"[[m]]\n[m.s]\nb = 1\n[n]\n[[m.t]]\nc = 1\n[o]\n",
         {"m"},
         one,
         "[[m]]\n[m.s]\nb = 1\n[n]\n[[m.t]]\nc = 1\n\n[[m]]\na = 9\n\n[o]\n"},
        {"[[m]]\na = 1\n\n[[m]]\na = 2\n", {"m", 0, "n"}, one, "[[m]]\na = 1\n\n[[m.n]]\na = 9\n\n[[m]]\na = 2\n"},
        {"[[m]]\na = 1\n\n[[m]]\na = 2\n", {"m", -1, "n"}, one, "[[m]]\na = 1\n\n[[m]]\na = 2\n\n[[m.n]]\na = 9\n"},
        {"[[m]]\n[[m.n]]\nb = 1\n[[m]]\n[[m.n]]\nb = 2\n[z]\n",
         {"m", 0, "n"},
         one,
         "[[m]]\n[[m.n]]\nb = 1\n\n[[m.n]]\na = 9\n\n[[m]]\n[[m.n]]\nb = 2\n[z]\n"},
        {"[s]\na = 1\n\n[z]\n", {"s", "m"}, one, "[s]\na = 1\n\n[[s.m]]\na = 9\n\n[z]\n"},
        {"[z]\n", {"s t", "m"}, one, "[z]\n\n[[\"s t\".m]]\na = 9\n"},
        {"x = 1\n",
         {"m"},
         nested,
         "x = 1\n\n[[m]]\na = \"\"\"\nx\ny\"\"\"\np = { q = 4 }\nl = []\n\n[[m.n]]\nb = 1\n\n[[m.n.o]]\nc = "
         "2\n\n[[m.n]]\nb = 3\n"},
    };
    check_all(cases, [](Document& d, const AppendCase& c) { d.append(c.path, c.block); });
}

struct Refusal {
    std::string before;
    Path path;
    ErrorKind kind;
    int line;
    std::string_view says;
};

TEST_CASE("edits that TOML forbids are refused in words and change nothing") {
    const std::vector<Refusal> appends = {
        {"x = 1\naction = [ { a = 1 } ]\n", {"action"}, ErrorKind::invalid_data, 2, "list in brackets"},
        {"action = []\n", {"action"}, ErrorKind::invalid_data, 1, "list in brackets"},
        {"[action]\n", {"action"}, ErrorKind::invalid_data, 1, "action is a table here"},
        {"action = 'x'\n", {"action"}, ErrorKind::invalid_data, 1, "action is a text here"},
        {"p = { a = 1 }\n", {"p", "m"}, ErrorKind::invalid_data, 1, "written in braces"},
        {"p = 5\n", {"p", "m"}, ErrorKind::invalid_data, 1, "p is a whole number here"},
        {"[[m]]\n", {"m", 3, "n"}, ErrorKind::not_found, 1, "no such entry"},
    };
    const std::vector<Refusal> sets = {
        {"a = 1\n", {"a", "b"}, ErrorKind::invalid_data, 1, "a is a whole number here"},
        {"[[m]]\n", {"m", 1, "b"}, ErrorKind::not_found, 1, "no entry number 2"},
        {"l = [1]\n", {"l", "b"}, ErrorKind::invalid_data, 1, "l is a list here"},
    };
    const auto check = [](const Refusal& item, auto edit) {
        CAPTURE(item.before);
        Document document(item.before, "f");
        try {
            edit(document);
            FAIL("it was not refused");
        } catch (const Error& error) {
            CAPTURE(error.text);
            CHECK(error.kind == item.kind);
            CHECK(error.spot.line == item.line);
            CHECK(error.text.find(item.says) != std::string::npos);
        }
        CHECK(document.text() == item.before);
        CHECK_FALSE(document.changed());
    };
    for (const Refusal& item : appends)
        check(item, [&](Document& d) { d.append(item.path, table({{"a", number(1)}})); });
    for (const Refusal& item : sets) check(item, [&](Document& d) { d.set(item.path, number(1)); });
    check({"[[m]]\n", {"m", 1}, ErrorKind::not_found, 0, "no such [[m]]"}, [](Document& d) {
        d.remove_block({"m", 1});
    });
    check({"l = [1]\n", {"l", 0}, ErrorKind::not_found, 0, "no such [[l]]"}, [](Document& d) {
        d.remove_block({"l", 0});
    });
}

TEST_CASE("documents are values and edits add up") {
    Document first("# c\na = 1\n", "f");
    Document second = first;
    second.set({"b", "c"}, number(2));
    second.append({"m"}, table({{"x", number(1)}}));
    second.append({"m", -1, "n"}, table({{"y", number(1)}}));
    second.append({"m"}, table({{"x", number(2)}}));
    second.set({"m", 0, "z"}, number(3));
    CHECK(second.text() == "# c\na = 1\n\n[b]\nc = 2\n\n[[m]]\nx = 1\nz = 3\n\n[[m.n]]\ny = 1\n\n[[m]]\nx = 2\n");
    CHECK(second.changed());
    CHECK(first.text() == "# c\na = 1\n");
    CHECK_FALSE(first.changed());
    CHECK(std::get<std::int64_t>(second.find({"m", -1, "x"})->data) == 2);
    CHECK(second.find({"m", 2}) == nullptr);
    CHECK(second.find({"m", -1, "x"})->spot.line == 15);
    first = second;
    CHECK(first.root().entries.size() == 3);
    first.set({"b", "c"}, text_value("other"));
    CHECK(std::get<std::int64_t>(second.find({"b", "c"})->data) == 2);
    CHECK_THROWS_AS(Document("a = hello\n", "f"), Error);
    CHECK_THROWS_AS(second.set({"a"}, text_value("\xE9")), Error);
}

}  // namespace
}  // namespace review
