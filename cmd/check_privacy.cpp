// review check privacy FILE…: whether a text that lies outside the cases, such as a report from the lead reviewer, names anyone.
#include <fmt/format.h>

#include <map>

#include "base/text.h"
#include "cmd/check_collect.h"
#include "cmd/report_file.h"
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

DocumentText read_text(const std::string& file, Context& context) {
    const std::string bytes = file == "-" ? context.terminal.read_all()
                                          : context.disk.read(path_join(context.disk.working_directory(), file));
    DocumentText text = text_of_document(bytes);
    if (text.unread_because.empty()) return text;
    throw Error(ErrorKind::invalid_data, "this cannot be looked through: " + text.unread_because,
                Spot{file == "-" ? "standard input" : file})
        .hint(text.how_to_read);
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

Problem problem_of(const NamedInDocument& named, bool in_paragraphs, const std::string& file, const Known& known) {
    const NameFound& hit = named.hit;
    const std::string in = in_paragraphs ? fmt::format(" ({})", named.place) : std::string();
    Problem problem = file_problem(hit.level(), hit.rule, file,
                                   fmt::format("{} the {}{}", hit.certain ? "this is" : "this may be", hit.whose(), in),
                                   remedy_for(hit, known));
    problem.spot.line = hit.line;
    problem.spot.column = hit.column;
    problem.case_id = hit.code.substr(0, hit.code.find('/') == std::string::npos ? 0 : hit.code.find('/'));
    return problem;
}

/// What nobody has looked at, or what readers will see and do not expect.
void tell_unread(const DocumentText& text, const std::string& file, Problems& problems) {
    if (!text.unread.empty())
        problems.push_back(
            file_problem(Level::warning, "report.unread", file,
                         fmt::format("it has in it {}, which cannot be looked through", in_words(text.unread)),
                         "look at it yourself"));
    if (!text.unseen.empty())
        problems.push_back(file_problem(Level::warning, "report.not-clean", file,
                                        fmt::format("whoever opens it can see in it {}", in_words(text.unseen)),
                                        "accept or reject all changes, and remove all comments, before it goes out"));
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
    for (const std::string& file : files) {
        const std::string shown = file == "-" ? "standard input" : file;
        const DocumentText text = read_text(file, context);
        for (const NamedInDocument& named : named_in(text, finder))
            checked.problems.push_back(problem_of(named, text.in_paragraphs, shown, known));
        tell_unread(text, shown, checked.problems);
    }
    return checked;
}

}  // namespace review
