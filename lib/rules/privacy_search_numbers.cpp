// Numbers, days, and names that a slip of the pen has changed. Part of rules/privacy.
#include <algorithm>

#include "rules/privacy_dates.h"
#include "rules/privacy_search.h"

namespace review {
namespace {

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

}  // namespace review
