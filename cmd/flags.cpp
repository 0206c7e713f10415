#include "cmd/flags.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <charconv>

#include "base/text.h"
#include "base/typed.h"

namespace review {
namespace {

using Given = std::vector<std::string>;
using Store = std::function<void(const Given&, Date today)>;

struct Declared {
    FlagInfo info;
    Store store;
    CLI::Option* option = nullptr;
};

Error usage(std::string text) { return {ErrorKind::usage, std::move(text)}; }

Date date_of(const std::string& flag, const std::string& typed, Date today) {
    if (const auto date = parse_date_from(trimmed(typed), today)) return *date;
    throw usage(fmt::format("{}: {} is not a date", flag, as_typed(typed)))
        .hint("write it as 2026-03-09 or \"9 March 2026\"; today, yesterday, +2w and -10d are understood");
}

long number_of(const std::string& flag, const std::string& typed) {
    long number = 0;
    const auto [end, fault] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
    if (fault != std::errc{} || end != typed.data() + typed.size())
        throw usage(fmt::format("{}: {} is not a whole number", flag, typed));
    return number;
}

void check_choice(const std::string& flag, const std::string& typed, const std::vector<std::string>& choices) {
    if (typed.empty()) throw Error(ErrorKind::usage, flag + " says nothing").hint("one of " + in_words(choices, "or"));
    if (std::find(choices.begin(), choices.end(), typed) == choices.end())
        throw unknown_word(ErrorKind::usage, flag, typed, choices);
}

}  // namespace

struct Flags::State {
    std::string command;
    std::vector<Declared> flags;
    std::vector<std::string> formats;
    bool help = false;
    bool has_globals = false;
    Globals unused;  ///< what globals are bound to where flags are only looked at
    Date unused_day;

    void add(FlagInfo info, Store store) { flags.push_back({std::move(info), std::move(store), nullptr}); }
    void add_globals(Globals& globals, Date& today);
    void add_to(CLI::App& app);
    void refuse_unknown(const CLI::App& app) const;
    void store_all(Date& today) const;
};

Flags::Flags(std::string command) : state_(std::make_unique<State>()) { state_->command = std::move(command); }
Flags::~Flags() = default;

void Flags::word(const std::string& name, std::string& into, const std::string& help) {
    state_->add({name, {}, help, {}, true, false, false, false},
                [&into](const Given& given, Date) { into = given.front(); });
}

void Flags::required_word(const std::string& name, std::string& into, const std::string& help) {
    word(name, into, help);
    state_->flags.back().info.required = true;
}

void Flags::words(const std::string& name, std::vector<std::string>& into, const std::string& help) {
    state_->add({name, {}, help, {}, true, false, true, false}, [&into](const Given& given, Date) { into = given; });
}

void Flags::text(const std::string& name, const std::string& value, std::string& into, const std::string& help) {
    state_->add({name, value, help, {}, false, false, false, false},
                [&into](const Given& given, Date) { into = given.front(); });
}

void Flags::text(const std::string& name, const std::string& value, std::optional<std::string>& into,
                 const std::string& help) {
    state_->add({name, value, help, {}, false, false, false, false},
                [&into](const Given& given, Date) { into = given.front(); });
}

void Flags::texts(const std::string& name, const std::string& value, std::vector<std::string>& into,
                  const std::string& help) {
    state_->add({name, value, help, {}, false, false, true, false},
                [&into](const Given& given, Date) { into = given; });
}

void Flags::flag(const std::string& name, bool& into, const std::string& help) {
    state_->add({name, {}, help, {}, false, false, false, false}, [&into](const Given&, Date) { into = true; });
}

void Flags::date(const std::string& name, std::optional<Date>& into, const std::string& help) {
    state_->add({name, "DATE", help, {}, false, false, false, false},
                [&into, name](const Given& given, Date today) { into = date_of(name, given.front(), today); });
}

void Flags::number(const std::string& name, const std::string& value, std::optional<long>& into,
                   const std::string& help) {
    state_->add({name, value, help, {}, false, false, false, false},
                [&into, name](const Given& given, Date) { into = number_of(name, given.front()); });
}

void Flags::choice(const std::string& name, const std::string& value, const std::vector<std::string>& choices,
                   std::string& into, const std::string& help) {
    const bool several = value.ends_with(",…");
    const auto store = [&into, name, choices, several](const Given& given, Date) {
        into = given.front();
        if (!several) return check_choice(name, into, choices);
        std::vector<std::string> typed;
        for (const auto one : split(into, ','))
            if (!trimmed(one).empty()) typed.emplace_back(trimmed(one));
        if (typed.empty()) typed.emplace_back();
        for (const std::string& one : typed) check_choice(name, one, choices);
    };
    state_->add({name, value, help, choices, false, false, false, false}, store);
}

void Flags::formats(std::vector<std::string> names) { state_->formats = std::move(names); }

bool Flags::wants_help() const { return state_->help; }
const std::string& Flags::command() const { return state_->command; }

void Flags::State::add_globals(Globals& globals, Date& today) {
    has_globals = true;
    const auto first = flags.size();
    const auto text = [this](const std::string& name, const std::string& value, std::string& into,
                             const std::string& what) {
        add({name, value, what, {}, false, false, false, false},
            [&into](const Given& given, Date) { into = given.front(); });
    };
    const auto flag = [this](const std::string& name, bool& into, const std::string& what) {
        add({name, {}, what, {}, false, false, false, false}, [&into](const Given&, Date) { into = true; });
    };
    text("-C", "DIR", globals.directory, "the project's directory (else found upwards from here)");
    add({"--today", "DATE", "count from this day instead of the clock's", {}, false, false, false, false},
        [&today](const Given& given, Date clock) { today = date_of("--today", given.front(), clock); });
    text("--by", "WHO", globals.by, "who does this: a post or a person's code");
    flag("--dry-run", globals.dry_run, "show the difference, write nothing");
    flag("--no-input", globals.no_input, "never ask");
    flag("--quiet", globals.quiet, "say only what was asked for, and faults");
    if (!formats.empty()) {
        add({"--format", "FORMAT", fmt::format("{} (default: {})", in_words(formats, "or"), formats.front()), formats,
             false, false, false, false},
            [this, &globals](const Given& given, Date) {
                check_choice("--format", given.front(), formats);
                globals.format = given.front();
            });
    }
    const std::vector<std::string> when{"auto", "always", "never"};
    add({"--color", "WHEN", "auto, always or never", when, false, false, false, false},
        [&globals, when](const Given& given, Date) {
            check_choice("--color", given.front(), when);
            globals.color = given.front();
        });
    add({"--override", "RULE", "go on against a rule that allows it (with --because)", {}, false, false, true, false},
        [&globals](const Given& given, Date) { globals.overrides = given; });
    text("--because", "TEXT", globals.because, "the reason, kept with the record");
    flag("--help", help, "what this command does, with its flags");
    for (auto i = first; i < flags.size(); ++i) flags[i].info.global = true;
}

void Flags::State::add_to(CLI::App& app) {
    app.set_help_flag();
    app.allow_extras();
    for (Declared& declared : flags) {
        const FlagInfo& info = declared.info;
        const std::string name = info.name == "--help"    ? "-h,--help"
                                 : info.name == "--quiet" ? "-q,--quiet"
                                                          : info.name;
        if (!info.word && info.value.empty()) {
            declared.option = app.add_flag(name);
            continue;
        }
        declared.option = app.add_option(name);
        declared.option->take_all();
        if (info.word && info.many) {
            declared.option->expected(-1)->allow_extra_args();
        } else {
            declared.option->allow_extra_args(false);
        }
    }
}

/// CLI11 would name a required flag that is absent before the mistyped one that was meant for it.
void Flags::State::refuse_unknown(const CLI::App& app) const {
    const std::vector<std::string> extra = app.remaining();
    if (extra.empty()) return;
    std::vector<std::string> known;
    for (const Declared& declared : flags)
        if (!declared.info.word) known.push_back(declared.info.name);
    for (const std::string& word : extra)
        if (word.size() > 1 && word.front() == '-') {
            const std::string name = word.substr(0, word.find('='));
            if (name == "--format") throw usage(fmt::format("review {} has only one format", command));
            Error error = usage(fmt::format("review {} has no flag {}", command, as_typed(name)));
            if (const auto near = nearest(name, known)) error.hint(fmt::format("did you mean {}?", *near));
            throw error.hint(fmt::format("review {} --help lists its flags", command));
        }
    throw usage(fmt::format("review {} does not know what to do with {}", command, as_typed(extra.front())))
        .hint(fmt::format("put a value of several words in quotes; review {} --help shows what it takes", command));
}

void Flags::State::store_all(Date& today) const {
    const Date clock = today;
    const auto store = [&](const Declared& declared, Date from) {
        const FlagInfo& info = declared.info;
        const std::vector<std::string>& given = declared.option->results();
        if (given.empty()) return;
        if (given.size() > 1 && !info.many && !info.value.empty())
            throw usage(fmt::format("{} is given {} times", info.name, given.size()));
        declared.store(given, from);
    };
    for (const Declared& declared : flags)
        if (declared.info.global) store(declared, clock);
    if (help) return;
    for (const Declared& declared : flags)
        if (!declared.info.global) store(declared, today);
    for (const Declared& declared : flags)
        if (declared.info.required && declared.option->count() == 0)
            throw usage(fmt::format("review {} needs {}: {}", command, declared.info.name, declared.info.help))
                .hint(fmt::format("review {} --help shows what it takes", command));
}

void Flags::parse(const std::vector<std::string>& arguments, Globals& globals, Date& today) {
    state_->add_globals(globals, today);
    CLI::App app;
    state_->add_to(app);
    try {
        app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    } catch (const CLI::ArgumentMismatch& fault) {
        const std::string text = fault.what();  // "--by: 1 required TEXT missing"
        const std::string name = text.substr(0, text.find(':'));
        throw usage(fmt::format("{} needs a value", name))
            .hint(fmt::format("a value that begins with - is given as {}=-…", name));
    } catch (const CLI::ParseError& fault) {
        throw usage(fault.what()).hint(fmt::format("review {} --help shows what it takes", state_->command));
    }
    state_->refuse_unknown(app);
    state_->store_all(today);
}

std::vector<FlagInfo> Flags::declared() const {
    std::vector<FlagInfo> words;
    std::vector<FlagInfo> rest;
    if (!state_->has_globals) state_->add_globals(state_->unused, state_->unused_day);
    for (const Declared& declared : state_->flags) (declared.info.word ? words : rest).push_back(declared.info);
    words.insert(words.end(), rest.begin(), rest.end());
    return words;
}

const std::vector<std::string>& global_flags_with_value() {
    static const std::vector<std::string> names{"-C",      "--today",    "--by",     "--format",
                                                "--color", "--override", "--because"};
    return names;
}

std::pair<std::string, std::string> split_pair(const std::string& typed, const std::string& flag,
                                               const std::string& shape) {
    const auto at = typed.find('=');
    if (at == std::string::npos || at == 0)
        throw usage(fmt::format("{} wants {}", flag, shape)).hint(fmt::format("for example: {} {}", flag, shape));
    return {std::string(trimmed(typed.substr(0, at))), std::string(trimmed(typed.substr(at + 1)))};
}

Error unknown_word(ErrorKind kind, const std::string& what, const std::string& typed,
                   const std::vector<std::string>& known) {
    constexpr std::size_t few = 12;  // a longer list would hide the suggestion
    Error error(kind, fmt::format("{}: there is no {}", what, as_typed(typed)));
    const auto near = nearest(typed, known);
    if (near) error.hint(fmt::format("did you mean {}?", *near));
    if (known.empty())
        error.hint("there is none to choose from");
    else if (!near || (known.size() > 1 && known.size() <= few))
        error.hint(fmt::format("one of {}", in_words(known, "or")));
    return error;
}

}  // namespace review
