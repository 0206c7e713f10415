#include <doctest/doctest.h>

#include <string>

#include "base/text.h"
#include "files/block_text.h"
#include "files/case_file.h"
#include "files/embedded.h"
#include "support/case_text.h"

using namespace review;
using review::test::lines_of;

namespace {

const std::string board = R"(format = 1
name = "Saltmarsh Partnership"
procedures = ["one", "two"]
nation = "england"
prefix = "N-"
identities = "/secure/who"
access-group = "safeguarding"
marking = "OFFICIAL-SENSITIVE"

[[agency]]
id = "police"
title = "Saltmarsh Police"
sector = "police"
contact = "mailbox@police.invalid"
aliases = ["County Constabulary"]
from = 2010-04-01
until = 2030-03-31
successor = "health"
[[agency]]
id = "health"
title = "Saltmarsh Health"

[[post]]
id = "head"
title = "Head of Safeguarding"
agency = "health"
deputy = "deputy-head"
[[post]]
id = "deputy-head"
title = "Deputy Head"

[[group]]
id = "quality"
title = "Quality Group"
members = ["head", "deputy-head"]

[[closed-day]]
date = 2026-12-24
reason = "offices closed"

[[term]]
name = "autumn 2026"
from = 2026-09-01
to = 2026-12-18

[rag]
amber-within-days = 7
amber-no-update-days = 30
[rag.words]
red = "late"

[targets]
board-told = "10 working days"

[statistics]
suppress-below = 10
)";

std::string said_of(const std::string& text) {
    Problems problems;
    read_partnership(parse_toml(text, "review.toml"), "review.toml", problems);
    return lines_of(problems);
}

}  // namespace

TEST_CASE("partnership is read with all that it says") {
    Problems problems;
    const Partnership made = read_partnership(parse_toml(board, "review.toml"), "review.toml", problems);
    CHECK(lines_of(problems) == "");
    CHECK(made.name == "Saltmarsh Partnership");
    CHECK((made.procedures == std::vector<std::string>{"one", "two"}));
    CHECK(made.nation == "england");
    CHECK(made.prefix == "N-");
    CHECK(made.identities == "/secure/who");
    CHECK(made.group == "safeguarding");
    CHECK(made.marking == "OFFICIAL-SENSITIVE");
    CHECK(made.suppress_below == 10);
    const Agency& police = *made.agency("police");
    CHECK(police.title == "Saltmarsh Police");
    CHECK(police.sector == "police");
    CHECK(police.contact == "mailbox@police.invalid");
    CHECK((police.aliases == std::vector<std::string>{"County Constabulary"}));
    CHECK(police.from->iso() == "2010-04-01");
    CHECK(police.until->iso() == "2030-03-31");
    CHECK(police.successor == "health");
    CHECK((police.spot == Spot{"review.toml", 10, 1}));
    CHECK(made.post("head")->deputy == "deputy-head");
    CHECK(made.post("head")->agency == "health");
    CHECK(made.post("nobody") == nullptr);
    CHECK(made.group_of("quality")->members.size() == 2);
    CHECK(made.closed_days.at(*Date::of(2026, 12, 24)) == "offices closed");
    CHECK(made.terms.at("autumn 2026").from.iso() == "2026-09-01");
    CHECK(made.terms.at("autumn 2026").to->iso() == "2026-12-18");
    CHECK(made.rag.amber_within_days == 7);
    CHECK(made.rag.amber_no_update_days == 30);
    CHECK(made.rag.words.at("red") == "late");
    CHECK((made.targets.at("board-told").within == Span{10, Unit::working_days}));
}

TEST_CASE("partnership the least that it must say") {
    CHECK(said_of("format = 1\nname = \"x\"\n") == "");
    CHECK(said_of("") ==
          "file.missing-key 1:1 | review.toml has no format | add format = 1 as its first line\n"
          "file.missing-key 1:1 | review.toml has no name | add name = \"…\"\n");
    Problems problems;
    CHECK(read_partnership(parse_toml("format = 1\nname = \"x\"\n", "r"), "r", problems).rag.amber_within_days == 14);
}

TEST_CASE("partnership every fault is said with its place and remedy") {
    CHECK(said_of(R"(format = 3
name = "x"
nations = "y"
group = "staff"
[[agency]]
id = "police"
title = "x"
from = 2026-01-02
until = 2026-01-01
[[agency]]
id = "police"
[[post]]
id = "a post"
title = "x"
agency = "polise"
deputy = "nobody"
[[closed-day]]
reason = "x"
[[term]]
name = "autumn"
from = 2026-09-02
to = 2026-09-01
[[term]]
name = "autumn"
from = 2027-09-01
to = 2027-12-01
[rag]
amber-within-days = -1
[rag.words]
purple = "x"
[targets]
board-told = "soon"
)") == "partnership.format (warning) 1:10 | review.toml was written for a newer version of review | install the newer "
       "version: this one reads the file as far as it can\n"
       "file.unknown-key 3:1 | review.toml has no key called nations | did you mean nation?\n"
       "file.type 4:9 | review.toml: group is a block, [[group]], for a group of the partnership | for the system's "
       "group that may read the files write access-group = \"…\"\n"
       "partnership.dates 9:9 | [[agency]]: until lies before from | correct from or until\n"
       "file.missing-key 10:1 | [[agency]] has no title | add title = \"…\"\n"
       "partnership.duplicate-id 10:1 | [[agency]]: id is given twice | give it another id, or remove the block\n"
       "file.value 13:6 | [[post]]: id has a blank, a dot, a slash or a brace in it | use letters, digits and hyphens\n"
       "partnership.unknown-reference 15:10 | [[post]]: agency is no agency of this file | did you mean \"police\"?\n"
       "partnership.unknown-reference 16:10 | [[post]]: deputy is no post of this file | add a [[post]] block with "
       "that "
       "id, or write one that there is\n"
       "file.missing-key 17:1 | [[closed-day]] has no date | add date = 2026-03-09 (the day, without quotes)\n"
       "partnership.dates 22:6 | [[term]]: to lies before from | correct from or to\n"
       "partnership.duplicate-id 24:8 | [[term]]: two terms bear one name | give it the year as well: \"autumn 2026\"\n"
       "file.value 28:21 | [rag]: amber-within-days is no number of days | write the days in figures: "
       "amber-within-days = 14\n"
       "file.unknown-key 30:1 | [rag.words] has no key called purple | remove it, or write one of amber, blue, green, "
       "grey or red\n"
       "file.value 32:14 | [targets]: board-told is not a length of time | write it as \"5 working days\", \"28 "
       "days\", "
       "\"4 weeks\" or \"6 months\"\n");
}

TEST_CASE("partnership the examples in the comments of a new one are valid") {
    std::string text = "format = 1\nname = \"x\"\n";
    int keys = 0;
    for (const auto line : split(*embedded("forms/review.toml"), '\n')) {
        if (!line.starts_with("# ")) continue;
        const auto words = split_words(line.substr(2));
        if (!words.front().starts_with("[") && (words.size() < 3 || words[1] != "=")) continue;
        text += std::string(line.substr(2)) + "\n";
        ++keys;
    }
    CHECK(keys > 20);
    CHECK(said_of(text) == "");
}

TEST_CASE("learning events are read and written the same") {
    const std::string text = R"([[event]]
id = "E1"
type = "termly-event"
on = 2026-10-14
title = "Handovers"
presented = ["2026-001", "audit of files"]
purposes = ["learning"]
training-priorities = ["recording"]
audit-priorities = ["handover"]
attended = 41
note = "Held online."
)";
    Problems problems;
    const auto read = [&](const std::string& from) {
        return read_events(parse_toml(from, "events.toml"), "events.toml", problems);
    };
    const auto made = read(text);
    REQUIRE(made.size() == 1);
    CHECK(made[0].attended == 41);
    CHECK((made[0].presented == std::vector<std::string>{"2026-001", "audit of files"}));
    const Value block{block_of(made[0]), {}};
    CHECK(block.same_as(parse_toml(text, "x").table()->find("event")->array()->front()));
    const Value again{block_of(read(block_text("event", block_of(made[0]))).at(0)), {}};
    CHECK(again.same_as(block));
    CHECK(lines_of(problems) == "");
    read(text + text + "atended = 3\n[[event]]\nid = \"E2\"\nattended = -1\n");
    CHECK(lines_of(problems) ==
          "partnership.duplicate-id 12:1 | [[event]]: id is given twice | give it another id, or remove the block\n"
          "file.unknown-key 23:1 | [[event]] has no key called atended | did you mean attended?\n"
          "file.missing-key 24:1 | [[event]] has no type | add type = \"…\"\n"
          "file.missing-key 24:1 | [[event]] has no on | add on = 2026-03-09 (the day, without quotes)\n"
          "file.value 26:12 | [[event]]: attended is no number of people | write how many came, in figures\n");
}

TEST_CASE("partnership - the smallest count that is shown is a number that protects somebody") {
    const std::string head = "format = 1\nname = \"x\"\n[statistics]\nsuppress-below = ";
    CHECK(said_of("format = 1\nname = \"x\"\n") == "");
    CHECK(said_of(head + "3\n") == "");
    CHECK(said_of(head + "2\n").find("partnership.suppress-below") != std::string::npos);
    for (const char* wrong : {"0", "-5", "101", "\"five\"", "2.5", "true"}) {
        CAPTURE(wrong);
        const std::string said = said_of(head + wrong + "\n");
        CAPTURE(said);
        CHECK(said.find("4:18") != std::string::npos);
        CHECK(said.find("suppress-below") != std::string::npos);
    }
    CHECK(said_of(head + "0\n").find("whole number from 1 to 100") != std::string::npos);
    CHECK(said_of("format = 1\nname = \"x\"\n[statistics]\nsuppres-below = 5\n").find("suppress-below") !=
          std::string::npos);
}
