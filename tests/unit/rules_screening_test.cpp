#include <doctest/doctest.h>

#include "rules/screening.h"
#include "rules_builders.h"

using namespace review;
using namespace review::test;

namespace {

Case harmed_on(const std::string& event) {
    Case made = referred();
    answer(made, "harmed", Truth::yes);
    answer(made, "impaired", Truth::no);
    answer(made, "event-date", day(event));
    answer(made, "all-known", Truth::yes);
    answer(made, "elsewhere", Truth::no);
    return made;
}

const CriterionFinding& found(const Screening& screening, const std::string& id) {
    for (const CriterionFinding& finding : screening.criteria)
        if (finding.id == id) return finding;
    throw std::out_of_range(id);
}

bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a window runs from the anchor less its months to the day before the anchor") {
    struct Row {
        const char *what, *event, *from, *to;
        Truth holds;
        const char* kind;
    };
    const Row rows[] = {
        {"ended the day before the window opens", "2026-05-12", "2024-01-01", "2025-11-11", Truth::no, "short"},
        {"ended on its first day", "2026-05-12", "2024-01-01", "2025-11-12", Truth::yes, "full"},
        {"ended on its last day", "2026-05-12", "2024-01-01", "2026-05-11", Truth::yes, "full"},
        {"began on its last day", "2026-05-12", "2026-05-11", "", Truth::yes, "full"},
        {"one day only: its first", "2026-05-12", "2025-11-12", "2025-11-12", Truth::yes, "full"},
        {"one day only: its last", "2026-05-12", "2026-05-11", "2026-05-11", Truth::yes, "full"},
        {"began on the anchor day", "2026-05-12", "2026-05-12", "", Truth::no, "short"},
        {"began after the anchor day", "2026-05-12", "2026-05-13", "", Truth::no, "short"},
        {"never ended", "2026-05-12", "2020-01-01", "", Truth::yes, "full"},
        {"around the whole window", "2026-05-12", "2020-01-01", "2026-12-31", Truth::yes, "full"},
        {"31 August: 27 February is before", "2026-08-31", "2025-01-01", "2026-02-27", Truth::no, "short"},
        {"31 August: 28 February is the first day", "2026-08-31", "2025-01-01", "2026-02-28", Truth::yes, "full"},
        {"29 August in a leap year: 28 February is before", "2024-08-29", "2023-01-01", "2024-02-28", Truth::no,
         "short"},
        {"31 August in a leap year: 29 February", "2024-08-31", "2023-01-01", "2024-02-29", Truth::yes, "full"},
        {"1 January: 1 July of the year before", "2026-01-01", "2025-01-01", "2025-07-01", Truth::yes, "full"},
        {"1 January: 30 June of the year before", "2026-01-01", "2025-01-01", "2025-06-30", Truth::no, "short"},
    };
    for (const Row& row : rows)
        for (const char* fact : {"register", "care"}) {
            CAPTURE(row.what);
            CAPTURE(fact);
            Case the_case = harmed_on(row.event);
            period(the_case, fact, row.from, row.to);
            const Screening screening = screen(thornby(), the_case);
            CHECK(found(screening, "known-before").holds == row.holds);
            CHECK(screening.kind == row.kind);
            CHECK(screening.eligible == Truth::yes);
        }
}

TEST_CASE("the window and the near miss are said in words") {
    Case the_case = harmed_on("2026-05-12");
    period(the_case, "register", "2024-01-01", "2025-11-11");
    const Screening screening = screen(thornby(), the_case);
    const CriterionFinding& finding = found(screening, "known-before");
    REQUIRE(finding.windows.size() == 1);
    CHECK(finding.windows[0].first == day("2025-11-12"));
    CHECK(finding.windows[0].last == day("2026-05-11"));
    CHECK(finding.because ==
          "No recorded period (on the register or in care) has a day in the window 12 November 2025 to 11 May 2026, "
          "the 6 "
          "months before 12 May 2026 (the date of the event). The nearest, on the register from 1 January 2024 to 11 "
          "November 2025, ended 1 day before the window opens.");
    CHECK(says(screening.kind_because, "Kind short"));
}

TEST_CASE("a period that began on the anchor day is pointed out for a person to judge") {
    Case the_case = harmed_on("2026-05-12");
    period(the_case, "care", "2026-05-12", "");
    const Screening screening = screen(thornby(), the_case);
    CHECK(found(screening, "known-before").windows.at(0).began_on_anchor.size() == 1);
    REQUIRE(screening.notes.size() == 1);
    CHECK(screening.notes[0].rule == "screening.began-on-anchor");
    CHECK(screening.notes[0].level == Level::warning);
}

TEST_CASE("impairment counts from the day of its identification") {
    struct Row {
        const char* ended;
        Truth holds;
    };
    for (const Row& row : {Row{"2025-12-31", Truth::no}, Row{"2026-01-01", Truth::yes}}) {
        CAPTURE(row.ended);
        Case the_case = referred();
        answer(the_case, "harmed", Truth::no);
        answer(the_case, "impaired", Truth::yes);
        answer(the_case, "identified", day("2026-07-01"));
        answer(the_case, "event-date", day("2025-10-01"));  // would say yes, but does not apply
        answer(the_case, "all-known", Truth::yes);
        period(the_case, "register", "2025-01-01", row.ended);
        const Screening screening = screen(thornby(), the_case);
        CHECK(found(screening, "known-before").holds == row.holds);
        REQUIRE(found(screening, "known-before").windows.size() == 1);
        CHECK(found(screening, "known-before").windows[0].anchor_date == day("2026-07-01"));
    }
}

TEST_CASE("where two anchors apply both are looked at") {
    Case the_case = referred();
    answer(the_case, "harmed", Truth::yes);
    answer(the_case, "impaired", Truth::yes);
    answer(the_case, "event-date", day("2025-03-01"));
    answer(the_case, "all-known", Truth::yes);
    period(the_case, "register", "2026-02-01", "2026-02-02");
    Screening screening = screen(thornby(), the_case);
    CHECK(found(screening, "known-before").holds == Truth::unknown);
    CHECK(screening.kind.empty());
    REQUIRE(screening.notes.size() == 1);
    CHECK(screening.notes[0].rule == "screening.anchor-missing");
    CHECK(screening.notes[0].remedy == "review screen 2026-001 --answer identified=DATE");
    CHECK(found(screening, "known-before").unknown == std::vector<std::string>{"identified"});

    answer(the_case, "identified", day("2026-07-01"));
    screening = screen(thornby(), the_case);
    CHECK(found(screening, "known-before").holds == Truth::yes);
    CHECK(found(screening, "known-before").windows.size() == 2);
    CHECK(screening.notes.empty());
}

TEST_CASE("a missing day settles nothing unless another window does") {
    Case the_case = referred();
    answer(the_case, "harmed", Truth::yes);
    answer(the_case, "impaired", Truth::yes);
    answer(the_case, "event-date", day("2026-02-10"));
    period(the_case, "register", "2026-02-01", "");
    const Screening screening = screen(thornby(), the_case);
    CHECK(found(screening, "known-before").holds == Truth::yes);
    CHECK(screening.kind == "full");
}

TEST_CASE("no overlap is unknown until it is confirmed that all periods are recorded") {
    for (const auto& [confirmed, holds] :
         {std::pair{Truth::yes, Truth::no}, {Truth::no, Truth::unknown}, {Truth::unknown, Truth::unknown}}) {
        Case the_case = referred();
        answer(the_case, "harmed", Truth::yes);
        answer(the_case, "event-date", day("2026-02-10"));
        answer(the_case, "all-known", confirmed);
        answer(the_case, "impaired", Truth::no);
        const Screening screening = screen(thornby(), the_case);
        CHECK(found(screening, "known-before").holds == holds);
        if (holds == Truth::unknown)
            CHECK(found(screening, "known-before").unknown == std::vector<std::string>{"all-known"});
    }
}

TEST_CASE("what was recorded of a sibling decides nothing") {
    Case the_case = harmed_on("2026-02-10");
    period(the_case, "register", "2026-01-01", "", "child-2");
    CHECK(screen(thornby(), the_case).kind == "short");
    period(the_case, "register", "2026-01-01", "", "child-1");
    CHECK(screen(thornby(), the_case).kind == "full");
}

TEST_CASE("a period that ends before it begins counts for nothing and is reported") {
    Case the_case = harmed_on("2026-02-10");
    period(the_case, "register", "2026-02-01", "2025-02-01");
    const Screening screening = screen(thornby(), the_case);
    CHECK(screening.kind == "short");
    REQUIRE(screening.notes.size() == 1);
    CHECK(screening.notes[0].rule == "screening.period-backwards");
}

TEST_CASE("unknown answers make a criterion unknown unless the known ones decide") {
    constexpr Truth Y = Truth::yes, N = Truth::no, U = Truth::unknown;
    struct Row {
        Truth a, b, all, any, none;
    };
    const Row rows[] = {{Y, Y, Y, Y, N}, {Y, N, N, Y, N}, {Y, U, U, Y, N}, {N, Y, N, Y, N}, {N, N, N, N, Y},
                        {N, U, N, U, U}, {U, Y, U, Y, N}, {U, N, N, U, U}, {U, U, U, U, U}};
    Procedure procedure;
    procedure.questions = {question("a", "A?"), question("b", "B?")};
    procedure.criteria = {criterion("all", {"a", "b"}), criterion("any", {}, {"a", "b"}),
                          criterion("none", {}, {}, {"a", "b"})};
    for (const Row& row : rows) {
        CAPTURE(int(row.a));
        CAPTURE(int(row.b));
        Case the_case;
        answer(the_case, "a", row.a);
        answer(the_case, "b", row.b);
        const Screening screening = screen(procedure, the_case);
        CHECK(found(screening, "all").holds == row.all);
        CHECK(found(screening, "any").holds == row.any);
        CHECK(found(screening, "none").holds == row.none);
        CHECK(term_holds(procedure, the_case, "not all") == (row.all == U ? U : row.all == Y ? N : Y));
    }
}

TEST_CASE("reasons name the answers that decided") {
    Procedure procedure;
    procedure.questions = {question("a", "Is it A?"), question("b", "Is it B?"), question("c", "Is it C?")};
    procedure.criteria = {criterion("x", {"a"}, {"b", "c"})};
    Case the_case;
    CHECK(found(screen(procedure, the_case), "x").because ==
          "Cannot be told yet: \"Is it A?\": not answered; \"Is it B?\": not answered; \"Is it C?\": not answered.");
    CHECK(found(screen(procedure, the_case), "x").unknown == std::vector<std::string>{"a", "b", "c"});
    answer(the_case, "a", Truth::yes);
    answer(the_case, "b", Truth::no);
    answer(the_case, "c", Truth::yes);
    CHECK(found(screen(procedure, the_case), "x").because ==
          "Met: \"Is it A?\": yes; one is enough, and this is so: \"Is it C?\": yes.");
    the_case.screening[2].value = Truth::no;
    CHECK(found(screen(procedure, the_case), "x").because ==
          "Not met: at least one is needed, and none is so: \"Is it B?\": no; \"Is it C?\": no.");
    // How a criterion stands is said where the head of the list does not say it.
    procedure.criteria = {criterion("y", {"z", "not w"}), criterion("z", {"a"}), criterion("w", {"b"})};
    procedure.criteria[1].text = "It is Z";
    procedure.criteria[2].text = "It is W";
    CHECK(found(screen(procedure, the_case), "y").because == "Met: \"It is Z\"; \"It is W\": not met.");
}

TEST_CASE("terms look at choices and at the referral") {
    Procedure procedure;
    Question plan = question("plan", "Which plan?", FieldType::choice);
    plan.choices = {"early", "protection", "none"};
    procedure.questions = {plan, question("met", "Is it met?")};
    Form form;
    form.id = "referral";
    Field field;
    field.id = "form-met";
    field.answers = "met";
    form.fields = {field};
    procedure.forms = {form};
    Case the_case;
    the_case.trigger = "cumulative";
    CHECK(term_holds(procedure, the_case, "plan = early | protection") == Truth::unknown);
    answer(the_case, "plan", std::string("protection"));
    CHECK(term_holds(procedure, the_case, "plan = early | protection") == Truth::yes);
    CHECK(term_holds(procedure, the_case, "plan = early|none") == Truth::no);
    CHECK(term_holds(procedure, the_case, "not plan = early") == Truth::yes);
    CHECK(term_holds(procedure, the_case, "trigger = cumulative") == Truth::yes);
    CHECK(term_holds(procedure, the_case, "met") == Truth::unknown);
    the_case.referral.push_back({"form-met", Truth::yes, {}});
    CHECK(term_holds(procedure, the_case, "met") == Truth::yes);
    answer(the_case, "met", Truth::no);
    CHECK_MESSAGE(term_holds(procedure, the_case, "met") == Truth::no,
                  "the screener's answer goes before the referrer's");
    CHECK(term_holds(procedure, the_case, "") == Truth::yes);
}

TEST_CASE("a circle of criteria ends as unknown") {
    Procedure procedure;
    procedure.criteria = {criterion("a", {"b"}), criterion("b", {"a"})};
    CHECK(term_holds(procedure, Case{}, "a") == Truth::unknown);
}

TEST_CASE("redirects that apply are listed until they are answered") {
    Case the_case = harmed_on("2026-02-10");
    CHECK(screen(thornby(), the_case).redirects.empty());
    the_case.screening.back().value = Truth::unknown;
    REQUIRE(screen(thornby(), the_case).redirects.size() == 1);
    CHECK(screen(thornby(), the_case).redirects[0].applies == Truth::unknown);
    the_case.screening.back().value = Truth::yes;
    REQUIRE(screen(thornby(), the_case).redirects.size() == 1);
    CHECK(screen(thornby(), the_case).redirects[0].applies == Truth::yes);
    CHECK_FALSE(screen(thornby(), the_case).redirects[0].answered);
    answer(the_case, "why-here", std::string("the child lives here"));
    CHECK(screen(thornby(), the_case).redirects[0].answered);
}

TEST_CASE("only questions that are asked count as unanswered") {
    Case the_case = referred();
    answer(the_case, "harmed", Truth::no);
    CHECK(screen(thornby(), the_case).unanswered ==
          std::vector<std::string>{"impaired", "all-known", "elsewhere", "why-here"});
    answer(the_case, "impaired", Truth::yes);
    CHECK(screen(thornby(), the_case).unanswered ==
          std::vector<std::string>{"identified", "all-known", "elsewhere", "why-here"});
}
