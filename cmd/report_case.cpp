// One case's documents.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "base/text.h"
#include "cmd/flags.h"
#include "cmd/report_chronology.h"
#include "cmd/report_many.h"
#include "documents/ecomap.h"
#include "documents/genogram.h"
#include "documents/process_map.h"
#include "documents/timeline.h"
#include "project/scan.h"
#include "rules/family.h"

namespace review {
namespace {

/// Everything that a document is made of, kept together: Material and Naming hold references.
struct Loaded {
    LoadedCase file;
    Identities posts;
    const Procedure& procedure;
    Assessment assessment;
};

void refuse_faults(const LoadedCase& loaded) {
    const auto is_error = [](const Problem& problem) { return problem.level == Level::error; };
    const auto first = std::find_if(loaded.problems.begin(), loaded.problems.end(), is_error);
    if (first == loaded.problems.end()) return;
    Error error(ErrorKind::invalid_data, first->text, first->spot);
    if (!first->remedy.empty()) error.hint(first->remedy);
    for (auto problem = first + 1; problem != loaded.problems.end(); ++problem)
        if (is_error(*problem)) error.because(fmt::format("{}: {}", problem->spot.text(), problem->text));
    throw error.hint("a letter must not go out with a hole: no document was made from this file");
}

Loaded load(const std::string& case_id, const ReportOptions& options, Context& context) {
    const Project& project = context.project();
    LoadedCase file = project.load(case_id);
    refuse_faults(file);
    const Procedure& procedure = project.procedure(file.data.procedure);
    Assessment assessment = assess(procedure, file.data, project.around(procedure, file), context.today);
    Identities posts = options.identified ? project.load_posts() : Identities{};
    return {std::move(file), std::move(posts), procedure, std::move(assessment)};
}

const DocumentRow& find_row(const Procedure& procedure, const std::string& name) {
    if (const DocumentRow* row = procedure.document(name)) return *row;
    for (const DocumentRow& row : common_documents())
        if (row.id == name) return row;
    throw NotThere(unknown_document(name, {&procedure}));
}

/// All that the document is made for, one by one.
std::vector<std::string> all_targets(const DocumentRow& row, const Loaded& loaded) {
    if (row.each == Each::case_) return row.recipients.empty() ? std::vector<std::string>{""} : row.recipients;
    Step step;
    step.each = row.each;
    step.recipients = row.recipients;
    return those_of(step, loaded.procedure, loaded.file.data);
}

/// What is made of the case once can be for anybody; what is made for each agency is for agencies.
void check_for(const std::string& typed, const DocumentRow& row, const Loaded& loaded, const Partnership& partnership) {
    std::vector<std::string> known = all_targets(row, loaded);
    if (row.each == Each::case_) {
        for (const InvolvedAgency& agency : loaded.file.data.agencies) known.push_back(agency.id);
        for (const Person& person : loaded.file.data.people) known.push_back(person.code);
        for (const Meeting& meeting : loaded.file.data.meetings) known.push_back(meeting.id);
        for (const Post& post : partnership.posts) known.push_back(post.id);
        for (const auto* parts : {&loaded.procedure.groups, &loaded.procedure.bodies, &loaded.procedure.posts})
            for (const Part& part : *parts) known.push_back(part.id);
    }
    if (contains(known, typed)) return;
    Error unknown = unknown_word(ErrorKind::not_found, "--for", typed, known);
    if (row.each != Each::case_)
        unknown.hint(
            fmt::format("{} is made for each {}", row.title, replaced(std::string(name_of(row.each)), "-", " ")));
    throw NotThere(unknown);
}

/// Whom it is made for: one document each.
std::vector<std::string> targets(const DocumentRow& row, const ReportOptions& options, const Loaded& loaded,
                                 const Partnership& partnership) {
    if (!options.for_.empty()) {
        check_for(options.for_, row, loaded, partnership);
        return {options.for_};
    }
    auto those = all_targets(row, loaded);
    if (those.empty())
        throw NotThere(Error(ErrorKind::refused, fmt::format("{} is made for each {}, and the case has none", row.title,
                                                             replaced(std::string(name_of(row.each)), "-", " ")))
                           .hint(fmt::format("add a block to {}", loaded.file.data.file)));
    return those;
}

[[noreturn]] void refuse(const DocumentRow& row, const std::vector<NotYet>& missing) {
    std::vector<std::string> texts;
    for (const NotYet& one : missing) texts.push_back(one.text);
    Error error(ErrorKind::refused, fmt::format("{} cannot be made yet: {}", row.title, in_words(texts)));
    for (const NotYet& one : missing) error.hint(replaced(one.remedy, "NAME", row.id));
    throw NotThere(error);
}

/// The last net under every other check: an anonymised document with a name in it is not written.
/// `mended_in`: the file that the text comes from.
void refuse_names(const std::string& text, const std::string& mended_in, const std::string& case_id,
                  const DocumentRow& row, Context& context) {
    const Project& project = context.project();
    const auto found = names_in_file(project, project.case_file(case_id), text);
    if (found.empty()) return;
    Error error(ErrorKind::refused, fmt::format("{} would hold {} of a person of this case", row.title,
                                                counted(long(found.size()), "name or detail", "names or details")));
    for (const NameFound& hit : found)
        error.because(
            fmt::format("line {}, column {} of its text: {}: {}", hit.line, hit.column, hit.whose(), hit.remedy()));
    throw error.hint(fmt::format("mend it in {}", mended_in));
}

/// Lives until the last document that it began is finished: that may still ask for drawings.
class Maker : public std::enable_shared_from_this<Maker> {
   public:
    Maker(const DocumentRow& row, Loaded loaded, const ReportOptions& options, Context& context)
        : row_(row),
          loaded_(std::move(loaded)),
          options_(options),
          context_(context),
          chronology_(chronology_for(row, loaded_.file.data.id, options, context)),
          naming_(loaded_.file.data, context.project().partnership(), loaded_.procedure) {
        if (!options.identified) return;
        for (const Identities* file : {&loaded_.file.family, &loaded_.file.staff, &loaded_.posts})
            naming_.identify(*file);
    }

    std::vector<MadeDocument> begun(const std::string& for_, bool one_of_many) {
        const FindTemplate find = [self = shared_from_this()](const std::string& name) {
            return self->template_or_drawing(name);
        };
        const View view = this->complete_view(for_, find);
        MadeDocument place{folder(), row_.id + (one_of_many ? "-" + for_ : std::string()), {}, options_.identified};
        std::vector<MadeDocument> all;
        if (wants("csv", options_) || wants("xlsx", options_)) {
            const ChronologyTable table =
                chronology_table(chronology_->merged, naming_, needs(row_.template_name, "key-events", find));
            refuse_names_in(chronology_csv(table));
            all = tables_in_formats(table, heading(), place, options_);
        }
        const Paper paper = make_paper(row_.template_name, row_.title, view, find);
        refuse_names_in(paper.markdown);
        if (!paper.letterhead.empty() && (wants("docx", options_) || wants("pdf", options_)))
            refuse_names_in(words_in_margins(paper.letterhead), "templates/documents/reference.docx");
        for (MadeDocument& one : begin_in_formats(paper, place, options_, context_)) all.push_back(std::move(one));
        return all;
    }

   private:
    void refuse_names_in(const std::string& text, const std::string& mended_in = {}) const {
        const std::string& id = loaded_.file.data.id;
        if (options_.identified) return;
        refuse_names(text, mended_in.empty() ? context_.project().case_file(id) : mended_in, id, row_, context_);
    }
    /// Refuses what cannot be made yet.
    View complete_view(const std::string& for_, const FindTemplate& find) const {
        View view = this->view(for_);
        auto missing = not_yet(row_.template_name, view, find);
        // A letter to nobody in particular answers whoever referred the case.
        if (missing.size() == 1 && missing.front().need == "addressee" && !loaded_.file.data.referrer.empty()) {
            view = this->view(loaded_.file.data.referrer);
            missing = not_yet(row_.template_name, view, find);
        }
        if (!missing.empty()) refuse(row_, missing);
        return view;
    }
    View view(const std::string& for_) const {
        const auto set = context_.environment.find("REVIEW_BY");
        const std::string by = !context_.globals.by.empty()        ? context_.globals.by
                               : set != context_.environment.end() ? set->second
                                                                   : std::string();
        const Material material{context_.project().partnership(),
                                loaded_.procedure,
                                loaded_.file.data,
                                loaded_.assessment,
                                naming_,
                                context_.today,
                                by,
                                chronology_ ? &chronology_->merged : nullptr};
        return case_view(material, for_);
    }
    /// The project's templates, and drawings of what is on record; where nothing is, a sheet stays blank.
    std::optional<std::pair<std::string, std::string>> template_or_drawing(const std::string& name) const {
        if (std::string drawn = drawing(name); !drawn.empty()) return std::pair(std::move(drawn), name);
        return context_.project().template_text(name);
    }
    std::string drawing(const std::string& name) const {
        const Case& the_case = loaded_.file.data;
        if (name == "pictures/timeline.svg" && chronology_) return timeline_svg(chronology_->merged, naming_);
        if (name == "pictures/genogram.svg")
            return genogram_svg(family_of(the_case), child_in_focus(the_case), naming_);
        if (name == "pictures/ecomap.svg")
            return ecomap_svg(ecomap_of(the_case, context_.project().partnership(), naming_));
        return process_map_picture(process_map(loaded_.procedure, loaded_.assessment), name);
    }
    ChronologyHeading heading() const {
        const Partnership& partnership = context_.project().partnership();
        std::vector<std::string> agencies;
        for (const AgencyChronology& one : chronology_->returns) agencies.push_back(one.agency);
        return {row_.title,       loaded_.file.data.id, naming_.list(agencies),
                partnership.name, partnership.marking,  context_.today};
    }
    std::string folder() const {
        const Project& project = context_.project();
        const std::string& id = loaded_.file.data.id;
        return options_.identified ? path_join(project.identities_folder(id), "out")
                                   : path_join(project.path("cases/" + id), "out");
    }

    const DocumentRow& row_;
    const Loaded loaded_;
    const ReportOptions options_;
    Context& context_;
    std::unique_ptr<CaseChronology> chronology_;
    Naming naming_;
};

}  // namespace

const std::vector<DocumentRow>& common_documents() {
    static const std::vector<DocumentRow> rows = [] {
        const auto row = [](const char* id, const char* template_name, const char* title, bool identified,
                            const char* when) {
            DocumentRow made;
            made.id = id;
            made.template_name = template_name;
            made.title = title;
            made.identified = identified;
            made.when = when;
            return made;
        };
        constexpr const char* returned = "when chronologies have come in";
        return std::vector{
            row("chronology", "chronology", "Chronology", true, returned),
            row("key-contacts", "key-contacts", "Key contacts: the child's journey", true, returned),
            row("genogram", "genogram-of-case", "Genogram", true,
                "when it is on record who is whose parent or partner"),
            row("ecomap", "ecomap-of-case", "Ecomap", true, "when it is on record what is around the child"),
            row("process-map", "process-map", "Process map: where the case stands", false, "at any time")};
    }();
    return rows;
}

std::vector<MadeDocument> begin_case_documents(const std::string& case_id, const ReportOptions& options,
                                               Context& context) {
    Loaded loaded = load(case_id, options, context);
    const DocumentRow& row = find_row(loaded.procedure, options.name);
    if (options.identified && !row.identified)
        throw NotThere(
            Error(ErrorKind::refused, fmt::format("{} is never made with names", row.title))
                .hint("leave out --identified")
                .hint(fmt::format("or set identified = true in [[document]] {} of a procedure of your own", row.id)));
    const auto those = targets(row, options, loaded, context.project().partnership());
    const bool one_of_many = !options.for_.empty() || row.each != Each::case_ || those.size() > 1;
    const auto maker = std::make_shared<Maker>(row, std::move(loaded), options, context);
    std::vector<MadeDocument> documents;
    for (const std::string& for_ : those)
        for (MadeDocument& begun : maker->begun(for_, one_of_many)) documents.push_back(std::move(begun));
    return documents;
}

std::vector<MadeDocument> make_case_documents(const std::string& case_id, const ReportOptions& options,
                                              Context& context) {
    auto documents = begin_case_documents(case_id, options, context);
    finish_documents(documents, context);
    return documents;
}

std::vector<std::string> documents_of_case(const std::string& case_id, Context& context) {
    const LoadedCase loaded = context.project().load(case_id);
    refuse_faults(loaded);
    const Procedure& procedure = context.project().procedure(loaded.data.procedure);
    std::vector<std::string> names;
    for (const DocumentRow& row : procedure.documents) names.push_back(row.id);
    for (const DocumentRow& row : common_documents())
        if (procedure.document(row.id) == nullptr) names.push_back(row.id);
    return names;
}

}  // namespace review
