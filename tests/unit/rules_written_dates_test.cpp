#include "rules/written_dates.h"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <string>
#include <vector>

using namespace review;

namespace {

struct Row {
    std::string written;
    std::string means;  ///< "first last", "?" behind it when unsure, the time when one stands in it; or "- why"
};

std::string meaning_of(const std::string& written) {
    std::string why;
    const auto date = written_date(written, why);
    if (!date) return "- " + why;
    std::string out = date->days.first.iso();
    if (!date->days.is_one_day()) out += " " + date->days.last.iso();
    if (date->days.unsure) out += " ?";
    if (date->minute) out += " " + time_in_words(*date->minute);
    return out;
}

const std::vector<Row> days = {
    {"12/03/2024", "2024-03-12"},
    {" 12/3/24 ", "2024-03-12"},
    {"12-3-24", "2024-03-12"},
    {"12.03.2024", "2024-03-12"},
    {"12 03 2024", "2024-03-12"},
    {"22.05/16", "2016-05-22"},
    {"12//03/2024", "2024-03-12"},
    {"12/03/2024.", "2024-03-12"},
    {"2024-03-12", "2024-03-12"},
    {"2024/03/12", "2024-03-12"},
    {"01/02/49", "2049-02-01"},
    {"01/02/50", "1950-02-01"},
    {"12 March 2024", "2024-03-12"},
    {"12th March, 2024", "2024-03-12"},
    {"1st of Feb 24", "2024-02-01"},
    {"March 12, 2024", "2024-03-12"},
    {"12-Mar-24", "2024-03-12"},
    {"12 Sept 2023", "2023-09-12"},
    {"12 Febuary 2023", "2023-02-12"},
    {"12 Setpember 2023", "2023-09-12"},
    {"12 SEPEMBER 2023", "2023-09-12"},
    {"Tuesday 12 March 2024", "2024-03-12"},
    {"Tue 12/03/2024", "2024-03-12"},
    {"29/02/2024", "2024-02-29"},
    {"12\u2013 03\u20132024", "2024-03-12"},
    {"12\u00A0March\u00A02024", "2024-03-12"},
};

const std::vector<Row> longer = {
    {"March 2024", "2024-03-01 2024-03-31"},
    {"Feb 2024", "2024-02-01 2024-02-29"},
    {"03/2024", "2024-03-01 2024-03-31"},
    {"2024-03", "2024-03-01 2024-03-31"},
    {"Mar-98", "1998-03-01 1998-03-31"},
    {"2024", "2024-01-01 2024-12-31"},
    {"12-15 March 2024", "2024-03-12 2024-03-15"},
    {"12 to 15/03/2024", "2024-03-12 2024-03-15"},
    {"12/03/24 to 15/03/24", "2024-03-12 2024-03-15"},
    {"12/03/2024 - 15/04/2024", "2024-03-12 2024-04-15"},
    {"12/03/2024\u201315/04/2024", "2024-03-12 2024-04-15"},
    {"12/03-15/04/2024", "2024-03-12 2024-04-15"},
    {"28 Feb - 2 March 2024", "2024-02-28 2024-03-02"},
    {"between 12 and 15 March 2024", "2024-03-12 2024-03-15"},
    {"from March to May 2024", "2024-03-01 2024-05-31"},
    {"2019-2021", "2019-01-01 2021-12-31"},
    {"w/c 11/03/2024", "2024-03-11 2024-03-17"},
    {"Week commencing 11 March 2024", "2024-03-11 2024-03-17"},
};

const std::vector<Row> unsure = {
    {"?12/03/2024", "2024-03-12 ?"},
    {"? 12/03/2024", "2024-03-12 ?"},
    {"12/03/2024 ?", "2024-03-12 ?"},
    {"12/03/2024 (?)", "2024-03-12 ?"},
    {"approx 12/03/2024", "2024-03-12 ?"},
    {"c. 2019", "2019-01-01 2019-12-31 ?"},
    {"About March 2024", "2024-03-01 2024-03-31 ?"},
};

const std::vector<Row> with_time = {
    {"12/03/2024 14:30", "2024-03-12 14:30"},    {"12/03/2024 at 2:30pm", "2024-03-12 14:30"},
    {"2024-03-12T09:05:00", "2024-03-12 09:05"}, {"12/03/2024 00:00", "2024-03-12"},
    {"12/03/2024 00:00:00", "2024-03-12"},
};

const std::string no_date = "- this is no date";

const std::vector<Row> not_understood = {
    {"", "- the date is missing"},
    {"?", "- the date is missing"},
    {"soon after", no_date},
    {"Jayden's birthday", no_date},
    {"12/03/20244", no_date},
    {"1 2/03/2024", no_date},
    {"12/03", "- the year is missing"},
    {"12 March", "- the year is missing"},
    {"Mar-24", "- it may be a day or a year that stands behind the month: write the year in full"},
    {"2011-12", "- it may be a month or a second year: write March 2024, or 2023 to 2024"},
    {"03/25/2024", "- there is no month 25: the day comes first, then the month"},
    {"30/02/2024", "- there is no such day"},
    {"29/02/2023", "- there is no such day"},
    {"12/03/0024", "- the year 24 cannot be"},
    {"12/03/3024", "- the year 3024 cannot be"},
    {"12/03/024", "- a year has two digits or four"},
    {"Monday 12 March 2024", "- 12 March 2024 was no Monday"},
    {"12 Jule 2024", no_date},
    {"28 Dec - 3 Jan 2025", "- the range ends before it begins"},
    {"15/03/2024 to 12/03/2024", "- the range ends before it begins"},
    {"45363", "- it is a spreadsheet's own day number: give the column the format of a date"},
    {"12/03/2024 25:00", "- this is no time of day"},
};

}  // namespace

TEST_CASE("dates as people write them are understood, the day first") {
    for (const auto* table : {&days, &longer, &unsure, &with_time})
        for (const Row& row : *table) {
            CAPTURE(row.written);
            CHECK(meaning_of(row.written) == row.means);
        }
}

TEST_CASE("a date that can mean two things or none is not guessed at") {
    for (const Row& row : not_understood) {
        CAPTURE(row.written);
        CHECK(meaning_of(row.written) == row.means);
    }
}

TEST_CASE("times as people write them are understood") {
    const std::vector<Row> times = {
        {"14:30", "14:30"},       {"14.30", "14:30"},          {"1430", "14:30"},
        {"0905 hrs", "09:05"},    {"14:30:59", "14:30"},       {"2.30pm", "14:30"},
        {"2:30 PM", "14:30"},     {"2 p.m.", "14:00"},         {"9am", "09:00"},
        {"12:15am", "00:15"},     {"12.15 pm", "12:15"},       {"14:30pm", "14:30"},
        {"noon", "12:00"},        {"?14:30", "14:30"},         {"approx. 9am", "09:00"},
        {"10:00-11:30", "10:00"}, {"10:00 to 11:30", "10:00"}, {"14 hours", "14:00"},
        {"00:00", "00:00"},
    };
    for (const Row& row : times) {
        CAPTURE(row.written);
        std::string why;
        const auto minute = written_time(row.written, why);
        REQUIRE(minute);
        CHECK(time_in_words(*minute) == row.means);
    }
    for (const char* text :
         {"", "9", "morning", "25:00", "24:00", "14:60", "14:", ":30", "14:30am", "123456789012", "14:30:10:5"}) {
        CAPTURE(text);
        std::string why;
        CHECK_FALSE(written_time(text, why));
        CHECK(why.find("no time of day") != std::string::npos);
    }
}

TEST_CASE("possible days are said as exactly as they are known") {
    const auto words = [](const std::string& written) {
        std::string why;
        return days_in_words(written_date(written, why)->days);
    };
    CHECK(words("?12/03/2024") == "? 12 March 2024");
    CHECK(words("02/2024") == "February 2024");
    CHECK(words("2024") == "2024");
    CHECK(words("12-15 March 2024") == "12 March 2024 to 15 March 2024");
    CHECK(words("Feb to March 2024") == "1 February 2024 to 31 March 2024");
}

TEST_CASE("every day is understood in every usual form") {
    Date day = *Date::of(1989, 12, 20);
    for (int i = 0; i < 1500; ++i, day = day.plus_days(13)) {
        const auto year = day.year() % 100;
        const std::string forms[] = {
            day.iso(),
            day.words(),
            fmt::format("{:02}/{:02}/{:04}", day.day(), day.month(), day.year()),
            fmt::format("{}.{}/{:02}", day.day(), day.month(), year),
            fmt::format("{}-{}-{:02}", day.day(), day.month(), year),
        };
        for (const std::string& form : forms) {
            CAPTURE(form);
            CHECK(meaning_of(form) == day.iso());
        }
    }
}
