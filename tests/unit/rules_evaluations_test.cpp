// Forms that were sent out without a name: who reminds when, and what they say together.
#include "rules/evaluations.h"

#include <doctest/doctest.h>

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
    const EvaluationSummary few = summary_of(form, returns);
    CHECK_FALSE(few.enough);
    CHECK(few.counts.empty());
    CHECK(few.written.empty());
    for (int i = 0; i < 6; ++i) returns.push_back(answers("rather", i == 0 ? "A quiet hour" : ""));
    returns.push_back(answers("not"));
    const EvaluationSummary many = summary_of(form, returns);
    REQUIRE(many.counts.size() == 1);
    CHECK(many.counts[0].shown.counts[0] == std::nullopt);
    CHECK(many.counts[0].shown.counts[2] == std::nullopt);
    CHECK(many.returned == 11);
    REQUIRE(many.written.size() == 1);
    CHECK(many.written[0].texts.front() == "A quiet hour");
    CHECK(many.written[0].texts.size() == 5);
}
