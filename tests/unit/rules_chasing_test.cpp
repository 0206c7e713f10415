#include <doctest/doctest.h>

#include "rules/chasing.h"

using namespace review;

namespace {

Date day(const char* text) { return *parse_date(text); }

Agency agency(const char* id, const char* contact) {
    Agency made;
    made.id = id;
    made.contact = contact;
    return made;
}

Post post(const char* id, const char* agency_id, const char* contact, const char* deputy = "", bool away = false) {
    Post made;
    made.id = id;
    made.agency = agency_id;
    made.contact = contact;
    made.deputy = deputy;
    if (away) made.away = {{day("2026-03-01"), day("2026-03-07")}};
    return made;
}

Partnership partnership() {
    Partnership made;
    made.agencies = {agency("police", "police@example.org"), agency("health", "health@example.org"),
                     agency("schools", "by telephone")};
    made.posts = {post("chair", "", "chair@example.org"),
                  post("nurse", "health", "", "trainer", true),
                  post("trainer", "health", "trainer@example.org", "chair", true),
                  post("sergeant", "police", ""),
                  post("registrar", "", "", "registrar", true),
                  post("clerk", "", "clerk@example.org", "sergeant", true)};
    return made;
}

std::string asked(const Responsible& responsible, const char* today = "2026-03-02") {
    std::string out;
    for (const Addressee& to : asked_of(responsible, partnership(), day(today))) {
        out += to.id + "<" + to.mailbox + ">";
        for (const std::string& absent : to.for_) out += "(" + absent + ")";
        if (to.is_away) out += "!";
        out += ' ';
    }
    return out;
}

}  // namespace

TEST_CASE("a lead is asked at its own mailbox or by way of its agency, and its agency is not asked twice") {
    CHECK(asked({{"chair"}, {}, {}}) == "chair<chair@example.org> ");
    CHECK(asked({{"sergeant"}, {}, {"police"}}) == "police<police@example.org> ");
    CHECK(asked({{"trainer"}, {}, {"health"}}, "2026-03-08") == "trainer<trainer@example.org> ");
}

TEST_CASE("agencies without a lead in it are asked themselves") {
    CHECK(asked({{"sergeant"}, {}, {"police", "health"}}) == "police<police@example.org> health<health@example.org> ");
    CHECK(asked({{"prof-1"}, {}, {"schools"}}) == "schools<> ");
    CHECK(asked({{"health"}, {"sergeant"}, {}}) == "health<health@example.org> police<police@example.org> ");
}

TEST_CASE("a deputy is asked while a post is on leave, and the deputy's while that is as well") {
    CHECK(asked({{"trainer"}, {}, {"health"}}) == "chair<chair@example.org>(trainer) ");
    CHECK(asked({{"nurse", "trainer"}, {}, {}}) == "chair<chair@example.org>(nurse)(trainer) ");
    CHECK(asked({{"nurse"}, {}, {}}, "2026-03-07") == "chair<chair@example.org>(nurse) ");
    CHECK(asked({{"nurse"}, {}, {}}, "2026-03-08") == "health<health@example.org> ");
    CHECK(asked({{"registrar"}, {}, {}}) == "registrar<>! ");
    // A deputy without a mailbox is reached by way of its agency, which is told for whom.
    CHECK(asked({{"clerk"}, {}, {}}) == "police<police@example.org>(clerk) ");
}

TEST_CASE("nobody is known to ask for people who are no post and no agency") {
    CHECK(asked({{"prof-1"}, {"mother"}, {"nowhere"}}).empty());
}

TEST_CASE("what is asked about: late, due by the last day, or long not heard of") {
    const RagRule rule;
    ActionState state;
    const auto about = [&] {
        const auto found = ask_about(state, day("2026-03-16"), rule, day("2026-03-02"));
        return found ? std::string(name_of(*found)) : std::string("-");
    };
    CHECK(about() == "-");
    state.due = day("2026-03-01");
    CHECK(about() == "overdue");
    state.due = day("2026-03-02");
    CHECK(about() == "soon");
    state.due = day("2026-03-16");
    CHECK(about() == "soon");
    state.due = day("2026-03-17");
    CHECK(about() == "-");
    state.heard = day("2026-01-01");
    CHECK(about() == "-");  // 60 days
    state.heard = day("2025-12-31");
    CHECK(about() == "unheard");
    state.status = ActionStatus::complete;
    CHECK(about() == "-");
    state.status = ActionStatus::dropped;
    CHECK(about() == "-");
}

TEST_CASE("the last time that somebody was asked about an action") {
    const std::vector<Asking> asked = {{day("2026-02-02"), "police", "draft", {"2026-001/A1", "2026-001/A2"}, {}},
                                       {day("2026-02-20"), "police", "sent", {"2026-001/A2"}, {}},
                                       {day("2026-02-27"), "health", "sent", {"2026-001/A1"}, {}}};
    CHECK(last_asked(asked, "police", "2026-001/A1") == day("2026-02-02"));
    CHECK(last_asked(asked, "police", "2026-001/A2") == day("2026-02-20"));
    CHECK_FALSE(last_asked(asked, "police", "2026-001/A3"));
    CHECK(next_asking(day("2026-02-20"), ChaseRule{}) == day("2026-03-06"));
}
