#include "files/fields.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/case_text.h"

using namespace review;
using review::test::lines_of;

namespace {

/// Reads a text with `read`, and says all that is wrong.
template <class Read>
std::string said_of(const std::string& text, Read read) {
    const Value tree = parse_toml(text, "some.toml");
    Problems problems;
    Fields in(*tree.table(), tree.spot, "some.toml", problems);
    read(in);
    in.done();
    return lines_of(problems);
}

}  // namespace

TEST_CASE("fields values of every type come as they are") {
    const std::string text = R"(text = "a"
list = ["a", "b"]
one = "a"
day = 2026-03-09
words = "9 March 2026"
number = -3
flag = true
span = "6 months"
choice = "b"
[pairs]
k = "v"
)";
    CHECK(said_of(text, [](Fields& in) {
              CHECK(in.text("text", true) == "a");
              CHECK((in.texts("list") == std::vector<std::string>{"a", "b"}));
              CHECK((in.texts("one") == std::vector<std::string>{"a"}));
              CHECK(in.date("day")->iso() == "2026-03-09");
              CHECK(in.required_date("words").iso() == "2026-03-09");
              CHECK(in.number("number") == -3);
              CHECK(in.flag("flag") == true);
              CHECK((in.span("span") == Span{6, Unit::months}));
              const std::vector<std::string> choices = {"a", "b"};
              CHECK(in.choice("choice", choices) == "b");
              CHECK(in.one_of<int>("choice", {{"a", 1}, {"b", 2}}, 0) == 2);
              CHECK((in.pairs("pairs") == std::vector<std::pair<std::string, std::string>>{{"k", "v"}}));
              CHECK((in.spot_of("day") == Spot{"some.toml", 4, 7}));
          }) == "");
}

TEST_CASE("fields what is absent is nothing and no fault") {
    CHECK(said_of("", [](Fields& in) {
              CHECK(in.text("a") == "");
              CHECK(in.texts("a").empty());
              CHECK_FALSE(in.date("a").has_value());
              CHECK_FALSE(in.number("a").has_value());
              CHECK_FALSE(in.flag("a").has_value());
              CHECK_FALSE(in.span("a").has_value());
              const std::vector<std::string> choices = {"a", "b"};
              CHECK(in.choice("a", choices, "b") == "b");
              CHECK_FALSE(in.section("a", [](Fields&) { FAIL("there is none"); }));
              in.each("a", [](Fields&) { FAIL("there is none"); });
          }) == "");
}

TEST_CASE("fields wrong types and values are said with a remedy") {
    const std::string text = R"(text = 1
list = ["a", 2]
day = "soon"
number = "3"
flag = "yes"
span = "a while"
choice = "opne"
other = 1
block = 4
section = []
pairs = { k = 1 }
blank = " "
)";
    CHECK(said_of(text,
                  [](Fields& in) {
                      in.text("text");
                      CHECK((in.texts("list") == std::vector<std::string>{"a"}));
                      in.date("day");
                      in.number("number");
                      in.flag("flag");
                      in.span("span");
                      const std::vector<std::string> choices = {"open", "closed"};
                      CHECK(in.choice("choice", choices, "closed") == "closed");
                      in.choice("other", choices);
                      in.each("block", [](Fields&) { FAIL("it is no block"); });
                      CHECK_FALSE(in.section("section", [](Fields&) { FAIL("it is no table"); }));
                      CHECK(in.pairs("pairs").empty());
                      in.text("blank", true);
                      in.text("absent", true);
                      in.required_date("no-day");
                  }) ==
          "file.type 1:8 | some.toml: text must be a text, not a whole number | put it in double quotes\n"
          "file.type 2:14 | some.toml: list must be a list of texts, not a whole number | put each item in double "
          "quotes\n"
          "file.value 3:7 | some.toml: day is not a date | write it as 2026-03-09, without quotes\n"
          "file.type 4:10 | some.toml: number must be a whole number, not a text | write it without quotes\n"
          "file.type 5:8 | some.toml: flag must be true or false, not a text | write true or false, without quotes\n"
          "file.value 6:8 | some.toml: span is not a length of time | write it as \"5 working days\", \"28 days\", \"4 "
          "weeks\" "
          "or \"6 months\"\n"
          "file.value 7:10 | some.toml: choice is none of open or closed | did you mean \"open\"?\n"
          "file.type 8:9 | some.toml: other must be a text, not a whole number | put it in double quotes\n"
          "file.type 9:9 | some.toml: block must be a table, not a whole number | write it as a block that begins with "
          "[[block]]\n"
          "file.type 10:11 | some.toml: section must be a table, not a list | write it below a line [section]\n"
          "file.type 11:15 | some.toml: pairs.k must be a text, not a whole number | put it in double quotes\n"
          "file.missing-key 12:9 | some.toml: blank is empty | fill in blank\n"
          "file.missing-key 1:1 | some.toml has no absent | add absent = \"…\"\n"
          "file.missing-key 1:1 | some.toml has no no-day | add no-day = 2026-03-09 (the day, without quotes)\n");
}

TEST_CASE("fields blocks within blocks bear their full names") {
    const std::string text = R"([[meeting]]
[[meeting.attendance]]
whoo = "x"
[meeting.place]
rooom = 1
[[meeting]]
attendance = 3
place = 3
)";
    CHECK(said_of(text,
                  [](Fields& in) {
                      in.each("meeting", [](Fields& meeting) {
                          meeting.each("attendance", [](Fields& item) {
                              CHECK(item.where() == "[[meeting.attendance]]");
                              item.text("who");
                              item.done();
                          });
                          meeting.section("place", [](Fields& place) {
                              CHECK(place.where() == "[meeting.place]");
                              place.text("room");
                              place.done();
                          });
                          meeting.done();
                      });
                  }) ==
          "file.unknown-key 3:1 | [[meeting.attendance]] has no key called whoo | did you mean who?\n"
          "file.unknown-key 5:1 | [meeting.place] has no key called rooom | did you mean room?\n"
          "file.type 7:14 | [[meeting]]: attendance must be a table, not a whole number | write it as a block that "
          "begins "
          "with [[meeting.attendance]]\n"
          "file.type 8:9 | [[meeting]]: place must be a table, not a whole number | write it below a line "
          "[meeting.place]\n");
}

TEST_CASE("fields an unknown key gets the nearest or all that there are") {
    const auto read = [](Fields& in) {
        in.text("status");
        in.text("because");
        in.text("on");
    };
    CHECK(said_of("staus = 1\n", read) ==
          "file.unknown-key 1:1 | some.toml has no key called staus | did you mean status?\n");
    CHECK(said_of("becuase = 1\n", read) ==
          "file.unknown-key 1:1 | some.toml has no key called becuase | did you mean because?\n");
    CHECK(said_of("Status = 1\n", read) ==
          "file.unknown-key 1:1 | some.toml has no key called Status | did you mean status?\n");
    CHECK(said_of("colour = 1\n", read) ==
          "file.unknown-key 1:1 | some.toml has no key called colour | remove it, or write one of because, on or "
          "status\n");
}
