#include "rules/retention.h"

#include <doctest/doctest.h>

using namespace review;

namespace {

Date day(const char* text) { return parse_date(text).value(); }

RetentionRule rule(const char* id, const char* what, RetentionRule::After after, int years) {
    RetentionRule out;
    out.id = out.title = id;
    out.what = {what};
    out.after = after;
    out.period = Span{years, Unit::years};
    return out;
}

/// A case that was closed, with a child, a mother and a professional who are named.
struct ClosedCase {
    Procedure procedure;
    Case the_case;
    Identities family, staff;
    Calendar calendar;
    Partnership partnership;

    ClosedCase() {
        the_case.id = "2026-001";
        the_case.opened = the_case.referred = day("2026-02-02");
        the_case.closed = day("2026-12-01");
        the_case.people = {{"child-1", "child", "", "", "", false, {}},
                           {"mother", "family", "", "", "", false, {}},
                           {"prof-1", "professional", "", "", "", false, {}}};
        family.people = {named("child-1"), named("mother")};
        family.people.front().born = day("2016-05-04");
        staff.people = {named("prof-1")};
        staff.professionals = true;
        procedure.retention = {rule("closed", "child", RetentionRule::After::closure, 6),
                               rule("grown-up", "child", RetentionRule::After::birth, 25),
                               rule("staff", "professional", RetentionRule::After::last_contact, 2)};
    }
    static Identity named(const char* code) {
        Identity out;
        out.code = code;
        out.name = "Quentin Zabriskie";
        return out;
    }
    KeptNames names(bool papers = false) const { return {the_case, family, staff, papers}; }
    std::vector<Keeping> kept() const {
        return keepings(retention_rules(procedure, partnership, ""), names(), procedure, calendar);
    }
    const Keeping& of(const std::vector<Keeping>& all, const std::string& subject) const {
        for (const Keeping& one : all)
            if (one.subject == subject) return one;
        throw std::runtime_error(subject);
    }
    std::vector<std::string> rules_found(const char* today) const {
        std::vector<std::string> out;
        for (const Problem& one : retention_findings(kept(), names(), procedure, day(today))) out.push_back(one.rule);
        return out;
    }
};

}  // namespace

TEST_CASE("what several rules speak of is kept for the longest") {
    ClosedCase stage;
    CHECK(stage.of(stage.kept(), "child-1").until == day("2041-05-04"));
    stage.family.people.front().born = day("1990-05-04");
    CHECK(stage.of(stage.kept(), "child-1").until == day("2032-12-01"));
}

TEST_CASE("nobody can say that a time is over that does not run yet") {
    ClosedCase stage;
    stage.the_case.closed.reset();
    CHECK_FALSE(stage.of(stage.kept(), "child-1").until);
    CHECK(stage.of(stage.kept(), "prof-1").until == day("2028-02-02"));
    ClosedCase other;
    other.family.people.front().born.reset();
    CHECK(other.rules_found("2060-01-01") == std::vector<std::string>{"retention.day-unknown", "retention.overdue"});
}

TEST_CASE("what no rule speaks of is never due") {
    const ClosedCase stage;
    for (const Keeping& one : stage.kept()) CHECK(one.subject != "mother");
}

TEST_CASE("papers are kept with the last of the names") {
    ClosedCase stage;
    stage.procedure.retention.push_back(rule("letters", "papers", RetentionRule::After::closure, 1));
    const auto until = [&] {
        const auto rules = retention_rules(stage.procedure, stage.partnership, "");
        return stage.of(keepings(rules, stage.names(true), stage.procedure, stage.calendar), "papers").until;
    };
    CHECK(until() == day("2041-05-04"));
    stage.family.people.erase(stage.family.people.begin());
    CHECK(until() == day("2028-12-01"));
}

TEST_CASE("a name is due on the day and not before") {
    const ClosedCase stage;
    const Keeping keeping = stage.of(stage.kept(), "child-1");
    CHECK_FALSE(keeping.is_due(day("2041-05-03")));
    CHECK(keeping.is_due(day("2041-05-04")));
}

TEST_CASE("a rule of the partnership stands in place of the procedure's of the same id") {
    ClosedCase stage;
    stage.partnership.retention = {rule("grown-up", "child", RetentionRule::After::birth, 30),
                                   rule("letters", "papers", RetentionRule::After::closure, 1)};
    CHECK(retention_rules(stage.procedure, stage.partnership, "").size() == 4);
    CHECK(stage.of(stage.kept(), "child-1").until == day("2046-05-04"));
    stage.partnership.retention.front().kinds = {"another"};
    CHECK(retention_rules(stage.procedure, stage.partnership, "a-kind").size() == 3);
}

TEST_CASE("a hold, open actions and proceedings and an open case hold what is due") {
    ClosedCase stage;
    CHECK(what_holds(stage.procedure, stage.the_case, day("2041-06-01")).empty());
    CHECK(stage.rules_found("2041-05-04") == std::vector<std::string>{"retention.overdue", "retention.overdue"});
    stage.the_case.holds.push_back({day("2040-01-01"), "An inquest", "", {}, "", {}});
    stage.the_case.actions.emplace_back().id = "A1";
    stage.the_case.proceedings.emplace_back().id = "P1";
    stage.the_case.closed.reset();
    const Refusals holding = what_holds(stage.procedure, stage.the_case, day("2041-06-01"));
    REQUIRE(holding.size() == 4);
    CHECK(holding[0].rule == "retention.hold");
    CHECK_FALSE(holding[0].may_override);
    CHECK(holding[1].rule == "retention.case-open");
    CHECK(holding[2].rule == "retention.actions-open");
    CHECK(holding[3].rule == "retention.proceedings-open");
    CHECK(stage.rules_found("2041-05-04") == std::vector<std::string>{"retention.hold", "retention.held"});
}

TEST_CASE("who is forgotten on record and still named is told") {
    ClosedCase stage;
    CHECK(half_forgotten(stage.names()).empty());
    stage.the_case.forgotten.push_back({day("2041-06-01"), "", "Due", {"child-1"}, false, {}, {}, {}, {}});
    CHECK(half_forgotten(stage.names()) == std::vector<std::string>{"child-1"});
    CHECK(stage.rules_found("2026-12-02") == std::vector<std::string>{"retention.unfinished"});
    CHECK(half_forgotten(stage.names(true)) == std::vector<std::string>{"child-1"});
    stage.the_case.forgotten.front().papers = true;
    CHECK(half_forgotten(stage.names(true)) == std::vector<std::string>{"child-1", "papers"});
}

TEST_CASE("a hold lasts until the day on which it ends has come") {
    ClosedCase stage;
    stage.the_case.holds.push_back({day("2040-01-01"), "An inquest", "", day("2050-01-01"), "Over", {}});
    CHECK(what_holds(stage.procedure, stage.the_case, day("2049-12-31")).size() == 1);
    CHECK(what_holds(stage.procedure, stage.the_case, day("2050-01-01")).empty());
}

TEST_CASE("what is kept anew is forgotten no longer") {
    ClosedCase stage;
    stage.the_case.forgotten.push_back({day("2041-06-01"), "", "Due", {"child-1", "mother"}, true, {}, {}, {}, {}});
    stage.the_case.forgotten.front().ended_for = {"mother", "papers"};
    CHECK(half_forgotten(stage.names(true)) == std::vector<std::string>{"child-1"});
    CHECK_FALSE(is_forgotten(stage.the_case, "mother"));
    stage.the_case.forgotten.push_back({day("2042-06-01"), "", "Due", {"mother"}, false, {}, {}, {}, {}});
    CHECK(is_forgotten(stage.the_case, "mother"));
}

TEST_CASE("every dated record is a contact") {
    const Date late = day("2027-03-04");
    const auto until = [&](const auto& add) {
        ClosedCase stage;
        add(stage.the_case);
        return stage.of(stage.kept(), "prof-1").until;
    };
    CHECK(until([](Case&) {}) == day("2028-12-01"));
    const auto counts = [&](const auto& add) { CHECK(until(add) == day("2029-03-04")); };
    counts([&](Case& one) { one.decision_views.emplace_back().on = late; });
    counts([&](Case& one) { one.decisions.emplace_back().on = late; });
    counts([&](Case& one) { one.appointments.emplace_back().on = late; });
    counts([&](Case& one) { one.steps.emplace_back().on = late; });
    counts([&](Case& one) { one.views.emplace_back().on = late; });
    counts([&](Case& one) { one.delays.emplace_back().on = late; });
    counts([&](Case& one) { one.received_reports.emplace_back().on = late; });
    counts([&](Case& one) { one.overrides.emplace_back().on = late; });
    counts([&](Case& one) { one.proceedings.emplace_back().checked = late; });
    counts([&](Case& one) { one.actions.emplace_back().audits.emplace_back().on = late; });
    counts([&](Case& one) { one.actions.emplace_back().evidence.emplace_back().on = late; });
    counts([&](Case& one) { one.actions.emplace_back().due_changes.emplace_back().on = late; });
    counts([&](Case& one) { one.actions.emplace_back().judged = Judgement{Rag::grey, "", "", late, late, {}}; });
    counts([&](Case& one) { one.actions.emplace_back().milestones.emplace_back().closed = late; });
}
