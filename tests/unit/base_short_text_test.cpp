#include <doctest/doctest.h>

#include "base/short_text.h"

using namespace review;

TEST_CASE("a text is cut between characters, never within one") {
    CHECK(cut("naïve", 3) == "naï");
    CHECK(cut("naïve", 2) == "na");
    CHECK(cut("naïve", 5) == "naïve");
    CHECK(cut("", 5).empty());
}

TEST_CASE("blanks, line ends and no-break spaces are one blank each") {
    CHECK(in_one_line(" By\n  when\t ") == "By when");
    CHECK(in_one_line("10\xC2\xA0May") == "10 May");
}
