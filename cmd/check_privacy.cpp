// review check privacy FILE…: whether a text that lies outside the cases, such as a report from the lead reviewer, names anyone.
#include <fmt/format.h>

#include <map>

#include "base/text.h"
#include "cmd/check_collect.h"
#include "documents/naming.h"
#include "files/case_file.h"
#include "project/scan.h"

namespace review {
namespace {

/// Everybody of some cases, by identities_of_cases.
struct Known {
    std::vector<Identities> identities;
    std::map<std::string, std::string> pseudonyms;  ///< by that code: "Child A"

    void name_people(const std::string& id, const Project& project);
};

/// A case that cannot be read still has its names; only how its people are called is not known.
void Known::name_people(const std::string& id, const Project& project) {
    Problems faults;
    try {
        const std::string file = project.case_file(id);
        const Case the_case = read_case(parse_toml(project.disk().read(project.path(file)), file), file, faults);
        const Naming naming(the_case, project.partnership(), project.procedure(the_case.procedure));
        for (const Person& person : the_case.people) pseudonyms[id + "/" + person.code] = naming.person(person.code);
    } catch (const Error&) {
        return;
    }
}

std::string read_text(const std::string& file, Context& context) {
    const std::string text = file == "-" ? context.terminal.read_all()
                                         : context.disk.read(path_join(context.disk.working_directory(), file));
    if (text.find('\0') == std::string::npos) return text;
    throw Error(ErrorKind::invalid_data, "this is no text: only text, Markdown and HTML can be looked through",
                Spot{file == "-" ? "standard input" : file})
        .hint("save the document as plain text or HTML, and check that");
}

/// "write {2026-001/child-1}" is "write Child A" to whoever wrote the text.
std::string remedy_for(const NameFound& hit, const Known& known) {
    std::string remedy = hit.remedy();
    std::vector<std::string> codes = hit.others;
    codes.push_back(hit.code);
    for (const std::string& code : codes)
        if (const auto named = known.pseudonyms.find(code); named != known.pseudonyms.end())
            remedy = replaced(std::move(remedy), "{" + code + "}", named->second);
    return remedy;
}

Problem problem_of(const NameFound& hit, const std::string& file, const Known& known) {
    Problem problem = file_problem(hit.level(), hit.rule, file,
                                   fmt::format("{} the {}", hit.certain ? "this is" : "this may be", hit.whose()),
                                   remedy_for(hit, known));
    problem.spot.line = hit.line;
    problem.spot.column = hit.column;
    problem.case_id = hit.code.substr(0, hit.code.find('/') == std::string::npos ? 0 : hit.code.find('/'));
    return problem;
}

}  // namespace

Checked check_texts(const std::vector<std::string>& files, const std::string& case_id, Context& context) {
    const Project& project = context.project();
    const auto ids = case_id.empty() ? project.case_ids() : std::vector<std::string>{case_id};
    Known known;
    known.identities = identities_of_cases(project, ids);
    for (const std::string& id : ids) known.name_people(id, project);
    std::vector<const Identities*> pointers;
    for (const Identities& one : known.identities) pointers.push_back(&one);
    const NameFinder finder(pointers, project.ordinary_words());
    Checked checked;
    checked.cases = ids.size();
    for (const std::string& file : files)
        for (const NameFound& hit : finder.find(read_text(file, context)))
            checked.problems.push_back(problem_of(hit, file == "-" ? "standard input" : file, known));
    return checked;
}

}  // namespace review
