// The collector of marks: a mark that shows nothing, a row that is lost, a row that is told twice are all found.
#include "support/coverage.h"

#include <doctest/doctest.h>

using namespace review_test;

namespace {

const char* const good_rows =
    "# A comment.\n\n"
    "== Anytown\n\n"
    "AA-01 Stores the first,\n  and the second.\n"
    "AA-02 Refuses the third.\n  not shown: the text leaves\n  it open\n";

Rows rows_of(const std::string& text) { return read_rows(text, "rows.txt", {{"AA", 2}}); }

}  // namespace

TEST_CASE("support coverage reads rows that go on in indented lines, and why one is not shown") {
    const Rows found = rows_of(good_rows);
    CHECK(found.faults.empty());
    REQUIRE(found.rows.size() == 2);
    CHECK(found.rows[0].does == "Stores the first, and the second.");
    CHECK(found.rows[0].chapter == "Anytown");
    CHECK(found.rows[1].not_shown == "the text leaves it open");
}

TEST_CASE("support coverage finds rows that are doubled or missing or say nothing") {
    using Faults = std::vector<std::string>;
    CHECK(
        rows_of("AA-01 One.\nAA-01 One.\nAA-02 Two.\n").faults ==
        Faults{"rows.txt:2: AA-01 stands here a second time", "rows.txt: AA-01 stands where the 2. row of AA should"});
    CHECK(rows_of("AA-01 One.\n").faults == Faults{"rows.txt: these are not all the rows"});
    CHECK(rows_of("AA-01 One.\nAA-02\n").faults == Faults{"rows.txt: AA-02 does not say what the tool does for it"});
    CHECK(rows_of("AA-01 One.\nAA-02 Two.\nAA-3 Three.\n").faults ==
          Faults{"rows.txt:3: neither a row, nor a chapter, nor a comment"});
}

TEST_CASE("support coverage takes a mark of a transcript only before a command that shows something") {
    const auto marks = [](const std::string& text) { return marks_of_transcript(text, "tests/cli/a.txt", "cli.a"); };
    const Marks two = marks("Words.\n\n# shows: AA-01 AA-02\n# Why so.\n$ review check\nerror\n[exit 1]\n");
    CHECK(two.faults.empty());
    REQUIRE(two.marks.size() == 2);
    CHECK(two.marks[1].row == "AA-02");
    CHECK(two.marks[1].test == "cli.a");
    CHECK(marks("# shows: AA-01\n$ review refer \\\n  --from -\n< yes\n2> because\n").faults.empty());
    for (const char* nothing :
         {"# shows: AA-01\n", "# shows: AA-01\n\n$ review check\nerror\n", "# shows: AA-01\n$ review check --quiet\n",
          "# shows: AA-01\n$ review show 9\n2> review: error: there is no case 9\n[exit 3]\n",
          "# shows: AA-01\n$ write a.txt\n| a\n$ review check\nerror\n", "$ review check\n# shows: AA-01\n"}) {
        CAPTURE(nothing);
        CHECK(marks(nothing).faults ==
              std::vector<std::string>{"tests/cli/a.txt:" + std::string(nothing[0] == '$' ? "2" : "1") +
                                       ": nothing is shown directly after the mark"});
    }
    CHECK(marks("# shows: AA-1, aa-02\n$ review check\nerror\n").faults.size() == 2);
    CHECK(marks("# shows:\n$ review check\nerror\n").faults ==
          std::vector<std::string>{"tests/cli/a.txt:1: the mark names no row"});
}

TEST_CASE("support coverage takes a mark of a unit test only before a check inside a test case") {
    const auto marks = [](const std::string& text) { return marks_of_source(text, "tests/unit/a_test.cpp", "unit."); };
    const std::string mark = "    // shows: AA-01\n";
    const Marks one = marks("TEST_CASE(\"rules a\") {\n" + mark + "    CHECK(a);\n}\n");
    CHECK(one.faults.empty());
    REQUIRE(one.marks.size() == 1);
    CHECK(one.marks[0].test == "unit.rules a");
    CHECK(marks("TEST_CASE(\"rules a\") {\n" + mark + "    const int a = 1;\n    CHECK(a);\n}\n").faults.size() == 1);
    CHECK(marks("TEST_CASE(\"rules a\") {\n}\n" + mark + "    CHECK(a);\n").faults.size() == 1);
}

TEST_CASE("support coverage finds a row without a mark and a mark without a row") {
    const Rows rows = rows_of(good_rows);
    const Mark first = {"AA-01", "cli.a", "tests/cli/a.txt"};
    CHECK(faults_between(rows.rows, {first}).empty());
    CHECK(faults_between(rows.rows, {}).size() == 1);
    CHECK(faults_between(rows.rows, {first, {"AA-02", "cli.a", "tests/cli/a.txt"}}).size() == 1);  // shown and excused
    CHECK(faults_between(rows.rows, {first, {"AA-09", "cli.a", "tests/cli/a.txt"}}).size() == 1);
    CHECK(count_of(rows.rows, {first}) == "1 of 2 rows shown\nnot shown: AA-02\n");
}

TEST_CASE("support coverage links each row to its tests, each once") {
    const Rows rows = rows_of(good_rows);
    const Mark mark = {"AA-01", "cli.a", "tests/cli/a.txt"};
    const std::string page = coverage_page(rows.rows, {mark, mark, {"AA-01", "unit.b", "tests/unit/b_test.cpp"}});
    CHECK(page.find("## Anytown\n") != std::string::npos);
    CHECK(
        page.find("| AA-01 | Stores the first, and the second. | [cli.a](cli/a.txt), [unit.b](unit/b_test.cpp) |\n") !=
        std::string::npos);
    CHECK(page.find("| AA-02 | Refuses the third. | not shown: the text leaves it open |\n") != std::string::npos);
}
