// Documents of an invented case, with prose that is as hostile as prose can be, read back by an independent reader of XML.
#include <doctest/doctest.h>

#include <pugixml.hpp>

#include "base/text.h"
#include "documents/overview.h"
#include "documents/paper.h"
#include "files/embedded.h"

using namespace review;

namespace {

const std::string hostile =
    "{Child-1} said: *a* _b_ **c** `d` ~~e~~ [f](javascript:alert(1)) ![g](h) <script>i</script> </style> &amp; &lt; | "
    "j || "
    "# k > l 1. m - n + o \\ \\* p\" q' {{ r }} === --- ``` https://s.example/?t=u&v <!-- w --> ${x} %y @z "
    "\xC3\xA9\xE2\x80\x94";

std::optional<std::pair<std::string, std::string>> built_in(const std::string& name) {
    if (const auto text = embedded(name)) return std::pair{std::string(*text), name};
    return std::nullopt;
}

std::string page_of(const std::string& name, const View& view) {
    const Paper paper = make_paper(name, "A title", view, built_in);
    return html_page(paper.body, paper.page);
}

Procedure procedure() {
    Procedure made;
    made.id = "plain";
    made.title = "Learning review";
    made.body = "Marlbrook Partnership";
    made.words["review"] = "learning review";
    made.texts["purpose"] = "To learn.\n\n- one\n- two\n\nNothing else.";
    Kind kind;
    kind.id = "review";
    kind.title = "Learning review";
    made.kinds = {kind};
    Outcome accept;
    accept.id = "accept";
    accept.title = "Hold one";
    accept.effect = Outcome::Effect::take_up;
    made.decision.outcomes = {accept};
    MeetingType type;
    type.id = "round-table";
    type.title = "Round table";
    type.ground_rules = {"We learn"};
    Field section;
    section.id = "said";
    section.title = "What was said";
    type.sections = {section};
    made.meetings = {type};
    Section part;
    part.id = "summary";
    part.title = "Summary";
    part.required = true;
    made.report_sections = {part};
    Step told;
    told.id = "told";
    told.title = "Tell " + hostile;
    told.stage = "preparation";
    made.steps = {told};
    Form form;
    form.id = "referral";
    form.title = "Referral";
    Field circumstances;
    circumstances.id = "circumstances";
    circumstances.title = "Circumstances";
    circumstances.type = FieldType::long_text;
    circumstances.gives = Gives::circumstances;
    form.fields = {circumstances};
    made.forms = {form};
    return made;
}

Case hostile_case() {
    Case made;
    made.id = "2026-001";
    made.procedure = "plain";
    made.title = hostile;
    made.opened = made.referred = *Date::of(2026, 1, 12);
    made.referrer = "prof-1";
    made.people = {Person{"child-1", "child", "subject", "", "Child A", false, {}},
                   Person{"mother", "family", "mother", "", "", false, {}},
                   Person{"prof-1", "professional", "Social worker", "police", "", false, {}}};
    made.agencies = {InvolvedAgency{"police", "prof-1", false, {}}};
    made.referral = {Answered{"circumstances", Answer(hostile), {}}};
    DecisionRecord decision;
    decision.outcome = "accept";
    decision.kind = "review";
    decision.on = *Date::of(2026, 2, 2);
    decision.because = hostile;
    made.decisions = {decision};
    Meeting meeting;
    meeting.id = "M1";
    meeting.type = "round-table";
    meeting.date = *Date::of(2026, 2, 20);
    meeting.place = hostile;
    meeting.held = true;
    meeting.attendance = {Attendance{"prof-1", "police", "manager", true, true, {}}};
    meeting.minutes = {Minute{"said", "police", "prof-1", hostile, {}}, Minute{"gone", "", "", hostile, {}}};
    made.meetings = {meeting};
    LearningPoint point;
    point.id = "L1";
    point.text = hostile;
    made.learning = {point};
    made.recommendations = {Recommendation{"R1", hostile, {"L1"}, {}}};
    Action action;
    action.id = "A1";
    action.recommendation = "R1";
    action.text = hostile;
    action.change = hostile;
    action.due = *Date::of(2026, 2, 20);
    made.actions = {action};
    made.report = {ReportSection{"summary", hostile, {}}};
    made.views = {FamilyView{"mother", "given", std::nullopt, hostile, "", {}}};
    made.overrides = {OverrideRecord{"meeting.too-many", hostile, hostile, "", *Date::of(2026, 2, 3), {}}};
    Proceeding police;
    police.id = "P1";
    police.kind = "police";
    police.restriction = hostile;
    Proceeding over = police;
    over.id = "P2";
    over.restriction = "This one is over";
    over.ended = *Date::of(2026, 2, 28);
    made.proceedings = {police, over};
    return made;
}

struct Made {
    Partnership partnership;
    Procedure its_procedure = procedure();
    Case the_case = hostile_case();
    Calendar calendar;
    Identities identities;
    Date today = *Date::of(2026, 3, 2);

    Made() {
        partnership.name = "Marlbrook <Partnership> & \"Co\"";
        partnership.marking = "OFFICIAL-SENSITIVE";
        partnership.agencies = {Agency{"police", "Westmere Police", "police", "", {}, {}, {}, "", {}}};
        Identity child;
        child.code = "child-1";
        child.name = "Tamsin Okonjo";
        identities.people = {child};
    }
    View view(bool identified = false, const std::string& for_ = "police") const {
        const Surroundings around{partnership, calendar, {}};
        const Assessment assessment = assess(its_procedure, the_case, around, today);
        Naming naming(the_case, partnership, its_procedure);
        if (identified) naming.identify(identities);
        return case_view(Material{partnership, its_procedure, the_case, assessment, naming, today}, for_);
    }
    std::string page(const std::string& name, bool identified = false) const { return page_of(name, view(identified)); }
};

/// The visible text of a page, by pugixml: what a person reads.
std::string visible(const std::string& html) {
    pugi::xml_document document;
    const auto result = document.load_buffer(html.data(), html.size(), pugi::parse_full | pugi::parse_ws_pcdata);
    INFO(result.description() << " at byte " << result.offset);
    REQUIRE(result);
    CHECK(document.select_nodes("//script").empty());
    CHECK(document.select_nodes("//img").empty());
    CHECK(document.select_nodes("//main//a").empty());
    std::string text;
    for (const auto& node : document.select_nodes("//main//text()")) text += node.node().value();
    std::string out;
    for (const auto word : split_words(text)) out += (out.empty() ? "" : " ") + std::string(word);
    return out;
}

std::string as_read(const std::string& prose, const std::string& name) {
    return replaced(replaced(replaced(prose, "{Child-1}", name), "{{", "{"), "}}", "}");
}

std::size_t times(const std::string& text, const std::string& what) {
    std::size_t count = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) ++count;
    return count;
}

const std::vector<std::string> all_of_a_case{"referral-pack",
                                             "acknowledgement",
                                             "screening-decision",
                                             "outcome-letter",
                                             "agency-notification",
                                             "invitation",
                                             "agenda",
                                             "meeting-record",
                                             "chair-summary",
                                             "action-plan",
                                             "board-notification",
                                             "group-paper",
                                             "published-report",
                                             "briefing",
                                             "family-letter",
                                             "submission",
                                             "discussion-record",
                                             "themes-memo"};

}  // namespace

TEST_CASE("hostile prose comes out of every document as it was typed") {
    const Made made;
    const std::string expected = as_read(hostile, "Child A");
    for (const std::string& name : all_of_a_case) {
        INFO(name);
        const std::string text = visible(made.page(name));
        // Invitations go into diaries, and a family is told nothing of others: prose is for neither.
        const bool short_letter =
            name == "acknowledgement" || name == "agency-notification" || name == "invitation" || name == "themes-memo";
        const std::size_t least = name == "family-letter" ? 0 : short_letter ? 1 : 2;
        CHECK(times(text, expected) >= least);
        CHECK(text.find("Tamsin") == std::string::npos);
    }
}

TEST_CASE("one text has two views") {
    const Made made;
    CHECK(visible(made.page("chair-summary", true)).find(as_read(hostile, "Tamsin Okonjo")) != std::string::npos);
    CHECK(visible(made.page("chair-summary", false)).find("Child A said") != std::string::npos);
}

TEST_CASE("a restriction is printed on every letter while it is in force and not afterwards") {
    Made made;
    made.the_case.proceedings[0].restriction = "Staff do not speak of the event";
    for (const char* name : {"acknowledgement", "outcome-letter", "agency-notification", "submission"}) {
        INFO(name);
        const std::string text = visible(made.page(name));
        CHECK(times(text, "Staff do not speak of the event") == 1);
        CHECK(text.find("This one is over") == std::string::npos);
    }
    made.the_case.proceedings[0].ended = *Date::of(2026, 3, 1);
    CHECK(visible(made.page("outcome-letter")).find("Staff do not speak") == std::string::npos);
}

TEST_CASE("a letter to the family tells nothing of others but that there is a restriction") {
    const Made made;
    const std::string text = visible(page_of("family-letter", made.view(true, "mother")));
    CHECK(text.find("Dear the mother") != std::string::npos);
    CHECK(text.find("things that we may not speak of with you: Police") != std::string::npos);
    CHECK(text.find("Tamsin") == std::string::npos);
    CHECK(text.find("set aside") == std::string::npos);
    CHECK(text.find("keep it with the identities") == std::string::npos);  // that is for whoever made it
}

TEST_CASE("an override is shown with its reason on records and papers") {
    Made made;
    made.the_case.overrides[0].text = "one meeting is held, and this is the second";
    made.the_case.overrides[0].because = "The panel asked for it";
    OverrideRecord older;  // of a time when what a rule said was not kept
    older.rule = "decision.no-reason";
    older.because = "Known to all";
    older.on = *Date::of(2026, 2, 2);
    OverrideRecord reopened = older;
    reopened.rule = "case.closed";
    made.the_case.overrides.push_back(older);
    made.the_case.overrides.push_back(reopened);
    OverrideRecord after_its_end = older, kept = older;
    after_its_end.rule = "case.closed";
    after_its_end.text = "the case was closed on 9 February 2026";
    kept.rule = "retention.not-due";
    made.the_case.overrides.push_back(after_its_end);
    made.the_case.overrides.push_back(kept);
    const std::string of_meeting =
        "One meeting is held, and this is the second. Set aside on 3 February 2026: The panel asked for it";
    const std::string of_decision = "decision.no-reason. Set aside on 2 February 2026: Known to all";
    for (const char* name :
         {"screening-decision", "meeting-record", "action-plan", "group-paper", "board-notification"}) {
        const std::string text = visible(made.page(name));
        CHECK(text.find(of_meeting) != std::string::npos);
        CHECK(text.find(of_decision) != std::string::npos);
        CHECK(text.find("The case was closed on 9 February 2026. Set aside") != std::string::npos);
        CHECK(text.find("case.closed") == std::string::npos);  // nothing rests on its being opened again
        CHECK(text.find("retention") == std::string::npos);    // nor on this
    }
    const std::string letter = visible(made.page("outcome-letter"));
    CHECK(letter.find(of_decision) != std::string::npos);
    CHECK(letter.find("One meeting is held") == std::string::npos);
    const std::string published = visible(made.page("published-report"));
    CHECK(published.find("One meeting is held, and this is the second. On 3 February 2026.") != std::string::npos);
    CHECK(published.find("The panel asked for it") == std::string::npos);
}

TEST_CASE("a document of one type of meeting tells of none of another, and is to nobody where it is for a meeting") {
    Made made;
    Meeting panel = made.the_case.meetings.at(0);
    panel.id = "M9";
    panel.type = "panel";
    panel.held = true;
    panel.date = *Date::of(2026, 2, 27);
    made.the_case.meetings.push_back(panel);
    const Surroundings around{made.partnership, made.calendar, {}};
    const Assessment assessment = assess(made.its_procedure, made.the_case, around, made.today);
    const Naming naming(made.the_case, made.partnership, made.its_procedure);
    const Material material{made.partnership, made.its_procedure, made.the_case, assessment, naming, made.today};
    const auto held = [&](const std::string& for_, const std::string& type) {
        const View view = case_view(material, for_, type);
        return std::get<std::string>(
            std::get<ViewMap>(std::get<ViewMap>(view.data).find("meeting")->data).find("id")->data);
    };
    CHECK(held("", "panel") == "M9");
    CHECK(held("", made.the_case.meetings.at(0).type) == made.the_case.meetings.at(0).id);
    CHECK(held("M9", made.the_case.meetings.at(0).type) == "M9");
    const View view = case_view(material, "M9");
    CHECK_FALSE(std::get<ViewMap>(view.data).find("addressed")->shown());
}

TEST_CASE("an invitation says nothing of the child and the family") {
    Made made;
    made.the_case.meetings[0].place = "Room 2";
    made.the_case.overrides.clear();
    made.the_case.proceedings[0].restriction = "{Child-1} is not to be asked";
    for (const bool identified : {false, true}) {
        const std::string text = visible(made.page("invitation", identified));
        CHECK(text.find("Child A") == std::string::npos);
        CHECK(text.find("Tamsin") == std::string::npos);
        CHECK(text.find("Restriction in force: Police") != std::string::npos);
    }
}

TEST_CASE("what a template needs and the case does not have is told with the command that would record it") {
    Made made;
    CHECK(not_yet("outcome-letter", made.view(), built_in).empty());
    made.the_case.decisions.clear();
    const auto missing = not_yet("outcome-letter", made.view(false, ""), built_in);
    REQUIRE(missing.size() == 2);
    CHECK(missing[0].need == "addressee");
    CHECK(missing[1].text == "no decision is recorded yet");
    CHECK(missing[1].remedy.starts_with("review screen 2026-001 "));
}

TEST_CASE("paragraphs and bullets of prose stay apart") {
    const Made made;
    const std::string html = made.page("published-report");
    CHECK(html.find("<p>To learn.</p>") != std::string::npos);
    CHECK(times(html, "<p>one</p>") == 1);
    CHECK(html.find("<p>Nothing else.</p>") != std::string::npos);
}

TEST_CASE("lists over all cases show prose as it is and say what could not be read") {
    Partnership partnership;
    partnership.name = "Marlbrook";
    CaseOverview good;
    good.case_id = "2026-001";
    good.title = hostile;
    good.referred = *Date::of(2026, 1, 12);
    CaseOverview bad;
    bad.case_id = "2026-002";
    bad.problem = "cases/2026-002/case.toml:2:13: a text is not closed";
    ActionOverview action;
    action.case_id = "2026-001";
    action.text = hostile;
    action.due = *Date::of(2026, 2, 20);
    action.days_overdue = 10;
    action.rag = "RED";
    const View view = overview_view({partnership, {}, {good, bad}, {action}, *Date::of(2026, 3, 2)});
    for (const char* name : {"status", "overdue-actions"}) {
        const std::string text = visible(page_of(name, view));
        CHECK(text.find("2026-002: " + bad.problem) != std::string::npos);
        CHECK(times(text, hostile) == 1);
    }
}

TEST_CASE("sheets, notices and invitations to a discussion name nobody") {
    Made made;
    made.the_case.meetings[0].place = "Room 2";
    made.the_case.overrides.clear();
    made.the_case.proceedings[0].restriction = "{Child-1} is not to be asked";
    for (const char* name : {"ecomap", "genogram", "kolb-cycle", "discrepancy-matrix", "supervision-4x4x4",
                             "evaluation-form", "reflection-prompt", "team-alert", "discussion-invitation"}) {
        INFO(name);
        const std::string text = visible(made.page(name));
        CHECK(text.find("Tamsin") == std::string::npos);
        CHECK(text.find("is not to be asked") == std::string::npos);
        CHECK(text.size() > 150);
    }
    CHECK(visible(made.page("genogram")).find("Child A") != std::string::npos);
    CHECK(made.page("ecomap").find("<svg ") != std::string::npos);
}

TEST_CASE("what was settled before a meeting stands in its invitation and in its record") {
    Made made;
    Step set_up;
    set_up.id = "set-up";
    set_up.needed_for = {"meeting"};
    Field mode;
    mode.id = "mode";
    mode.title = "How it is held";
    mode.choices = {"online", "in-person"};
    mode.choice_titles = {{"in-person", "In person"}};
    set_up.fields = {mode};
    made.its_procedure.steps.push_back(set_up);
    StepRecord record;
    record.step = "set-up";
    record.on = *Date::of(2026, 2, 10);
    record.answers = {Answered{"mode", Answer(std::string("in-person")), {}}};
    made.the_case.steps = {record};
    for (const char* name : {"discussion-invitation", "discussion-record"}) {
        INFO(name);
        CHECK(made.page(name).find("How it is held</th><td>In person</td>") != std::string::npos);
    }
}

TEST_CASE("the board is told when the findings were published or why they were not") {
    Made made;
    Step publication;
    publication.id = "publication";
    publication.outcomes = {"not-published"};
    made.its_procedure.steps.push_back(publication);
    made.its_procedure.texts["publication"] = "Publishing is presumed.";
    CHECK(made.page("board-notification").find("Publishing is presumed.") != std::string::npos);
    StepRecord record;
    record.step = "publication";
    record.on = *Date::of(2026, 2, 27);
    made.the_case.steps = {record};
    CHECK(made.page("board-notification").find("<p>The findings were published on 27 February 2026.</p>") !=
          std::string::npos);
    made.the_case.steps.front().outcome = "not-published";
    made.the_case.steps.front().because = "A trial is near";
    CHECK(made.page("board-notification").find("<p>The findings are not published. A trial is near.</p>") !=
          std::string::npos);
}

TEST_CASE("a decision names its kind and its deciders once, and answers as sentences") {
    Made made;
    DecisionRecord& decision = made.the_case.decisions.front();
    decision.because = "{mother} asked for it";
    decision.decided_by = {{"police", "police"}, {"round-table", "police"}};
    const std::string one_kind = made.page("screening-decision");
    CHECK(one_kind.find("<strong>Hold one</strong>, on 2 February 2026.") != std::string::npos);
    CHECK(one_kind.find("<p>The mother asked for it.</p>") != std::string::npos);
    CHECK(one_kind.find("<li>Westmere Police</li>\n<li>Round table: Westmere Police</li>") != std::string::npos);
    Kind longer = made.its_procedure.kinds.front();
    longer.id = "extended";
    longer.title = "Extended learning review";
    made.its_procedure.kinds.push_back(longer);
    decision.kind = "extended";
    CHECK(made.page("screening-decision").find("<strong>Hold one</strong> (Extended learning review), on") !=
          std::string::npos);
    CHECK(made.page("agency-notification").find("decided to hold an extended learning review.") != std::string::npos);
}

TEST_CASE("columns that no row fills are left out") {
    Made made;
    const std::string page = made.page("chronology");
    CHECK(page.find("What happened") != std::string::npos);
    CHECK(page.find("Theme") == std::string::npos);
    CHECK(page.find("Also that day") == std::string::npos);
}

TEST_CASE("a memo of themes has learning across agencies by theme and none of a single agency") {
    Made made;
    LearningPoint point;
    point.text = "Nobody asked the child";
    point.reach = "multi-agency";
    point.themes = {"voice-of-the-child"};
    LearningPoint own = point;
    own.text = "Our own form is too long";
    own.reach = "single-agency";
    LearningPoint other = point;
    other.text = "Thanks were taken for a yes";
    other.themes.clear();
    made.the_case.learning = {point, own, other};
    const std::string text = visible(made.page("themes-memo"));
    CHECK(text.find("Voice of the child Nobody asked the child") != std::string::npos);
    CHECK(text.find("Other learning across agencies Thanks were taken for a yes") != std::string::npos);
    CHECK(text.find("too long") == std::string::npos);
}

TEST_CASE("a template that is not there is named with its nearest neighbour") {
    const Made made;
    try {
        make_paper("agenta", "A title", made.view(), built_in);
        FAIL("made");
    } catch (const Error& error) {
        CHECK(error.kind == ErrorKind::not_found);
        CHECK(error.hints.front() == "did you mean agenda?");
    }
}
