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

/// Whether both are one calendar: no mail system tells mailboxes apart by capital letters alone.
bool is_same_mailbox(std::string_view one, std::string_view other);

/// Who is asked to a meeting.
struct AskedTo {
    std::vector<Addressee> offices;  ///< a mailbox that several share is asked once: they are in `also` of the first
    std::vector<std::string> away;   ///< posts that are on leave that day, and nobody stands in
    std::vector<std::string> without_agency;  ///< people through whom no office can be asked
    std::vector<std::string> unknown;         ///< posts and agencies that the partnership does not have
};
/// Those whom its type names among the roles, and the agencies involved; where it names nobody, both. Whoever is no post is asked
/// through the agency, as asked_of has it: the calendar of an office is no place for a person's address.
AskedTo asked_to(const Meeting& meeting, const MeetingType& type, const Case& the_case, const Partnership& partnership);

/// The last that went to the same calendar about the same meeting, whichever office it was for; null: nothing did.
const Invitation* last_like(const Invitation& invitation, const std::vector<Invitation>& sent);

/// Whether some calendar has the meeting of that uid.
bool is_in_calendars(std::string_view uid, const std::vector<Invitation>& sent);

/// What is to go out about a meeting now. `now` has what is the same for all: meeting, uid, on, called_off, day, time, lasts, digest.
struct InvitationPlan {
    std::vector<Invitation> fresh;  ///< to be sent, and put on record: new to somebody, or another than was sent
    std::vector<Invitation> same;   ///< sent already: nothing has changed
    std::vector<std::string> without_mailbox;
    std::vector<std::string> moved;  ///< for whom it is taken out of one calendar, and is in another
};
/// The sequence rises for all when what is sent differs from what was sent last (RFC 5546 2.1.4), and for nobody else. Called off, it
/// is taken out where it was put in, with the day and time that it has there; those who are asked no more, it is taken out for. An
/// office that is asked and has no mailbox any more keeps what it has.
InvitationPlan invitation_plan(const Invitation& now, const std::vector<Addressee>& asked,
                               const std::vector<Invitation>& sent);

}  // namespace review
