#include "cmd/columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "base/short_text.h"
#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/complain.h"
#include "cmd/flags.h"
#include "cmd/record.h"
#include "cmd/sheets_of.h"
#include "project/edit.h"
#include "project/scan.h"

namespace review {
namespace {

constexpr const char* columns_file = "partnership/columns.toml";
constexpr const char* columns_start =
    "# Which column of other tables means what, as it was settled when they were brought in.\nformat = 1\n";
constexpr const char* left_out = "-";

/// Heading -> id, or "-".
using Settled = std::map<std::string, std::string>;

Settled given(const std::vector<std::string>& map, const std::vector<std::string>& headings,
              const std::vector<std::string>& ids) {
    Settled out;
    for (const std::string& typed : map) {
        const auto equals = typed.rfind('=');
        if (equals == std::string::npos)
            throw Error(ErrorKind::usage, "--map wants HEADING=MEANING")
                .hint("for example: --map \"Agreed action=text\"");
        const std::string heading = in_one_line(typed.substr(0, equals)), id(trimmed(typed.substr(equals + 1)));
        const auto same = [&](const std::string& one) { return folded(one) == folded(heading); };
        const auto found = std::find_if(headings.begin(), headings.end(), same);
        if (found == headings.end()) throw unknown_word(ErrorKind::usage, "--map", heading, headings);
        if (id != left_out && !contains(ids, id)) throw unknown_word(ErrorKind::usage, "--map", id, ids);
        out[*found] = id;
    }
    return out;
}

std::optional<Document> columns_document(Context& context) {
    const std::string path = context.project().path(columns_file);
    if (!context.disk.type(path)) return std::nullopt;
    return Document(context.disk.read(path), context.project().shown(path));
}

Settled kept(const std::string& section, const std::vector<std::string>& ids, Context& context) {
    Settled out;
    const auto document = columns_document(context);
    const Value* value = document ? document->find({section}) : nullptr;
    if (value == nullptr || value->table() == nullptr) return out;
    for (const auto& [key, meaning] : value->table()->entries) {
        const std::string* id = meaning.text();
        if (id == nullptr || (*id != left_out && !contains(ids, *id))) {
            Error error(ErrorKind::invalid_data, fmt::format("no column of this table can mean that ({})", section),
                        meaning.spot);
            throw error.hint(fmt::format("one of {}, or \"-\" to leave it out", in_words(ids, "or")));
        }
        out[key.name] = *id;
    }
    return out;
}

std::optional<std::string> guess(const std::string& heading, const std::vector<Meaning>& meanings) {
    for (const Meaning& meaning : meanings) {
        if (folded(heading) == folded(meaning.id) || folded(heading) == folded(meaning.title)) return meaning.id;
        for (const std::string& name : meaning.names)
            if (folded(heading) == folded(name)) return meaning.id;
    }
    return std::nullopt;
}

std::string ask_meaning(const std::string& heading, const std::vector<Meaning>& meanings, Context& context) {
    std::vector<std::string> ids = ids_of(meanings);
    std::map<std::string, std::string> titles;
    for (const Meaning& meaning : meanings) titles[meaning.id] = meaning.title;
    ids.insert(ids.begin(), "leave-out");
    titles["leave-out"] = "it is left out";
    const std::string chosen =
        ask_choice(fmt::format("What does the column \"{}\" hold?", heading), ids, titles, context);
    return chosen == "leave-out" ? left_out : chosen;
}

void refuse_doubles(const Settled& settled) {
    std::map<std::string, std::string> by_id;
    for (const auto& [heading, id] : settled) {
        if (id == left_out) continue;
        const auto [before, is_new] = by_id.emplace(id, heading);
        if (!is_new)
            throw Error(ErrorKind::usage,
                        fmt::format("two columns would mean {}: {} and {}", id, before->second, heading))
                .hint(fmt::format("leave one out: --map \"{}=-\"", heading));
    }
}

/// Of two columns that are called the same it cannot be said which is meant, unless both are left out.
void refuse_doubled_headings(const std::vector<std::string>& headings, const Settled& settled) {
    std::map<std::string, std::vector<std::string>> places;
    for (std::size_t i = 0; i < headings.size(); ++i)
        if (const auto found = settled.find(headings[i]); found != settled.end() && found->second != left_out)
            places[headings[i]].push_back(column_letters(i));
    for (const auto& [heading, letters] : places)
        if (letters.size() > 1)
            throw Error(ErrorKind::usage, fmt::format("the columns {} are all called {}", in_words(letters), heading))
                .hint("give each a heading of its own in the file")
                .hint(fmt::format("or leave them out: --map \"{}=-\"", heading));
}

/// A heading is kept, and with it in the history, for good.
void refuse_names(const std::vector<std::string>& headings, const std::vector<Meaning>& meanings, const Settled& kept,
                  Context& context) {
    std::vector<std::string> places;
    std::optional<NameFinder> finder;
    std::vector<Identities> all;
    for (std::size_t i = 0; i < headings.size(); ++i) {
        if (headings[i].empty() || kept.contains(headings[i]) || guess(headings[i], meanings)) continue;
        if (!finder) {
            all = identities_of_cases(context.project(), context.project().case_ids());
            std::vector<const Identities*> identities;
            for (const Identities& one : all) identities.push_back(&one);
            finder.emplace(identities, context.project().ordinary_words());
        }
        for (const NameFound& hit : finder->find(headings[i]))
            if (hit.certain) places.push_back(fmt::format("column {}: the {}", column_letters(i), hit.whose()));
    }
    if (places.empty()) return;
    Error error(ErrorKind::refused, "a heading names somebody; nothing was written");
    for (const std::string& place : places) error.because(place);
    throw error.hint("give the column another heading: what a column means is kept with its heading, for good");
}

/// By how the column is called; in a terminal what would then have the meaning of another column is asked for instead.
std::optional<std::string> guessed(const std::string& heading, const std::vector<Meaning>& meanings,
                                   const Settled& settled, const Context& context) {
    const auto id = guess(heading, meanings);
    const auto has_it = [&](const auto& one) { return one.second == id; };
    if (id && context.may_ask() && std::any_of(settled.begin(), settled.end(), has_it)) return std::nullopt;
    return id;
}

void keep(const Settled& settled, const ColumnWork& work, Context& context) {
    if (settled.empty() || context.globals.dry_run) return;
    Edit edit(context.project());
    Document& document = edit.open_or_create(columns_file, columns_start);
    for (const auto& [heading, id] : settled) document.set({work.section, heading}, Value{id, {}});
    edit.commit({context.who(), "settled what the columns of a table mean", {}, work.command});
}

}  // namespace

bool has_columns(const std::string& section, Context& context) {
    const auto document = columns_document(context);
    return document && document->find({section}) != nullptr;
}

std::vector<std::string> settle_columns(const std::vector<std::string>& headings, const ColumnWork& work,
                                        Context& context) {
    const auto ids = ids_of(work.meanings);
    const Settled before = kept(work.section, ids, context);
    refuse_names(headings, work.meanings, before, context);
    Settled fresh = given(work.map, headings, ids);
    Settled all;
    for (const auto& [heading, id] : before)
        if (contains(headings, heading)) all[heading] = id;
    for (const auto& [heading, id] : fresh) all[heading] = id;
    std::vector<std::string> unknown;
    for (const std::string& heading : headings) {
        if (heading.empty() || all.contains(heading)) continue;
        if (const auto id = guessed(heading, work.meanings, all, context))
            all[heading] = *id;
        else if (context.may_ask())
            all[heading] = fresh[heading] = ask_meaning(heading, work.meanings, context);
        else
            unknown.push_back(heading);
    }
    refuse_doubles(all);
    refuse_doubled_headings(headings, all);
    if (!unknown.empty())
        note(fmt::format("left out: {} (to take one in: --map \"{}=MEANING\")", in_words(unknown), unknown.front()),
             context);
    keep(fresh, work, context);
    std::vector<std::string> out;
    for (const std::string& heading : headings) {
        const auto found = all.find(heading);
        out.push_back(found == all.end() || found->second == left_out ? "" : found->second);
    }
    return out;
}

}  // namespace review
