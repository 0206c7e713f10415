#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "files/case_file.h"

using namespace review;

namespace {

const Date today = *Date::of(2026, 3, 9);
const std::vector<std::string> plans = {"child-in-need", "child-protection", "TAC"};

struct Typed {
    FieldType type;
    std::string text;
    Answer answer;
};

const std::vector<Typed> understood = {
    {FieldType::yes_no, "y", Truth::yes},
    {FieldType::yes_no, " Yes ", Truth::yes},
    {FieldType::yes_no, "TRUE", Truth::yes},
    {FieldType::yes_no, "n", Truth::no},
    {FieldType::yes_no, "No", Truth::no},
    {FieldType::yes_no, "not known", Truth::unknown},
    {FieldType::yes_no, "don’t know", Truth::unknown},
    {FieldType::yes_no, "?", Truth::unknown},
    {FieldType::date, "9 March 2026", today},
    {FieldType::date, "2026-03-09", today},
    {FieldType::date, "today", today},
    {FieldType::date, "+2w", *Date::of(2026, 3, 23)},
    {FieldType::date, "unknown", Truth::unknown},
    {FieldType::choice, "tac", std::string("TAC")},
    {FieldType::choice, "Child Protection", std::string("child-protection")},
    {FieldType::choice, "child-in-need", std::string("child-in-need")},
    {FieldType::choices, "TAC; child in need, tac", std::vector<std::string>{"TAC", "child-in-need"}},
    {FieldType::number, "12", 12L},
    {FieldType::number, "-1", -1L},
    {FieldType::text, "  A handover  ", std::string("A handover")},
    {FieldType::text, "y", std::string("y")},
    {FieldType::text, "?", std::string("?")},
    {FieldType::long_text, "One.\n\nTwo.", std::string("One.\n\nTwo.")},
    {FieldType::text, "Unknown", Truth::unknown},
};

struct Refused {
    FieldType type;
    std::string text;
    std::string why;
};

const std::vector<Refused> refused = {
    {FieldType::yes_no, "maybe", "write yes, no or unknown"},
    {FieldType::yes_no, "  ", "nothing was written: write the answer, or unknown"},
    {FieldType::date, "09/03/2026",
     "day and month could be read either way round: write it as 2026-03-09 or 9 March 2026"},
    {FieldType::date, "2026-02-30",
     "that is not a day: write it as 2026-03-09 or 9 March 2026 (today, yesterday and +2w are understood too)"},
    {FieldType::choice, "child-protecton",
     "it is none of child-in-need, child-protection or TAC; did you mean child-protection?"},
    {FieldType::choice, "foster", "write child-in-need, child-protection or TAC"},
    {FieldType::choices, "TAC, foster", "write child-in-need, child-protection or TAC"},
    {FieldType::choices, " , ", "write one or more of child-in-need, child-protection and TAC, separated by commas"},
    {FieldType::number, "three", "write a whole number in figures, for example 3"},
    {FieldType::number, "3.5", "write a whole number in figures, for example 3"},
    {FieldType::number, "99999999999999999999", "write a whole number in figures, for example 3"},
    {FieldType::people, "mother", "people are not one text: give each a [[person]] block of its own"},
    {FieldType::periods, "2025",
     "periods are not one text: give each a [[period]] block with fact, person, from and to"},
};

std::optional<Answer> answered(FieldType type, const std::string& text, std::string& why) {
    const bool chooses = type == FieldType::choice || type == FieldType::choices;
    return answer_from_text(text, type, chooses ? plans : std::vector<std::string>{}, today, why);
}

}  // namespace

TEST_CASE("answers typed texts become what the field needs") {
    for (const Typed& typed : understood) {
        CAPTURE(typed.text);
        std::string why = "left from before";
        const auto answer = answered(typed.type, typed.text, why);
        REQUIRE(answer.has_value());
        CHECK((*answer == typed.answer));
        CHECK(why == "");
    }
}

TEST_CASE("answers that cannot be taken say what would do") {
    for (const Refused& typed : refused) {
        CAPTURE(typed.text);
        std::string why;
        CHECK_FALSE(answered(typed.type, typed.text, why).has_value());
        CHECK(why == typed.why);
    }
}

TEST_CASE("answers an agency is one of those that there are or any where none are given") {
    std::string why;
    const std::vector<std::string> agencies = {"police", "school-nursing"};
    CHECK((*answer_from_text("School nursing", FieldType::agency, agencies, today, why) ==
           Answer(std::string("school-nursing"))));
    CHECK_FALSE(answer_from_text("polise", FieldType::agency, agencies, today, why).has_value());
    CHECK(why == "it is none of police or school-nursing; did you mean police?");
    CHECK(
        (*answer_from_text("a, b", FieldType::agencies, {}, today, why) == Answer(std::vector<std::string>{"a", "b"})));
}

TEST_CASE("answers two choices that look alike are never guessed at") {
    std::string why;
    CHECK_FALSE(answer_from_text("in care", FieldType::choice, {"in-care", "incare"}, today, why).has_value());
    CHECK(why == "it could be in-care or incare: write the one that is meant");
    CHECK((*answer_from_text("incare", FieldType::choice, {"in-care", "incare"}, today, why) ==
           Answer(std::string("incare"))));
}

TEST_CASE("answers are written to a file and read back the same") {
    for (const Typed& typed : understood) {
        CAPTURE(typed.text);
        Table table;
        table.entries.emplace_back(Key{"q", {}}, value_of(typed.answer));
        Problems problems;
        const Answers answers = read_answers(table, "[screening]", problems);
        CHECK(problems.empty());
        REQUIRE(answers.size() == 1);
        CHECK((answers[0].value == typed.answer));
    }
}

TEST_CASE("answers as a person reads them") {
    CHECK(answer_text(Truth::yes) == "yes");
    CHECK(answer_text(Truth::no) == "no");
    CHECK(answer_text(Truth::unknown) == "not known");
    CHECK(answer_text(today) == "9 March 2026");
    CHECK(answer_text(7L) == "7");
    CHECK(answer_text(std::string("x")) == "x");
    CHECK(answer_text(std::vector<std::string>{"a", "b", "c"}) == "a, b and c");
}
