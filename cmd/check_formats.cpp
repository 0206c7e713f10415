#include "cmd/check_formats.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <set>

#include "base/text.h"
#include "cmd/check_rules.h"
#include "cmd/json_out.h"

namespace review {
namespace {

View json_of_finding(const Problem& problem) {
    ViewMap map;
    map["level"] = std::string(name_of(problem.level));
    map["rule"] = problem.rule;
    map["case"] = json_or_null(problem.case_id);
    map["ref"] = json_or_null(problem.ref);
    map["text"] = problem.text;
    map["file"] = json_or_null(problem.spot.file);
    map["line"] = problem.spot.line > 0 ? View(problem.spot.line) : View();
    map["column"] = problem.spot.column > 0 ? View(problem.spot.column) : View();
    map["remedy"] = json_or_null(problem.remedy);
    return map;
}

void print_as_json(const Problems& problems, Context& context) {
    ViewList list;
    for (const Problem& problem : problems) list.push_back(json_of_finding(problem));
    ViewMap map;
    map["format"] = 1;
    map["findings"] = std::move(list);
    print_json(map, context);
}

std::string painted(Level level, const Context& context) {
    const std::string word(name_of(level));
    if (!context.use_color()) return word;
    const char* code = level == Level::error ? "1;31" : level == Level::warning ? "1;33" : "1";
    return fmt::format("\x1b[{}m{}\x1b[0m", code, word);
}

/// "FILE:LINE:COLUMN: error: text [rule]", which editors know how to follow; below it what to do.
void print_as_lines(const Problems& problems, Context& context) {
    const Problem* last = nullptr;
    for (const Problem& problem : problems) {
        // Case by case; but one text from outside may name people of several.
        const bool same_file = last != nullptr && !problem.spot.file.empty() && last->spot.file == problem.spot.file;
        if (last != nullptr && last->case_id != problem.case_id && !same_file) context.out << '\n';
        last = &problem;
        const std::string place = problem.spot.text();
        context.out << fmt::format("{}{}: {} [{}]\n", place.empty() ? "" : place + ": ",
                                   painted(problem.level, context), problem.text, problem.rule);
        if (!problem.remedy.empty()) context.out << "    " << problem.remedy << '\n';
    }
}

/// XML forbids control bytes even when they are escaped.
std::string xml(const std::string& text) {
    std::string clean;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        clean += byte < 0x20 ? ' ' : c;
    }
    return escape_html(clean);
}

std::string name_in_junit(const Problem& problem) {
    const std::string about = problem.ref.empty()       ? problem.case_id
                              : problem.case_id.empty() ? problem.ref
                                                        : problem.case_id + "/" + problem.ref;
    const std::string name = about.empty() ? problem.rule : fmt::format("{} {}", about, problem.rule);
    return problem.ref.empty() && problem.spot.line > 0
               ? fmt::format("{} (line {}, column {})", name, problem.spot.line, problem.spot.column)
               : name;
}

/// One name for one finding: a CI system that is told of two by one name shows one. Those of one name have their file in it,
/// where they stand in several, and are numbered where that does not do.
std::vector<std::string> names_in_junit(const std::vector<const Problem*>& problems) {
    std::map<std::string, std::set<std::string>> files;
    for (const Problem* one : problems) files[name_in_junit(*one)].insert(one->spot.file);
    std::map<std::string, int> told;
    std::vector<std::string> names;
    for (const Problem* one : problems) {
        std::string name = name_in_junit(*one);
        if (files[name].size() > 1 && !one->spot.file.empty()) name += " in " + one->spot.file;
        const int number = ++told[name];
        names.push_back(number == 1 ? name : fmt::format("{} #{}", name, number));
    }
    return names;
}

using Counts = std::function<bool(const Problem&)>;

std::string counts_in_junit(std::size_t tests, long failures) {
    return fmt::format("tests=\"{}\" failures=\"{}\" errors=\"0\"", tests, failures);
}

void print_case(const Problem& problem, std::string_view area, const std::string& name, bool failed, Context& context) {
    const std::string text =
        fmt::format("{}: {}{}", problem.spot.text(), problem.text, problem.remedy.empty() ? "" : "; " + problem.remedy);
    context.out << fmt::format("    <testcase classname=\"{}\" name=\"{}\">\n", area, xml(name));
    if (failed)
        context.out << fmt::format("      <failure type=\"{}\" message=\"{}\">{}</failure>\n", name_of(problem.level),
                                   xml(problem.text), xml(text));
    else
        context.out << fmt::format("      <system-out>{}: {}</system-out>\n", name_of(problem.level), xml(text));
    context.out << "    </testcase>\n";
}

/// A suite for each area; what does not count passes. A report without any test is taken for a broken job: when there is
/// nothing to tell, that is the one test.
void print_as_junit(const Problems& problems, const Counts& counts, Context& context) {
    std::map<std::string, std::vector<const Problem*>> suites;
    for (const Problem& problem : problems) suites[std::string(area_of(problem.rule))].push_back(&problem);
    context.out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                << fmt::format("<testsuites name=\"review check\" {}>\n",
                               counts_in_junit(std::max<std::size_t>(problems.size(), 1),
                                               std::count_if(problems.begin(), problems.end(), counts)));
    for (const auto& [area, found] : suites) {
        const auto failed = std::count_if(found.begin(), found.end(), [&](const Problem* one) { return counts(*one); });
        context.out << fmt::format("  <testsuite name=\"{}\" {}>\n", area, counts_in_junit(found.size(), failed));
        const auto names = names_in_junit(found);
        for (std::size_t i = 0; i < found.size(); ++i)
            print_case(*found[i], area, names[i], counts(*found[i]), context);
        context.out << "  </testsuite>\n";
    }
    if (problems.empty())
        context.out << fmt::format("  <testsuite name=\"all\" {}>\n", counts_in_junit(1, 0))
                    << "    <testcase classname=\"all\" name=\"nothing to report\"/>\n  </testsuite>\n";
    context.out << "</testsuites>\n";
}

/// As GitHub wants it: a property's value may not hold a colon or a comma either.
std::string github_text(std::string text, bool property) {
    text = replaced(std::move(text), "%", "%25");
    text = replaced(std::move(text), "\r", "%0D");
    text = replaced(std::move(text), "\n", "%0A");
    if (!property) return text;
    text = replaced(std::move(text), ":", "%3A");
    return replaced(std::move(text), ",", "%2C");
}

/// GitHub shows a finding at its line when the file is named from the top of the repository. Empty: it is no file.
std::string place_for_github(const std::string& file, FilesBelow below, const Context& context) {
    if (below == FilesBelow::working_directory && file == standard_input) return {};
    const auto workspace = context.environment.find("GITHUB_WORKSPACE");
    const std::string here = context.disk.working_directory();
    const std::string top = (workspace == context.environment.end() ? here : workspace->second) + "/";
    const bool of_project = below == FilesBelow::project && context.opened_project;
    const std::string full = of_project ? context.opened_project->path(file) : path_join(here, file);
    return full.starts_with(top) ? full.substr(top.size()) : file;
}

void print_as_github(const Problems& problems, FilesBelow below, Context& context) {
    for (const Problem& problem : problems) {
        const char* word = problem.level == Level::error     ? "error"
                           : problem.level == Level::warning ? "warning"
                                                             : "notice";
        std::string properties = fmt::format("title={}", github_text(problem.rule, true));
        if (const std::string file = place_for_github(problem.spot.file, below, context);
            !problem.spot.file.empty() && !file.empty())
            properties += fmt::format(",file={}", github_text(file, true));
        if (problem.spot.line > 0) properties += fmt::format(",line={}", problem.spot.line);
        if (problem.spot.column > 0) properties += fmt::format(",col={}", problem.spot.column);
        const std::string text = problem.remedy.empty() ? problem.text : problem.text + "\n" + problem.remedy;
        context.out << fmt::format("::{} {}::{}\n", word, properties, github_text(text, false));
    }
}

}  // namespace

std::vector<std::string> finding_formats() { return {"table", "json", "jsonl", "junit", "github"}; }

void print_findings(const Problems& problems, const Counts& counts, FilesBelow below, Context& context) {
    const std::string& format = context.globals.format;
    if (format == "json") return print_as_json(problems, context);
    if (format == "junit") return print_as_junit(problems, counts, context);
    if (format == "github") return print_as_github(problems, below, context);
    if (format == "jsonl") {
        for (const Problem& problem : problems) print_json_line(json_of_finding(problem), context);
        return;
    }
    print_as_lines(problems, context);
}

}  // namespace review
