#include "cmd/schedule_page.h"

#include <ostream>

#include "base/text.h"
#include "cmd/next.h"
#include "cmd/table.h"

namespace review {
namespace {

std::string held_by(const RoleStatus& status) {
    std::vector<std::string> who;
    for (const Appointment* appointment : status.held_by) who.push_back(appointment->who);
    return in_words(who);
}

}  // namespace

void print_schedule(const CaseEdit& change, Context& context) {
    const Case the_case = change.now();
    const Assessment assessment = change.assessment();
    const int width = context.terminal.width();
    TextTable roles({"ROLE", "", "HELD BY", "STILL NEEDED"});
    for (const RoleStatus& status : assessment.roles)
        roles.row({status.role->id, status.role->title, held_by(status),
                   status.missing > 0 ? std::to_string(status.missing) : ""});
    roles.print(context.out, width);
    TextTable meetings({"MEETING", "", "ON", "AT", "WHERE", "STATE"});
    for (const Meeting& meeting : the_case.meetings) {
        const MeetingType* type = change.procedure().meeting(meeting.type);
        meetings.row({meeting.id, type == nullptr ? meeting.type : type->title, meeting.date ? meeting.date->iso() : "",
                      meeting.time, meeting.place,
                      meeting.cancelled ? "called off"
                      : meeting.held    ? "held"
                                        : "arranged"});
    }
    if (!meetings.empty()) context.out << '\n';
    meetings.print(context.out, width);
    TextTable agencies({"AGENCY", "", "REPRESENTED BY"});
    for (const InvolvedAgency& agency : the_case.agencies) {
        const Agency* known = context.project().partnership().agency(agency.id);
        agencies.row({agency.id, known == nullptr ? "" : known->title, agency.representative});
    }
    if (!agencies.empty()) context.out << '\n';
    agencies.print(context.out, width);
    context.out << '\n';
    print_next(change.procedure(), the_case, assessment, context);
}

}  // namespace review
