// One case's documents.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "base/text.h"
#include "cmd/flags.h"
#include "cmd/letter_mail.h"
#include "cmd/report_chronology.h"
#include "cmd/report_many.h"
#include "cmd/report_whom.h"
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

Loaded examined(LoadedCase file, const ReportOptions& options, Context& context) {
    const Project& project = context.project();
    refuse_faults(file);
    const Procedure& procedure = project.procedure(file.data.procedure);
    Assessment assessment = assess(procedure, file.data, project.around(procedure, file), context.today);
    Identities posts = options.identified ? project.load_posts() : Identities{};
    return {std::move(file), std::move(posts), procedure, std::move(assessment)};
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
    Maker(const DocumentRow& row, std::shared_ptr<const Loaded> loaded, ReportOptions options, Context& context)
        : row_(row),
          kept_(std::move(loaded)),
          loaded_(*kept_),
          options_(std::move(options)),
          context_(context),
          chronology_(chronology_for(row, loaded_.file.data.id, options_, context)),
          naming_(loaded_.file.data, context.project().partnership(), loaded_.procedure) {
        if (!options_.identified) return;
        for (const Identities* file : {&loaded_.file.family, &loaded_.file.staff, &loaded_.posts})
            naming_.identify(*file);
    }

    std::vector<MadeDocument> begun(const std::string& for_, bool one_of_many) {
        const std::string stem = document_stem(row_.id, one_of_many ? for_ : std::string());
        const Addressed addressed = complete_view(for_);
        std::vector<MadeDocument> all = documents(addressed.view, stem);
        if (!options_.mail) return all;
        finish_documents(all, context_);  // they are in the draft
        all.push_back(draft(addressed.to, stem, all));
        return all;
    }

   private:
    /// What a document says, and whom it turned out to be for.
    struct Addressed {
        View view;
        std::string to;
    };

    std::vector<MadeDocument> documents(const View& view, const std::string& stem) const {
        const FindTemplate find = [self = shared_from_this()](const std::string& name) {
            return self->template_or_drawing(name);
        };
        const MadeDocument place{folder(), stem, {}, options_.identified};
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
    MadeDocument draft(const std::string& to, const std::string& stem,
                       const std::vector<MadeDocument>& documents) const {
        const Mail mail = letter_mail({row_, loaded_.file.data, loaded_.procedure, naming_, to, options_.identified},
                                      documents, context_);
        // A subject is read over shoulders, also that of a message to one who may know the names.
        refuse_names_in_message(options_.identified ? mail.subject : mail.subject + "\n" + mail.text);
        return {folder(), stem + ".eml", mail_bytes(mail), options_.identified};
    }
    void refuse_names_in_message(const std::string& text) const {
        refuse_names(text, "templates/documents/letter-message.txt", loaded_.file.data.id, row_, context_);
    }
    void refuse_names_in(const std::string& text, const std::string& mended_in = {}) const {
        const std::string& id = loaded_.file.data.id;
        if (options_.identified) return;
        refuse_names(text, mended_in.empty() ? context_.project().case_file(id) : mended_in, id, row_, context_);
    }
    /// Refuses what cannot be made yet.
    Addressed complete_view(const std::string& for_) const {
        const FindTemplate find = [this](const std::string& name) { return template_or_drawing(name); };
        const std::string& referrer = loaded_.file.data.referrer;
        Addressed addressed{view(for_), for_};
        auto missing = not_yet(row_.template_name, addressed.view, find);
        // A letter to nobody in particular answers whoever referred the case.
        if (missing.size() == 1 && missing.front().need == "addressee" && !referrer.empty()) {
            addressed = {view(referrer), referrer};
            missing = not_yet(row_.template_name, addressed.view, find);
        }
        if (!missing.empty()) refuse(row_, missing);
        return addressed;
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
        return case_view(material, for_, row_.meeting);
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
    std::string folder() const { return out_folder(loaded_.file.data.id, options_.identified, context_.project()); }

    const DocumentRow& row_;
    const std::shared_ptr<const Loaded> kept_;
    const Loaded& loaded_;
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

const DocumentRow& document_row(const Procedure& procedure, const std::string& name) {
    if (const DocumentRow* row = procedure.document(name)) return *row;
    for (const DocumentRow& row : common_documents())
        if (row.id == name) return row;
    throw NotThere(unknown_document(name, {&procedure}));
}

std::string out_folder(const std::string& case_id, bool identified, const Project& project) {
    return path_join(identified ? project.identities_folder(case_id) : project.path("cases/" + case_id), "out");
}

std::string document_stem(const std::string& document, const std::string& for_) {
    return for_.empty() ? document : fmt::format("{}-{}", document, for_);
}

namespace {

/// Of all documents of a case: an agenda and a record for each of its meetings, where there are several.
std::vector<std::string> meetings_told(const DocumentRow& row, const Loaded& loaded, const FindTemplate& find) {
    const bool of_held = needs(row.template_name, "meeting-held", find);
    const bool of_any = needs(row.template_name, "meeting-planned", find);
    std::vector<std::string> those;
    for (const Meeting& meeting : loaded.file.data.meetings) {
        if (meeting.cancelled || (!row.meeting.empty() && meeting.type != row.meeting)) continue;
        if (of_any || (of_held && meeting.held)) those.push_back(meeting.id);
    }
    return those.size() > 1 ? those : std::vector<std::string>{""};
}

std::vector<MadeDocument> begin_documents(LoadedCase file, const ReportOptions& options, Context& context) {
    const auto loaded = std::make_shared<const Loaded>(examined(std::move(file), options, context));
    const DocumentRow& row = document_row(loaded->procedure, options.name);
    if (options.identified && !row.identified)
        throw NotThere(
            Error(ErrorKind::refused, fmt::format("\"{}\" is never made with names", row.title))
                .hint("leave out --identified")
                .hint(fmt::format("or set identified = true in [[document]] {} of a procedure of your own", row.id)));
    auto those = targets(row, options.whom, loaded->procedure, loaded->file.data, loaded->assessment, context);
    if (options.all && those == std::vector<std::string>{""})
        those =
            meetings_told(row, *loaded, [&](const std::string& name) { return context.project().template_text(name); });
    const bool one_of_many = !options.whom.empty() || row.each != Each::case_ || those.size() > 1;
    std::vector<MadeDocument> documents;
    for (const std::string& for_ : those) {
        ReportOptions its = options;
        its.for_ = options.whom.empty() ? std::string() : for_;  // a chronology is of all unless one is asked for
        const auto maker = std::make_shared<Maker>(row, loaded, std::move(its), context);
        for (MadeDocument& begun : maker->begun(for_, one_of_many)) documents.push_back(std::move(begun));
    }
    return documents;
}

}  // namespace

std::vector<MadeDocument> begin_case_documents(const std::string& case_id, const ReportOptions& options,
                                               Context& context) {
    return begin_documents(context.project().load(case_id), options, context);
}

std::vector<MadeDocument> make_case_documents(const std::string& case_id, const ReportOptions& options,
                                              Context& context) {
    return make_case_documents(context.project().load(case_id), options, context);
}

std::vector<MadeDocument> make_case_documents(LoadedCase file, const ReportOptions& options, Context& context) {
    auto documents = begin_documents(std::move(file), options, context);
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
