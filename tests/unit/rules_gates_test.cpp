#include <doctest/doctest.h>

#include "rules/gates.h"
#include "rules_builders.h"

using namespace review;
using namespace review::test;

namespace {

Role reviewers() {
    Role role;
    role.id = "reviewer";
    role.title = "Reviewer";
    role.at_least = 2;
    role.at_most = 2;
    role.appointed_by = "panel";
    role.declarations = {{"independent", "had no part in the management of the case"}};
    role.needed_for = {"started"};
    return role;
}

Appointment appointment(const std::string& who, const std::string& by = "panel") {
    Appointment made;
    made.role = "reviewer";
    made.who = who;
    made.by = by;
    made.on = day("2026-03-10");
    made.declared = {"independent"};
    return made;
}

const World world;
const Date today = day("2026-04-01");

Refusals gate(const std::string& event, const Procedure& procedure, const Case& the_case,
              const std::string& for_ = {}) {
    return why_not(event, for_, procedure, the_case, world.around(), today);
}

}  // namespace

TEST_CASE("a review starts with two distinct reviewers and not with one") {
    Procedure procedure = thornby();
    procedure.roles = {reviewers()};
    Case the_case = under_review();
    the_case.appointments = {appointment("ann")};
    const Refusals one = gate("started", procedure, the_case);
    REQUIRE(one.size() == 1);
    CHECK(one[0].rule == "role.missing:reviewer");
    CHECK(one[0].remedy == "review schedule 2026-001 --appoint reviewer=WHO");
    CHECK(one[0].text == "the start of the review needs at least 2 (Reviewer); appointed: 1");
    the_case.appointments.push_back(appointment("ann"));
    CHECK(refused(gate("started", procedure, the_case), "role.missing:reviewer"));
    the_case.appointments[1].who = "ben";
    CHECK(gate("started", procedure, the_case).empty());
    the_case.appointments[1].ended = day("2026-03-31");
    CHECK(refused(gate("started", procedure, the_case), "role.missing:reviewer"));
}

TEST_CASE("appointments need the right body and the declarations") {
    Procedure procedure = thornby();
    procedure.roles = {reviewers()};
    Partnership partnership;
    Post panel, deputy;
    panel.id = "panel";
    panel.deputy = "panel-deputy";
    partnership.posts = {panel};
    const Case the_case = under_review();
    CHECK(may_appoint(appointment("ann"), procedure, the_case, partnership).empty());
    CHECK(may_appoint(appointment("ann", "panel-deputy"), procedure, the_case, partnership).empty());
    CHECK(refused(may_appoint(appointment("ann", "board"), procedure, the_case, partnership),
                  "role.appointed-by:reviewer"));
    CHECK(refused(may_appoint(appointment("ann", ""), procedure, the_case, partnership), "role.appointed-by:reviewer"));
    Appointment involved = appointment("ann");
    involved.declared.clear();
    const Refusals refusals = may_appoint(involved, procedure, the_case, partnership);
    REQUIRE(refused(refusals, "role.declaration:reviewer/independent"));
    CHECK_FALSE(refusals[0].may_override);
    Appointment unknown = appointment("ann");
    unknown.role = "revewer";
    REQUIRE(refused(may_appoint(unknown, procedure, the_case, partnership), "role.unknown:revewer"));
    CHECK(may_appoint(unknown, procedure, the_case, partnership)[0].text ==
          "the procedure has no role \"revewer\"; did you mean reviewer?");
}

TEST_CASE("nobody is appointed twice and no more than the procedure has") {
    Procedure procedure = thornby();
    procedure.roles = {reviewers()};
    Case the_case = under_review();
    the_case.appointments = {appointment("ann"), appointment("ben")};
    CHECK(refused(may_appoint(appointment("ann"), procedure, the_case, {}), "role.held-already:reviewer"));
    CHECK(refused(may_appoint(appointment("carl"), procedure, the_case, {}), "role.too-many:reviewer"));
    CHECK_MESSAGE(may_appoint(the_case.appointments[1], procedure, the_case, {}).empty(),
                  "an appointment on record is not its own rival");
}

TEST_CASE("a step comes after what it comes after") {
    Procedure procedure = thornby();
    Step draft = step("draft", "work", {"decision"}), approved = step("approved", "work", {"draft"});
    procedure.steps = {draft, approved};
    Case the_case = under_review();
    REQUIRE(refused(gate("approved", procedure, the_case), "step.order:approved"));
    CHECK(gate("approved", procedure, the_case)[0].remedy == "review record 2026-001 step draft --on DATE");
    record(the_case, "draft", "2026-03-20");
    CHECK(gate("approved", procedure, the_case).empty());
    StepRecord early;
    early.step = "approved";
    early.on = day("2026-03-19");
    CHECK(refused(may_record(early, procedure, the_case, world.around(), today), "step.order:approved"));
    early.on = day("2026-03-20");
    CHECK(may_record(early, procedure, the_case, world.around(), today).empty());
    early.on = day("2026-04-02");
    CHECK(refused(may_record(early, procedure, the_case, world.around(), today), "step.future:approved"));
    StepRecord again;
    again.step = "draft";
    again.on = today;
    CHECK(refused(may_record(again, procedure, the_case, world.around(), today), "step.done-already:draft"));
    CHECK(gate("aproved", procedure, the_case)[0].remedy == "did you mean approved?");
}

TEST_CASE("a step that is needed keeps its gate shut only when it refuses") {
    for (const auto& [weight, shut] :
         {std::pair{Weight::remind, false}, {Weight::warn, false}, {Weight::refuse, true}}) {
        Procedure procedure = thornby();
        Step told = step("told", "work");
        told.each = Each::agency;
        told.weight = weight;
        told.needed_for = {"publication"};
        procedure.steps = {told};
        Case the_case = under_review();
        record(the_case, "told", "2026-03-20", "police");
        const Refusals refusals = gate("publication", procedure, the_case);
        CHECK((refused(refusals, "step.missing:told/health") != nullptr) == shut);
        CHECK_FALSE(refused(refusals, "step.missing:told/police"));
        record(the_case, "told", "2026-03-21", "health");
        CHECK(gate("publication", procedure, the_case).empty());
    }
}

TEST_CASE("publication waits for sign-off, embargo and the kind of review") {
    Procedure procedure = thornby();
    Step approved = step("approved", "work");
    approved.signs = "report";
    approved.weight = Weight::refuse;
    approved.needed_for = {"publication"};
    procedure.steps = {approved};
    Case the_case = under_review();
    the_case.report = {{"summary", "Text", {}}};
    record(the_case, "approved", "2026-03-20");
    the_case.steps[0].digest = signed_text("report", the_case);
    CHECK(gate("publication", procedure, the_case).empty());
    Case changed = the_case;
    changed.report[0].text = "Other text";
    REQUIRE(refused(gate("publication", procedure, changed), "signoff.changed:approved"));
    Proceeding inquest;
    inquest.id = "P1";
    inquest.kind = "coroner";
    for (const auto& [until, open] : {std::pair{"2026-03-31", true}, {"2026-04-01", false}, {"2026-05-01", false}}) {
        Case held = the_case;
        inquest.embargo_until = day(until);
        held.proceedings = {inquest};
        allow(held, "publication.embargo:P1");
        CHECK_MESSAGE(gate("publication", procedure, held).empty() == open, "no override opens an embargo");
    }
    procedure.kinds[1].publication = Publication::never;
    CHECK(refused(gate("publication", procedure, the_case), "publication.never"));
}

TEST_CASE("a text without identifiers needs somebody to look for them") {
    Procedure procedure = thornby();
    Step draft = step("draft", "work");
    draft.needs = {Need::no_identifiers};
    procedure.steps = {draft};
    Case the_case = under_review();
    the_case.report = {{"summary", "Then Tamsin Oakshott rang {mother}.", {}}};
    Identities identities;
    Identity child;
    child.code = "child-1";
    child.name = "Tamsin Oakshott";
    identities.people = {child};
    const NameFinder finder({&identities}, {});
    Surroundings around = world.around();
    CHECK(refused(why_not("draft", {}, procedure, the_case, around, today), "identifiers.not-checked"));
    around.names = &finder;
    REQUIRE(refused(why_not("draft", {}, procedure, the_case, around, today), "identifiers.found"));
    CHECK(why_not("draft", {}, procedure, the_case, around, today)[0].text.find("Tamsin") == std::string::npos);
    the_case.report[0].text = "Then a Tamsin Penrose rang {mother}, or T.O. did.";
    const Refusals possible = why_not("draft", {}, procedure, the_case, around, today);
    REQUIRE(refused(possible, "identifiers.possible"));
    CHECK_FALSE(refused(possible, "identifiers.found"));
    the_case.report[0].text = "Then {child-1} rang {mother}.";
    CHECK(why_not("draft", {}, procedure, the_case, around, today).empty());
}

TEST_CASE("a plan is final when every action says what the plan requires") {
    Procedure procedure = thornby();
    procedure.plan.required = {"lead", "due", "change", "measure", "group"};
    procedure.plan.monitored_by = "monitors";
    Case the_case = under_review();
    CHECK(refused(gate("plan", procedure, the_case), "plan.empty"));
    Action action;
    action.id = "A1";
    action.leads = {"nurse"};
    the_case.actions = {action};
    REQUIRE(refused(gate("plan", procedure, the_case), "action.incomplete:A1"));
    CHECK(refused(gate("plan", procedure, the_case), "action.incomplete:A1")->text ==
          "action A1 does not say by when, what will change or how it will be known");
    the_case.actions[0].change = "Concerns are shared";
    the_case.actions[0].measure = "Audit of ten files";
    Milestone milestone;
    milestone.due = day("2026-06-01");
    the_case.actions[0].milestones = {milestone};
    CHECK(gate("plan", procedure, the_case).empty());
    the_case.recommendations = {{"R1", "Text", {}, {}}};
    CHECK(refused(gate("plan", procedure, the_case), "recommendation.untraced:R1"));
}

TEST_CASE("a case is not closed while what the procedure insists on is open") {
    Procedure procedure = thornby();
    Step notified = step("notified", "end");
    notified.weight = Weight::refuse;
    Step nice = step("nice", "end");
    procedure.steps = {notified, nice};
    Case the_case = under_review();
    Action open;
    open.id = "A1";
    the_case.actions = {open};
    REQUIRE(gate("closure", procedure, the_case).size() == 1);
    CHECK(gate("closure", procedure, the_case)[0].rule == "step.missing:notified");
    record(the_case, "notified", "2026-03-31");
    CHECK(gate("closure", procedure, the_case).empty());
    the_case.closed = day("2026-03-31");
    REQUIRE(refused(gate("nice", procedure, the_case), "case.closed"));
    CHECK_FALSE(refused(gate("nice", procedure, the_case), "case.closed")->may_override);
}

TEST_CASE("meetings enter the diary by number and order") {
    Procedure procedure = thornby();
    MeetingType panel, event;
    panel.id = "panel";
    panel.title = "Panel";
    panel.at_most = 1;
    panel.too_many = Weight::refuse;
    event.id = "event";
    event.title = "Learning event";
    event.after = {"decision", "panel"};
    procedure.meetings = {panel, event};
    Case the_case = under_review();
    Meeting first;
    first.id = "M1";
    first.type = "panel";
    first.date = day("2026-04-10");
    CHECK(may_meet(first, procedure, the_case, world.around(), today).empty());
    Meeting second = first;
    second.id = "M2";
    the_case.meetings = {first};
    CHECK(refused(may_meet(second, procedure, the_case, world.around(), today), "meeting.too-many:panel"));
    second.type = "event";
    CHECK(refused(may_meet(second, procedure, the_case, world.around(), today), "meeting.order:event"));
    second.date = day("2026-04-11");
    CHECK(may_meet(second, procedure, the_case, world.around(), today).empty());
    decide(the_case, "none", "", "2026-03-12");
    CHECK(refused(may_meet(second, procedure, the_case, world.around(), today), "case.not-taken-up"));
    second.type = "pannel";
    CHECK(may_meet(second, procedure, the_case, world.around(), today)[0].text ==
          "the procedure has no meeting \"pannel\"; did you mean panel?");
}

TEST_CASE("the record of a meeting is closed when every section has its text") {
    Procedure procedure = thornby();
    MeetingType type;
    type.id = "event";
    type.title = "Learning event";
    type.ground_rules = {"no blame"};
    Field views, strengths;
    views.id = "views";
    views.title = "Views";
    views.required = strengths.required = true;
    strengths.id = "strengths";
    strengths.title = "Strengths";
    strengths.per_agency = true;
    type.sections = {views, strengths};
    procedure.meetings = {type};
    Case the_case = under_review();
    CHECK(refused(gate("minutes", procedure, the_case), "meeting.not-held"));
    Meeting meeting;
    meeting.id = "M1";
    meeting.type = "event";
    meeting.held = true;
    meeting.date = day("2026-03-30");
    meeting.minutes = {{"views", "", "", "They said", {}}, {"strengths", "police", "", "Well done", {}}};
    the_case.meetings = {meeting};
    const Refusals refusals = gate("minutes", procedure, the_case, "M1");
    REQUIRE(refusals.size() == 2);
    CHECK(refusals[0].text == "the record of meeting M1 says nothing under \"Strengths (health)\"");
    CHECK(refusals[1].rule == "meeting.ground-rules:M1");
    the_case.meetings[0].minutes.push_back({"strengths", "health", "", "Also", {}});
    the_case.meetings[0].ground_rules_read = true;
    CHECK(gate("minutes", procedure, the_case).empty());
}
