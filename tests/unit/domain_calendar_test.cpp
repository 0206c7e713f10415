// Working days against the real tables: the examples can be checked by hand on a wall calendar.
#include <doctest/doctest.h>

#include "domain/calendar.h"
#include "files/embedded.h"
#include "files/procedure_file.h"

using namespace review;

namespace {

Date day(std::string_view text) {
    const auto date = parse_date(text);
    REQUIRE_MESSAGE(date.has_value(), text);
    return *date;
}

Calendar calendar_of(const std::string& nation) {
    Problems problems;
    const std::string name = "calendars/" + nation + ".toml";
    Calendar calendar{read_holidays(parse_toml(*embedded(name), name), name, problems), {}};
    REQUIRE(problems.empty());
    return calendar;
}

}  // namespace

TEST_CASE("spans count as a person counts them on a wall calendar") {
    struct Row {
        const char *from, *span, *nation, *expected;
    };
    static const Row rows[] = {
        {"27 March 2026", "15 working days", "england-and-wales", "21 April 2026"},
        {"27 March 2026", "15 working days", "scotland", "20 April 2026"},  // no Easter Monday
        {"10 June 2026", "15 working days", "england-and-wales", "1 July 2026"},
        {"10 June 2026", "15 working days", "scotland", "2 July 2026"},                  // World Cup, 15 June
        {"24 December 2026", "1 working day", "england-and-wales", "29 December 2026"},  // 26th falls on a Saturday
        {"31 December 2026", "1 working day", "scotland", "5 January 2027"},  // 2 January falls on a Saturday
        {"31 December 2026", "1 working day", "england-and-wales", "4 January 2027"},
        {"10 July 2026", "1 working day", "northern-ireland", "14 July 2026"},
        {"10 July 2026", "1 working day", "england-and-wales", "13 July 2026"},
        {"28 August 2026", "5 working days", "england-and-wales", "7 September 2026"},
        {"28 August 2026", "5 working days", "scotland", "4 September 2026"},  // no late-August Monday
        {"31 July 2026", "1 working day", "scotland", "4 August 2026"},
        {"30 May 2022", "5 working days", "england-and-wales",
         "8 June 2022"},  // two days for the jubilee, then a weekend
        {"4 May 2023", "5 working days", "england-and-wales", "12 May 2023"},    // coronation
        {"7 March 2026", "1 working day", "england-and-wales", "9 March 2026"},  // counted from a Saturday
        {"8 March 2026", "5 working days", "england-and-wales", "13 March 2026"},
        {"31 August 2026", "6 months", "england-and-wales", "28 February 2027"},
        {"31 August 2027", "6 months", "england-and-wales", "29 February 2028"},
        {"29 February 2028", "1 year", "england-and-wales", "28 February 2029"},
        {"31 January 2026", "1 month", "scotland", "28 February 2026"},
        {"2 March 2026", "6 months", "england-and-wales", "2 September 2026"},
        {"2 March 2026", "4 weeks", "england-and-wales", "30 March 2026"},
        {"6 March 2026", "28 days", "england-and-wales", "3 April 2026"},  // days do not step over Good Friday
        {"6 March 2026", "0 working days", "england-and-wales", "6 March 2026"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.from);
        CAPTURE(row.span);
        CAPTURE(row.nation);
        const auto counted = counted_from(day(row.from), parse_span(row.span).value(), calendar_of(row.nation));
        CHECK(counted.day.words() == row.expected);
        CHECK_FALSE(counted.provisional);
    }
}

TEST_CASE("a count says which holidays it passed over and not the weekends") {
    const auto counted = counted_from(day("2026-03-27"), {15, Unit::working_days}, calendar_of("england-and-wales"));
    REQUIRE(counted.skipped.size() == 2);
    CHECK(counted.skipped[0].first == day("2026-04-03"));
    CHECK(counted.skipped[0].second == "Good Friday");
    CHECK(counted.skipped[1].first == day("2026-04-06"));
    CHECK(counted.skipped[1].second == "Easter Monday");
}

TEST_CASE("counting back steps over the same days") {
    const Calendar calendar = calendar_of("england-and-wales");
    const auto back = counted_from(day("2026-04-08"), {-3, Unit::working_days}, calendar);
    CHECK(back.day == day("2026-04-01"));
    CHECK(back.skipped.size() == 2);
    CHECK(counted_from(day("2027-02-28"), {-6, Unit::months}, calendar).day == day("2026-08-28"));
    CHECK(counted_from(day("2026-08-31"), {-6, Unit::months}, calendar).day == day("2026-02-28"));
    CHECK(counted_from(day("2026-03-30"), {-4, Unit::weeks}, calendar).day == day("2026-03-02"));
}

TEST_CASE("the partnership's own closed days count as holidays and are named") {
    Calendar calendar = calendar_of("scotland");
    calendar.closed[day("2026-09-21")] = "local holiday";
    calendar.closed[day("2026-09-22")] = "";
    CHECK(calendar.why_closed(day("2026-09-21")) == "local holiday");
    CHECK(calendar.why_closed(day("2026-09-22")) == "closed");
    CHECK_FALSE(calendar.is_working_day(day("2026-09-22")));
    const auto counted = counted_from(day("2026-09-18"), {1, Unit::working_days}, calendar);
    CHECK(counted.day == day("2026-09-23"));
    CHECK(counted.skipped.size() == 2);
}

TEST_CASE("why a day is no working day") {
    const Calendar calendar = calendar_of("england-and-wales");
    CHECK(calendar.why_closed(day("2026-03-07")) == "Saturday");
    CHECK(calendar.why_closed(day("2026-03-08")) == "Sunday");
    CHECK(calendar.why_closed(day("2026-12-28")) == "Boxing Day (substitute day)");
    CHECK(calendar.why_closed(day("2026-12-25")) == "Christmas Day");
    CHECK(calendar.why_closed(day("2026-12-29")).empty());
    CHECK(calendar.is_working_day(day("2026-06-15")));
    CHECK_FALSE(calendar_of("scotland").is_working_day(day("2026-06-15")));
}

TEST_CASE("a count beyond the table is provisional and still knows weekends") {
    const Calendar calendar = calendar_of("england-and-wales");
    CHECK_FALSE(counted_from(day("2028-12-27"), {2, Unit::working_days}, calendar).provisional);
    const auto later = counted_from(day("2028-12-29"), {1, Unit::working_days}, calendar);
    CHECK(later.day == day("2029-01-01"));  // surely a holiday, but nobody has published it yet
    CHECK(later.provisional);
    CHECK(counted_from(day("2029-01-05"), {1, Unit::working_days}, calendar).day == day("2029-01-08"));
    CHECK(counted_from(day("2019-01-02"), {-1, Unit::working_days}, calendar).provisional);
    // Months and days need no table.
    CHECK_FALSE(counted_from(day("2028-12-29"), {6, Unit::months}, calendar).provisional);
}

TEST_CASE("faults of a calendar file are told with their place") {
    const std::string text =
        "format = 1\nid = \"x\"\ntitle = \"X\"\nsource = \"here\"\nfirst-year = 2026\nlast-year = 2026\ncolour = "
        "\"red\"\n"
        "[holidays]\n2026-02-30 = \"No day\"\n2027-01-01 = \"New Year's Day\"\n2026-12-25 = 3\n";
    Problems problems;
    const HolidayTable table = read_holidays(parse_toml(text, "x.toml"), "x.toml", problems);
    REQUIRE(problems.size() == 4);
    CHECK(problems[0].spot.line == 9);
    CHECK(problems[0].rule == "calendar.day");
    CHECK(problems[1].spot.line == 10);
    CHECK(problems[1].rule == "calendar.year");
    CHECK(problems[2].spot.line == 11);
    CHECK(problems[2].rule == "file.type");
    CHECK(problems[3].spot.line == 7);
    CHECK(problems[3].rule == "file.unknown-key");
    CHECK(table.holidays.size() == 1);
}
