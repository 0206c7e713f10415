#include "cmd/check_formats.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>

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
    return about.empty() ? problem.rule : fmt::format("{} {}", about, problem.rule);
}

/// A suite for each area; what is only to be remembered passes.
void print_as_junit(const Problems& problems, Context& context) {
    std::map<std::string, std::vector<const Problem*>> suites;
    long failures = 0;
    for (const Problem& problem : problems) {
        suites[std::string(area_of(problem.rule))].push_back(&problem);
        if (problem.level != Level::info) ++failures;
    }
    context.out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                << fmt::format("<testsuites name=\"review check\" tests=\"{}\" failures=\"{}\">\n", problems.size(),
                               failures);
    for (const auto& [area, found] : suites) {
        const auto failed =
            std::count_if(found.begin(), found.end(), [](const Problem* p) { return p->level != Level::info; });
        context.out << fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\">\n", area, found.size(),
                                   failed);
        for (const Problem* problem : found) {
            const std::string text = fmt::format("{}: {}{}", problem->spot.text(), problem->text,
                                                 problem->remedy.empty() ? "" : "; " + problem->remedy);
            context.out << fmt::format("    <testcase classname=\"{}\" name=\"{}\">\n", area,
                                       xml(name_in_junit(*problem)));
            if (problem->level == Level::info)
                context.out << fmt::format("      <system-out>{}</system-out>\n", xml(text));
            else
                context.out << fmt::format("      <failure type=\"{}\" message=\"{}\">{}</failure>\n",
                                           name_of(problem->level), xml(problem->text), xml(text));
            context.out << "    </testcase>\n";
        }
        context.out << "  </testsuite>\n";
    }
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

void print_as_github(const Problems& problems, Context& context) {
    for (const Problem& problem : problems) {
        const char* word = problem.level == Level::error     ? "error"
                           : problem.level == Level::warning ? "warning"
                                                             : "notice";
        std::string properties = fmt::format("title={}", github_text(problem.rule, true));
        if (!problem.spot.file.empty()) properties += fmt::format(",file={}", github_text(problem.spot.file, true));
        if (problem.spot.line > 0) properties += fmt::format(",line={}", problem.spot.line);
        if (problem.spot.column > 0) properties += fmt::format(",col={}", problem.spot.column);
        const std::string text = problem.remedy.empty() ? problem.text : problem.text + "\n" + problem.remedy;
        context.out << fmt::format("::{} {}::{}\n", word, properties, github_text(text, false));
    }
}

}  // namespace

std::vector<std::string> finding_formats() { return {"table", "json", "jsonl", "junit", "github"}; }

void print_findings(const Problems& problems, Context& context) {
    const std::string& format = context.globals.format;
    if (format == "json") return print_as_json(problems, context);
    if (format == "junit") return print_as_junit(problems, context);
    if (format == "github") return print_as_github(problems, context);
    if (format == "jsonl") {
        for (const Problem& problem : problems) print_json_line(json_of_finding(problem), context);
        return;
    }
    print_as_lines(problems, context);
}

}  // namespace review
