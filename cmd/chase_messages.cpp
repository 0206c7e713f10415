#include "cmd/chase_messages.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "cmd/action_rows.h"
#include "cmd/complain.h"
#include "cmd/report.h"
#include "cmd/tracker_rows.h"
#include "documents/chase_message.h"
#include "files/process.h"

namespace review {
namespace {

constexpr const char* workbook_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The cases as they are read for the messages, each once.
class Cases {
   public:
    explicit Cases(Context& context) : context_(context) {}

    /// Null when it cannot go out, which is told once.
    const TrackerOfCase* of(const std::string& id) {
        const auto [place, is_new] = read_.try_emplace(id);
        if (is_new) try {
                place->second = tracker_of_case(id, context_);
            } catch (const Error& error) {
                if (error.kind == ErrorKind::internal || error.kind == ErrorKind::interrupted) throw;
                complete = false;
                Problem problem;
                problem.spot = error.spot;
                problem.text = fmt::format("nobody is asked about {}: {}", id, error.text);
                warn(problem, context_);
            }
        return place->second ? &*place->second : nullptr;
    }
    bool complete = true;

   private:
    Context& context_;
    std::map<std::string, std::optional<TrackerOfCase>> read_;
};

/// In the words of its row in the tracker; what has no row there (an action whose milestones are complete), in its own.
AskedAction asked_action(const ToAsk& item, const TrackerRow* row, const NameFinder& names,
                         const Partnership& partnership) {
    const auto made = [&](std::string text, std::string leads, std::string agencies) {
        return AskedAction{item.about,          item.ref, std::move(text),     std::move(leads),
                           std::move(agencies), item.day, item.row.state.heard};
    };
    if (row != nullptr) return made(row->text, row->leads, row->agencies);
    const ActionShown shown(item.row, partnership);
    const std::string text = shown.prose(whole_text(item.row));
    refuse_to_send(item.ref, text, names);
    return made(text, shown.list(item.row.leads), shown.list(item.row.agencies));
}

std::string title_of(const std::string& id, const Partnership& partnership) {
    if (const Post* post = partnership.post(id)) return post->title;
    const Agency* agency = partnership.agency(id);
    return agency == nullptr || agency->title.empty() ? id : agency->title;
}

/// The rows of the sheet are those of the message that can be answered in one; the first line of the text is its subject.
Mail mail_of(const Addressee& to, ChaseMessage& words, std::vector<TrackerRow>& rows, Context& context) {
    const Partnership& partnership = context.project().partnership();
    Mail mail;
    mail.from = partnership.chase.from;
    mail.to = to.mailbox;
    words.to = title_of(to.id, partnership);
    for (const std::string& absent : to.for_) {
        const Post* post = partnership.post(absent);
        const DateRange* leave = post->away_on(context.today);
        words.stands_in.emplace_back(post->title, leave == nullptr ? std::nullopt : leave->to);
    }
    if (!rows.empty()) {
        sort_for_tracker(rows);
        words.sheet = fmt::format("actions-{}-{}.xlsx", to.id, context.today.iso());
        mail.attachment = {words.sheet, workbook_type,
                           workbook_bytes(tracker_of_one(rows, words.to, partnership, context.today))};
    }
    sort_asked(words.actions);
    const FindTemplate find = [&](const std::string& name) { return context.project().template_text(name); };
    const std::string text = make_text("chase-message", chase_view(words, partnership, context.today), find);
    const auto end = text.find('\n');
    mail.subject = text.substr(0, end);
    mail.text = end == std::string::npos ? std::string() : std::string(trimmed(text.substr(end))) + "\n";
    return mail;
}

}  // namespace

std::vector<MadeMessage> make_messages(const ChasePlan& plan, bool& complete, Context& context) {
    Cases cases(context);
    std::vector<MadeMessage> made;
    for (const auto& [id, planned] : plan.messages) {
        MadeMessage message{planned.first, {}, {}};
        ChaseMessage words;
        std::vector<TrackerRow> rows;
        for (const ToAsk& item : planned.second) {
            const TrackerOfCase* tracker = cases.of(item.row.case_id);
            if (tracker == nullptr) continue;
            const auto row = std::find_if(tracker->rows.begin(), tracker->rows.end(),
                                          [&](const TrackerRow& one) { return one.ref == item.ref; });
            const TrackerRow* found = row == tracker->rows.end() ? nullptr : &*row;
            words.actions.push_back(asked_action(item, found, *tracker->names, context.project().partnership()));
            message.items.push_back(item);
            if (found != nullptr && !is_over(found->status)) rows.push_back(*found);
        }
        if (message.items.empty()) continue;
        message.mail = mail_of(message.to, words, rows, context);
        made.push_back(std::move(message));
    }
    complete = complete && cases.complete;
    return made;
}

std::string message_file(const MadeMessage& message, bool as_text) {
    return message.to.id + (as_text ? ".txt" : ".eml");
}

std::string write_message(const MadeMessage& message, const std::string& folder, bool as_text, Context& context) {
    const Mail& mail = message.mail;
    const std::string path = path_join(folder, message_file(message, as_text));
    if (!as_text) {
        write_made(path, mail_bytes(mail), false, context);
        return path;
    }
    const std::string to = mail.to.empty() ? std::string() : fmt::format("To: {}\n", mail.to);
    write_made(path, fmt::format("{}Subject: {}\n\n{}", to, mail.subject, mail.text), false, context);
    if (mail.attachment) write_made(path_join(folder, mail.attachment->file), mail.attachment->bytes, false, context);
    return path;
}

void send_message(const MadeMessage& message, Context& context) {
    const auto named = context.environment.find("REVIEW_SENDMAIL");
    const bool is_named = named != context.environment.end() && !named->second.empty();
    Mail mail = message.mail;
    mail.is_draft = false;
    const std::string bytes =
        replaced(mail_bytes(mail), "\r\n", "\n");  // what runs here has the line ends of this system
    const std::vector<std::string> programs =
        is_named ? std::vector{named->second} : std::vector<std::string>{"sendmail", "/usr/sbin/sendmail"};
    for (const std::string& program : programs) {
        const auto result =
            run_process({.arguments = {program, "-t", "-i"}, .directory = {}, .input = bytes, .environment = {}});
        if (!result) continue;
        if (result->exit_code == 0) return;
        throw Error(ErrorKind::io, fmt::format("{} did not take the message to {} (it ended with {})", program,
                                               message.to.id, result->exit_code));
    }
    throw Error(ErrorKind::not_found, fmt::format("there is no {} here to send with", programs.front()))
        .hint("leave out --send: the drafts are then opened and sent with your mail program")
        .hint("or name a program that takes messages: REVIEW_SENDMAIL=/usr/bin/msmtp");
}

}  // namespace review
