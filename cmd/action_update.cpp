// review action update: what was heard of an action or milestone, and what has changed about it.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cmd/action_change.h"
#include "cmd/action_update.h"
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "files/case_file.h"
#include "rules/actions.h"

namespace review {
namespace {

Value list_of(const std::vector<std::string>& texts) {
    Array array;
    for (const std::string& text : texts) array.push_back(text_of(text));
    return Value{std::move(array), {}};
}

/// One update under way.
struct Update {
    const UpdateOptions& options;
    CaseEdit& change;
    ActionChange action;
    Context& context;
    std::vector<std::string> done = {};

    void set(const std::string& key, const Value& value) { action.set(key, value); }
};

std::string reason_for(const std::string& what, const std::string& question, Update& update) {
    std::string because = update.context.globals.because;
    if (trimmed(because).empty() && update.context.may_ask())
        because =
            ask_text(question, "It is kept with the action, and shown in the plan.", true, update.context).value_or("");
    update.context.globals.because = because;
    if (trimmed(because).empty())
        throw Error(ErrorKind::usage, fmt::format("{} needs --because", what))
            .hint("say why in a sentence: it is kept with the action");
    return update.change.coded(because, "--because");
}

void update_due(Update& update) {
    const auto due = update.options.parts.due;
    if (!due) return;
    const auto old = state_of(update.action.action(), update.action.milestone()).due;
    if (old == due) return;
    update.action.due(*due, old ? reason_for("another due day", "Why is the due day changed?", update) : std::string());
    update.done.push_back(old ? fmt::format("due on {} instead of {}", due->words(), old->words())
                              : fmt::format("due on {}", due->words()));
}

void update_status(Update& update) {
    const std::string& status = update.options.status;
    if (status.empty()) return;
    if (status == "complete")
        throw Error(ErrorKind::usage, "an action is completed by closing it, with what shows that it was done")
            .hint(fmt::format("review action close {} --evidence \"…\"", update.action.ref().text()));
    if (status == "dropped")
        update.action.drop(reason_for("dropping it", "Why is it dropped?", update));
    else
        update.action.state(*action_status(status));
    update.done.push_back(status);
}

void update_words(Update& update) {
    const ActionParts& parts = update.options.parts;
    const auto put = [&](const char* key, const std::string& typed, const char* what) {
        if (typed.empty()) return;
        update.set(key, text_of(said(typed, fmt::format("--{}", key), update.change)));
        update.done.emplace_back(what);
    };
    put("text", parts.text, "what is to be done");
    put("change", parts.change, "what will change");
    put("measure", parts.measure, "how it will be known");
    if (!parts.group.empty()) {
        update.set("group", text_of(known_group(parts.group, update.change, update.context)));
        update.done.emplace_back("who monitors it");
    }
    if (!parts.leads.empty()) {
        update.set("leads", list_of(known_leads(parts.leads, update.change)));
        update.done.emplace_back("who leads it");
    }
    if (!parts.agencies.empty()) {
        update.set("agencies", list_of(known_agencies(parts.agencies, update.change)));
        update.done.emplace_back("the agencies");
    }
    if (!parts.delegates.empty()) {
        update.change.document().set(update.action.place().action_path("delegates"),
                                     list_of(known_leads(parts.delegates, update.change)));
        update.done.emplace_back("who does it");
    }
    if (!parts.after.empty()) {
        update.change.document().set(
            update.action.place().action_path("after"),
            list_of(known_actions(parts.after, update.action.before(), update.action.ref().action)));
        update.done.emplace_back("what comes before it");
    }
    if (parts.start) {
        update.set("start", Value{*parts.start, {}});
        update.done.emplace_back("from when");
    }
    if (!parts.note.empty()) {
        update.action.note(update.change.coded(parts.note, "--note"));
        update.done.emplace_back("what was heard of it");
    }
}

void set_or_remove(Update& update, const std::string& key, const std::string& value) {
    if (value.empty())
        update.change.document().remove(update.action.place().action_path(key));
    else
        update.change.document().set(update.action.place().action_path(key), text_of(value));
}

void update_origin(Update& update) {
    const ActionParts& parts = update.options.parts;
    if (parts.arises_from.empty() && !parts.interim) return;
    Action moved;
    if (!parts.arises_from.empty()) set_origin(parts.arises_from, update.action.before(), moved);
    set_or_remove(update, "recommendation", moved.recommendation);
    set_or_remove(update, "learning", moved.learning);
    if (parts.interim)
        update.change.document().set(update.action.place().action_path("interim"), Value{true, {}});
    else
        update.change.document().remove(update.action.place().action_path("interim"));
    update.done.emplace_back("what it arises from");
}

/// A colour against the dates holds for a while only, and has its reason (B5).
void update_rag(Update& update) {
    const std::string& typed = update.options.rag;
    if (typed.empty()) return;
    const Action& action = update.action.action();
    const Milestone* milestone = update.action.milestone();
    const std::string_view status = name_of(state_of(action, milestone).status);
    if (status == "complete" || status == "dropped")
        throw Error(ErrorKind::refused,
                    fmt::format("{} is {}: no colour is judged of it any more", update.action.ref().text(), status));
    const bool judged = milestone ? milestone->judged.has_value() : action.judged.has_value();
    if (typed == "by-dates") {
        if (judged) update.change.document().remove(update.action.place().path("judged"));
        update.done.emplace_back("coloured by its dates");
        return;
    }
    std::optional<Date> until = update.options.until;
    if (!until && update.context.may_ask())
        until = ask_needed_day("When is that to be looked at again?", {}, update.context);
    if (!until)
        throw Error(ErrorKind::usage, "--rag needs --until: the day on which the colour is to be looked at again")
            .hint("for example: --until +4w");
    if (*until < update.action.on())
        throw Error(ErrorKind::usage, "--until lies in the past: give a day on which to look again");
    const Judgement made{*rag_named(typed),
                         reason_for("a colour against the dates", "Why this colour?", update),
                         update.context.globals.by,
                         update.action.on(),
                         *until,
                         {}};
    update.change.document().set(update.action.place().path("judged"), Value{block_of(made), {}});
    update.done.push_back(fmt::format("judged {} until {}", typed, until->words()));
}

void update_below(Update& update) {
    int number = 0;
    for (const Milestone& milestone : update.action.action().milestones) number = std::max(number, milestone.number);
    for (const std::string& typed : update.options.parts.milestones) {
        const Milestone added = milestone_of(typed, ++number, update.change, update.context);
        update.change.document().append({"action", int(update.action.place().action), "milestone"}, block_of(added));
        update.done.push_back(fmt::format("milestone {}.{}", update.action.ref().action, number));
    }
    if (update.options.audit.empty()) return;
    const Audit audit{
        update.action.on(), update.context.globals.by, audit_answers(update.options.audit, update.change), {}};
    update.change.document().append({"action", int(update.action.place().action), "audit"}, block_of(audit));
    update.done.emplace_back("what effect it had");
}

/// The flags that say something of the whole action, as far as they are given.
std::vector<const char*> flags_of_action(const UpdateOptions& options) {
    const ActionParts& parts = options.parts;
    const std::pair<bool, const char*> given[] = {
        {!parts.arises_from.empty(), "--for"},      {parts.interim, "--interim"},
        {!parts.change.empty(), "--change"},        {!parts.measure.empty(), "--measure"},
        {!parts.group.empty(), "--group"},          {parts.start.has_value(), "--start"},
        {!parts.delegates.empty(), "--delegate"},   {!parts.after.empty(), "--after"},
        {!parts.milestones.empty(), "--milestone"}, {!options.audit.empty(), "--audit"}};
    std::vector<const char*> flags;
    for (const auto& [is_given, flag] : given)
        if (is_given) flags.push_back(flag);
    return flags;
}

void refuse_parts_of_action(const UpdateOptions& options, const ActionRef& ref) {
    const auto flags = flags_of_action(options);
    if (ref.milestone == 0 || flags.empty()) return;
    throw Error(ErrorKind::usage, fmt::format("{} belongs to the whole action, not to a milestone", flags.front()))
        .hint(fmt::format("review action update {}/{} {} …", ref.case_id, ref.action, flags.front()));
}

bool says_nothing(const UpdateOptions& options) {
    const ActionParts& p = options.parts;
    return options.status.empty() && options.audit.empty() && p.arises_from.empty() && !p.interim && p.text.empty() &&
           p.change.empty() && p.measure.empty() && p.group.empty() && p.note.empty() && p.leads.empty() &&
           p.delegates.empty() && p.agencies.empty() && p.after.empty() && p.milestones.empty() && !p.start && !p.due &&
           options.rag.empty();
}

/// What is most often new of an action.
void ask_what_is_new(UpdateOptions& options, const ActionRef& ref, Context& context) {
    std::vector<std::string> ids{"note", "in-progress", "due", "dropped"};
    std::map<std::string, std::string> titles{{"note", "something was heard of it"},
                                              {"in-progress", "it is under way"},
                                              {"due", "it is due on another day"},
                                              {"dropped", "it is dropped"}};
    const std::string chosen = ask_choice(fmt::format("What is new of {}?", ref.text()), ids, titles, context);
    if (chosen == "in-progress" || chosen == "dropped") options.status = chosen;
    if (chosen == "due") options.parts.due = ask_needed_day("By when now?", {}, context);
    if (chosen == "note" || chosen == "in-progress")
        options.parts.note =
            ask_text("What was heard?", "It is kept below earlier notes, with its day.", chosen == "note", context)
                .value_or("");
}

/// Of one action, or of the first of many.
void settle(UpdateOptions& options, const ActionRef* ref, Context& context) {
    if (options.on && context.today < *options.on)
        throw Error(ErrorKind::usage, "--on lies in the future: only what has happened is recorded");
    if (options.until && options.rag.empty())
        throw Error(ErrorKind::usage, "--until says how long a colour holds: it goes with --rag");
    if (!says_nothing(options)) return;
    if (ref == nullptr || !context.may_ask())
        throw Error(ErrorKind::usage, "say what is new of the action")
            .hint("for example: --note \"…\", --status in-progress, --due DATE --because \"…\"")
            .hint("review action update --help lists its flags");
    ask_what_is_new(options, *ref, context);
}

int update(UpdateOptions options, Context& context) {
    if (!options.where.empty()) {
        if (!options.ref.empty())
            throw Error(ErrorKind::usage, "an action is named by REF or meant by --where: not both");
        settle(options, nullptr, context);
        return update_many(options, context);
    }
    const ActionRef ref = action_ref(options.ref, context);
    settle(options, &ref, context);
    CaseEdit change(context, ref.case_id);
    const auto done = apply_update(options, ref, change, context);
    return change.finish({fmt::format("updated action {}", ref.text().substr(ref.case_id.size() + 1)), "action update",
                          done.empty() ? fmt::format("{} is updated.", ref.text())
                                       : fmt::format("{}: {}.", ref.text(), in_words(done))});
}

}  // namespace

bool is_of_whole_action(const UpdateOptions& options) { return !flags_of_action(options).empty(); }

std::vector<std::string> apply_update(const UpdateOptions& options, const ActionRef& ref, CaseEdit& change,
                                      Context& context) {
    refuse_parts_of_action(options, ref);
    Update update{options, change, ActionChange(ref, options.on.value_or(context.today), change), context};
    update_origin(update);
    update_words(update);
    update_due(update);
    update_status(update);
    update_rag(update);
    update_below(update);
    update.action.heard();
    return update.done;
}

Runner declare_action_update(Flags& flags) {
    const auto options = std::make_shared<UpdateOptions>();
    flags.word("REF", options->ref, "the action or milestone: 2026-001/A3 or 2026-001/A3.2");
    flags.texts("--where", "CONDITION", options->where,
                "in place of REF all of which this holds: overdue, agency=health, lead=WHO … as action list has them");
    flags.flag("--partial", options->partial, "with --where: change the others when some cannot be changed");
    flags.choice("--status", "STATUS", {"open", "in-progress", "dropped", "complete"}, options->status,
                 "open, in-progress or dropped (with --because); to complete it, close it");
    declare_parts(flags, options->parts);
    flags.choice("--rag", "COLOUR", {"red", "amber", "green", "grey", "by-dates"}, options->rag,
                 "the colour that you judge it to have (with --because and --until), or by-dates again");
    flags.date("--until", options->until, "when a judged colour is to be looked at again");
    flags.texts("--audit", "QUESTION=ANSWER", options->audit, "an answer to the plan's questions about its effect");
    flags.date("--on", options->on, "when this was heard (else today)");
    return [options](Context& context) { return update(*options, context); };
}

}  // namespace review
