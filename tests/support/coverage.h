// Which test shows which row of the requirements: marks in the tests, held against tests/rows.txt.
//
// A mark stands at the very place where a row is shown, and nowhere else:
//   in a transcript   a line "# shows: KN-03 KN-12" directly before a command that prints something (or answers with an
//                     exit code); other comment lines may stand between
//   in a unit test    a line "// shows: KN-03" inside a TEST_CASE directly before a line with CHECK or REQUIRE
//
// tests/rows.txt lists every row: its id, then what the tool does for it in our own words, going on in indented lines;
// for a row that no test shows, an indented line "not shown: " with the reason. "== " starts a chapter, "#" a comment.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace review_test {

struct Row {
    std::string id;
    std::string does;
    std::string not_shown;  ///< why no test shows it; empty when one must
    std::string chapter;
};

struct Mark {
    std::string row;
    std::string test;  ///< its name in ctest, for example "cli.record_close"
    std::string file;  ///< below the source directory
};

struct Rows {
    std::vector<Row> rows;
    std::vector<std::string> faults;  ///< "tests/rows.txt:7: KN-03 stands here a second time"
};

struct Marks {
    std::vector<Mark> marks;
    std::vector<std::string> faults;
};

/// `file` is only for the faults. Ids and their order are checked against `expected`: how many rows each prefix has.
Rows read_rows(const std::string& text, const std::string& file, const std::map<std::string, int>& expected);

/// The marks of a transcript whose name in ctest is `test`.
Marks marks_of_transcript(const std::string& text, const std::string& file, const std::string& test);

/// The marks of a doctest source; a test's name in ctest is its name behind `prefix` ("unit.").
Marks marks_of_source(const std::string& text, const std::string& file, const std::string& prefix);

/// What is wrong between rows and marks: a mark of no row, a row that is neither shown nor explained, or both.
std::vector<std::string> faults_between(const std::vector<Row>& rows, const std::vector<Mark>& marks);

/// "26 of 177 rows shown", and in a second line the others by name, if there are any.
std::string count_of(const std::vector<Row>& rows, const std::vector<Mark>& marks);

/// The table, in Markdown; links are relative to tests/.
std::string coverage_page(const std::vector<Row>& rows, const std::vector<Mark>& marks);

}  // namespace review_test
