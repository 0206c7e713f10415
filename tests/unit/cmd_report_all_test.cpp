// Every document of every built-in procedure, at each state that a case goes through: made, or said why not yet.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "project/procedures.h"
#include "support/case_text.h"
#include "support/in_process.h"
#include "support/small_project.h"

using namespace review;
using namespace review_test;

namespace {

struct State {
    const char* name;
    std::string more;
};

/// What is added to a case that was only referred, each on top of the last.
std::vector<State> states_of(const Procedure& procedure) {
    const auto takes_up =
        std::find_if(procedure.decision.outcomes.begin(), procedure.decision.outcomes.end(),
                     [](const Outcome& outcome) { return outcome.effect == Outcome::Effect::take_up; });
    REQUIRE(takes_up != procedure.decision.outcomes.end());
    REQUIRE_FALSE(procedure.kinds.empty());
    REQUIRE_FALSE(procedure.meetings.empty());
    return {
        {"referred", ""},
        {"taken up",
         fmt::format("[[decision]]\noutcome = \"{}\"\nkind = \"{}\"\non = 2026-01-20\nbecause = \"Learning\"\n",
                     takes_up->id, procedure.kinds.front().id)},
        {"in the diary", fmt::format("[[meeting]]\nid = \"M1\"\ntype = \"{}\"\ndate = 2026-02-10\ntime = \"10:00\"\n",
                                     procedure.meetings.front().id)},
        {"held", "held = true\n"},
        {"learnt",
         "[[learning]]\nid = \"L1\"\ntext = \"Bruises are seen singly\"\n[[recommendation]]\nid = \"R1\"\ntext = "
         "\"They are seen together\"\nlearning = [\"L1\"]\n"}};
}

}  // namespace

TEST_CASE("report --all - makes each document of each procedure, or says why not yet, whatever the case has reached") {
    const test::SmallProject place;
    for (const std::string& id : builtin_procedures()) {
        CAPTURE(id);
        write_text(
            place.path("review.toml"),
            fmt::format("format = 1\nname = \"Vale Partnership\"\nprocedures = [\"{}\"]\n[[agency]]\nid = \"police\"\n"
                        "title = \"Vale Police\"\nsector = \"police\"\n",
                        id));
        std::string text = fmt::format(
            "format = 1\nuid = \"5b1f0c9ad2e74833\"\nid = \"2026-001\"\nprocedure = \"{}\"\ntitle = \"Infant\"\nopened "
            "= "
            "2026-01-12\n[referral]\nreceived = 2026-01-12\n[[agency]]\nid = \"police\"\n[[person]]\ncode = "
            "\"child-1\"\nkind = "
            "\"child\"\n",
            id);
        for (const State& state : states_of(place.project().procedure(id))) {
            CAPTURE(state.name);
            text += state.more;
            write_text(place.path("cases/2026-001/case.toml"), text);
            review_test::Stage stage;
            const Played played = run_in_process({"review", "-C", place.root, "--today", "2026-03-02", "report",
                                                  "--all", "1", "--format", "md,html,txt,docx,odt"},
                                                 {}, stage);
            std::string said;
            for (const auto& [channel, line] : played.printed) said += line;
            CAPTURE(said);
            CHECK(played.exit_code == 0);
            CHECK(said.find("left out") != std::string::npos);
        }
    }
}

TEST_CASE("report --all - of several meetings each has its agenda and its record and of one type only those") {
    const test::SmallProject place;
    write_text(place.path("review.toml"),
               "format = 1\nname = \"Vale Partnership\"\nprocedures = [\"england\"]\n[[agency]]\nid = \"police\"\n"
               "title = \"Vale Police\"\nsector = \"police\"\n");
    const std::string start =
        "format = 1\nuid = \"5b1f0c9ad2e74833\"\nid = \"2026-001\"\nprocedure = \"england\"\ntitle = \"Infant\"\n"
        "opened = 2026-01-12\n[referral]\nreceived = 2026-01-12\n[[agency]]\nid = \"police\"\n[[person]]\n"
        "code = \"child-1\"\nkind = \"child\"\n";
    const auto meeting = [](const std::string& id, const std::string& type, const std::string& day) {
        return fmt::format("[[meeting]]\nid = \"{}\"\ntype = \"{}\"\ndate = {}\nheld = true\n", id, type, day);
    };
    const auto said = [&](const std::string& meetings) {
        write_text(place.path("cases/2026-001/case.toml"), start + meetings);
        review_test::Stage stage;
        const Played played = run_in_process(
            {"review", "-C", place.root, "--today", "2026-03-02", "report", "--all", "1", "--format", "txt"}, {},
            stage);
        std::string all;
        for (const auto& [channel, line] : played.printed) all += line + "\n";
        return all;
    };
    const std::string rapid = meeting("M1", "rapid-review-meeting", "2026-01-20");
    const std::string one = said(rapid);
    CAPTURE(one);
    CHECK(one.find("/meeting-record.txt") != std::string::npos);
    const std::string two = said(rapid + meeting("M2", "panel-meeting", "2026-02-20"));
    CAPTURE(two);
    for (const char* name : {"/meeting-record-M1.txt", "/meeting-record-M2.txt", "/agenda-M1.txt", "/agenda-M2.txt"})
        CHECK(two.find(name) != std::string::npos);
    CHECK(two.find("/rapid-review-M2") == std::string::npos);
}
