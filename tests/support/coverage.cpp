#include "support/coverage.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <sstream>

namespace review_test {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

std::string without_indent(const std::string& line) {
    const auto start = line.find_first_not_of(' ');
    return start == std::string::npos ? "" : line.substr(start);
}

std::string spot(const std::string& file, std::size_t line) { return file + ":" + std::to_string(line + 1) + ": "; }

/// Two capitals, a hyphen, two digits.
bool is_row_id(const std::string& word) {
    const auto is = [&](std::size_t i, int (*of)(int)) { return of(static_cast<unsigned char>(word[i])) != 0; };
    return word.size() == 5 && is(0, std::isupper) && is(1, std::isupper) && word[2] == '-' && is(3, std::isdigit) &&
           is(4, std::isdigit);
}

/// A line of marks found at `line`; `holds` says whether what follows them shows anything.
void take_marks(Marks& into, const std::string& ids, const Mark& as, std::size_t line, bool holds) {
    std::istringstream words(ids);
    std::size_t taken = 0;
    for (std::string word; words >> word; ++taken) {
        if (is_row_id(word))
            into.marks.push_back({word, as.test, as.file});
        else
            into.faults.push_back(spot(as.file, line) + word + " is not the id of a row, such as KN-03");
    }
    if (taken == 0) into.faults.push_back(spot(as.file, line) + "the mark names no row");
    if (!holds) into.faults.push_back(spot(as.file, line) + "nothing is shown directly after the mark");
}

/// The first line after `at` that does not start with `comment`.
std::size_t after_comments(const std::vector<std::string>& lines, std::size_t at, const std::string& comment) {
    while (at < lines.size() && without_indent(lines[at]).starts_with(comment)) ++at;
    return at;
}

/// Whether a command stands at `at` that has something to show: output, an error or an exit code; but not that there was
/// nothing to work on (3), a file that cannot be read (4), somebody else at work (6), a full disk (7) or a fault of the program (70).
bool command_shows(const std::vector<std::string>& lines, std::size_t at) {
    if (at >= lines.size() || !lines[at].starts_with("$ ")) return false;
    while (at < lines.size() && lines[at].ends_with("\\")) ++at;  // goes on in the next line
    for (++at; at < lines.size() && (lines[at].starts_with("<") || lines[at].starts_with("|")); ++at) {
    }
    const std::size_t first = at;
    for (; at < lines.size() && !lines[at].starts_with("$ ") && !lines[at].starts_with("# "); ++at)
        for (const char* missed : {"[exit 3]", "[exit 4]", "[exit 6]", "[exit 7]", "[exit 70]"})
            if (lines[at] == missed) return false;
    return at > first && !lines[first].empty();
}

/// What stands between the first two quotation marks.
std::string quoted(const std::string& line) {
    const auto open = line.find('"');
    const auto close = open == std::string::npos ? open : line.find('"', open + 1);
    return close == std::string::npos ? "" : line.substr(open + 1, close - open - 1);
}

bool is_shown(const Row& row, const std::vector<Mark>& marks) {
    return std::any_of(marks.begin(), marks.end(), [&](const Mark& mark) { return mark.row == row.id; });
}

/// "KN-03" and what follows it, started as a row; false when the line starts none.
bool starts_row(const std::string& line, Row& row) {
    if (!is_row_id(line.substr(0, line.find(' ')))) return false;
    row.id = line.substr(0, 5);
    row.does = without_indent(line.substr(5));
    return true;
}

void check_numbers(Rows& found, const std::string& file, const std::map<std::string, int>& expected) {
    std::map<std::string, int> counted;
    for (const Row& row : found.rows) {
        const std::string prefix = row.id.substr(0, 2);
        const int number = std::stoi(row.id.substr(3));
        if (number != ++counted[prefix]) {
            found.faults.push_back(file + ": " + row.id + " stands where the " + std::to_string(counted[prefix]) +
                                   ". row of " + prefix + " should");
            counted[prefix] = number;
        }
        if (row.does.empty()) found.faults.push_back(file + ": " + row.id + " does not say what the tool does for it");
    }
    if (counted != expected) found.faults.push_back(file + ": these are not all the rows");
}

std::string links_to(const Row& row, const std::vector<Mark>& marks) {
    std::map<std::string, std::string> tests;
    for (const Mark& mark : marks)
        if (mark.row == row.id) tests[mark.test] = mark.file;
    std::string links;
    for (const auto& [test, file] : tests) {
        const std::string path = file.starts_with("tests/") ? file.substr(6) : "../" + file;
        links += (links.empty() ? "" : ", ") + ("[" + test + "](" + path + ")");
    }
    return links;
}

}  // namespace

Rows read_rows(const std::string& text, const std::string& file, const std::map<std::string, int>& expected) {
    Rows found;
    std::string chapter;
    std::set<std::string> seen;
    bool reason = false;
    const auto lines = lines_of(text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string& line = lines[i];
        Row row;
        if (line.empty() || line.starts_with("#")) continue;
        if (line.starts_with("== ")) {
            chapter = line.substr(3);
        } else if (starts_row(line, row)) {
            row.chapter = chapter;
            reason = false;
            if (!seen.insert(row.id).second)
                found.faults.push_back(spot(file, i) + row.id + " stands here a second time");
            found.rows.push_back(row);
        } else if (line.starts_with(" ") && !found.rows.empty()) {
            std::string more = without_indent(line);
            if (more.starts_with("not shown: ")) {
                reason = true;
                more = more.substr(11);
            }
            std::string& to = reason ? found.rows.back().not_shown : found.rows.back().does;
            to += (to.empty() ? "" : " ") + more;
        } else {
            found.faults.push_back(spot(file, i) + "neither a row, nor a chapter, nor a comment");
        }
    }
    check_numbers(found, file, expected);
    return found;
}

Marks marks_of_transcript(const std::string& text, const std::string& file, const std::string& test) {
    Marks found;
    const auto lines = lines_of(text);
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (lines[i].starts_with("# shows:"))
            take_marks(found, lines[i].substr(8), {"", test, file}, i,
                       command_shows(lines, after_comments(lines, i, "# ")));
    return found;
}

Marks marks_of_source(const std::string& text, const std::string& file, const std::string& prefix) {
    Marks found;
    std::string test;
    const auto lines = lines_of(text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].starts_with("TEST_CASE")) test = quoted(lines[i]);
        if (lines[i].starts_with("}")) test.clear();
        const std::string line = without_indent(lines[i]);
        if (!line.starts_with("// shows:")) continue;
        const std::size_t next = after_comments(lines, i, "//");
        const bool checks = next < lines.size() && (lines[next].find("CHECK") != std::string::npos ||
                                                    lines[next].find("REQUIRE") != std::string::npos);
        take_marks(found, line.substr(9), {"", prefix + test, file}, i, checks && !test.empty());
    }
    return found;
}

std::vector<std::string> faults_between(const std::vector<Row>& rows, const std::vector<Mark>& marks) {
    std::vector<std::string> faults;
    std::set<std::string> ids;
    for (const Row& row : rows) {
        ids.insert(row.id);
        const bool shown = is_shown(row, marks);
        if (shown && !row.not_shown.empty())
            faults.push_back(row.id + " is shown: take its \"not shown\" out of tests/rows.txt");
        if (!shown && row.not_shown.empty())
            faults.push_back(row.id + " is shown by no test: mark the place with \"shows: " + row.id + "\"");
    }
    for (const Mark& mark : marks)
        if (!ids.contains(mark.row)) faults.push_back(mark.file + ": there is no row " + mark.row);
    return faults;
}

std::string count_of(const std::vector<Row>& rows, const std::vector<Mark>& marks) {
    std::size_t shown = 0;
    std::string others;
    for (const Row& row : rows) {
        if (is_shown(row, marks))
            ++shown;
        else
            others += " " + row.id;
    }
    std::string text = std::to_string(shown) + " of " + std::to_string(rows.size()) + " rows shown\n";
    if (!others.empty()) text += "not shown:" + others + "\n";
    return text;
}

std::string coverage_page(const std::vector<Row>& rows, const std::vector<Mark>& marks) {
    std::string page =
        "# Which test shows which row\n\n"
        "Every concrete thing that the five procedures demand is a numbered row. Here is what `review` does for it, "
        "and the\n"
        "test that shows it. Made by `build/debug/tests/coverage --update` from `rows.txt` and the marks in the tests; "
        "the test\n"
        "`coverage` fails when it is not up to date.\n";
    std::string chapter;
    for (const Row& row : rows) {
        if (row.chapter != chapter)
            page += "\n## " + row.chapter + "\n\n| Row | What the tool does | Shown by |\n|---|---|---|\n";
        chapter = row.chapter;
        const std::string links = links_to(row, marks);
        page +=
            "| " + row.id + " | " + row.does + " | " + (links.empty() ? "not shown: " + row.not_shown : links) + " |\n";
    }
    return page;
}

}  // namespace review_test
