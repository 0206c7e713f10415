// Days as people write them in prose: 12/03/2014, 12.3.14, 12 March 2014, 12th of March, March 12th 2014, 2014-03-12. Pure.
#pragma once

#include <cstddef>
#include <optional>

#include "base/date.h"
#include "rules/reading.h"

namespace review {

struct DayFound {
    std::size_t end = 0;          ///< one past its last word
    std::optional<int> year;      ///< 0 to 99 when it is written with two digits
    unsigned month = 0, day = 0;  ///< of a real day
    bool iso = false;             ///< 2014-03-12, as files write it

    /// Whether it can be this day; without a year it can.
    bool can_be(Date date) const;
};

/// The day that begins at this word, as long as it goes on; nothing when none does. The day comes before the month, as in
/// this country.
std::optional<DayFound> day_at(const Reading& reading, std::size_t word);

/// Whether shortly before the word, in the same sentence, stands that somebody was born ("DOB", "date of birth", "born on").
bool follows_birth(const Reading& reading, std::size_t word);

}  // namespace review
