// What terms of a procedure look at: the answers given, and what is known of them. Inside rules/ only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "domain/case.h"
#include "domain/procedure.h"

namespace review {

// Kleene's logic: what is known decides where it can; otherwise the answer is "unknown", never a guess.
constexpr Truth opposite(Truth truth) {
    if (truth == Truth::unknown) return truth;
    return truth == Truth::yes ? Truth::no : Truth::yes;
}
constexpr Truth both(Truth a, Truth b) {
    if (a == Truth::no || b == Truth::no) return Truth::no;
    return a == Truth::yes && b == Truth::yes ? Truth::yes : Truth::unknown;
}
constexpr Truth either(Truth a, Truth b) { return opposite(both(opposite(a), opposite(b))); }

/// The answer to a question or field: of the screening; else of the referral (a field that answers the question, or has its
/// id; "trigger" and "referrer-role" are always there); else, unless it is a question, of the decision or the latest step.
std::optional<Answer> answer_for(const Procedure& procedure, const Case& the_case, const std::string& id);

/// Whether anything was said: an explicit "unknown" and an empty text say nothing.
bool says_something(const Answer& answer);
/// What an answer means for a term with these choices.
Truth truth_of(const Answer& answer, const std::vector<std::string>& choices);
/// As a sentence has it: "yes", "not known", "3 March 2026", titles of choices.
std::string answer_in_words(const Answer& answer, const std::map<std::string, std::string>& choice_titles);

/// Whether it has been overridden on record: exactly this rule, so that one override never opens more than one door.
bool overridden(const Case& the_case, std::string_view rule);

/// The decided effect of a case that has been decided on.
std::optional<Outcome::Effect> decided_effect(const Procedure& procedure, const Case& the_case);

}  // namespace review
