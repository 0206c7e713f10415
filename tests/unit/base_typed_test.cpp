#include "base/typed.h"

#include <doctest/doctest.h>

using review::as_typed;

TEST_CASE("a message repeats what can only be an id a flag or a day") {
    for (const char* typed :
         {"acept", "2026-01", "--formt", "2026-001/A7", "L9", "30 February 2026", "+2x", "M1", "", "a_b"})
        CHECK(as_typed(typed) == typed);
}

TEST_CASE("a message does not repeat what may be a name nor what would garble the screen") {
    for (const char* typed :
         {"Robin Sampleton", "robin sampleton", "Robin", "ROBIN", "--Robin", "Zoë", "zoë", "\x1b[31mx", "x\ny",
          "Robin 2", "2026-001\n", "17 Tanner's Row", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
        CHECK(as_typed(typed) == "…");
}
