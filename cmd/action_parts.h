// The parts of an action as they are typed: shared by `action add` and `action update`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cmd/case_edit.h"
#include "cmd/flags.h"
#include "domain/case.h"

namespace review {

/// As typed; what was not given is empty.
struct ActionParts {
    std::string arises_from;  ///< "R1" or "L1"
    bool interim = false;
    std::string text, change, measure, group, note;
    std::vector<std::string> leads, delegates, agencies, after, milestones;
    std::optional<Date> start, due;
};
void declare_parts(Flags& flags, ActionParts& parts);

/// Several may be given with commas between them. Error{usage}.
std::vector<std::string> known_leads(const std::vector<std::string>& typed, const CaseEdit& change);
std::vector<std::string> known_agencies(const std::vector<std::string>& typed, const CaseEdit& change);
/// Actions of the case, as "A2" or "2026-001/A2"; not itself. Error{not_found}, Error{usage} where they would wait for each other.
std::vector<std::string> known_actions(const std::vector<std::string>& typed, const Case& the_case,
                                       const std::string& itself);
std::string known_group(const std::string& typed, const CaseEdit& change, Context& context);
/// Sets what the action arises from. Error{not_found} when the case has no such recommendation or learning point.
void set_origin(const std::string& typed, const Case& the_case, Action& action);
/// "text;due=2026-06-30;lead=chair;agency=police". Error{usage}.
Milestone milestone_of(const std::string& typed, int number, CaseEdit& change, Context& context);
/// Prose with names replaced, after the rules on what may be said.
std::string said(const std::string& prose, const std::string& flag, CaseEdit& change);

/// The answers to the plan's audit questions from QUESTION=ANSWER: a question is named by its number, its id
/// ("with-what-effect"), or a word that only one of them has.
Answers audit_answers(const std::vector<std::string>& typed, CaseEdit& change);
/// Asks each question; those that are passed over stay unanswered.
Answers ask_audit(CaseEdit& change, Context& context);

}  // namespace review
