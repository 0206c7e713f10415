// One text, two views: codes become pseudonyms, or names where a document needs them (DESIGN 2).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/case.h"
#include "domain/identities.h"
#include "domain/partnership.h"
#include "domain/procedure.h"

namespace review {

/// How people, posts and agencies are called in one document.
class Naming {
   public:
    /// Anonymised: pseudonyms ("Child A", "the mother", "Social worker 1"), posts and agencies by title.
    Naming(const Case& the_case, const Partnership& partnership, const Procedure& procedure);
    /// Identified: names from these files where they have one, else as anonymised.
    void identify(const Identities& identities);
    bool identified() const { return !identities_.empty(); }

    std::string person(std::string_view code) const;  ///< inside a sentence: "the mother"
    /// A post id, a person code, a group, agency or body: as a document says it. The id itself when nobody has it.
    std::string who(std::string_view id) const;
    std::string list(const std::vector<std::string>& ids) const;  ///< "the Head of Service and Police"
    /// Prose with its {codes} replaced: "{mother}", "{Mother}" at the start of a sentence, "{{" for a brace. A code that
    /// nobody has stays as it is written (check reports it).
    std::string prose(std::string_view text) const;
    /// Who it is, with date of birth, addresses and numbers; nullptr in an anonymised document.
    const Identity* identity(std::string_view code) const;
    /// The answer to a form's field that identifies; nullptr in an anonymised document, or where there is none.
    const std::string* answer(const std::string& field) const;

   private:
    const Case& case_;
    const Partnership& partnership_;
    const Procedure& procedure_;
    std::vector<const Identities*> identities_;
};

}  // namespace review
