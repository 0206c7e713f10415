#include "rules/privacy_wanted.h"

#include <algorithm>

#include "base/text.h"
#include "rules/reading.h"

namespace review {
namespace {

constexpr std::size_t shortest_near = 5;

constexpr AboutTrace traces[] = {
    {"privacy.name", "name", "write {}", true},
    {"privacy.name", "name", "write {}", true},
    {"privacy.initials", "initials", "write {}", true},
    {"privacy.near-name", "name, nearly as it is written,", "write {}", true},
    {"privacy.address", "address", "leave it out, or write: the home of {}", false},
    {"privacy.address", "street", "leave it out, or write: the home of {}", false},
    {"privacy.school", "school", "leave it out, or write: the school of {}", false},
    {"privacy.employer", "employer", "leave it out, or write: the work of {}", false},
    {"privacy.born", "date of birth", "leave it out, or give the month and year alone", false},
    {"privacy.died", "date of death", "leave it out, or give the year alone", false},
    {"privacy.nhs-number", "NHS number", "leave it out", false},
    {"privacy.chi-number", "CHI number", "leave it out", false},
    {"privacy.pupil-number", "pupil number", "leave it out", false},
    {"privacy.ni-number", "National Insurance number", "leave it out", false},
    {"privacy.phone", "telephone number", "leave it out", false},
    {"privacy.postcode", "postcode", "leave it out", false},
    {"privacy.email", "e-mail address", "leave it out", false},
    {"privacy.answer", "answer to a question that identifies", "say it without", false},
    {"", "", "", false},
};

/// Keys of details that say by themselves who somebody is. A form may call them home-phone or gp-telephone: a part of the
/// key is enough.
struct DetailKey {
    std::string_view part;
    Trace trace;
};
constexpr DetailKey identifying_details[] = {{"phone", Trace::phone},
                                             {"mobile", Trace::phone},
                                             {"email", Trace::email},
                                             {"e-mail", Trace::email},
                                             {"nhs", Trace::nhs},
                                             {"chi", Trace::chi},
                                             {"upn", Trace::pupil},
                                             {"pupil", Trace::pupil},
                                             {"ni-number", Trace::ni},
                                             {"insurance", Trace::ni},
                                             {"residence", Trace::address},
                                             {"address", Trace::address},
                                             {"school", Trace::school},
                                             {"nursery", Trace::school},
                                             {"college", Trace::school},
                                             {"employer", Trace::employer},
                                             {"workplace", Trace::employer},
                                             {"postcode", Trace::postcode}};

/// "child" has "chi" in it, and is none: parts of a key are parted by hyphens.
bool has_part(std::string_view key, std::string_view part) {
    for (std::size_t at = key.find(part); at != std::string_view::npos; at = key.find(part, at + 1)) {
        const bool starts = at == 0 || key[at - 1] == '-';
        const std::size_t end = at + part.size();
        if (part.size() > 3 || (starts && (end == key.size() || key[end] == '-'))) return true;
    }
    return false;
}

const DetailKey* detail_of(std::string_view key) {
    const auto found = std::find_if(std::begin(identifying_details), std::end(identifying_details),
                                    [&](const DetailKey& detail) { return has_part(key, detail.part); });
    return found == std::end(identifying_details) ? nullptr : found;
}

bool is_number(Trace trace) { return trace >= Trace::nhs && trace <= Trace::email; }

Trace trace_of(Form form, Trace trace) {
    if (trace == Trace::name)
        return form == Form::whole || form == Form::with_initial ? Trace::name
               : form == Form::initials                          ? Trace::initials
                                                                 : Trace::part;
    return form == Form::street ? Trace::street : trace;
}

/// As NumberRun has it.
std::string plain_of(const std::string& text, Trace trace) {
    if (trace == Trace::email) return to_lower(trimmed(text));
    std::string plain;
    for (const std::string& key : keys_of(text)) plain += key;
    const bool digits = plain.find_first_not_of("0123456789") == std::string::npos;
    return digits && trace == Trace::phone ? national_number(text) : plain;
}

}  // namespace

const AboutTrace& about(Trace trace) { return traces[std::size_t(trace)]; }

Trace trace_of(NumberKind kind) {
    switch (kind) {
        case NumberKind::nhs: return Trace::nhs;
        case NumberKind::chi: return Trace::chi;
        case NumberKind::pupil: return Trace::pupil;
        case NumberKind::ni: return Trace::ni;
        case NumberKind::phone: return Trace::phone;
        case NumberKind::postcode: return Trace::postcode;
        case NumberKind::email: return Trace::email;
    }
    return Trace::answer;
}

Wanted::Wanted(const std::vector<const Identities*>& identities, const std::set<std::string>& ordinary_words)
    : ordinary(ordinary_words.begin(), ordinary_words.end()) {
    for (const Identities* file : identities) {
        for (const Identity& person : file->people) add_person(person, file->professionals);
        for (const auto& [field, text] : file->answers) {
            const DetailKey* detail = detail_of(field);
            const int nobody = number_of("");
            if (detail == nullptr)
                add_numbers_within(text, nobody);
            else if (is_number(detail->trace))
                add_number(text, detail->trace, nobody);
            else
                add_answer(text, nobody);
        }
        for (const AllowedText& one : file->allowed)
            add_phrases({{keys_of(one.text), Form::allowed}}, Trace::allowed, number_of(""));
    }
}

int Wanted::number_of(const std::string& code) {
    const auto found = std::find(codes.begin(), codes.end(), code);
    if (found != codes.end()) return int(found - codes.begin());
    codes.push_back(code);
    professionals.push_back(false);
    return int(codes.size()) - 1;
}

void Wanted::add_person(const Identity& person, bool professional) {
    const int who = int(codes.size());
    codes.push_back(person.code);
    professionals.push_back(professional);
    add_phrases(forms_of_name(person.name), Trace::name, who);
    for (const std::string& other : person.also) add_phrases(forms_of_other_name(other, person.name), Trace::name, who);
    if (person.born) days.push_back({*person.born, Trace::born, who});
    if (person.died) days.push_back({*person.died, Trace::died, who});
    for (const std::string& address : person.addresses) {
        add_phrases(forms_of_address(address), Trace::address, who);
        add_numbers_within(address, who);
    }
    for (const auto& [key, text] : person.details) {
        const DetailKey* detail = detail_of(key);
        if (detail == nullptr) continue;
        if (is_number(detail->trace)) {
            add_number(text, detail->trace, who);
        } else if (detail->trace == Trace::address) {
            add_phrases(forms_of_address(text), Trace::address, who);
            add_numbers_within(text, who);
        } else {
            add_phrases(forms_of_place(text), detail->trace, who);
        }
    }
}

void Wanted::add_answer(const std::string& text, int who) {
    add_phrases(forms_of_address(text), Trace::address, who);
    add_numbers_within(text, who);
}

void Wanted::add_phrases(const std::vector<Phrase>& phrases_of, Trace trace, int who) {
    for (const Phrase& phrase : phrases_of) {
        if (phrase.keys.empty()) continue;
        const int id = int(sought.size());
        sought.push_back({phrase.form, trace_of(phrase.form, trace), who});
        near_keys.emplace_back();
        phrases.add(phrase.keys, id);
        if (phrase.keys.size() == 1 && (phrase.form == Form::given || phrase.form == Form::surname))
            add_near(phrase.keys.front(), id);
    }
}

void Wanted::add_near(const std::string& key, int id) {
    if (key.size() < shortest_near || ordinary.contains(key)) return;
    near_keys[std::size_t(id)] = key;
    near_names.emplace(key, id);
    for (std::size_t i = 0; i < key.size(); ++i) near_names.emplace(key.substr(0, i) + key.substr(i + 1), id);
}

void Wanted::add_number(const std::string& text, Trace trace, int who) {
    for (const auto one : split(text, ';')) {
        std::string plain = plain_of(std::string(one), trace);
        if (plain.size() >= 4) numbers.emplace(std::move(plain), Numbered{trace, who});
    }
}

/// A postcode in an address, a telephone number in an answer.
void Wanted::add_numbers_within(const std::string& text, int who) {
    const Reading reading(text);
    for (std::size_t i = 0; i < reading.words().size(); ++i)
        for (const NumberRun& run : number_runs_at(reading, i))
            if (run.shape)
                numbers.emplace(*run.shape == NumberKind::phone ? run.national : run.plain,
                                Numbered{trace_of(*run.shape), who});
}

}  // namespace review
