#include "rules/privacy_forms.h"

#include <algorithm>

#include "base/text.h"
#include "rules/privacy_phrases.h"
#include "rules/reading.h"

namespace review {
namespace {

constexpr std::string_view civil_titles[] = {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "doctor"};
constexpr std::string_view other_titles[] = {
    "sir",  "lady",  "lord",   "rev",    "reverend", "cllr",   "councillor", "auntie",  "aunty",
    "aunt", "uncle", "nan",    "nana",   "nanny",    "granny", "grandma",    "grandad", "grandpa",
    "gran", "baby",  "cousin", "sister", "brother",  "nurse",  "pc",         "dc",      "ds",
    "di",   "sgt",   "master", "mum",    "dad",      "named",  "called"};
constexpr std::string_view particles[] = {"van",  "von", "der", "den", "de", "da", "di",  "du",
                                          "la",   "le",  "del", "dos", "el", "al", "bin", "ibn",
                                          "bint", "mac", "mc",  "o",   "ap", "ab", "ter", "ten"};

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

void add_alone(Form form, const Keys& keys, Forms& forms) {
    forms.add(form, keys);
    if (keys.size() > 1)
        for (const std::string& key : keys)
            if (!is_in(key, particles)) forms.add(form, {key});
}

void add_plurals(const Keys& keys, Forms& forms) {
    Keys plural = keys;
    std::string& last = plural.back();
    const bool hisses = last.ends_with("s") || last.ends_with("x") || last.ends_with("z") || last.ends_with("ch") ||
                        last.ends_with("sh");
    last += hisses ? "es" : "s";
    forms.add(Form::plural, plural);
    if (plural.size() > 1) forms.add(Form::plural, {plural.back()});
}

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
    for (const Keys& surname : surnames) add_alone(Form::surname, surname, forms);
    for (const Keys& given : givens) add_alone(Form::given, given, forms);
    for (const std::string& key : middle) forms.add(Form::given, {key});
    for (const Keys& surname : surnames) add_plurals(surname, forms);
    for (const Keys& given : givens) add_plurals(given, forms);
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

}  // namespace review
