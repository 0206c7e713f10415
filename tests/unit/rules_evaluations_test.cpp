// Forms that were sent out without a name: who reminds when, and what they say together.
#include "rules/evaluations.h"

#include <doctest/doctest.h>

#include <array>
#include <functional>
#include <set>

#include "base/text.h"

using namespace review;

namespace {

Procedure procedure() {
    Procedure made;
    made.id = "plain";
    Form form;
    form.id = "evaluation";
    form.anonymous = true;
    Field clear;
    clear.id = "clear";
    clear.title = "The purpose was clear to me";
    clear.type = FieldType::choice;
    clear.choices = {"a-lot", "rather", "not"};
    clear.required = true;
    Field words;
    words.id = "useful";
    words.title = "What was most useful";
    words.type = FieldType::long_text;
    form.fields = {clear, words};
    made.forms = {form};
    Step step;
    step.id = "evaluation-sent";
    step.title = "Send the form";
    step.returns = "evaluation";
    made.steps = {step};
    return made;
}

Case the_case(int participants) {
    Case made;
    made.id = "2026-001";
    Meeting meeting;
    meeting.id = "M1";
    meeting.held = true;
    for (int i = 0; i < participants; ++i) {
        Attendance one;
        one.who = "prof-" + std::to_string(i);
        meeting.attendance.push_back(one);
    }
    Attendance absent;
    absent.who = "prof-99";
    absent.present = false;
    meeting.attendance.push_back(absent);
    made.meetings = {meeting, meeting};  // who came twice is one
    StepRecord sent;
    sent.step = "evaluation-sent";
    sent.on = *Date::of(2026, 2, 26);
    made.steps = {sent};
    return made;
}

Answers answers(const std::string& clear, const std::string& useful = {}) {
    Answers made{Answered{"clear", Answer(clear), {}}};
    if (!useful.empty()) made.push_back({"useful", Answer(useful), {}});
    return made;
}

}  // namespace

TEST_CASE("forms are counted against those who were there") {
    const Procedure its = procedure();
    Case made = the_case(7);
    REQUIRE(evaluation_sent(its, made));
    CHECK(evaluation_sent(its, made)->to == 7);
    REQUIRE(evaluation_findings(its, made, 3).size() == 1);
    CHECK(evaluation_findings(its, made, 3)[0].level == Level::info);
    CHECK(evaluation_findings(its, made, 3)[0].text ==
          "3 of 7 evaluation forms have come back since 26 February 2026: remind those who took part");
    CHECK(evaluation_findings(its, made, 4).empty());
    CHECK(evaluation_findings(its, made, 7).empty());
    CHECK(evaluation_findings(its, made, 8)[0].rule == "evaluation.too-many");
    made.closed = *Date::of(2026, 4, 1);
    CHECK(evaluation_findings(its, made, 0).empty());
    made.steps.clear();
    CHECK(evaluation_findings(its, made, 0).empty());
    CHECK_FALSE(evaluation_sent(its, made));
}

TEST_CASE("a form is not recorded before it was sent nor without what it requires") {
    const Procedure its = procedure();
    Case made = the_case(7);
    CHECK(may_return({answers("a-lot")}, its, made).empty());
    const Refusals incomplete =
        may_return({answers("a-lot"), Answers{{"useful", Answer(std::string("x")), {}}}}, its, made);
    REQUIRE(incomplete.size() == 1);
    CHECK(incomplete[0].rule == "evaluation.field-missing:clear");
    made.steps.clear();
    CHECK(may_return({answers("a-lot")}, its, made)[0].rule == "evaluation.not-sent");
}

TEST_CASE("fewer forms than the smallest number shown are not reported and small counts are left out") {
    const Procedure its = procedure();
    const Form& form = its.forms.front();
    std::vector<Answers> returns(4, answers("a-lot", "The map"));
    const EvaluationSummary few = summary_of(form, returns, 5);
    CHECK_FALSE(few.enough);
    CHECK(few.counts.empty());
    CHECK(few.written.empty());
    for (int i = 0; i < 6; ++i) returns.push_back(answers("rather", i == 0 ? "A quiet hour" : ""));
    returns.push_back(answers("not"));
    const EvaluationSummary many = summary_of(form, returns, 5);
    REQUIRE(many.counts.size() == 1);
    CHECK(many.counts[0].shown[0] == std::nullopt);
    CHECK(many.counts[0].shown[2] == std::nullopt);
    CHECK(many.returned == 11);
    REQUIRE(many.written.size() == 1);
    CHECK(many.written[0].texts.front() == "A quiet hour");
    CHECK(many.written[0].texts.size() == 5);
}

TEST_CASE("the smallest number that is shown is the partnership's own") {
    const Procedure its = procedure();
    const Form& form = its.forms.front();
    const std::vector<Answers> returns(4, answers("a-lot", "The map"));
    CHECK(summary_of(form, returns, 4).enough);
    CHECK(summary_of(form, returns, 4).counts[0].shown[0] == ShownCount{4});
    CHECK_FALSE(summary_of(form, returns, 10).enough);
}

TEST_CASE("where the number of forms would tell each answer, none is shown") {
    const Procedure its = procedure();
    const Form& form = its.forms.front();
    // Three answers by three forms: each of what is left out would be 1.
    const std::vector<Answers> returns = {answers("a-lot"), answers("rather"), answers("not")};
    const EvaluationSummary summary = summary_of(form, returns, 3);
    REQUIRE(summary.enough);
    CHECK(summary.counts[0].withheld);
}

TEST_CASE("several answers in one form: that all but one gave it is a small number too") {
    Procedure its = procedure();
    Form& form = its.forms.front();
    form.fields.front().type = FieldType::choices;
    std::vector<Answers> returns(9, Answers{{"clear", Answer(std::vector<std::string>{"a-lot", "rather"}), {}}});
    returns.push_back(Answers{{"clear", Answer(std::vector<std::string>{"a-lot"}), {}}});
    const EvaluationSummary summary = summary_of(form, returns, 5);
    CHECK(summary.counts[0].shown == std::vector<ShownCount>{10, std::nullopt, 0});
    CHECK_FALSE(summary.counts[0].total);
}

namespace {

/// Each way in which so many forms can be of three answers.
void each_split(int forms, const std::function<void(const std::array<int, 3>&)>& use) {
    for (int first = 0; first <= forms; ++first)
        for (int second = 0; first + second <= forms; ++second) use({first, second, forms - first - second});
}

/// What is left out is at least 1; all else is as it is shown.
bool could_be(const std::array<int, 3>& counts, const std::vector<ShownCount>& seen) {
    for (std::size_t i = 0; i < 3; ++i)
        if (seen[i] ? counts[i] != *seen[i] : counts[i] == 0) return false;
    return true;
}

}  // namespace

TEST_CASE("from the summary of any few forms no answer that is left out can be computed whatever the threshold") {
    const Procedure its = procedure();
    const Form& form = its.forms.front();
    for (int small_below = 3; small_below <= 10; ++small_below)
        for (int forms = small_below; forms <= 13; ++forms)
            each_split(forms, [&](const std::array<int, 3>& counts) {
                std::vector<Answers> returns;
                returns.resize(std::size_t(counts[0]), answers("a-lot"));
                returns.resize(std::size_t(counts[0] + counts[1]), answers("rather"));
                returns.resize(std::size_t(forms), answers("not"));
                const EvaluationSummary summary = summary_of(form, returns, small_below);
                const AnswerCounts& shown = summary.counts.front();
                if (shown.withheld) return;
                std::array<std::set<int>, 3> possible;
                each_split(forms, [&](const std::array<int, 3>& other) {
                    for (std::size_t i = 0; i < 3 && could_be(other, shown.shown); ++i) possible[i].insert(other[i]);
                });
                for (std::size_t i = 0; i < 3; ++i) {
                    CAPTURE(small_below);
                    CAPTURE(forms);
                    if (!shown.shown[i]) CHECK(possible[i].size() >= 2);
                }
            });
}
