#include "rules/chronology.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "rules_builders.h"

using namespace review;
using Column = ChronologyColumn;

namespace {

constexpr Span three_months{3, Unit::months};

ChronologyEntry entry(std::string date, std::string event, std::string time = {}, std::string sequence = {}) {
    ChronologyEntry made;
    made[Column::date] = std::move(date);
    made[Column::time] = std::move(time);
    made[Column::sequence] = std::move(sequence);
    made[Column::event] = std::move(event);
    made[Column::source] = "Case file";
    return made;
}

AgencyChronology from(const std::string& agency, std::vector<ChronologyEntry> entries) {
    Problems problems;
    AgencyChronology made = understood(std::move(entries), agency, agency + ".csv", problems);
    REQUIRE(problems.empty());
    return made;
}

std::string events_of(const MergedChronology& merged) {
    std::string out;
    for (const MergedRow& one : merged.rows) out += one.row->event() + " ";
    return out;
}

/// Rows of several agencies, many on one day, with what tells them apart in the event.
std::vector<AgencyChronology> random_returns(std::mt19937& random, int rows) {
    std::vector<std::vector<ChronologyEntry>> entries(4);
    const Date start = *Date::of(2023, 1, 1);
    for (int i = 0; i < rows; ++i) {
        const Date day = start.plus_days(int(random() % 40));
        const char* form[] = {"{}", "?{}", "{}", "approx {}"};
        const std::string date =
            fmt::format(fmt::runtime(form[random() % 4]), random() % 9 == 0 ? "January 2023" : day.words());
        const std::string time = random() % 2 == 0 ? "" : fmt::format("{:02}:00", random() % 24);
        const std::string sequence = random() % 3 == 0 ? std::to_string(random() % 3) : "";
        entries[random() % 4].push_back(entry(date, std::to_string(i), time, sequence));
    }
    std::vector<AgencyChronology> returns;
    for (std::size_t i = 0; i < entries.size(); ++i)
        returns.push_back(from(fmt::format("agency-{}", i), std::move(entries[i])));
    return returns;
}

}  // namespace

TEST_CASE("rows that are not understood are told with their place, each fault of them") {
    ChronologyEntry bad = entry("03/25/2024", "");
    bad[Column::source] = "";
    bad[Column::time] = "morning";
    bad[Column::sequence] = "first";
    bad[Column::key] = "perhaps";
    bad.places[std::size_t(Column::date)] = {7, 3};
    Problems problems;
    const auto chronology = understood({entry("12/03/2024", "kept"), bad}, "police", "police.csv", problems);
    CHECK(chronology.rows.size() == 1);
    REQUIRE(problems.size() == 6);
    CHECK(problems[0].spot.text() == "police.csv:7:3");
    CHECK(problems[0].text == "date: there is no month 25: the day comes first, then the month");
    for (const Problem& problem : problems) CHECK(problem.rule == "chronology.row");
}

TEST_CASE("an end may not lie before the date, and a month may end within it") {
    Problems problems;
    ChronologyEntry bad = entry("12/03/2024", "a"), good = entry("March 2024", "b");
    bad[Column::end] = "11/03/2024";
    good[Column::end] = "15/03/2024";
    CHECK(understood({bad, good}, "police", "police.csv", problems).rows.size() == 1);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].text == "end: it lies before the date of the row");
}

TEST_CASE("returns are merged by day, sureness, time, sequence and agency") {
    const std::vector<AgencyChronology> returns = {
        from("police",
             {entry("12/03/2024", "p-timed", "14:30"), entry("?12/03/2024", "p-unsure"), entry("13/03/2024", "p-next"),
              entry("12/03/2024", "p-2", "", "2"), entry("12/03/2024", "p-1", "", "1")}),
        from("health", {entry("March 2024", "h-month"), entry("12 March 2024", "h-early", "9am"),
                        entry("2024-03-01", "h-first"), entry("12/03/24", "h-1", "", "1")}),
    };
    CHECK(events_of(merged(returns, three_months)) == "h-first h-month h-1 p-1 p-2 h-early p-timed p-unsure p-next ");
}

TEST_CASE("days that several agencies share are pointed out and unsure days are not") {
    const std::vector<AgencyChronology> returns = {
        from("police", {entry("12/03/2024", "a"), entry("?14/03/2024", "b"), entry("March 2024", "c")}),
        from("health", {entry("12/03/2024", "d"), entry("14/03/2024", "e"), entry("01/03/2024", "f")}),
    };
    const auto all = merged(returns, three_months);
    CHECK(all.shared_days == std::vector<Date>{*Date::of(2024, 3, 12)});
    for (const MergedRow& one : all.rows)
        CHECK(one.others.empty() == (one.row->event() != "a" && one.row->event() != "d"));
}

TEST_CASE("gaps are longer than what is looked for and count from the last day that anybody has") {
    ChronologyEntry stay = entry("01/01/2023", "a");
    stay[Column::end] = "30/06/2023";
    const std::vector<AgencyChronology> returns = {
        from("police", {stay, entry("01/10/2023", "d")}),
        from("health", {entry("01/02/2023", "b"), entry("30/09/2023", "c"), entry("02/01/2024", "e")}),
    };
    const auto all = merged(returns, three_months);
    REQUIRE(all.gaps.size() == 1);
    CHECK(all.gaps[0].from == *Date::of(2023, 10, 1));
    CHECK(all.gaps[0].to == *Date::of(2024, 1, 2));
    CHECK(all.rows.back().gap_before.has_value());
    CHECK(merged(returns, Span{2, Unit::months}).gaps.size() == 2);
    CHECK(merged(returns, Span{12, Unit::weeks}).gaps.size() == 2);
    CHECK(merged(returns, Span{1, Unit::years}).gaps.empty());
}

TEST_CASE("a merge keeps every row, is in order, and leaves rows that are equal as they stood") {
    std::mt19937 random(20240312);
    for (int round = 0; round < 200; ++round) {
        const auto returns = random_returns(random, 60);
        const auto all = merged(returns, three_months);
        std::set<const ChronologyRow*> seen;
        for (const MergedRow& one : all.rows) seen.insert(one.row);
        std::size_t rows = 0;
        for (const AgencyChronology& one : returns) rows += one.rows.size();
        REQUIRE(rows == 60);
        CHECK(seen.size() == rows);
        CHECK(all.rows.size() == rows);
        for (std::size_t i = 1; i < all.rows.size(); ++i) {
            const ChronologyRow& a = *all.rows[i - 1].row;
            const ChronologyRow& b = *all.rows[i].row;
            CHECK(a.days.first <= b.days.first);
            if (a.days.first == b.days.first) CHECK(a.days.unsure <= b.days.unsure);
            const bool equal =
                a.days == b.days && a.minute == b.minute && a.sequence == b.sequence && a.agency == b.agency;
            if (equal) CHECK(&a < &b);  // rows of one return lie in its order
        }
        // The order in which returns are read changes nothing.
        std::vector<AgencyChronology> turned(returns.rbegin(), returns.rend());
        CHECK(events_of(merged(turned, three_months)) == events_of(all));
    }
}

TEST_CASE("a later version keeps the remarks of rows that are as before") {
    ChronologyEntry remarked = entry("12/03/2024", "seen"), gone = entry("13/03/2024", "gone"),
                    twice = entry("14/03/2024", "twice");
    remarked[Column::comment] = "Was {mother} told?";
    remarked[Column::theme] = "voice";
    remarked[Column::key] = "yes";
    gone[Column::comment] = "why?";
    const auto before = from("police", {remarked, gone, twice});
    ChronologyEntry own_words = entry("12 March 2024", "seen");
    auto later = from("police", {own_words, twice, twice, entry("15/03/2024", "new")});
    const Superseded old = keep_remarks(before, later, true);
    CHECK(old.as_before == 2);
    REQUIRE(old.gone.size() == 1);
    CHECK(old.gone[0]->event() == "gone");
    CHECK(later.rows[0].comment() == "Was {mother} told?");
    CHECK(later.rows[0].theme() == "voice");
    CHECK(later.rows[0].key);
    CHECK(later.rows[0].written[Column::date] == "12 March 2024");
    auto again = from("police", {own_words});
    again.rows[0].written[Column::comment] = "The agency's own";
    keep_remarks(before, again, false);
    CHECK(again.rows[0].comment() == "The agency's own");
    CHECK_FALSE(again.rows[0].key);
}

TEST_CASE("a chronology is missed only where the kind requires one and its agency has named who writes it") {
    Procedure procedure;
    Kind kind;
    kind.id = "full";
    kind.title = "Full review";
    kind.chronology = Allowed::required;
    procedure.kinds = {kind};
    procedure.steps = {test::step(std::string(author_step), "inquiry"),
                       test::step(std::string(return_step), "inquiry")};
    Case the_case;
    the_case.id = "2026-001";
    the_case.decisions.emplace_back();
    the_case.decisions.back().kind = "full";
    for (const char* id : {"police", "health", "school"}) the_case.agencies.push_back({id, {}, false, {}});
    StepRecord named;
    named.step = author_step;
    named.for_ = "police";
    the_case.steps = {named};
    named.for_ = "health";
    the_case.steps.push_back(named);

    // shows: KI-17
    CHECK(chronology_findings(procedure, the_case, {"health"}).size() == 1);
    const Problem missing = chronology_findings(procedure, the_case, {"health"}).at(0);
    CHECK(missing.rule == "chronology.missing");
    CHECK(missing.text == "the chronology of police has not come in");
    CHECK(chronology_findings(procedure, the_case, {"health", "police"}).empty());

    StepRecord none = named;
    none.step = return_step;
    none.for_ = "police";
    none.outcome = "no-involvement";
    the_case.steps.push_back(none);
    CHECK(chronology_findings(procedure, the_case, {"health"}).empty());

    procedure.steps.clear();  // nobody is asked to name an author
    CHECK(chronology_findings(procedure, the_case, {}).size() == 2);
    procedure.kinds[0].chronology = Allowed::yes;
    CHECK(chronology_findings(procedure, the_case, {}).empty());
    procedure.kinds[0].chronology = Allowed::no;
    const auto unneeded = chronology_findings(procedure, the_case, {"health"});
    REQUIRE(unneeded.size() == 1);
    CHECK(unneeded[0].rule == "chronology.not-needed");
    CHECK(unneeded[0].level == Level::info);
}
