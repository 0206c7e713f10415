// The messages of `action chase`, as files and as they are sent.
#pragma once

#include <string>
#include <vector>

#include "cmd/chase_plan.h"
#include "cmd/drafts.h"
#include "files/mail.h"

namespace review {

struct MadeMessage {
    Addressee to;
    std::vector<ToAsk> items;
    Mail mail;
};
/// One for each addressee, by what stands in the cases. A case that cannot be read, or would name somebody, is told and left out:
/// `complete` is then false. Errors as make_text.
std::vector<MadeMessage> make_messages(const ChasePlan& plan, bool& complete, Context& context);

/// What it is as files below `folder`, by free names: an .eml, or (`as_text`) a .txt with the sheet beside it.
std::vector<DraftFile> files_of(const MadeMessage& message, const std::string& folder, bool as_text, Disk& disk);

/// To sendmail, or whatever REVIEW_SENDMAIL names. Error{not_found} where there is none, {io} when it did not take it.
void send_message(const MadeMessage& message, Context& context);

}  // namespace review
