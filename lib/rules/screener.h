// Works a case's criteria out, each once. Inside rules/ only; screening.h is what others see.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "rules/screening.h"
#include "rules/terms.h"

namespace review {

/// One term looked at: how it stands, and the words that say so.
struct TermFinding {
    Truth holds = Truth::unknown;
    std::string words;                 ///< "\"Has the child died?\": no"; of a criterion its text
    std::vector<std::string> unknown;  ///< questions that would settle it
    std::string standing = {};         ///< of a criterion: "met", "not met"
};

class Screener {
   public:
    Screener(const Procedure& procedure, const Case& the_case) : procedure_(procedure), case_(the_case) {}

    TermFinding term(const std::string& text);
    const CriterionFinding& criterion(const Criterion& criterion);
    Truth holds(const std::string& term_text) { return term(term_text).holds; }

    const Procedure& procedure() const { return procedure_; }
    const Case& the_case() const { return case_; }
    void note(Problem problem);  ///< once for each rule and subject
    Problems notes;

   private:
    TermFinding question(const Question& question, const Term& term);
    CriterionFinding worked_out(const Criterion& criterion);

    const Procedure& procedure_;
    const Case& case_;
    std::map<std::string, CriterionFinding> known_;
    std::set<std::string> under_way_;  ///< a circle of criteria (check_procedure reports it) ends as "unknown"
};

/// Whether one of the criterion's facts was so in one of its windows. Fills windows, unknown, holds and because.
void look_at_windows(Screener& screener, const Criterion& criterion, CriterionFinding& finding);

}  // namespace review
