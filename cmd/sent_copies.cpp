#include "cmd/sent_copies.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cmd/complain.h"
#include "cmd/kept_copies.h"
#include "cmd/record.h"
#include "cmd/report.h"
#include "cmd/report_whom.h"
#include "files/document_text.h"
#include "project/scan.h"

namespace review {
namespace {

const std::vector<std::string>& made_endings() {
    static const std::vector<std::string> endings = {"docx", "odt", "pdf", "html", "txt", "md", "csv", "xlsx", "eml"};
    return endings;
}

/// Under which names it lies. Made once, it may have been made for one or several all the same.
std::vector<std::string> stems_of(const std::string& document, const std::string& who, const CaseEdit& change,
                                  const Partnership& partnership) {
    std::vector<std::string> stems = {document_stem(document, who)};
    if (!who.empty()) return stems;
    const Procedure& procedure = change.procedure();
    for (const std::string& one :
         possible_targets(document_row(procedure, document), procedure, change.now(), partnership)) {
        std::string stem = document_stem(document, one);
        if (!contains(stems, stem) && procedure.document(stem) == nullptr) stems.push_back(std::move(stem));
    }
    return stems;
}

/// Those of these names in one folder, in the order of the formats.
std::vector<SentCopy> lying_in(const std::string& folder, const std::vector<std::string>& stems, const SentCopy& like,
                               const std::string& format, const Project& project) {
    std::vector<SentCopy> found;
    for (const std::string& stem : stems)
        for (const std::string& ending : made_endings()) {
            if (!format.empty() && ending != format) continue;
            const std::string path = path_join(folder, fmt::format("{}.{}", stem, ending));
            if (project.disk().type(path) != FileType::file) continue;
            SentCopy copy = like;
            copy.ending = ending;
            copy.bytes = project.disk().read(path);
            copy.place = project.shown(path);
            if (copy.who.empty() && stem != like.document) copy.who = stem.substr(like.document.size() + 1);
            found.push_back(std::move(copy));
        }
    return found;
}

std::string name_of(const SentCopy& copy, Date on, const std::string& digest) {
    return fmt::format("{}-{}-{}.{}", document_stem(copy.document, copy.who), on.iso(), digest.substr(0, 8),
                       copy.ending);
}

/// Whether the name is that of a copy of what went to these: DATE-DIGEST.ENDING follows.
bool is_copy_of(std::string_view name, const std::string& stem) {
    const std::string start = stem + "-";
    if (!name.starts_with(start)) return false;
    const std::string_view rest = name.substr(start.size());
    return rest.size() > 20 && parse_date(rest.substr(0, 10)) && rest[10] == '-' && rest[19] == '.';
}

/// The name under which these bytes went to the same before, on whatever day; empty: they did not.
std::string earlier_name(const SentCopy& copy, const std::string& digest, const std::vector<ListedCopy>& kept) {
    for (const ListedCopy& one : kept)
        if (one.digest == digest && is_copy_of(one.name, document_stem(copy.document, copy.who)) &&
            one.name.ends_with("." + copy.ending))
            return one.name;
    return {};
}

/// Whether it must lie with the names. A draft of an e-mail holds its text and what is attached in code, which nobody looks through.
bool lies_with_names(const SentCopy& copy, const std::string& name, const CaseEdit& change, Context& context) {
    if (copy.identified || copy.ending == "eml" || copy.ending == "msg") return true;
    if (!text_of_file(name, copy.bytes).unread_because.empty()) return true;
    const std::string path = fmt::format("cases/{}/issued/{}", change.id(), name);
    if (refused_in_file(context.project(), path, copy.bytes).empty()) return false;
    note(fmt::format("{} names somebody of the case: its copy is kept with the identities", copy.place), context);
    return true;
}

}  // namespace

std::vector<SentCopy> lying_copies(const std::string& document, const std::string& who, const std::string& format,
                                   const CaseEdit& change, Context& context) {
    const Project& project = context.project();
    const auto stems = stems_of(document, who, change, project.partnership());
    const auto lying = [&](const std::vector<std::string>& names) {
        std::vector<SentCopy> found;
        for (const bool identified : {false, true})
            for (SentCopy& copy : lying_in(out_folder(change.id(), identified, project), names,
                                           {document, who, {}, {}, identified}, format, project))
                found.push_back(std::move(copy));
        return found;
    };
    const auto found = lying(stems);
    return found.empty() && !who.empty() ? lying({document}) : found;
}

bool has_copy(const std::string& document, const std::string& who, const std::string& case_id, const Project& project) {
    for (const bool with_names : {false, true})
        for (const ListedCopy& one : copies_listed(issued_folder(case_id, with_names, project), project.disk()))
            if (is_copy_of(one.name, document_stem(document, who))) return true;
    return false;
}

std::string plain_ending(const std::string& file, const std::string& bytes) {
    static const std::vector<std::string> known = {"docx", "doc",  "odt",  "rtf",  "pdf", "html", "txt", "md",
                                                   "csv",  "xlsx", "xls",  "ods",  "eml", "msg",  "jpg", "jpeg",
                                                   "png",  "tif",  "tiff", "heic", "mp3", "m4a",  "zip", "pptx"};
    const auto dot = file.rfind('.');
    const std::string typed = dot == std::string::npos ? std::string() : to_lower(file.substr(dot + 1));
    return contains(known, typed) ? typed : document_ending(bytes);
}

SentCopy copy_of_file(const std::string& file, const std::string& document, const std::string& who, Context& context) {
    std::string bytes = bytes_of(file, context);
    if (bytes.empty()) throw Error(ErrorKind::invalid_data, "the file is empty", Spot{file});
    const Project& project = context.project();
    const std::string identities = path_parent(project.identities_folder("x"));
    const bool identified = path_join(context.disk.working_directory(), file).starts_with(identities + "/");
    const std::string ending = plain_ending(file, bytes);
    return {document, who, ending, std::move(bytes), identified, "the file"};
}

std::vector<std::string> keep_copies(const std::vector<SentCopy>& copies, Date on, CaseEdit& change, Context& context) {
    const Project& project = context.project();
    std::vector<Copy> frozen;
    std::vector<std::string> places;
    for (const SentCopy& copy : copies) {
        const std::string digest = digest_of(copy.bytes);
        std::string name = name_of(copy, on, digest);
        const bool with_names = lies_with_names(copy, name, change, context);
        const std::string folder = issued_folder(change.id(), with_names, project);
        if (std::string before = earlier_name(copy, digest, copies_listed(folder, project.disk())); !before.empty())
            name = std::move(before);
        const std::string place = project.shown(path_join(folder, name));
        if (contains(places, place)) continue;
        places.push_back(place);
        frozen.push_back({name, copy.bytes, with_names});
    }
    freeze(frozen, change, context);
    return places;
}

}  // namespace review
