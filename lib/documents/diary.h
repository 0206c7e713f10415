// What of a case stands in calendars: its meetings, and the days on which something is due. Calendars are seen by many, also over
// somebody's shoulder: nothing in them names or describes anybody, and no title holds the number of a case.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "documents/documents.h"
#include "domain/invitation.h"
#include "files/icalendar.h"

namespace review {

/// The same for as long as there is the meeting, and made of nothing personal.
std::string uid_of(const Meeting& meeting, const Case& the_case);

/// Where it is held, as others may read it; empty where the place speaks of somebody of the case (speaks_of_somebody).
std::string place_of(const Meeting& meeting, const Naming& naming);
bool speaks_of_somebody(const Meeting& meeting, const Naming& naming);

/// As the procedure calls it.
std::string title_of(const Meeting& meeting, const Procedure& procedure);

/// How it is held, where the procedure asks that before (MO-18): "Online".
std::string mode_of(const Meeting& meeting, const Material& material);

/// In whose name it is written: the partnership, or where it has no name the body that the procedure is of.
std::string convener_of(const Material& material);
/// To whom the answers go; nobody where [chase] from is no mailbox.
std::optional<DiaryParty> organiser_of(const Material& material);

/// How what is written of the case is to be handled: the partnership's own, else the procedure's.
std::string marking_of(const Material& material);

/// One meeting; a whole day where it has no time. `sent`: what was sent of it, which says how long it lasts and what calendars
/// have; the day on which it begins is the day on which it ends. Error{internal} for one without a day.
DiaryEntry diary_entry(const Meeting& meeting, const Material& material, const std::vector<Invitation>& sent);

/// All meetings that have a day, called off or not; then the days on which a step or an action falls due that is still open.
std::vector<DiaryEntry> diary_of(const Material& material, const std::vector<Invitation>& sent);

/// What a draft says of a meeting.
enum class MeetingNews {
    invited,
    changed,
    called_off,
    not_asked,  ///< it takes place, without the reader
    moved       ///< it takes place with the reader, and stands in the calendar of another mailbox
};

/// As the invitation has it: where that takes the meeting out, neither where nor how it is held.
DiaryEntry invitation_entry(const Meeting& meeting, const Invitation& invitation, const Material& material);

/// The names that documents/invitation-message.txt may use.
View invitation_view(const Meeting& meeting, const Invitation& invitation, MeetingNews news, const std::string& to,
                     const Material& material);

}  // namespace review
