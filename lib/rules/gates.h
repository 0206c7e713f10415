// Whether something may happen now, and if not, why and what would satisfy the rule (exit 5). Pure. REQUIREMENTS E "Refuse".
#pragma once

#include <string>
#include <vector>

#include "rules/assessment.h"

namespace review {

struct Refusal {
    std::string rule;  ///< stable id, the one that --override names: "screening.not-eligible"; with its subject after a
        ///< colon where there can be several, so that one override opens one door: "role.missing:reviewer"
    std::string text;    ///< in words that a practitioner would accept
    std::string remedy;  ///< the command that would satisfy it, "CASE" already filled in
    bool may_override = true;
};
using Refusals = std::vector<Refusal>;  ///< all reasons at once; those overridden on record are left out

/// An event: the reserved gates started, meeting, minutes, plan, publication, closure; or the id of a step (for `for_`).
Refusals why_not(const std::string& event, const std::string& for_, const Procedure& procedure, const Case& the_case,
                 const Surroundings& around, Date today);

/// Who refers, from which sector, and what prompts it.
Refusals may_refer(const Procedure& procedure, const Case& the_case, const Partnership& partnership);
/// A partner's own view before the decision (KI-05).
Refusals may_view(const DecisionView& view, const Procedure& procedure, const Case& the_case);
/// The views that a decision on `outcome` rests on: the last of each of its deciders. Empty where nobody decides separately.
std::vector<const DecisionView*> views_for(const Outcome& outcome, const Procedure& procedure, const Case& the_case);
Refusals may_decide(const DecisionRecord& decision, const Procedure& procedure, const Case& the_case);
Refusals may_appoint(const Appointment& appointment, const Procedure& procedure, const Case& the_case,
                     const Partnership& partnership);
/// Before it is put in the diary (roles, at_most, what must come first).
Refusals may_meet(const Meeting& meeting, const Procedure& procedure, const Case& the_case, const Surroundings& around,
                  Date today);
Refusals may_record(const StepRecord& record, const Procedure& procedure, const Case& the_case,
                    const Surroundings& around, Date today);
Refusals may_recommend(const Recommendation& recommendation, const Procedure& procedure, const Case& the_case);
Refusals may_add(const Action& action, const Procedure& procedure, const Case& the_case);
/// The parts of an action that the plan requires and it lacks: "lead", "due" … as Plan::required has them.
std::vector<std::string> missing_parts(const Action& action, const Plan& plan);
std::string words_for_part(const std::string& part);  ///< "lead" -> "who leads it"
/// The command that adds them: review action update 2026-001/A1 --due DATE --change "…".
std::string how_to_add_parts(const std::string& case_id, const std::string& action_id,
                             const std::vector<std::string>& parts);
/// Closing an action: evidence, audit answers.
Refusals may_complete(const Action& action, const Procedure& procedure, const Case& the_case);
/// Forbidden content (decisions in a discussion, disciplinary outcomes): refusals; blame wording comes from check only.
Refusals may_say(const std::string& in, const std::string& text, const Procedure& procedure, const Case& the_case);

}  // namespace review
