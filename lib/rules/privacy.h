// Finding the people of a case in a text. Pure. DESIGN 2 (prose is turned into codes) and 5 (the scan before each commit).
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "domain/identities.h"

namespace review {

/// Somebody of the case, found in a text. Never says the name: only where, whose and what kind of thing.
struct NameFound {
    std::size_t offset = 0, length = 0;  ///< bytes
    int line = 0, column = 0;            ///< from 1; columns in code points
    std::string code;
    std::string what;     ///< "name", "part of the name", "address", "telephone number" …
    bool certain = true;  ///< false: an ordinary word as well (Grace, May, Will), or a school: for a person to judge
    bool is_name = true;  ///< false: an address, a number …: a code in its place would say something else
};

/// One pass over a text for all identities: whole names, earlier names and nicknames, first names and surnames alone,
/// addresses, telephone numbers and other details that identify (a legal status or a language does not). Case, accents, possessives and line breaks between words do not hide a
/// name; words inside {braces} are codes and are left alone.
class NameFinder {
   public:
    /// `ordinary`: folded words that are names as well (templates/words/ordinary.txt).
    NameFinder(const std::vector<const Identities*>& identities, const std::set<std::string>& ordinary);

    std::vector<NameFound> find(std::string_view text) const;
    bool empty() const { return patterns_.empty(); }

   private:
    struct Pattern {
        std::vector<std::string> words;
        std::string code, what;
        bool certain = true, is_name = true;
    };
    void add_name(std::string_view name, const std::string& code, bool parts, const std::set<std::string>& ordinary);
    void add_detail(std::string_view text, const std::string& code, const std::string& what, bool certain);
    void add(Pattern pattern);

    std::multimap<std::string, Pattern> patterns_;  ///< by first word
};

/// The text with every certain name replaced by its {code}; all else stays.
std::string with_codes(std::string_view text, const std::vector<NameFound>& found);

}  // namespace review
