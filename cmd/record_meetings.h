// What attendance, minutes and the meeting itself have in common: one meeting of the case, and that it was held.
#pragma once

#include <string>
#include <vector>

#include "cmd/record.h"

namespace review {

/// The place of the meeting of that id among the case's, in capital or small letters. Error{not_found} with the nearest.
std::size_t place_of_meeting(const std::string& typed, const Case& the_case, const std::string& flag);

/// The place of the meeting named among the case's; the only one that is not cancelled when none is named; at the keyboard
/// it is chosen. Error{usage} with the nearest, Error{refused} when there is none.
int chosen_meeting(const std::string& typed, const std::string& command, const CaseEdit& change, Context& context);

/// Marks the meeting as held, by its rules, when it is not yet. `on`: the day, else the one that it was planned for; a day
/// that is to come is Error{usage}.
void mark_held(int place, std::optional<Date> on, CaseEdit& change, Context& context);

/// Whether the record of the meetings was signed off and must be again: told after a change of it.
void tell_signed_minutes(const CaseEdit& change, Context& context);

/// What a file says of a meeting: TOML with [[minute]] and [[attendance]], or a text under headings.
struct MeetingRecord {
    std::vector<Minute> minutes;
    std::vector<Attendance> attendance;
    std::optional<Date> held;
    bool ground_rules_read = false, purpose_stated = false;
};
MeetingRecord read_meeting_record(const std::string& text, const std::string& file, const MeetingType& type,
                                  const CaseEdit& change, Context& context);
/// The section's id, of its id or title. Error{usage} with the nearest.
std::string known_section(const std::string& typed, const MeetingType& type, const std::string& flag);

}  // namespace review
