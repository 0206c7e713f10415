// Everything that is late, missing or wrong in a case, by subject. Inside rules/ only; assess() puts them together.
#pragma once

#include <string>

#include "rules/gates.h"
#include "rules/standing.h"

namespace review {

/// Collects findings of one case, each once.
class Findings {
   public:
    Findings(const Standing& its_standing, const Surroundings& its_surroundings, Date its_day)
        : standing(its_standing), around(its_surroundings), today(its_day) {}

    void add(Level level, std::string rule, std::string text, Spot spot, std::string remedy, std::string ref);
    /// A rule of the gates that the file itself breaks: the subject of the rule becomes the reference.
    void add(Level level, const Refusals& refusals, const Spot& spot, const std::string& ref);

    const Standing& standing;
    const Surroundings& around;
    Date today;
    Problems problems;
};

void find_in_steps(Findings& findings, const std::vector<StepStatus>& steps);
void find_in_records(Findings& findings);
void find_in_delays(Findings& findings, const std::vector<StepStatus>& steps);
void find_in_screening(Findings& findings, const Screening& screening);
void find_in_family(Findings& findings);
void find_in_roles(Findings& findings, const std::vector<RoleStatus>& roles);
void find_in_meetings(Findings& findings);
void find_in_actions(Findings& findings, const std::vector<ActionRow>& rows);
void find_in_learning(Findings& findings);
void find_in_queue(Findings& findings);
void find_in_events(Findings& findings);
void find_in_words(Findings& findings);

}  // namespace review
