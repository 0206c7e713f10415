// What speaks against inviting to a meeting, or against taking it out of calendars; and who is left out of it.
#pragma once

#include "cmd/context.h"
#include "documents/documents.h"
#include "rules/invitations.h"

namespace review {

/// Error{refused} with all that is missing, each with what would put it right. A meeting that is called off needs neither a time nor a
/// place to be taken out of calendars. `was_sent`: whether anything ever was sent of it.
void refuse_inviting(const Meeting& meeting, const AskedTo& asked, bool was_sent, const Material& material);

/// Warns of everybody who has a part in the meeting and is not told, or on leave that day. False when there is somebody.
bool tell_left_out(const AskedTo& asked, const InvitationPlan& plan, const Material& material, const Meeting& meeting,
                   Context& context);

}  // namespace review
