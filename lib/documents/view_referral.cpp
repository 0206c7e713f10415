// The referral as the form asked for it, section by section.
#include <algorithm>

#include "base/text.h"
#include "documents/view_parts.h"

namespace review {
namespace {

/// Fields of the referral that have a place of their own in the case.
std::optional<Answer> own_place(const Field& field, const Case& the_case) {
    if (field.id == "title") return Answer(the_case.title);
    if (field.id == "received" && the_case.referred != Date{}) return Answer(the_case.referred);
    if (field.id == "referrer" && !the_case.referrer.empty()) return Answer(the_case.referrer);
    if (field.id == "referrer-role" && !the_case.referrer_role.empty()) return Answer(the_case.referrer_role);
    if (field.id == "trigger" && !the_case.trigger.empty()) return Answer(the_case.trigger);
    if (field.type != FieldType::agencies) return std::nullopt;
    std::vector<std::string> ids;
    for (const InvolvedAgency& agency : the_case.agencies) ids.push_back(agency.id);
    return ids.empty() ? std::nullopt : std::optional<Answer>(ids);
}

std::string period_in_words(const FactPeriod& period, const Naming& naming) {
    const std::string end = period.range.to ? "to " + period.range.to->words() : "still so";
    return naming.person(period.person) + ": from " + period.range.from.words() + " " + end;
}

std::optional<Answer> periods(const Field& field, const Material& material) {
    std::vector<std::string> said;
    for (const FactPeriod& period : material.the_case.facts)
        if (period.fact == field.fact) said.push_back(period_in_words(period, material.naming));
    return said.empty() ? std::nullopt : std::optional<Answer>(join(said, "; "));
}

std::optional<Answer> answer_of(const Field& field, const Material& material) {
    if (auto own = own_place(field, material.the_case)) return own;
    if (field.type == FieldType::periods) return periods(field, material);
    if (const Answer* found = find_answer(material.the_case.referral, field.id)) return *found;
    if (!field.answers.empty())
        if (const Answer* found = find_answer(material.the_case.screening, field.answers)) return *found;
    if (const std::string* known = material.naming.answer(field.id)) return Answer(*known);
    return std::nullopt;
}

/// Everybody of a kind stands in one table, below the last field that asks for such people.
bool lists_people(const Field& field, const Form& form) {
    const auto last = std::find_if(form.fields.rbegin(), form.fields.rend(), [&](const Field& one) {
        return one.people_kind == field.people_kind && one.id != "referrer";
    });
    return last != form.fields.rend() && last->id == field.id;
}

/// A field that identifies has its answer where names are: an anonymised document says so instead of leaving a hole.
ViewMap referral_field(const Field& field, const Form& form, const Material& material) {
    const std::optional<Answer> answer = answer_of(field, material);
    ViewMap made = field_view(field, answer ? &*answer : nullptr, material.naming);
    made["withheld"] = field.identifies && field.type != FieldType::people && !material.naming.identified();
    made["is_table"] = field.type == FieldType::people && field.id != "referrer";
    made["people"] = ViewList{};
    const bool is_list = lists_people(field, form);
    made["children_table"] = field.people_kind == "child" && is_list;
    made["family_table"] = field.people_kind == "family" && is_list;
    made["professionals_table"] = field.people_kind == "professional" && is_list;
    return made;
}

ViewMap section_of(std::string title) {
    ViewMap made;
    made["title"] = std::move(title);
    made["fields"] = ViewList{};
    return made;
}

ViewList sections(const Form& form, const Material& material) {
    std::vector<ViewMap> made;
    for (const Field& field : form.fields) {
        if (made.empty() || !field.section.empty()) made.push_back(section_of(field.section));
        std::get<ViewList>(made.back()["fields"].data).emplace_back(referral_field(field, form, material));
    }
    ViewList list;
    for (ViewMap& section : made) list.emplace_back(std::move(section));
    return list;
}

}  // namespace

void add_referral(const Material& material, ViewMap& root) {
    const Case& the_case = material.the_case;
    const Naming& naming = material.naming;
    const Form* form = material.procedure.form("referral");
    ViewMap made;
    made["form"] = form != nullptr ? form->title : std::string("Referral");
    put_date(made, "received", the_case.referred == Date{} ? std::nullopt : std::optional<Date>(the_case.referred));
    made["referrer"] = the_case.referrer.empty() ? std::string() : naming.person(the_case.referrer);
    made["agency"] = the_case.referrer_agency.empty() ? std::string() : naming.who(the_case.referrer_agency);
    std::string role;
    if (form != nullptr && !the_case.referrer_role.empty())
        for (const Field& field : form->fields)
            if (field.id == "referrer-role") role = answer_in_words(the_case.referrer_role, &field, naming);
    made["role"] = role.empty() && !the_case.referrer_role.empty() ? naming.who(the_case.referrer_role) : role;
    made["sections"] = form != nullptr ? sections(*form, material) : ViewList{};
    const Field* asked = form != nullptr ? field_giving(Gives::circumstances, form->fields) : nullptr;
    const Answer* circumstances = asked != nullptr ? find_answer(the_case.referral, asked->id) : nullptr;
    const auto* text = circumstances != nullptr ? std::get_if<std::string>(circumstances) : nullptr;
    put_prose(made, "circumstances", text != nullptr ? *text : std::string(), naming);
    root["referral"] = std::move(made);
}

}  // namespace review
