#include <doctest/doctest.h>

#include <string>

#include "base/date.h"

using namespace review;

namespace {

std::string iso_of(std::optional<Date> date) { return date ? date->iso() : "no date"; }

}  // namespace

TEST_CASE("only real days between 1900 and 9999 are dates") {
    CHECK(iso_of(Date::of(2028, 2, 29)) == "2028-02-29");
    CHECK(iso_of(Date::of(2000, 2, 29)) == "2000-02-29");
    CHECK(iso_of(Date::of(1900, 1, 1)) == "1900-01-01");
    CHECK(iso_of(Date::of(9999, 12, 31)) == "9999-12-31");
    CHECK_FALSE(Date::of(2026, 2, 29));
    CHECK_FALSE(Date::of(2100, 2, 29));
    CHECK_FALSE(Date::of(2026, 4, 31));
    CHECK_FALSE(Date::of(2026, 13, 1));
    CHECK_FALSE(Date::of(2026, 0, 1));
    CHECK_FALSE(Date::of(2026, 1, 0));
    CHECK_FALSE(Date::of(1899, 12, 31));
    CHECK_FALSE(Date::of(10000, 1, 1));
}

TEST_CASE("dates are read as people write them and never guessed at") {
    struct Row {
        const char *text, *iso;
    };
    static const Row rows[] = {
        {"2026-03-09", "2026-03-09"},
        {" 2026-03-09\n", "2026-03-09"},
        {"9 March 2026", "2026-03-09"},
        {"09 march 2026", "2026-03-09"},
        {"9 Mar 2026", "2026-03-09"},
        {"  9   MARCH   2026 ", "2026-03-09"},
        {"1 Sept 2026", "2026-09-01"},
        {"1 Sep 2026", "2026-09-01"},
        {"31 December 2026", "2026-12-31"},
        {"29 February 2028", "2028-02-29"},
        {"29 February 2026", "no date"},
        {"2026-02-30", "no date"},
        {"09/03/2026", "no date"},
        {"03/09", "no date"},
        {"9.3.2026", "no date"},
        {"2026-3-9", "no date"},
        {"20260309", "no date"},
        {"March 9 2026", "no date"},
        {"9 March", "no date"},
        {"9 March 26", "no date"},
        {"9 Marc 2026", "no date"},
        {"nine March 2026", "no date"},
        {"+9 March 2026", "no date"},
        {"9 March 2026 10:30", "no date"},
        {"2026-03-09T10:30", "no date"},
        {"", "no date"},
        {" ", "no date"},
        {"-026-03-09", "no date"},
        {"2026-0a-09", "no date"},
        {"2026-+3-09", "no date"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(iso_of(parse_date(row.text)) == row.iso);
    }
}

TEST_CASE("dates are written for machines and for letters and read back") {
    for (Date day = *Date::of(2027, 12, 25); day < *Date::of(2029, 1, 5); day = day.plus_days(1)) {
        CHECK(parse_date(day.iso()) == day);
        CHECK(parse_date(day.words()) == day);
    }
    CHECK(Date::of(2026, 3, 9)->words() == "9 March 2026");
    CHECK(Date::of(2026, 3, 9)->iso() == "2026-03-09");
}

TEST_CASE("days relative to today") {
    const Date today = *Date::of(2026, 3, 31);
    struct Row {
        const char *text, *iso;
    };
    static const Row rows[] = {
        {"today", "2026-03-31"}, {"Today", "2026-03-31"}, {" tomorrow ", "2026-04-01"}, {"yesterday", "2026-03-30"},
        {"+2w", "2026-04-14"},   {"-10d", "2026-03-21"},  {"+1m", "2026-04-30"},        {"-1m", "2026-02-28"},
        {"+1y", "2027-03-31"},   {"+0d", "2026-03-31"},   {"9 May 2026", "2026-05-09"}, {"2w", "no date"},
        {"+w", "no date"},       {"+2", "no date"},       {"+2x", "no date"},           {"++2w", "no date"},
        {"+99999d", "no date"},  {"+ 2w", "no date"},     {"+-2w", "no date"},          {"next week", "no date"},
        {"", "no date"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(iso_of(parse_date_from(row.text, today)) == row.iso);
    }
}

TEST_CASE("months clamp to the last day of a shorter month") {
    struct Row {
        const char* from;
        int months;
        const char* expected;
    };
    static const Row rows[] = {
        {"2026-08-31", 6, "2027-02-28"},  {"2027-08-31", 6, "2028-02-29"},  {"2026-01-31", 1, "2026-02-28"},
        {"2026-03-31", -1, "2026-02-28"}, {"2028-02-29", 12, "2029-02-28"}, {"2028-02-29", -48, "2024-02-29"},
        {"2026-10-31", 1, "2026-11-30"},  {"2026-12-15", 1, "2027-01-15"},  {"2026-01-15", -1, "2025-12-15"},
        {"2026-05-31", 0, "2026-05-31"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.from);
        CAPTURE(row.months);
        CHECK(parse_date(row.from)->plus_months(row.months).iso() == row.expected);
    }
}

TEST_CASE("days are counted forwards and backwards over years") {
    const Date day = *Date::of(2026, 12, 30);
    CHECK(day.plus_days(3).iso() == "2027-01-02");
    CHECK(day.plus_days(-364).iso() == "2025-12-31");
    CHECK(day.days_until(*Date::of(2027, 1, 2)) == 3);
    CHECK(day.days_until(*Date::of(2026, 12, 29)) == -1);
    CHECK(Date::of(2028, 1, 1)->days_until(*Date::of(2029, 1, 1)) == 366);
    CHECK(day.weekday() == std::chrono::Wednesday);
    CHECK(*Date::of(2026, 1, 31) < *Date::of(2026, 2, 1));
}

TEST_CASE("spans are read as procedures write them") {
    struct Row {
        const char *text, *expected;
    };
    static const Row rows[] = {
        {"5 working days", "5 working days"},
        {"1 working day", "1 working day"},
        {"28 days", "28 days"},
        {"1 day", "1 day"},
        {"4 weeks", "4 weeks"},
        {"6 Months", "6 months"},
        {"1 year", "1 year"},
        {" 2   years ", "2 years"},
        {"0 days", "0 days"},
        {"3 terms", "none"},
        {"days", "none"},
        {"six months", "none"},
        {"-1 days", "none"},
        {"5working days", "none"},
        {"5 busy days", "none"},
        {"", "none"},
        {"5 working days later", "none"},
        {"99999 days", "none"},
        {"1.5 years", "none"},
        {"working days 5", "none"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        const auto span = parse_span(row.text);
        CHECK((span ? span->text() : "none") == row.expected);
    }
}

TEST_CASE("both days of a range belong to it") {
    const DateRange range{*Date::of(2026, 1, 10), Date::of(2026, 1, 20)};
    CHECK(range.contains(*Date::of(2026, 1, 10)));
    CHECK(range.contains(*Date::of(2026, 1, 20)));
    CHECK_FALSE(range.contains(*Date::of(2026, 1, 9)));
    CHECK_FALSE(range.contains(*Date::of(2026, 1, 21)));
    CHECK(range.overlaps(*Date::of(2026, 1, 20), *Date::of(2026, 2, 1)));
    CHECK(range.overlaps(*Date::of(2025, 12, 1), *Date::of(2026, 1, 10)));
    CHECK_FALSE(range.overlaps(*Date::of(2026, 1, 21), *Date::of(2026, 2, 1)));
    CHECK_FALSE(range.overlaps(*Date::of(2025, 12, 1), *Date::of(2026, 1, 9)));
    const DateRange still{*Date::of(2026, 1, 10), std::nullopt};
    CHECK(still.contains(*Date::of(2999, 1, 1)));
    CHECK(still.overlaps(*Date::of(2030, 1, 1), *Date::of(2030, 1, 2)));
    CHECK_FALSE(still.overlaps(*Date::of(2025, 1, 1), *Date::of(2026, 1, 9)));
}
