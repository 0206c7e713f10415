#include "project/papers.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "files/document_text.h"
#include "project/names_files.h"

namespace review {
namespace {

/// What identifies one person and no other. An address, a school or a day is shared by many, and initials by more.
constexpr std::array identifying = {"privacy.name",         "privacy.nhs-number", "privacy.chi-number",
                                    "privacy.pupil-number", "privacy.ni-number",  "privacy.email"};

void add_below(const Project& project, const std::string& folder, Below& below) {
    if (project.disk().type(folder) != FileType::directory) return;
    for (const Entry& entry : project.disk().list(folder)) {
        const std::string path = path_join(folder, entry.name);
        if (entry.is_link)
            below.links.push_back(path);
        else if (entry.type == FileType::directory)
            add_below(project, path, below);
        else
            below.files.push_back(path);
    }
}

/// "letters Odalys Pell consent txt" of "letters/OdalysPell_consent.txt", below the folder in which it was found.
std::string words_in_name(const std::string& path, const std::string& folder) {
    std::string words;
    for (const char c : path.substr(folder.size())) {
        const bool begins = c >= 'A' && c <= 'Z' && !words.empty() && words.back() >= 'a' && words.back() <= 'z';
        if (begins) words += ' ';
        words += c == '/' || c == '_' || c == '.' ? ' ' : c;
    }
    return words;
}

bool is_received_report(const std::string& path, const LoadedCase& loaded, const Project& project) {
    const std::string folder = project.identities_folder(loaded.data.id);
    const auto& reports = loaded.data.received_reports;
    return std::any_of(reports.begin(), reports.end(),
                       [&](const ReceivedReport& one) { return path == path_join(folder, one.file); });
}

}  // namespace

Judge::Judge(const LoadedCase& loaded, std::vector<std::string> people) : loaded_(loaded), people_(std::move(people)) {
    for (const Identities* file : {&loaded.family, &loaded.staff})
        for (const Identity& identity : file->people) {
            if (is_theirs(identity.code))
                surnames_.add(identity);
            else if (!is_forgotten(loaded.data, identity.code))  // of those it is decided that they go
                others_.push_back(identity.code);
        }
}

bool Judge::is_theirs(const std::string& code) const { return contains(people_, code); }

/// A surname without a first name, or with one that nobody here bears, may be anybody's of that family, or of another.
bool Judge::is_sure(const NameFound& hit, const std::string& text) const {
    if (std::find(identifying.begin(), identifying.end(), hit.rule) == identifying.end()) return false;
    return !surnames_.is_one(std::string_view(text).substr(hit.offset, hit.length));
}

Speaks Judge::of(const std::string& text) const {
    bool sure = false, perhaps = false, of_others = false;
    for (const NameFound& hit : loaded_.names->find(text)) {
        if (!hit.certain) continue;
        std::vector<std::string> who = hit.others;
        who.push_back(hit.code);
        const auto mine = std::count_if(who.begin(), who.end(), [&](const auto& code) { return is_theirs(code); });
        const bool stays =
            std::any_of(who.begin(), who.end(), [&](const auto& code) { return contains(others_, code); });
        of_others = of_others || stays;
        if (mine == 0 || stays) continue;
        const bool all = std::size_t(mine) == who.size();
        (all && is_sure(hit, text) ? sure : perhaps) = true;
    }
    if (sure) return of_others ? Speaks::of_others_too : Speaks::of_them;
    return perhaps ? Speaks::perhaps : Speaks::of_nobody;
}

Speaks Judge::of_file(const std::string& path, const std::string& bytes) const {
    const DocumentText document = text_of_file(path, bytes);
    if (!document.unread_because.empty()) return Speaks::unreadable;
    std::string text;
    for (const DocumentPart& part : document.parts) text += part.text + "\n";
    const Speaks speaks = of(text);
    return speaks == Speaks::of_nobody && !document.unread.empty() ? Speaks::unreadable : speaks;
}

Below below(const Project& project, const std::string& folder) {
    Below found;
    add_below(project, folder, found);
    return found;
}

std::vector<std::string> papers_of(const Project& project, const std::string& id) {
    auto files = below(project, project.identities_folder(id)).files;
    std::erase_if(files, [&](const std::string& file) { return is_names_of_case(file, project, id); });
    return files;
}

Papers papers_naming(const Project& project, const LoadedCase& loaded, const std::vector<std::string>& people) {
    const std::string& id = loaded.data.id;
    const Judge judge(loaded, people);
    Papers out;
    const auto sort_out = [&](const std::vector<std::string>& papers, const std::string& folder) {
        for (const std::string& path : papers) {
            Speaks speaks = judge.of_file(path, project.disk().read(path));
            if (speaks == Speaks::of_nobody && judge.of(words_in_name(path, folder)) != Speaks::of_nobody)
                speaks = Speaks::perhaps;
            if (speaks == Speaks::perhaps || speaks == Speaks::unreadable) {
                out.unsure.push_back(path);
            } else if (speaks != Speaks::of_nobody) {
                const bool alone = speaks == Speaks::of_them && !is_received_report(path, loaded, project);
                (alone ? out.naming : out.shared).push_back(path);
            }
        }
    };
    const std::string evidence_folder = project.path("cases/" + id + "/evidence");
    const Below evidence = below(project, evidence_folder);
    sort_out(evidence.files, evidence_folder);
    sort_out(papers_of(project, id), project.identities_folder(id));
    out.unsure.insert(out.unsure.end(), evidence.links.begin(), evidence.links.end());
    // Referrals that have not become a case lie in one folder, and another family may bear the same name.
    for (const std::string& path : below(project, project.identities_folder("drafts")).files)
        if (judge.of_file(path, project.disk().read(path)) != Speaks::of_nobody) out.unsure.push_back(path);
    return out;
}

}  // namespace review
