#include "cmd/standing.h"

#include <fmt/format.h>

#include "base/text.h"
#include "cmd/json_out.h"
#include "project/look.h"
#include "rules/course.h"

namespace review {

namespace {

/// Those in the roles that the procedure asks to it, and the agencies where somebody of each is to come; else all of the case.
std::vector<std::string> expected_at(const Meeting& meeting, const CaseStanding& standing) {
    std::vector<std::string> asked;
    for (const MeetingType& type : standing.procedure->meetings)
        if (type.id == meeting.type) asked = type.attended_by;
    std::vector<std::string> who;
    for (const RoleStatus& role : standing.assessment.roles)
        if (asked.empty() || contains(asked, role.role->id))
            for (const Appointment* appointment : role.held_by)
                if (!contains(who, appointment->who)) who.push_back(appointment->who);
    if (asked.empty() || contains(asked, "agency"))
        for (const InvolvedAgency& agency : standing.data.agencies) who.push_back(agency.id);
    return who;
}

}  // namespace

CaseStanding standing_of(Case data, const Problems& faults, const Procedure& procedure,
                         const std::function<Assessment(const Case&)>& assess) {
    CaseStanding out;
    out.id = data.id;
    out.data = std::move(data);
    out.procedure = &procedure;
    out.assessment = assess(out.data);
    for (const Problem& problem : faults)
        if (problem.level == Level::error && out.hole.empty())
            out.hole = fmt::format("{}: {}", problem.spot.text(), problem.text);
    for (const StepStatus& step : out.assessment.steps) out.overdue += step.overdue ? 1 : 0;
    for (const ActionRow& action : out.assessment.actions) out.overdue += action.days_overdue > 0 ? 1 : 0;
    return out;
}

CaseStanding read_standing(const std::string& id, Context& context) {
    SeenCase seen;
    try {
        const Project& project = context.project();
        seen = look_at(project, id);
        const Procedure& procedure = project.procedure(seen.data.procedure);
        const Surroundings around{project.partnership(), project.calendar(procedure),
                                  [](std::string_view text) { return digest_of(text); }, nullptr};
        return standing_of(seen.data, seen.problems, procedure, [&](const Case& the_case) {
            return assess_course(procedure, the_case, around, context.today);
        });
    } catch (const Error& error) {
        if (error.kind == ErrorKind::internal || error.kind == ErrorKind::interrupted) throw;
        CaseStanding out;
        out.id = id;
        out.data = std::move(seen.data);
        out.fault = error.spot.file.empty() ? error.text : fmt::format("{}: {}", error.spot.text(), error.text);
        return out;
    }
}

std::vector<std::string> open_cases(Context& context) {
    std::vector<std::string> ids;
    for (const IndexedCase& row : context.index().cases())
        if (!row.closed || row.problem) ids.push_back(row.id);
    return ids;
}

std::vector<ToDo> to_do_by(Date last, const CaseStanding& standing, Date today) {
    std::vector<ToDo> items;
    for (const StepStatus& step : standing.assessment.steps) {
        if (!step.due || step.state != StepState::open || last < step.due->date) continue;
        ToDo item{step.due->date, standing.id, step.step->title, {}};
        if (!step.for_.empty()) item.whose.push_back(step.for_);
        items.push_back(std::move(item));
    }
    for (const Meeting& meeting : standing.data.meetings) {
        if (!meeting.date || meeting.held || meeting.cancelled || *meeting.date < today || last < *meeting.date)
            continue;
        items.push_back({meeting.date, standing.id,
                         fmt::format("meeting {}{}", meeting.id, meeting.time.empty() ? "" : " at " + meeting.time),
                         expected_at(meeting, standing)});
    }
    return items;
}

View json_row(const CaseStanding& standing) {
    ViewMap row;
    row["case"] = standing.id;
    row["procedure"] = json_or_null(standing.data.procedure);
    row["kind"] = json_or_null(standing.assessment.kind);
    row["title"] = json_or_null(standing.data.title);
    row["stage"] = json_or_null(standing.assessment.stage);
    row["referred"] = standing.data.referred == Date{} ? View() : View(standing.data.referred.iso());
    row["next"] = json_or_null(standing.assessment.next_what);
    row["due"] = standing.assessment.next ? View(standing.assessment.next->date.iso()) : View();
    row["overdue"] = standing.overdue;
    row["problem"] = json_or_null(standing.fault);
    return row;
}

}  // namespace review
