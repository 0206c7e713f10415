// What must be on record before a step: sections of the report, a whole plan, the record of the meeting.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "base/text.h"
#include "rules/refuser.h"

namespace review {
namespace {

/// "lead" and the like of an action; where it has milestones, each of them having it is as good.
bool has(const Action& action, const std::string& what, const Plan& plan) {
    const auto each_milestone = [&](auto given) {
        return !action.milestones.empty() && std::all_of(action.milestones.begin(), action.milestones.end(), given);
    };
    if (what == "lead")
        return !action.leads.empty() || each_milestone([](const Milestone& m) { return !m.leads.empty(); });
    if (what == "agency")
        return !action.agencies.empty() || each_milestone([](const Milestone& m) { return !m.agencies.empty(); });
    if (what == "due")
        return action.due.has_value() || each_milestone([](const Milestone& m) { return m.due.has_value(); });
    if (what == "start") return action.start.has_value();
    if (what == "change") return !action.change.empty();
    if (what == "measure") return !action.measure.empty();
    if (what == "group") return !action.group.empty() || !plan.monitored_by.empty();
    if (what == "recommendation") return !action.recommendation.empty() || action.interim;
    return false;  // check_procedure knows no other; what cannot be told to be there is missing
}

bool has_section(const Meeting& meeting, const std::string& section, const std::string& agency) {
    return std::any_of(meeting.minutes.begin(), meeting.minutes.end(), [&](const Minute& minute) {
        return minute.section == section && !trimmed(minute.text).empty() &&
               (agency.empty() || minute.agency == agency);
    });
}

}  // namespace

std::string words_for_part(const std::string& what) {
    static const std::map<std::string, std::string, std::less<>> words = {{"lead", "who leads it"},
                                                                          {"agency", "the agency"},
                                                                          {"due", "by when"},
                                                                          {"start", "from when"},
                                                                          {"change", "what will change"},
                                                                          {"measure", "how it will be known"},
                                                                          {"group", "the group that monitors it"},
                                                                          {"recommendation", "its recommendation"}};
    const auto found = words.find(what);
    return found == words.end() ? what : found->second;
}

std::vector<std::string> missing_parts(const Action& action, const Plan& plan) {
    std::vector<std::string> missing;
    std::copy_if(plan.required.begin(), plan.required.end(), std::back_inserter(missing),
                 [&](const std::string& what) { return !has(action, what, plan); });
    return missing;
}

std::string how_to_add_parts(const std::string& case_id, const std::string& action_id,
                             const std::vector<std::string>& parts) {
    static const std::map<std::string, std::string, std::less<>> flags = {
        {"lead", "--lead WHO"},     {"agency", "--agency AGENCY"}, {"due", "--due DATE"},
        {"start", "--start DATE"},  {"change", "--change \"…\""},  {"measure", "--measure \"…\""},
        {"group", "--group GROUP"}, {"recommendation", "--for R1"}};
    std::string command = fmt::format("review action update {}/{}", case_id, action_id);
    for (const std::string& part : parts)
        if (const auto flag = flags.find(part); flag != flags.end()) command += " " + flag->second;
    return command;
}

std::vector<std::string> missing_of(const Action& action, const Plan& plan) {
    std::vector<std::string> missing;
    for (const std::string& what : missing_parts(action, plan)) missing.push_back(words_for_part(what));
    return missing;
}

std::vector<std::string> missing_sections(const Meeting& meeting, const MeetingType& type, const Case& the_case) {
    std::vector<std::string> missing;
    for (const Field& section : type.sections) {
        if (!section.required) continue;
        if (!section.per_agency) {
            if (!has_section(meeting, section.id, {})) missing.push_back(section.title);
            continue;
        }
        for (const InvolvedAgency& agency : the_case.agencies)
            if (!has_section(meeting, section.id, agency.id))
                missing.push_back(fmt::format("{} ({})", section.title, agency.id));
    }
    return missing;
}

bool must_state_purpose(const MeetingType& type) { return !type.purposes.empty() && !type.ground_rules.empty(); }

void check_sections(const std::string& rule, const std::string& in_words, const std::vector<Section>& sections,
                    const std::vector<ReportSection>& written, const std::vector<std::string>& in_file,
                    const Standing& standing, Refuser& refuser) {
    for (const Section& section : sections) {
        if (!section.required || !applies_to(section.kinds, standing.kind)) continue;
        const bool there = std::any_of(written.begin(), written.end(), [&](const ReportSection& one) {
            return one.id == section.id && !trimmed(one.text).empty();
        });
        if (!there && !contains(in_file, section.id))
            refuser.add(rule + section.id, fmt::format("{} no text under \"{}\"", in_words, section.title),
                        fmt::format("review record {} section {}", standing.the_case.id, section.id));
    }
}

void check_report(const Standing& standing, Refuser& refuser) {
    const ReceivedReport* received = standing.the_case.received_report();
    check_sections("report.section-missing:", "the report has", standing.procedure.report_sections,
                   standing.the_case.report, received ? received->sections : std::vector<std::string>{}, standing,
                   refuser);
}

void check_terms_of_reference(const Standing& standing, Refuser& refuser) {
    check_sections("terms.section-missing:", "the terms of reference have", standing.procedure.terms_sections,
                   standing.the_case.terms, {}, standing, refuser);
}

void check_any_action(const Standing& standing, Refuser& refuser) {
    const Kind* kind = standing.procedure.kind(standing.kind);
    if (!standing.the_case.actions.empty() || (kind && kind->actions == Allowed::no)) return;
    refuser.add("plan.empty", "the action plan has no action",
                fmt::format("review action add {} --text \"…\" --lead WHO --due DATE", standing.the_case.id));
}

void check_plan(const Standing& standing, Refuser& refuser) {
    const Case& the_case = standing.the_case;
    check_any_action(standing, refuser);
    for (const Action& action : the_case.actions) {
        const auto missing = action.status == ActionStatus::dropped ? std::vector<std::string>{}
                                                                    : missing_of(action, standing.procedure.plan);
        if (!missing.empty())
            refuser.add("action.incomplete:" + action.id,
                        fmt::format("action {} does not say {}", action.id, in_words(missing, "or")),
                        how_to_add_parts(the_case.id, action.id, missing_parts(action, standing.procedure.plan)));
    }
    if (!standing.procedure.plan.learning_to_recommendation) return;
    for (const Recommendation& recommendation : the_case.recommendations)
        if (recommendation.learning.empty())
            refuser.add("recommendation.untraced:" + recommendation.id,
                        fmt::format("recommendation {} rests on no learning point", recommendation.id),
                        fmt::format("review record {} recommendation --replace {} --learning L1", the_case.id,
                                    recommendation.id));
}

void check_minutes(const Standing& standing, const std::string& meeting_id, Refuser& refuser) {
    const Case& the_case = standing.the_case;
    bool any = false;
    for (const Meeting& meeting : the_case.meetings) {
        if (meeting.cancelled || !meeting.held || (!meeting_id.empty() && meeting.id != meeting_id)) continue;
        any = true;
        const MeetingType* type = standing.procedure.meeting(meeting.type);
        if (!type) continue;
        const std::string remedy = fmt::format("review record {} minutes {}", the_case.id, meeting.id);
        for (const std::string& section : missing_sections(meeting, *type, the_case))
            refuser.add(fmt::format("minutes.section-missing:{}", meeting.id),
                        fmt::format("the record of meeting {} says nothing under \"{}\"", meeting.id, section), remedy);
        if (!type->ground_rules.empty() && !meeting.ground_rules_read)
            refuser.add("meeting.ground-rules:" + meeting.id,
                        fmt::format("it is not recorded that the ground rules were read at meeting {}", meeting.id),
                        remedy);
        if (must_state_purpose(*type) && !meeting.purpose_stated)
            refuser.add("meeting.purpose:" + meeting.id,
                        fmt::format("it is not recorded that the purpose was stated at meeting {}", meeting.id),
                        remedy);
    }
    if (!any)
        refuser.add("meeting.not-held", "no meeting has been held",
                    fmt::format("review record {} attendance", the_case.id));
}

void check_needs(const std::vector<Need>& needs, const Standing& standing, const Surroundings& around,
                 Refuser& refuser) {
    const Case& the_case = standing.the_case;
    for (const Need need : needs) switch (need) {
            case Need::report: check_report(standing, refuser); break;
            case Need::plan: check_plan(standing, refuser); break;
            case Need::terms: check_terms_of_reference(standing, refuser); break;
            case Need::minutes: check_minutes(standing, {}, refuser); break;
            case Need::actions: check_any_action(standing, refuser); break;
            case Need::learning:
                if (the_case.learning.empty())
                    refuser.add("learning.none", "no learning point is on record",
                                fmt::format("review record {} learning --text \"…\"", the_case.id));
                break;
            case Need::recommendations:
                if (the_case.recommendations.empty())
                    refuser.add("recommendation.none", "no recommendation is on record",
                                fmt::format("review record {} recommendation --text \"…\" --learning L1", the_case.id));
                break;
            case Need::no_identifiers: check_identifiers(standing, around, refuser); break;
        }
}

}  // namespace review
