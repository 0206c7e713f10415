#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/text.h"

using namespace review;

using Texts = std::vector<std::string>;

namespace {

Texts copied(const std::vector<std::string_view>& parts) { return {parts.begin(), parts.end()}; }

std::string nearest_of(std::string_view typed, const Texts& known) { return nearest(typed, known).value_or("nothing"); }

}  // namespace

TEST_CASE("blanks at both ends go and those inside stay") {
    CHECK(trimmed("  a b \r\n") == "a b");
    CHECK(trimmed("") == "");
    CHECK(trimmed(" \t\n") == "");
    CHECK(trimmed("a") == "a");
}

TEST_CASE("lower case is for ids and leaves other letters alone") {
    CHECK(to_lower("Action-PLAN 7") == "action-plan 7");
    CHECK(to_lower("É") == "É");
}

TEST_CASE("folded text compares what people typed") {
    CHECK(folded("ZOË") == folded("zoe"));
    CHECK(folded("Siân") == "sian");
    CHECK(folded("Sia\xCC\x82n") == folded("Siân"));  // a and a combining circumflex
    CHECK(folded("Straße") == folded("STRASSE"));
    CHECK(folded("Llŷr") == "llyr");
    CHECK(folded("") == "");
    CHECK(folded("Łoś Sørensen Đặng") == "los sorensen dang");
    CHECK(folded("Æthelred Œuvre Þóra Ðóra Işık") == "aethelred oeuvre thora dora isik");
    CHECK(folded("ﬁn so\u00ADft zero\u200Bwidth") == "fin soft zerowidth");
    CHECK(folded("a\xFF") == "a\xFF");  // invalid text stays as it is
}

TEST_CASE("text is split and joined") {
    CHECK((copied(split("a,,b,", ',')) == Texts{"a", "", "b", ""}));
    CHECK((copied(split("", ',')) == Texts{""}));
    CHECK((copied(split_words("  one\ttwo\n three ")) == Texts{"one", "two", "three"}));
    CHECK(split_words(" \n").empty());
    CHECK(join(Texts{"a", "b", "c"}, " -> ") == "a -> b -> c");
    CHECK(join(Texts{}, ", ") == "");
    CHECK(in_words(Texts{}) == "");
    CHECK(in_words(Texts{"a"}) == "a");
    CHECK(in_words(Texts{"a", "b"}) == "a and b");
    CHECK(in_words(Texts{"a", "b", "c"}, "or") == "a, b or c");
}

TEST_CASE("replacing does not look at what it has put in") {
    CHECK(replaced("aaa", "a", "aa") == "aaaaaa");
    CHECK(replaced("one two one", "one", "1") == "1 two 1");
    CHECK(replaced("same", "", "x") == "same");
    CHECK(replaced("", "x", "y") == "");
}

TEST_CASE("counts are said in singular and plural") {
    CHECK(counted(1, "action") == "1 action");
    CHECK(counted(0, "action") == "0 actions");
    CHECK(counted(2, "agency", "agencies") == "2 agencies");
    CHECK(counted(1, "agency", "agencies") == "1 agency");
}

TEST_CASE("the nearest word is a slip of the pen and not another word") {
    const Texts commands = {"refer", "screen", "schedule", "record", "report", "show", "check"};
    CHECK(nearest_of("sreen", commands) == "screen");
    CHECK(nearest_of("SCREEN", commands) == "screen");
    CHECK(nearest_of("scheduel", commands) == "schedule");  // neighbours swapped
    CHECK(nearest_of("reprot", commands) == "report");
    CHECK(nearest_of("shwo", commands) == "show");
    CHECK(nearest_of("publish", commands) == "nothing");
    CHECK(nearest_of("", commands) == "nothing");
    CHECK(nearest_of("x", Texts{}) == "nothing");
    CHECK(nearest_of("a", Texts{"b"}) == "b");
    CHECK(nearest_of("show", commands) == "show");
}

TEST_CASE("invalid UTF-8 is found where it starts") {
    CHECK_FALSE(invalid_utf8(""));
    CHECK_FALSE(invalid_utf8("Siân – Llŷr 👧"));
    CHECK(invalid_utf8("abc\xE9t") == 3);          // Latin-1
    CHECK(invalid_utf8("\xC0\xAF") == 0);          // overlong
    CHECK(invalid_utf8("a\xED\xA0\x80") == 1);     // a surrogate
    CHECK(invalid_utf8("a\xE2\x82") == 1);         // cut
    CHECK(invalid_utf8("\xF4\x90\x80\x80") == 0);  // beyond Unicode
}

TEST_CASE("terminal columns count wide and combining characters rightly") {
    CHECK(display_width("abc") == 3);
    CHECK(display_width("Siân") == 4);
    CHECK(display_width("Sia\xCC\x82n") == 4);
    CHECK(display_width("日本") == 4);
    CHECK(display_width("") == 0);
    for (std::size_t at = 0; at < 20; ++at) {  // wherever it stands among plain letters
        CAPTURE(at);
        for (const auto& [letter, width] :
             {std::pair<const char*, std::size_t>{"\x7F", 0}, {"\t", 0}, {"\x1F", 0}, {"é", 1}, {"日", 2}, {"~", 1}}) {
            std::string text(20, 'x');
            text.replace(at, 1, letter);
            CHECK(display_width(text) == 19 + width);
        }
    }
}

TEST_CASE("text is wrapped at blanks and keeps its own line ends") {
    CHECK((wrapped("one two three", 7) == Texts{"one two", "three"}));
    CHECK((wrapped("one two three", 80) == Texts{"one two three"}));
    CHECK((wrapped("immeasurably long", 5) == Texts{"immeasurably", "long"}));
    CHECK((wrapped("one\n\ntwo", 10) == Texts{"one", "", "two"}));
    CHECK((wrapped("", 10) == Texts{""}));
    CHECK((wrapped("â â â", 3) == Texts{"â â", "â"}));
    for (const std::string& line :
         wrapped("All agencies involved in the case are told and asked to prepare for the review.", 20))
        CHECK(display_width(line) <= 20);
}

TEST_CASE("an id is made of a title") {
    CHECK(slug("Head of Service, Children's Social Care") == "head-of-service-childrens-social-care");
    CHECK(slug("  Llŷr & Co. ") == "llyr-co");
    CHECK(slug("Section 47") == "section-47");
    CHECK(slug("") == "");
    CHECK(slug("!!!") == "");
    CHECK(slug("already-an-id") == "already-an-id");
}
