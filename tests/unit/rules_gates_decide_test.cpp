#include <doctest/doctest.h>

#include "rules/gates.h"
#include "rules_builders.h"

using namespace review;
using namespace review::test;

namespace {

DecisionRecord decision(const std::string& what, const std::string& kind_id) {
    Case the_case;
    decide(the_case, what, kind_id, "2026-03-09");
    return the_case.decisions.front();
}

Case undecided() {
    Case made = under_review();
    made.decisions.clear();
    return made;
}

}  // namespace

TEST_CASE("a decision needs its deciders and its reasons") {
    const Procedure procedure = thornby();
    const Case the_case = undecided();
    CHECK(may_decide(decision("review", "short"), procedure, the_case).empty());
    DecisionRecord lonely = decision("review", "short");
    lonely.decided_by.clear();
    lonely.because = "  ";
    const Refusals refusals = may_decide(lonely, procedure, the_case);
    CHECK(refusals.size() == 2);
    REQUIRE(refused(refusals, "decision.decider-missing:board"));
    CHECK(refused(refusals, "decision.decider-missing:board")->remedy ==
          "review screen 2026-001 --decide review --decided-by board=WHO --because \"…\"");
    REQUIRE(refused(refusals, "decision.no-reason"));
    CHECK_FALSE(refused(refusals, "decision.no-reason")->may_override);
    const Refusals unknown = may_decide(decision("reveiw", "short"), procedure, the_case);
    REQUIRE(unknown.size() == 1);
    CHECK(unknown[0].rule == "decision.unknown-outcome");
    CHECK(unknown[0].remedy.find("--decide review") != std::string::npos);
}

TEST_CASE("an arbiter decides when the deciders differ") {
    Procedure procedure = thornby();
    procedure.decision.deciders = {"police", "health"};
    procedure.decision.arbiter = "scrutineer";
    DecisionRecord record = decision("review", "short");
    record.decided_by = {{"police", "super"}};
    CHECK(refused(may_decide(record, procedure, undecided()), "decision.decider-missing:health"));
    record.decided_by = {{"scrutineer", "ann"}};
    CHECK(may_decide(record, procedure, undecided()).empty());
}

namespace {

/// Three partners who decide each for itself, and a full review that follows a short one.
Procedure with_partners() {
    Procedure procedure = thornby();
    procedure.decision.deciders = {"council", "health", "police"};
    procedure.decision.arbiter = "scrutineer";
    procedure.decision.separately = true;
    Outcome full = outcome("go-on", Outcome::Effect::take_up);
    full.kind = "full";
    full.from = {"short"};
    full.after = {"report"};
    procedure.decision.outcomes.push_back(full);
    procedure.steps = {step("report", "work", {"decision"})};
    return procedure;
}

void view(Case& the_case, const std::string& role, const std::string& what) {
    the_case.decision_views.push_back({role, role + "-lead", what, day("2026-03-06"), "the reasons", {}});
}

}  // namespace

TEST_CASE("partners who decide separately must all have said what they want, and the same") {
    const Procedure procedure = with_partners();
    Case the_case = undecided();
    const DecisionRecord record = decision("review", "short");
    CHECK(refused(may_decide(record, procedure, the_case), "decision.view-missing:council"));
    view(the_case, "council", "review");
    view(the_case, "health", "none");
    const Refusals some = may_decide(record, procedure, the_case);
    CHECK_FALSE(refused(some, "decision.view-missing:council"));
    REQUIRE(refused(some, "decision.view-missing:police"));
    CHECK(refused(some, "decision.view-missing:police")->remedy ==
          "review screen 2026-001 --view police=review --decided-by police=WHO --because \"…\"");
    view(the_case, "police", "review");
    const Refusals differ = may_decide(record, procedure, the_case);
    REQUIRE(refused(differ, "decision.views-differ"));
    CHECK(refused(differ, "decision.views-differ")->text ==
          "the partners do not agree (council: Outcome review; health: Outcome none; police: Outcome review): then "
          "scrutineer decides");
    CHECK_FALSE(refused(differ, "decision.views-differ")->may_override);
    DecisionRecord arbitrated = record;
    arbitrated.decided_by = {{"scrutineer", "ann"}};
    CHECK(may_decide(arbitrated, procedure, the_case).empty());
    view(the_case, "health", "review");  // having thought about it again
    CHECK(may_decide(record, procedure, the_case).empty());
    CHECK(views_for(procedure.decision.outcomes[0], procedure, the_case).size() == 3);
}

TEST_CASE("a review becomes another only after what it led to, and with views on just that") {
    const Procedure procedure = with_partners();
    Case the_case = under_review();
    for (const char* role : {"council", "health", "police"}) view(the_case, role, "review");
    DecisionRecord record = decision("go-on", "full");
    CHECK(refused(may_decide(record, procedure, the_case), "decision.follows:go-on"));
    record.converted_from = "short";
    const Refusals early = may_decide(record, procedure, the_case);
    CHECK(refused(early, "decision.order:report"));
    CHECK(refused(early, "decision.view-missing:council"));
    review::test::record(the_case, "report", "2026-03-20");
    for (const char* role : {"council", "health", "police"}) view(the_case, role, "go-on");
    CHECK(may_decide(record, procedure, the_case).empty());
    record.on = day("2026-03-23");
    the_case.decisions.push_back(record);
    const auto events = events_of(procedure, the_case);
    CHECK(events.at("decision") == day("2026-03-09"));
    CHECK(events.at("commissioned") == day("2026-03-23"));
    CHECK(the_case.kind() == "full");
}

TEST_CASE("a partner's view needs its reasons, and is asked for only where partners decide separately") {
    DecisionView one{"police", "super", "review", day("2026-03-01"), " ", {}};
    const Refusals refusals = may_view(one, with_partners(), undecided());
    CHECK(refused(refusals, "decision.no-reason"));
    CHECK(refused(refusals, "decision.before-referral"));
    CHECK(refused(may_view(one, thornby(), undecided()), "decision.together"));
    one.because = "it concerns all of us";
    one.on = day("2026-03-06");
    CHECK(may_view(one, with_partners(), undecided()).empty());
}

TEST_CASE("a review is taken up only as the criteria have it") {
    const Procedure procedure = thornby();
    Case the_case = undecided();
    CHECK(refused(may_decide(decision("review", "full"), procedure, the_case), "decision.kind-differs"));
    the_case.screening[0].value = Truth::no;
    CHECK(refused(may_decide(decision("review", ""), procedure, the_case), "screening.not-eligible"));
    allow(the_case, "screening.not-eligible");
    CHECK(may_decide(decision("review", ""), procedure, the_case).empty());
    the_case = undecided();
    the_case.screening[0].value = Truth::unknown;
    REQUIRE(refused(may_decide(decision("review", ""), procedure, the_case), "screening.not-settled"));
    CHECK(refused(may_decide(decision("review", ""), procedure, the_case), "screening.not-settled")->remedy ==
          "review screen 2026-001 --answer harmed=VALUE");
    the_case = undecided();
    the_case.screening[2].value = std::string();
    CHECK(refused(may_decide(decision("review", ""), procedure, the_case), "screening.anchor-missing"));
}

TEST_CASE("a mandatory review is not declined without the rule that allows it") {
    const Procedure procedure = thornby();
    Case the_case = undecided();
    for (const char* what : {"none", "pass"}) {
        CAPTURE(what);
        Case open = the_case;
        REQUIRE(refused(may_decide(decision(what, ""), procedure, open), "screening.mandatory"));
        allow(open, "screening.something-else");
        CHECK(refused(may_decide(decision(what, ""), procedure, open), "screening.mandatory"));
        allow(open, "screening.mandatory");
        CHECK(may_decide(decision(what, ""), procedure, open).empty());
        open = the_case;
        open.screening[0].value = Truth::unknown;
        CHECK(refused(may_decide(decision(what, ""), procedure, open), "screening.not-settled"));
        open.screening[0].value = Truth::no;
        CHECK(may_decide(decision(what, ""), procedure, open).empty());
    }
}

TEST_CASE("an unanswered redirect stops a review from being taken up") {
    const Procedure procedure = thornby();
    Case the_case = undecided();
    the_case.screening.back().value = Truth::yes;
    REQUIRE(refused(may_decide(decision("review", "short"), procedure, the_case), "redirect.unanswered:to-neighbour"));
    Case answered = the_case;
    answer(answered, "why-here", std::string("the child lives here"));
    CHECK(may_decide(decision("review", "short"), procedure, answered).empty());
    allow(the_case, "redirect.unanswered:to-neighbour");
    CHECK(may_decide(decision("review", "short"), procedure, the_case).empty());
}

TEST_CASE("decision fields are asked and managers must differ") {
    Procedure procedure = thornby();
    Field first, second, when_full;
    first.id = "first";
    first.title = "First manager";
    first.required = true;
    second.id = "second";
    second.title = "Second manager";
    second.differs_from = "first";
    when_full.id = "why-not";
    when_full.title = "Why the second was not asked";
    when_full.required_when = "not second";
    procedure.decision.fields = {first, second, when_full};
    DecisionRecord record = decision("review", "short");
    CHECK(refused(may_decide(record, procedure, undecided()), "decision.field-missing:first"));
    record.answers = {{"first", std::string("ann"), {}}, {"second", std::string("ann"), {}}};
    REQUIRE(may_decide(record, procedure, undecided()).size() == 1);
    CHECK(refused(may_decide(record, procedure, undecided()), "decision.field-same:second"));
    record.answers[1].value = std::string("ben");
    CHECK(may_decide(record, procedure, undecided()).empty());
}

TEST_CASE("only those who may refer") {
    Procedure procedure = thornby();
    procedure.referrer_roles = {"safeguarding-lead"};
    procedure.referrer_sectors = {"health"};
    Partnership partnership;
    Agency clinic;
    clinic.id = "clinic";
    clinic.sector = "health";
    partnership.agencies = {clinic};
    Case the_case = referred();
    the_case.referrer_role = "teacher";
    CHECK(refused(may_refer(procedure, the_case, partnership), "referral.referrer-role"));
    CHECK(refused(may_refer(procedure, the_case, partnership), "referral.referrer-sector"));
    the_case.referrer_role = "safeguarding-lead";
    the_case.referrer_agency = "clinic";
    CHECK(may_refer(procedure, the_case, partnership).empty());
}
