#include "base/date.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "base/text.h"

namespace review {
namespace {

namespace chrono = std::chrono;

constexpr std::array<std::string_view, 12> month_names = {"January",   "February", "March",    "April",
                                                          "May",       "June",     "July",     "August",
                                                          "September", "October",  "November", "December"};

std::optional<int> number(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// Digits only, exactly as many as given: from_chars alone would take "-1".
std::optional<int> digits(std::string_view text, std::size_t at_least, std::size_t at_most) {
    if (text.size() < at_least || text.size() > at_most) return std::nullopt;
    for (const char c : text)
        if (c < '0' || c > '9') return std::nullopt;
    return number(text);
}

std::optional<unsigned> month_named(std::string_view word) {
    const std::string lower = to_lower(word);
    for (unsigned i = 0; i < month_names.size(); ++i) {
        const std::string full = to_lower(month_names[i]);
        if (lower == full || lower == full.substr(0, 3) || (lower == "sept" && i == 8)) return i + 1;
    }
    return std::nullopt;
}

std::optional<Date> parse_iso(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = digits(text.substr(0, 4), 4, 4);
    const auto month = digits(text.substr(5, 2), 2, 2);
    const auto day = digits(text.substr(8, 2), 2, 2);
    if (!year || !month || !day) return std::nullopt;
    return Date::of(*year, unsigned(*month), unsigned(*day));
}

std::optional<Date> parse_words(std::string_view text) {
    const auto words = split_words(text);
    if (words.size() != 3) return std::nullopt;
    const auto day = digits(words[0], 1, 2);
    const auto month = month_named(words[1]);
    const auto year = digits(words[2], 4, 4);
    if (!day || !month || !year) return std::nullopt;
    return Date::of(*year, *month, unsigned(*day));
}

}  // namespace

std::optional<Date> Date::of(int year, unsigned month, unsigned day) {
    const chrono::year_month_day ymd{chrono::year{year}, chrono::month{month}, chrono::day{day}};
    if (!ymd.ok() || year < 1900 || year > 9999) return std::nullopt;
    Date date;
    date.ymd_ = ymd;
    return date;
}

Date Date::from_days(chrono::sys_days days) {
    Date date;
    date.ymd_ = chrono::year_month_day{days};
    return date;
}

chrono::weekday Date::weekday() const { return chrono::weekday{chrono::sys_days{ymd_}}; }

Date Date::plus_days(int days) const { return from_days(chrono::sys_days{ymd_} + chrono::days{days}); }

Date Date::plus_months(int months) const {
    auto moved = ymd_ + chrono::months{months};
    if (!moved.ok()) moved = moved.year() / moved.month() / chrono::last;
    Date date;
    date.ymd_ = moved;
    return date;
}

int Date::days_until(Date later) const { return int((chrono::sys_days{later.ymd_} - chrono::sys_days{ymd_}).count()); }

std::string Date::iso() const {
    std::string out = "0000-00-00";  // by hand: an index of 100,000 cases writes more than a million of them
    const auto put = [&](std::size_t last, unsigned value) {
        for (; value > 0; value /= 10) out[last--] = char('0' + value % 10);
    };
    put(3, unsigned(year()));
    put(6, month());
    put(9, day());
    return out;
}

std::string Date::words() const { return fmt::format("{} {} {}", day(), month_names[month() - 1], year()); }

std::optional<Date> parse_date(std::string_view text) {
    const std::string_view bare = trimmed(text);
    if (const auto iso = parse_iso(bare)) return iso;
    return parse_words(bare);
}

std::optional<Date> parse_date_from(std::string_view text, Date today) {
    const std::string_view bare = trimmed(text);
    if (const auto date = parse_date(bare)) return date;
    const std::string lower = to_lower(bare);
    if (lower == "today") return today;
    if (lower == "tomorrow") return today.plus_days(1);
    if (lower == "yesterday") return today.plus_days(-1);
    if (lower.size() < 3 || (lower[0] != '+' && lower[0] != '-')) return std::nullopt;
    const auto count = digits(std::string_view(lower).substr(1, lower.size() - 2), 1, 4);
    if (!count) return std::nullopt;
    const int signed_count = lower[0] == '-' ? -*count : *count;
    switch (lower.back()) {
        case 'd': return today.plus_days(signed_count);
        case 'w': return today.plus_days(7 * signed_count);
        case 'm': return today.plus_months(signed_count);
        case 'y': return today.plus_months(12 * signed_count);
        default: return std::nullopt;
    }
}

std::string Span::text() const {
    static constexpr std::array<std::string_view, 5> names = {"day", "working day", "week", "month", "year"};
    return fmt::format("{} {}{}", count, names[std::size_t(unit)], count == 1 ? "" : "s");
}

std::optional<Span> parse_span(std::string_view text) {
    auto words = split_words(text);
    if (words.size() < 2 || words.size() > 3) return std::nullopt;
    const auto count = digits(words[0], 1, 4);
    if (!count) return std::nullopt;
    std::string name = to_lower(words[1]);
    if (words.size() == 3) name += " " + to_lower(words[2]);
    if (!name.empty() && name.back() == 's') name.pop_back();
    static constexpr std::array<std::string_view, 5> names = {"day", "working day", "week", "month", "year"};
    for (std::size_t i = 0; i < names.size(); ++i)
        if (name == names[i]) return Span{*count, Unit(i)};
    return std::nullopt;
}

}  // namespace review
