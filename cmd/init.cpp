// review init: makes a new project.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "cmd/complain.h"
#include "cmd/exit_codes.h"
#include "cmd/procedures.h"
#include "files/embedded.h"
#include "files/value.h"
#include "project/history.h"

namespace review {
namespace {

struct Options {
    std::string directory;
    std::vector<std::string> procedures;
    std::string name;
    bool no_history = false;
};

std::string place_of(const Options& options, Context& context) {
    std::string place = context.disk.working_directory();
    if (!context.globals.directory.empty()) place = path_join(place, context.globals.directory);
    if (!options.directory.empty()) place = path_join(place, options.directory);
    while (place.size() > 1 && (place.ends_with("/") || place.ends_with("/."))) place.pop_back();
    return place;
}

/// Empty folders are what an init that was stopped has left: the next one completes it.
bool is_occupied(const std::string& path, Disk& disk) {
    const auto type = disk.type(path);
    if (type != FileType::directory) return type.has_value();
    for (const Entry& entry : disk.list(path))
        if (entry.type != FileType::directory || is_occupied(path_join(path, entry.name), disk)) return true;
    return false;
}

void refuse_occupied(const std::string& root, Disk& disk) {
    for (const char* name : {"review.toml", "cases", "identities", "partnership"})
        if (is_occupied(path_join(root, name), disk))
            throw Error(ErrorKind::refused, fmt::format("there is already something here: {}", path_join(root, name)))
                .hint("choose another directory, or go on with the project that is here: review show");
}

std::vector<std::string> chosen_procedures(const Options& options, Context& context) {
    const auto known = builtin_procedures();
    std::vector<std::string> ids;
    for (const std::string& id : options.procedures)
        if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
    if (ids.empty() && context.may_ask()) {
        Prompt prompt;
        prompt.text = "By which procedure do you hold reviews? Several may be given.";
        prompt.help =
            "Your own procedure can be written later: procedures/ID.toml in the project. review procedure list shows "
            "those that are built in.";
        prompt.type = FieldType::choices;
        prompt.required = true;
        for (const std::string& id : known) {
            prompt.choices.push_back(id);
            prompt.choice_titles[id] = fmt::format("{}: {}", id, builtin_procedure(id).title);
        }
        const Reply reply = ask(prompt, context);
        if (const auto* given = std::get_if<std::vector<std::string>>(&reply.answer)) ids = *given;
    }
    if (ids.empty())
        throw Error(ErrorKind::usage, "review init needs --procedure ID")
            .hint(fmt::format("built in: {}", in_words(known, "and")));
    for (const std::string& id : ids)
        if (std::find(known.begin(), known.end(), id) == known.end())
            throw unknown_word(ErrorKind::usage, "--procedure", id, known);
    return ids;
}

std::string quoted(const std::string& text) { return toml_literal(Value{text, {}}); }

/// Groups, posts and bodies of the procedures, each once.
std::string part_blocks(const std::string& block, const std::vector<const Procedure*>& procedures,
                        std::vector<Part> Procedure::*parts) {
    std::string out;
    std::vector<std::string> seen;
    for (const Procedure* procedure : procedures)
        for (const Part& part : procedure->*parts) {
            if (std::find(seen.begin(), seen.end(), part.id) != seen.end()) continue;
            seen.push_back(part.id);
            out += fmt::format("\n[[{}]]\nid = {}\ntitle = {}\n", block, quoted(part.id), quoted(part.title));
        }
    return out;
}

std::string review_toml(const std::string& name, const std::vector<std::string>& ids) {
    std::vector<Procedure> read;
    for (const std::string& id : ids) read.push_back(builtin_procedure(id));
    std::vector<const Procedure*> procedures;
    for (const Procedure& procedure : read) procedures.push_back(&procedure);
    Array list;
    for (const std::string& id : ids) list.push_back(Value{id, {}});
    std::string out;
    for (const auto line : split(embedded("forms/review.toml").value_or(""), '\n')) {
        const std::string text(line);
        if (text == "#: head")
            out += fmt::format("format = 1\nname = {}\nprocedures = {}\n", quoted(name), toml_literal(Value{list, {}}));
        else if (text == "#: nation")
            out += fmt::format("nation = {}\n", quoted(procedures.front()->nation));
        else if (text == "#: post")
            out += part_blocks("post", procedures, &Procedure::posts);
        else if (text == "#: group")
            out += part_blocks("group", procedures, &Procedure::groups);
        else
            out += text + "\n";
    }
    while (out.ends_with("\n\n")) out.pop_back();
    return out;
}

void make_tree(const std::string& root, const std::string& toml, Disk& disk) {
    for (const char* folder : {"cases", "identities", "identities/drafts", "partnership", ".review"})
        disk.make_directories(path_join(root, folder), {});
    // In a folder that git keeps already there may be one: what is in it stays.
    const std::string ignored(embedded("forms/gitignore").value_or("identities/\n"));
    const std::string ignore_file = path_join(root, ".gitignore");
    const std::string there = disk.type(ignore_file) ? disk.read(ignore_file) : std::string();
    const std::string line_end = there.empty() || there.ends_with("\n") ? "" : "\n";
    if (there.find(ignored) == std::string::npos) disk.append(ignore_file, line_end + ignored, {});
    disk.create(path_join(root, "review.toml"), toml, {});
}

/// Nothing is lost without git: it is said, and `check` says it again.
std::string start_history(const Options& options, const std::string& root, Disk& disk) {
    if (options.no_history) return "History is off: --no-history.";
    try {
        History::start(disk, root);
        return "Every change will be kept in its history: review log reads it back.";
    } catch (const Error& error) {
        return fmt::format("History is off: {}.", error.text);
    }
}

int init(const Options& options, Context& context) {
    const std::string root = place_of(options, context);
    refuse_occupied(root, context.disk);
    const auto ids = chosen_procedures(options, context);
    std::string name = options.name;
    const std::string body = builtin_procedure(ids.front()).body;
    if (name.empty() && context.may_ask())
        name = ask_text(fmt::format("What is the partnership called? (nothing: {})", body),
                        "It stands at the head of letters and reports.", false, context)
                   .value_or("");
    if (name.empty()) name = body;
    const std::string toml = review_toml(name, ids);
    if (context.globals.dry_run) {
        context.out << fmt::format("would make {} with review.toml:\n\n{}", root, toml);
        return exit_ok;
    }
    make_tree(root, toml, context.disk);
    const std::string history = start_history(options, root, context.disk);
    if (context.globals.quiet) return exit_ok;
    const bool here = root == context.disk.working_directory();
    const std::string directory = options.directory.empty() ? root : options.directory;
    context.out << fmt::format("{} is made for {}, by the procedure {}.\n", here ? "The project" : directory, name,
                               in_words(ids));
    context.out << history << "\nWrite your agencies and posts into review.toml, then take in the first referral.\n";
    context.out << "Next: take in a referral\n  " << (here ? "" : fmt::format("cd {} && ", directory))
                << "review refer\n";
    return exit_ok;
}

}  // namespace

Runner declare_init(Flags& flags) {
    const auto options = std::make_shared<Options>();
    flags.word("DIR", options->directory, "the new project's directory (else here)");
    flags.texts("--procedure", "ID", options->procedures, "a procedure that you review by");
    flags.text("--name", "NAME", options->name, "what the partnership is called");
    flags.flag("--no-history", options->no_history, "do not keep a history with git");
    return [options](Context& context) { return init(*options, context); };
}

}  // namespace review
