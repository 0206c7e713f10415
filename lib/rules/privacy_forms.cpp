#include "rules/privacy_forms.h"

#include <algorithm>

#include "base/text.h"
#include "rules/reading.h"

namespace review {
namespace {

using Keys = std::vector<std::string>;

constexpr std::string_view civil_titles[] = {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "doctor"};
constexpr std::string_view other_titles[] = {
    "sir",  "lady",  "lord",   "rev",    "reverend", "cllr",   "councillor", "auntie",  "aunty",
    "aunt", "uncle", "nan",    "nana",   "nanny",    "granny", "grandma",    "grandad", "grandpa",
    "gran", "baby",  "cousin", "sister", "brother",  "nurse",  "pc",         "dc",      "ds",
    "di",   "sgt",   "master", "mum",    "dad",      "named",  "called"};
constexpr std::string_view particles[] = {"van",  "von", "der", "den", "de", "da", "di",  "du",
                                          "la",   "le",  "del", "dos", "el", "al", "bin", "ibn",
                                          "bint", "mac", "mc",  "o",   "ap", "ab", "ter", "ten"};
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

template <class List>
bool is_in(std::string_view key, const List& list) {
    return std::find(std::begin(list), std::end(list), key) != std::end(list);
}

bool is_street_noun(std::string_view key) {
    return std::any_of(std::begin(street_nouns), std::end(street_nouns), [&](const auto& noun) {
        return key == noun.first || (!noun.second.empty() && key == noun.second);
    });
}

Keys joined(std::initializer_list<Keys> parts) {
    Keys out;
    for (const Keys& part : parts) out.insert(out.end(), part.begin(), part.end());
    return out;
}

std::string together(const Keys& keys) {
    std::string out;
    for (const std::string& key : keys) out += key;
    return out;
}

std::string first_letter(const std::string& key) {
    std::size_t size = 1;
    while (size < key.size() && (static_cast<unsigned char>(key[size]) & 0xC0U) == 0x80U) ++size;
    return key.substr(0, size);
}

Keys initials_of(const Keys& keys) {
    Keys out;
    for (const std::string& key : keys) out.push_back(first_letter(key));
    return out;
}

/// As those write who have no such key: Müller is Mueller, Åse is Aase, Sørensen is Soerensen.
std::string spelled_out(std::string text) {
    static constexpr std::pair<std::string_view, std::string_view> letters[] = {
        {"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}, {"å", "aa"}, {"ø", "oe"},
        {"Ä", "ae"}, {"Ö", "oe"}, {"Ü", "ue"}, {"Å", "aa"}, {"Ø", "oe"}};
    for (const auto& [letter, spelled] : letters) text = replaced(std::move(text), letter, spelled);
    return text;
}

std::string with_apostrophes_as(std::string text, std::string_view sign) {
    for (const std::string_view apostrophe : {"'", "\u2019", "\u02BC", "\u2018", "`"})
        text = replaced(std::move(text), apostrophe, sign);
    return text;
}

void add_new(std::vector<Keys>& to, Keys keys) {
    if (!keys.empty() && std::find(to.begin(), to.end(), keys) == to.end()) to.push_back(std::move(keys));
}

/// The ways to write one chunk of a name: with its hyphen, without, with its apostrophe as a blank, letters spelled out.
std::vector<Keys> spellings(const std::string& chunk) {
    std::vector<Keys> all;
    for (const std::string& text : {chunk, spelled_out(chunk), with_apostrophes_as(chunk, " ")})
        add_new(all, keys_of(text));
    if (!all.empty() && all.front().size() > 1) add_new(all, {together(all.front())});
    return all;
}

/// A name in its parts.
struct ParsedName {
    std::string given, surname;
    std::vector<std::string> middle, nicknames;
};

/// Takes "(Beth)" and "\"Beth\"" out of the name.
std::string without_nicknames(std::string name, ParsedName& parsed) {
    for (const auto& [open, close] : {std::pair{"(", ")"}, std::pair{"\"", "\""}, std::pair{"\u201C", "\u201D"}}) {
        const auto start = name.find(open);
        const auto end = start == std::string::npos ? start : name.find(close, start + 1);
        if (end == std::string::npos) continue;
        const std::size_t first = start + std::string_view(open).size();
        parsed.nicknames.push_back(name.substr(first, end - first));
        name.replace(start, end + std::string_view(close).size() - start, " ");
    }
    return name;
}

ParsedName parsed_name(std::string_view text) {
    ParsedName out;
    std::string name = without_nicknames(std::string(text), out);
    if (const auto comma = name.find(','); comma != std::string::npos)
        name = name.substr(comma + 1) + " " + name.substr(0, comma);
    std::vector<std::string> chunks;
    for (const auto chunk : split_words(name)) {
        const std::string key = together(keys_of(chunk));
        if (key.empty() || (chunks.empty() && (is_in(key, civil_titles) || is_in(key, other_titles)))) continue;
        if (!chunks.empty() && (key == "the" || key == "jr" || key == "sr" || key == "junior" || key == "senior"))
            break;
        chunks.emplace_back(chunk);
    }
    if (chunks.empty()) return out;
    out.given = chunks.front();
    std::size_t surname = chunks.size() - 1;
    while (surname > 1 && is_in(folded(chunks[surname - 1]), particles)) --surname;
    for (std::size_t i = 1; i < surname; ++i) out.middle.push_back(chunks[i]);
    for (std::size_t i = std::max<std::size_t>(surname, 1); i < chunks.size(); ++i)
        out.surname += (out.surname.empty() ? "" : " ") + chunks[i];
    return out;
}

/// Collects phrases, each once.
class Forms {
   public:
    void add(Form form, Keys keys) {
        if (keys.empty()) return;
        for (const Phrase& known : all_)
            if (known.keys == keys) return;
        all_.push_back({std::move(keys), form});
    }
    void add_alone(Form form, const Keys& keys) {
        add(form, keys);
        if (keys.size() > 1)
            for (const std::string& key : keys)
                if (!is_in(key, particles)) add(form, {key});
    }
    void add_plurals(const Keys& keys) {
        Keys plural = keys;
        std::string& last = plural.back();
        const bool hisses = last.ends_with("s") || last.ends_with("x") || last.ends_with("z") || last.ends_with("ch") ||
                            last.ends_with("sh");
        last += hisses ? "es" : "s";
        add(Form::plural, plural);
        if (plural.size() > 1) add(Form::plural, {plural.back()});
    }
    std::vector<Phrase> take() { return std::move(all_); }

   private:
    std::vector<Phrase> all_;
};

void add_with_surname(const Keys& given, const Keys& surname, const Keys& middle, Forms& forms) {
    const Keys g = {first_letter(given.front())};
    const Keys gs = initials_of(given);
    const Keys m = initials_of(middle);
    forms.add(Form::whole, joined({given, middle, surname}));
    forms.add(Form::whole, joined({given, surname}));
    forms.add(Form::whole, joined({given, m, surname}));
    forms.add(Form::whole, joined({surname, given, middle}));
    forms.add(Form::whole, joined({surname, given}));
    if (!middle.empty()) forms.add(Form::whole, joined({given, {middle.front()}, surname}));
    for (const Keys& letters : {g, gs, joined({g, m}), joined({gs, m})}) {
        forms.add(Form::with_initial, joined({letters, surname}));
        forms.add(Form::with_initial, joined({surname, letters}));
        if (letters.size() < 2) continue;
        forms.add(Form::with_initial, joined({{together(letters)}, surname}));
        forms.add(Form::with_initial, joined({surname, {together(letters)}}));
    }
    if (surname.size() > 1)
        for (const std::string& part : surname)
            if (!is_in(part, particles)) forms.add(Form::whole, joined({given, {part}}));
}

void add_initials(const Keys& given, const Keys& surname, const Keys& middle, Forms& forms) {
    const Keys g = initials_of(given);
    const Keys m = initials_of(middle);
    const Keys s = initials_of(surname);
    for (const Keys& letters :
         {joined({g, s}), joined({g, m, s}), Keys{g.front(), s.front()}, Keys{g.front(), s.back()}}) {
        forms.add(Form::initials, letters);
        forms.add(Form::initials, {together(letters)});
    }
}

std::vector<Phrase> forms_of(const ParsedName& name) {
    Forms forms;
    Keys middle;
    for (const std::string& one : name.middle)
        for (std::string& key : keys_of(one)) middle.push_back(std::move(key));
    auto givens = spellings(name.given);
    for (const std::string& nickname : name.nicknames)
        for (Keys& keys : spellings(nickname)) add_new(givens, std::move(keys));
    const auto surnames = spellings(name.surname);
    for (const Keys& given : givens)
        for (const Keys& surname : surnames) add_with_surname(given, surname, middle, forms);
    for (const Keys& surname : surnames) forms.add_alone(Form::surname, surname);
    for (const Keys& given : givens) forms.add_alone(Form::given, given);
    for (const std::string& key : middle) forms.add(Form::given, {key});
    for (const Keys& surname : surnames) forms.add_plurals(surname);
    for (const Keys& given : givens) forms.add_plurals(given);
    if (!surnames.empty()) add_initials(givens.front(), surnames.front(), middle, forms);
    return forms.take();
}

}  // namespace

std::vector<Phrase> forms_of_name(std::string_view name) {
    const ParsedName parsed = parsed_name(name);
    if (keys_of(parsed.given).empty()) return {};
    return forms_of(parsed);
}

std::vector<Phrase> forms_of_other_name(std::string_view other, std::string_view name) {
    const Keys keys = keys_of(other);
    const bool letters = std::all_of(keys.begin(), keys.end(), [](const std::string& key) { return key.size() == 1; });
    if (letters && !keys.empty()) return {{keys, Form::initials}, {{together(keys)}, Form::initials}};
    const ParsedName given_name = parsed_name(name);
    const ParsedName parsed = parsed_name(other);
    const bool shares = parsed.surname.empty() || folded(parsed.given) == folded(given_name.given) ||
                        folded(parsed.surname) == folded(given_name.surname);
    auto all = forms_of_name(other);
    if (shares) return all;
    std::erase_if(all,
                  [](const Phrase& phrase) { return phrase.form == Form::plural || phrase.form == Form::initials; });
    for (Phrase& phrase : all)
        if (phrase.form != Form::whole) phrase.form = Form::faint;
    return all;
}

bool is_title(std::string_view key) { return is_in(key, civil_titles) || is_in(key, other_titles); }
bool is_civil_title(std::string_view key) { return is_in(key, civil_titles); }

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
