#include "domain/calendar.h"

#include <cstdlib>

namespace review {
namespace {

namespace chrono = std::chrono;

bool in_years_of(const HolidayTable& table, Date day) {
    return day.year() >= table.first_year && day.year() <= table.last_year;
}

bool is_weekend(Date day) { return day.weekday() == chrono::Saturday || day.weekday() == chrono::Sunday; }

/// Walks one day at a time; zero working days stay where they are, even on a closed day.
CountedDay over_working_days(Date from, int count, const Calendar& calendar) {
    CountedDay counted{from, {}, false};
    const int step = count < 0 ? -1 : 1;
    for (int left = std::abs(count); left > 0;) {
        counted.day = counted.day.plus_days(step);
        if (!in_years_of(calendar.table, counted.day)) counted.provisional = true;
        const std::string closed = calendar.why_closed(counted.day);
        if (closed.empty())
            --left;
        else if (!is_weekend(counted.day))
            counted.skipped.emplace_back(counted.day, closed);
    }
    return counted;
}

}  // namespace

std::string Calendar::why_closed(Date day) const {
    if (day.weekday() == chrono::Saturday) return "Saturday";
    if (day.weekday() == chrono::Sunday) return "Sunday";
    if (const auto at = table.holidays.find(day); at != table.holidays.end()) return at->second;
    if (const auto at = closed.find(day); at != closed.end()) return at->second.empty() ? "closed" : at->second;
    return {};
}

CountedDay counted_from(Date from, Span span, const Calendar& calendar) {
    switch (span.unit) {
        case Unit::working_days: return over_working_days(from, span.count, calendar);
        case Unit::days: return {from.plus_days(span.count), {}, false};
        case Unit::weeks: return {from.plus_days(7 * span.count), {}, false};
        case Unit::months: return {from.plus_months(span.count), {}, false};
        case Unit::years: return {from.plus_months(12 * span.count), {}, false};
    }
    return {from, {}, false};
}

}  // namespace review
