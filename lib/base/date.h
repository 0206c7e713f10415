// Days and spans of days. A Date is a calendar day without a zone: a due date is a day, not a moment.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace review {

/// A day of the Gregorian calendar, always a real one, between the years 1900 and 9999.
class Date {
   public:
    constexpr Date() = default;  ///< 1970-01-01; use std::optional<Date> for "no date"
    /// The day, or nothing when there is no such day (2026-02-30).
    static std::optional<Date> of(int year, unsigned month, unsigned day);
    static Date from_days(std::chrono::sys_days days);

    int year() const { return int(ymd_.year()); }
    unsigned month() const { return unsigned(ymd_.month()); }
    unsigned day() const { return unsigned(ymd_.day()); }
    std::chrono::weekday weekday() const;

    Date plus_days(int days) const;
    /// Calendar months, backwards when negative; a day that the month lacks becomes its last (31 Aug + 6 months = 28 Feb).
    Date plus_months(int months) const;
    /// Days from `this` to `later`, negative when it is earlier.
    int days_until(Date later) const;

    std::string iso() const;    ///< "2026-03-09"
    std::string words() const;  ///< "9 March 2026", as letters and people write it

    auto operator<=>(const Date&) const = default;

   private:
    std::chrono::year_month_day ymd_{std::chrono::year{1970}, std::chrono::January, std::chrono::day{1}};
};

/// "2026-03-09", "9 March 2026" or "9 Mar 2026"; nothing else, so that 03/09 is never guessed at.
std::optional<Date> parse_date(std::string_view text);

/// As parse_date, and "today", "tomorrow", "yesterday", "+2w", "-10d", "+3m", "+1y" counted from `today`.
std::optional<Date> parse_date_from(std::string_view text, Date today);

enum class Unit { days, working_days, weeks, months, years };

/// A length of time as procedures write it: "5 working days", "4 weeks", "6 months".
struct Span {
    int count = 0;
    Unit unit = Unit::days;

    std::string text() const;  ///< "5 working days", "1 month"
    bool operator==(const Span&) const = default;
};
/// "5 working days", "28 days", "4 weeks", "6 months", "1 year", "3 terms" is not one; nothing when it is not a span.
std::optional<Span> parse_span(std::string_view text);

/// Both days belong to it; no end means "still".
struct DateRange {
    Date from;
    std::optional<Date> to;
    bool contains(Date day) const { return from <= day && (!to || day <= *to); }
    bool overlaps(Date first, Date last) const { return from <= last && (!to || first <= *to); }
};

}  // namespace review
