#include "cmd/invite.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cmd/invite_checks.h"
#include "cmd/messages.h"
#include "cmd/record_meetings.h"
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
          meeting_(case_.meetings[place_of_meeting(typed, case_, "--invite")]),
          sent_(read_sent()) {}

    Invited invited(const std::string& until) {
        const AskedTo asked = those_asked();
        refuse_inviting(meeting_, asked, was_sent(), material_);
        const Invitation now = as_it_is(until);
        const InvitationPlan plan = invitation_plan(now, asked.offices, sent_);
        Invited out;
        out.meeting = meeting_.id;
        out.is_complete = meeting_.cancelled || tell_left_out(asked, plan, material_, meeting_, context_);
        out.is_on_record = !plan.fresh.empty();
        for (const auto* list : {&plan.fresh, &plan.same})
            for (const Invitation& one : *list) out.drafts.push_back(draft_of(one, news_of(one, plan)));
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

    AskedTo those_asked() const {
        const MeetingType* type = change_.procedure().meeting(meeting_.type);
        return asked_to(meeting_, type == nullptr ? MeetingType{} : *type, case_, partnership_);
    }

    bool was_sent() const {
        const std::string uid = uid_of(meeting_, case_);
        return std::any_of(sent_.begin(), sent_.end(), [&](const Invitation& one) { return one.uid == uid; });
    }

    int length(const std::string& until) const {
        if (until.empty()) return diary_entry(meeting_, material_, sent_).lasts;
        const int lasts = minutes_of(until).value_or(0) - minutes_of(meeting_.time).value_or(0);
        if (lasts > 0) return lasts;
        throw Error(ErrorKind::usage,
                    fmt::format("--until: {} begins at {}, and ends later on the same day", meeting_.id, meeting_.time))
            .hint("a meeting ends at 23:59 at the latest");
    }

    Invitation as_it_is(const std::string& until) const {
        Invitation now;
        now.meeting = case_.id + "/" + meeting_.id;
        now.uid = uid_of(meeting_, case_);
        now.on = context_.today;
        const std::string title = title_of(meeting_, change_.procedure());
        const std::string& from = partnership_.chase.from;
        if (meeting_.cancelled) {
            if (!until.empty())
                throw Error(ErrorKind::usage, fmt::format("--until: {} is called off, and has no end", meeting_.id))
                    .hint("leave out --until");
            now.called_off = true;
            now.digest = digest_of(fmt::format("called off\n{}\n{}", title, from));
            return now;
        }
        now.day = *meeting_.date;
        now.time = meeting_.time;
        now.lasts = length(until);
        now.digest = digest_of(fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}", now.day.iso(), now.time, now.lasts, title,
                                           meeting_.place, mode_of(meeting_, material_), from));
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
            return one.uid == invitation.uid && is_same_mailbox(one.mailbox, invitation.mailbox) &&
                   one.sequence < invitation.sequence && !one.called_off;
        });
    }

    MeetingNews news_of(const Invitation& invitation, const InvitationPlan& plan) const {
        if (!invitation.called_off) return had_it_before(invitation) ? MeetingNews::changed : MeetingNews::invited;
        if (meeting_.cancelled) return MeetingNews::called_off;
        return contains(plan.moved, invitation.to) ? MeetingNews::moved : MeetingNews::not_asked;
    }

    DraftFile draft_of(const Invitation& invitation, MeetingNews news) const {
        const std::string title = title_of(invitation.to, partnership_);
        Mail mail;
        mail.from = partnership_.chase.from;
        mail.to = invitation.mailbox;
        put_text("invitation-message", invitation_view(meeting_, invitation, news, title, material_), mail, context_);
        refuse_names(mail);
        DiaryEntry entry = invitation_entry(meeting_, invitation, material_);
        entry.text = trimmed(marking_of(material_) + "\n" + mail.text);
        entry.invited = DiaryParty{title, invitation.mailbox};
        Diary diary;
        diary.method = invitation.called_off ? DiaryMethod::cancel : DiaryMethod::request;
        diary.organiser = organiser_of(material_);
        diary.entries = {std::move(entry)};
        mail.calendar = {name_of(diary.method), icalendar_bytes(diary)};
        mail.attachments = {{"meeting.ics", "text/calendar", mail.calendar->bytes}};
        const std::string file = fmt::format("{}-{}-{}-{}.eml", invitation.called_off ? "called-off" : "invitation",
                                             meeting_.id, invitation.to, invitation.sequence);
        return {path_join(project_.path("cases/" + case_.id), "out/" + file), mail_bytes(mail)};
    }

    std::string said_of(const InvitationPlan& plan) const {
        const std::string folder = project_.shown(project_.path("cases/" + case_.id + "/out"));
        if (plan.fresh.empty())
            return was_sent() ? fmt::format("{}: all {}calendars were told how it is; the drafts are in {}/",
                                            meeting_.id, plan.without_mailbox.empty() ? "" : "other ", folder)
                              : fmt::format("{}: nobody was invited", meeting_.id);
        std::vector<std::string> asked, told, moved;
        for (const Invitation& one : plan.fresh) {
            const bool has_moved = news_of(one, plan) == MeetingNews::moved;
            (!one.called_off ? asked : has_moved ? moved : told).push_back(one.to);
        }
        std::vector<std::string> parts;
        if (!asked.empty()) parts.push_back(fmt::format("for {}", in_words(asked)));
        if (!told.empty()) parts.push_back(fmt::format("for {}, to take it out of the calendar", in_words(told)));
        if (!moved.empty())
            parts.push_back(
                fmt::format("for {} at the mailbox before, to take it out of the calendar there", in_words(moved)));
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

std::string to_be_told(const std::string& meeting, const CaseEdit& change, Context& context) {
    const Case the_case = change.now();
    Problems faults;  // check tells them
    const auto sent = load_invitations(context.project(), faults);
    const Meeting& meant = the_case.meetings[place_of_meeting(meeting, the_case, "--invite")];
    if (!is_in_calendars(uid_of(meant, the_case), sent)) return {};
    return fmt::format("It stands in calendars as it was. Drafts that put them right: review schedule {} --invite {}",
                       change.id(), meant.id);
}

}  // namespace review
