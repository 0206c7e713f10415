// One case: its file, its identities, what follows from both, and names where only codes may stand.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "cmd/check_collect.h"
#include "cmd/progress.h"
#include "cmd/report_file.h"
#include "files/case_file.h"
#include "project/forget.h"
#include "project/index_rows.h"
#include "project/scan.h"
#include "rules/evaluations.h"
#include "rules/retention.h"

namespace review {
namespace {

constexpr std::int64_t hour_ns = 3'600'000'000'000;

/// One case under examination.
struct CaseCheck {
    const Project& project;
    const std::set<std::string>& ordinary;
    std::string id;
    Date today;
    std::int64_t now_ns;
    Problems problems;
    Identities family, staff, posts;

    void add(Problem problem) {
        problem.case_id = id;
        problems.push_back(std::move(problem));
    }
    std::string file() const { return project.case_file(id); }
};

std::optional<Case> read_the_case(CaseCheck& check) {
    try {
        const std::string text = check.project.disk().read(check.project.path(check.file()));
        Problems faults;
        Case the_case = read_case(parse_toml(text, check.file()), check.file(), faults);
        for (Problem& fault : faults) check.add(std::move(fault));
        return the_case;
    } catch (const Error& error) {
        check.add(as_problem(error, "file.unreadable", check.file()));
        return std::nullopt;
    }
}

void check_codes(const Identities& identities, const Case& the_case, CaseCheck& check) {
    for (const Identity& person : identities.people) {
        if (the_case.person(person.code) != nullptr) continue;
        Problem problem = file_problem(Level::warning, "identities.unknown-person", identities.file,
                                       "a person here is nobody in the case: the code differs",
                                       "correct the code here, or add a [[person]] block to the case's file");
        problem.spot = person.spot;
        check.add(std::move(problem));
    }
}

void read_identities_into(Identities& into, const char* name, const Case* the_case, CaseCheck& check) {
    const std::string path = path_join(check.project.identities_folder(check.id), name);
    const std::string shown = check.project.shown(path);
    try {
        if (!check.project.disk().type(path)) return;
        Problems faults;
        into = read_identities(parse_toml(check.project.disk().read(path), shown), shown, faults);
        into.file = shown;
        for (Problem& fault : faults) check.add(std::move(fault));
    } catch (const Error& error) {
        check.add(as_problem(error, "identities.unreadable", shown));
        return;
    }
    if (the_case == nullptr) return;
    if (into.uid != the_case->uid)
        check.add(file_problem(
            Level::error, "identities.other-uid", shown, "these are the identities of another case: their uid differs",
            fmt::format("two offices may have given two cases the number {0}: give one of them another "
                        "number, by renaming its folders cases/{0} and identities/{0} and its id",
                        check.id)));
    check_codes(into, *the_case, check);
}

void check_names_in(const std::string& relative, const NameFinder& finder, CaseCheck& check) {
    const DocumentText document = text_of_file(relative, check.project.disk().read(check.project.path(relative)));
    for (const auto& [place, hit] : named_in(document, finder)) {
        const std::string in = document.in_paragraphs ? fmt::format(" ({})", place) : std::string();
        Problem problem =
            file_problem(hit.level_in_case(), hit.rule, relative,
                         hit.certain ? fmt::format("the {} stands where only codes may stand{}", hit.whose(), in)
                                     : fmt::format("this may be the {}{}", hit.whose(), in),
                         hit.remedy());
        problem.spot = {relative, hit.line, hit.column};
        check.add(std::move(problem));
    }
}

void check_leftover(const std::string& path, const std::string& name, CaseCheck& check) {
    const auto stamp = check.project.disk().stamp(path);
    if (!is_leftover(name) || !stamp || check.now_ns - stamp->mtime_ns < hour_ns) return;
    check.add(file_problem(Level::warning, "file.leftover", check.project.shown(path),
                           "a command was cut short and left this behind",
                           "see whether it holds something that the real file lacks, then remove it"));
}

/// Everything below a folder of the case; names are looked for in what goes into history.
void check_folder(const std::string& folder, const NameFinder& finder, CaseCheck& check) {
    for (const Entry& entry : check.project.disk().list(folder)) {
        const std::string path = path_join(folder, entry.name);
        const std::string shown = check.project.shown(path);
        if (entry.type == FileType::directory) {
            if (in_history(check.project, shown + "/x")) check_folder(path, finder, check);
            continue;
        }
        check_leftover(path, entry.name, check);
        if (entry.type != FileType::file || !in_history(check.project, shown)) continue;
        try {
            check_names_in(shown, finder, check);
        } catch (const Error& error) {
            if (shown != check.file()) check.add(as_problem(error, "file.unreadable", shown));
        }
    }
}

void check_head(const Case& the_case, CaseCheck& check) {
    if (!the_case.id.empty() && the_case.id != check.id)
        check.add(
            file_problem(Level::error, "case.wrong-folder", check.file(),
                         fmt::format("the file calls itself {}, and lies in the folder {}", the_case.id, check.id),
                         "correct id in the file, or the name of its folder"));
    const bool any_names = !check.family.people.empty() || !check.staff.people.empty();
    const bool forgotten = std::all_of(the_case.people.begin(), the_case.people.end(),
                                       [&](const Person& one) { return is_forgotten(the_case, one.code); });
    if (!any_names && !forgotten)
        check.add(file_problem(
            Level::info, "identities.none", check.project.shown(check.project.identities_folder(check.id)),
            "nobody's name is kept for this case: letters cannot be addressed, and names in texts are not found",
            "put the folder back from a backup"));
}

/// What of it was to be forgotten by now.
void check_retention(const Case& the_case, const Procedure& procedure, CaseCheck& check) {
    const Project& project = check.project;
    const KeptNames names{the_case, check.family, check.staff, has_papers(project, check.id, check.family)};
    const auto rules = retention_rules(procedure, project.partnership(), the_case.kind());
    const auto kept = keepings(rules, names, procedure, project.calendar(procedure));
    for (Problem& finding : retention_findings(kept, names, procedure, check.today)) check.add(std::move(finding));
}

void assess_the_case(const Case& the_case, CaseCheck& check) {
    try {
        const Procedure& procedure = check.project.procedure(the_case.procedure);
        const NameFinder finder({&check.family, &check.staff, &check.posts}, check.ordinary);
        // Not as loaded: identities that cannot be read must not hide what is late in the case.
        const Surroundings around{check.project.partnership(), check.project.calendar(procedure),
                                  [](std::string_view text) { return digest_of(text); }, &finder};
        for (Problem& finding : assess(procedure, the_case, around, check.today).findings)
            check.add(std::move(finding));
        check_retention(the_case, procedure, check);
        Problems evaluations;
        const auto returned = check.project.load_evaluations(check.id, procedure, evaluations).size();
        for (Problem& finding : evaluation_findings(procedure, the_case, long(returned)))
            evaluations.push_back(std::move(finding));
        for (Problem& problem : evaluations) check.add(std::move(problem));
    } catch (const Error& error) {
        Problem problem = as_problem(error, "procedure.unavailable", check.file());
        if (problem.spot.line == 0)
            if (const auto spot = the_case.spots.find("procedure"); spot != the_case.spots.end())
                problem.spot = spot->second;
        check.add(std::move(problem));
    }
}

/// The file went with the names, on record: that is no fault.
bool went_with_names(const Case& the_case) {
    const ReceivedReport* report = the_case.received_report();
    // Records of earlier versions do not say which reports went with the papers.
    return report != nullptr &&
           std::any_of(the_case.forgotten.begin(), the_case.forgotten.end(), [&](const Forgotten& one) {
               return contains(one.reports, report->file) ||
                      (one.papers && one.reports.empty() && report->on <= one.on);
           });
}

/// A file that is not the one that was signed is told of before anybody publishes it.
void check_report_file(const Case& the_case, CaseCheck& check) {
    for (const Refusal& fault : faults_of_report_file(the_case, check.project)) {
        if (fault.rule == "report.file-missing" && went_with_names(the_case)) continue;
        Problem problem = file_problem(Level::error, fault.rule, check.file(), fault.text, fault.remedy);
        problem.spot = the_case.received_report()->spot;
        problem.ref = "report";
        check.add(std::move(problem));
    }
}

std::optional<Case> check_case(CaseCheck& check) {
    const auto the_case = read_the_case(check);
    const Case* data = the_case ? &*the_case : nullptr;
    read_identities_into(check.family, "people.toml", data, check);
    read_identities_into(check.staff, "staff.toml", data, check);
    const NameFinder finder({&check.family, &check.staff, &check.posts}, check.ordinary);
    try {
        check_folder(check.project.path("cases/" + check.id), finder, check);
    } catch (const Error& error) {
        check.add(as_problem(error, "file.unreadable", "cases/" + check.id));
    }
    if (data == nullptr) return the_case;
    check_head(*data, check);
    check_report_file(*data, check);
    for (Problem& problem : check_copies(*data, check.project)) check.add(std::move(problem));
    for (Problem& problem : check_chronologies(*data, check.project)) check.add(std::move(problem));
    if (!data->procedure.empty()) assess_the_case(*data, check);
    return the_case;
}

void check_same_uid(const std::map<std::string, std::vector<std::string>>& by_uid, const Project& project,
                    Problems& problems) {
    for (const auto& [uid, ids] : by_uid) {
        if (ids.size() < 2) continue;
        Problem problem =
            file_problem(Level::error, "case.duplicate-uid", project.case_file(ids.back()),
                         fmt::format("{} have the same uid: one was copied from the other", in_words(ids)),
                         "remove the copy, or give it a uid of its own here and in its identities");
        problem.case_id = ids.back();
        problems.push_back(std::move(problem));
    }
}

/// Posts that cannot be read are a finding of the project's.
Identities posts_of(const Project& project) {
    try {
        return project.load_posts();
    } catch (const Error&) {
        return {};
    }
}

}  // namespace

Checked check_cases(const std::string& case_id, Context& context) {
    const Project& project = context.project();
    const auto& ordinary = project.ordinary_words();
    const Identities posts = posts_of(project);
    const auto ids = case_id.empty() ? project.case_ids() : std::vector<std::string>{case_id};
    std::map<std::string, std::vector<std::string>> by_uid;
    Checked checked;
    Progress progress("Checking cases", ids.size(), context);
    for (const std::string& id : ids) {
        CaseCheck check{project, ordinary, id, context.today, clock_ns(), {}, {}, {}, posts};
        const auto the_case = check_case(check);
        if (the_case && !the_case->uid.empty()) by_uid[the_case->uid].push_back(id);
        std::move(check.problems.begin(), check.problems.end(), std::back_inserter(checked.problems));
        progress.step();
    }
    check_same_uid(by_uid, project, checked.problems);
    checked.cases = ids.size();
    return checked;
}

}  // namespace review
