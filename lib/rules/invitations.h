// Who is asked to a meeting, and what a calendar that knows it already must be told.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/case.h"
#include "domain/invitation.h"
#include "domain/partnership.h"
#include "domain/procedure.h"
#include "rules/chasing.h"

namespace review {

/// How long a meeting lasts where nobody said.
constexpr int usual_minutes = 120;

/// "10:30" as minutes from midnight; nothing when it is no time of day.
std::optional<int> minutes_of(std::string_view time);

/// The offices that are asked to it: those whom its type names among the roles, and the agencies involved; where it names nobody,
/// both. Whoever is no post is asked through the agency, as asked_of has it: the calendar of an office is no place for a person's
/// address. A mailbox that several share is asked once.
std::vector<Addressee> asked_to(const Meeting& meeting, const MeetingType& type, const Case& the_case,
                                const Partnership& partnership);

/// The last that went to the same calendar about the same meeting: to that office at that mailbox; null: nothing did.
const Invitation* last_like(const Invitation& invitation, const std::vector<Invitation>& sent);

/// Whether some calendar has the meeting of that uid.
bool is_in_calendars(std::string_view uid, const std::vector<Invitation>& sent);

/// What is to go out about a meeting now. `now` has what is the same for all: meeting, uid, on, called_off, lasts, digest.
struct InvitationPlan {
    std::vector<Invitation> fresh;  ///< to be sent, and put on record: new to somebody, or another than was sent
    std::vector<Invitation> same;   ///< sent already: nothing has changed
    std::vector<std::string> without_mailbox;
};
/// The sequence rises for all when what is sent differs from what was sent last (RFC 5546 2.1.4), and for nobody else. Called off, it
/// is taken out where it was put in; those who are asked no more, it is taken out for.
InvitationPlan invitation_plan(const Invitation& now, const std::vector<Addressee>& asked,
                               const std::vector<Invitation>& sent);

}  // namespace review
