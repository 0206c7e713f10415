#include <doctest/doctest.h>

#include "rules/invitations.h"

using namespace review;

namespace {

Date day(const char* text) { return *parse_date(text); }

Addressee to(const char* id, const char* mailbox) { return {id, mailbox}; }

/// What a meeting shows now, as a plan takes it.
Invitation state(const char* digest, bool called_off = false) {
    Invitation made;
    made.uid = "m1";
    made.digest = digest;
    made.called_off = called_off;
    return made;
}

Invitation on(const char* date, const char* time, int lasts, const char* digest, bool called_off = false) {
    Invitation made = state(digest, called_off);
    made.day = day(date);
    made.time = time;
    made.lasts = lasts;
    return made;
}

/// One after the other: what is fresh is sent.
struct Sent {
    std::vector<Invitation> all;

    std::string after(const Invitation& now, const std::vector<Addressee>& asked) {
        const InvitationPlan plan = invitation_plan(now, asked, all);
        std::string said;
        for (const Invitation& one : plan.fresh) {
            said += (one.called_off ? "-" : "+") + one.to + std::to_string(one.sequence) + " ";
            all.push_back(one);
        }
        for (const Invitation& one : plan.same) said += "=" + one.to + std::to_string(one.sequence) + " ";
        return said;
    }
};

Agency agency(const char* id, const char* contact) {
    Agency made;
    made.id = id;
    made.contact = contact;
    return made;
}

Post post(const char* id, const char* of, const char* contact, const char* deputy = "") {
    Post made;
    made.id = id;
    made.agency = of;
    made.contact = contact;
    made.deputy = deputy;
    return made;
}

InvolvedAgency involved(const char* id) {
    InvolvedAgency made;
    made.id = id;
    return made;
}

Appointment appointed(const char* role, const char* who) {
    Appointment made;
    made.role = role;
    made.who = who;
    return made;
}

std::string asked_ids(const std::vector<Addressee>& asked) {
    std::string ids;
    for (const Addressee& one : asked) ids += one.id + " ";
    return ids;
}

}  // namespace

TEST_CASE("the sequence of an invitation rises with what is sent, and not with being sent again") {
    const std::vector<Addressee> two = {to("police", "p@example.org"), to("health", "h@example.org")};
    Sent sent;
    CHECK(sent.after(state("a"), two) == "+police0 +health0 ");
    CHECK(sent.after(state("a"), two) == "=police0 =health0 ");
    CHECK(sent.after(state("b"), two) == "+police1 +health1 ");
    CHECK(sent.after(state("a"), two) == "+police2 +health2 ");
    CHECK(sent.after(state("a"), two) == "=police2 =health2 ");
    SUBCASE("who is asked later gets what the others have") {
        auto three = two;
        three.push_back(to("school", "s@example.org"));
        CHECK(sent.after(state("a"), three) == "+school2 =police2 =health2 ");
        CHECK(sent.after(state("b"), three) == "+police3 +health3 +school3 ");
    }
    SUBCASE("who is asked no more is told, and only they; asked again, it is new to them") {
        CHECK(sent.after(state("a"), {two[0]}) == "-health3 =police2 ");
        CHECK(sent.after(state("a"), {two[0]}) == "=police2 ");
        CHECK(sent.after(state("a"), two) == "+health4 =police2 ");
        CHECK(sent.after(state("b"), two) == "+police5 +health5 ");
    }
    SUBCASE("another mailbox is another calendar") {
        const std::vector<Addressee> moved = {two[0], to("health", "new@example.org")};
        CHECK(sent.after(state("a"), moved) == "+health2 -health3 =police2 ");
        CHECK(sent.all.back().mailbox == "h@example.org");
        CHECK(sent.after(state("a"), moved) == "=police2 =health2 ");
        CHECK(sent.after(state("off", true), moved) == "-police4 -health4 ");
        CHECK(sent.after(state("off", true), moved) == "=police4 =health4 ");
    }
    SUBCASE("capital letters make no other mailbox") {
        CHECK(sent.after(state("a"), {two[0], to("health", "H@Example.org")}) == "=police2 =health2 ");
        CHECK(sent.after(state("b"), {two[0], to("health", "H@Example.org")}) == "+police3 +health3 ");
        CHECK(sent.after(state("b"), {two[0]}) == "-health4 =police3 ");
    }
    SUBCASE("another office at the same mailbox has the meeting there already") {
        const std::vector<Addressee> handed_over = {two[0], to("nurse", "h@example.org")};
        CHECK(sent.after(state("a"), handed_over) == "=police2 =health2 ");
        CHECK(sent.after(state("b"), handed_over) == "+police3 +nurse3 ");
        CHECK(sent.after(state("off", true), handed_over) == "-police4 -nurse4 ");
    }
    SUBCASE("what an earlier version took out of a mailbox that is still asked is put in again") {
        Invitation out = state("a", true);
        out.to = "nurse";
        out.mailbox = "h@example.org";
        out.sequence = 3;
        sent.all.push_back(out);
        CHECK(sent.after(state("a"), two) == "+health4 =police2 ");
    }
    SUBCASE("who is asked and has no mailbox any more keeps what is there") {
        CHECK(sent.after(state("a"), {two[0], to("health", "")}) == "=police2 ");
        CHECK(sent.after(state("b"), {two[0], to("health", "")}) == "+police3 ");
        CHECK(sent.after(state("b"), two) == "+health3 =police3 ");
    }
    SUBCASE("called off it is taken out once, where it was put in") {
        CHECK(sent.after(state("off", true), two) == "-police3 -health3 ");
        CHECK(sent.after(state("off", true), two) == "=police3 =health3 ");
        CHECK(sent.after(state("a"), two) == "+police4 +health4 ");
    }
    SUBCASE("another meeting begins for itself") {
        Invitation other = state("a");
        other.uid = "m2";
        CHECK(sent.after(other, two) == "+police0 +health0 ");
    }
}

TEST_CASE("who is asked at another mailbox, or by way of another office, is told so") {
    Sent sent;
    CHECK(sent.after(state("a"), {to("nurse", "n@example.org"), to("police", "p@example.org")}) == "+nurse0 +police0 ");
    Addressee health = to("health", "h@example.org");
    health.also = {"nurse"};
    const auto plan = invitation_plan(state("a"), {health, to("police", "new@example.org")}, sent.all);
    CHECK(plan.moved == std::vector<std::string>{"nurse", "police"});
    CHECK(invitation_plan(state("a"), {health}, sent.all).moved == std::vector<std::string>{"nurse"});
    health.mailbox.clear();
    CHECK(sent.after(state("a"), {health}) == "-police1 ");
}

TEST_CASE("who is told to take a meeting out is told the day and time that stand in the calendar") {
    Sent sent;
    const std::vector<Addressee> two = {to("police", "p@example.org"), to("health", "h@example.org")};
    sent.after(on("2026-04-20", "10:00", 150, "a"), two);
    const auto shown = [&] {
        const Invitation& last = sent.all.back();
        return last.day.iso() + " " + last.time + " " + std::to_string(last.lasts);
    };
    CHECK(sent.after(on("2026-04-27", "14:00", 60, "b"), {two[0]}) == "+police1 -health2 ");
    CHECK(shown() == "2026-04-20 10:00 150");
    CHECK(sent.after(on("2026-05-04", "09:00", 30, "off", true), two) == "-police3 ");
    CHECK(shown() == "2026-04-27 14:00 60");
}

TEST_CASE("called off, nobody is told who was not invited") {
    Sent sent;
    CHECK(sent.after(state("off", true), {to("police", "p@example.org")}).empty());
}

TEST_CASE("without a mailbox there is no invitation, and that is said") {
    const auto plan = invitation_plan(state("a"), {to("police", "")}, {});
    CHECK(plan.fresh.empty());
    CHECK(plan.without_mailbox == std::vector<std::string>{"police"});
}

TEST_CASE("a meeting is for the roles and agencies that its type names, each by an office") {
    Partnership partnership;
    partnership.agencies = {agency("police", "p@example.org"), agency("health", "h@example.org"),
                            agency("council", "c@example.org")};
    partnership.posts = {post("chair", "council", "chair@example.org", "vice"),
                         post("vice", "council", "vice@example.org"), post("nurse", "health", "")};
    Case the_case;
    Person person;
    person.code = "prof-1";
    person.agency = "health";
    the_case.people = {person};
    the_case.agencies = {involved("police"), involved("health")};
    the_case.appointments = {appointed("chair", "chair"), appointed("reviewer", "prof-1")};
    Meeting meeting;
    meeting.date = day("2026-04-20");
    MeetingType type;
    CHECK(asked_ids(asked_to(meeting, type, the_case, partnership).offices) == "chair health police ");
    type.attended_by = {"chair", "agency"};
    CHECK(asked_ids(asked_to(meeting, type, the_case, partnership).offices) == "chair police health ");
    type.attended_by = {"chair"};
    CHECK(asked_ids(asked_to(meeting, type, the_case, partnership).offices) == "chair ");
    type.attended_by = {"reviewer"};
    CHECK(asked_ids(asked_to(meeting, type, the_case, partnership).offices) == "health ");
    type.attended_by = {"chair"};
    partnership.posts[0].away = {{day("2026-04-13"), day("2026-04-24")}};
    CHECK(asked_ids(asked_to(meeting, type, the_case, partnership).offices) == "vice ");
    meeting.date = day("2026-05-04");
    CHECK(asked_ids(asked_to(meeting, type, the_case, partnership).offices) == "chair ");
    the_case.appointments[0].ended = day("2026-04-01");
    CHECK(asked_ids(asked_to(meeting, type, the_case, partnership).offices).empty());
    type.attended_by = {"agency"};
    partnership.agencies[1].contact = "p@example.org";
    CHECK(asked_ids(asked_to(meeting, type, the_case, partnership).offices) == "police ");
    partnership.agencies[1].contact = "P@Example.org";
    const auto offices = asked_to(meeting, type, the_case, partnership).offices;
    CHECK(asked_ids(offices) == "police ");
    CHECK(offices.front().also == std::vector<std::string>{"health"});
}

TEST_CASE("nobody who has a part in a meeting is left out unseen") {
    using Ids = std::vector<std::string>;
    Partnership partnership;
    partnership.agencies = {agency("police", "p@example.org"), agency("council", "c@example.org")};
    partnership.posts = {post("chair", "council", "chair@example.org"), post("clerk", "council", "")};
    Case the_case;
    Person person;
    person.code = "prof-1";
    the_case.people = {person};
    the_case.agencies = {involved("grange")};
    the_case.appointments = {appointed("chair", "chair"), appointed("note-taker", "clerk"),
                             appointed("reviewer", "prof-1"), appointed("observer", "head-of-service"),
                             appointed("facilitator", "prof-1")};
    Meeting meeting;
    meeting.date = day("2026-04-20");
    AskedTo asked = asked_to(meeting, {}, the_case, partnership);
    CHECK(asked_ids(asked.offices) == "chair council ");
    CHECK(asked.offices[1].also == Ids{"clerk"});
    CHECK(asked.without_agency == Ids{"prof-1"});
    CHECK(asked.unknown == Ids{"head-of-service", "grange"});
    CHECK(asked.away.empty());
    partnership.posts[0].away = {{day("2026-04-13"), day("2026-04-24")}};
    CHECK(asked_to(meeting, {}, the_case, partnership).away == Ids{"chair"});
    meeting.date = day("2026-05-04");
    CHECK(asked_to(meeting, {}, the_case, partnership).away.empty());
    the_case.appointments[2].ended = the_case.appointments[4].ended = day("2026-04-01");
    CHECK(asked_to(meeting, {}, the_case, partnership).without_agency.empty());
}

TEST_CASE("a time of day is read, and nothing else") {
    CHECK(minutes_of("00:00") == 0);
    CHECK(minutes_of("23:59") == 1439);
    for (const char* bad : {"", "9:30", "24:00", "10:60", "10.30", "10:3x", "10:300", "１0:00"}) {
        CAPTURE(bad);
        CHECK_FALSE(minutes_of(bad));
    }
}
