// A procedure in words that a person can check: terms, deadlines, criteria. For its page and for comparing two.
#pragma once

#include <string>

#include "domain/procedure.h"

namespace review {

/// "not harmed" -> "“Was the child harmed?”: no".
std::string term_in_words(const std::string& term, const Procedure& procedure);
/// "all of: …; and at least one of: …"
std::string criterion_in_words(const Criterion& criterion, const Procedure& procedure);
/// "5 working days after the referral, by law (source); from 1 April 2020 until 30 September 2020: …"; empty: no time is set.
std::string deadlines_in_words(const Step& step, const Procedure& procedure);
/// "no chronology is needed; published, unless there is a reason not to"
std::string kind_in_short(const Kind& kind);
/// "exactly 1", "at least 2", "any number"
std::string number_in_words(const Role& role);
/// What missing it does: "refuses: publication and the closing wait for it", "warns", "reminds".
std::string weight_in_words(const Step& step, const Procedure& procedure);
/// An event as a sentence has it: "the referral", or the title of a step or meeting.
std::string event_in_words(const std::string& event, const Procedure& procedure);
/// "each agency"; empty for a step of the case.
std::string each_in_words(Each each);

}  // namespace review
