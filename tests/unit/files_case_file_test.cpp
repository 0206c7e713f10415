#include "files/case_file.h"

#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include "base/text.h"
#include "files/block_text.h"
#include "files/document.h"
#include "files/embedded.h"
#include "support/case_text.h"

using namespace review;
using review::test::lines_of;
using review::test::read_case_text;
using review::test::small_case;

namespace {

/// What the records below refer to; each record is written with every key that it can have.
const std::string surroundings = R"([[agency]]
id = "police"
[[learning]]
id = "L9"
text = "x"
[[recommendation]]
id = "R9"
text = "x"
)";

struct RecordCase {
    std::string name;  ///< of the block
    std::string text;
    std::function<Table(const Case&)> block;  ///< of the last record of that name
};

const std::vector<RecordCase> records = {
    {"person", R"([[person]]
code = "prof-2"
kind = "professional"
relation = "Health visitor"
agency = "police"
pseudonym = "Health visitor 1"
)",
     [](const Case& c) { return block_of(c.people.back()); }},
    {"agency", R"([[agency]]
id = "school-nursing"
representative = "prof-1"
still-involved = true
)",
     [](const Case& c) { return block_of(c.agencies.back()); }},
    {"period", R"([[period]]
fact = "looked-after"
person = "child-1"
from = 2025-06-01
to = 2025-11-14
)",
     [](const Case& c) { return block_of(c.facts.back()); }},
    {"decision", R"([[decision]]
outcome = "accepted"
kind = "learning-review"
on = 2026-03-16
because = "Two agencies saw the same risk and neither knew of the other."
[decision.decided-by]
manager = "head-of-safeguarding"
partner = ["police-lead", "health-lead"]
[decision.answers]
proportionate = true
significance = """
It has been seen before.
"""
)",
     [](const Case& c) { return block_of(c.decisions.back()); }},
    {"appointment", R"([[appointment]]
role = "chair"
who = "prof-1"
by = "board"
on = 2026-03-18
ended = 2026-06-01
declared = ["independent", "not-involved"]
)",
     [](const Case& c) { return block_of(c.appointments.back()); }},
    {"meeting", R"([[meeting]]
id = "M1"
type = "round-table"
date = 2026-04-20
time = "10:30"
place = "Room 2"
held = true
ground-rules-read = true
purpose-stated = true
[[meeting.attendance]]
who = "prof-1"
agency = "police"
as = "representative"
present = false
prepared = true
[[meeting.minute]]
section = "good-practice"
agency = "police"
spoke = "prof-1"
text = "{Prof-1} rang {mother} twice."
)",
     [](const Case& c) { return block_of(c.meetings.back()); }},
    {"meeting", R"([[meeting]]
id = "M2"
type = "round-table"
cancelled = true
)",
     [](const Case& c) { return block_of(c.meetings.back()); }},
    {"step", R"([[step]]
step = "family-feedback"
for = "mother"
outcome = "declined"
on = 2026-05-01
by = "prof-1"
because = "She did not wish it."
note = "Asked twice."
answers = { route = "letter", count = 2, day = 2026-04-30, sure = false, heard = "unknown", themes = ["a", "b"] }
digest = "ab12"
)",
     [](const Case& c) { return block_of(c.steps.back()); }},
    {"view", R"([[view]]
person = "mother"
state = "not-sought"
on = 2026-04-02
text = "…"
because = "{Mother} is abroad."
)",
     [](const Case& c) { return block_of(c.views.back()); }},
    {"learning", R"([[learning]]
id = "L1"
text = "A handover by telephone is no handover."
reach = "multi-agency"
sort = "improvement"
agencies = ["police"]
themes = ["handover", "recording"]
interim = true
)",
     [](const Case& c) { return block_of(c.learning.back()); }},
    {"recommendation", R"([[recommendation]]
id = "R1"
text = "One form for every handover."
learning = ["L9"]
)",
     [](const Case& c) { return block_of(c.recommendations.back()); }},
    {"action", R"([[action]]
id = "A1"
recommendation = "R9"
learning = "L9"
interim = true
text = "Agree the form."
leads = ["head-of-safeguarding", "prof-1"]
agencies = ["police"]
start = 2026-05-01
due = 2026-09-30
change = "Nothing is handed over by word of mouth."
measure = "Ten files looked at each term."
group = "quality-group"
status = "in-progress"
closed = 2026-10-01
updated = 2026-06-30
note = "Waits for the printer."
[[action.milestone]]
number = 2
text = "Draft sent round."
leads = ["prof-1"]
agencies = ["police"]
due = 2026-06-30
status = "complete"
closed = 2026-06-28
[[action.evidence]]
text = "The form."
path = "evidence/form.pdf"
digest = "cd34"
on = 2026-06-28
[[action.audit]]
on = 2027-01-10
by = "quality-group"
answers = { done = true }
[[action.due-change]]
from = 2026-08-31
to = 2026-09-30
on = 2026-08-20
because = "Summer holidays."
)",
     [](const Case& c) { return block_of(c.actions.back()); }},
    {"section", R"([[section]]
id = "summary"
text = """
{Child-1} was seen by three agencies in a week.

{{so it is written}
"""
)",
     [](const Case& c) { return block_of(c.report.back()); }},
    {"delay", R"([[delay]]
on = 2026-05-04
reason = "The inquest."
deadline = "report"
until = 2026-07-01
)",
     [](const Case& c) { return block_of(c.delays.back()); }},
    {"proceeding", R"([[proceeding]]
id = "P1"
kind = "police"
text = "Investigation"
from = 2026-02-20
ended = 2026-08-01
restriction = "The night of the event."
embargo-until = 2026-09-01
checked = 2026-05-05
)",
     [](const Case& c) { return block_of(c.proceedings.back()); }},
    {"link", R"([[link]]
kind = "single-agency-review"
ref = "SAR 12"
text = "Held by the school nurses."
)",
     [](const Case& c) { return block_of(c.links.back()); }},
    {"override", R"([[override]]
rule = "referral.referrer-role"
because = "The lead was on leave."
by = "business-manager"
on = 2026-03-04
)",
     [](const Case& c) { return block_of(c.overrides.back()); }},
};

Value as_value(Table table) { return Value{std::move(table), {}}; }

/// The last block of a name in a text.
Value block_in(const std::string& text, const std::string& name) {
    const Value tree = parse_toml(text, "case.toml");
    return tree.table()->find(name)->array()->back();
}

template <class Record>
void compare(const std::vector<Record>& a, const std::vector<Record>& b) {
    REQUIRE(a.size() == b.size());
    for (std::size_t i = 0; i < a.size(); ++i) CHECK(as_value(block_of(a[i])).same_as(as_value(block_of(b[i]))));
}

void compare_answers(const Answers& a, const Answers& b) {
    REQUIRE(a.size() == b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        CHECK(a[i].id == b[i].id);
        CHECK((a[i].value == b[i].value));
    }
}

void compare_cases(const Case& a, const Case& b) {
    CHECK(a.id == b.id);
    CHECK(a.uid == b.uid);
    CHECK(a.procedure == b.procedure);
    CHECK(a.edition == b.edition);
    CHECK(a.title == b.title);
    CHECK((a.opened == b.opened));
    CHECK((a.referred == b.referred));
    CHECK(a.referrer == b.referrer);
    CHECK(a.referrer_role == b.referrer_role);
    CHECK(a.referrer_agency == b.referrer_agency);
    CHECK(a.trigger == b.trigger);
    CHECK((a.closed == b.closed));
    CHECK(a.closed_because == b.closed_because);
    compare_answers(a.referral, b.referral);
    compare_answers(a.screening, b.screening);
    compare(a.people, b.people);
    compare(a.agencies, b.agencies);
    compare(a.facts, b.facts);
    compare(a.decisions, b.decisions);
    compare(a.appointments, b.appointments);
    compare(a.meetings, b.meetings);
    compare(a.steps, b.steps);
    compare(a.views, b.views);
    compare(a.learning, b.learning);
    compare(a.recommendations, b.recommendations);
    compare(a.actions, b.actions);
    compare(a.report, b.report);
    compare(a.delays, b.delays);
    compare(a.proceedings, b.proceedings);
    compare(a.links, b.links);
    compare(a.overrides, b.overrides);
}

/// Every kind of record at once, with a head that holds every key.
std::string whole_case() {
    std::string text = R"(format = 1
uid = "5b1f0c9ad2e74833"
id = "N-2026-014"
procedure = "invented-learning-review"
edition = "2"
title = "A missed \"handover\""
opened = 2026-03-03
[referral]
received = 2026-03-02
by = "prof-1"
role = "safeguarding-lead"
agency = "police"
trigger = "incident"
[referral.answers]
summary = "{Mother} asked {prof-1} for help."
"odd key" = ["a"]
[screening]
died = false
event = 2026-02-14
neglect = "unknown"
plan-status = "child-protection"
[closed]
on = 2026-12-01
because = "All actions are complete."
[[person]]
code = "child-1"
kind = "child"
[[person]]
code = "mother"
kind = "family"
[[person]]
code = "prof-1"
kind = "professional"
)" + surroundings;
    for (const RecordCase& record : records) text += record.text;
    return text;
}

}  // namespace

TEST_CASE("case file every record comes back from its block with every key") {
    for (const RecordCase& record : records) {
        CAPTURE(record.name);
        Problems problems;
        const std::string text = small_case(surroundings + record.text);
        const Table block = record.block(read_case_text(text, problems));
        CHECK(lines_of(problems) == "");
        // All keys that the text has, none dropped by the reader or the writer.
        CHECK(as_value(block).same_as(block_in(text, record.name)));
        // And the block, written as text, is the same once more.
        const std::string again = small_case(surroundings + block_text(record.name, block));
        CHECK(as_value(record.block(read_case_text(again, problems))).same_as(as_value(block)));
        CHECK(lines_of(problems) == "");
    }
}

TEST_CASE("case file every record can be added to a case that there is") {
    for (const RecordCase& record : records) {
        CAPTURE(record.name);
        Problems problems;
        const Case source = read_case_text(small_case(surroundings + record.text), problems);
        Document document(new_case_text(read_case_text(small_case(surroundings), problems)), "case.toml");
        document.append({record.name}, record.block(source));
        CHECK(document.text().starts_with("# One case."));
        const Case grown = read_case(Value{document.root(), {}}, "case.toml", problems);
        CHECK(lines_of(problems) == "");
        CHECK(Value{record.block(grown), {}}.same_as(Value{record.block(source), {}}));
    }
}

TEST_CASE("case file values land in their members") {
    Problems problems;
    const Case made = read_case_text(whole_case(), problems);
    CHECK(lines_of(problems) == "");
    CHECK(made.id == "N-2026-014");
    CHECK(made.opened.iso() == "2026-03-03");
    CHECK(made.referred.iso() == "2026-03-02");
    CHECK(made.referrer == "prof-1");
    CHECK(made.trigger == "incident");
    CHECK((*find_answer(made.screening, "died") == Answer(Truth::no)));
    CHECK((*find_answer(made.screening, "neglect") == Answer(Truth::unknown)));
    CHECK((*find_answer(made.screening, "event") == Answer(*Date::of(2026, 2, 14))));
    CHECK(find_answer(made.screening, "nothing") == nullptr);
    CHECK(made.closed->iso() == "2026-12-01");
    CHECK(made.kind() == "learning-review");
    CHECK((made.decision()->decided_by ==
           std::vector<std::pair<std::string, std::string>>{
               {"manager", "head-of-safeguarding"}, {"partner", "police-lead"}, {"partner", "health-lead"}}));
    const Action& action = *made.action("A1");
    CHECK(action.start->iso() == "2026-05-01");
    CHECK(action.due->iso() == "2026-09-30");
    CHECK((action.status == ActionStatus::in_progress));
    CHECK(action.milestones.at(0).number == 2);
    CHECK(action.due_changes.at(0).to.iso() == "2026-09-30");
    CHECK(made.meetings.at(0).attendance.at(0).present == false);
    CHECK(made.meetings.at(0).time == "10:30");
    CHECK(made.person("mother")->kind == "family");
    CHECK(made.person("father") == nullptr);
    CHECK((made.spots.at("opened") == Spot{"case.toml", 7, 10}));
    CHECK((made.spots.at("referral.received") == Spot{"case.toml", 9, 12}));
    CHECK((made.spots.at("closed.on") == Spot{"case.toml", 23, 6}));
}

TEST_CASE("case file a new one reads back as the case that it was made of") {
    Problems problems;
    const Case made = read_case_text(whole_case(), problems);
    const std::string text = new_case_text(made);
    compare_cases(made, read_case_text(text, problems));
    CHECK(lines_of(problems) == "");
    CHECK(text.starts_with("# One case."));
    CHECK(text.find("#: ") == std::string::npos);

    const Case small = read_case_text(small_case(), problems);
    compare_cases(small, read_case_text(new_case_text(small), problems));
    CHECK(lines_of(problems) == "");
}

TEST_CASE("case file the examples in the comments of a new one are valid") {
    std::string text = small_case(
        "[[person]]\ncode = \"prof-3\"\nkind = \"professional\"\n[[person]]\ncode = \"mothers-partner\"\nkind = "
        "\"family\"\n");
    int blocks = 0;
    bool person = false;
    for (const auto line : split(*embedded("forms/case.toml"), '\n')) {
        if (!line.starts_with("# ") || line.starts_with("# ---")) continue;
        const auto inner = line.substr(2);
        if (inner.starts_with("[")) {
            ++blocks;
            person = inner.starts_with("[[person]]");  // the small case has these people
        }
        if (blocks > 0 && !person) text += std::string(inner) + "\n";
    }
    CHECK(blocks >= 19);
    text += "[[agency]]\nid = \"social-care\"\n";
    Problems problems;
    const Case made = read_case_text(text, problems);
    CHECK(lines_of(problems) == "");
    CHECK(made.actions.size() == 1);
    CHECK(made.actions.at(0).milestones.size() == 1);
    CHECK(made.meetings.at(0).minutes.size() == 1);
}

TEST_CASE("case file one saved by another editor says the same") {
    Problems problems;
    const Case made = read_case_text(whole_case(), problems);
    const std::string windows = "\xEF\xBB\xBF" + replaced(replaced(whole_case(), "[[", "# remark\n\n[["), "\n", "\r\n");
    const Case again = read_case_text(windows, problems);
    CHECK(lines_of(problems) == "");
    CHECK(again.title == made.title);
    compare(again.actions, made.actions);
    compare(again.meetings, made.meetings);
    CHECK((again.spots.at("opened") == made.spots.at("opened")));
}

TEST_CASE("case file cut off anywhere is either no TOML or read with its faults") {
    const std::string whole = whole_case();
    int read = 0, refused = 0;
    for (std::size_t length = 0; length < whole.size(); ++length) {
        Problems problems;
        try {
            const Case made = read_case_text(whole.substr(0, length), problems);
            CHECK(made.actions.size() <= 1);
            ++read;
        } catch (const Error& error) {
            CHECK((error.kind == ErrorKind::invalid_data));
            ++refused;
        }
    }
    CHECK(read > 300);
    CHECK(refused > 300);
}

TEST_CASE("case file days may be written in words and times without quotes") {
    Problems problems;
    const Case made = read_case_text(small_case(R"([[meeting]]
id = "M1"
type = "round-table"
date = "20 April 2026"
time = 09:05:00
)"),
                                     problems);
    CHECK(lines_of(problems) == "");
    CHECK(made.meetings.at(0).date->iso() == "2026-04-20");
    CHECK(made.meetings.at(0).time == "09:05");
}
