// Calendar files, read back by a library that is not ours.
#include <doctest/doctest.h>
#include <libical/ical.h>

#include <memory>
#include <random>

#include "base/text.h"
#include "files/icalendar.h"
#include "support/errors.h"

using namespace review;

namespace {

struct Free {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, Free>;

/// Without a fault, also by the rules of what method needs what.
Component read_back(const std::string& bytes) {
    Component read(icalparser_parse_string(bytes.c_str()));
    REQUIRE(read);
    CHECK(icalcomponent_count_errors(read.get()) == 0);
    CHECK(icalrestriction_check(read.get()) == 1);
    CHECK(icalcomponent_count_errors(read.get()) == 0);
    return read;
}

icalcomponent* event_in(const Component& calendar) {
    icalcomponent* event = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
    REQUIRE(event != nullptr);
    return event;
}

std::string text_of(const char* text) { return text == nullptr ? "" : text; }

std::string utc(icaltimetype time) {
    return icaltime_as_ical_string(icaltime_convert_to_zone(time, icaltimezone_get_utc_timezone()));
}

/// RFC 5545 3.1: lines of at most 75 octets, each ended wholly, and no letter is cut.
void check_lines(const std::string& bytes) {
    REQUIRE(bytes.ends_with("\r\n"));
    for (const std::string_view line : split(bytes, '\n')) {
        if (line.empty()) continue;
        CHECK(line.back() == '\r');
        CHECK(line.size() <= 76);
        CHECK_FALSE(invalid_utf8(line));
    }
}

Date day(const char* text) { return *parse_date(text); }

Diary meeting_on(Date date, int starts, int lasts) {
    DiaryEntry entry;
    entry.uid = "0123456789abcdef@review";
    entry.sequence = 3;
    entry.stamp = day("2026-03-02");
    entry.day = date;
    entry.starts = starts;
    entry.lasts = lasts;
    entry.title = "Review meeting";
    entry.place = "Room 2; the Old Mill, Anytown";
    entry.text = "OFFICIAL\nOur reference: 2026-001";
    entry.invited = DiaryParty{"Siân's \"team\": health; police", "unit+x@health.example.org"};
    entry.alarm = 24 * 60;
    Diary diary;
    diary.method = DiaryMethod::request;
    diary.name = "Anytown Partnership";
    diary.organiser = DiaryParty{"Anytown Partnership", "reviews@example.org"};
    diary.entries = {entry};
    return diary;
}

}  // namespace

TEST_CASE("an invitation comes back as it was written") {
    const Diary diary = meeting_on(day("2026-04-20"), 10 * 60, 150);
    const std::string bytes = icalendar_bytes(diary);
    check_lines(bytes);
    CHECK(icalendar_bytes(diary) == bytes);
    const Component read = read_back(bytes);
    CHECK(icalcomponent_get_method(read.get()) == ICAL_METHOD_REQUEST);
    icalcomponent* event = event_in(read);
    CHECK(text_of(icalcomponent_get_uid(event)) == "0123456789abcdef@review");
    CHECK(icalcomponent_get_sequence(event) == 3);
    CHECK(text_of(icalcomponent_get_summary(event)) == "Review meeting");
    CHECK(text_of(icalcomponent_get_location(event)) == "Room 2; the Old Mill, Anytown");
    CHECK(text_of(icalcomponent_get_description(event)) == "OFFICIAL\nOur reference: 2026-001");
    CHECK(std::string(icaltime_as_ical_string(icalcomponent_get_dtstamp(event))) == "20260302T000000Z");
    CHECK(utc(icalcomponent_get_dtstart(event)) == "20260420T090000Z");
    CHECK(utc(icalcomponent_get_dtend(event)) == "20260420T113000Z");
    icalproperty* attendee = icalcomponent_get_first_property(event, ICAL_ATTENDEE_PROPERTY);
    REQUIRE(attendee != nullptr);
    CHECK(text_of(icalproperty_get_attendee(attendee)) == "mailto:unit+x@health.example.org");
    CHECK(text_of(icalproperty_get_parameter_as_string(attendee, "CN")) == "Siân's 'team': health; police");
    CHECK(text_of(icalproperty_get_parameter_as_string(attendee, "RSVP")) == "TRUE");
    icalproperty* organiser = icalcomponent_get_first_property(event, ICAL_ORGANIZER_PROPERTY);
    REQUIRE(organiser != nullptr);
    CHECK(text_of(icalproperty_get_organizer(organiser)) == "mailto:reviews@example.org");
    CHECK(icalcomponent_get_first_component(event, ICAL_VALARM_COMPONENT) != nullptr);
}

TEST_CASE("a meeting that is called off is cancelled, and rings no alarm") {
    Diary diary = meeting_on(day("2026-04-20"), 10 * 60, 120);
    diary.method = DiaryMethod::cancel;
    diary.entries[0].called_off = true;
    const Component read = read_back(icalendar_bytes(diary));
    CHECK(icalcomponent_get_method(read.get()) == ICAL_METHOD_CANCEL);
    CHECK(icalcomponent_get_status(event_in(read)) == ICAL_STATUS_CANCELLED);
    CHECK(icalcomponent_get_first_component(event_in(read), ICAL_VALARM_COMPONENT) == nullptr);
}

TEST_CASE("a meeting is at its hour on both sides of a change of the clocks") {
    struct Row {
        const char* date;
        int starts, lasts;
        const char *begins, *ends;
    };
    for (const Row& row : {Row{"2026-03-28", 600, 120, "20260328T100000Z", "20260328T120000Z"},
                           Row{"2026-03-29", 600, 120, "20260329T090000Z", "20260329T110000Z"},
                           Row{"2026-03-29", 30, 20, "20260329T003000Z", "20260329T005000Z"},
                           Row{"2026-10-24", 600, 120, "20261024T090000Z", "20261024T110000Z"},
                           Row{"2026-10-25", 600, 120, "20261025T100000Z", "20261025T120000Z"},
                           Row{"2026-10-25", 120, 60, "20261025T020000Z", "20261025T030000Z"},
                           Row{"2027-03-28", 600, 60, "20270328T090000Z", "20270328T100000Z"},
                           Row{"2026-12-31", 23 * 60, 120, "20261231T230000Z", "20270101T010000Z"}}) {
        CAPTURE(row.date);
        const Component read = read_back(icalendar_bytes(meeting_on(day(row.date), row.starts, row.lasts)));
        CHECK(utc(icalcomponent_get_dtstart(event_in(read))) == row.begins);
        CHECK(utc(icalcomponent_get_dtend(event_in(read))) == row.ends);
    }
}

TEST_CASE("what is due is on the whole day, also on the last of a year") {
    Diary diary = meeting_on(day("2026-12-31"), 0, 0);
    diary.method = DiaryMethod::publish;
    diary.entries[0].starts.reset();
    diary.entries[0].invited.reset();
    const Component read = read_back(icalendar_bytes(diary));
    const icaltimetype begins = icalcomponent_get_dtstart(event_in(read));
    CHECK(begins.is_date == 1);
    CHECK(std::string(icaltime_as_ical_string(begins)) == "20261231");
    CHECK(std::string(icaltime_as_ical_string(icalcomponent_get_dtend(event_in(read)))) == "20270101");
}

TEST_CASE("a calendar with nothing in it is one all the same") {
    const Component read = read_back(icalendar_bytes(Diary{}));
    CHECK(icalcomponent_get_first_component(read.get(), ICAL_VEVENT_COMPONENT) == nullptr);
}

TEST_CASE("any text comes back whole from a calendar, and nothing slips out of it") {
    std::mt19937 random(20260302);
    const std::vector<std::string> pieces = {"a",          " ",  ";", ",",  "\\",   "\n",      "\\n",
                                             ":",          "\"", "é", "漢", "👪",    "a\u0301", "\u05d0\u05d1",
                                             "END:VEVENT", "=",  "^", "'",  "word "};
    for (int round = 0; round < 500; ++round) {
        std::string words;
        const std::size_t length = random() % 120;
        for (std::size_t i = 0; i < length; ++i) words += pieces[random() % pieces.size()];
        Diary diary = meeting_on(day("2026-04-20"), 600, 120);
        diary.entries[0].title = "S" + words + "e";
        diary.entries[0].place = "P" + words + "e";
        diary.entries[0].text = "T" + words + "e";
        diary.entries[0].invited->name = words;
        const std::string bytes = icalendar_bytes(diary);
        check_lines(bytes);
        const Component read = read_back(bytes);
        icalcomponent* event = event_in(read);
        CHECK(text_of(icalcomponent_get_summary(event)) == diary.entries[0].title);
        CHECK(text_of(icalcomponent_get_location(event)) == diary.entries[0].place);
        CHECK(text_of(icalcomponent_get_description(event)) == diary.entries[0].text);
        CHECK(icalcomponent_count_components(read.get(), ICAL_VEVENT_COMPONENT) == 1);
    }
}

TEST_CASE("controls do not reach a calendar, nor what is no mailbox") {
    Diary diary = meeting_on(day("2026-04-20"), 600, 120);
    diary.entries[0].title = "a\x01\r\nb\x7f";
    const Component read = read_back(icalendar_bytes(diary));
    CHECK(text_of(icalcomponent_get_summary(event_in(read))) == "a\nb");
    diary.entries[0].invited->mailbox = "a@b\r\nATTENDEE:mailto:x@y.org";
    CHECK(error_of([&] { icalendar_bytes(diary); }).text == "a calendar would hold no mailbox");
}
