#include "cmd/chase_messages.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/short_text.h"
#include "base/text.h"
#include "cmd/action_rows.h"
#include "cmd/messages.h"
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
    const std::vector<TrackerRow>* of(const std::string& id) {
        const auto [place, is_new] = read_.try_emplace(id);
        if (is_new) place->second = tracker_of_case(id, fmt::format("nobody is asked about {}", id), context_);
        complete = complete && place->second;
        return place->second ? &*place->second : nullptr;
    }
    bool complete = true;

   private:
    Context& context_;
    std::map<std::string, std::optional<std::vector<TrackerRow>>> read_;
};

/// In the words of its row in the tracker; what has no row there (an action whose milestones are complete), in its own.
AskedAction asked_action(const ToAsk& item, const TrackerRow* row, const Partnership& partnership) {
    AskedAction asked{item.about, item.ref, {}, {}, {}, item.day, item.row.state.heard};
    const ActionShown shown(item.row, partnership);
    asked.text = row != nullptr ? row->text : shown.prose(item.row.text);
    asked.leads = row != nullptr ? row->leads : shown.list(item.row.leads);
    asked.agencies = row != nullptr ? row->agencies : shown.list(item.row.agencies);
    return asked;
}

/// The rows of the sheet are those of the message that can be answered in one.
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
        mail.attachments = {
            {words.sheet, workbook_type, workbook_bytes(tracker_of_one(rows, words.to, partnership, context.today))}};
    }
    sort_asked(words.actions);
    put_text("chase-message", chase_view(words, partnership, context.today), mail, context);
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
            const std::vector<TrackerRow>* tracker = cases.of(item.row.case_id);
            if (tracker == nullptr) continue;
            const auto row = std::find_if(tracker->begin(), tracker->end(),
                                          [&](const TrackerRow& one) { return one.ref == item.ref; });
            const TrackerRow* found = row == tracker->end() ? nullptr : &*row;
            words.actions.push_back(asked_action(item, found, context.project().partnership()));
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

std::vector<DraftFile> files_of(const MadeMessage& message, const std::string& folder, bool as_text, Disk& disk) {
    const Mail& mail = message.mail;
    const auto file = [&](const std::string& name, std::string bytes) {
        return free_file({path_join(folder, name), std::move(bytes)}, disk);
    };
    if (!as_text) return {file(message.to.id + ".eml", mail_bytes(mail))};
    const std::string to = mail.to.empty() ? std::string() : fmt::format("To: {}\n", mail.to);
    std::vector<DraftFile> files = {
        file(message.to.id + ".txt", fmt::format("{}Subject: {}\n\n{}", to, mail.subject, mail.text))};
    for (const MailAttachment& attachment : mail.attachments) files.push_back(file(attachment.file, attachment.bytes));
    return files;
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
        Error error(ErrorKind::io, fmt::format("{} did not take the message to {} (it ended with {})", program,
                                               message.to.id, result->exit_code));
        if (const std::string said = in_one_line(result->err); !said.empty()) error.causes.push_back(said);
        throw error;
    }
    throw Error(ErrorKind::not_found, fmt::format("there is no {} here to send with", programs.front()))
        .hint("leave out --send: the drafts are then opened and sent with your mail program")
        .hint("or name a program that takes messages, without arguments: REVIEW_SENDMAIL=/usr/bin/msmtp");
}

}  // namespace review
