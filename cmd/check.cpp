// review check: everything that is wrong, late or missing. For people, scheduled jobs and CI.
#include "cmd/check_collect.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "base/typed.h"
#include "cmd/check_formats.h"
#include "cmd/check_rules.h"
#include "cmd/commands.h"
#include "cmd/exit_codes.h"
#include "cmd/flags.h"

namespace review {
namespace {

struct Options {
    std::string what, case_id, level, fail_on;
    std::vector<std::string> files;
    bool verify = false, rebuild = false;
};

const std::vector<std::string> levels{"error", "warning", "info"};

Level level_named(const std::string& name) {
    if (name == "error") return Level::error;
    return name == "warning" ? Level::warning : Level::info;
}

bool is_area(const std::string& what) {
    const auto areas = check_areas();
    return std::find(areas.begin(), areas.end(), what) != areas.end();
}

/// The id of the case that is meant; empty: all of them. What is neither an area nor a case may be a slip for either.
std::string case_meant(const Options& options, Context& context) {
    const std::string& what = options.what;
    if (!options.case_id.empty()) return context.project().resolve_case(options.case_id);
    if (what.empty() || what == "all" || is_area(what)) return {};
    try {
        return context.project().resolve_case(what);
    } catch (const Error& error) {
        auto known = check_areas();
        known.emplace_back("all");
        if (const auto near = nearest(what, known))
            throw Error(ErrorKind::usage, fmt::format("there is nothing called {} to check", as_typed(what)))
                .hint(fmt::format("did you mean review check {}?", *near));
        if (context.disk.type(path_join(context.disk.working_directory(), what)) == FileType::file)
            throw Error(error).hint("to look for names in that file: review check privacy FILE");
        throw Error(error).hint(fmt::format("or one of {}", in_words(known, "or")));
    }
}

/// What belongs to no case first; then case by case, what is worst first, in the order of the file.
void sort_findings(Problems& problems) {
    std::stable_sort(problems.begin(), problems.end(), [](const Problem& a, const Problem& b) {
        if (a.case_id != b.case_id) return a.case_id < b.case_id;
        if (a.level != b.level) return a.level > b.level;
        if (a.spot.file != b.spot.file) return a.spot.file < b.spot.file;
        return a.spot.line < b.spot.line;
    });
}

/// A fault of the file as such is a fault of the names in it as well.
bool lies_in_identities(const Problem& problem, const Project& project) {
    return problem.spot.file.starts_with(project.shown(path_parent(project.identities_folder("x"))) + "/");
}

/// Whether the area is as good as not looked at for it: names that cannot be read are found in no text, and never due.
bool hides_names(const Problem& problem, const Project& project) {
    return problem.level == Level::error && lies_in_identities(problem, project) &&
           (problem.rule == "identities.unreadable" || problem.rule.starts_with("file."));
}

bool belongs_to(const std::string& area, const Problem& problem, const Project& project) {
    if (area_of(problem.rule) == area) return true;
    if (area == "identities") return lies_in_identities(problem, project);
    return (area == "retention" || area == "privacy") && hides_names(problem, project);
}

Checked look_at(const Options& options, Context& context) {
    const std::string case_id = case_meant(options, context);
    Checked checked = check_cases(case_id, context);
    const auto add = [&](const Problems& more) {
        checked.problems.insert(checked.problems.end(), more.begin(), more.end());
    };
    if (case_id.empty())
        add(check_project(context));
    else
        add(check_access({context.project().identities_folder(case_id)}, context.project()));
    if (options.rebuild) rebuild_index(context);
    if (options.verify) add(verify_index(context));
    if (is_area(options.what))
        std::erase_if(checked.problems,
                      [&](const Problem& problem) { return !belongs_to(options.what, problem, context.project()); });
    sort_findings(checked.problems);
    return checked;
}

/// When review.toml itself cannot be read, that is the finding.
Checked look_at_all(const Options& options, Context& context) {
    try {
        context.project();
    } catch (const Error& error) {
        if (error.kind != ErrorKind::invalid_data) throw;
        return {{as_problem(error, "file.unreadable", "review.toml")}, 0};
    }
    return look_at(options, context);
}

bool fails(const Problem& problem, const std::string& fail_on) {
    if (fail_on == "never") return false;
    if (problem.level == Level::error || problem.rule.ends_with(".overdue")) return true;
    return fail_on != "error" && problem.level >= level_named(fail_on);
}

/// Who wants no exit code still wants to see in a report what would have had one.
std::string in_report(const std::string& fail_on) { return fail_on == "never" ? "error" : fail_on; }

long count(const Problems& problems, Level level) {
    return std::count_if(problems.begin(), problems.end(), [&](const Problem& one) { return one.level == level; });
}

void print_totals(const Problems& all, const Problems& shown, std::size_t cases, Context& context) {
    const bool for_people = context.globals.format.empty() || context.globals.format == "table";
    if (!for_people || context.globals.quiet || !context.terminal.output_is_terminal()) return;
    const long errors = count(all, Level::error);
    const long warnings = count(all, Level::warning);
    const std::string reminders = counted(count(all, Level::info), "reminder");
    const std::string more = all.size() == shown.size() ? "" : " (review check --level info shows all)";
    if (errors + warnings == 0)
        context.out << fmt::format("{}All is well: {}; {}{}.\n", shown.empty() ? "" : "\n",
                                   counted(long(cases), "case"), reminders, more);
    else
        context.out << fmt::format("{}{}: {}, {}, {}{}.\n", shown.empty() ? "" : "\n", counted(long(cases), "case"),
                                   counted(errors, "error"), counted(warnings, "warning"), reminders, more);
}

bool any_fails(const Problems& problems, const std::string& fail_on) {
    return std::any_of(problems.begin(), problems.end(), [&](const Problem& one) { return fails(one, fail_on); });
}

/// For whoever looks on: that nothing was found is said too.
void print_totals_of_files(const Problems& problems, std::size_t files, Context& context) {
    if (!context.globals.format.empty() || context.globals.quiet || !context.terminal.output_is_terminal()) return;
    const std::string looked = counted(long(files), "text") + " looked through";
    if (problems.empty())
        context.out << looked << ": nothing was found.\n";
    else
        context.out << fmt::format("\n{}: {} certain, {} to look at.\n", looked, count(problems, Level::error),
                                   count(problems, Level::info));
}

/// A text that somebody will publish or send: whatever is found in it is shown, and counts.
int check_files(const Options& options, Context& context) {
    if (options.what != "privacy")
        throw Error(ErrorKind::usage, "only review check privacy looks at files")
            .hint("to look for names in them: review check privacy FILE");
    const Checked checked = check_texts(options.files, case_meant(options, context), context);
    const std::string fail_on = options.fail_on.empty() ? "info" : options.fail_on;
    print_findings(
        checked.problems, [&](const Problem& one) { return fails(one, in_report(fail_on)); },
        FilesBelow::working_directory, context);
    print_totals_of_files(checked.problems, options.files.size(), context);
    return any_fails(checked.problems, fail_on) ? exit_findings : exit_ok;
}

int check(const Options& options, Context& context) {
    if (!options.files.empty()) return check_files(options, context);
    const Checked checked = look_at_all(options, context);
    // A machine sorts out levels itself; a person wants to see what needs doing.
    const bool for_machine = context.globals.format == "json" || context.globals.format == "jsonl";
    // Who asks what is to be forgotten wants to see what is held as well.
    const bool all = for_machine || options.what == "retention";
    const std::string wanted = !options.level.empty() ? options.level : all ? "info" : "warning";
    const std::string fail_on = options.fail_on.empty() ? "error" : options.fail_on;
    const auto counts = [&](const Problem& one) { return fails(one, fail_on); };
    // An exit code of 1 with nothing to be seen would help nobody.
    Problems shown;
    std::copy_if(checked.problems.begin(), checked.problems.end(), std::back_inserter(shown),
                 [&](const Problem& one) { return one.level >= level_named(wanted) || counts(one); });
    print_findings(
        shown, [&](const Problem& one) { return fails(one, in_report(fail_on)); }, FilesBelow::project, context);
    print_totals(checked.problems, shown, checked.cases, context);
    return any_fails(checked.problems, fail_on) ? exit_findings : exit_ok;
}

}  // namespace

Runner declare_check(Flags& flags) {
    const auto options = std::make_shared<Options>();
    auto failing = levels;
    failing.emplace_back("never");
    flags.word("WHAT", options->what, fmt::format("all, {}, or a case", join(check_areas(), ", ")));
    flags.words("FILE", options->files, "with privacy: texts outside the cases, to be looked through for names");
    flags.text("--case", "CASE", options->case_id, "this case alone");
    flags.choice("--level", "LEVEL", levels, options->level,
                 "show error, warning or info and what is worse (default: warning; in JSON everything)");
    flags.choice("--fail-on", "LEVEL", failing, options->fail_on,
                 "exit code 1 from this level on (default: error, and whatever is overdue; for a FILE info); never");
    flags.flag("--verify", options->verify, "compare the index with the files");
    flags.flag("--rebuild", options->rebuild, "make the index anew");
    flags.formats(finding_formats());
    return [options](Context& context) { return check(*options, context); };
}

}  // namespace review
