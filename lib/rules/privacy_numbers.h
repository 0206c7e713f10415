// Numbers and addresses that identify by their form alone: NHS, CHI, pupil and National Insurance numbers, telephone numbers,
// postcodes, e-mail addresses. Pure. MO-24: "pattern checks for others".
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/reading.h"

namespace review {

/// Ten digits, the last of which checks the others, as both kinds of health number have it; of whatever range.
bool has_health_check_digit(std::string_view digits);
/// Ten digits with a right check digit, of a range that is given out: an NHS number, or a Health and Care number (from 320 000
/// 0001). Those that begin with 9 are for examples and tests.
bool is_nhs_number(std::string_view digits);
/// Ten digits: a day of birth (ddmmyy), three digits, a right check digit.
bool is_chi_number(std::string_view digits);
/// A letter that checks the twelve signs after it: digits, the last may be a letter.
bool is_pupil_number(std::string_view text);
/// Two letters, six digits and A to D: "QQ123456C" is the form; QQ itself is never given out.
bool is_ni_number(std::string_view text);
/// "SW1A1AA", with or without its blank. Only the form: whether there is such a place is not known.
bool is_postcode(std::string_view text);
/// The number as dialled within the country, digits only: "+44 (0)7700 900142" is 07700900142. The digits themselves when it
/// is none of this country.
std::string national_number(std::string_view text);

enum class NumberKind { nhs, chi, pupil, ni, phone, postcode, email };

/// A run of words that can be written as one: what it is, if it is anything by its form, and what to compare it by.
struct NumberRun {
    std::size_t end = 0;              ///< one past its last word
    std::string plain;                ///< folded, without what stands between; of an e-mail address the whole
    std::string national;             ///< of digits: as national_number
    std::optional<NumberKind> shape;  ///< nothing: by its form it is none of these
};

/// The runs that begin at this word, short ones first: at most a handful. Without a digit or an @ there is none.
std::vector<NumberRun> number_runs_at(const Reading& reading, std::size_t word);

}  // namespace review
