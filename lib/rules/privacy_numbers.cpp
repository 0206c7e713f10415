#include "rules/privacy_numbers.h"

#include <algorithm>

#include "base/date.h"
#include "base/text.h"

namespace review {
namespace {

constexpr std::size_t longest_run = 16;
constexpr std::size_t most_parts = 8;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }
bool any_digit(std::string_view text) { return std::any_of(text.begin(), text.end(), is_digit); }

int two_digits(std::string_view text, std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); }

}  // namespace

/// Weights 10 to 2, modulus 11.
bool has_health_check_digit(std::string_view digits) {
    if (digits.size() != 10 || !all_digits(digits)) return false;
    int sum = 0;
    for (int i = 0; i < 9; ++i) sum += (digits[std::size_t(i)] - '0') * (10 - i);
    const int check = (11 - sum % 11) % 11;
    return check == digits[9] - '0';
}

bool is_nhs_number(std::string_view digits) {
    if (!has_health_check_digit(digits)) return false;
    const bool health_and_care = digits[0] == '3' && digits[1] >= '2';
    return (health_and_care || digits[0] == '4' || digits[0] == '6' || digits[0] == '7') &&
           digits.find_first_not_of(digits[0]) != std::string_view::npos;
}

bool is_chi_number(std::string_view digits) {
    if (!has_health_check_digit(digits)) return false;
    // A leap year, so that 29 February is a day.
    return Date::of(2000, unsigned(two_digits(digits, 2)), unsigned(two_digits(digits, 0))).has_value();
}

bool is_pupil_number(std::string_view text) {
    static constexpr std::string_view letters = "abcdefghjklmnpqrtuvwxyz";
    const std::string lower = to_lower(text);
    if (lower.size() != 13 || !all_digits(std::string_view(lower).substr(1, 11))) return false;
    std::size_t sum = 0;
    for (std::size_t i = 1; i < 13; ++i) {
        const auto letter = letters.find(lower[i]);
        if (i == 12 && !is_digit(lower[i]) && letter == std::string_view::npos) return false;
        sum += (is_digit(lower[i]) ? std::size_t(lower[i] - '0') : letter) * (i + 1);
    }
    return letters[sum % letters.size()] == lower[0];
}

bool is_ni_number(std::string_view text) {
    const std::string lower = to_lower(text);
    if (lower.size() != 9 || !all_digits(std::string_view(lower).substr(2, 6)) || lower[8] < 'a' || lower[8] > 'd')
        return false;
    static constexpr std::string_view never[] = {"bg", "gb", "nk", "kn", "tn", "nt", "zz"};
    const std::string start = lower.substr(0, 2);
    return is_letter(start[0]) && is_letter(start[1]) && start.find_first_of("dfiquv") == std::string::npos &&
           start[1] != 'o' && std::find(std::begin(never), std::end(never), start) == std::end(never);
}

bool is_postcode(std::string_view text) {
    std::string code;
    for (const char c : to_lower(text))
        if (c != ' ') code += c;
    if (code.size() < 5 || code.size() > 7) return false;
    const std::string_view inward = std::string_view(code).substr(code.size() - 3);
    const std::string_view outward = std::string_view(code).substr(0, code.size() - 3);
    static constexpr std::string_view not_inward = "cikmov";
    const auto fits = [](char c) { return is_letter(c) && not_inward.find(c) == std::string_view::npos; };
    if (!is_digit(inward[0]) || !fits(inward[1]) || !fits(inward[2]) || !is_letter(outward[0])) return false;
    const std::string_view rest = outward.substr(is_letter(outward[1]) ? 2 : 1);
    return (rest.size() == 1 && is_digit(rest[0])) ||
           (rest.size() == 2 && is_digit(rest[0]) && (is_digit(rest[1]) || is_letter(rest[1])));
}

std::string national_number(std::string_view text) {
    std::string digits;
    for (const char c : text)
        if (is_digit(c)) digits += c;
    const bool abroad = trimmed(text).starts_with('+') || digits.starts_with("00");
    if (abroad && digits.starts_with("00")) digits.erase(0, 2);
    if (!abroad || !digits.starts_with("44")) return digits;
    digits.erase(0, 2);
    return digits.starts_with('0') ? digits : "0" + digits;
}

namespace {

/// The parts of a run, and what it looks like so far.
struct Parts {
    std::string plain;
    std::vector<std::size_t> lengths;
    bool plus = false, upper = true;

    bool grouped(std::initializer_list<std::size_t> as) const {
        return std::equal(lengths.begin(), lengths.end(), as.begin(), as.end());
    }
};

/// Ten or eleven digits that begin as numbers here do, in groups as people write them: days and times are no telephone.
bool is_phone(const Parts& parts, std::string_view national) {
    if (national.size() < 10 || national.size() > 11 || national[0] != '0') return false;
    if (std::string_view("12378").find(national[1]) == std::string_view::npos) return false;
    if (!parts.plus && !parts.plain.starts_with("0")) return false;
    return parts.plus || parts.plain.starts_with("0044") || parts.lengths.front() >= 3;
}

std::optional<NumberKind> shape_of(const Parts& parts, std::string_view national) {
    const std::string& plain = parts.plain;
    if (all_digits(plain)) {
        const bool in_tens = parts.lengths.size() == 1 || parts.grouped({3, 3, 4});
        if (in_tens && is_nhs_number(plain)) return NumberKind::nhs;
        if ((in_tens || parts.grouped({6, 4})) && is_chi_number(plain)) return NumberKind::chi;
        if (is_phone(parts, national)) return NumberKind::phone;
        return std::nullopt;
    }
    if (is_pupil_number(plain) && parts.lengths.size() == 1) return NumberKind::pupil;
    if (is_ni_number(plain)) return NumberKind::ni;
    const bool in_two = parts.lengths.size() == 2 && parts.lengths[1] == 3;
    if (!is_postcode(plain) || (!in_two && (parts.lengths.size() != 1 || !parts.upper))) return std::nullopt;
    const std::string_view end = std::string_view(plain).substr(plain.size() - 2);
    const bool ordinal = end == "st" || end == "nd" || end == "rd" || end == "th";
    return ordinal && !parts.upper ? std::nullopt : std::optional(NumberKind::postcode);
}

bool has_small_letter(std::string_view text) { return std::any_of(text.begin(), text.end(), is_letter); }

/// What may stand between the parts of one number.
bool goes_on_with(const ReadWord& word) {
    constexpr auto apart = std::uint16_t(
        ~(between_space | between_line | between_hyphen | between_dot | between_bracket | between_markup));
    return (word.before & apart) == 0 && word.before_width <= 3;
}

bool is_part(const Reading& reading, const ReadWord& word) {
    const std::string_view key = reading.key_of(word);
    return word.number || any_digit(key) || key.size() <= 2;
}

void add_email(const Reading& reading, std::size_t word, std::vector<NumberRun>& runs) {
    const auto& words = reading.words();
    constexpr auto in_name = std::uint16_t(between_dot | between_hyphen | between_underscore | between_plus);
    const auto tight = [&](std::size_t i, std::uint16_t allowed) {
        return words[i].before_width == 1 && (words[i].before & ~allowed) == 0;
    };
    std::size_t at = word + 1;
    while (at < words.size() && tight(at, in_name)) ++at;
    if (at >= words.size() || !tight(at, between_at)) return;
    std::size_t end = at + 1;
    bool dotted = false;
    while (end < words.size() && tight(end, between_dot | between_hyphen)) {
        dotted |= (words[end].before & between_dot) != 0;
        ++end;
    }
    if (!dotted) return;
    const std::size_t from = words[word].offset;
    const std::size_t to = words[end - 1].offset + words[end - 1].length;
    runs.push_back({end, to_lower(reading.text().substr(from, to - from)), {}, NumberKind::email});
}

}  // namespace

std::vector<NumberRun> number_runs_at(const Reading& reading, std::size_t word) {
    const auto& words = reading.words();
    std::vector<NumberRun> runs;
    const bool near_at = word + 1 < words.size() && words[word + 1].before_width == 1;
    if (near_at && (word == 0 || words[word].before_width != 1 ||
                    (words[word].before & (between_space | between_line | between_bracket | between_end |
                                           between_other | between_block)) != 0))
        add_email(reading, word, runs);
    const std::string_view first = reading.key_of(words[word]);
    const bool next_has_digit = word + 1 < words.size() && words[word + 1].number && first.size() == 2;
    if (!any_digit(first) && !next_has_digit) return runs;
    Parts parts;
    parts.plus = (words[word].before & between_plus) != 0;
    for (std::size_t i = word; i < words.size() && i < word + most_parts; ++i) {
        if (i > word && !goes_on_with(words[i])) break;
        if (!is_part(reading, words[i])) break;
        parts.plain += reading.key_of(words[i]);
        parts.lengths.push_back(words[i].key_length);
        parts.upper = parts.upper && !has_small_letter(reading.text().substr(words[i].offset, words[i].length));
        if (parts.plain.size() > longest_run) break;
        if (!any_digit(parts.plain)) continue;
        NumberRun run{i + 1, parts.plain, {}, {}};
        if (all_digits(run.plain)) run.national = national_number(parts.plus ? "+" + run.plain : run.plain);
        run.shape = shape_of(parts, run.national);
        runs.push_back(std::move(run));
    }
    return runs;
}

}  // namespace review
