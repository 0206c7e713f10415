#include "rules/readability.h"

#include <doctest/doctest.h>

#include <string>

using namespace review;

TEST_CASE("syllables are counted as they are spoken") {
    const std::pair<std::string_view, int> table[] = {
        {"the", 1},      {"made", 1},       {"homes", 1},       {"table", 2},        {"needed", 2},
        {"houses", 2},   {"followed", 2},   {"being", 2},       {"area", 3},         {"society", 4},
        {"serious", 3},  {"decision", 3},   {"social", 2},      {"safeguarding", 3}, {"something", 2},
        {"business", 2}, {"family", 3},     {"people", 2},      {"creature", 2},     {"created", 3},
        {"employer", 3}, {"associated", 5}, {"information", 4}, {"rhythm", 2},       {"immediately", 5},
        {"trying", 2},   {"placement", 2},  {"agreement", 3},   {"marriage", 2},     {"policies", 3},
        {"review", 2},   {"reviewer", 3},   {"variety", 4},     {"hmm", 1},          {"year", 1},
        {"beyond", 2}};
    for (const auto& [word, expected] : table) {
        CAPTURE(word);
        CHECK(syllables_of(word) == expected);
    }
}

TEST_CASE("known sentences have their known figures") {
    const auto cat = readability("The cat sat on the mat.");
    CHECK(cat.sentences == 1);
    CHECK(cat.words == 6);
    CHECK(cat.syllables == 6);
    CHECK(cat.flesch_reading_ease == doctest::Approx(116.145));
    CHECK(cat.reading_age == doctest::Approx(5.0));
    const auto platypus =
        readability("The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.");
    CHECK(platypus.words == 13);
    CHECK(platypus.syllables == 24);
    CHECK(platypus.flesch_reading_ease == doctest::Approx(37.455).epsilon(0.001));
    // The grade of 11.3 that the literature gives for it, and five years.
    CHECK(platypus.reading_age == doctest::Approx(16.3).epsilon(0.01));
}

TEST_CASE("a sentence ends where a reader would end it") {
    const std::pair<std::string_view, std::size_t> table[] = {
        {"Dr. Voss came at 3.30 p.m. and left. Nobody asked why!", 2},
        {"He said (e.g. to J. Marlow) that all was well. \"Was it?\" Nobody knew.", 3},
        {"One line\nand the next make one sentence.\n\nA new paragraph is another", 2},
        {"", 0},
        {"...", 0},
    };
    for (const auto& [text, expected] : table) {
        CAPTURE(text);
        CHECK(sentences_of(text).size() == expected);
    }
}

TEST_CASE("only running prose is measured") {
    const std::string text =
        "# A heading of seven words is nothing\n\nUnderlined too\n==============\n\n"
        "- an item that is no sentence\n  and goes on\n\n1. another\n\n"
        "| a | table |\n|---|---|\n\n```\nSome code. It is quoted.\n```\n\n"
        "{mother} went to [the **home**](https://example.org/a.b) with `x.y` <br> and well-being.\n";
    const auto sentences = sentences_of(text);
    REQUIRE(sentences.size() == 1);
    CHECK(sentences[0].words == 7);  // went to the home with and well-being
    CHECK(text.substr(sentences[0].offset, 4) == "went");
    CHECK(readability("# Only a heading\n").words == 0);
}

TEST_CASE("plain words in short sentences read easier than officialese, and the longest sentence is told") {
    const std::string plain =
        "The school was worried. Staff rang the family twice. Nobody came to the door. The team did not meet until "
        "May.";
    const std::string official =
        "Notwithstanding the identification of significant safeguarding vulnerabilities, multi-agency communication "
        "arrangements demonstrated considerable organisational inconsistency, necessitating comprehensive "
        "reconsideration of established operational methodologies. That is all.";
    CHECK(readability(plain).flesch_reading_ease > 75);
    CHECK(readability(plain).reading_age < 10);
    CHECK(readability(official).flesch_reading_ease < 0);
    CHECK(readability(official).reading_age > 18);
    CHECK(readability(official).longest.offset == 0);
    CHECK(readability(official).longest.words == 21);
}
