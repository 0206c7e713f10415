// Evaluation forms that were sent out and came back without a name: how many, and what they say together. Pure. MO-29, MO-30.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/case.h"
#include "domain/procedure.h"
#include "rules/assessment.h"
#include "rules/gates.h"
#include "rules/suppression.h"

namespace review {

/// The form of a procedure that is filled in without a name; nullptr: it has none.
const Form* evaluation_form(const Procedure& procedure);

/// When a case's form was sent, and to how many: those who were at its meetings (of the people and posts recorded as present).
struct EvaluationSent {
    const Step* step = nullptr;
    Date on;
    long to = 0;
};
std::optional<EvaluationSent> evaluation_sent(const Procedure& procedure, const Case& the_case);

/// Why forms may not be recorded as come back: none was sent out; the form's required fields are not answered (all of
/// them, for all forms; the place is that of the form).
Refusals may_return(const std::vector<Answers>& returns, const Procedure& procedure, const Case& the_case);

/// Reminds, until the case is closed, while fewer than half have come back (evaluation.few-returns), and points out when there are more forms than
/// people (evaluation.too-many).
Problems evaluation_findings(const Procedure& procedure, const Case& the_case, long returned);

/// All answers to one field that has choices (a choice, several, yes or no), small numbers left out.
struct AnswerCounts {
    const Field* field = nullptr;
    std::vector<std::string> answers;  ///< their titles, in the form's order; then "No answer", where some left it out
    std::vector<ShownCount> shown;     ///< a count for each
    std::optional<ShownCount> total;   ///< of all; not of several answers in one form, which make no whole
    bool withheld = false;             ///< nothing is shown: by the number of forms each count could be told
};
/// What was written in answer to one field, sorted, so that nobody can tell whose it is from its place.
struct WrittenAnswers {
    const Field* field = nullptr;
    std::vector<std::string> texts;
};
struct EvaluationSummary {
    long returned = 0;
    bool enough = false;  ///< fewer forms than the smallest number that is shown are not reported at all
    std::vector<AnswerCounts> counts;
    std::vector<WrittenAnswers> written;
};
/// `small_below`: as review.toml has it (Partnership::suppress_below).
EvaluationSummary summary_of(const Form& form, const std::vector<Answers>& returns, long small_below);

}  // namespace review
