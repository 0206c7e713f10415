#include "rules/privacy_numbers.h"

#include <doctest/doctest.h>

using namespace review;

TEST_CASE("a health number has its check digit and its range") {
    CHECK(is_nhs_number("9434765919") == false);  // of the range for tests: never given to anybody
    CHECK(is_nhs_number("4010232137"));
    CHECK(is_nhs_number("3201234567"));        // a Health and Care number
    CHECK_FALSE(is_nhs_number("3101234567"));  // below its range
    CHECK_FALSE(is_nhs_number("4010232138"));
    CHECK_FALSE(is_nhs_number("401023213"));
    CHECK_FALSE(is_nhs_number("40102321x7"));
    CHECK_FALSE(is_nhs_number("4444444444"));
}

TEST_CASE("a CHI number begins with a day of birth") {
    CHECK(is_chi_number("0101336489"));
    CHECK_FALSE(is_chi_number("0101336488"));
    CHECK_FALSE(is_chi_number("3213336480"));
    CHECK_FALSE(is_chi_number("4010232137"));
}

TEST_CASE("a pupil number has its letter of control") {
    // 2x0+3x1+4x2+… of 012345678901, modulo 23.
    int sum = 0;
    const std::string digits = "330123456789";
    for (std::size_t i = 0; i < digits.size(); ++i) sum += (digits[i] - '0') * int(i + 2);
    const std::string letters = "ABCDEFGHJKLMNPQRTUVWXYZ";
    const std::string right = letters[std::size_t(sum % 23)] + digits;
    const std::string wrong = letters[std::size_t((sum + 1) % 23)] + digits;
    CHECK(is_pupil_number(right));
    CHECK_FALSE(is_pupil_number(wrong));
    CHECK_FALSE(is_pupil_number(right.substr(1)));
    CHECK_FALSE(is_pupil_number("A33012345678O"));
}

TEST_CASE("a National Insurance number has letters that are given out") {
    CHECK(is_ni_number("AB123456C"));
    CHECK(is_ni_number("ab123456c"));
    for (const std::string_view never : {"QQ123456C", "AO123456C", "GB123456C", "AB123456E", "AB12345C", "1B123456C"}) {
        CAPTURE(never);
        CHECK_FALSE(is_ni_number(never));
    }
}

TEST_CASE("a postcode has one of its six forms") {
    for (const std::string_view code : {"M1 1AE", "B33 8TH", "CR2 6XH", "DN55 1PT", "W1A 0AX", "EC1A 1BB", "fh42qq"}) {
        CAPTURE(code);
        CHECK(is_postcode(code));
    }
    for (const std::string_view none : {"M1", "M1 AAE", "M1 1CE", "MMM1 1AE", "1M 1AE", "M111 1AE", ""}) {
        CAPTURE(none);
        CHECK_FALSE(is_postcode(none));
    }
}

TEST_CASE("a telephone number is the same however it is dialled") {
    for (const std::string_view text :
         {"07700 900142", "+44 7700 900142", "+44 (0)7700 900-142", "0044 7700 900142", "0044 (0) 7700 900142"}) {
        CAPTURE(text);
        CHECK(national_number(text) == "07700900142");
    }
    CHECK(national_number("+353 20 912 3456") == "353209123456");
    CHECK(national_number("4477") == "4477");
}
