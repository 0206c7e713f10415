// Finding the people of a case in a text, however they are written. Pure. DESIGN 2 (prose is turned into codes) and 5 (the scan
// before each commit); KI-38 and KI-39 (nothing published that names a child), MO-24 (no client identifier in a record).
#pragma once

#include <cstddef>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "domain/identities.h"

namespace review {

/// Somebody, found in a text. Never says the name: only where, whose and what kind of thing.
struct NameFound {
    std::size_t offset = 0, length = 0;  ///< bytes
    int line = 0, column = 0;            ///< from 1; columns in code points
    std::string rule;                    ///< privacy.name, privacy.born, privacy.nhs-number …
    std::string code;                    ///< whose; empty: of somebody who is not on record, known by its form alone
    std::vector<std::string> others;     ///< whose else it may be: a surname that the mother and the child share
    std::string what;                    ///< "name", "address", "telephone number" …
    bool certain = true;   ///< false: an ordinary word as well (Grace, May, Will), or a school: for a person to judge
    bool is_name = true;   ///< false: an address, a number …: a code in its place would say something else
    bool is_code = false;  ///< stands in {braces}, as if it were a code
    bool listed =
        true;  ///< false: of nobody on record (a number by its form), or a surname that a professional bears too

    /// Whether a code can be put in its place without asking anybody.
    bool replaceable() const { return certain && is_name && !is_code && others.empty(); }
    /// "name of child-1", "name of child-1 or mother", "NHS number of somebody".
    std::string whose() const;
    /// What to write instead: "write {child-1}", "leave it out, or write: {child-1}'s school".
    std::string remedy() const;
    /// Whether a file of the case must not be written with it. All that is certain stays out of what is published; but while
    /// a case is worked on, a number of somebody who is not on record, or the surname that the mother shares with her social
    /// worker, is pointed out and stops nobody.
    bool is_refused() const { return certain && listed; }
    /// As a fault of the case's own files.
    Level level_in_case() const { return is_refused() ? Level::error : certain ? Level::warning : Level::info; }
    /// As a fault of a text that will leave the house.
    Level level() const { return certain ? Level::error : Level::info; }
};

/// One pass over a text for all identities: whole names, earlier names and nicknames, given names and surnames alone, initials,
/// addresses and streets, schools and employers, days of birth and death, telephone numbers and other details that identify (a
/// legal status or a language does not); and whatever is a health, pupil or insurance number, a telephone number, a postcode, an
/// e-mail address or a day of birth by its form. Case, accents, possessives, hyphens, line ends, markup and invisible
/// characters hide nothing; codes in {braces} are left alone, and so is what the identities allow.
class NameFinder {
   public:
    /// `ordinary`: folded words that are names as well (templates/words/ordinary.txt).
    NameFinder(const std::vector<const Identities*>& identities, const std::set<std::string>& ordinary);

    /// In the order of the text; none overlaps another.
    std::vector<NameFound> find(std::string_view text) const;

   private:
    std::shared_ptr<const struct Wanted> wanted_;
};

/// The text with every name that is somebody's for sure replaced by its {code}; all else stays.
std::string with_codes(std::string_view text, const std::vector<NameFound>& found);

/// The text with nothing found left in it: {codes} for names, "(left out)" for all else. For what cannot be mended any more.
std::string without_identities(std::string_view text, const std::vector<NameFound>& found);

}  // namespace review
