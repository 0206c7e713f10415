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

/// Where nobody had the new day, nobody is told of it.
Invitation taken_out(const Invitation& was, int sequence, const Invitation& now) {
    Invitation made = to(was.to, was.mailbox, sequence, now);
    made.called_off = true;
    made.day = was.day;
    made.time = was.time;
    made.lasts = was.lasts;
    return made;
}

void plan_calling_off(const Invitation& now, const std::vector<Invitation>& sent, InvitationPlan& plan) {
    const int next = highest(sent, now.uid) + 1;
    for (const Invitation* one : in_calendars(sent, now.uid)) plan.fresh.push_back(taken_out(*one, next, now));
    for (const Invitation& one : sent)
        if (one.uid == now.uid && one.called_off && one.digest == now.digest && last_like(one, sent) == &one)
            plan.same.push_back(one);
}

bool is_reached_by(const std::string& office, const Addressee& addressee) {
    return addressee.id == office || contains(addressee.also, office);
}

void plan_dropped(const Invitation& now, const std::vector<Addressee>& asked, const std::vector<Invitation>& sent,
                  InvitationPlan& plan) {
    int next = highest(sent, now.uid);
    for (const Invitation& one : plan.fresh) next = std::max(next, one.sequence);
    for (const Invitation* one : in_calendars(sent, now.uid)) {
        const auto is_there = [&](const Addressee& each) { return is_same_mailbox(each.mailbox, one->mailbox); };
        if (std::any_of(asked.begin(), asked.end(), is_there)) continue;
        const auto still = std::find_if(asked.begin(), asked.end(),
                                        [&](const Addressee& each) { return is_reached_by(one->to, each); });
        if (still != asked.end() && still->mailbox.empty()) continue;
        if (still != asked.end()) plan.moved.push_back(one->to);
        plan.fresh.push_back(taken_out(*one, next + 1, now));
    }
}

void add_once(std::vector<std::string>& list, const std::string& item) {
    if (!contains(list, item)) list.push_back(item);
}

/// One of those who share a mailbox stands for all.
void add_office(Addressee one, std::vector<Addressee>& offices) {
    const auto shares = [&](const Addressee& other) {
        return !one.mailbox.empty() && is_same_mailbox(other.mailbox, one.mailbox);
    };
    const auto first = std::find_if(offices.begin(), offices.end(), shares);
    if (first == offices.end()) return offices.push_back(std::move(one));
    add_once(first->also, one.id);
    for (const std::string& office : one.also) add_once(first->also, office);
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

bool is_same_mailbox(std::string_view one, std::string_view other) { return to_lower(one) == to_lower(other); }

AskedTo asked_to(const Meeting& meeting, const MeetingType& type, const Case& the_case,
                 const Partnership& partnership) {
    AskedTo out;
    const auto is_asked = [&](std::string_view who) {
        return type.attended_by.empty() || contains(type.attended_by, who);
    };
    Responsible asked;
    for (const Appointment& one : the_case.appointments) {
        if (one.ended || !is_asked(one.role)) continue;
        const Person* person = the_case.person(one.who);
        if (person == nullptr)
            asked.leads.push_back(one.who);
        else if (person->agency.empty())
            add_once(out.without_agency, one.who);
        else
            asked.agencies.push_back(person->agency);
    }
    if (is_asked("agency"))
        for (const InvolvedAgency& one : the_case.agencies) asked.agencies.push_back(one.id);
    for (const auto* names : {&asked.leads, &asked.agencies})
        for (const std::string& name : *names)
            if (partnership.post(name) == nullptr && partnership.agency(name) == nullptr) add_once(out.unknown, name);
    for (Addressee& one : asked_of(asked, partnership, meeting.date.value_or(Date{}))) {
        if (one.is_away) out.away.push_back(one.id);
        add_office(std::move(one), out.offices);
    }
    return out;
}

const Invitation* last_like(const Invitation& invitation, const std::vector<Invitation>& sent) {
    const auto last = std::find_if(sent.rbegin(), sent.rend(), [&](const Invitation& one) {
        return one.uid == invitation.uid && is_same_mailbox(one.mailbox, invitation.mailbox);
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
