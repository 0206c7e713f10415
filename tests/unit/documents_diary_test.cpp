// What stands in calendars, and what a draft says of it.
#include <doctest/doctest.h>

#include "documents/diary.h"
#include "documents/naming.h"
#include "rules/assessment.h"

using namespace review;

namespace {

Date day(const char* text) { return *parse_date(text); }

/// A case with one meeting, which may be changed before it is looked at.
struct Made {
    Partnership partnership;
    Procedure procedure;
    Case the_case;
    Calendar calendar;

    Made() {
        procedure.body = "Westmere Safeguarding Partnership";
        the_case.id = "2026-001";
        Meeting meeting;
        meeting.id = "M1";
        meeting.type = "round-table";
        meeting.date = day("2026-04-27");
        meeting.time = "14:00";
        meeting.place = "Room 2";
        the_case.meetings = {meeting};
    }
    Meeting& meeting() { return the_case.meetings.front(); }

    template <class Look>
    auto look(const Look& with) const {
        const Surroundings around{partnership, calendar, {}};
        const Assessment assessment = assess(procedure, the_case, around, day("2026-03-02"));
        const Naming naming(the_case, partnership, procedure);
        return with(Material{partnership, procedure, the_case, assessment, naming, day("2026-03-02")});
    }
    int lasts(const std::vector<Invitation>& sent = {}) const {
        return look([&](const Material& of) { return diary_entry(the_case.meetings.front(), of, sent).lasts; });
    }
    DiaryEntry entry(const Invitation& invitation) const {
        return look([&](const Material& of) { return invitation_entry(the_case.meetings.front(), invitation, of); });
    }
    std::string message(const Invitation& invitation, MeetingNews news) const {
        return look([&](const Material& of) {
            const View view = invitation_view(the_case.meetings.front(), invitation, news, "Police", of);
            const auto& names = std::get<ViewMap>(view.data);
            std::string out;
            for (const char* name : {"date", "time", "until", "place", "mode"})
                out += std::get<std::string>(names.find(name)->data) + "|";
            for (const char* flag : {"invited", "changed", "called_off", "dropped", "moved"})
                if (names.find(flag)->shown()) out += std::string(flag) + " ";
            return out;
        });
    }
    std::optional<DiaryParty> organiser() const {
        return look([](const Material& of) { return organiser_of(of); });
    }
};

Invitation sent_for(const char* date, const char* time, int lasts, bool called_off) {
    Invitation made;
    made.uid = "m1@review";
    made.day = day(date);
    made.time = time;
    made.lasts = lasts;
    made.called_off = called_off;
    return made;
}

}  // namespace

TEST_CASE("what takes a meeting out has the day that the calendar has, and says nothing of where it is now") {
    const Made made;
    const Invitation out = sent_for("2026-04-20", "10:00", 150, true);
    const DiaryEntry entry = made.entry(out);
    CHECK(entry.day == day("2026-04-20"));
    CHECK(entry.starts == 600);
    CHECK(entry.lasts == 150);
    CHECK(entry.place.empty());
    CHECK(entry.called_off);
    CHECK(made.message(out, MeetingNews::not_asked) == "20 April 2026|10:00|12:30|||dropped ");
    CHECK(made.message(out, MeetingNews::called_off) == "20 April 2026|10:00|12:30|||called_off ");
    CHECK(made.message(out, MeetingNews::moved) == "20 April 2026|10:00|12:30|||moved ");
    const Invitation in = sent_for("2026-04-27", "14:00", 60, false);
    CHECK(made.entry(in).place == "Room 2");
    CHECK(made.message(in, MeetingNews::invited) == "27 April 2026|14:00|15:00|Room 2||invited ");
    CHECK(made.message(in, MeetingNews::changed) == "27 April 2026|14:00|15:00|Room 2||invited changed ");
}

TEST_CASE("a meeting ends on the day on which it begins") {
    Made made;
    CHECK(made.lasts() == 120);
    made.meeting().time = "21:59";
    CHECK(made.lasts() == 120);
    made.meeting().time = "23:00";
    CHECK(made.lasts() == 59);
    made.meeting().time = "23:59";
    CHECK(made.lasts() == 1);
    made.meeting().time = "22:30";
    Invitation before = sent_for("2026-04-20", "10:00", 150, false);
    before.uid = made.look([&](const Material& of) { return uid_of(made.meeting(), of.the_case); });
    CHECK(made.lasts({before}) == 89);
}

TEST_CASE("answers go to a mailbox, in the name of the partnership or of the procedure's body") {
    Made made;
    CHECK_FALSE(made.organiser());
    made.partnership.chase.from = "nonsense";
    CHECK_FALSE(made.organiser());
    made.partnership.chase.from = "unit@example.org";
    CHECK(made.organiser()->mailbox == "unit@example.org");
    CHECK(made.organiser()->name == "Westmere Safeguarding Partnership");
    made.partnership.name = "Anytown";
    CHECK(made.organiser()->name == "Anytown");
}
