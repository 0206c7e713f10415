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
        CHECK(sent.after(state("off", true), moved) == "-police4 -health4 =health3 ");
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
    CHECK(asked_ids(asked_to(meeting, type, the_case, partnership)) == "chair health police ");
    type.attended_by = {"chair", "agency"};
    CHECK(asked_ids(asked_to(meeting, type, the_case, partnership)) == "chair police health ");
    type.attended_by = {"chair"};
    CHECK(asked_ids(asked_to(meeting, type, the_case, partnership)) == "chair ");
    type.attended_by = {"reviewer"};
    CHECK(asked_ids(asked_to(meeting, type, the_case, partnership)) == "health ");
    type.attended_by = {"chair"};
    partnership.posts[0].away = {{day("2026-04-13"), day("2026-04-24")}};
    CHECK(asked_ids(asked_to(meeting, type, the_case, partnership)) == "vice ");
    meeting.date = day("2026-05-04");
    CHECK(asked_ids(asked_to(meeting, type, the_case, partnership)) == "chair ");
    the_case.appointments[0].ended = day("2026-04-01");
    CHECK(asked_ids(asked_to(meeting, type, the_case, partnership)).empty());
    type.attended_by = {"agency"};
    partnership.agencies[1].contact = "p@example.org";
    CHECK(asked_ids(asked_to(meeting, type, the_case, partnership)) == "police ");
}

TEST_CASE("a time of day is read, and nothing else") {
    CHECK(minutes_of("00:00") == 0);
    CHECK(minutes_of("23:59") == 1439);
    for (const char* bad : {"", "9:30", "24:00", "10:60", "10.30", "10:3x", "10:300", "１0:00"}) {
        CAPTURE(bad);
        CHECK_FALSE(minutes_of(bad));
    }
}
