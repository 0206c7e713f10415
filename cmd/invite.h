// review schedule CASE --invite MEETING: drafts that put a meeting into the calendars of those who are asked to it, change it there,
// or take it out.
#pragma once

#include <string>
#include <vector>

#include "cmd/case_edit.h"
#include "cmd/drafts.h"

namespace review {

struct Invited {
    std::string meeting;  ///< "M1", however it was typed
    std::vector<DraftFile> drafts;
    std::string said;          ///< what the person is told
    bool is_on_record = true;  ///< false: nothing new, all of it was sent already
    bool is_complete = true;   ///< false: somebody is left out, which is told
};

/// Puts on record what is to be sent, by what was sent before. `until`: "12:30", when it ends; empty: as before, or after two hours,
/// and at 23:59 at the latest.
/// Errors: {not_found}, {refused} with all that is missing, {usage} for an end that is none.
Invited invite(const std::string& meeting, const std::string& until, CaseEdit& change, Context& context);

/// What makes the calendars right again in which the meeting stands; empty when it stands in none.
std::string to_be_told(const std::string& meeting, const CaseEdit& change, Context& context);

}  // namespace review
