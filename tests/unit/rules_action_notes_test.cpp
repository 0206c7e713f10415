#include <doctest/doctest.h>

#include "rules/action_notes.h"

using namespace review;

namespace {
const Date day = *Date::of(2026, 3, 2);
}

TEST_CASE("a note of several lines is one note, of the milestone that it is about") {
    std::string note = with_heard("", day, "", "Not begun");
    note = with_heard(note, day, "A3.1", "The letter is drafted\n\n3 May 2026: sent\nand read");
    note = with_heard(note, day, "", "Done");
    CHECK(note ==
          "2 March 2026: Not begun\n2 March 2026: A3.1: The letter is drafted\n  3 May 2026: sent\n  and read\n"
          "2 March 2026: Done");
    const auto notes = heard_notes(note, "A3");
    REQUIRE(notes.size() == 3);
    CHECK(notes[0].text == "Not begun");
    CHECK(notes[0].milestone.empty());
    CHECK(notes[1].milestone == "A3.1");
    CHECK(notes[1].text == "The letter is drafted\n3 May 2026: sent\nand read");
    CHECK(notes[1].with_day() == "2 March 2026: The letter is drafted\n3 May 2026: sent\nand read");
    CHECK(notes[2].text == "Done");
}

TEST_CASE("notes that were typed by hand are read too") {
    const auto notes = heard_notes("Rang twice\n\n2 March 2026: A31.1: of another\nand more\n", "A3");
    REQUIRE(notes.size() == 2);
    CHECK(notes[0].day.empty());
    CHECK(notes[0].with_day() == "Rang twice");
    CHECK(notes[1].milestone.empty());
    CHECK(notes[1].text == "A31.1: of another\nand more");
    CHECK(heard_notes(" \n", "A3").empty());
}
