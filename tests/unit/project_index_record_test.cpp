#include <doctest/doctest.h>

#include "project/index_record.h"

using namespace review;

namespace {

IndexedAction full_action() {
    IndexedAction made;
    made.case_id = "2026-001";
    made.procedure = "wales";
    made.ref = "A3.2";
    made.recommendation = "R1";
    made.text = std::string("Agree \x1f with {mother}\0 and others\nat once", 41) + std::string(300, 'x');
    made.whole = "Agree";
    made.whole_leads = {"head"};
    made.whole_agencies = {"schools", "police"};
    made.leads = {"chair", ""};
    made.delegates = {"trainer"};
    made.agencies = {"police", "health"};
    made.group = "board";
    made.themes = {"voice of the child"};
    made.pseudonyms = {"mother=the mother"};
    ActionState& state = made.state;
    state.due = *Date::of(9999, 12, 31);
    state.status = ActionStatus::in_progress;
    state.closed = *Date::of(1900, 1, 1);
    state.heard = *Date::of(1970, 1, 1);
    state.put_back = DueChange{0, std::nullopt, *Date::of(2026, 5, 1), *Date::of(2026, 4, 1), {}};
    state.evidenced = true;
    state.judged = JudgedRag{Rag::blue, *Date::of(2026, 9, 30)};
    state.completed = *Date::of(2026, 1, 2);
    state.audited = *Date::of(1969, 12, 31);
    return made;
}

}  // namespace

TEST_CASE("index records - give back what went in") {
    for (const IndexedAction& action : {IndexedAction{}, full_action()}) {
        for (IndexedAction read : {IndexedAction{}, full_action()}) {  // whatever it held before
            REQUIRE(unpack(packed(action), read));
            CHECK(read == action);
        }
    }
}

TEST_CASE("index records - what is cut off or goes on is no record") {
    const std::string bytes = packed(full_action());
    IndexedAction read;
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        CAPTURE(length);
        CHECK_FALSE(unpack(std::string_view(bytes).substr(0, length), read));
    }
    CHECK_FALSE(unpack(bytes + "x", read));
}

TEST_CASE("index records - no bytes are too strange") {
    std::string bytes = packed(full_action());
    for (char& byte : bytes) {
        const char before = byte;
        for (const char other : {'\x00', '\x7f', '\xff'}) {
            byte = other;
            if (IndexedAction read; unpack(bytes, read)) CHECK(packed(read).size() <= bytes.size());
        }
        byte = before;
    }
}
