#include "project/project.h"

#include <fmt/format.h>

#include <mutex>
#include <set>

#include "base/text.h"
#include "base/typed.h"
#include "files/case_file.h"
#include "files/embedded.h"
#include "files/evaluations_file.h"
#include "files/procedure_file.h"
#include "project/look.h"
#include "project/procedures.h"
#include "rules/evaluations.h"

namespace review {

/// A project may be looked at by several threads, which share this.
struct Project::Read {
    std::mutex one_at_a_time;
    std::map<std::string, Procedure> procedures;
    std::map<std::string, Calendar> calendars;
    std::optional<std::set<std::string>> ordinary_words;
};

namespace {

[[noreturn]] void throw_problems(const std::string& what, const Problems& problems) {
    Error error(ErrorKind::invalid_data, what, problems.front().spot);
    for (const Problem& problem : problems) {
        if (problem.level != Level::error) continue;
        std::string line = problem.text;
        if (!problem.spot.file.empty()) line = problem.spot.text() + ": " + line;
        if (!problem.remedy.empty()) line += " (" + problem.remedy + ")";
        error.because(std::move(line));
    }
    throw error;
}

bool has_errors(const Problems& problems) {
    for (const Problem& problem : problems)
        if (problem.level == Level::error) return true;
    return false;
}

/// "/a/./b/../c" is "/a/c". The path is absolute.
std::string without_dots(std::string_view path) {
    std::vector<std::string_view> kept;
    for (const std::string_view part : split(path, '/')) {
        if (part == ".." && !kept.empty()) kept.pop_back();
        if (!part.empty() && part != "." && part != "..") kept.push_back(part);
    }
    std::string out;
    for (const std::string_view part : kept) out.append("/").append(part);
    return out.empty() ? "/" : out;
}

}  // namespace

Project Project::find(Disk& disk, const std::string& from) {
    // "sibling/../here" lies in no sibling: such parts go before we climb.
    std::string at = without_dots(path_join(disk.working_directory(), from));
    if (disk.type(at) != FileType::directory)
        throw Error(ErrorKind::not_found, "there is no such folder", Spot{from, 0, 0});
    while (true) {
        if (disk.type(path_join(at, "review.toml")) == FileType::file) return Project(disk, at);
        const std::string parent = path_parent(at);
        if (parent == at) break;
        at = parent;
    }
    throw Error(ErrorKind::not_found, "there is no review project here or in any folder above")
        .hint("go to the project's folder, or name it: review -C FOLDER …")
        .hint("to make one: review init FOLDER --procedure ID");
}

Project::Project(Disk& disk, std::string root) : disk_(disk), root_(std::move(root)), read_(std::make_shared<Read>()) {
    const std::string text = disk_.read(path("review.toml"));
    const Value tree = parse_toml(text, "review.toml");
    partnership_ = read_partnership(tree, "review.toml", problems_);
    const std::string events = "partnership/events.toml";
    if (disk_.type(path(events)) == FileType::file)
        partnership_.events = read_events(parse_toml(disk_.read(path(events)), events), events, problems_);
    read_registers();
}

void Project::read_registers() {
    const std::string folder = "partnership/registers";
    if (disk_.type(path(folder)) != FileType::directory) return;
    for (const Entry& entry : disk_.list(path(folder))) {
        if (entry.type != FileType::file || !entry.name.ends_with(".toml") || entry.name.starts_with(".")) continue;
        const std::string id = entry.name.substr(0, entry.name.size() - std::string_view(".toml").size());
        const std::string file = register_file(id);
        const auto entries = read_register(parse_toml(disk_.read(path(file)), file), file, id, problems_);
        partnership_.registers.insert(partnership_.registers.end(), entries.begin(), entries.end());
    }
}

std::vector<Asking> Project::load_asked(Problems& problems) const {
    if (disk_.type(path(chasing_file)) != FileType::file) return {};
    return read_chasing(parse_toml(disk_.read(path(chasing_file)), chasing_file), chasing_file, problems);
}

std::string Project::evaluations_file(const std::string& id) { return fmt::format("cases/{}/evaluations.csv", id); }

std::string Project::register_file(const std::string& id) { return fmt::format("partnership/registers/{}.toml", id); }

std::string Project::path(std::string_view relative) const { return path_join(root_, relative); }

std::string Project::case_file(const std::string& id) const { return fmt::format("cases/{}/case.toml", id); }

std::string Project::identities_folder(const std::string& id) const {
    const std::string& place = partnership_.identities;
    return path_join(path(place.empty() ? "identities" : place), id);
}

std::string Project::shown(const std::string& given) const {
    const std::string prefix = root_ + "/";
    return given.starts_with(prefix) ? given.substr(prefix.size()) : given;
}

Access Project::access() const {
    Access access;
    if (!partnership_.group.empty()) access.group = partnership_.group;
    return access;
}

CaseFolders Project::case_folders() const {
    CaseFolders folders;
    const std::string folder = path("cases");
    if (!disk_.type(folder)) return folders;
    for (Entry& entry : disk_.list(folder)) {
        folders.has_links |= entry.is_link;
        if (entry.type == FileType::directory && !entry.name.starts_with("."))
            folders.ids.push_back(std::move(entry.name));
    }
    return folders;
}

std::string Project::resolve_case(const std::string& typed) const {
    if (!typed.empty() && typed.find('/') == std::string::npos && !typed.starts_with(".") &&
        disk_.type(path("cases/" + typed)) == FileType::directory)
        return typed;
    const std::vector<std::string> ids = case_ids();
    std::string number = typed;
    while (number.size() < 3) number.insert(0, "0");
    std::vector<std::string> ending;
    for (const std::string& id : ids) {
        if (to_lower(id) == to_lower(typed)) return id;
        if (!typed.empty() && id.ends_with("-" + number)) ending.push_back(id);
    }
    if (ending.size() == 1) return ending.front();
    Error error(ErrorKind::not_found, fmt::format("there is no case {}", as_typed(typed)));
    if (ending.size() > 1) error.hint(fmt::format("it could be {}: write the whole number", in_words(ending, "or")));
    if (const auto near = nearest(typed, ids)) error.hint(fmt::format("did you mean {}?", *near));
    throw error.hint("review show lists every case");
}

LoadedCase Project::load(const std::string& id, LoadNames which) const {
    const std::string file = case_file(id);
    std::string text = disk_.read(path(file));
    std::string digest = digest_of(text);
    Document document(std::move(text), file);
    Problems problems;
    Case data = read_case(Value{document.root(), Spot{file, 1, 1}}, file, problems);
    // The folder says which case it is: a file that calls itself another must not reach the other's identities.
    data.id = id;
    LoadedCase loaded{std::move(data), std::move(document), std::move(digest), std::move(problems), {}, {}, {}};
    const auto left_out = [&](const std::string& path) {
        return which == LoadNames::unless_sealed && disk_.is_sealed(path);
    };
    const std::string folder = identities_folder(id);
    if (!left_out(path_join(folder, "people.toml")))
        loaded.family = identities_of(*this, loaded.data, "people.toml", loaded.problems);
    if (!left_out(path_join(folder, "staff.toml")))
        loaded.staff = identities_of(*this, loaded.data, "staff.toml", loaded.problems);
    const bool no_posts = left_out(path_join(path_parent(folder), "partnership.toml"));
    const Identities posts = no_posts ? Identities{} : load_posts();
    loaded.names = std::make_shared<NameFinder>(std::vector<const Identities*>{&loaded.family, &loaded.staff, &posts},
                                                ordinary_words());
    return loaded;
}

std::vector<Answers> Project::load_evaluations(const std::string& id, const Procedure& procedure,
                                               Problems& problems) const {
    const std::string file = evaluations_file(id);
    const Form* form = evaluation_form(procedure);
    if (form == nullptr || disk_.type(path(file)) != FileType::file) return {};
    return read_evaluations(disk_.read(path(file)), file, *form, problems);
}

Identities Project::load_posts() const {
    const std::string where = path_join(path_parent(identities_folder("x")), "partnership.toml");
    if (disk_.type(where) != FileType::file) return {};
    Problems problems;
    Identities posts = read_identities(parse_toml(disk_.read(where), shown(where)), shown(where), problems);
    if (has_errors(problems)) throw_problems("the names of the partnership's posts cannot be read", problems);
    return posts;
}

std::vector<std::string> Project::procedure_ids() const {
    const auto built_in = builtin_procedures();
    std::set<std::string> ids(built_in.begin(), built_in.end());
    if (disk_.type(path("procedures")))
        for (const Entry& entry : disk_.list(path("procedures")))
            if (entry.name.ends_with(".toml") && !entry.name.starts_with("."))
                ids.insert(entry.name.substr(0, entry.name.size() - 5));
    return {ids.begin(), ids.end()};
}

FindProcedure Project::procedure_finder() const { return project_finder(disk_, root_); }

bool Project::has_own_procedure(const std::string& id) const {
    return disk_.type(path(procedure_file(id))) == FileType::file;
}

const Procedure& Project::procedure(const std::string& id) const {
    const std::lock_guard guard(read_->one_at_a_time);
    const auto known = read_->procedures.find(id);
    if (known != read_->procedures.end()) return known->second;
    const FindProcedure find = procedure_finder();
    const auto source = find(id, {});
    if (!source) {
        const auto ids = procedure_ids();
        Error error(ErrorKind::not_found, fmt::format("there is no procedure called {}", id));
        if (const auto near = nearest(id, ids)) error.hint(fmt::format("did you mean {}?", *near));
        throw error.hint("review procedure list shows all that there are");
    }
    Problems problems;
    Procedure procedure = read_procedure(*source, find, problems);
    if (has_errors(problems)) throw_problems(fmt::format("the procedure {} cannot be used", id), problems);
    return read_->procedures.emplace(id, std::move(procedure)).first->second;
}

const Calendar& Project::calendar(const Procedure& procedure) const {
    const std::string nation = partnership_.nation.empty() ? procedure.nation : partnership_.nation;
    const std::lock_guard guard(read_->one_at_a_time);
    const auto known = read_->calendars.find(nation);
    if (known != read_->calendars.end()) return known->second;
    const std::string name = "calendars/" + nation + ".toml";
    const auto source = template_text(name);
    if (!source)
        throw Error(ErrorKind::not_found, fmt::format("there is no table of bank holidays for {}", nation),
                    Spot{partnership_.nation.empty() ? procedure.file : "review.toml", 0, 0})
            .hint("write its id in review.toml: nation = \"…\"");
    Problems problems;
    Calendar calendar;
    calendar.table = read_holidays(parse_toml(source->first, source->second), source->second, problems);
    if (has_errors(problems))
        throw_problems(fmt::format("the table of bank holidays for {} cannot be read", nation), problems);
    calendar.closed = partnership_.closed_days;
    return read_->calendars.emplace(nation, std::move(calendar)).first->second;
}

Surroundings Project::around(const Procedure& procedure, const LoadedCase& loaded) const {
    return Surroundings{partnership_, calendar(procedure), [](std::string_view text) { return digest_of(text); },
                        loaded.names.get()};
}

const std::set<std::string>& Project::ordinary_words() const {
    const std::lock_guard guard(read_->one_at_a_time);
    if (read_->ordinary_words) return *read_->ordinary_words;
    auto& words = read_->ordinary_words.emplace();
    const auto source = template_text("words/ordinary.txt");
    if (!source) return words;
    for (const auto line : split(source->first, '\n')) {
        const auto word = trimmed(line);
        if (!word.empty() && word.front() != '#') words.insert(folded(word));
    }
    return words;
}

std::optional<std::pair<std::string, std::string>> Project::template_text(const std::string& name) const {
    const std::string own = "templates/" + name;
    if (disk_.type(path(own)) == FileType::file) return std::pair{disk_.read(path(own)), own};
    if (const auto built_in = embedded(name)) return std::pair{std::string(*built_in), "(built-in) " + own};
    return std::nullopt;
}

std::optional<std::pair<std::string, std::string>> Project::logo() const {
    if (partnership_.logo.empty()) return std::nullopt;
    const std::string file = "templates/" + partnership_.logo;
    if (disk_.type(path(file)) == FileType::file) return std::pair{disk_.read(path(file)), file};
    throw Error(ErrorKind::invalid_data, fmt::format("the logo {} is not there", file), Spot{"review.toml", 0, 0})
        .hint("put it there, or take the line logo out of review.toml");
}

}  // namespace review
