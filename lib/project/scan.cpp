#include "project/scan.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "files/case_file.h"
#include "files/document_text.h"
#include "project/names_files.h"

namespace review {
namespace {

/// "cases/2026-001/case.toml" -> "2026-001".
std::string case_of(const std::string& relative) {
    const auto parts = split(relative, '/');
    return parts.size() > 2 && parts[0] == "cases" ? std::string(parts[1]) : std::string();
}

std::vector<NameFound> certain_only(std::vector<NameFound> found) {
    std::erase_if(found, [](const NameFound& hit) { return !hit.certain; });
    return found;
}

std::vector<NameFound> names_by(const std::vector<Identities>& identities, const std::set<std::string>& ordinary,
                                const std::string& text) {
    std::vector<const Identities*> pointers;
    for (const Identities& one : identities) pointers.push_back(&one);
    return certain_only(NameFinder(pointers, ordinary).find(text));
}

/// What a reader of the file reads, and not its bytes; those where it cannot be read.
std::string searchable(const std::string& relative, const std::string& bytes) {
    const DocumentText document = text_of_file(relative, bytes);
    if (!document.unread_because.empty()) return bytes;
    std::string text;
    for (const DocumentPart& part : document.parts) text += (text.empty() ? "" : "\n") + part.text;
    return text;
}

}  // namespace

std::vector<Identities> identities_of(const Project& project, const std::string& case_id,
                                      const std::map<std::string, std::string>& fresh) {
    std::vector<std::string> places = {path_join(path_parent(project.identities_folder("x")), "partnership.toml")};
    for (const char* name : names_of_case)
        if (!case_id.empty()) places.push_back(path_join(project.identities_folder(case_id), name));
    std::vector<Identities> all;
    for (const std::string& where : places) {
        const auto made = fresh.find(where);
        if (made == fresh.end() && project.disk().type(where) != FileType::file) continue;
        const std::string text = made == fresh.end() ? project.disk().read(where) : made->second;
        Problems faults;
        all.push_back(read_identities(parse_toml(text, project.shown(where)), project.shown(where), faults));
        refuse_broken_identities(faults);
    }
    return all;
}

bool in_history(const Project& project, const std::string& relative) {
    if (relative.starts_with("/") || relative.starts_with("..")) return false;
    const std::string identities = project.shown(path_parent(project.identities_folder("x"))) + "/";
    if (relative.starts_with(identities) || relative.starts_with(".review/")) return false;
    return !relative.starts_with("out/") && relative.find("/out/") == std::string::npos &&
           relative.find("/evidence/") == std::string::npos;
}

std::vector<NameFound> names_in_file(const Project& project, const std::string& relative, const std::string& text,
                                     const std::map<std::string, std::string>& fresh) {
    return names_by(identities_of(project, case_of(relative), fresh), project.ordinary_words(),
                    searchable(relative, text));
}

std::vector<NameFound> refused_in_file(const Project& project, const std::string& relative, const std::string& text,
                                       const std::map<std::string, std::string>& fresh) {
    auto found = names_in_file(project, relative, text, fresh);
    std::erase_if(found, [](const NameFound& hit) { return !hit.is_refused(); });
    return found;
}

void refuse_broken_identities(const Problems& faults) {
    for (const Problem& fault : faults) {
        if (fault.level != Level::error) continue;
        Error error(ErrorKind::invalid_data, fault.text, fault.spot);
        if (!fault.remedy.empty()) error.hint(fault.remedy);
        throw error.hint("until then nothing is written: a name that cannot be read here would not be found in it");
    }
}

std::vector<Identities> identities_of_cases(const Project& project, const std::vector<std::string>& case_ids) {
    std::vector<Identities> all;
    std::set<std::string> seen;
    std::vector<std::string> ids = case_ids;
    ids.emplace_back();  // where there is no case yet, the posts alone
    for (const std::string& id : ids) {
        const std::string folder = project.shown(project.identities_folder(id)) + "/";
        for (Identities& file : identities_of(project, id, {})) {
            if (!seen.insert(file.file).second) continue;  // the posts belong to every case
            if (!id.empty() && file.file.starts_with(folder))
                for (Identity& person : file.people) person.code = id + "/" + person.code;
            all.push_back(std::move(file));
        }
    }
    return all;
}

std::set<std::string> naming_somebody(const Project& project, const std::map<std::string, std::string>& texts) {
    const auto everybody = identities_of_cases(project, project.case_ids());
    std::set<std::string> naming;
    for (const auto& [relative, text] : texts) {
        const auto found = names_by(everybody, project.ordinary_words(), searchable(relative, text));
        if (std::any_of(found.begin(), found.end(), [](const NameFound& hit) { return hit.is_refused(); }))
            naming.insert(relative);
    }
    return naming;
}

namespace {

/// Of the cases that the texts belong to; where there is none, of all: nobody can tell whom it is about.
std::vector<std::string> places_spoken(const Project& project,
                                       const std::vector<std::pair<std::string, std::string>>& texts,
                                       const std::map<std::string, std::string>& fresh,
                                       const std::vector<SpokenText>& spoken) {
    if (std::all_of(spoken.begin(), spoken.end(), [](const SpokenText& one) { return one.text.empty(); })) return {};
    std::set<std::string> cases;
    for (const auto& [relative, text] : texts)
        if (const std::string id = case_of(relative); !id.empty()) cases.insert(id);
    std::vector<Identities> identities;
    for (const std::string& id : cases)
        for (Identities& file : identities_of(project, id, fresh)) identities.push_back(std::move(file));
    if (cases.empty()) identities = identities_of_cases(project, project.case_ids());
    std::vector<std::string> places;
    const auto& ordinary = project.ordinary_words();
    for (const SpokenText& one : spoken)
        for (const NameFound& hit : names_by(identities, ordinary, one.text))
            if (hit.is_refused())
                places.push_back(fmt::format("{}:{}:{}: {}: {}", one.where, hit.line, hit.column, hit.whose(),
                                             cases.empty() ? "say it without" : hit.remedy()));
    return places;
}

}  // namespace

void refuse_names(const Project& project, const std::vector<std::pair<std::string, std::string>>& texts,
                  const std::map<std::string, std::string>& fresh, const std::vector<SpokenText>& spoken) {
    std::vector<std::string> places;
    for (const auto& [relative, text] : texts)
        for (const NameFound& hit : refused_in_file(project, relative, text, fresh))
            places.push_back(
                fmt::format("{}:{}:{}: {}: {}", relative, hit.line, hit.column, hit.whose(), hit.remedy()));
    for (std::string& place : places_spoken(project, texts, fresh, spoken)) places.push_back(std::move(place));
    if (places.empty()) return;
    Error error(ErrorKind::refused, "somebody of the case is named where only codes may stand; nothing was written");
    for (std::string& place : places) error.because(std::move(place));
    throw error.hint(
        "names belong in identities/ alone: put the code in braces in their place, then run the command again");
}

}  // namespace review
