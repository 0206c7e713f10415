// What means something in its place only: fields that give something, roles that lead or review, sectors.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "files/procedure_checker.h"

namespace review::procedure_checks {
namespace {

bool is_text(FieldType type) { return type == FieldType::text || type == FieldType::long_text; }

/// Where a field may stand that gives it, and of what type it must be.
struct Place {
    Gives gives;
    const char* words;
    bool (*fits)(const Field& field);
    bool in_referral;
    Each each;  ///< of the step; where it is not of the referral
};

const Place& place_of(Gives gives) {
    static const auto is_day = [](const Field& field) { return field.type == FieldType::date; };
    static const auto is_prose = [](const Field& field) { return is_text(field.type); };
    static const Place places[] = {
        {Gives::circumstances, "a text of the referral", is_prose, true, Each::case_},
        {Gives::representative, "a text of a step with each = \"agency\"", is_prose, false, Each::agency},
        {Gives::timeline_from, "a date of a step of the case", is_day, false, Each::case_},
        {Gives::timeline_to, "a date of a step of the case", is_day, false, Each::case_},
        {Gives::strategic_implications, "a text of a step of the case", is_prose, false, Each::case_},
        {Gives::brings_views, "a text of a step with each = \"service-user\"", is_prose, false, Each::service_user}};
    return *std::ranges::find(places, gives, &Place::gives);
}

/// `step` is nothing for what stands elsewhere than in a step.
void check_given(Checker& check, const std::vector<Field>& fields, const std::string& of, bool referral,
                 const Step* step) {
    for (const Field& field : fields) {
        if (field.gives == Gives::nothing) continue;
        const Place& place = place_of(field.gives);
        const bool here = place.in_referral ? referral : step != nullptr && step->each == place.each;
        if (!here || !place.fits(field))
            check.error("procedure.gives", fmt::format("{}, field {}: nothing is taken from it here", of, field.id),
                        field.spot, fmt::format("what this one gives must be {}", place.words));
    }
}

void check_roles(Checker& check) {
    const Procedure& procedure = check.procedure;
    if (!procedure.roles.empty() && std::ranges::none_of(procedure.roles, &Role::leads))
        check.problem(Level::warning, "procedure.nobody-leads",
                      "no role leads the review, so that letters leave out who does", procedure.roles.front().spot,
                      "add leads = true to the role that does");
    for (const Step& step : procedure.steps)
        if (step.each == Each::reviewer && std::ranges::none_of(procedure.roles, &Role::reviews))
            check.error("procedure.nobody-reviews",
                        fmt::format("step {} is done for each reviewer, and no role is one", step.id), step.spot,
                        "add reviews = true to the [[role]] blocks of the reviewers");
}

/// Sectors are words of the partnership's own, so that only what is nearly the same can be told to be a slip.
void check_sectors(Checker& check) {
    const Procedure& procedure = check.procedure;
    for (const Part& group : procedure.groups)
        for (const std::string& sector : group.sectors) {
            const auto& known = procedure.referrer_sectors;
            if (std::ranges::find(known, sector) != known.end()) continue;
            if (const auto near = nearest(sector, known))
                check.error("procedure.sector",
                            fmt::format("group {} names the sector {}, and referrer-sectors nearly the same: {}",
                                        group.id, sector, *near),
                            group.spot, fmt::format("did you mean \"{}\"?", *near));
        }
}

void check_documents(Checker& check) {
    for (const DocumentRow& row : check.procedure.documents) {
        const bool for_all = row.each == Each::case_ || row.each == Each::recipient;
        if (row.each == Each::recipient && row.recipients.empty())
            check.error("procedure.recipients",
                        fmt::format("document {}: each = \"recipient\", and no recipients are named", row.id), row.spot,
                        "add recipients = [\"…\"], or take each out");
        if (!for_all && !row.recipients.empty())
            check.error("procedure.recipients",
                        fmt::format("document {} is made for each {}, so that nobody sends it to its recipients",
                                    row.id, name_of(row.each)),
                        row.spot, "take recipients out, or write each = \"recipient\"");
    }
}

}  // namespace

void check_places(Checker& check) {
    const Procedure& procedure = check.procedure;
    for (const Form& form : procedure.forms)
        if (std::ranges::none_of(procedure.steps, [&](const Step& step) { return step.form == form.id; }))
            check_given(check, form.fields, "form " + form.id, form.id == "referral", nullptr);
    for (const Step& step : procedure.steps) check_given(check, step.fields, "step " + step.id, false, &step);
    for (const MeetingType& meeting : procedure.meetings)
        check_given(check, meeting.sections, "meeting " + meeting.id, false, nullptr);
    for (const Register& one : procedure.registers)
        check_given(check, one.fields, "register " + one.id, false, nullptr);
    check_given(check, procedure.decision.fields, "the decision", false, nullptr);
    check_roles(check);
    check_sectors(check);
    check_documents(check);
}

}  // namespace review::procedure_checks
