// Working days of one nation, with the partnership's own closed days. Pure: the tables are read in files/.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/date.h"

namespace review {

/// A published table of bank holidays for one part of the country. Its id and content are data (templates/calendars).
struct HolidayTable {
    std::string id;
    std::string title;
    std::string source;
    std::map<Date, std::string> holidays;  ///< day -> what it is
    int first_year = 0;
    int last_year = 0;  ///< beyond it a computed date is provisional, and is said to be
};

/// The working days that deadlines are counted over.
struct Calendar {
    HolidayTable table;
    std::map<Date, std::string> closed;  ///< the partnership's own closed days, with the reason

    /// What day it is when it is not a working day: "Saturday", "Good Friday", "council closed"; empty on a working day.
    std::string why_closed(Date day) const;
    bool is_working_day(Date day) const { return why_closed(day).empty(); }
};

/// A day counted from another, with what a person needs to check it by hand.
struct CountedDay {
    Date day;
    std::vector<std::pair<Date, std::string>>
        skipped;               ///< bank holidays and closed days (not weekends) that were passed over
    bool provisional = false;  ///< it lies, or passes, outside the years of the table
};

/// `span` after `from`. Days and working days count from the day after; weeks are 7 days; months and years clamp to the
/// last day of a shorter month. A negative count runs back. Only working days look at the table.
CountedDay counted_from(Date from, Span span, const Calendar& calendar);

}  // namespace review
