#include <doctest/doctest.h>

#include "rules/braces.h"

using namespace review;

TEST_CASE("braces that are no code of the case are made harmless, and codes stay") {
    Case the_case;
    the_case.people.emplace_back().code = "mother";
    CHECK(with_plain_braces("{mother} and {Mother}", the_case) == "{mother} and {Mother}");
    CHECK(with_plain_braces("form {x}", the_case) == "form {{x}}");
    CHECK(with_plain_braces("a } b { c {}", the_case) == "a }} b {{ c {{}}");
    CHECK(with_plain_braces("{{mother}", the_case) == "{{{mother}");
    CHECK(with_plain_braces("none", the_case) == "none");
}
