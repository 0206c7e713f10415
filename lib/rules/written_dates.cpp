#include "rules/written_dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"

namespace review {
namespace {

constexpr std::array<std::string_view, 12> months = {"january",   "february", "march",    "april",
                                                     "may",       "june",     "july",     "august",
                                                     "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> weekdays = {"sunday",   "monday", "tuesday", "wednesday",
                                                      "thursday", "friday", "saturday"};
constexpr int first_year = 1900, last_year = 2099;
/// A spreadsheet's day numbers of the years 1955 to 2064.
constexpr long first_serial = 20000, last_serial = 60000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

/// Lower case, with one kind of dash, quote and blank.
std::string plain(std::string_view text) {
    std::string out = to_lower(trimmed(text));
    for (const auto& [fancy, simple] : {std::pair{"\u2013", "-"}, std::pair{"\u2014", "-"}, std::pair{"\u2012", "-"},
                                        std::pair{"\u2010", "-"}, std::pair{"\u2011", "-"}, std::pair{"\u00A0", " "}})
        out = replaced(std::move(out), fancy, simple);
    return std::string(trimmed(out));
}

/// Whether one letter was left out, put in, mistaken, or two neighbours swapped.
bool one_slip(std::string_view a, std::string_view b) {
    while (!a.empty() && !b.empty() && a.front() == b.front()) {
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    while (!a.empty() && !b.empty() && a.back() == b.back()) {
        a.remove_suffix(1);
        b.remove_suffix(1);
    }
    if (a.size() == 2 && b.size() == 2) return a[0] == b[1] && a[1] == b[0];
    return a.size() <= 1 && b.size() <= 1;
}

/// The number of the one name that is meant, from 0; -1 for none or several.
int named(std::string_view word, std::span<const std::string_view> names) {
    for (std::size_t i = 0; i < names.size(); ++i)
        if (word == names[i] || word == names[i].substr(0, 3)) return int(i);
    if (word.size() < 4) return -1;
    int meant = -1;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const bool shortened = names[i].starts_with(word);  // "sept", "tues", "thurs"
        if (!shortened && !one_slip(word, names[i])) continue;
        if (meant >= 0) return -1;
        meant = int(i);
    }
    return meant;
}

/// A date in pieces: numbers with their digits, and the month and weekday that are named.
struct Pieces {
    struct Number {
        int value = 0;
        std::size_t digits = 0;
        bool before_month = false;
    };
    std::vector<Number> numbers;
    int month = -1, weekday = -1;
    bool understood = true;
};

void take_word(std::string_view word, Pieces& pieces) {
    const bool ordinal = word == "st" || word == "nd" || word == "rd" || word == "th";
    if (word == "of" || (ordinal && !pieces.numbers.empty())) return;
    if (const int month = named(word, months); month >= 0 && pieces.month < 0) {
        pieces.month = month;
        return;
    }
    const int weekday = named(word, weekdays);
    pieces.understood = pieces.understood && weekday >= 0 && pieces.weekday < 0;
    pieces.weekday = weekday;
}

Pieces pieces_of(std::string_view text) {
    Pieces pieces;
    for (std::size_t at = 0; at < text.size() && pieces.understood;) {
        const auto run = [&](bool (*belongs)(char)) {
            const std::size_t start = at;
            while (at < text.size() && belongs(text[at])) ++at;
            return text.substr(start, at - start);
        };
        if (is_digit(text[at])) {
            const std::string_view digits = run(is_digit);
            pieces.understood = digits.size() <= 4;
            int value = 0;
            for (const char c : digits.substr(0, 4)) value = value * 10 + (c - '0');
            pieces.numbers.push_back({value, digits.size(), pieces.month < 0});
        } else if (is_letter(text[at])) {
            take_word(run(is_letter), pieces);
        } else {
            pieces.understood = std::string_view("/.-, \\").find(text[at]) != std::string_view::npos;
            ++at;
        }
    }
    return pieces;
}

/// The whole year of one written with two digits or four; 0 for any other.
int year_of(const Pieces::Number& number) {
    if (number.digits == 4) return number.value;
    if (number.digits != 2) return 0;
    return number.value < 50 ? 2000 + number.value : 1900 + number.value;
}

std::string_view trimmed_of(std::string_view text, std::string_view prefix) {
    return trimmed(text.substr(prefix.size()));
}

/// Reads one day, month or year out of pieces.
class Single {
   public:
    explicit Single(std::string_view text) : pieces_(pieces_of(text)) {}

    std::optional<PossibleDays> days() {
        const auto& n = pieces_.numbers;
        if (!pieces_.understood || n.empty() || n.size() > 3) return std::nullopt;
        if (pieces_.month >= 0) return with_name();
        if (n.size() == 3) return n[0].digits == 4 ? day(n[0], n[1].value, n[2]) : day(n[2], n[1].value, n[0]);
        if (pieces_.weekday >= 0) return std::nullopt;
        if (n.size() == 2 && n[0].digits == 4 && n[1].digits <= 2) {
            if (n[1].value > n[0].value % 100)  // 2011-12
                return fault("it may be a month or a second year: write March 2024, or 2023 to 2024");
            return month(n[0], n[1].value);
        }
        if (n.size() == 2 && n[1].digits == 4 && n[0].digits <= 2) return month(n[1], n[0].value);
        if (n.size() == 2 && n[0].digits <= 2 && n[1].digits <= 2) return fault("the year is missing");
        if (n.size() == 1 && n[0].digits == 4) return year(n[0]);
        return std::nullopt;
    }
    /// A fault that can be told; empty: it is no date at all.
    const std::string& why() const { return why_; }

   private:
    using Number = Pieces::Number;

    std::optional<PossibleDays> fault(std::string text) {
        why_ = std::move(text);
        return std::nullopt;
    }

    std::optional<PossibleDays> with_name() {
        const auto& n = pieces_.numbers;
        const int named_month = pieces_.month + 1;
        if (n.size() == 3) return std::nullopt;
        if (n.size() == 2) return n[0].digits == 4 ? day(n[0], named_month, n[1]) : day(n[1], named_month, n[0]);
        // "Mar-24" is a month to a spreadsheet and a day to a person; "Mar 98" can only be a month.
        if (n[0].digits == 4 || (n[0].digits == 2 && n[0].value > 31 && !n[0].before_month))
            return month(n[0], named_month);
        return fault(n[0].before_month
                         ? "the year is missing"
                         : "it may be a day or a year that stands behind the month: write the year in full");
    }

    bool good_year(const Number& number) {
        const int year = year_of(number);
        if (year >= first_year && year <= last_year) return true;
        why_ =
            number.digits == 4 ? fmt::format("the year {} cannot be", number.value) : "a year has two digits or four";
        return false;
    }

    bool good_month(int month) {
        if (month >= 1 && month <= 12) return true;
        why_ = fmt::format("there is no month {}: the day comes first, then the month", month);
        return false;
    }

    std::optional<PossibleDays> day(const Number& year_number, int month, const Number& day_number) {
        if (day_number.digits > 2) return std::nullopt;
        if (!good_year(year_number) || !good_month(month)) return std::nullopt;
        const auto date = Date::of(year_of(year_number), unsigned(month), unsigned(day_number.value));
        if (!date) return fault("there is no such day");
        if (pieces_.weekday >= 0 && date->weekday().c_encoding() != unsigned(pieces_.weekday))
            return fault(fmt::format("{} was no {}{}", date->words(),
                                     char(weekdays[std::size_t(pieces_.weekday)][0] - 32),
                                     weekdays[std::size_t(pieces_.weekday)].substr(1)));
        return PossibleDays{*date, *date, false};
    }

    std::optional<PossibleDays> month(const Number& year_number, int month) {
        if (pieces_.weekday >= 0) return std::nullopt;
        if (!good_year(year_number) || !good_month(month)) return std::nullopt;
        const auto first = Date::of(year_of(year_number), unsigned(month), 1);
        return PossibleDays{*first, first->plus_months(1).plus_days(-1), false};
    }

    std::optional<PossibleDays> year(const Number& number) {
        if (!good_year(number)) return std::nullopt;
        const auto first = Date::of(number.value, 1, 1);
        return PossibleDays{*first, first->plus_months(12).plus_days(-1), false};
    }

    Pieces pieces_;
    std::string why_;
};

/// "12" of "12-15 March 2024" borrows month and year from the other end; "28 Feb" of "28 Feb - 2 March 2024" only the year.
std::optional<PossibleDays> beginning(std::string_view text, const PossibleDays& end) {
    if (const auto days = Single(text).days()) return days;
    const std::string year = std::to_string(end.last.year());
    if (const auto days = Single(fmt::format("{} {}", text, year)).days();
        days && text.find_first_not_of("0123456789 ") != std::string_view::npos)
        return days;
    if (!end.is_one_day()) return std::nullopt;
    return Single(fmt::format("{} {} {}", text, months[end.last.month() - 1], year)).days();
}

std::optional<PossibleDays> range(std::string_view text, std::string& why) {
    if (text.starts_with("between ")) {
        const auto middle = text.find(" and ");
        if (middle == std::string_view::npos) return std::nullopt;
        return range(fmt::format("{} to {}", text.substr(8, middle - 8), text.substr(middle + 5)), why);
    }
    if (text.starts_with("from ")) text.remove_prefix(5);
    for (const std::string_view separator : {" to ", " until ", " till ", " - ", "-"}) {
        for (auto at = text.find(separator); at != std::string_view::npos; at = text.find(separator, at + 1)) {
            const auto end = Single(trimmed(text.substr(at + separator.size()))).days();
            if (!end) continue;
            const auto begin = beginning(trimmed(text.substr(0, at)), *end);
            if (!begin) continue;
            if (begin->first <= end->last) return PossibleDays{begin->first, end->last, false};
            why = "the range ends before it begins";
            return std::nullopt;
        }
    }
    return std::nullopt;
}

std::optional<PossibleDays> week(std::string_view text) {
    for (const std::string_view start : {"w/c", "wc ", "week commencing", "week beginning", "w/b"}) {
        if (!text.starts_with(start)) continue;
        const auto monday = Single(trimmed_of(text, start)).days();
        if (!monday || !monday->is_one_day()) return std::nullopt;
        return PossibleDays{monday->first, monday->first.plus_days(6), false};
    }
    return std::nullopt;
}

/// Takes the marks of doubt away, and says whether there were any.
bool take_doubt(std::string_view& text) {
    const std::size_t before = text.size();
    for (bool more = true; more;) {
        more = false;
        for (const std::string_view mark :
             {"(?)", "?", "approximately", "approx.", "approx", "about", "around", "circa", "c."})
            if (text.starts_with(mark)) {
                text = trimmed_of(text, mark);
                more = true;
            } else if (mark.find('?') != std::string_view::npos && text.ends_with(mark)) {
                text = trimmed(text.substr(0, text.size() - mark.size()));
                more = true;
            }
    }
    return text.size() != before;
}

/// "12/03/2024 14:30" in two: where the time begins, or the end.
std::size_t place_of_time(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0) return text.size();
    std::size_t start = colon;
    while (start > 0 && is_digit(text[start - 1])) --start;
    const bool apart = start > 0 && start < colon && (text[start - 1] == ' ' || text[start - 1] == 't');
    return apart ? start : text.size();
}

bool is_serial(std::string_view text) {
    if (text.size() != 5 || !std::all_of(text.begin(), text.end(), is_digit)) return false;
    const long value = std::stol(std::string(text));
    return value >= first_serial && value <= last_serial;
}

}  // namespace

std::optional<WrittenDate> written_date(std::string_view text, std::string& why) {
    const std::string lower = plain(text);
    std::string_view rest = lower;
    WrittenDate out;
    const bool unsure = take_doubt(rest);
    if (const auto at = place_of_time(rest); at < rest.size()) {
        out.minute = written_time(rest.substr(at), why);
        if (!out.minute) return std::nullopt;
        if (*out.minute == 0) out.minute.reset();
        rest = trimmed(rest.substr(0, at));
        if (rest.ends_with('t') && rest.size() > 1 && is_digit(rest[rest.size() - 2])) rest.remove_suffix(1);
        if (rest.ends_with(" at")) rest.remove_suffix(3);
    }
    Single single(rest);
    std::string range_fault;
    auto days = single.days();
    if (!days) days = week(rest);
    if (!days) days = range(rest, range_fault);
    if (!days) {
        why = !range_fault.empty()    ? range_fault
              : rest.empty()          ? "the date is missing"
              : is_serial(rest)       ? "it is a spreadsheet's own day number: give the column the format of a date"
              : !single.why().empty() ? single.why()
                                      : "this is no date";
        return std::nullopt;
    }
    out.days = *days;
    out.days.unsure = unsure;
    return out;
}

namespace {

/// Hours and minutes of "14:30", "14.30", "1430", "9", "9:05:00"; -1 when it is none. `bare`: without minutes.
int clock_of(std::string_view text, bool& bare) {
    std::vector<int> parts;
    std::size_t digits = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (!is_digit(text[at])) return -1;
        int value = 0;
        const std::size_t start = at;
        while (at < text.size() && is_digit(text[at]) && at - start <= 4) value = value * 10 + (text[at++] - '0');
        digits = at - start;
        if (digits > 4) return -1;
        parts.push_back(value);
        if (at == text.size()) break;
        if (text[at] != ':' && text[at] != '.' && text[at] != ';') return -1;
        if (++at == text.size()) return -1;
    }
    bare = parts.size() == 1 && digits <= 2;
    if (parts.size() == 1 && digits > 2) parts = {parts[0] / 100, parts[0] % 100};
    if (parts.empty() || parts.size() > 3) return -1;
    const int minutes = parts.size() > 1 ? parts[1] : 0;
    const int seconds = parts.size() > 2 ? parts[2] : 0;
    return parts[0] > 24 || minutes > 59 || seconds > 59 ? -1 : parts[0] * 60 + minutes;
}

}  // namespace

std::optional<int> written_time(std::string_view text, std::string& why) {
    constexpr int noon = 12 * 60, day = 24 * 60;
    const std::string lower = plain(text);
    std::string_view rest = lower;
    take_doubt(rest);
    if (const auto to = rest.find(" to "); to != std::string_view::npos) rest = trimmed(rest.substr(0, to));
    if (const auto dash = rest.find('-'); dash != std::string_view::npos) rest = trimmed(rest.substr(0, dash));
    if (rest == "noon" || rest == "midday" || rest == "12 noon") return noon;
    std::string half;
    for (const auto& [ending, means] :
         {std::pair{"a.m.", "am"}, std::pair{"p.m.", "pm"}, std::pair{"am", "am"}, std::pair{"pm", "pm"},
          std::pair{"hours", "24"}, std::pair{"hrs", "24"}, std::pair{"hr", "24"}, std::pair{"h", "24"}})
        if (half.empty() && rest.ends_with(ending)) {
            half = means;
            rest = trimmed(rest.substr(0, rest.size() - std::string_view(ending).size()));
        }
    bool bare = false;
    int minute = clock_of(rest, bare);
    const bool twelve = half == "am" || half == "pm";
    if (twelve && minute >= 13 * 60) minute = half == "pm" && minute < day ? minute : -1;
    if (twelve && minute >= 0 && minute < 13 * 60) minute = minute % noon + (half == "pm" ? noon : 0);
    if (minute < 0 || minute >= day || (bare && half.empty())) {
        why = "this is no time of day";
        return std::nullopt;
    }
    return minute;
}

std::string days_in_words(const PossibleDays& days) {
    const std::string doubt = days.unsure ? "? " : "";
    const std::string last = days.last.words();
    const bool from_first = days.first.day() == 1;
    if (days.is_one_day()) return doubt + last;
    if (from_first && days.first.month() == 1 && days.last == days.first.plus_months(12).plus_days(-1))
        return fmt::format("{}{}", doubt, days.first.year());
    if (from_first && days.last == days.first.plus_months(1).plus_days(-1))
        return doubt + last.substr(last.find(' ') + 1);
    return fmt::format("{}{} to {}", doubt, days.first.words(), last);
}

std::string time_in_words(int minute) { return fmt::format("{:02}:{:02}", minute / 60, minute % 60); }

}  // namespace review
