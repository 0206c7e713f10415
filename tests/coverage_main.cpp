// coverage [--update|--count]: holds the marks in the tests (support/coverage.h) against tests/rows.txt and tests/coverage.md.
// --update writes tests/coverage.md; --count only says how many rows are shown. CMake lists the files that hold tests of
// ctest in TESTS_IN_CTEST, a line each: "transcript NAME FILE" or "source PREFIX FILE".
#include <exception>
#include <filesystem>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "support/coverage.h"
#include "support/stage.h"

namespace {

namespace fs = std::filesystem;
using namespace review_test;

const std::string source = REVIEW_SOURCE_DIR;
const std::string page_path = source + "/tests/coverage.md";
const std::map<std::string, int> expected = {{"KN", 32}, {"ST", 27}, {"KI", 56}, {"MO", 36}, {"WA", 26}};

Marks collected() {
    Marks all;
    std::istringstream lines(file_text(TESTS_IN_CTEST));
    for (std::string kind, name, file; lines >> kind >> name >> file;) {
        const std::string text = file_text(source + "/" + file);
        const Marks found =
            kind == "transcript" ? marks_of_transcript(text, file, name) : marks_of_source(text, file, name);
        all.marks.insert(all.marks.end(), found.marks.begin(), found.marks.end());
        all.faults.insert(all.faults.end(), found.faults.begin(), found.faults.end());
    }
    return all;
}

int check(const std::string& mode) {
    const Rows rows = read_rows(file_text(source + "/tests/rows.txt"), "tests/rows.txt", expected);
    const Marks marks = collected();
    std::cout << count_of(rows.rows, marks.marks);
    if (mode == "--count") return 0;
    std::vector<std::string> faults = rows.faults;
    faults.insert(faults.end(), marks.faults.begin(), marks.faults.end());
    for (const std::string& fault : faults_between(rows.rows, marks.marks)) faults.push_back(fault);
    const std::string page = coverage_page(rows.rows, marks.marks);
    if (mode == "--update")
        write_file(page_path, page);
    else if (!fs::exists(page_path) || file_text(page_path) != page)
        faults.emplace_back("tests/coverage.md is not up to date: build/debug/tests/coverage --update");
    for (const std::string& fault : faults) std::cout << fault << "\n";
    return faults.empty() ? 0 : 1;
}

}  // namespace

int main(int count, char** words) {
    const std::string mode = count > 1 ? words[1] : "";
    if (count > 2 || (!mode.empty() && mode != "--update" && mode != "--count")) {
        std::cerr << "usage: coverage [--update|--count]\n";
        return 2;
    }
    try {
        return check(mode);
    } catch (const std::exception& error) {
        std::cerr << "coverage: " << error.what() << "\n";
        return 2;
    }
}
