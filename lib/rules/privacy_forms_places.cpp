// How addresses, schools and employers are written. Part of rules/privacy.
#include <algorithm>

#include "base/text.h"
#include "rules/privacy_phrases.h"
#include "rules/reading.h"

namespace review {
namespace {

constexpr std::pair<std::string_view, std::string_view> street_nouns[] = {
    {"road", "rd"},      {"street", "st"},     {"avenue", "ave"}, {"lane", "ln"},  {"close", "cl"},
    {"drive", "dr"},     {"crescent", "cres"}, {"court", "ct"},   {"place", "pl"}, {"terrace", "ter"},
    {"gardens", "gdns"}, {"square", "sq"},     {"grove", "gr"},   {"park", "pk"},  {"row", ""},
    {"way", ""},         {"walk", ""},         {"hill", ""},      {"mews", ""},    {"rise", ""},
    {"view", ""},        {"green", ""},        {"parade", ""},    {"croft", ""},   {"fold", ""},
    {"brow", ""},        {"bank", ""},         {"wynd", ""},      {"brae", ""},    {"gate", ""}};
constexpr std::string_view other_place_nouns[] = {
    "school", "academy", "college", "nursery", "hospital", "surgery",   "house",   "centre",
    "hall",   "council", "ward",    "church",  "cottage",  "farm",      "estate",  "university",
    "clinic", "hotel",   "bridge",  "station", "town",     "village",   "borough", "county",
    "valley", "primary", "infant",  "junior",  "high",     "community", "trust",   "partnership"};
constexpr std::string_view generic_of_places[] = {
    "school",    "primary",  "secondary", "academy", "college",    "infant",  "infants", "junior",    "juniors",
    "nursery",   "high",     "community", "church",  "c",          "e",       "ce",      "of",        "and",
    "rc",        "catholic", "roman",     "ltd",     "limited",    "plc",     "trust",   "nhs",       "council",
    "services",  "service",  "group",     "the",     "foundation", "grammar", "free",    "preschool", "pre",
    "playgroup", "centre",   "company",   "co",      "llp"};
constexpr std::string_view no_places[] = {"unemployed", "none", "unknown", "retired", "self",
                                          "employed",   "home", "n",       "a"};

bool is_street_noun(std::string_view key) {
    return std::any_of(std::begin(street_nouns), std::end(street_nouns), [&](const auto& noun) {
        return key == noun.first || (!noun.second.empty() && key == noun.second);
    });
}

}  // namespace

bool is_place_noun(std::string_view key) { return is_in(key, other_place_nouns) || is_street_noun(key); }

namespace {

bool starts_with_digit(const std::string& key) { return key.front() >= '0' && key.front() <= '9'; }

bool looks_like_postcode(const Keys& keys) {
    return keys.size() <= 2 && !keys.empty() && starts_with_digit(keys.back()) && !starts_with_digit(keys.front());
}

/// The phrase, and the same with the street's noun written the other way ("Rd" for "Road").
void add_street(Form form, const Keys& keys, Forms& forms) {
    forms.add(form, keys);
    for (std::size_t i = keys.size(); i-- > 1;) {
        for (const auto& [noun, brief] : street_nouns) {
            if (brief.empty() || (keys[i] != noun && keys[i] != brief)) continue;
            Keys other = keys;
            other[i] = keys[i] == noun ? brief : noun;
            forms.add(form, std::move(other));
            return;
        }
    }
}

/// One line of an address that has a number: "17 Tanner's Row", "Flat 3 17 Tanners Row".
void add_numbered(const Keys& keys, Forms& forms) {
    std::size_t number = 0;
    for (std::size_t i = 0; i + 2 < keys.size() + 1; ++i)
        if (starts_with_digit(keys[i]) && i + 1 < keys.size()) number = i;
    if (!starts_with_digit(keys[number])) return;
    std::size_t end = keys.size();
    for (std::size_t i = number + 2; i < keys.size(); ++i)
        if (is_street_noun(keys[i])) end = i + 1;
    const Keys numbered(keys.begin() + long(number), keys.begin() + long(end));
    add_street(Form::address, numbered, forms);
    if (numbered.size() > 2) add_street(Form::street, {numbered.begin() + 1, numbered.end()}, forms);
}

std::vector<std::string> lines_of_address(std::string_view address) {
    std::string text(address);
    for (const char sign : {'\n', ';'}) std::replace(text.begin(), text.end(), sign, ',');
    std::vector<std::string> lines;
    for (const auto part : split(text, ',')) {
        const auto line = trimmed(part);
        if (line.empty()) continue;
        // "17, Tanner's Row": the number belongs to what follows.
        if (!lines.empty() && keys_of(lines.back()).size() == 1 && starts_with_digit(keys_of(lines.back()).front()))
            lines.back() += " " + std::string(line);
        else
            lines.emplace_back(line);
    }
    return lines;
}

void add_address(const std::vector<std::string>& lines, Forms& forms) {
    Keys from_number;
    bool numbered = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Keys keys = keys_of(lines[i]);
        if (keys.empty() || looks_like_postcode(keys)) continue;
        const bool flat = keys.front() == "flat" || keys.front() == "apartment" || keys.front() == "unit";
        const bool has_number = std::any_of(keys.begin(), keys.end(), starts_with_digit) && keys.size() > 1;
        if (has_number && (!flat || keys.size() > 3)) {
            add_numbered(keys, forms);
            numbered = true;
        } else if (i == 0 && !flat && lines.size() > 1) {
            forms.add(Form::house, keys);
        } else if (is_street_noun(keys.back()) && keys.size() > 1) {
            add_street(Form::street, keys, forms);
        }
        from_number = joined({from_number, keys});
        if (i > 0 && (numbered || i == 1)) forms.add(Form::address, from_number);
    }
}

}  // namespace

std::vector<Phrase> forms_of_address(std::string_view address) {
    Forms forms;
    add_address(lines_of_address(address), forms);
    add_address(lines_of_address(with_apostrophes_as(std::string(address), "")), forms);
    return forms.take();
}

namespace {

/// What a place is called in short: "St Oda's" of "St Oda's C of E Primary School". A letter alone is no name.
Keys core_of_place(const Keys& keys) {
    std::size_t letters = keys.front().size();
    std::size_t end = 1;
    for (; end < keys.size(); ++end) {
        const bool links = keys[end] == "of" || keys[end] == "and" || keys[end] == "the";
        const bool saint_alone = end == 1 && (keys[0] == "st" || keys[0] == "saint");
        if (letters > 2 && !saint_alone && !links && is_in(keys[end], generic_of_places)) break;
        letters += keys[end].size();
    }
    while (end > 1 && is_in(keys[end - 1], generic_of_places)) --end;
    return {keys.begin(), keys.begin() + long(end)};
}

}  // namespace

std::vector<Phrase> forms_of_place(std::string_view place) {
    Forms forms;
    const std::string first(place.substr(0, place.find_first_of(",\n")));
    for (const std::string& text : {first, with_apostrophes_as(first, "")}) {
        Keys keys = keys_of(text);
        while (!keys.empty() && keys.front() == "the") keys.erase(keys.begin());
        if (keys.empty() || is_in(keys.front(), no_places)) continue;
        forms.add(Form::place, keys);
        Keys core = core_of_place(keys);
        forms.add(Form::place, core);
        for (Keys* one : {&keys, &core})
            if (one->front() == "st" && one->size() > 1) {
                one->front() = "saint";
                forms.add(Form::place, *one);
            }
    }
    return forms.take();
}

}  // namespace review
