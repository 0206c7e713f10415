// Whether words that can be somebody's name are one where they stand. Part of rules/privacy.
#include <algorithm>

#include "rules/privacy_search.h"

namespace review {
namespace {

/// A given name or surname of one letter is none; of two (Jo, Li) it is pointed out.
constexpr std::size_t shortest_sure = 3;

constexpr std::string_view months[] = {"may", "april", "june", "august", "march", "january", "october"};
constexpr std::string_view before_months[] = {"in",     "by",   "since",  "until", "from",  "last",
                                              "next",   "this", "early",  "late",  "mid",   "of",
                                              "during", "to",   "before", "after", "every", "each"};

/// "Will the team …?", "May we …?"
constexpr std::string_view helping_verbs[] = {"will", "may"};
constexpr std::string_view after_helping_verbs[] = {"the",   "a",     "an",  "i",    "we",   "you",   "he",
                                                    "she",   "they",  "it",  "this", "that", "be",    "these",
                                                    "those", "there", "any", "our",  "her",  "their", "his"};

template <class List>
bool is_in(std::string_view key, const List& list) {
    return std::find(std::begin(list), std::end(list), key) != std::end(list);
}

}  // namespace

Search::Sure Search::judged(Form form, std::size_t first, std::size_t end) const {
    switch (form) {
        case Form::whole: return whole_name(first, end);
        case Form::with_initial: return with_initial(first, end);
        case Form::given:
        case Form::surname: return alone(form, first, end);
        case Form::plural: return plural(first, end);
        case Form::initials: return initials(first, end);
        case Form::faint:
            return any_capital(first, end) && !all_ordinary(first, end) && words_[first].key_length >= shortest_sure
                       ? Sure::perhaps
                       : Sure::no;
        case Form::street: return any_capital(first, end) ? Sure::perhaps : Sure::no;
        case Form::house: return house(first, end);
        case Form::place:
            return any_capital(first, end) && (end - first > 1 || !is_ordinary(first)) ? Sure::perhaps : Sure::no;
        case Form::address:
        case Form::allowed: return Sure::yes;
    }
    return Sure::no;
}

bool Search::any_capital(std::size_t first, std::size_t end) const {
    return std::any_of(words_.begin() + long(first), words_.begin() + long(end),
                       [](const ReadWord& word) { return word.capital || word.upper; });
}

bool Search::all_ordinary(std::size_t first, std::size_t end) const {
    for (std::size_t word = first; word < end; ++word)
        if (!is_ordinary(word)) return false;
    return true;
}

/// "Will Young" is somebody, and so may be "hope hill"; but "will young people …" are not.
Search::Sure Search::whole_name(std::size_t first, std::size_t end) const {
    if (!all_ordinary(first, end)) return Sure::yes;
    if (std::all_of(words_.begin() + long(first), words_.begin() + long(end),
                    [](const ReadWord& word) { return word.capital; }))
        return Sure::yes;
    for (std::size_t word = first + 1; word < end; ++word)
        if (!blank_before(word)) return Sure::no;
    return any_capital(first, end) || is_in(key(first), helping_verbs) ? Sure::no : Sure::perhaps;
}

/// "J. Smith", "JA Smith", "Smith, J"; but "Smith I" may go on as "Smith I saw", and "A Young" as "A Young Person".
Search::Sure Search::with_initial(std::size_t first, std::size_t end) const {
    for (std::size_t word = first; word < end; ++word) {
        const bool letters = words_[word].key_length <= 2;
        if (letters ? !words_[word].capital : !words_[word].capital && is_ordinary(word)) return Sure::no;
        if (word > first && (words_[word].before & (between_block | between_end | between_other)) != 0) return Sure::no;
    }
    const auto is_word = [&](std::size_t word) { return key(word) == "i" || key(word) == "a"; };
    const std::size_t last = end - 1;
    if (words_[last].key_length == 1 && is_word(last) && (words_[last].before & between_comma) == 0) return Sure::no;
    const bool dotted = (words_[first + 1].before & between_dot) != 0;
    if (words_[first].key_length == 1 && is_word(first) && !dotted && is_ordinary(last)) return Sure::perhaps;
    return Sure::yes;
}

bool Search::blank_before(std::size_t word) const {
    return word < words_.size() && (words_[word].before & ~(between_space | between_line | between_markup)) == 0 &&
           words_[word].before_width == 1;
}

bool Search::title_before(std::size_t word) const {
    constexpr auto apart = std::uint16_t(~(between_space | between_line | between_dot | between_markup));
    return word > 0 && is_title(key(word - 1)) && (words_[word].before & apart) == 0;
}

/// "Jayden Marlow" is another, when nobody of the case is called Marlow.
bool Search::another_name_after(std::size_t end) const {
    return blank_before(end) && words_[end].capital && !words_[end].upper && words_[end].key_length > 2 &&
           !is_in(key(end), months);
}

/// Whether the word alone is a name of somebody wanted.
bool Search::is_somebodys(std::size_t word) const {
    std::vector<Phrases::Match> matches;
    wanted_.phrases.at(reading_, word, matches);
    return std::any_of(matches.begin(), matches.end(), [&](const Phrases::Match& match) {
        const Form form = wanted_.sought[std::size_t(match.id)].form;
        return form == Form::given || form == Form::surname;
    });
}

/// Beside a capital that belongs to nobody wanted: "Jarod Marlow", "the Jarod Centre".
bool Search::in_another_name(std::size_t word) const {
    if (another_name_after(word + 1) && !is_somebodys(word + 1)) return true;
    return word > 0 && blank_before(word) && words_[word - 1].capital && !reading_.starts_sentence(word - 1) &&
           !is_title(key(word - 1)) && !is_somebodys(word - 1);
}

Search::Sure Search::alone(Form form, std::size_t first, std::size_t end) const {
    if (end - first > 1 && !all_ordinary(first, end)) return any_capital(first, end) ? Sure::yes : Sure::perhaps;
    const ReadWord& word = words_[first];
    std::size_t length = word.key_length;
    for (std::size_t part = first + 1; part < end; ++part) length += words_[part].key_length;
    if (length < 2) return Sure::no;
    if (is_ordinary(first)) return ordinary_alone(first);
    if (!word.capital) return length >= shortest_sure ? Sure::perhaps : Sure::no;
    if (length < shortest_sure) return word.upper ? Sure::no : Sure::perhaps;
    if (title_before(first)) return Sure::yes;
    if (blank_before(end) && words_[end].capital && is_place_noun(key(end))) return Sure::perhaps;
    if (form == Form::given && another_name_after(end) && !near_name_at(end)) return Sure::perhaps;
    return Sure::yes;
}

/// Grace, May, Will, Hope, Mark: with a capital where only a name has one, it is one.
Search::Sure Search::ordinary_alone(std::size_t word) const {
    if (!words_[word].capital) return Sure::no;
    if (title_before(word)) return Sure::yes;
    if (is_in(key(word), months)) {
        const auto is_figure = [&](std::size_t at) { return key(at)[0] >= '0' && key(at)[0] <= '9'; };
        if ((word > 0 && is_figure(word - 1)) || (word + 1 < words_.size() && is_figure(word + 1))) return Sure::no;
        if (word > 0 && is_in(key(word - 1), before_months)) return Sure::perhaps;
    }
    if (words_[word].upper || reading_.starts_sentence(word))
        return is_in(key(word), helping_verbs) && word + 1 < words_.size() && is_in(key(word + 1), after_helping_verbs)
                   ? Sure::no
                   : Sure::perhaps;
    // "Hollin Green School", "High Street": a part of another name.
    const bool after_name =
        word > 0 && blank_before(word) && words_[word - 1].capital && !reading_.starts_sentence(word - 1);
    return after_name || another_name_after(word + 1) ? Sure::perhaps : Sure::yes;
}

/// "the Whitlows" are a family; "Jaydens" may be a slip for "Jayden's".
Search::Sure Search::plural(std::size_t first, std::size_t end) const {
    const std::size_t last = end - 1;
    const std::string_view plural = key(last);
    const bool ordinary =
        wanted_.ordinary.contains(plural) || wanted_.ordinary.contains(plural.substr(0, plural.size() - 1));
    if (!words_[first].capital || plural.size() < 4) return Sure::no;
    const bool family = first > 0 && key(first - 1) == "the";
    if (ordinary) return family && !reading_.starts_sentence(first) ? Sure::perhaps : Sure::no;
    return family ? Sure::yes : Sure::perhaps;
}

/// "J.S." and "JS": many things are written so.
Search::Sure Search::initials(std::size_t first, std::size_t end) const {
    if (end - first == 1)
        return words_[first].upper && !is_ordinary(first) && words_[first].key_length <= 4 ? Sure::perhaps : Sure::no;
    for (std::size_t word = first; word < end; ++word) {
        if (!words_[word].capital) return Sure::no;
        if (word > first && ((words_[word].before & between_dot) == 0 || words_[word].before_width > 2))
            return Sure::no;
    }
    return Sure::perhaps;
}

/// "Rose Cottage" with its capitals; "The Mill" may be another.
Search::Sure Search::house(std::size_t first, std::size_t end) const {
    if (!words_[first].capital) return Sure::no;
    const bool plain = key(first) == "the" || end - first == 1;
    return plain ? (is_ordinary(end - 1) && end - first == 1 ? Sure::no : Sure::perhaps) : Sure::yes;
}

}  // namespace review
