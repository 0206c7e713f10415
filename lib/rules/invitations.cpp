#include "rules/invitations.h"

#include <algorithm>

#include "base/text.h"

namespace review {
namespace {

int highest(const std::vector<Invitation>& sent, std::string_view uid) {
    int most = -1;
    for (const Invitation& one : sent)
        if (one.uid == uid) most = std::max(most, one.sequence);
    return most;
}

/// Where the meeting stands in a calendar: what went there last, each once.
std::vector<const Invitation*> in_calendars(const std::vector<Invitation>& sent, std::string_view uid) {
    std::vector<const Invitation*> list;
    for (const Invitation& one : sent)
        if (one.uid == uid && !one.called_off && last_like(one, sent) == &one) list.push_back(&one);
    return list;
}

/// The last that put it into a calendar, or changed it there.
const Invitation* last_put_in(const std::vector<Invitation>& sent, std::string_view uid) {
    const auto last = std::find_if(sent.rbegin(), sent.rend(),
                                   [&](const Invitation& one) { return one.uid == uid && !one.called_off; });
    return last == sent.rend() ? nullptr : &*last;
}

Invitation to(const std::string& id, const std::string& mailbox, int sequence, const Invitation& now) {
    Invitation made = now;
    made.to = id;
    made.mailbox = mailbox;
    made.sequence = sequence;
    return made;
}

void plan_calling_off(const Invitation& now, const std::vector<Invitation>& sent, InvitationPlan& plan) {
    const int next = highest(sent, now.uid) + 1;
    for (const Invitation* one : in_calendars(sent, now.uid))
        plan.fresh.push_back(to(one->to, one->mailbox, next, now));
    for (const Invitation& one : sent)
        if (one.uid == now.uid && one.called_off && last_like(one, sent) == &one) plan.same.push_back(one);
}

void plan_dropped(const Invitation& now, const std::vector<Addressee>& asked, const std::vector<Invitation>& sent,
                  InvitationPlan& plan) {
    int next = highest(sent, now.uid);
    for (const Invitation& one : plan.fresh) next = std::max(next, one.sequence);
    Invitation dropped = now;
    dropped.called_off = true;
    for (const Invitation* one : in_calendars(sent, now.uid)) {
        const auto still = [&](const Addressee& each) { return each.id == one->to && each.mailbox == one->mailbox; };
        if (std::none_of(asked.begin(), asked.end(), still))
            plan.fresh.push_back(to(one->to, one->mailbox, next + 1, dropped));
    }
}

}  // namespace

std::optional<int> minutes_of(std::string_view time) {
    const auto digit = [&](std::size_t at) { return time[at] >= '0' && time[at] <= '9'; };
    if (time.size() != 5 || !digit(0) || !digit(1) || time[2] != ':' || !digit(3) || !digit(4)) return std::nullopt;
    const int hour = (time[0] - '0') * 10 + time[1] - '0';
    const int minute = (time[3] - '0') * 10 + time[4] - '0';
    if (hour > 23 || minute > 59) return std::nullopt;
    return hour * 60 + minute;
}

std::vector<Addressee> asked_to(const Meeting& meeting, const MeetingType& type, const Case& the_case,
                                const Partnership& partnership) {
    const auto is_asked = [&](std::string_view who) {
        return type.attended_by.empty() || contains(type.attended_by, who);
    };
    Responsible asked;
    for (const Appointment& one : the_case.appointments) {
        if (one.ended || !is_asked(one.role)) continue;
        const Person* person = the_case.person(one.who);
        (person == nullptr ? asked.leads : asked.agencies).push_back(person == nullptr ? one.who : person->agency);
    }
    if (is_asked("agency"))
        for (const InvolvedAgency& one : the_case.agencies) asked.agencies.push_back(one.id);
    std::vector<Addressee> all;
    for (Addressee& one : asked_of(asked, partnership, meeting.date.value_or(Date{}))) {
        const auto shares = [&](const Addressee& other) {
            return !one.mailbox.empty() && other.mailbox == one.mailbox;
        };
        if (std::none_of(all.begin(), all.end(), shares)) all.push_back(std::move(one));
    }
    return all;
}

const Invitation* last_like(const Invitation& invitation, const std::vector<Invitation>& sent) {
    const auto last = std::find_if(sent.rbegin(), sent.rend(), [&](const Invitation& one) {
        return one.uid == invitation.uid && one.to == invitation.to && one.mailbox == invitation.mailbox;
    });
    return last == sent.rend() ? nullptr : &*last;
}

bool is_in_calendars(std::string_view uid, const std::vector<Invitation>& sent) {
    return !in_calendars(sent, uid).empty();
}

InvitationPlan invitation_plan(const Invitation& now, const std::vector<Addressee>& asked,
                               const std::vector<Invitation>& sent) {
    InvitationPlan plan;
    if (now.called_off) {
        plan_calling_off(now, sent, plan);
        return plan;
    }
    const Invitation* last = last_put_in(sent, now.uid);
    const bool is_new = last == nullptr || last->digest != now.digest;
    const int sequence = is_new ? highest(sent, now.uid) + 1 : last->sequence;
    for (const Addressee& one : asked) {
        if (one.mailbox.empty()) {
            plan.without_mailbox.push_back(one.id);
            continue;
        }
        Invitation fresh = to(one.id, one.mailbox, sequence, now);
        const Invitation* before = last_like(fresh, sent);
        if (before != nullptr && !before->called_off && before->digest == now.digest) {
            plan.same.push_back(*before);
            continue;
        }
        if (before != nullptr) fresh.sequence = std::max(sequence, before->sequence + 1);
        plan.fresh.push_back(std::move(fresh));
    }
    plan_dropped(now, asked, sent, plan);
    return plan;
}

}  // namespace review
