// review record register: an entry of one of the procedure's registers, which belong to no single case. show register lists.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "cmd/exit_codes.h"
#include "cmd/json_out.h"
#include "cmd/record.h"
#include "cmd/refused.h"
#include "cmd/table.h"
#include "files/case_file.h"

namespace review {
namespace {

struct Options {
    std::string which, id, from;
    std::vector<std::string> set;
    std::optional<Date> on;
};

/// A register of a procedure that the partnership uses, with the procedure that it is in.
struct Kept {
    const Procedure* procedure = nullptr;
    const Register* its_register = nullptr;
};

std::vector<Kept> registers_of(const Project& project) {
    std::vector<Kept> kept;
    for (const std::string& id : project.partnership().procedures) {
        const Procedure& procedure = project.procedure(id);
        for (const Register& one : procedure.registers)
            if (std::none_of(kept.begin(), kept.end(), [&](const Kept& k) { return k.its_register->id == one.id; }))
                kept.push_back({&procedure, &one});
    }
    return kept;
}

Kept chosen_register(const std::string& typed, Context& context) {
    const auto kept = registers_of(context.project());
    std::vector<std::string> ids;
    std::map<std::string, std::string> titles;
    for (const Kept& one : kept) {
        if (one.its_register->id == typed) return one;
        ids.push_back(one.its_register->id);
        titles[ids.back()] = one.its_register->title;
    }
    if (ids.empty())
        throw Error(ErrorKind::not_found, "no procedure of this partnership has a register")
            .hint("review procedure list");
    if (typed.empty() && context.may_ask()) {
        const std::string id = ask_choice("Which register?", ids, titles, context);
        return kept[std::size_t(std::find(ids.begin(), ids.end(), id) - ids.begin())];
    }
    if (typed.empty())
        throw Error(ErrorKind::usage, "review record register needs to know which: " + in_words(ids, "or"));
    throw unknown_word(ErrorKind::usage, "register", typed, ids);
}

std::string new_register_text(const Register& its_register) {
    return fmt::format(
        "# {}. review record register {} writes here; review show register {} lists it.\n"
        "# An entry is a post of review.toml, or a number: who somebody is stands in identities/partnership.toml.\n"
        "\n"
        "format = 1\n",
        its_register.title, its_register.id, its_register.id);
}

/// Somebody by post, or a new entry "X1"; never a name.
std::string entry_id(const std::string& typed, const Kept& kept, Context& context) {
    const Partnership& partnership = context.project().partnership();
    std::vector<std::string> known = ids_of(partnership.posts), numbers;
    for (const RegisterEntry& entry : partnership.registers)
        if (entry.register_id == kept.its_register->id) numbers.push_back(entry.id);
    known.insert(known.end(), numbers.begin(), numbers.end());
    if (contains(known, typed)) return typed;
    if (typed.empty() && context.may_ask()) {
        const auto given =
            ask_text("Which entry?", "A post of review.toml; nothing for an entry with a number.", false, context);
        if (given) return entry_id(*given, kept, context);
    }
    if (typed.empty()) return next_id("X", numbers);
    // The typed text may be a name: it is not repeated.
    Error error(ErrorKind::usage, "that is neither a post of review.toml nor an entry of the register");
    if (const auto near = nearest(typed, known)) error.hint(fmt::format("did you mean {}?", *near));
    throw error.hint("add the post to review.toml, or leave it out for an entry with a number");
}

Answers merged(Answers before, const Answers& given) {
    for (const Answered& one : given) {
        const auto same = std::find_if(before.begin(), before.end(), [&](const Answered& b) { return b.id == one.id; });
        if (same != before.end())
            *same = one;
        else
            before.push_back(one);
    }
    return before;
}

void refuse_missing(const RegisterEntry& entry, const Register& its_register) {
    Refusals refusals;
    for (const Field& field : its_register.fields) {
        const Answer* answer = find_answer(entry.answers, field.id);
        if (field.required && (answer == nullptr || answer_text(*answer).empty()))
            refusals.push_back(
                {"register.field-missing:" + field.id,
                 fmt::format("this is not answered: \"{}\" ({})", field.title, field.id),
                 fmt::format("review record register {} {} --set {}=VALUE", its_register.id, entry.id, field.id),
                 false});
    }
    if (!refusals.empty()) throw refused(refusals, "the entry was not recorded");
}

int place_in(const Document& document, const std::string& id) {
    const Value* entries = document.find({"entry"});
    if (entries == nullptr || entries->array() == nullptr) return -1;
    for (std::size_t i = 0; i < entries->array()->size(); ++i) {
        const Table* table = (*entries->array())[i].table();
        const Value* its_id = table != nullptr ? table->find("id") : nullptr;
        if (its_id != nullptr && its_id->text() != nullptr && *its_id->text() == id) return int(i);
    }
    return -1;
}

int record_register(const Options& options, Context& context) {
    const Project& project = context.project();
    refuse_faults(project.problems(), "review.toml or the registers have faults: mend them first", context);
    const Kept kept = chosen_register(options.which, context);
    const Register& its_register = *kept.its_register;
    RegisterEntry entry;
    entry.register_id = its_register.id;
    entry.id = entry_id(options.id, kept, context);
    entry.on = options.on.value_or(context.today);
    const RegisterEntry* before = project.partnership().entry(its_register.id, entry.id);
    const Identities posts = project.load_posts();
    const NameFinder finder({&posts}, project.ordinary_words());
    const OutsideCase asking{
        [&](const std::string& text, const std::string& where) { return coded_prose(text, where, finder, context); },
        [](const Field&, const Answers&) { return true; }};
    const Answers given = field_answers(its_register.fields, options.set, options.from, asking, context);
    entry.answers = merged(before != nullptr ? before->answers : Answers{}, given);
    refuse_missing(entry, its_register);
    Edit edit(project);
    Document& document = edit.open_or_create(Project::register_file(its_register.id), new_register_text(its_register));
    const int place = place_in(document, entry.id);
    if (place < 0)
        document.append({"entry"}, block_of(entry));
    else
        rewrite_block(document, {"entry", place}, block_of(entry));
    if (place >= 0 && !document.changed()) return already(fmt::format("{} says so", entry.id), context);
    if (context.globals.dry_run) {
        context.out << edit.difference();
        return exit_ok;
    }
    edit.commit({context.who(), fmt::format("register {}: {}", its_register.id, entry.id), context.globals.because,
                 "record register"});
    if (context.globals.quiet) return exit_ok;
    context.out << fmt::format("{}: {} is {}.\nNext: see the register\n  review show register {}\n", its_register.title,
                               entry.id, place < 0 ? "entered" : "brought up to date", its_register.id);
    return exit_ok;
}

std::string until_text(const RegisterEntry& entry, const Kept& kept, Context& context) {
    const auto day = refresh_day(*kept.its_register, entry, context.project().calendar(*kept.procedure));
    return day ? day->iso() : "";
}

void print_json_register(const Kept& kept, const std::vector<RegisterEntry>& entries, Context& context) {
    ViewList rows;
    for (const RegisterEntry& entry : entries) {
        ViewMap row, answers;
        row["id"] = entry.id;
        row["on"] = entry.on.iso();
        for (const Answered& answer : entry.answers) answers[answer.id] = answer_text(answer.value);
        row["answers"] = answers;
        row["good_until"] = json_or_null(until_text(entry, kept, context));
        rows.push_back(row);
    }
    ViewMap all;
    all["format"] = 1;
    all["register"] = kept.its_register->id;
    all["entries"] = rows;
    print_json(all, context);
}

int show_register(const std::string& which, Context& context) {
    const Kept kept = chosen_register(which, context);
    std::vector<RegisterEntry> entries;
    for (const RegisterEntry& entry : context.project().partnership().registers)
        if (entry.register_id == kept.its_register->id) entries.push_back(entry);
    if (context.globals.format == "json") {
        print_json_register(kept, entries, context);
        return exit_ok;
    }
    std::vector<std::string> heads{"entry", "since"};
    for (const Field& field : kept.its_register->fields) heads.push_back(field.id);
    if (kept.its_register->refresh_every) heads.push_back("good until");
    TextTable table(heads);
    for (const RegisterEntry& entry : entries) {
        std::vector<std::string> cells{entry.id, entry.on.iso()};
        for (const Field& field : kept.its_register->fields) {
            const Answer* answer = find_answer(entry.answers, field.id);
            cells.push_back(answer != nullptr ? answer_text(*answer) : "");
        }
        if (kept.its_register->refresh_every) cells.push_back(until_text(entry, kept, context));
        table.row(cells);
    }
    if (context.globals.format == "csv") {
        table.print_csv(context.out);
        return exit_ok;
    }
    if (table.empty())
        context.out << fmt::format("Nothing is entered yet.\nNext: enter somebody\n  review record register {}\n",
                                   kept.its_register->id);
    table.print(context.out, context.terminal.width());
    return exit_ok;
}

}  // namespace

Runner declare_record_register(Flags& flags) {
    const auto options = std::make_shared<Options>();
    flags.word("REGISTER", options->which, "which register, as the procedure calls it");
    flags.word("ENTRY", options->id, "a post of review.toml, or an entry's number (else a new number)");
    flags.texts("--set", "FIELD=VALUE", options->set, "what the register asks for");
    flags.text("--from", "FILE", options->from, "the answers as TOML, or - for standard input");
    flags.date("--on", options->on, "since when it stands there (else today)");
    return [options](Context& context) { return record_register(*options, context); };
}

Runner declare_show_register(Flags& flags) {
    const auto which = std::make_shared<std::string>();
    flags.word("REGISTER", *which, "which register");
    flags.formats({"table", "json", "csv"});
    return [which](Context& context) { return show_register(*which, context); };
}

}  // namespace review
