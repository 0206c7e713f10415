// review log: what was changed, by whom, why; and the way back.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "cmd/case_edit.h"
#include "cmd/commands.h"
#include "cmd/exit_codes.h"
#include "cmd/json_out.h"
#include "files/case_file.h"
#include "project/edit.h"
#include "project/history.h"

namespace review {
namespace {

struct Options {
    std::string which;
    std::optional<Date> restore;
    bool undo = false;
    std::optional<long> most;
};

void refuse_without_history(const History& history) {
    if (history.state() == History::State::on) return;
    throw Error(ErrorKind::not_found, "there is no history")
        .because(history.why())
        .hint("review init makes one; in a project without, an administrator can run git init");
}

void print_entries(const std::vector<HistoryEntry>& entries, Context& context) {
    if (entries.empty()) context.out << "Nothing has been changed yet.\n";
    for (const HistoryEntry& entry : entries) {
        context.out << fmt::format("{}  {}  {}\n", entry.when, entry.who, entry.what);
        if (!entry.why.empty())
            for (const std::string& line : wrapped(entry.why, std::size_t(context.terminal.width() - 4)))
                context.out << "    " << line << '\n';
    }
}

void print_entries_json(const std::vector<HistoryEntry>& entries, Context& context) {
    ViewList rows;
    for (const HistoryEntry& entry : entries) {
        ViewMap row;
        row["id"] = entry.id;
        row["when"] = entry.when;
        row["who"] = entry.who;
        row["what"] = entry.what;
        row["why"] = json_or_null(entry.why);
        row["files"] = json_of(entry.files);
        rows.emplace_back(row);
    }
    ViewMap map;
    map["format"] = 1;
    map["entries"] = rows;
    print_json(map, context);
}

/// A hand edit that is not in the history yet is the last change.
std::optional<std::string> before_last_change(const std::string& file, const History& history, Context& context) {
    const auto last = history.text_at("HEAD", file);
    const std::string path = context.project().path(file);
    if (last && context.disk.type(path) && context.disk.read(path) != *last) return last;
    return history.text_before_last_change(file);
}

/// The case file becomes what it was; that is a change like any other, and can be undone in turn.
int go_back(const Options& options, const std::string& id, const History& history, Context& context) {
    const Project& project = context.project();
    const std::string file = project.case_file(id);
    const auto text =
        options.undo ? before_last_change(file, history, context) : history.text_on(file, *options.restore);
    const std::string when = options.undo ? "before the last change" : "on " + options.restore->words();
    if (!text)
        throw Error(ErrorKind::not_found, fmt::format("the history does not have {} as it was {}", id, when))
            .hint(fmt::format("review log {} shows what there is", id));
    const Document check(*text, file);  // what cannot be read is not put back
    Edit edit(project);
    edit.write(file, check.text(), true);
    if (context.globals.dry_run) {
        context.out << edit.difference();
        return exit_ok;
    }
    if (edit.empty()) {
        if (!context.globals.quiet) context.out << fmt::format("{} is already as it was {}\n", id, when);
        return exit_ok;
    }
    std::string why = context.globals.because;
    if (!why.empty()) {  // only then is the case read: going back must work for one that no longer can be
        const LoadedCase loaded = project.load(id);
        why = coded_for_history(why, {&loaded.family, &loaded.staff}, context);
    }
    edit.commit({context.who(), fmt::format("{}: put back as it was {}", id, when), why,
                 options.undo ? "log --undo" : "log --restore"});
    if (context.globals.quiet) return exit_ok;
    context.out << fmt::format("{} is as it was {}. Names (identities/) were not touched.\n", id, when);
    context.out << fmt::format("Next: see where it stands; review log {0} --undo takes this back\n  review show {0}\n",
                               id);
    return exit_ok;
}

int log(const Options& options, Context& context) {
    const History history(context.project());
    refuse_without_history(history);
    const std::string id = options.which.empty() ? std::string() : context.project().resolve_case(options.which);
    if (options.undo || options.restore) {
        if (id.empty())
            throw Error(ErrorKind::usage, "--restore and --undo need a case")
                .hint("for example: review log 2026-001 --undo");
        if (options.undo && options.restore) throw Error(ErrorKind::usage, "--restore and --undo do not go together");
        return go_back(options, id, history, context);
    }
    auto entries = history.entries(id);
    if (options.most && *options.most >= 0 && entries.size() > std::size_t(*options.most))
        entries.resize(std::size_t(*options.most));
    if (context.globals.format == "json")
        print_entries_json(entries, context);
    else
        print_entries(entries, context);
    return exit_ok;
}

}  // namespace

Runner declare_log(Flags& flags) {
    const auto options = std::make_shared<Options>();
    flags.word("CASE", options->which, "one case; without it: everything");
    flags.date("--restore", options->restore, "put the case back as it was at the end of that day");
    flags.flag("--undo", options->undo, "put the case back as it was before the last change");
    flags.number("--most", "N", options->most, "no more than the newest N");
    flags.formats({"text", "json"});
    return [options](Context& context) { return log(*options, context); };
}

}  // namespace review
