#include "rules/privacy_dates.h"

#include <algorithm>
#include <charconv>

namespace review {
namespace {

constexpr std::string_view month_names[] = {"january", "february", "march",     "april",   "may",      "june",
                                            "july",    "august",   "september", "october", "november", "december"};
constexpr int some_leap_year = 2000;

/// 0 when it is no month. "Mar", "Sept" and the like are as good as the whole name.
unsigned month_of(std::string_view key) {
    if (key.size() < 3) return 0;
    for (unsigned i = 0; i < 12; ++i)
        if (key == month_names[i] || (key.size() <= 4 && month_names[i].starts_with(key))) return i + 1;
    return 0;
}

int value_of(std::string_view digits) {
    int value = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return fault == std::errc{} && end == digits.data() + digits.size() ? value : -1;
}

/// 12 and 12th; -1 when it is no day of a month.
int day_number(std::string_view key) {
    for (const std::string_view ending : {"st", "nd", "rd", "th"})
        if (key.size() > 2 && key.ends_with(ending)) key.remove_suffix(2);
    const int value = key.size() <= 2 ? value_of(key) : -1;
    return value >= 1 && value <= 31 ? value : -1;
}

/// Reads on from one word to the next.
class Days {
   public:
    Days(const Reading& reading, std::size_t word) : reading_(reading), words_(reading.words()), word_(word) {}

    std::optional<DayFound> read() const {
        const std::string_view key = key_at(word_);
        const bool digits = key[0] >= '0' && key[0] <= '9';
        if (!digits) return month_of(key) > 0 ? month_first() : std::nullopt;
        if (key.size() == 4 && words_[word_].number) return year_first();
        if (key.size() == 8 && words_[word_].number) return in_one();
        if (day_number(key) < 0) return std::nullopt;
        if (const auto found = in_figures()) return found;
        return day_first();
    }

   private:
    bool has(std::size_t word) const { return word < words_.size(); }
    std::string_view key_at(std::size_t word) const {
        return has(word) ? reading_.key_of(words_[word]) : std::string_view();
    }
    bool near(std::size_t word) const {
        constexpr auto far = std::uint16_t(between_at | between_plus | between_underscore);
        return has(word) && words_[word].before_width <= 3 && (words_[word].before & far) == 0;
    }

    std::optional<int> year_at(std::size_t word) const {
        if (!near(word) || !words_[word].number) return std::nullopt;
        const std::string_view key = key_at(word);
        const int value = value_of(key);
        if (key.size() == 4 && value >= 1900 && value < 2100) return value;
        return key.size() == 2 && value >= 0 ? std::optional(value) : std::nullopt;
    }

    static std::optional<DayFound> made(std::size_t end, std::optional<int> year, int month, int day) {
        const int real_year = year && *year >= 100 ? *year : some_leap_year;
        if (!Date::of(real_year, unsigned(month), unsigned(day))) return std::nullopt;
        return DayFound{end, year, unsigned(month), unsigned(day), false};
    }

    /// With a year where one follows, else without.
    std::optional<DayFound> with_year(std::size_t next, int month, int day) const {
        if (const auto year = year_at(next))
            if (auto whole = made(next + 1, year, month, day)) return whole;
        return made(next, std::nullopt, month, day);
    }

    /// 12 March 2014, 12th of March
    std::optional<DayFound> day_first() const {
        std::size_t next = word_ + 1;
        if (near(next) && (key_at(next) == "of" || key_at(next) == "day")) ++next;
        const unsigned month = near(next) ? month_of(key_at(next)) : 0;
        return month == 0 ? std::nullopt : with_year(next + 1, int(month), day_number(key_at(word_)));
    }

    /// March 12th 2014
    std::optional<DayFound> month_first() const {
        std::size_t next = word_ + 1;
        if (near(next) && key_at(next) == "the") ++next;
        const int day = near(next) ? day_number(key_at(next)) : -1;
        return day < 0 ? std::nullopt : with_year(next + 1, int(month_of(key_at(word_))), day);
    }

    /// The same sign between all three, and only that.
    bool parted_alike(std::size_t word) const {
        constexpr auto signs =
            std::uint16_t(between_slash | between_dot | between_hyphen | between_space | between_markup);
        return has(word + 1) && words_[word].before == words_[word + 1].before && (words_[word].before & ~signs) == 0 &&
               words_[word].before_width <= 3 && words_[word + 1].before_width <= 3;
    }

    /// 12/03/2014, 12.3.14
    std::optional<DayFound> in_figures() const {
        if (!parted_alike(word_ + 1) || !words_[word_ + 1].number || key_at(word_ + 1).size() > 2) return std::nullopt;
        const auto year = year_at(word_ + 2);
        if (!year || !words_[word_].number) return std::nullopt;
        return made(word_ + 3, year, value_of(key_at(word_ + 1)), day_number(key_at(word_)));
    }

    /// 2014-03-12
    std::optional<DayFound> year_first() const {
        const int year = value_of(key_at(word_));
        if (year < 1900 || year >= 2100 || !parted_alike(word_ + 1) || !words_[word_ + 1].number) return std::nullopt;
        std::string_view last = key_at(word_ + 2);
        if (const auto time = last.find('t'); time == 2) last = last.substr(0, 2);  // 2014-03-12T09:30
        if (key_at(word_ + 1).size() > 2 || last.size() > 2) return std::nullopt;
        auto found = made(word_ + 3, year, value_of(key_at(word_ + 1)), value_of(last));
        if (found) found->iso = words_[word_ + 1].before == between_hyphen;
        return found;
    }

    /// 12032014, 20140312
    std::optional<DayFound> in_one() const {
        const std::string_view key = key_at(word_);
        const auto part = [&](std::size_t at, std::size_t size) { return value_of(key.substr(at, size)); };
        if (part(4, 4) >= 1900 && part(4, 4) < 2100)
            if (auto found = made(word_ + 1, part(4, 4), part(2, 2), part(0, 2))) return found;
        if (part(0, 4) < 1900 || part(0, 4) >= 2100) return std::nullopt;
        return made(word_ + 1, part(0, 4), part(4, 2), part(6, 2));
    }

    const Reading& reading_;
    const std::vector<ReadWord>& words_;
    std::size_t word_;
};

}  // namespace

bool DayFound::can_be(Date date) const {
    if (date.month() != month || date.day() != day) return false;
    return !year || *year == date.year() || (*year < 100 && *year == date.year() % 100);
}

std::optional<DayFound> day_at(const Reading& reading, std::size_t word) { return Days(reading, word).read(); }

bool follows_birth(const Reading& reading, std::size_t word) {
    constexpr std::size_t reach = 5;
    // "when she was born, to 2 March", "born before 2 March"
    static constexpr std::string_view other_days[] = {"to",    "from",   "until", "till",   "by",
                                                      "since", "before", "after", "between"};
    for (std::size_t i = word, steps = 0; i > 0 && steps < reach; --i, ++steps) {
        if ((reading.words()[i].before & between_dot) != 0 && reading.starts_sentence(i) &&
            reading.key_of(reading.words()[i - 1]) != "b")
            return false;
        const std::string_view key = reading.key_of(reading.words()[i - 1]);
        if (std::find(std::begin(other_days), std::end(other_days), key) != std::end(other_days)) return false;
        if (key == "born" || key == "dob" || key == "birth" || key == "birthday" || key == "birthdate") return true;
        const auto& words = reading.words();
        if (key == "b" && i >= 3 && reading.key_of(words[i - 2]) == "o" && reading.key_of(words[i - 3]) == "d")
            return true;
    }
    return false;
}

}  // namespace review
