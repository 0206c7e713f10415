#include "rules/privacy_search.h"

#include <algorithm>

namespace review {
namespace {

constexpr std::string_view families[] = {"family", "household", "children", "siblings", "home"};

template <class List>
bool is_in(std::string_view key, const List& list) {
    return std::find(std::begin(list), std::end(list), key) != std::end(list);
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
