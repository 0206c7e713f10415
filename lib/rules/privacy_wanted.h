// Everything that a NameFinder looks for, made of the identities once. Part of rules/privacy.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/date.h"
#include "domain/identities.h"
#include "rules/phrases.h"
#include "rules/privacy_forms.h"
#include "rules/privacy_numbers.h"

namespace review {

/// What kind of thing somebody is found by; see `about`.
enum class Trace {
    name,
    part,
    initials,
    near_name,
    address,
    street,
    school,
    employer,
    born,
    died,
    nhs,
    chi,
    pupil,
    ni,
    phone,
    postcode,
    email,
    answer,
    allowed,
};

struct AboutTrace {
    std::string_view rule, what;
    std::string_view instead;  ///< "{}" stands for the code
    bool is_name;
};
const AboutTrace& about(Trace trace);
Trace trace_of(NumberKind kind);

struct Wanted {
    Wanted(const std::vector<const Identities*>& identities, const std::set<std::string>& ordinary_words);

    struct Sought {
        Form form;
        Trace trace;
        int who;  ///< an index in `codes`
    };
    struct Numbered {
        Trace trace;
        int who;
    };
    struct DayOf {
        Date day;
        Trace trace;
        int who;
    };

    Phrases phrases;
    std::vector<Sought> sought;                              ///< by the id of a phrase
    std::unordered_multimap<std::string, Numbered> numbers;  ///< by their plain form, see NumberRun
    std::vector<DayOf> days;
    std::vector<std::string> codes;
    std::vector<bool> professionals;  ///< beside `codes`
    std::set<std::string, std::less<>> ordinary;
    /// Single names of five letters or more, and each of them without one of its letters: a slip of the pen away.
    std::unordered_multimap<std::string, int> near_names;  ///< to an index in `sought`
    std::vector<std::string> near_keys;                    ///< by that index: the name itself

   private:
    void add_person(const Identity& person, bool professional);
    void add_answer(const std::string& text, int who);
    void add_phrases(const std::vector<Phrase>& phrases_of, Trace trace, int who);
    void add_number(const std::string& text, Trace trace, int who);
    void add_numbers_within(const std::string& text, int who);
    void add_near(const std::string& key, int id);
    int number_of(const std::string& code);
};

}  // namespace review
