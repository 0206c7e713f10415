#include "cmd/record.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <ostream>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/complain.h"
#include "cmd/exit_codes.h"
#include "files/case_file.h"

namespace review {
namespace {

/// Kept with the names of the case, and forgotten with them: what is typed may hold names.
std::string new_draft(const std::string& text, const std::string& case_id, Context& context) {
    const Project& project = context.project();
    const std::string folder = path_join(project.identities_folder(case_id), "drafts");
    context.disk.make_directories(folder, project.access());
    for (int number = 1;; ++number) {
        const std::string path = path_join(folder, fmt::format("text-{}.txt", number));
        if (context.disk.type(path)) continue;
        context.disk.create(path, text, project.access());
        return path;
    }
}

constexpr std::string_view editor_mark = "<!-- ";

std::string without_mark(const std::string& text) {
    std::string out;
    for (const auto line : split(text, '\n'))
        if (!line.starts_with(editor_mark)) out += std::string(line) + "\n";
    return std::string(trimmed(out));
}

/// Nothing when there is no editor.
std::optional<std::string> written_in_editor(const std::string& question, const std::string& case_id,
                                             Context& context) {
    const std::string path =
        new_draft(fmt::format("{}{} This line is left out. -->\n", editor_mark, question), case_id, context);
    std::optional<std::string> text;
    try {
        if (context.terminal.edit(path)) text = without_mark(context.disk.read(path));
    } catch (const Error&) {
        context.disk.remove(path);
        throw;
    }
    context.disk.remove(path);
    if (text && invalid_utf8(*text)) throw Error(ErrorKind::invalid_data, "the editor left no UTF-8 text");
    return text;
}

std::string typed_lines(const std::string& question, Context& context) {
    context.out << question << "\n  As many lines as you like; a line with a single \".\" ends it.\n";
    std::string text;
    while (true) {
        const auto line = context.terminal.ask("  … ");
        if (!line) throw Error(ErrorKind::interrupted, "the input ended before the text did");
        if (trimmed(*line) == ".") return std::string(trimmed(text));
        text += *line + "\n";
    }
}

}  // namespace

std::string case_or_ask(const std::string& typed, Context& context) {
    if (!typed.empty()) return typed;
    if (context.may_ask())
        return ask_text("Which case?", "Its number: 2026-001, or 1 for the one that ends so.", true, context)
            .value_or("");
    throw Error(ErrorKind::usage, "which case? Its number is missing").hint("review show lists every case");
}

std::string file_or_ask(const std::string& typed, const std::string& command, Context& context) {
    std::string file = typed;
    if (file.empty() && context.may_ask())
        file = ask_text("Which file?", "Its path; the file is copied, and stays as it is.", true, context).value_or("");
    Needed needed(command);
    needed.flag(!file.empty(), "FILE");
    needed.refuse_missing();
    return file;
}

void declare_text(Flags& flags, TextSource& source, const std::string& help) {
    flags.text("--text", "TEXT", source.text, help);
    flags.text("--from", "FILE", source.from, "read the text from a file, or from standard input with -");
}

std::string bytes_of(const std::string& from, Context& context) {
    return from == "-" ? context.terminal.read_all()
                       : context.disk.read(path_join(context.disk.working_directory(), from));
}

std::string file_or_input(const std::string& from, Context& context) {
    std::string text = bytes_of(from, context);
    if (const auto bad = invalid_utf8(text))
        throw Error(ErrorKind::invalid_data, "the text is not in UTF-8", Spot{from == "-" ? "standard input" : from})
            .hint("save it as UTF-8 (in the editor: encoding)");
    return text;
}

std::string plain_text(const TextSource& source, const std::string& question, const std::string& case_id,
                       Context& context) {
    if (!source.text.empty() && !source.from.empty())
        throw Error(ErrorKind::usage, "--text and --from both give the text").hint("leave one of them out");
    if (!source.text.empty()) return std::string(trimmed(source.text));
    if (!source.from.empty()) return std::string(trimmed(replaced(file_or_input(source.from, context), "\r\n", "\n")));
    if (!context.may_ask()) return {};
    if (const auto text = written_in_editor(question, case_id, context)) return *text;
    return typed_lines(question, context);
}

std::string long_text(const TextSource& source, const std::string& question, const std::string& where, CaseEdit& change,
                      Context& context) {
    const std::string text = plain_text(source, question, change.id(), context);
    return text.empty() ? text : change.coded(text, where);
}

int finish_with_text(CaseEdit& change, const CaseEdit::Done& done, const std::string& text, Context& context) {
    try {
        return change.finish(done);
    } catch (Error& error) {
        if (text.empty() || (error.kind != ErrorKind::conflict && error.kind != ErrorKind::io)) throw;
        keep_text(text, change.id(), error, "the text is kept: give it again with --from {}", context);
        throw error;
    }
}

void keep_text(const std::string& text, const std::string& case_id, Error& error, const std::string& hint,
               Context& context) {
    try {
        const std::string path = new_draft(text + "\n", case_id, context);
        error.hint(replaced(hint, "{}", context.project().shown(path)));
    } catch (const Error&) {
        error.hint("what was typed could not be kept either");  // the first fault is the one to be told
    }
}

void refuse_closed(CaseEdit& change) {
    const Case now = change.now();
    if (now.closed)
        change.allow({{"case.closed", fmt::format("the case was closed on {}", now.closed->words()),
                       fmt::format("review record {} reopen --because \"…\"", change.id()), false}},
                     "nothing was recorded");
}

void Needed::flag(bool given, const std::string& flag) {
    if (!given) missing_.push_back(flag);
}

void Needed::refuse_missing() const {
    if (missing_.empty()) return;
    throw Error(ErrorKind::usage, fmt::format("review {} needs {}", command_, in_words(missing_)))
        .hint(fmt::format("review help {} explains them; in a terminal they are asked for", command_));
}

int already(const std::string& text, Context& context) {
    if (!context.globals.quiet) context.out << text << "; nothing was changed\n";
    return exit_ok;
}

std::string next_id(const std::string& letter, const std::vector<std::string>& ids) {
    int highest = 0;
    for (const std::string& id : ids) {
        if (!id.starts_with(letter)) continue;
        int number = 0;
        const auto [end, fault] = std::from_chars(id.data() + letter.size(), id.data() + id.size(), number);
        if (fault == std::errc{} && end == id.data() + id.size()) highest = std::max(highest, number);
    }
    return letter + std::to_string(highest + 1);
}

void rewrite_block(Document& document, const Path& path, const Table& block) {
    const auto key_path = [&](const std::string& key) {
        Path below = path;
        below.emplace_back(key);
        return below;
    };
    const auto is_blocks = [](const Value& value) {
        return value.array() != nullptr && !value.array()->empty() && value.array()->front().table() != nullptr;
    };
    const Value* found = document.find(path);
    std::vector<std::string> gone;
    if (found != nullptr && found->table() != nullptr)
        for (const auto& [key, value] : found->table()->entries)
            if (block.find(key.name) == nullptr && !is_blocks(value)) gone.push_back(key.name);
    for (const std::string& key : gone) document.remove(key_path(key));
    for (const auto& [key, value] : block.entries) {
        const Value* now = document.find(key_path(key.name));
        if (is_blocks(value) || (now != nullptr && now->same_as(value))) continue;
        document.set(key_path(key.name), value);
    }
}

Document& identities_document(const std::string& name, CaseEdit& change, Context& context) {
    Identities made;
    made.uid = change.loaded().data.uid;
    const std::string what = fmt::format("{} of {}", name == "staff.toml" ? "the staff" : "the family", change.id());
    const std::string path = path_join(context.project().identities_folder(change.id()), name);
    return change.edit().open_or_create(path, new_identities_text(made, what));
}

void end_forgetting(const std::string& subject, CaseEdit& change) {
    const Case now = change.now();
    for (std::size_t i = 0; i < now.forgotten.size(); ++i) {
        if (!now.forgotten[i].holds_for(subject)) continue;
        Forgotten ended = now.forgotten[i];
        ended.ended_for.push_back(subject);
        rewrite_block(change.document(), {"forgotten", int(i)}, block_of(ended));
    }
}

std::string done_by(const CaseEdit& change, Context& context) {
    return context.globals.by.empty() ? std::string() : change.known_who(context.globals.by, "--by");
}

void refuse_faults(const Problems& problems, const std::string& what, Context& context) {
    Error error(ErrorKind::invalid_data, what);
    for (const Problem& problem : problems) {
        if (problem.level != Level::error) {
            warn(problem, context);
            continue;
        }
        std::string cause = problem.spot.file.empty() ? problem.text : problem.spot.text() + ": " + problem.text;
        if (!problem.remedy.empty()) cause += " (" + problem.remedy + ")";
        error.because(std::move(cause));
    }
    if (!error.causes.empty()) throw error;
}

}  // namespace review
