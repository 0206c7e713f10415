// libical would write it as well, but brings ICU: 10 ms more at the start of every command. Nor do other readers take its own
// rules for Europe/London. The tests read what is written here back with it.
#include "files/icalendar.h"

#include <fmt/format.h>

#include <string_view>

#include "base/error.h"
#include "base/text.h"
#include "domain/partnership.h"

namespace review {
namespace {

constexpr std::size_t longest_line = 75;  // octets, RFC 5545 3.1
constexpr int day_minutes = 24 * 60;

/// As in all of the United Kingdom since 1996.
constexpr std::string_view time_zone =
    "BEGIN:VTIMEZONE\nTZID:Europe/London\n"
    "BEGIN:DAYLIGHT\nDTSTART:19960331T010000\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\n"
    "TZOFFSETFROM:+0000\nTZOFFSETTO:+0100\nTZNAME:BST\nEND:DAYLIGHT\n"
    "BEGIN:STANDARD\nDTSTART:19961027T020000\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\n"
    "TZOFFSETFROM:+0100\nTZOFFSETTO:+0000\nTZNAME:GMT\nEND:STANDARD\n"
    "END:VTIMEZONE";

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

/// RFC 5545 3.3.11; what a text must not hold goes.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n')
            out += "\\n";
        else if (c == '\\' || c == ';' || c == ',')
            (out += '\\') += c;
        else if (c == '\t' || !is_control(c))
            out += c;
    }
    return out;
}

/// The value of a parameter: there is no way to write a quotation mark in it.
std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text)
        if (c == '"')
            out += '\'';
        else if (!is_control(c))
            out += c;
    return out + '"';
}

std::string mail_link(const DiaryParty& party) {
    if (!is_mailbox(party.mailbox)) throw Error(ErrorKind::internal, "a calendar would hold no mailbox");
    return "mailto:" + party.mailbox;
}

std::string day_text(Date day) { return replaced(day.iso(), "-", ""); }

std::string moment(Date day, int minutes) {
    const Date real = day.plus_days(minutes / day_minutes);
    const int left = minutes % day_minutes;
    return fmt::format("{}T{:02}{:02}00", day_text(real), left / 60, left % 60);
}

class Writer {
   public:
    /// Folded where it is too long, and never within a letter.
    void line(std::string_view text) {
        std::size_t width = 0;
        for (std::size_t at = 0; at < text.size();) {
            std::size_t end = at + 1;
            while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
            if (width + (end - at) > longest_line) {
                bytes += "\r\n ";
                width = 1;
            }
            bytes += text.substr(at, end - at);
            width += end - at;
            at = end;
        }
        bytes += "\r\n";
    }
    void text_line(std::string_view name, std::string_view text) {
        if (!text.empty()) line(fmt::format("{}:{}", name, escaped(text)));
    }

    std::string bytes;
};

void write_times(const DiaryEntry& entry, Writer& out) {
    if (!entry.starts) {
        out.line("DTSTART;VALUE=DATE:" + day_text(entry.day));
        out.line("DTEND;VALUE=DATE:" + day_text(entry.day.plus_days(1)));
        out.line("TRANSP:TRANSPARENT");
        return;
    }
    out.line("DTSTART;TZID=Europe/London:" + moment(entry.day, *entry.starts));
    out.line("DTEND;TZID=Europe/London:" + moment(entry.day, *entry.starts + entry.lasts));
    out.line("TRANSP:OPAQUE");
}

void write_alarm(const DiaryEntry& entry, Writer& out) {
    if (!entry.alarm || entry.called_off) return;
    out.line("BEGIN:VALARM");
    out.line("ACTION:DISPLAY");
    out.line(fmt::format("TRIGGER:-PT{}M", *entry.alarm));
    out.text_line("DESCRIPTION", entry.title);
    out.line("END:VALARM");
}

void write_entry(const DiaryEntry& entry, const Diary& diary, Writer& out) {
    out.line("BEGIN:VEVENT");
    out.line("UID:" + escaped(entry.uid));
    out.line(fmt::format("SEQUENCE:{}", entry.sequence));
    out.line(fmt::format("DTSTAMP:{}T000000Z", day_text(entry.stamp)));
    write_times(entry, out);
    out.text_line("SUMMARY", entry.title);
    out.text_line("LOCATION", entry.place);
    out.text_line("DESCRIPTION", entry.text);
    out.line("CLASS:PRIVATE");
    out.line(entry.called_off ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
    if (diary.organiser)
        out.line(fmt::format("ORGANIZER;CN={}:{}", quoted(diary.organiser->name), mail_link(*diary.organiser)));
    if (entry.invited)
        out.line(fmt::format("ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN={}:{}",
                             quoted(entry.invited->name), mail_link(*entry.invited)));
    write_alarm(entry, out);
    out.line("END:VEVENT");
}

}  // namespace

std::string name_of(DiaryMethod method) {
    switch (method) {
        case DiaryMethod::publish: return "PUBLISH";
        case DiaryMethod::request: return "REQUEST";
        case DiaryMethod::cancel: return "CANCEL";
    }
    return {};
}

std::string icalendar_bytes(const Diary& diary) {
    Writer out;
    out.line("BEGIN:VCALENDAR");
    out.line("VERSION:2.0");
    out.line("PRODID:-//review//learning reviews//EN");
    out.line("METHOD:" + name_of(diary.method));
    out.text_line("X-WR-CALNAME", diary.name);
    for (const std::string_view line : split(time_zone, '\n')) out.line(line);
    for (const DiaryEntry& entry : diary.entries) write_entry(entry, diary, out);
    out.line("END:VCALENDAR");
    return out.bytes;
}

}  // namespace review
