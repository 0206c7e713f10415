// review action chase: whoever leads or carries out what is late, due soon or not heard of is asked for news, in one message each.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <ostream>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/chase_messages.h"
#include "cmd/commands.h"
#include "cmd/complain.h"
#include "cmd/exit_codes.h"
#include "cmd/json_out.h"
#include "cmd/messages.h"
#include "cmd/record.h"
#include "cmd/table.h"
#include "files/case_file.h"
#include "project/edit.h"

namespace review {
namespace {

constexpr const char* chasing_start =
    "# Who was asked for news of which actions, so that nobody is asked too often. Kept by review action "
    "chase.\nformat = 1\n";

/// Where drafts go. Error{usage} when no folder can be there.
std::string folder_of(const ChaseOptions& options, Context& context) {
    if (options.output.empty())
        return path_join(context.project().path("out"), fmt::format("chase-{}", context.today.iso()));
    const std::string folder = path_join(context.disk.working_directory(), options.output);
    const auto type = context.disk.type(folder);
    if (options.output == "-" || (type && type != FileType::directory))
        throw Error(ErrorKind::usage, "--output names a folder: a message for each goes into it");
    return folder;
}

long count_of(const MadeMessage& message, AskAbout about) {
    return std::count_if(message.items.begin(), message.items.end(),
                         [&](const ToAsk& item) { return item.about == about; });
}

void print_messages(const std::vector<MadeMessage>& messages, Context& context) {
    TextTable table({"TO", "MAILBOX", "OVERDUE", "SOON", "EFFECT", "UNHEARD"});
    for (const MadeMessage& message : messages) {
        const auto count = [&](AskAbout about) {
            const long number = count_of(message, about);
            return number == 0 ? std::string() : std::to_string(number);
        };
        table.row({message.to.id, message.to.mailbox, count(AskAbout::overdue), count(AskAbout::soon),
                   count(AskAbout::effect), count(AskAbout::unheard)});
    }
    table.print(context.out, context.terminal.width());
}

View json_of_message(const MadeMessage& message, const ChaseOptions& options, Context& context) {
    ViewMap map;
    map["to"] = message.to.id;
    map["mailbox"] = json_or_null(message.to.mailbox);
    map["stands_in_for"] = json_of(message.to.for_);
    ViewList actions;
    for (const ToAsk& item : message.items) {
        ViewMap row;
        row["ref"] = item.ref;
        row["about"] = std::string(name_of(item.about));
        row["day"] = json_of(item.day);
        actions.emplace_back(std::move(row));
    }
    map["actions"] = std::move(actions);
    const std::string folder = options.send ? std::string() : folder_of(options, context);
    map["file"] = json_or_null(
        options.send ? std::string()
                     : context.project().shown(files_of(message, folder, options.as_text, context.disk).front().path));
    return map;
}

void print_as_json(const ChasePlan& plan, const std::vector<MadeMessage>& messages, const ChaseOptions& options,
                   Context& context) {
    ViewMap map;
    map["format"] = 1;
    map["today"] = context.today.iso();
    ViewList made, lately;
    for (const MadeMessage& message : messages) made.push_back(json_of_message(message, options, context));
    for (const AskedLately& one : plan.lately) {
        ViewMap row;
        row["to"] = one.to;
        row["ref"] = one.ref;
        row["asked"] = one.last.iso();
        row["next"] = one.next.iso();
        lately.emplace_back(std::move(row));
    }
    map["messages"] = std::move(made);
    map["asked_lately"] = std::move(lately);
    map["nobody_to_ask"] = json_of(plan.nobody);
    print_json(map, context);
}

/// What the person should know besides; whether it needs attention.
bool tell_gaps(const ChasePlan& plan, Context& context) {
    const Partnership& partnership = context.project().partnership();
    for (const std::string& id : plan.without_mailbox) warn_without_mailbox(id, context);
    for (const std::string& id : plan.away) warn_away(id, "", context);
    for (const std::string& id : plan.unsure)
        warn_of(fmt::format("a message to {} was being sent when that was cut short: it may have gone or not", id),
                fmt::format("ask, or look what was sent; if it did not go: review action chase --for {} --again", id),
                context);
    if (!plan.nobody.empty())
        warn_of(fmt::format("nobody is known to ask about {}", in_words(plan.nobody)),
                fmt::format("review action update {} --lead POST", plan.nobody.front()), context);
    if (!plan.lately.empty()) {
        const auto next = std::min_element(plan.lately.begin(), plan.lately.end(),
                                           [](const auto& a, const auto& b) { return a.next < b.next; });
        note(fmt::format("{} left out, because asked less than {} ago: asked again from {}, or now with --again",
                         counted(long(plan.lately.size()), "question"), partnership.chase.every.text(),
                         next->next.words()),
             context);
    }
    return !plan.without_mailbox.empty() || !plan.away.empty() || !plan.unsure.empty() || !plan.nobody.empty();
}

/// What was given as --because, with codes in place of the names of the cases that are asked about.
std::string coded_reason(const std::vector<MadeMessage>& messages, Context& context) {
    std::map<std::string, LoadedCase> cases;
    if (!context.globals.because.empty())
        for (const MadeMessage& message : messages)
            for (const ToAsk& item : message.items)
                if (!cases.contains(item.row.case_id))
                    cases.emplace(item.row.case_id, context.project().load(item.row.case_id));
    std::vector<const Identities*> identities;
    for (const auto& [id, loaded] : cases) identities.insert(identities.end(), {&loaded.family, &loaded.staff});
    return coded_for_history(context.globals.because, identities, context);
}

std::string in_numbers(const std::vector<MadeMessage>& messages) {
    long actions = 0;
    for (const MadeMessage& message : messages) actions += long(message.items.size());
    return fmt::format("{} about {}", counted(long(messages.size()), "message"), counted(actions, "action"));
}

void record(const std::vector<MadeMessage>& messages, const std::string& how, const std::string& why,
            Context& context) {
    Edit edit(context.project());
    Document& document = edit.open_or_create(chasing_file, chasing_start);
    for (const MadeMessage& message : messages) {
        Asking asking{context.today, message.to.id, how, {}, {}};
        for (const ToAsk& item : message.items) asking.actions.push_back(item.ref);
        document.append({"asked"}, block_of(asking));
    }
    edit.commit({context.who(), "asked for news: " + in_numbers(messages), why, "action chase"});
}

/// After sending: what was taken is sent, and the rest was never asked. What an earlier sending left open for one who was asked again
/// is open no longer.
void settle(const std::vector<MadeMessage>& messages, const std::vector<std::string>& sent, Context& context) {
    Edit edit(context.project());
    Document& document = edit.open(chasing_file);
    Problems faults;
    const auto asked = read_chasing(Value{document.root(), {}}, chasing_file, faults);
    std::map<std::string, int> ours;  // the last of each
    for (std::size_t i = 0; i < asked.size(); ++i)
        if (asked[i].how == being_sent) ours[asked[i].to] = int(i);
    for (int i = int(asked.size()) - 1; i >= 0; --i) {
        const Asking& one = asked[std::size_t(i)];
        const bool meant = std::any_of(messages.begin(), messages.end(),
                                       [&](const MadeMessage& message) { return message.to.id == one.to; });
        if (one.how != being_sent || !meant) continue;
        const bool is_ours = ours[one.to] == i;
        if (is_ours && !contains(sent, one.to))
            document.remove_block({"asked", i});
        else
            document.set({"asked", i, "how"}, Value{std::string(is_ours ? "sent" : "not known"), {}});
    }
    edit.commit({context.who(),
                 fmt::format("{} of {} were sent", sent.size(), counted(long(messages.size()), "message")),
                 {},
                 "action chase"});
}

/// On record before anything goes, so that whatever is cut short is never sent twice unnoticed.
int send_all(const std::vector<MadeMessage>& messages, const std::string& why, bool tells, Context& context) {
    record(messages, being_sent, why, context);
    std::vector<std::string> sent;
    std::optional<Error> stopped;
    int code = exit_ok;
    for (const MadeMessage& message : messages) try {
            send_message(message, context);
            sent.push_back(message.to.id);
        } catch (const Error& error) {
            code = exit_code_of(error.kind);
            stopped = error;
            if (error.kind != ErrorKind::io) break;  // for the next it will not be otherwise
            complain(error, context);
            stopped.reset();
        }
    settle(messages, sent, context);
    if (tells)
        context.out << fmt::format("{} {} sent.\n", counted(long(sent.size()), "message"),
                                   sent.size() == 1 ? "is" : "are");
    if (stopped) throw *stopped;
    return code;
}

/// Either written and on record, or neither.
int draft_all(const std::vector<MadeMessage>& messages, const ChaseOptions& options, const std::string& why, bool tells,
              Context& context) {
    const std::string folder = folder_of(options, context);
    std::vector<DraftFile> drafts;
    for (const MadeMessage& message : messages)
        for (DraftFile& file : files_of(message, folder, options.as_text, context.disk))
            drafts.push_back(std::move(file));
    const auto keep = [&](long) { record(messages, options.as_text ? "text" : "draft", why, context); };
    write_drafts(drafts, keep, context);
    if (tells)
        context.out << fmt::format("{} {} written to {}/, to be looked at and sent.\n",
                                   counted(long(messages.size()), "message"), messages.size() == 1 ? "is" : "are",
                                   context.project().shown(folder));
    return exit_ok;
}

int chase(const ChaseOptions& options, Context& context) {
    if (options.send && (options.as_text || !options.output.empty()))
        throw Error(ErrorKind::usage, "--send sends e-mail: it writes no file, and no text to be pasted");
    const ChasePlan plan = chase_plan(options, context);
    bool complete = true;
    auto messages = make_messages(plan, complete, context);
    const int unread = note_unreadable(plan.only_case, context);
    const bool in_json = context.globals.format == "json";
    const bool tells = !in_json && !context.globals.quiet;
    if (!options.send) folder_of(options, context);  // before anything is said of it
    if (in_json)
        print_as_json(plan, messages, options, context);
    else if (tells)
        print_messages(messages, context);
    const bool gaps = tell_gaps(plan, context);
    if (options.send) std::erase_if(messages, [](const MadeMessage& message) { return message.to.mailbox.empty(); });
    int code = exit_ok;
    if (messages.empty()) {
        if (tells)
            context.out << (complete && plan.messages.empty() ? "Nobody is to be asked today.\n"
                                                              : "Nobody was asked.\n");
    } else if (context.globals.dry_run) {
        if (tells) context.out << "Nothing was written or sent.\n";
    } else if (options.send && tells && context.may_ask() && !ask_yes("Send these messages?", context)) {
        context.out << "Nothing was sent.\n";
    } else {
        const std::string why = coded_reason(messages, context);
        code =
            options.send ? send_all(messages, why, tells, context) : draft_all(messages, options, why, tells, context);
    }
    if (code != exit_ok) return code;
    if (!complete || unread != exit_ok) return exit_invalid_data;
    return gaps ? exit_findings : exit_ok;
}

}  // namespace

Runner declare_action_chase(Flags& flags) {
    const auto options = std::make_shared<ChaseOptions>();
    ActionsWanted& wanted = options->wanted;
    flags.text("--for", "WHO", options->for_, "only this post or agency is asked");
    flags.flag("--overdue", wanted.overdue, "only about what is late");
    flags.flag("--effect-due", wanted.effect_due, "only about what complete actions have changed");
    flags.text("--due-within", "TIME", wanted.within,
               "also about what falls due in the next \"4 weeks\" (else as set, or 2 weeks)");
    declare_wanted_words(flags, wanted);
    flags.flag("--again", options->again, "also about what was asked lately");
    flags.flag("--text", options->as_text, "as text to be pasted, with the sheet beside it");
    flags.text("--output", "FOLDER", options->output, "where the drafts go (else out/chase-DATE)");
    flags.flag("--send", options->send, "sent at once, by sendmail");
    flags.formats({"table", "json"});
    return [options](Context& context) { return chase(*options, context); };
}

}  // namespace review
