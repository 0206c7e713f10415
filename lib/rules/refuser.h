// Collects reasons to refuse, and says what to type instead. Inside rules/ only.
#pragma once

#include <string>
#include <vector>

#include "rules/gates.h"
#include "rules/standing.h"

namespace review {

class Refuser {
   public:
    explicit Refuser(const Case& the_case) : case_(the_case) {}

    /// Left out when it is overridden on record, or already said.
    void add(std::string rule, std::string text, std::string remedy, bool may_override = true);
    void add(const Refusals& more);
    Refusals refusals;

   private:
    const Case& case_;
};

/// The command that records a step: a sign-off for a signing step, a view where a view does it.
std::string how_to_record(const Step& step, const std::string& for_, const Case& the_case);
std::string how_to_appoint(const Role& role, const Case& the_case);
std::string how_to_meet(const MeetingType& type, const Case& the_case);
std::string how_to_decide(const std::string& outcome, const Case& the_case);
/// The command that makes an event happen, for one of those that a step with this `each` is done for.
std::string how_to_reach(const std::string& event, Each each, const std::string& for_, const Standing& standing);

/// "Tell every agency (police)".
std::string step_in_words(const Step& step, const std::string& for_);

/// Required answers that are missing, and answers that must differ and do not. `rule` is the stem: "step.field-missing".
void check_fields(const std::vector<Field>& fields, const Answers& answers, const Procedure& procedure,
                  const Case& the_case, const std::string& subject, const std::string& remedy, Refuser& refuser);

/// Whether a record of a step says all that it must: for whom, which outcome and why, on a possible day, its fields.
void check_record(const StepRecord& record, const Step& step, const Standing& standing, Date today, Refuser& refuser);

/// What a step needs to find on record (Step::needs).
void check_needs(const std::vector<Need>& needs, const Standing& standing, const Surroundings& around,
                 Refuser& refuser);
/// Each place in the report, the plan and the minutes that names somebody of the case, or may.
void check_identifiers(const Standing& standing, const Surroundings& around, Refuser& refuser);
void check_report(const Standing& standing, Refuser& refuser);
void check_any_action(const Standing& standing, Refuser& refuser);
void check_plan(const Standing& standing, Refuser& refuser);
void check_minutes(const Standing& standing, const std::string& meeting_id, Refuser& refuser);

/// What the plan requires of an action and it lacks: "lead", "due" …
std::vector<std::string> missing_of(const Action& action, const Plan& plan);
/// The headings of required sections that a meeting's record lacks, for each agency where that is asked.
std::vector<std::string> missing_sections(const Meeting& meeting, const MeetingType& type, const Case& the_case);

/// A meeting that opens with ground rules opens with its purpose; elsewhere the purposes only say what it is for.
bool must_state_purpose(const MeetingType& type);

}  // namespace review
