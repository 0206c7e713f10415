#include "rules/privacy_search.h"

#include <algorithm>

#include "rules/privacy_dates.h"

namespace review {
namespace {

/// A given name or surname of one letter is none; of two (Jo, Li) it is pointed out.
constexpr std::size_t shortest_sure = 3;

constexpr std::string_view months[] = {"may", "april", "june", "august", "march", "january", "october"};
constexpr std::string_view before_months[] = {"in",     "by",   "since",  "until", "from",  "last",
                                              "next",   "this", "early",  "late",  "mid",   "of",
                                              "during", "to",   "before", "after", "every", "each"};
constexpr std::string_view families[] = {"family", "household", "children", "siblings", "home"};

/// "Will the team …?", "May we …?"
constexpr std::string_view helping_verbs[] = {"will", "may"};
constexpr std::string_view after_helping_verbs[] = {"the",   "a",     "an",  "i",    "we",   "you",   "he",
                                                    "she",   "they",  "it",  "this", "that", "be",    "these",
                                                    "those", "there", "any", "our",  "her",  "their", "his"};

template <class List>
bool is_in(std::string_view key, const List& list) {
    return std::find(std::begin(list), std::end(list), key) != std::end(list);
}

/// "Jayden witlow": one letter more, one less, one other, or two changed about.
bool one_slip(std::string_view a, std::string_view b) {
    if (a == b) return false;
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > 1) return false;
    std::size_t start = 0;
    while (start < a.size() && a[start] == b[start]) ++start;
    std::size_t end = 0;
    while (end < a.size() - start && a[a.size() - 1 - end] == b[b.size() - 1 - end]) ++end;
    const std::size_t left = a.size() - start - end;
    if (b.size() != a.size()) return left == 0;
    return left == 1 || (left == 2 && a[start] == b[start + 1] && a[start + 1] == b[start]);
}

}  // namespace

std::vector<NameFound> Search::all() {
    std::vector<NameFound> out;
    for (std::size_t word = 0; word < words_.size();) {
        std::optional<Hit> best;
        const auto consider = [&](std::optional<Hit> hit) {
            if (!hit || hit->sure == Sure::no) return;
            if (!best || hit->end > best->end || (hit->end == best->end && hit->sure > best->sure))
                best = std::move(hit);
        };
        consider(phrase_at(word));
        consider(number_at(word));
        consider(day_at(word));
        if (!best) consider(near_name_at(word));
        if (!best || (words_[word].braced && is_code(word))) {
            ++word;
            continue;
        }
        if (best->trace != Trace::allowed) out.push_back(found(*best));
        word = best->end;
    }
    return out;
}

/// The longest phrase that is one here; all who are meant by it.
std::optional<Search::Hit> Search::phrase_at(std::size_t word) {
    matches_.clear();
    wanted_.phrases.at(reading_, word, matches_);
    std::sort(matches_.begin(), matches_.end(), [](const auto& a, const auto& b) { return a.end > b.end; });
    std::optional<Hit> hit;
    for (const Phrases::Match& match : matches_) {
        if (hit && match.end < hit->end) break;
        const Wanted::Sought& sought = wanted_.sought[std::size_t(match.id)];
        const Sure sure = judged(sought.form, word, match.end);
        if (sure == Sure::no) continue;
        if (!hit || sought.trace == Trace::allowed) hit = Hit{word, match.end, sought.trace, sure, {}};
        if (sure > hit->sure) {
            hit->sure = sure;
            hit->trace = sought.trace;
        }
        if (std::find(hit->who.begin(), hit->who.end(), sought.who) == hit->who.end()) hit->who.push_back(sought.who);
        if (hit->trace == Trace::allowed) break;
    }
    return hit;
}

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

/// "Will Young" is somebody; "Will young people …" and "will young" are not.
Search::Sure Search::whole_name(std::size_t first, std::size_t end) const {
    if (!all_ordinary(first, end)) return Sure::yes;
    return std::all_of(words_.begin() + long(first), words_.begin() + long(end),
                       [](const ReadWord& word) { return word.capital; })
               ? Sure::yes
               : Sure::no;
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

std::optional<Search::Hit> Search::known_number(const NumberRun& run, std::size_t word) const {
    std::optional<Hit> hit;
    for (const std::string* plain : {&run.plain, &run.national}) {
        const auto [first, last] = wanted_.numbers.equal_range(*plain);
        for (auto known = first; known != last && !plain->empty(); ++known) {
            if (!hit) hit = Hit{word, run.end, known->second.trace, Sure::yes, {}};
            if (std::find(hit->who.begin(), hit->who.end(), known->second.who) == hit->who.end())
                hit->who.push_back(known->second.who);
        }
        if (hit) break;
    }
    return hit;
}

/// What is known to be somebody's first; else what can be nothing else by its form. A telephone number, a postcode or an e-mail
/// address may be an office's.
std::optional<Search::Hit> Search::number_at(std::size_t word) const {
    std::optional<Hit> known;
    std::optional<Hit> shaped;
    for (const NumberRun& run : number_runs_at(reading_, word)) {
        if (auto hit = known_number(run, word)) known = std::move(hit);
        if (!run.shape) continue;
        const bool sure = *run.shape == NumberKind::nhs || *run.shape == NumberKind::chi ||
                          *run.shape == NumberKind::pupil || *run.shape == NumberKind::ni;
        if (!shaped || sure || shaped->sure == Sure::perhaps)
            shaped = Hit{word, run.end, trace_of(*run.shape), sure ? Sure::yes : Sure::perhaps, {}};
    }
    return known ? known : shaped;
}

/// "12/03/2014,School,…": between commas without blanks, or line ends, stands nothing else.
bool Search::is_cell(std::size_t first, std::size_t end) const {
    const std::string_view text = reading_.text();
    std::size_t start = words_[first].offset;
    while (start > 0 && (text[start - 1] == '?' || text[start - 1] == '"')) --start;  // "?12/03/2014": about then
    const bool starts = start == 0 || text[start - 1] == ',' || text[start - 1] == '\n';
    const std::size_t after = words_[end - 1].offset + words_[end - 1].length;
    return starts && after + 1 < text.size() && text[after] == ',' && text[after + 1] != ' ' && text[after + 1] != '\n';
}

std::optional<Search::Hit> Search::day_at(std::size_t word) const {
    const auto day = review::day_at(reading_, word);
    if (!day) return std::nullopt;
    const bool of_birth = follows_birth(reading_, word);
    Hit hit{word, day->end, Trace::born, Sure::no, {}};
    // A day in a field of a file, or alone in a cell of a table, is there to be counted from: it is in sight, and no slip.
    const bool field = (day->iso && (words_[word].before & between_other) != 0) || is_cell(word, day->end);
    for (const Wanted::DayOf& known : wanted_.days) {
        if (!day->can_be(known.day)) continue;
        const bool born = known.trace == Trace::born;
        Sure sure = born && day->year && !field ? Sure::yes : Sure::perhaps;
        if (!day->year && !of_birth) sure = Sure::no;
        if (field && !born) sure = Sure::no;
        if (sure == Sure::no) continue;
        if (sure > hit.sure || hit.who.empty()) hit.trace = known.trace;
        hit.sure = std::max(hit.sure, sure);
        hit.who.push_back(known.who);
    }
    if (hit.who.empty() && of_birth && day->year) hit.sure = Sure::yes;
    return hit;
}

std::optional<Search::Hit> Search::near_name_at(std::size_t word) const {
    const ReadWord& at = words_[word];
    if (!at.capital || at.key_length < 4 || is_ordinary(word) || reading_.starts_sentence(word)) return std::nullopt;
    if (in_another_name(word)) return std::nullopt;
    const std::string typed(key(word));
    std::optional<Hit> hit;
    const auto look = [&](const std::string& variant) {
        const auto [first, last] = wanted_.near_names.equal_range(variant);
        for (auto near = first; near != last; ++near) {
            const std::string& name = wanted_.near_keys[std::size_t(near->second)];
            if (name[0] != typed[0] || !one_slip(typed, name) || typed + "s" == name) continue;
            const int who = wanted_.sought[std::size_t(near->second)].who;
            if (!hit) hit = Hit{word, word + 1, Trace::near_name, Sure::perhaps, {}};
            if (std::find(hit->who.begin(), hit->who.end(), who) == hit->who.end()) hit->who.push_back(who);
        }
    };
    look(typed);
    for (std::size_t i = 0; i < typed.size(); ++i) look(typed.substr(0, i) + typed.substr(i + 1));
    return hit;
}

/// Whether the braces around the word hold the code of somebody.
bool Search::is_code(std::size_t word) const {
    const std::string_view text = reading_.text();
    const std::size_t open = text.substr(0, words_[word].offset).rfind('{');
    const std::size_t close = text.find('}', words_[word].offset);
    if (open == std::string_view::npos || close == std::string_view::npos) return false;
    std::string code(text.substr(open + 1, close - open - 1));
    if (!code.empty() && code[0] >= 'A' && code[0] <= 'Z') code[0] = char(code[0] - 'A' + 'a');
    return std::find(wanted_.codes.begin(), wanted_.codes.end(), code) != wanted_.codes.end();
}

/// Who shares a name with a professional may not be meant: "Ms Whitlow of the council" is none of the family.
bool Search::is_listed(const Hit& hit) const {
    const auto works = [&](int who) { return wanted_.professionals[std::size_t(who)]; };
    if (hit.who.size() < 2 || !about(hit.trace).is_name) return !hit.who.empty();
    return hit.trace == Trace::part ? std::none_of(hit.who.begin(), hit.who.end(), works)
                                    : !std::all_of(hit.who.begin(), hit.who.end(), works);
}

NameFound Search::found(const Hit& hit) const {
    const AboutTrace& trace = about(hit.trace);
    NameFound out;
    std::size_t first = hit.first;
    if (trace.is_name && hit.sure == Sure::yes && first > 0 && is_civil_title(key(first - 1)) && title_before(first))
        --first;
    const ReadWord& last = words_[hit.end - 1];
    out.offset = words_[first].offset;
    out.length = last.offset + last.length - out.offset;
    out.certain = hit.sure == Sure::yes;
    out.is_name = trace.is_name;
    out.is_code = words_[hit.first].braced;
    out.listed = is_listed(hit);
    out.rule = out.certain || trace.rule != "privacy.name" ? std::string(trace.rule) : "privacy.possible-name";
    out.what = std::string(trace.what);
    std::vector<int> who_all = hit.who;
    std::sort(who_all.begin(), who_all.end());
    // Who shares the surname shares the family: "the {child-1} family" is true of each of them.
    if (hit.trace == Trace::part && blank_before(hit.end) && is_in(key(hit.end), families)) who_all.resize(1);
    for (const int who : who_all) {
        const std::string& code = wanted_.codes[std::size_t(who)];
        if (code.empty() || code == out.code) continue;
        if (out.code.empty())
            out.code = code;
        else
            out.others.push_back(code);
    }
    return out;
}

}  // namespace review
