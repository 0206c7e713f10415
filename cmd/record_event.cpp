// review record event: a learning event or professional forum, which belongs to no single case.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "cmd/complain.h"
#include "cmd/exit_codes.h"
#include "cmd/json_out.h"
#include "cmd/record.h"
#include "cmd/table.h"
#include "files/case_file.h"
#include "rules/privacy.h"

namespace review {
namespace {

constexpr const char* events_file = "partnership/events.toml";
constexpr const char* new_events =
    "# Learning events and professional forums: what was shown, what for, and which priorities for training and audit\n"
    "# came of it. review record event writes here; review show events lists it. No names, no codes.\n"
    "\n"
    "format = 1\n";

struct Options {
    std::string id, type, title, note;
    std::vector<std::string> presented, purposes, training, audit;
    std::optional<Date> on;
    std::optional<long> attended;
};

std::vector<EventType> event_types(const Project& project) {
    std::vector<EventType> types;
    for (const std::string& id : project.partnership().procedures)
        for (const EventType& type : project.procedure(id).event_types)
            if (std::none_of(types.begin(), types.end(), [&](const EventType& one) { return one.id == type.id; }))
                types.push_back(type);
    return types;
}

std::string known_type(const std::string& typed, Context& context) {
    const auto types = event_types(context.project());
    const auto ids = ids_of(types);
    std::map<std::string, std::string> titles;
    for (const EventType& type : types) titles[type.id] = type.title;
    if (typed.empty() && context.may_ask() && !ids.empty()) return ask_choice("What was it?", ids, titles, context);
    if (typed.empty() || std::find(ids.begin(), ids.end(), typed) != ids.end()) return typed;
    throw unknown_word(ErrorKind::usage, "--type", typed, ids);
}

/// A type of event that says what it is for is held for one of these.
void refuse_other_purposes(const LearningEvent& event, Context& context) {
    for (const EventType& type : event_types(context.project()))
        for (const std::string& purpose : event.purposes)
            if (type.id == event.type && !type.purposes.empty() &&
                std::find(type.purposes.begin(), type.purposes.end(), purpose) == type.purposes.end())
                throw unknown_word(ErrorKind::usage, "--purpose", purpose, type.purposes);
}

std::vector<std::string> asked_list(const std::string& question, Context& context) {
    std::vector<std::string> list;
    context.out << question << " (one on each line; nothing ends the list)\n";
    while (const auto line = ask_text(fmt::format("  {}.", list.size() + 1), "", false, context)) list.push_back(*line);
    return list;
}

void ask_event(Options& options, Context& context) {
    if (!options.on) options.on = ask_day("On which day?", context.today, context);
    if (options.title.empty())
        options.title = ask_text("What was it called?", "Without names.", false, context).value_or("");
    if (options.presented.empty()) options.presented = asked_list("Reviews that were presented, by number", context);
    if (options.purposes.empty()) options.purposes = asked_list("What was it held for?", context);
    if (options.training.empty()) options.training = asked_list("Priorities for training that came of it", context);
    if (options.audit.empty()) options.audit = asked_list("Priorities for audit that came of it", context);
}

/// Numbers of cases are written whole; an inspection or an audit stays as it is typed.
std::string presented_thing(const std::string& typed, const Project& project) {
    const bool number = !typed.empty() && std::all_of(typed.begin(), typed.end(), [](char c) {
        return (c >= '0' && c <= '9') || c == '-' || (c >= 'A' && c <= 'Z');
    });
    return number ? project.resolve_case(typed) : typed;
}

/// A health or telephone number may be of anybody: it is pointed out, as in a text of a case.
void tell_numbers_in(const std::vector<std::string>& texts, Context& context) {
    const NameFinder finder({}, context.project().ordinary_words());
    for (const std::string& text : texts)
        for (const NameFound& found : finder.find(text))
            note(fmt::format("the {} {} in what is said of the event: {}", found.whose(),
                             found.certain ? "stands" : "may stand", found.remedy()),
                 context);
}

/// What belongs to no case is scanned for the people of every case that was shown.
void refuse_names_in(const LearningEvent& event, Context& context) {
    const Project& project = context.project();
    const auto cases = project.case_ids();
    std::vector<std::string> texts{event.title, event.note};
    for (const auto* list : {&event.purposes, &event.training_priorities, &event.audit_priorities, &event.presented})
        texts.insert(texts.end(), list->begin(), list->end());
    tell_numbers_in(texts, context);
    for (const std::string& id : event.presented) {
        if (std::find(cases.begin(), cases.end(), id) == cases.end()) continue;
        const LoadedCase loaded = project.load(id);
        const NameFinder finder({&loaded.family, &loaded.staff}, project.ordinary_words());
        for (const std::string& text : texts)
            for (const NameFound& found : finder.find(text))
                if (found.is_refused())
                    throw Error(ErrorKind::refused, fmt::format("the event would hold the {} in {}", found.whose(), id))
                        .hint("say it without names: everybody may read what an event was about");
    }
}

/// What is given is put over what was there; lists grow.
void apply(const Options& options, LearningEvent& event, const Project& project) {
    const auto add = [](std::vector<std::string>& list, const std::string& one) {
        if (!one.empty() && std::find(list.begin(), list.end(), one) == list.end()) list.push_back(one);
    };
    if (!options.type.empty()) event.type = options.type;
    if (options.on) event.on = *options.on;
    if (!options.title.empty()) event.title = options.title;
    if (!options.note.empty()) event.note = options.note;
    if (options.attended) event.attended = int(*options.attended);
    for (const std::string& one : options.presented) add(event.presented, presented_thing(one, project));
    for (const std::string& one : options.purposes) add(event.purposes, one);
    for (const std::string& one : options.training) add(event.training_priorities, one);
    for (const std::string& one : options.audit) add(event.audit_priorities, one);
}

int write_event(const LearningEvent& event, int place, Context& context) {
    Edit edit(context.project());
    Document& document = edit.open_or_create(events_file, new_events);
    if (place < 0)
        document.append({"event"}, block_of(event));
    else
        rewrite_block(document, {"event", place}, block_of(event));
    if (place >= 0 && !document.changed()) return already(fmt::format("{} says so", event.id), context);
    if (context.globals.dry_run) {
        context.out << edit.difference();
        return exit_ok;
    }
    edit.commit({context.who(), fmt::format("recorded event {}", event.id), context.globals.because, "record event"});
    if (context.globals.quiet) return exit_ok;
    context.out << fmt::format(
        "Event {} ({}, {}) is {}.\nNext: see the events and their priorities\n  review show events\n", event.id,
        event.type, event.on.words(), place < 0 ? "recorded" : "brought up to date");
    return exit_ok;
}

int record_event(Options options, Context& context) {
    const Project& project = context.project();
    const auto& events = project.partnership().events;
    refuse_faults(project.problems(), "review.toml or the events have faults: mend them first", context);
    const int place = options.id.empty() ? -1 : place_of(options.id, events, "event");
    const bool asks = place < 0 && context.may_ask() && (options.type.empty() || !options.on);
    options.type =
        place < 0 ? known_type(options.type, context) : (options.type.empty() ? "" : known_type(options.type, context));
    if (asks) ask_event(options, context);
    if (options.attended && (*options.attended < 0 || *options.attended > 100000))
        throw Error(ErrorKind::usage, "--attended is no number of people");
    LearningEvent event = place < 0 ? LearningEvent{} : events[std::size_t(place)];
    if (place < 0) {
        Needed needed("record event");
        needed.flag(!options.type.empty(), "--type TYPE");
        needed.flag(options.on.has_value(), "--on DATE");
        needed.refuse_missing();
        event.id = next_id("E", ids_of(events));
    }
    apply(options, event, project);
    if (context.today < event.on)
        throw Error(ErrorKind::usage,
                    fmt::format("{} has not come yet: only what has happened is recorded", event.on.words()));
    refuse_other_purposes(event, context);
    refuse_names_in(event, context);
    for (const LearningEvent& one : events)
        if (place < 0 && one.type == event.type && one.on == event.on && one.title == event.title)
            return already(fmt::format("{} is that event (to add to it: review record event {})", one.id, one.id),
                           context);
    return write_event(event, place, context);
}

View json_of_event(const LearningEvent& event) {
    ViewMap map;
    map["id"] = event.id;
    map["type"] = event.type;
    map["on"] = event.on.iso();
    map["title"] = json_or_null(event.title);
    map["presented"] = json_of(event.presented);
    map["purposes"] = json_of(event.purposes);
    map["training_priorities"] = json_of(event.training_priorities);
    map["audit_priorities"] = json_of(event.audit_priorities);
    map["attended"] = event.attended;
    map["note"] = json_or_null(event.note);
    return map;
}

int show_events(Context& context) {
    auto events = context.project().partnership().events;
    std::stable_sort(events.begin(), events.end(),
                     [](const LearningEvent& a, const LearningEvent& b) { return a.on > b.on; });
    if (context.globals.format == "json") {
        ViewMap all;
        ViewList rows;
        for (const LearningEvent& event : events) rows.push_back(json_of_event(event));
        all["format"] = 1;
        all["events"] = rows;
        print_json(all, context);
        return exit_ok;
    }
    TextTable table({"event", "type", "on", "presented", "training priorities", "audit priorities"});
    for (const LearningEvent& event : events)
        table.row({event.id, event.type, event.on.iso(), join(event.presented, ", "),
                   join(event.training_priorities, "; "), join(event.audit_priorities, "; ")});
    if (context.globals.format == "csv") {
        table.print_csv(context.out);
        return exit_ok;
    }
    if (table.empty()) context.out << "No event is on record yet.\nNext: record one\n  review record event\n";
    table.print(context.out, context.terminal.width());
    return exit_ok;
}

}  // namespace

Runner declare_record_event(Flags& flags) {
    const auto options = std::make_shared<Options>();
    flags.word("EVENT", options->id, "E1 …: add to this one (else a new one is recorded)");
    flags.text("--type", "TYPE", options->type, "the kind of event, as the procedure calls it");
    flags.date("--on", options->on, "the day");
    flags.text("--title", "TEXT", options->title, "what it was called");
    flags.texts("--presented", "CASE", options->presented, "a review that was presented, or another thing shown");
    flags.texts("--purpose", "TEXT", options->purposes, "what it was held for");
    flags.texts("--training-priority", "TEXT", options->training, "a priority for training that came of it");
    flags.texts("--audit-priority", "TEXT", options->audit, "a priority for audit that came of it");
    flags.number("--attended", "NUMBER", options->attended, "how many came");
    flags.text("--note", "TEXT", options->note, "a remark");
    return [options](Context& context) { return record_event(*options, context); };
}

Runner declare_show_events(Flags& flags) {
    flags.formats({"table", "json", "csv"});
    return [](Context& context) { return show_events(context); };
}

}  // namespace review
