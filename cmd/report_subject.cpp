// review report subject-access CASE --for CODE --identified: everything that is held about one person, in all cases.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cmd/complain.h"
#include "cmd/people.h"
#include "cmd/progress.h"
#include "cmd/report.h"
#include "documents/subject_view.h"
#include "project/subject.h"

namespace review {
namespace {

constexpr const char* name = "subject-access";

struct Asked {
    LoadedCase loaded;
    std::string code;
    Identity identity;  ///< empty when no name is kept
};

Asked asked_about(const ReportOptions& options, Context& context) {
    const std::string usual = fmt::format("review report {} 2026-001 --for child-1 --identified", name);
    if (options.cases.size() != 1 || options.all)
        throw Error(ErrorKind::usage, "say in which one case the person is known; others are looked through from there")
            .hint(usual);
    if (options.for_.empty())
        throw Error(ErrorKind::usage, "about whom? Say --for CODE, with a person's code of that case").hint(usual);
    if (!options.identified)
        throw Error(ErrorKind::refused, "it names the person whom it is about, and is made with --identified only")
            .hint(usual);
    Asked asked{context.project().load(context.project().resolve_case(options.cases.front())), options.for_, {}};
    std::vector<std::string> codes;
    for (const Person& person : asked.loaded.data.people) codes.push_back(person.code);
    if (!contains(codes, asked.code))
        throw no_such_person("--for: that is no code of a person of this case", asked.code, codes);
    for (const Identities* file : {&asked.loaded.family, &asked.loaded.staff})
        if (const Identity* found = file->find(asked.code)) asked.identity = *found;
    return asked;
}

std::vector<SubjectRow> rows_of(const std::vector<HeldItem>& items, const Naming& naming) {
    std::vector<SubjectRow> rows;
    for (const HeldItem& item : items) {
        SubjectRow row{item.what, item.place, {}};
        for (const std::string_view line : split(item.text, '\n'))
            if (!trimmed(line).empty()) row.lines.push_back(naming.prose(line));
        rows.push_back(std::move(row));
    }
    return rows;
}

SubjectCase subject_case(const LoadedCase& loaded, const std::string& code, const std::string& because,
                         Context& context) {
    const Project& project = context.project();
    const HeldInCase held = held_about(project, loaded, code);
    const Procedure& procedure = project.procedure(loaded.data.procedure);
    Identities only;  // nobody else is named in it
    for (const Identities* file : {&loaded.family, &loaded.staff})
        if (const Identity* found = file->find(code)) only.people.push_back(*found);
    Naming naming(loaded.data, project.partnership(), procedure);
    naming.identify(only);
    SubjectCase made;
    made.case_id = loaded.data.id;
    made.title = naming.prose(held.title);
    made.procedure = procedure.title;
    made.code = code;
    made.because = because;
    const Person* person = loaded.data.person(code);
    made.is_subject = person != nullptr && person->relation == "subject";
    made.identity = rows_of(held.identity, naming);
    made.records = rows_of(held.records, naming);
    for (const std::string& path : held.papers) made.papers.push_back(naming.prose(path));
    for (const std::string& path : held.unsure) made.unsure.push_back(naming.prose(path));
    made.not_read = held.not_read;
    return made;
}

/// The same person in one other case, under whatever code.
void add_from(const std::string& id, const Identity& identity, Context& context, SubjectReport& report) {
    const LoadedCase loaded = context.project().load(id);
    for (const Problem& problem : loaded.problems)
        if (problem.level == Level::error) {
            report.unreadable.emplace_back(id, fmt::format("{}: {}", problem.spot.text(), problem.text));
            break;
        }
    for (const Identities* file : {&loaded.family, &loaded.staff})
        for (const Identity& other : file->people)
            if (const std::string because = same_person(identity, other); !because.empty())
                report.cases.push_back(subject_case(loaded, other.code, because, context));
}

void look_through_others(const Asked& asked, Context& context, SubjectReport& report) {
    const auto ids = context.project().case_ids();
    Progress progress("Looking through cases", ids.size(), context);
    for (const std::string& id : ids) {
        progress.step();
        if (id == asked.loaded.data.id) continue;
        try {
            add_from(id, asked.identity, context, report);
        } catch (const Error& error) {
            if (error.kind == ErrorKind::internal || error.kind == ErrorKind::interrupted) throw;
            const std::string place = error.spot.file.empty() ? std::string() : error.spot.text() + ": ";
            report.unreadable.emplace_back(id, place + error.text);
        }
    }
}

}  // namespace

bool is_subject_access(const std::string& report) { return report == name; }

std::vector<MadeDocument> make_subject_access(const ReportOptions& options, Context& context, bool& complete) {
    const Project& project = context.project();
    const Asked asked = asked_about(options, context);
    const Procedure& procedure = project.procedure(asked.loaded.data.procedure);
    SubjectReport report{project.partnership(),
                         project.partnership().marking.empty() ? procedure.marking : project.partnership().marking,
                         asked.identity.name,
                         {},
                         {},
                         context.today};
    if (report.name.empty()) report.name = asked.code;
    report.cases.push_back(subject_case(asked.loaded, asked.code, "", context));
    look_through_others(asked, context, report);
    for (const auto& [id, problem] : report.unreadable) {
        complete = false;
        Problem told;
        told.text = fmt::format("{} cannot be read, or not wholly: {}", id, problem);
        warn(told, context);
    }
    const FindTemplate find = [&](const std::string& file) { return project.template_text(file); };
    const Paper paper = make_paper(name, "What is held about one person", subject_view(report), find);
    const std::string folder = path_join(project.identities_folder(asked.loaded.data.id), "out");
    return set_in_formats(paper, {folder, fmt::format("{}-{}", name, asked.code), {}, true}, options, context);
}

}  // namespace review
