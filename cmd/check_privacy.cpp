// review check privacy FILE…: whether a text that lies outside the cases, such as a report from the lead reviewer, names anyone.
#include <fmt/format.h>

#include <map>

#include "base/text.h"
#include "cmd/check_collect.h"
#include "cmd/check_formats.h"
#include "cmd/progress.h"
#include "cmd/record.h"
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

std::string shown_name(const std::string& file) { return file == "-" ? std::string(standard_input) : file; }

DocumentText read_text(const std::string& file, Context& context) {
    DocumentText text = text_of_file(file, bytes_of(file, context));
    if (text.unread_because.empty()) return text;
    throw Error(ErrorKind::invalid_data, "this cannot be looked through: " + text.unread_because,
                Spot{shown_name(file)})
        .hint(text.how_to_read);
}

Problem problem_of(const NamedInDocument& named, bool in_paragraphs, const std::string& file, const Known& known) {
    const NameFound& hit = named.hit;
    const auto called = [&](const std::string& code) {
        const auto person = known.pseudonyms.find(code);
        return person == known.pseudonyms.end() ? std::string() : person->second;
    };
    const std::string in = in_paragraphs ? fmt::format(" ({})", named.place) : std::string();
    Problem problem = file_problem(hit.level(), hit.rule, file,
                                   fmt::format("{} the {}{}", hit.certain ? "this is" : "this may be", hit.whose(), in),
                                   in_readers_words(hit, called));
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
    Progress reading("Reading cases", ids.size(), context);
    for (const std::string& id : ids) {
        known.name_people(id, project);
        reading.step();
    }
    std::vector<const Identities*> pointers;
    for (const Identities& one : known.identities) pointers.push_back(&one);
    const NameFinder finder(pointers, project.ordinary_words());
    Checked checked;
    checked.cases = ids.size();
    for (const std::string& file : files) {
        const std::string shown = shown_name(file);
        const DocumentText text = read_text(file, context);
        for (const NamedInDocument& named : named_in(text, finder))
            checked.problems.push_back(problem_of(named, text.in_paragraphs, shown, known));
        for (Problem& remark : remarks_on(text, "it")) {
            remark.spot.file = shown;
            checked.problems.push_back(std::move(remark));
        }
    }
    return checked;
}

}  // namespace review
