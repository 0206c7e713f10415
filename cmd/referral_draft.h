// Drafts of referrals: identities/drafts/referral-DATE-N.toml, for they hold names.
#pragma once

#include <string>
#include <vector>

#include "cmd/form_filled.h"
#include "cmd/referral.h"

namespace review {

/// Keeps what was put in: in the draft `from` that is being resumed, else in a new one of today; and beside it the file that it was
/// read in, when there is one. Where, as a person types it.
std::string keep_draft(const Referral& referral, const Procedure& procedure, const std::vector<Field>& fields,
                       const std::string& from, const std::string& original, Context& context);
/// The file that lies beside the draft `from`; empty when there is none.
std::string original_of_draft(const std::string& from, Context& context);
/// Removes the draft that has become a case, and what lies beside it; a form that lies elsewhere stays.
void forget_draft(const std::string& from, Context& context);

}  // namespace review
