#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <regex>
#include <set>
#include <string>

#include "cmd/check_rules.h"
#include "support/stage.h"

using namespace review;

namespace {

namespace fs = std::filesystem;

bool is_file_name(const std::string& text) {
    return text.ends_with(".toml") || text.ends_with(".txt") || text.ends_with(".csv") || text.ends_with(".md") ||
           text.ends_with(".html") || text.ends_with(".css") || text.ends_with(".db") || text.ends_with(".tmp") ||
           text.ends_with(".xml") || text.ends_with(".docx") || text.ends_with(".pdf");
}

/// Texts that have the form of a rule's id, in the sources that make findings; also the stem of one with a subject, written
/// out or formatted ("role.declaration:{}/{}").
std::set<std::string> rules_in_sources() {
    std::set<std::string> found;
    const std::regex form("\"([a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*):?(\\{\\}[^\" ]*)?\"");
    const fs::path root = REVIEW_SOURCE_DIR;
    for (const char* folder : {"lib/rules", "lib/files", "lib/project", "cmd"})
        for (const auto& entry : fs::directory_iterator(root / folder)) {
            const std::string name = entry.path().filename().string();
            if (std::string(folder) == "lib/project" && name != "names_files.cpp") continue;
            const bool of_check = std::string(folder) != "cmd" ||
                                  (name.starts_with("check_") && name != "check_rules.cpp") ||
                                  name == "report_file.cpp";
            if (entry.path().extension() != ".cpp" || !of_check) continue;
            const std::string text = review_test::file_text(entry.path().string());
            for (std::sregex_iterator at(text.begin(), text.end(), form), end; at != end; ++at)
                if (!is_file_name((*at)[1])) found.insert((*at)[1]);
        }
    // check_fields puts these together from whose fields they are.
    for (const char* whose : {"step", "decision"})
        for (const char* what : {"field-missing", "field-same"}) found.insert(std::string(whose) + "." + what);
    return found;
}

bool is_known(const std::string& rule) {
    const auto rules = check_rules();
    return std::any_of(rules.begin(), rules.end(), [&](const CheckRule& row) {
        return row.id == rule ||
               (row.id.find('.') == std::string_view::npos && rule.starts_with(std::string(row.id) + "."));
    });
}

}  // namespace

TEST_CASE("check rules lists every rule that the sources know") {
    const auto found = rules_in_sources();
    CHECK(found.size() > 100);
    for (const std::string& rule : found) CHECK_MESSAGE(is_known(rule), rule, " is not in cmd/check_rules.cpp");
}

TEST_CASE("check rules lists no rule that the sources do not know") {
    const auto found = rules_in_sources();
    // Put together from a stem and what a procedure or a case calls it.
    const std::set<std::string> composed{"fact.unknown", "question.unknown"};
    for (const CheckRule& row : check_rules()) {
        const std::string id(row.id);
        if (id.find('.') == std::string::npos || composed.contains(id)) continue;
        CHECK_MESSAGE(found.contains(id), id, " is found by nothing");
    }
}

TEST_CASE("check rules are listed once, in order, and have an area") {
    std::set<std::string_view> seen;
    const auto rules = check_rules();
    CHECK(std::is_sorted(rules.begin(), rules.end(),
                         [](const CheckRule& a, const CheckRule& b) { return a.area == b.area && a.id < b.id; }));
    for (const CheckRule& row : check_rules()) {
        CHECK_MESSAGE(seen.insert(row.id).second, row.id);
        CHECK(!row.means.empty());
    }
    CHECK(area_of("action.overdue") == "actions");
    CHECK(area_of("forbidden.decisions") == "privacy");
    CHECK(area_of("procedure.circle") == "procedures");
    CHECK(area_of("file.syntax") == "files");
}
