// review action chase: whoever leads or carries out what is late, due soon or not heard of is asked for news, in one message each.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <ostream>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/chase_messages.h"
#include "cmd/commands.h"
#include "cmd/complain.h"
#include "cmd/exit_codes.h"
#include "cmd/json_out.h"
#include "cmd/record.h"
#include "cmd/table.h"
#include "files/case_file.h"
#include "project/edit.h"

namespace review {
namespace {

constexpr const char* chasing_start =
    "# Who was asked for news of which actions, so that nobody is asked too often. Kept by review action "
    "chase.\nformat = 1\n";

std::string folder_of(const ChaseOptions& options, Context& context) {
    if (options.output.empty())
        return path_join(context.project().path("out"), fmt::format("chase-{}", context.today.iso()));
    return path_join(context.disk.working_directory(), options.output);
}

long count_of(const MadeMessage& message, AskAbout about) {
    return std::count_if(message.items.begin(), message.items.end(),
                         [&](const ToAsk& item) { return item.about == about; });
}

std::string place_of(const MadeMessage& message, const ChaseOptions& options, Context& context) {
    return context.project().shown(path_join(folder_of(options, context), message_file(message, options.as_text)));
}

void print_messages(const std::vector<MadeMessage>& messages, const ChaseOptions& options, Context& context) {
    TextTable table({"TO", "MAILBOX", "OVERDUE", "SOON", "EFFECT", "UNHEARD", "FILE"});  // empty columns are left out
    for (const MadeMessage& message : messages) {
        const auto count = [&](AskAbout about) {
            const long number = count_of(message, about);
            return number == 0 ? std::string() : std::to_string(number);
        };
        table.row({message.to.id, message.to.mailbox, count(AskAbout::overdue), count(AskAbout::soon),
                   count(AskAbout::effect), count(AskAbout::unheard),
                   options.send ? std::string() : place_of(message, options, context)});
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
    map["file"] = place_of(message, options, context);
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
bool tell_gaps(const ChasePlan& plan, const std::vector<MadeMessage>& messages, Context& context) {
    bool gaps = false;
    for (const MadeMessage& message : messages) {
        if (!message.to.mailbox.empty()) continue;
        gaps = true;
        const bool is_post = context.project().partnership().post(message.to.id) != nullptr;
        Problem problem;
        problem.text = fmt::format("no mailbox of {} is known", message.to.id);
        problem.remedy = fmt::format("write into its [[{}]] in review.toml: contact = \"unit@example.org\"",
                                     is_post ? "post" : "agency");
        warn(problem, context);
    }
    if (!plan.nobody.empty()) {
        gaps = true;
        Problem problem;
        problem.text = fmt::format("nobody is known to ask about {}", in_words(plan.nobody));
        problem.remedy = fmt::format("review action update {} --lead POST", plan.nobody.front());
        warn(problem, context);
    }
    if (!plan.lately.empty()) {
        const auto next = std::min_element(plan.lately.begin(), plan.lately.end(),
                                           [](const auto& a, const auto& b) { return a.next < b.next; });
        note(fmt::format("{} left out, because asked less than {} ago: asked again from {}, or now with --again",
                         counted(long(plan.lately.size()), "question"),
                         context.project().partnership().chase.every.text(), next->next.words()),
             context);
    }
    return gaps;
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

void record(const std::vector<const MadeMessage*>& asked, const std::string& why, const std::string& how,
            Context& context) {
    Edit edit(context.project());
    Document& document = edit.open_or_create(chasing_file, chasing_start);
    long actions = 0;
    for (const MadeMessage* message : asked) {
        Asking asking{context.today, message->to.id, how, {}, {}};
        for (const ToAsk& item : message->items) asking.actions.push_back(item.ref);
        actions += long(asking.actions.size());
        document.append({"asked"}, block_of(asking));
    }
    const std::string what =
        fmt::format("asked for news: {} about {}", counted(long(asked.size()), "message"), counted(actions, "action"));
    edit.commit({context.who(), what, why, "action chase"});
}

/// Those that were taken; the others are told.
std::vector<const MadeMessage*> send_all(const std::vector<MadeMessage>& messages, int& code, Context& context) {
    std::vector<const MadeMessage*> sent;
    for (const MadeMessage& message : messages) {
        if (message.to.mailbox.empty()) continue;
        try {
            send_message(message, context);
            sent.push_back(&message);
        } catch (const Error& error) {
            complain(error, context);
            code = exit_code_of(error.kind);
            if (error.kind == ErrorKind::not_found) break;  // there will be none for the next either
        }
    }
    return sent;
}

int carry_out(const std::vector<MadeMessage>& messages, const ChaseOptions& options, bool tells, Context& context) {
    int code = exit_ok;
    const std::string why = coded_reason(messages, context);
    std::vector<const MadeMessage*> asked;
    if (options.send) {
        asked = send_all(messages, code, context);
    } else {
        for (const MadeMessage& message : messages) {
            write_message(message, folder_of(options, context), options.as_text, context);
            asked.push_back(&message);
        }
    }
    if (!asked.empty()) record(asked, why, options.send ? "sent" : options.as_text ? "text" : "draft", context);
    if (tells)
        context.out << fmt::format("{} {} {}.\n", counted(long(asked.size()), "message"),
                                   asked.size() == 1 ? "is" : "are",
                                   options.send ? "sent" : "written, to be looked at and sent");
    return code;
}

int chase(const ChaseOptions& options, Context& context) {
    if (options.send && (options.as_text || !options.output.empty()))
        throw Error(ErrorKind::usage, "--send sends e-mail: it writes no file, and no text to be pasted");
    ActionsWanted wanted = options.wanted;  // what is asked about is settled by the plan
    wanted.overdue = wanted.effect_due = false;
    wanted.within.clear();
    wanted.all = true;
    ActionFilter filter(wanted, context);
    const ChasePlan plan = chase_plan(options, filter, context);
    bool complete = true;
    const auto messages = make_messages(plan, complete, context);
    const int unread = note_unreadable(filter.only_case(), context);
    const bool in_json = context.globals.format == "json";
    if (in_json)
        print_as_json(plan, messages, options, context);
    else if (!context.globals.quiet)
        print_messages(messages, options, context);
    const bool gaps = tell_gaps(plan, messages, context);
    const bool tells = !in_json && !context.globals.quiet;
    int code = exit_ok;
    if (messages.empty()) {
        if (tells) context.out << "Nobody is to be asked today.\n";
    } else if (context.globals.dry_run) {
        if (tells) context.out << "Nothing was written or sent.\n";
    } else if (options.send && context.may_ask() && !ask_yes("Send these messages?", context)) {
        context.out << "Nothing was sent.\n";
    } else {
        code = carry_out(messages, options, tells, context);
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
