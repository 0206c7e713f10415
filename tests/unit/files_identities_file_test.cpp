#include <doctest/doctest.h>

#include <string>

#include "files/block_text.h"
#include "files/case_file.h"
#include "support/case_text.h"

using namespace review;
using review::test::lines_of;

namespace {

Identities read_text(const std::string& text, Problems& problems) {
    return read_identities(parse_toml(text, "family.toml"), "family.toml", problems);
}

std::string said_of(const std::string& text) {
    Problems problems;
    read_text(text, problems);
    return lines_of(problems);
}

const std::string family = R"(format = 1
uid = "5b1f0c9ad2e74833"
[[person]]
code = "child-1"
name = "Tamsin Applewhistle"
also = ["Tam", "T. A."]
born = 2016-03-09
died = 2026-02-14
addresses = ["4 Quince Lane, Nowhere", "The Mill"]
[person.details]
nhs-number = "000 000 0000"
school = "St Invented's"
[[person]]
code = "baby"
[answers]
dob = 2016-03-09
siblings = 2
address = "4 Quince Lane"
)";

}  // namespace

TEST_CASE("identities are read with all that they hold") {
    Problems problems;
    const Identities made = read_text(family, problems);
    CHECK(lines_of(problems) == "");
    CHECK(made.uid == "5b1f0c9ad2e74833");
    REQUIRE(made.people.size() == 2);
    const Identity& child = *made.find("child-1");
    CHECK(child.name == "Tamsin Applewhistle");
    CHECK((child.also == std::vector<std::string>{"Tam", "T. A."}));
    CHECK(child.born->iso() == "2016-03-09");
    CHECK(child.died->iso() == "2026-02-14");
    CHECK(child.addresses.size() == 2);
    CHECK(child.details.at("school") == "St Invented's");
    CHECK(made.answers.at("dob") == "2016-03-09");
    CHECK(made.answers.at("siblings") == "2");
    CHECK(made.find("mother") == nullptr);
}

TEST_CASE("identities a new file reads back the same and says what it is") {
    Problems problems;
    const Identities made = read_text(family, problems);
    const std::string text = new_identities_text(made, "the family of 2026-001");
    CHECK(text.starts_with("# WHO IS WHO: the family of 2026-001.\n"));
    CHECK(text.find("never be copied") != std::string::npos);
    const Identities again = read_text(text, problems);
    CHECK(lines_of(problems) == "");
    CHECK(again.uid == made.uid);
    CHECK((again.answers == made.answers));
    REQUIRE(again.people.size() == made.people.size());
    for (std::size_t i = 0; i < made.people.size(); ++i) {
        const Value a{block_of(made.people[i]), {}};
        const Value b{block_of(again.people[i]), {}};
        CHECK(a.same_as(b));
    }
    // Of a full block nothing is lost between the text and the block.
    const Value block{block_of(made.people[0]), {}};
    CHECK(block.same_as(parse_toml(family, "x").table()->find("person")->array()->front()));

    Identities none;
    CHECK(lines_of(problems) == "");
    CHECK(read_text(new_identities_text(none, "nobody yet"), problems).people.empty());
    CHECK(lines_of(problems) == "");
}

TEST_CASE("identities faults are all said and repeat nothing") {
    CHECK(said_of(R"([[person]]
code = "child-1"
name = 7
born = "March"
[[person]]
code = "child-1"
born = 2016-03-09
died = 2015-03-09
adresses = "x"
[[person]]
name = "Tamsin Applewhistle"
[person.details]
school = [1]
)") == "file.missing-key 1:1 | the identities file has no format | add format = 1 as its first line\n"
       "file.type 3:8 | [[person]]: name must be a text, not a whole number | put it in double quotes\n"
       "file.value 4:8 | [[person]]: born is not a date | write it as 2026-03-09, without quotes\n"
       "identities.duplicate-id 5:1 | [[person]]: code is given twice | give it another code, or put both blocks into "
       "one\n"
       "identities.dates 8:8 | [[person]]: died lies before born | correct born or died\n"
       "file.unknown-key 9:1 | a key here is not known | did you mean addresses?\n"
       "file.missing-key 10:1 | [[person]] has no code | add code = \"…\"\n"
       "file.type 13:10 | [person.details]: school must be an answer, not a list | write true, false or \"unknown\", a "
       "date, a whole number, a text in double quotes, or a list of texts\n");
    CHECK(said_of("format = 9\n") ==
          "identities.format (warning) 1:10 | the identities were written by a newer version of review | install the "
          "newer "
          "version: this one reads the file as far as it can\n");
}
