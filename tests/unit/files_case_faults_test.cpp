// Bad case files, and exactly what is said of them: rule, line, column, words, remedy; all of it, in the order of the file.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "files/case_file.h"
#include "support/case_text.h"

using namespace review;
using review::test::lines_of;
using review::test::read_case_text;
using review::test::small_case;

namespace {

struct BadFile {
    std::string what;
    std::string more;  ///< from line 18 of the small case
    std::string said;
};

const std::vector<BadFile> bad_files = {
    {"a misspelt key and a date in words", R"([[action]]
id = "A1"
text = "Agree one handover form"
due = "next week"
staus = "open"
)",
     "file.value 21:7 | [[action]]: due is not a date | write it as 2026-03-09, without quotes\n"
     "file.unknown-key 22:1 | [[action]] has no key called staus | did you mean status?\n"},
    {"milestones", R"([[action]]
id = "A1"
text = "x"
[[action.milestone]]
number = 0
text = 5
[[action.milestone]]
text = "x"
number = 2
[[action.milestone]]
text = "x"
number = 2
status = "in progres"
[[action.milestone]]
text = "x"
)",
     "file.value 22:10 | [[action.milestone]]: number must count from 1 | give each its own number: 1, 2, 3 …\n"
     "file.type 23:8 | [[action.milestone]]: text must be a text, not a whole number | put it in double quotes\n"
     "case.duplicate-id 27:1 | [[action.milestone]]: number is given twice | give it another number, or remove the "
     "block\n"
     "file.value 30:10 | [[action.milestone]]: status is none of open, in-progress, complete or dropped | did you mean "
     "\"in-progress\"?\n"
     "file.missing-key 31:1 | [[action.milestone]] has no number | add number = 1, 2, 3 …\n"},
    {"people", R"([[person]]
code = "mother"
kind = "famly"
[[person]]
code = "Prof 2"
)",
     "case.duplicate-id 18:1 | [[person]]: code is given twice | give it another code, or remove the block\n"
     "file.value 20:8 | [[person]]: kind is none of child, family or professional | did you mean \"family\"?\n"
     "file.missing-key 21:1 | [[person]] has no kind | add kind = \"child\" (or family or professional)\n"
     "file.value 22:8 | [[person]]: code is not a code | write it as \"child-1\" or \"mother\": small letters, digits "
     "and "
     "hyphens, never a name\n"},
    {"codes in prose, of which only those with a number are repeated", R"([[learning]]
id = "L1"
text = "{Mother} told {prof-2} and {Gladys} and {chld-1} {{x} that {mothr} {oops"
)",
     "case.unknown-code 20:8 | learning.text: the code {prof-2} is nobody in this case | did you mean {prof-1}? Write "
     "{{ "
     "where a brace is meant\n"
     "case.unknown-code 20:8 | learning.text: the code in braces (number 3 in this text) is nobody in this case | add "
     "a "
     "[[person]] block with that code, or write {{ where a brace is meant\n"
     "case.unknown-code 20:8 | learning.text: the code {chld-1} is nobody in this case | did you mean {child-1}? Write "
     "{{ "
     "where a brace is meant\n"
     "case.unknown-code 20:8 | learning.text: the code in braces (number 5 in this text) is nobody in this case | did "
     "you "
     "mean {mother}? Write {{ where a brace is meant\n"
     "case.unknown-code 20:8 | learning.text: the code in braces (number 6 in this text) is never closed | end the "
     "code "
     "with }, or write {{ where a brace is meant\n"},
    {"references to nobody", R"([[agency]]
id = "police"
representative = "prof-4"
[[learning]]
id = "L1"
text = "x"
[[learning]]
id = "L1"
text = "x"
agencies = ["police", "polise"]
[[recommendation]]
id = "R1"
text = "x"
learning = ["L1", "L22"]
[[action]]
id = "A1"
text = "x"
recommendation = "R12"
leads = ["business-manager", "prof-22"]
[[step]]
step = "told"
for = "A7"
on = 2026-03-09
[[view]]
person = "father"
state = "given"
)",
     "case.unknown-reference 20:18 | [[agency]]: representative prof-4 is no person of this case | did you mean "
     "\"prof-1\"? "
     "Otherwise add a [[person]] block for it\n"
     "case.duplicate-id 24:1 | [[learning]]: id L1 is given twice | give it another id, or remove the block\n"
     "case.unknown-reference (warning) 27:23 | [[learning]]: agencies is no agency of this case | did you mean "
     "\"police\"? "
     "Otherwise add a [[agency]] block for it\n"
     "case.unknown-reference 31:19 | [[recommendation]]: learning L22 is no learning point of this case | add a "
     "[[learning]] "
     "block for it, or write one that there is\n"
     "case.unknown-reference 35:18 | [[action]]: recommendation R12 is no recommendation of this case | did you mean "
     "\"R1\"? "
     "Otherwise add a [[recommendation]] block for it\n"
     "case.unknown-reference 36:30 | [[action]]: leads prof-22 is no person of this case | did you mean \"prof-1\"? "
     "Otherwise add a [[person]] block for it\n"
     "case.unknown-reference 39:7 | [[step]]: for A7 is no action of this case | did you mean \"A1\"? Otherwise add a "
     "[[action]] block for it\n"
     "case.unknown-reference 42:10 | [[view]]: person is no person of this case | did you mean \"mother\"? "
     "Otherwise add a [[person]] block for it\n"},
    {"days that cannot be", R"([[period]]
fact = "looked-after"
person = "child-1"
from = 2025-06-01
to = 2025-05-01
[[appointment]]
role = "chair"
who = "board-manager"
on = 2026-04-02
ended = 2026-04-01
[[action]]
id = "A1"
text = "x"
start = 2026-04-02
due = 2026-04-01
closed = 2026-04-01
[[proceeding]]
id = "P1"
kind = "police"
from = 2026-04-02
ended = 2026-04-01
[[meeting]]
id = "M1"
type = "round-table"
time = "25:00"
held = true
cancelled = true
[closed]
on = 2026-01-01
)",
     "case.dates 22:6 | [[period]]: to lies before from | correct from or to\n"
     "case.dates 27:9 | [[appointment]]: ended lies before on | correct on or ended\n"
     "case.dates 32:7 | [[action]]: due lies before start | correct start or due\n"
     "case.dates 33:10 | [[action]]: closed lies before start | correct start or closed\n"
     "case.dates 38:9 | [[proceeding]]: ended lies before from | correct from or ended\n"
     "file.value 42:8 | [[meeting]]: time is not a time of day | write it as \"10:30\"\n"
     "case.dates 43:8 | [[meeting]] was held, but on no day | add date = 2026-03-09 (the day, without quotes)\n"
     "file.value 44:13 | [[meeting]] is both held and cancelled | remove held or cancelled\n"
     "case.dates 46:6 | [closed]: on lies before the case was opened | correct on, or opened and received above\n"},
    {"answers that are none", R"([screening]
a = 1.5
b = { c = 1 }
d = ["x", 1]
e = "unknown"
)",
     "file.type 19:5 | [screening]: a must be an answer, not a number | write true, false or \"unknown\", a date, a "
     "whole "
     "number, a text in double quotes, or a list of texts\n"
     "file.type 20:5 | [screening]: b must be an answer, not a table | write true, false or \"unknown\", a date, a "
     "whole "
     "number, a text in double quotes, or a list of texts\n"
     "file.type 21:5 | [screening]: d must be an answer, not a list | write true, false or \"unknown\", a date, a "
     "whole "
     "number, a text in double quotes, or a list of texts\n"},
    {"records without what they need", R"([[decision]]
[[step]]
step = "told"
outcome = ""
[[meeting.attendance]]
present = true
[[link]]
ref = "x"
[closed]
because = "x"
)",
     "file.missing-key 18:1 | [[decision]] has no outcome | add outcome = \"…\"\n"
     "file.missing-key 18:1 | [[decision]] has no on | add on = 2026-03-09 (the day, without quotes)\n"
     "file.missing-key 19:1 | [[step]] has no on | add on = 2026-03-09 (the day, without quotes)\n"
     "file.missing-key 21:11 | [[step]]: outcome is empty | fill in outcome\n"
     "file.missing-key 22:1 | [[meeting]] has no id | add id = \"…\"\n"
     "file.missing-key 22:1 | [[meeting]] has no type | add type = \"…\"\n"
     "file.missing-key 22:1 | [[meeting.attendance]] has neither who nor agency | add who = \"…\" (a person's code or "
     "a "
     "post)\n"
     "file.missing-key 24:1 | [[link]] has no kind | add kind = \"…\"\n"
     "file.missing-key 26:1 | [closed] has no on | add on = 2026-03-09 (the day, without quotes)\n"},
    {"a key of the file after a block", "period = 3\n",
     "file.unknown-key 18:1 | [[person]] has no key called period | remove it, or write one of agency, "
     "born, code, deceased, died, kind, parents, pseudonym, relation or sex\n"},
};

std::string said_of(const std::string& text) {
    Problems problems;
    read_case_text(text, problems);
    return lines_of(problems);
}

}  // namespace

TEST_CASE("case file every fault is said with its place and remedy") {
    CHECK(said_of(small_case()) == "");
    for (const BadFile& bad : bad_files) {
        CAPTURE(bad.what);
        CHECK(said_of(small_case(bad.more)) == bad.said);
    }
}

TEST_CASE("case file an empty one lacks all that it must have") {
    CHECK(
        said_of("") ==
        "file.missing-key 1:1 | case.toml has no format | add format = 1 as its first line\n"
        "file.missing-key 1:1 | case.toml has no uid | add uid = \"…\"\n"
        "file.missing-key 1:1 | case.toml has no id | add id = \"…\"\n"
        "file.missing-key 1:1 | case.toml has no procedure | add procedure = \"…\"\n"
        "file.missing-key 1:1 | case.toml has no title | add title = \"…\"\n"
        "file.missing-key 1:1 | case.toml has no opened | add opened = 2026-03-09 (the day, without quotes)\n"
        "file.missing-key 1:1 | case.toml has no [referral] | add a line [referral] and below it received = 2026-03-09 "
        "(the day, without quotes)\n");
}

TEST_CASE("case file a newer format is read with warnings and an impossible one is an error") {
    Problems problems;
    std::string text = "novelty = 3\n" + small_case();
    text.replace(text.find("format = 1"), 10, "format = 2");
    const Case made = read_case_text(text, problems);
    CHECK(made.title == "A missed handover");
    REQUIRE(problems.size() == 2);
    CHECK(problems[0].rule == "file.unknown-key");
    CHECK((problems[0].level == Level::warning));
    CHECK(problems[1].rule == "case.format");
    CHECK((problems[1].level == Level::warning));
    CHECK((problems[1].spot == Spot{"case.toml", 2, 10}));
    CHECK(problems[1].case_id == "2026-001");

    text = small_case();
    CHECK(said_of(text.replace(text.find("format = 1"), 10, "format = 0")) ==
          "case.format 1:10 | case.toml: there is no such format | write format = 1\n");
}

TEST_CASE("case file ids of cases") {
    const auto with_id = [](const std::string& id) {
        std::string text = small_case();
        return said_of(text.replace(text.find("2026-001"), 8, id));
    };
    for (const char* good : {"2026-001", "2026-1204", "N-2026-001", "north2026-001"}) {
        CAPTURE(good);
        CHECK(with_id(good) == "");
    }
    for (const char* bad : {"26-001", "2026-1", "2026_001", "2026-0a1", "case"}) {
        CAPTURE(bad);
        CHECK(with_id(bad) ==
              "file.value 3:6 | case.toml: id is not a case's id | write it as \"2026-001\", as the case's folder is "
              "called\n");
    }
}

TEST_CASE("case file no message repeats what a text says") {
    // A person may be named where none should be: messages go into logs and mail.
    const std::string text = small_case(R"([[person]]
code = "Gladys"
kind = "Gladys"
[[view]]
person = "Gladis"
state = "Gladys"
on = "Gladys"
text = "{Gladys} {Gladys"
[[step]]
step = "told"
for = "Gladys"
by = "Gladys"
on = "Gladys"
[[agency]]
id = "nhs trust"
representative = "Gladys"
still-involved = "Gladys"
)");
    const std::string said = said_of(text);
    CHECK(said.size() > 500);
    CHECK(said.find("lady") == std::string::npos);
}
