// Referral, screening and decision; roles; meetings.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/agencies.h"
#include "rules/family.h"
#include "rules/findings.h"
#include "rules/refuser.h"

namespace review {
namespace {

void find_undecided(Findings& findings, const Screening& screening) {
    const Case& the_case = findings.standing.the_case;
    if (!screening.unanswered.empty()) {
        std::string command = "review screen " + the_case.id;
        for (const std::string& question : screening.unanswered) command += fmt::format(" --answer {}=VALUE", question);
        findings.add(
            Level::info, "screening.unanswered",
            fmt::format("{} not answered: {}",
                        screening.unanswered.size() == 1 ? "one screening question is" : "screening questions are",
                        in_words(screening.unanswered)),
            {}, command, "screening");
    }
    for (const RedirectFinding& redirect : screening.redirects) {
        if (redirect.answered || (redirect.applies == Truth::unknown && !redirect.urgent)) continue;
        const bool applies = redirect.applies == Truth::yes;
        findings.add(applies ? Level::error : Level::warning, "redirect.unanswered",
                     fmt::format("{} {} instead: {}", applies ? "it belongs to" : "it may belong to",
                                 findings.standing.procedure.title_of(redirect.to), redirect.because),
                     {}, fmt::format("review screen {} --explain", the_case.id), "redirect:" + redirect.id);
    }
    findings.add(Level::info, "decision.missing", "nobody has decided on the referral yet", {},
                 how_to_decide("OUTCOME", the_case), "decision");
}

void find_unknown_answers(Findings& findings) {
    const Procedure& procedure = findings.standing.procedure;
    std::vector<std::string> questions, facts;
    for (const Question& question : procedure.questions) questions.push_back(question.id);
    for (const DatedFact& fact : procedure.facts) facts.push_back(fact.id);
    const auto unknown = [&](const std::string& what, const std::string& id, const std::vector<std::string>& known,
                             const Spot& spot) {
        if (contains(known, id)) return;
        const auto meant = nearest(id, known);
        findings.add(Level::warning, what + ".unknown",
                     fmt::format("the procedure has no {} \"{}\": it is not looked at", what, id), spot,
                     meant ? fmt::format("did you mean {}?", *meant) : "review procedure show " + procedure.id,
                     what + ":" + id);
    };
    for (const Answered& answered : findings.standing.the_case.screening)
        unknown("question", answered.id, questions, answered.spot);
    for (const FactPeriod& period : findings.standing.the_case.facts) unknown("fact", period.fact, facts, period.spot);
}

void find_absent(Findings& findings, const Meeting& meeting, const MeetingType& type) {
    const Case& the_case = findings.standing.the_case;
    const auto there = [&](auto fits) {
        return std::any_of(meeting.attendance.begin(), meeting.attendance.end(),
                           [&](const Attendance& one) { return one.present && fits(one); });
    };
    const std::string remedy = fmt::format("review record {} attendance {}", the_case.id, meeting.id);
    if (contains(type.attended_by, "agency"))
        for (const InvolvedAgency& agency : the_case.agencies)
            if (!there([&](const Attendance& one) { return one.agency == agency.id; }))
                findings.add(Level::warning, "meeting.agency-missing",
                             fmt::format("nobody of {} is recorded as present at meeting {}", agency.id, meeting.id),
                             meeting.spot, remedy, meeting.id + "/" + agency.id);
    for (const std::string& as : type.from_each_agency)
        for (const InvolvedAgency& agency : the_case.agencies)
            if (!there([&](const Attendance& one) { return one.agency == agency.id && one.as == as; }))
                findings.add(Level::warning, "meeting.agency-missing",
                             fmt::format("no {} of {} is recorded as present at meeting {}", as, agency.id, meeting.id),
                             meeting.spot, remedy, meeting.id + "/" + agency.id);
    for (const std::string& role : type.attended_by) {
        if (role == "agency" || !findings.standing.procedure.role(role)) continue;
        const auto holds = [&](const Attendance& one) {
            return one.as == role ||
                   std::any_of(the_case.appointments.begin(), the_case.appointments.end(),
                               [&](const Appointment& a) { return a.role == role && a.who == one.who; });
        };
        if (!there(holds))
            findings.add(Level::warning, "meeting.role-missing",
                         fmt::format("{} is not recorded as present at meeting {}",
                                     findings.standing.procedure.title_of(role), meeting.id),
                         meeting.spot, remedy, meeting.id + "/" + role);
    }
}

void find_in_held(Findings& findings, const Meeting& meeting, const MeetingType& type) {
    const Case& the_case = findings.standing.the_case;
    const std::string remedy = fmt::format("review record {} minutes {}", the_case.id, meeting.id);
    if (!meeting.attendance.empty()) find_absent(findings, meeting, type);
    if (!type.ground_rules.empty() && !meeting.ground_rules_read)
        findings.add(Level::warning, "meeting.ground-rules",
                     fmt::format("it is not recorded that the ground rules were read at meeting {}", meeting.id),
                     meeting.spot, remedy, meeting.id);
    if (must_state_purpose(type) && !meeting.purpose_stated)
        findings.add(Level::warning, "meeting.purpose",
                     fmt::format("it is not recorded that the purpose was stated at meeting {}", meeting.id),
                     meeting.spot, remedy, meeting.id);
    const auto missing = missing_sections(meeting, type, the_case);
    if (!missing.empty())
        findings.add(Level::warning, "minutes.section-missing",
                     fmt::format("the record of meeting {} lacks: {}", meeting.id, in_words(missing)), meeting.spot,
                     remedy, meeting.id);
}

/// Who takes the role should stand in its register, with what is asked there still good (MO-16).
void find_unregistered(Findings& findings, const RoleStatus& status) {
    const Register* its_register = findings.standing.procedure.register_of(status.role->register_id);
    if (!its_register) return;
    for (const Appointment* appointment : status.held_by) {
        const RegisterEntry* entry = findings.around.partnership.entry(its_register->id, appointment->who);
        const std::string remedy = fmt::format("review record register {} {}", its_register->id, appointment->who);
        const std::string ref = "role:" + status.role->id;
        if (!entry)
            findings.add(
                Level::warning, "role.not-registered",
                fmt::format("{}, {}, does not stand in: {}", appointment->who, status.role->title, its_register->title),
                appointment->spot, remedy, ref);
        const auto until = entry ? refresh_day(*its_register, *entry, findings.around.calendar) : std::nullopt;
        if (until && *until < appointment->on)
            findings.add(Level::warning, "role.not-refreshed",
                         fmt::format("{} was appointed as {} on {}, after what stands in \"{}\" had run out on {}",
                                     appointment->who, status.role->title, appointment->on.words(), its_register->title,
                                     until->words()),
                         appointment->spot, remedy, ref);
    }
}

/// Letters to an agency that is no more reach nobody.
void find_renamed(Findings& findings, const InvolvedAgency& involved) {
    const Partnership& partnership = findings.around.partnership;
    const Agency* agency = partnership.agency(involved.id);
    if (!agency || !agency->until || findings.today <= *agency->until) return;
    const Agency& now = agency_on(*agency, findings.today, partnership);
    const bool succeeded = now.id != agency->id;
    findings.add(Level::warning, "agency.over",
                 fmt::format("{} bore this name until {}{}", agency->title, agency->until->words(),
                             succeeded ? fmt::format("; in its place there is {}", now.title) : ""),
                 involved.spot,
                 succeeded ? fmt::format("review schedule {} --agency {}", findings.standing.the_case.id, now.id)
                           : "say in review.toml which agency is its successor",
                 "agency:" + involved.id);
}

void find_too_many(Findings& findings, const MeetingType& type) {
    const Case& the_case = findings.standing.the_case;
    const auto count = std::count_if(the_case.meetings.begin(), the_case.meetings.end(), [&](const Meeting& meeting) {
        return meeting.type == type.id && !meeting.cancelled;
    });
    if (type.at_most == 0 || count <= type.at_most || overridden(the_case, "meeting.too-many:" + type.id)) return;
    static constexpr Level levels[] = {Level::info, Level::warning, Level::error};
    findings.add(levels[std::size_t(type.too_many)], "meeting.too-many",
                 fmt::format("{}: the procedure has at most {}, and the case has {}", type.title, type.at_most, count),
                 {}, fmt::format("review schedule {} --cancel MEETING", the_case.id), "meeting:" + type.id);
}

}  // namespace

void find_in_family(Findings& findings) {
    for (const Person* person : own_ancestors(findings.standing.the_case))
        findings.add(Level::warning, "family.circle",
                     fmt::format("{} is an ancestor of themselves: a genogram leaves these parents out", person->code),
                     person->spot, "correct parents in [[person]]", person->code);
}

void find_in_screening(Findings& findings, const Screening& screening) {
    const Standing& standing = findings.standing;
    const Case& the_case = standing.the_case;
    findings.add(Level::error, may_refer(standing.procedure, the_case, findings.around.partnership), {}, "referral");
    find_unknown_answers(findings);
    const DecisionRecord* decision = the_case.decision();
    if (!decision) find_undecided(findings, screening);
    if (decision) {
        Refusals refusals = may_decide(*decision, standing.procedure, the_case);
        std::erase_if(refusals, [](const Refusal& refusal) { return refusal.rule == "case.closed"; });
        findings.add(Level::error, refusals, decision->spot, "decision");
    }
    if (the_case.closed || standing.left_aside()) return;
    for (const Problem& note : screening.notes)
        findings.add(note.level, note.rule, note.text, note.spot, note.remedy, note.ref);
}

void find_in_roles(Findings& findings, const std::vector<RoleStatus>& roles) {
    const Standing& standing = findings.standing;
    for (const Appointment& appointment : standing.the_case.appointments)
        findings.add(Level::warning,
                     may_appoint(appointment, standing.procedure, standing.the_case, findings.around.partnership),
                     appointment.spot, "role:" + appointment.role);
    if (!standing.taken_up()) return;
    for (const RoleStatus& status : roles) find_unregistered(findings, status);
    for (const RoleStatus& status : roles) {
        if (status.missing == 0 || overridden(standing.the_case, "role.missing:" + status.role->id)) continue;
        const auto& gates = status.role->needed_for;
        const bool passed = std::any_of(gates.begin(), gates.end(),
                                        [&](const std::string& gate) { return standing.events.contains(gate); });
        const int have = status.role->at_least - status.missing;
        findings.add(
            passed ? Level::error : Level::warning, "role.missing",
            fmt::format("{}: at least {} needed, {} appointed", status.role->title, status.role->at_least, have), {},
            how_to_appoint(*status.role, standing.the_case), "role:" + status.role->id);
    }
    for (const InvolvedAgency& agency : standing.the_case.agencies) find_renamed(findings, agency);
    if (standing.the_case.agencies.empty())
        findings.add(Level::warning, "agency.none", "no agency is recorded as involved", {},
                     fmt::format("review schedule {} --agency ID", standing.the_case.id), "agencies");
}

void find_in_meetings(Findings& findings) {
    const Case& the_case = findings.standing.the_case;
    for (const MeetingType& type : findings.standing.procedure.meetings)
        if (findings.standing.belongs(type)) find_too_many(findings, type);
    for (const Meeting& meeting : the_case.meetings) {
        if (meeting.cancelled) continue;
        const MeetingType* type = findings.standing.procedure.meeting(meeting.type);
        if (!type || !findings.standing.belongs(*type)) {
            findings.add(Level::error,
                         may_meet(meeting, findings.standing.procedure, the_case, findings.around, findings.today),
                         meeting.spot, meeting.id);
            continue;
        }
        if (meeting.held) find_in_held(findings, meeting, *type);
        if (!meeting.held && meeting.date && *meeting.date < findings.today)
            findings.add(Level::warning, "meeting.not-recorded",
                         fmt::format("meeting {} was to be on {}, and it is not recorded whether it was held",
                                     meeting.id, meeting.date->words()),
                         meeting.spot, fmt::format("review record {} attendance {}", the_case.id, meeting.id),
                         meeting.id);
    }
}

}  // namespace review
