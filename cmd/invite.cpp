#include "cmd/invite.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cmd/complain.h"
#include "cmd/flags.h"
#include "cmd/messages.h"
#include "cmd/record.h"
#include "cmd/report.h"
#include "documents/diary.h"
#include "files/invitations_file.h"
#include "project/invitations.h"
#include "project/scan.h"
#include "rules/invitations.h"

namespace review {
namespace {

constexpr const char* invitations_start =
    "# Which meeting was sent to which calendars, so that a change reaches those who have it. Kept by review schedule "
    "--invite.\nformat = 1\n";

const Meeting& meeting_called(const std::string& typed, const Case& the_case) {
    std::vector<std::string> known;
    for (const Meeting& meeting : the_case.meetings) {
        if (to_lower(meeting.id) == to_lower(typed)) return meeting;
        known.push_back(meeting.id);
    }
    throw unknown_word(ErrorKind::not_found, "--invite", typed, known);
}

/// Everything that speaks against it, each with what would put it right.
class Reasons {
   public:
    void add(const std::string& text, const std::string& remedy) {
        texts_.push_back(text);
        remedies_.push_back(remedy);
    }
    void refuse_any(const Meeting& meeting) const {
        if (texts_.empty()) return;
        Error error(ErrorKind::refused, fmt::format("nobody can be invited to {}: {}", meeting.id, in_words(texts_)));
        for (const std::string& remedy : remedies_) error.hint(remedy);
        throw error;
    }

   private:
    std::vector<std::string> texts_, remedies_;
};

void add_time_reasons(const Meeting& meeting, const std::string& case_id, Date today, Reasons& reasons) {
    const std::string change = fmt::format("review record {} meeting {}", case_id, meeting.id);
    if (meeting.held) return reasons.add("it was held", "review schedule " + case_id + " shows what is to come");
    if (!meeting.date) reasons.add("it has no day", change + " --date \"20 April 2026\"");
    if (meeting.time.empty()) reasons.add("it has no time", change + " --time 10:30");
    if (meeting.date && *meeting.date < today && !meeting.cancelled) {
        reasons.add(fmt::format("{} is past", meeting.date->words()), change + " --held");
        reasons.add("no other day is on record", change + " --date DATE");
    }
}

class Inviter {
   public:
    Inviter(const std::string& typed, CaseEdit& change, Context& context)
        : context_(context),
          change_(change),
          project_(context.project()),
          partnership_(project_.partnership()),
          case_(change.now()),
          assessment_(change.assessment()),
          naming_(case_, partnership_, change.procedure()),
          material_{partnership_, change.procedure(), case_, assessment_, naming_, context.today},
          meeting_(meeting_called(typed, case_)),
          sent_(read_sent()) {}

    Invited invited(const std::string& until) {
        const auto asked = those_asked();
        refuse(asked);
        const Invitation now = as_it_is(until);
        const InvitationPlan plan = invitation_plan(now, asked, sent_);
        for (const std::string& id : plan.without_mailbox) warn_without_mailbox(id, context_);
        Invited out;
        out.is_complete = plan.without_mailbox.empty();
        out.is_on_record = !plan.fresh.empty();
        for (const auto* list : {&plan.fresh, &plan.same})
            for (const Invitation& one : *list) out.drafts.push_back(draft_of(one));
        out.said = said_of(plan);
        if (plan.fresh.empty()) return out;
        Document& file = change_.edit().open_or_create(invitations_file, invitations_start);
        for (const Invitation& one : plan.fresh) file.append({"invitation"}, block_of(one));
        return out;
    }

   private:
    /// From the very text that is written to, so that nothing is missed that somebody else sent meanwhile.
    std::vector<Invitation> read_sent() {
        if (context_.disk.type(project_.path(invitations_file)) != FileType::file) return {};
        Problems faults;
        const Document& file = change_.edit().open(invitations_file);
        auto sent = read_invitations(Value{file.root(), {}}, invitations_file, faults);
        refuse_faults(faults, "what was sent before is not as it should be: mend it first", context_);
        return sent;
    }

    std::vector<Addressee> those_asked() const {
        const MeetingType* type = change_.procedure().meeting(meeting_.type);
        return asked_to(meeting_, type == nullptr ? MeetingType{} : *type, case_, partnership_);
    }

    void refuse(const std::vector<Addressee>& asked) const {
        Reasons reasons;
        add_time_reasons(meeting_, case_.id, context_.today, reasons);
        const std::string uid = uid_of(meeting_, case_);
        const bool was_sent =
            std::any_of(sent_.begin(), sent_.end(), [&](const Invitation& one) { return one.uid == uid; });
        if (meeting_.cancelled && !was_sent)
            reasons.add("it is called off, and stands in no calendar",
                        fmt::format("review schedule {} --meeting {} --date DATE", case_.id, meeting_.type));
        if (!meeting_.cancelled && asked.empty() && !was_sent)
            reasons.add("no agency is involved, and no role filled",
                        fmt::format("review schedule {} --agency ID", case_.id));
        if (speaks_of_somebody(meeting_, naming_))
            reasons.add(
                "its place speaks of somebody of the case",
                fmt::format("review record {} meeting {} --place \"a room, or a link\"", case_.id, meeting_.id));
        if (partnership_.chase.from.empty())
            reasons.add("nobody is known whom the answers go to",
                        "write into review.toml, under [chase]: from = \"unit@example.org\"");
        reasons.refuse_any(meeting_);
    }

    int length(const std::string& until) const {
        if (!until.empty()) {
            const int lasts = minutes_of(until).value_or(0) - minutes_of(meeting_.time).value_or(0);
            if (!minutes_of(until) || lasts <= 0)
                throw Error(ErrorKind::usage, fmt::format("--until: {} begins at {}, and ends later on the same day",
                                                          meeting_.id, meeting_.time))
                    .hint("write it as 12:30");
            return lasts;
        }
        return diary_entry(meeting_, material_, sent_).lasts;
    }

    Invitation as_it_is(const std::string& until) const {
        Invitation now;
        now.meeting = case_.id + "/" + meeting_.id;
        now.uid = uid_of(meeting_, case_);
        now.on = context_.today;
        now.called_off = meeting_.cancelled;
        now.lasts = length(until);
        now.digest = digest_of(fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}", meeting_.date->iso(), meeting_.time,
                                           now.lasts, title_of(meeting_, change_.procedure()), meeting_.place,
                                           mode_of(meeting_, material_), partnership_.chase.from, now.called_off));
        return now;
    }

    /// The last net under every other check.
    void refuse_names(const Mail& mail) const {
        const std::string text = fmt::format("{}\n{}", mail.subject, mail.text);
        const auto found = names_in_file(project_, project_.case_file(case_.id), text);
        if (found.empty()) return;
        Error error(ErrorKind::refused,
                    fmt::format("the invitation to {} would hold {} of a person of this case", meeting_.id,
                                counted(long(found.size()), "name or detail", "names or details")));
        for (const NameFound& hit : found)
            error.because(
                fmt::format("line {}, column {} of it: {}: {}", hit.line, hit.column, hit.whose(), hit.remedy()));
        throw error.hint(fmt::format("mend it in {}", project_.case_file(case_.id)));
    }

    bool had_it_before(const Invitation& invitation) const {
        return std::any_of(sent_.begin(), sent_.end(), [&](const Invitation& one) {
            return one.uid == invitation.uid && one.to == invitation.to && one.mailbox == invitation.mailbox &&
                   one.sequence < invitation.sequence && !one.called_off;
        });
    }

    InvitationDraft draft_of(const Invitation& invitation) const {
        const std::string title = title_of(invitation.to, partnership_);
        Mail mail;
        mail.from = partnership_.chase.from;
        mail.to = invitation.mailbox;
        put_text("invitation-message",
                 invitation_view(meeting_, invitation, had_it_before(invitation), title, material_), mail, context_);
        refuse_names(mail);
        DiaryEntry entry = diary_entry(meeting_, material_, {});
        entry.sequence = invitation.sequence;
        entry.stamp = invitation.on;
        entry.lasts = invitation.lasts;
        entry.called_off = invitation.called_off;
        entry.text = trimmed(marking_of(material_) + "\n" + mail.text);
        entry.invited = DiaryParty{title, invitation.mailbox};
        Diary diary;
        diary.method = invitation.called_off ? DiaryMethod::cancel : DiaryMethod::request;
        diary.organiser = DiaryParty{partnership_.name.empty() ? change_.procedure().body : partnership_.name,
                                     partnership_.chase.from};
        diary.entries = {std::move(entry)};
        mail.calendar = {name_of(diary.method), icalendar_bytes(diary)};
        mail.attachment = {"meeting.ics", "text/calendar", mail.calendar->bytes};
        const std::string file = fmt::format("{}-{}-{}-{}.eml", invitation.called_off ? "called-off" : "invitation",
                                             meeting_.id, invitation.to, invitation.sequence);
        return {path_join(project_.path("cases/" + case_.id), "out/" + file), mail_bytes(mail)};
    }

    std::string said_of(const InvitationPlan& plan) const {
        const std::string folder = project_.shown(project_.path("cases/" + case_.id + "/out"));
        if (plan.fresh.empty())
            return plan.same.empty() ? fmt::format("{}: nobody was invited", meeting_.id)
                                     : fmt::format("{}: all calendars were told how it is; the drafts are in {}/",
                                                   meeting_.id, folder);
        std::vector<std::string> asked, told;
        for (const Invitation& one : plan.fresh) (one.called_off ? told : asked).push_back(one.to);
        std::vector<std::string> parts;
        if (!asked.empty()) parts.push_back(fmt::format("for {}", in_words(asked)));
        if (!told.empty()) parts.push_back(fmt::format("for {}, to take it out of the calendar", in_words(told)));
        return fmt::format("{}: {} written to {}/, to be looked at and sent: {}", meeting_.id,
                           counted(long(plan.fresh.size()), "draft is", "drafts are"), folder, join(parts, "; "));
    }

    Context& context_;
    CaseEdit& change_;
    const Project& project_;
    const Partnership& partnership_;
    const Case case_;
    const Assessment assessment_;
    const Naming naming_;
    const Material material_;
    const Meeting& meeting_;
    const std::vector<Invitation> sent_;
};

}  // namespace

Invited invite(const std::string& meeting, const std::string& until, CaseEdit& change, Context& context) {
    return Inviter(meeting, change, context).invited(until);
}

void write_drafts(const std::vector<InvitationDraft>& drafts, const std::function<void()>& record, Context& context) {
    std::vector<std::string> written;
    try {
        for (const InvitationDraft& draft : drafts) {
            const bool is_new = !context.disk.type(draft.path);
            if (!is_new && context.disk.read(draft.path) == draft.bytes) continue;
            write_made(draft.path, draft.bytes, false, context);
            if (is_new) written.push_back(draft.path);
        }
        record();
    } catch (const Error&) {
        for (const std::string& path : written) context.disk.remove(path);
        throw;
    }
}

std::string to_be_told(const std::string& meeting, const CaseEdit& change, Context& context) {
    const Case the_case = change.now();
    Problems faults;  // check tells them
    const auto sent = load_invitations(context.project(), faults);
    if (!is_in_calendars(uid_of(meeting_called(meeting, the_case), the_case), sent)) return {};
    return fmt::format("It stands in calendars as it was. Drafts that put them right: review schedule {} --invite {}",
                       change.id(), meeting);
}

}  // namespace review
