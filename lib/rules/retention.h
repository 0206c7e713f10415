// Until when what names somebody is kept, and what keeps it longer. Pure. Nothing is ever erased by itself: this only says when it
// may be. REQUIREMENTS E, "Retention".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/calendar.h"
#include "domain/case.h"
#include "domain/identities.h"
#include "domain/partnership.h"
#include "domain/procedure.h"
#include "rules/gates.h"

namespace review {

/// The rules for a kind of review: the procedure's, the partnership's own in place of those of the same id, then its others.
std::vector<RetentionRule> retention_rules(const Procedure& procedure, const Partnership& partnership,
                                           std::string_view kind);

/// Names that are there to be forgotten.
struct KeptNames {
    const Case& the_case;
    const Identities& family;
    const Identities& staff;
    bool papers = false;  ///< letters, drafts and answers with names are kept as well
};

/// Until when one of them is kept.
struct Keeping {
    std::string subject;        ///< a person's code, or "papers"
    RetentionRule rule;         ///< the one that keeps it the longest
    std::optional<Date> from;   ///< the day that the rule counts from; nothing: not known yet
    std::optional<Date> until;  ///< may be forgotten from then on
    Spot spot;                  ///< of the name

    bool is_due(Date today) const { return until && *until <= today; }
    std::string what() const;    ///< "the name of child-1"
    std::string reason() const;  ///< "6 years after closure: Names of a closed case (target)"
};
/// What no rule speaks of is not among them: it is kept until somebody decides.
std::vector<Keeping> keepings(const std::vector<RetentionRule>& rules, const KeptNames& names,
                              const Procedure& procedure, const Calendar& calendar);

/// Why nothing of the case may be forgotten now, whatever its age: a legal hold (which only its end takes away), or that the case
/// is not at its end: open itself, or with open actions or proceedings.
Refusals what_holds(const Procedure& procedure, const Case& the_case, Date today);

/// Names that were forgotten on record and are there all the same: a command was cut short, or somebody wrote them anew.
std::vector<std::string> half_forgotten(const KeptNames& names);

/// For `check retention`.
Problems retention_findings(const std::vector<Keeping>& kept, const KeptNames& names, const Procedure& procedure,
                            Date today);

}  // namespace review
