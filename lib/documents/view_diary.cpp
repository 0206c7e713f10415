#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "documents/diary.h"
#include "documents/view_parts.h"
#include "files/disk.h"
#include "rules/invitations.h"

namespace review {
namespace {

constexpr int a_day = 24 * 60;
constexpr int nine_hours = 9 * 60;
constexpr int last_minute = a_day - 1;

/// A digest tells nothing of what it was made of, and two entries of one case not that they belong together.
std::string uid_for(std::string_view kind, std::string_view which, const Case& the_case) {
    const std::string& whose = the_case.uid.empty() ? the_case.id : the_case.uid;
    return digest_of(fmt::format("{}\n{}\n{}", kind, whose, which)).substr(0, 32) + "@review";
}

std::string reference(const std::string& ref, const Material& material) {
    const std::string marking = marking_of(material);
    return fmt::format("{}Our reference: {}", marking.empty() ? "" : marking + "\n", ref);
}

/// On the whole day; its alarm rings at nine in the morning of the day before.
DiaryEntry due_entry(std::string uid, Date day, std::string title, const std::string& ref, const Material& material) {
    DiaryEntry made;
    made.uid = std::move(uid);
    made.stamp = material.today;
    made.day = day;
    made.title = std::move(title);
    made.text = reference(ref, material);
    made.alarm = a_day - nine_hours;
    return made;
}

/// Of agencies only the kind: the name of a school could say who a child is.
std::string step_title(const StepStatus& status, const Material& material) {
    const bool of_agency = material.partnership.agency(status.for_) != nullptr;
    return fmt::format("Due: {}{}", status.step->title,
                       of_agency ? fmt::format(" ({})", sector_of(status.for_, material.partnership)) : "");
}

std::string time_words(int minutes) { return fmt::format("{:02}:{:02}", minutes / 60 % 24, minutes % 60); }

}  // namespace

std::string convener_of(const Material& material) {
    return material.partnership.name.empty() ? material.procedure.body : material.partnership.name;
}

std::optional<DiaryParty> organiser_of(const Material& material) {
    const std::string& mailbox = material.partnership.chase.from;
    if (!is_mailbox(mailbox)) return std::nullopt;
    return DiaryParty{convener_of(material), mailbox};
}

std::string marking_of(const Material& material) {
    return material.partnership.marking.empty() ? material.procedure.marking : material.partnership.marking;
}

std::string uid_of(const Meeting& meeting, const Case& the_case) { return uid_for("meeting", meeting.id, the_case); }

bool speaks_of_somebody(const Meeting& meeting, const Naming& naming) {
    return naming.prose(meeting.place) != meeting.place;
}

std::string place_of(const Meeting& meeting, const Naming& naming) {
    return speaks_of_somebody(meeting, naming) ? std::string() : meeting.place;
}

std::string title_of(const Meeting& meeting, const Procedure& procedure) {
    const MeetingType* type = procedure.meeting(meeting.type);
    return type == nullptr ? meeting.type : type->title;
}

std::string mode_of(const Meeting& meeting, const Material& material) {
    std::vector<std::string> modes;
    for (const StepStatus& status : material.assessment.steps) {
        if (status.step->each != Each::case_ || status.record == nullptr) continue;
        const auto& gates = status.step->needed_for;
        if (!contains(gates, "meeting") && !contains(gates, meeting.type)) continue;
        for (const Field& field : status.step->fields)
            if (const Answer* answer = find_answer(status.record->answers, field.id);
                answer != nullptr && field.type == FieldType::choice)
                modes.push_back(answer_in_words(*answer, &field, material.naming));
    }
    return join(modes, ", ");
}

DiaryEntry diary_entry(const Meeting& meeting, const Material& material, const std::vector<Invitation>& sent) {
    if (!meeting.date) throw Error(ErrorKind::internal, "a meeting without a day has no place in a calendar");
    DiaryEntry made;
    made.uid = uid_of(meeting, material.the_case);
    made.stamp = material.today;
    made.day = *meeting.date;
    made.starts = minutes_of(meeting.time);
    made.lasts = usual_minutes;
    for (const Invitation& one : sent)
        if (one.uid == made.uid) {
            made.lasts = one.lasts;
            made.sequence = std::max(made.sequence, one.sequence);
        }
    if (made.starts) made.lasts = std::min(made.lasts, std::max(1, last_minute - *made.starts));
    made.title = title_of(meeting, material.procedure);
    made.place = place_of(meeting, material.naming);
    made.text = reference(material.the_case.id, material);
    if (const std::string mode = mode_of(meeting, material); !mode.empty()) made.text += "\n" + mode;
    made.alarm = made.starts ? a_day : a_day - nine_hours;
    made.called_off = meeting.cancelled;
    return made;
}

std::vector<DiaryEntry> diary_of(const Material& material, const std::vector<Invitation>& sent) {
    const Case& the_case = material.the_case;
    std::vector<DiaryEntry> all;
    for (const Meeting& meeting : the_case.meetings)
        if (meeting.date) all.push_back(diary_entry(meeting, material, sent));
    for (const StepStatus& status : material.assessment.steps) {
        const bool open = status.state == StepState::open || status.state == StepState::waiting;
        if (!open || !status.due) continue;
        const std::string which = fmt::format("{}\n{}", status.step->id, status.for_);
        all.push_back(due_entry(uid_for("step", which, the_case), status.due->date, step_title(status, material),
                                the_case.id, material));
    }
    for (const ActionRow& action : material.assessment.actions) {
        if (is_over(action.status) || !action.due) continue;
        all.push_back(due_entry(uid_for("action", action.ref, the_case), *action.due, "Due: action " + action.ref,
                                the_case.id + "/" + action.ref, material));
    }
    return all;
}

DiaryEntry invitation_entry(const Meeting& meeting, const Invitation& invitation, const Material& material) {
    DiaryEntry made;
    made.uid = invitation.uid;
    made.sequence = invitation.sequence;
    made.stamp = invitation.on;
    made.day = invitation.day;
    made.starts = minutes_of(invitation.time);
    made.lasts = invitation.lasts;
    made.title = title_of(meeting, material.procedure);
    if (!invitation.called_off) made.place = place_of(meeting, material.naming);
    made.alarm = a_day;
    made.called_off = invitation.called_off;
    return made;
}

View invitation_view(const Meeting& meeting, const Invitation& invitation, MeetingNews news, const std::string& to,
                     const Material& material) {
    ViewMap root;
    root["partnership"] = convener_of(material);
    root["marking"] = marking_of(material);
    root["to"] = to;
    root["case"] = material.the_case.id;
    root["invited"] = news == MeetingNews::invited || news == MeetingNews::changed;
    root["changed"] = news == MeetingNews::changed;
    root["called_off"] = news == MeetingNews::called_off;
    root["dropped"] = news == MeetingNews::not_asked;
    root["moved"] = news == MeetingNews::moved;
    root["title"] = title_of(meeting, material.procedure);
    put_date(root, "date", invitation.day);
    root["time"] = invitation.time;
    root["until"] = time_words(minutes_of(invitation.time).value_or(0) + invitation.lasts);
    root["place"] = invitation.called_off ? std::string() : place_of(meeting, material.naming);
    root["mode"] = invitation.called_off ? std::string() : mode_of(meeting, material);
    return View(std::move(root));
}

}  // namespace review
