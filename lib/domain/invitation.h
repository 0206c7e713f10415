// Who was sent a meeting for their calendar, and what: partnership/invitations.toml.
#pragma once

#include <string>

#include "base/date.h"
#include "base/error.h"

namespace review {

/// One draft that put a meeting into somebody's calendar, changed it there, or took it out.
struct Invitation {
    std::string meeting;      ///< "2026-001/M1"
    std::string uid;          ///< by which calendars know the meeting: the same for all, whatever changes
    std::string to;           ///< a post or an agency
    std::string mailbox;      ///< of that post or agency, never of a person
    Date on;                  ///< when the draft was made
    int sequence = 0;         ///< higher where what is sent differs from what was sent before
    bool called_off = false;  ///< it took the meeting out again
    Date day;            ///< when the meeting is by this draft; where it is taken out, when it was by the one before
    std::string time;    ///< "10:30"
    int lasts = 0;       ///< minutes
    std::string digest;  ///< of what a calendar shows of the meeting
    Spot spot;
};

}  // namespace review
