// Calendar files (.ics, RFC 5545): entries that Outlook and other calendars take in, and invitations that can be accepted (RFC 5546).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"

namespace review {

struct DiaryParty {
    std::string name;
    std::string mailbox;
};

struct DiaryEntry {
    std::string uid;  ///< by which a calendar knows it again
    int sequence = 0;
    Date stamp;                 ///< the day of this state of it
    Date day;                   ///< when it is, or begins
    std::optional<int> starts;  ///< minutes from midnight by the clock of that day; nothing: it is about the whole day
    int lasts = 0;              ///< minutes; not looked at for a whole day
    std::string title, place, text;
    std::optional<DiaryParty> invited;
    std::optional<int> alarm;  ///< minutes before it begins
    bool called_off = false;
};

enum class DiaryMethod {
    publish,  ///< to be looked at
    request,  ///< to be accepted or declined
    cancel    ///< to be taken out
};

struct Diary {
    DiaryMethod method = DiaryMethod::publish;
    std::string name;                     ///< as the calendar is called; may be empty
    std::optional<DiaryParty> organiser;  ///< needed for what is to be accepted
    std::vector<DiaryEntry> entries;
};

std::string name_of(DiaryMethod method);  ///< "PUBLISH" …

/// Lines end in CRLF and are folded at 75 octets. Times are those of Europe/London, whose rules stand in the file: summer and winter
/// time need no table on the reader's side. The same diary gives the same bytes. Error{internal} for a mailbox that is none.
std::string icalendar_bytes(const Diary& diary);

}  // namespace review
