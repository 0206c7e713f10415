#include "project/forget.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "project/names_files.h"
#include "project/papers.h"
#include "project/scan.h"

namespace review {
namespace {

/// One of those who are to be forgotten: a surname that somebody else bears too says nobody for sure.
bool names_one(const NameFound& hit, const std::vector<std::string>& people) {
    const auto one_of_them = [&](const std::string& code) { return contains(people, code); };
    return hit.certain && one_of_them(hit.code) && std::all_of(hit.others.begin(), hit.others.end(), one_of_them);
}

/// Those of the case alone: the finder knows who holds the partnership's posts as well.
std::vector<std::string> these_or_all(const std::vector<std::string>& people, const LoadedCase& loaded) {
    if (!people.empty()) return people;
    std::vector<std::string> codes;
    for (const Identities* file : {&loaded.family, &loaded.staff})
        for (const Identity& identity : file->people) codes.push_back(identity.code);
    return codes;
}

void refuse_links(const std::vector<std::string>& links, const Project& project) {
    if (links.empty()) return;
    std::vector<std::string> shown;
    for (const std::string& link : links) shown.push_back(project.shown(link));
    throw Error(ErrorKind::refused, fmt::format("{} {} elsewhere, and what lies there would not go: nothing was erased",
                                                in_words(shown), shown.size() == 1 ? "leads" : "lead"))
        .hint("put the file itself there in place of the link, or erase by hand what it leads to, and the link");
}

/// Folders that were left without a file; never one in which something came to lie meanwhile.
bool remove_empty_folders(const Project& project, const std::string& folder) {
    if (project.disk().type(folder) != FileType::directory) return false;
    bool empty = true;
    for (const Entry& entry : project.disk().list(folder)) {
        const bool may_go = entry.type == FileType::directory && !entry.is_link;
        empty = may_go && remove_empty_folders(project, path_join(folder, entry.name)) && empty;
    }
    if (empty) project.disk().remove(folder);
    return empty;
}

/// Places of the blocks of a file that speak of those who are to be forgotten; the last first, so that removing one moves no other.
std::vector<Path> entries_of(const Value& root, const LoadedCase& loaded, const std::vector<std::string>& people) {
    const Judge judge(loaded, people);
    std::vector<Path> out;
    const Table& table = *root.table();
    const auto text_of = [](const Value& block, std::string_view key) {
        const Value* value = block.table() != nullptr ? block.table()->find(key) : nullptr;
        return value != nullptr && value->text() != nullptr ? *value->text() : std::string();
    };
    const auto blocks = [&](const char* name, const auto& speaks) {
        const Value* list = table.find(name);
        if (list == nullptr || list->array() == nullptr) return;
        for (std::size_t i = list->array()->size(); i-- > 0;)
            if (speaks((*list->array())[i])) out.push_back({name, int(i)});
    };
    blocks("person", [&](const Value& block) { return contains(people, text_of(block, "code")); });
    blocks("allow", [&](const Value& block) {
        return judge.of(text_of(block, "text") + "\n" + text_of(block, "because")) == Speaks::of_them;
    });
    const Value* answers = table.find("answers");
    if (answers == nullptr || answers->table() == nullptr) return out;
    for (const auto& [key, value] : answers->table()->entries)
        if (value.text() != nullptr && judge.of(*value.text()) == Speaks::of_them) out.push_back({"answers", key.name});
    return out;
}

std::vector<std::string> who_is_who(const Project& project, const std::string& id) {
    std::vector<std::string> out;
    for (const char* name : names_of_case) {
        const std::string path = path_join(project.identities_folder(id), name);
        if (project.disk().type(path) == FileType::file) out.push_back(path);
    }
    return out;
}

void remove_entries(Document& document, const LoadedCase& loaded, const std::vector<std::string>& people) {
    for (const Path& entry : entries_of(Value{document.root(), {}}, loaded, people)) {
        if (std::holds_alternative<int>(entry.back()))
            document.remove_block(entry);
        else
            document.remove(entry);
    }
}

/// A file of who is who that stays, for others stand in it.
void sort_out_entries(const std::string& path, const Project& project, const LoadedCase& loaded,
                      const std::vector<std::string>& people, Erasure& erasure) {
    Document document(project.disk().read(path), project.shown(path));
    remove_entries(document, loaded, people);
    if (document.changed()) erasure.entries.push_back(path);
    // What is left of it is a comment, or stands in somebody else's entry.
    if (Judge(loaded, people).of(document.text()) != Speaks::of_nobody) erasure.left_in_names.push_back(path);
}

}  // namespace

std::vector<std::string> named_in_case(const Project& project, const LoadedCase& loaded,
                                       const std::vector<std::string>& people) {
    const auto whom = these_or_all(people, loaded);
    std::vector<std::string> out;
    for (const std::string& path : below(project, project.path("cases/" + loaded.data.id)).files) {
        const std::string shown = project.shown(path);
        if (!in_history(project, shown)) continue;
        for (const NameFound& hit : names_in_file(project, shown, project.disk().read(path)))
            if (names_one(hit, whom))
                out.push_back(fmt::format("{}:{}:{}, the {}", shown, hit.line, hit.column, hit.whose()));
    }
    return out;
}

Erasure erasure_of(const Project& project, const LoadedCase& loaded, const std::vector<std::string>& people) {
    const std::string& id = loaded.data.id;
    refuse_links(below(project, project.identities_folder(id)).links, project);
    Papers papers = papers_naming(project, loaded, these_or_all(people, loaded));
    Erasure out;
    out.files = std::move(papers.naming);
    out.shared = std::move(papers.shared);
    out.unsure = std::move(papers.unsure);
    if (!people.empty()) {
        for (const std::string& path : who_is_who(project, id)) sort_out_entries(path, project, loaded, people, out);
        return out;
    }
    // All that lies with the names goes with them, whether it can be looked into or not.
    for (const std::string& path : papers_of(project, id)) {
        std::erase(out.shared, path);
        std::erase(out.unsure, path);
        if (!contains(out.files, path)) out.files.push_back(path);
    }
    for (const std::string& path : who_is_who(project, id)) out.files.push_back(path);
    return out;
}

bool has_papers(const Project& project, const std::string& id, const Identities& family) {
    return !family.answers.empty() || !papers_of(project, id).empty();
}

void erase(const Project& project, const LoadedCase& loaded, const Erasure& erasure,
           const std::vector<std::string>& people, const ChangeNote& note) {
    // Who is who goes last of all: without it nobody could tell any more which drafts and evidence name somebody.
    Edit papers(project), names(project);
    for (const std::string& path : erasure.files)
        (is_names_of_case(path, project, loaded.data.id) ? names : papers).remove(path);
    for (const std::string& path : erasure.entries) remove_entries(names.open(path), loaded, people);
    papers.commit(note);
    names.commit(note);
    remove_empty_folders(project, project.identities_folder(loaded.data.id));
}

}  // namespace review
