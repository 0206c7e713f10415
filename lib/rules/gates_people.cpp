// May somebody be appointed, may a meeting be put in the diary?
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/refuser.h"

namespace review {
namespace {

std::string unknown_among(const std::string& what, const std::string& id, const std::vector<std::string>& known) {
    const auto meant = nearest(id, known);
    return fmt::format("the procedure has no {} \"{}\"{}", what, id,
                       meant ? fmt::format("; did you mean {}?", *meant) : "");
}

std::string kind_of(const Procedure& procedure, const Case& the_case) {
    const std::string decided = the_case.kind();
    return decided.empty() ? screen(procedure, the_case).kind : decided;
}

void check_number(const Appointment& appointment, const Role& role, const Case& the_case, Refuser& refuser) {
    std::vector<std::string> others;
    for (const Appointment& other : the_case.appointments) {
        const bool in_office = !other.ended || appointment.on <= *other.ended;
        if (&other == &appointment || other.role != role.id || !in_office) continue;
        if (other.who == appointment.who) {
            refuser.add("role.held-already:" + role.id,
                        fmt::format("{} is {} already, since {}", other.who, role.title, other.on.words()),
                        how_to_appoint(role, the_case));
            return;
        }
        if (!contains(others, other.who)) others.push_back(other.who);
    }
    if (role.at_most > 0 && int(others.size()) >= role.at_most)
        refuser.add(
            "role.too-many:" + role.id,
            fmt::format("there may be at most {} ({}), and {} in office: {}", role.at_most, role.title,
                        others.size() == 1 ? "one is" : "these are", in_words(others)),
            fmt::format("write   ended = DATE   into the appointment of {} in the case's file", others.front()));
}

/// A deputy stands for the post; a member of a group does not stand for the group.
void check_appointed_by(const Appointment& appointment, const Role& role, const Procedure& procedure,
                        const Case& the_case, const Partnership& partnership, Refuser& refuser) {
    if (role.appointed_by.empty() || appointment.by == role.appointed_by) return;
    const Post* post = partnership.post(role.appointed_by);
    if (post && !post->deputy.empty() && appointment.by == post->deputy) return;
    refuser.add("role.appointed-by:" + role.id,
                fmt::format("{} must be appointed by {}{}", role.title, procedure.title_of(role.appointed_by),
                            appointment.by.empty() ? ": it is not said who appoints"
                                                   : fmt::format(", not by {}", procedure.title_of(appointment.by))),
                fmt::format("{} --by-post {}", how_to_appoint(role, the_case), role.appointed_by));
}

void check_declarations(const Appointment& appointment, const Role& role, const Case& the_case, Refuser& refuser) {
    for (const Declaration& declaration : role.declarations)
        if (!contains(appointment.declared, declaration.id))
            refuser.add(fmt::format("role.declaration:{}/{}", role.id, declaration.id),
                        fmt::format("{} must declare on appointment: {}", role.title, declaration.text),
                        fmt::format("{} --declare {}", how_to_appoint(role, the_case), declaration.id), false);
}

/// Who says "not-involved" of themselves, and stands in the case's own record as a professional of it, does not say so
/// rightly (KI-11, MO-17). Somebody may have got a code only to take the role: then the override says so.
void check_not_involved(const Appointment& appointment, const Role& role, const Case& the_case, Refuser& refuser) {
    const bool must_be_outside = std::any_of(role.declarations.begin(), role.declarations.end(),
                                             [](const Declaration& one) { return one.id == "not-involved"; });
    const Person* person = must_be_outside ? the_case.person(appointment.who) : nullptr;
    if (person == nullptr) return;
    refuser.add("role.involved:" + role.id,
                fmt::format("{} is in the record of this case{}, and {} must be somebody who is not involved in it",
                            person->code, person->relation.empty() ? "" : " (" + person->relation + ")", role.title),
                fmt::format("{} --declare not-involved", how_to_appoint(role, the_case)));
}

void check_too_many(const Meeting& meeting, const MeetingType& type, const Case& the_case, Refuser& refuser) {
    if (type.at_most == 0 || type.too_many != Weight::refuse) return;
    const auto others = std::count_if(the_case.meetings.begin(), the_case.meetings.end(), [&](const Meeting& other) {
        return &other != &meeting && other.id != meeting.id && other.type == type.id && !other.cancelled;
    });
    if (others >= type.at_most)
        refuser.add("meeting.too-many:" + type.id,
                    fmt::format("{}: the procedure has at most {}", type.title, counted(type.at_most, "meeting")),
                    fmt::format("review show {}", the_case.id));
}

/// What comes first may itself be in the diary, for an earlier day.
bool comes_first(const std::string& event, const Meeting& meeting, const Standing& standing) {
    if (standing.has_come(event)) return true;
    const auto planned = standing.procedure.meeting(event) ? standing.planned_day_of(event) : std::nullopt;
    return planned && meeting.date && *planned < *meeting.date;
}

}  // namespace

Refusals may_appoint(const Appointment& appointment, const Procedure& procedure, const Case& the_case,
                     const Partnership& partnership) {
    Refuser refuser(the_case);
    const Role* role = procedure.role(appointment.role, kind_of(procedure, the_case));
    if (!role) {
        const Role* elsewhere = procedure.role(appointment.role);
        std::vector<std::string> known;
        for (const Role& one : procedure.roles) known.push_back(one.id);
        refuser.add("role.unknown:" + appointment.role,
                    elsewhere ? fmt::format("this kind of review has no {}", elsewhere->title)
                              : unknown_among("role", appointment.role, known),
                    fmt::format("review procedure show {}", procedure.id), false);
        return refuser.refusals;
    }
    if (trimmed(appointment.who).empty())
        refuser.add("role.nobody:" + role->id, "it is not said who is appointed", how_to_appoint(*role, the_case),
                    false);
    if (!appointment.ended) check_number(appointment, *role, the_case, refuser);
    check_appointed_by(appointment, *role, procedure, the_case, partnership, refuser);
    check_declarations(appointment, *role, the_case, refuser);
    check_not_involved(appointment, *role, the_case, refuser);
    return refuser.refusals;
}

Refusals may_meet(const Meeting& meeting, const Procedure& procedure, const Case& the_case, const Surroundings& around,
                  Date today) {
    const Standing standing(procedure, the_case);
    Refuser refuser(the_case);
    const MeetingType* type = procedure.meeting(meeting.type);
    if (!type || !standing.belongs(*type)) {
        std::vector<std::string> known;
        for (const MeetingType& one : procedure.meetings)
            if (standing.belongs(one)) known.push_back(one.id);
        refuser.add("meeting.unknown:" + meeting.type,
                    type ? fmt::format("this kind of review has no {}", type->title)
                         : unknown_among("meeting", meeting.type, known),
                    fmt::format("review procedure show {}", procedure.id), false);
        return refuser.refusals;
    }
    if (standing.left_aside() && (contains(type->after, "decision") || contains(type->after, "started")))
        refuser.add("case.not-taken-up", "the decision was not to hold a review", how_to_decide("OUTCOME", the_case));
    check_too_many(meeting, *type, the_case, refuser);
    for (const std::string& event : type->after)
        if (!comes_first(event, meeting, standing))
            refuser.add(
                "meeting.order:" + type->id,
                fmt::format("{} comes after {}, which is not on record", type->title, standing.event_in_words(event)),
                how_to_reach(event, Each::case_, {}, standing));
    for (const std::string& gate : {std::string("meeting"), type->id})
        for (const Refusal& refusal : why_not(gate, {}, procedure, the_case, around, today)) {
            const bool before_the_diary = refusal.rule.starts_with("role.") || refusal.rule == "case.closed";
            if (meeting.held || before_the_diary)
                refuser.add(refusal.rule, refusal.text, refusal.remedy, refusal.may_override);
        }
    return refuser.refusals;
}

}  // namespace review
