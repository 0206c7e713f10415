// What the ways to take in referrals share: one by one, and a batch.
#pragma once

#include <string>
#include <vector>

#include "cmd/form_filled.h"
#include "cmd/overrides.h"
#include "cmd/referral.h"

namespace review {

/// As typed.
struct ReferOptions {
    std::string procedure, from, batch, output;
    std::vector<std::string> set, map;
    bool blank = false, draft = false;
};

/// Everything that one referral is read with.
struct ReferralDesk {
    Context& context;
    const ReferOptions& options;
    const Project& project;
    const Procedure& procedure;
    std::vector<Field> fields;
    std::string original =
        {};  ///< the file of a form as it came from a word processor, which is kept; empty: there is none
    const FormFile* form = nullptr;  ///< the same, read
};

/// All faults at once: the first as the error, the others as reasons. `what`: the hint. Error{invalid_data}, or nothing.
void refuse_referral_faults(const Problems& problems, const std::string& what);

/// What the procedure says of who may refer; an override is part of the case from its first day. Errors as Overrides::allow.
void allow_referral(MadeCase& made, Overrides& overrides, const ReferralDesk& desk);

/// Names that are sealed without anybody looking at them again could not even be told to whoever typed them: Error{invalid_data}
/// without a key to open them.
void need_key(const ReferralDesk& desk);

/// Writes the case; gives its id, or shows the difference and gives nothing in a dry run.
std::string create_case(const MadeCase& made, const ReferralDesk& desk);

/// A sheet with a row for each. Nothing is written while any row has a fault.
int take_batch(const ReferralDesk& desk);

}  // namespace review
