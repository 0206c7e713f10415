// Meetings: who was there, what was said, by section and agency.
#include <algorithm>

#include "base/text.h"
#include "documents/view_parts.h"

namespace review {
namespace {

/// Whether all is done that the procedure has this agency do before the meeting. False when it asks for nothing.
bool has_done_its_part(const std::string& agency, const Meeting& meeting, const Material& material) {
    bool any = false;
    for (const StepStatus& status : material.assessment.steps) {
        const auto& needed_for = status.step->needed_for;
        if (status.step->each != Each::agency || status.for_ != agency) continue;
        if (!contains(needed_for, "meeting") && !contains(needed_for, meeting.type)) continue;
        if (status.state != StepState::done) return false;
        any = true;
    }
    return any;
}

ViewMap attendance_view(const Attendance& attendance, const Meeting& meeting, const Material& material) {
    const Naming& naming = material.naming;
    ViewMap made;
    made["who"] = attendance.who.empty() ? std::string() : naming.who(attendance.who);
    made["agency"] = attendance.agency.empty() ? std::string() : naming.who(attendance.agency);
    made["sector"] = attendance.agency.empty() ? std::string() : sector_of(attendance.agency, material.partnership);
    made["as"] = attendance.as.empty() ? std::string() : with_capital(naming.who(attendance.as));
    const std::string representative = representative_of(attendance.agency, material);
    const bool speaks_for_it = representative.empty() || representative == naming.who(attendance.who);
    made["prepared"] =
        attendance.prepared || (speaks_for_it && has_done_its_part(attendance.agency, meeting, material));
    return made;
}

ViewMap minute_view(const Minute& minute, const Naming& naming) {
    ViewMap made;
    made["agency"] = minute.agency.empty() ? std::string() : naming.who(minute.agency);
    made["spoke"] = minute.spoke.empty() ? std::string() : naming.who(minute.spoke);
    put_prose(made, "text", minute.text, naming);
    return made;
}

ViewMap section_view(const Field& section, const Meeting& meeting, const Naming& naming) {
    ViewMap made;
    made["id"] = section.id;
    made["title"] = section.title;
    made["required"] = section.required;
    ViewList minutes;
    for (const Minute& minute : meeting.minutes)
        if (minute.section == section.id) minutes.emplace_back(minute_view(minute, naming));
    made["minutes"] = std::move(minutes);
    return made;
}

/// Minutes under a heading that the type does not have (or under none) are shown too: nothing that was said is lost.
ViewList other_minutes(const Meeting& meeting, const MeetingType* type, const Naming& naming) {
    ViewList list;
    for (const Minute& minute : meeting.minutes) {
        bool known = false;
        if (type != nullptr)
            for (const Field& section : type->sections) known = known || section.id == minute.section;
        if (!known) list.emplace_back(minute_view(minute, naming));
    }
    return list;
}

/// What was recorded of the case with the steps that `gates` wait for: how the meeting is held; which tools were used at it.
ViewList told_before(const std::vector<std::string>& gates, const Material& material) {
    ViewList list;
    for (const StepStatus& status : material.assessment.steps) {
        if (status.step == nullptr || status.step->each != Each::case_ || status.record == nullptr) continue;
        const auto& needed_for = status.step->needed_for;
        const auto is_one = [&](const std::string& gate) {
            return std::find(gates.begin(), gates.end(), gate) != gates.end();
        };
        if (std::none_of(needed_for.begin(), needed_for.end(), is_one)) continue;
        for (const Field& field : status.step->fields)
            if (const Answer* answer = find_answer(status.record->answers, field.id))
                list.emplace_back(field_view(field, answer, material.naming));
    }
    return list;
}

ViewMap meeting_view(const Meeting& meeting, const Material& material) {
    const Naming& naming = material.naming;
    const MeetingType* type = material.procedure.meeting(meeting.type);
    ViewMap made;
    made["id"] = meeting.id;
    made["title"] = type != nullptr ? type->title : meeting.type;
    put_date(made, "date", meeting.date);
    made["time"] = meeting.time;
    made["place"] = naming.prose(meeting.place);
    made["arrangements"] = told_before({"meeting", meeting.type}, material);
    made["method"] = told_before({"minutes"}, material);
    made["planned"] = !meeting.held && !meeting.cancelled;
    made["held"] = meeting.held;
    made["cancelled"] = meeting.cancelled;
    made["ground_rules_read"] = meeting.ground_rules_read;
    made["purpose_stated"] = meeting.purpose_stated;
    made["ground_rules"] = text_list(type != nullptr ? type->ground_rules : std::vector<std::string>());
    made["purposes"] = text_list(type != nullptr ? type->purposes : std::vector<std::string>());
    made["agenda"] = text_list(type != nullptr ? type->agenda : std::vector<std::string>());
    ViewList present, apologies, sections;
    bool tells_as = false, tells_prepared = false;  // a column that says nothing of anybody is left out
    for (const Attendance& attendance : meeting.attendance) {
        ViewMap row = attendance_view(attendance, meeting, material);
        tells_as = tells_as || (attendance.present && !attendance.as.empty());
        tells_prepared = tells_prepared || (attendance.present && std::get<bool>(row["prepared"].data));
        (attendance.present ? present : apologies).emplace_back(std::move(row));
    }
    made["tells_as"] = tells_as;
    made["tells_prepared"] = tells_prepared;
    if (type != nullptr)
        for (const Field& section : type->sections) sections.emplace_back(section_view(section, meeting, naming));
    made["present"] = std::move(present);
    made["apologies"] = std::move(apologies);
    made["sections"] = std::move(sections);
    made["other_minutes"] = other_minutes(meeting, type, naming);
    return made;
}

/// The one a document is about: the one that is named; else of those planned the next, of those held the last of the `type`, or
/// (without one) that has ground rules or minutes of its own kind (a panel between two events does not take the event's place).
const Meeting* chosen(const Case& the_case, const Procedure& procedure, const std::string& about,
                      const std::string& of_type, bool held) {
    for (const Meeting& meeting : the_case.meetings)
        if (meeting.id == about || (!about.empty() && meeting.type == about && meeting.held == held)) return &meeting;
    const Meeting* best = nullptr;
    const auto weight = [&](const Meeting& meeting) {
        const MeetingType* type = procedure.meeting(meeting.type);
        return type != nullptr && !type->ground_rules.empty() ? 1 : 0;
    };
    for (const Meeting& meeting : the_case.meetings) {
        if (meeting.cancelled || meeting.held != held || (!of_type.empty() && meeting.type != of_type)) continue;
        if (best == nullptr || weight(meeting) > weight(*best)) {
            best = &meeting;
            continue;
        }
        if (weight(meeting) < weight(*best) || !meeting.date || !best->date) continue;
        if (held ? *best->date <= *meeting.date : *meeting.date < *best->date) best = &meeting;
    }
    return best;
}

}  // namespace

void add_meetings(const Material& material, const std::string& about, const std::string& held_type, ViewMap& root) {
    ViewList all;
    for (const Meeting& meeting : material.the_case.meetings) all.emplace_back(meeting_view(meeting, material));
    const Meeting* planned = chosen(material.the_case, material.procedure, about, {}, false);
    const Meeting* held = chosen(material.the_case, material.procedure, about, held_type, true);
    // An agenda or an invitation is looked at again after the event: it is then about the event that was.
    const Meeting* invited_to = planned != nullptr ? planned : held;
    root["meetings"] = std::move(all);
    root["meeting"] = held != nullptr ? View(meeting_view(*held, material)) : View();
    root["coming"] = invited_to != nullptr ? View(meeting_view(*invited_to, material)) : View();
}

}  // namespace review
