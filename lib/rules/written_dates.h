// Dates and times as people type them into a chronology. British order: the day comes first. What can mean two things is not
// guessed at. Pure. REQUIREMENTS B5.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/chronology.h"

namespace review {

/// A date cell that was understood; spreadsheets put the time into it as well.
struct WrittenDate {
    PossibleDays days;
    std::optional<int> minute;  ///< of the day; midnight on the dot is what spreadsheets write for "no time"
};

// What to write instead of what was not understood.
inline constexpr std::string_view how_to_write_dates =
    "write the day first: 12/03/2024, 12 March 2024, March 2024 or 2024; a ? before it when unsure";
inline constexpr std::string_view how_to_write_times =
    "write 14:30 or 2.30pm, or leave it empty and say it in the event";

/// One day: "12/03/2024", "12-3-24", "22.05/16", "12 March 2024", "12th Mar 24", "Tuesday 12 March 2024", "2024-03-12". With
/// two digits 50 to 99 are the years 1950 to 1999. A month or year: "March 2024", "03/2024", "2024". A range: "12-15 March
/// 2024", "12/03/24 to 15/03/24", "w/c 11/03/2024". Unsure: "?" before or behind, "about", "approx", "circa". A slip in a
/// month's name is mended where only one name is meant. Nothing, with `why` in words, when it cannot be understood; `why` never
/// repeats the text.
std::optional<WrittenDate> written_date(std::string_view text, std::string& why);

/// Minutes from midnight: "14:30", "14.30", "1430", "1430 hrs", "2.30pm", "9am", "noon"; of "10:00-11:30" the beginning.
std::optional<int> written_time(std::string_view text, std::string& why);

/// "12 March 2024", "March 2024", "2024", "12 March 2024 to 15 March 2024"; "? " before what is unsure.
std::string days_in_words(const PossibleDays& days);
std::string time_in_words(int minute);  ///< "14:30"

}  // namespace review
