// Evaluation forms as a table: read as people and web forms write them, written without the order in which they came.
#include "files/evaluations_file.h"

#include <doctest/doctest.h>

using namespace review;

namespace {

Field field(std::string id, std::string title, FieldType type) {
    Field made;
    made.id = std::move(id);
    made.title = std::move(title);
    made.type = type;
    return made;
}

Form evaluation() {
    Form form;
    form.id = "evaluation";
    form.anonymous = true;
    Field clear = field("clear", "The purpose was clear to me", FieldType::choice);
    clear.choices = {"a-lot", "little"};
    clear.choice_titles = {{"a-lot", "Very much"}, {"little", "A little"}};
    form.fields = {clear, field("again", "Would you ask for one?", FieldType::yes_no),
                   field("useful", "What was most useful", FieldType::long_text)};
    return form;
}

}  // namespace

TEST_CASE("evaluations are read by ids and by the words of the questions and answers") {
    const Form form = evaluation();
    for (const std::string text :
         {"clear,again,useful\r\na-lot,yes,\"One, two\"\r\n,,\r\nlittle,no,\r\n",
          "\xEF\xBB\xBFThe purpose was clear to me;Would you ask for one?;What was most useful\n"
          "Very much;Yes;One, two\nA little;No;\n"}) {
        CAPTURE(text);
        Problems problems;
        const auto returns = read_evaluations(text, "returns.csv", form, problems);
        CHECK(problems.empty());
        REQUIRE(returns.size() == 2);
        CHECK(*find_answer(returns[0], "clear") == Answer(std::string("a-lot")));
        CHECK(*find_answer(returns[0], "again") == Answer(Truth::yes));
        CHECK(*find_answer(returns[0], "useful") == Answer(std::string("One, two")));
        CHECK(find_answer(returns[1], "useful") == nullptr);
        CHECK(*find_answer(returns[1], "again") == Answer(Truth::no));
    }
}

TEST_CASE("a column that the form does not have is pointed out and not read") {
    Problems problems;
    const auto returns =
        read_evaluations("Completed at,E-mail,clear\n10:02,x@y.example,a-lot\n", "returns.csv", evaluation(), problems);
    REQUIRE(problems.size() == 2);
    CHECK(problems[0].level == Level::warning);
    CHECK(problems[0].text.find("10:02") == std::string::npos);
    REQUIRE(returns.size() == 1);
    CHECK(returns[0].size() == 1);
}

TEST_CASE("each cell that is no answer is told with its line") {
    Problems problems;
    read_evaluations("clear,again\nvery,yes\na-lot,perhaps\n", "returns.csv", evaluation(), problems);
    REQUIRE(problems.size() == 2);
    CHECK(problems[0].spot.line == 2);
    CHECK(problems[1].spot.line == 3);
    CHECK(problems[1].text.starts_with("again: "));
    Problems none;
    CHECK(read_evaluations("Who,What\nx,y\n", "returns.csv", evaluation(), none).empty());
    CHECK(none.back().text == "the first row names no field of the form");
}

TEST_CASE("what is written says nothing of the order in which forms came") {
    const Form form = evaluation();
    Problems problems;
    auto returns =
        read_evaluations("clear,again,useful\nlittle,no,\"a \"\"b\"\"\"\na-lot,yes,=c\n", "x.csv", form, problems);
    const std::string one = evaluations_csv(returns, form);
    std::swap(returns[0], returns[1]);
    CHECK(evaluations_csv(returns, form) == one);
    const auto again = read_evaluations(one, "x.csv", form, problems);
    CHECK(problems.empty());
    REQUIRE(again.size() == 2);
    CHECK(evaluations_csv(again, form) == one);
    CHECK(*find_answer(again[0], "useful") == Answer(std::string("=c")));
}
