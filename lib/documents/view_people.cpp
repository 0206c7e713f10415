// People, agencies, and whom a document is addressed to.
#include <algorithm>

#include "base/text.h"
#include "documents/view_parts.h"

namespace review {
namespace {

ViewMap person_view(const Person& person, const Material& material) {
    const Naming& naming = material.naming;
    ViewMap made;
    made["code"] = person.code;
    made["name"] = naming.person(person.code);
    made["kind"] = person.kind;
    made["relation"] = replaced(person.relation, "-", " ");
    made["agency"] = person.agency.empty() ? std::string() : naming.who(person.agency);
    made["is_child"] = person.kind == "child";
    made["is_family"] = person.kind == "family";
    made["is_professional"] = person.kind == "professional";
    const Identity* known = naming.identity(person.code);
    put_date(made, "born", known != nullptr ? known->born : std::nullopt);
    put_date(made, "died", known != nullptr ? known->died : std::nullopt);
    made["also"] = known != nullptr ? in_words(known->also) : std::string();
    made["address"] = known != nullptr ? join(known->addresses, "; ") : std::string();
    std::vector<std::string> details;
    if (known != nullptr)
        for (const auto& [key, value] : known->details)
            details.push_back(with_capital(replaced(key, "-", " ")) + ": " + value);
    made["details"] = join(details, "; ");
    return made;
}

ViewList people_of(std::string_view kind, const Material& material) {
    ViewList list;
    for (const Person& person : material.the_case.people)
        if (kind.empty() || person.kind == kind) list.emplace_back(person_view(person, material));
    return list;
}

/// The step by which an agency replies: it names who speaks for it.
const StepStatus* reply_of(const std::string& agency, const Assessment& assessment) {
    for (const StepStatus& status : assessment.steps)
        if (status.for_ == agency && field_giving(Gives::representative, status.step->fields) != nullptr)
            return &status;
    return nullptr;
}

/// The fields of the form that the agency sent in.
ViewList return_of(const std::string& agency, const Material& material) {
    ViewList list;
    for (const StepStatus& status : material.assessment.steps) {
        if (status.step == nullptr || status.step->form.empty() || status.for_ != agency || !status.record) continue;
        for (const Field& field : status.step->fields)
            if (const Answer* answer = find_answer(status.record->answers, field.id))
                list.emplace_back(field_view(field, answer, material.naming));
    }
    return list;
}

std::string reply_in_words(const StepStatus* status) {
    if (status == nullptr) return {};
    if (status->state == StepState::done) return "has replied";
    if (status->state == StepState::not_done_with_reason) return "has declined";
    return "no reply yet";
}

/// As the case's agency has it; or whom the agency named when it replied.
std::string representative_of(const InvolvedAgency& involved, const StepStatus* reply, const Naming& naming) {
    if (!involved.representative.empty()) return naming.person(involved.representative);
    if (reply == nullptr || reply->record == nullptr) return {};
    const Field* field = field_giving(Gives::representative, reply->step->fields);
    const Answer* answer = find_answer(reply->record->answers, field->id);
    const auto* who = answer != nullptr ? std::get_if<std::string>(answer) : nullptr;
    return who != nullptr ? naming.who(*who) : std::string();
}

ViewMap agency_view(const InvolvedAgency& involved, const Material& material) {
    const Naming& naming = material.naming;
    const Agency* agency = material.partnership.agency(involved.id);
    ViewMap made;
    made["id"] = involved.id;
    made["title"] = naming.who(involved.id);
    made["sector"] = with_capital(sector_of(involved.id, material.partnership));
    made["contact"] = agency != nullptr ? agency->contact : std::string();
    made["still_involved"] = involved.still_involved;
    const StepStatus* reply = reply_of(involved.id, material.assessment);
    made["representative"] = representative_of(involved, reply, naming);
    made["reply"] = reply_in_words(reply);
    put_date(made, "replied",
             reply != nullptr && reply->record ? std::optional<Date>(reply->record->on) : std::nullopt);
    made["return"] = return_of(involved.id, material);
    ViewList its_people;
    for (const Person& person : material.the_case.people)
        if (person.kind == "professional" && person.agency == involved.id)
            its_people.emplace_back(naming.person(person.code));
    made["professionals"] = std::move(its_people);
    return made;
}

}  // namespace

std::string sector_of(const std::string& id, const Partnership& partnership) {
    const Agency* agency = partnership.agency(id);
    return agency == nullptr || agency->sector.empty() ? "other agencies" : replaced(agency->sector, "-", " ");
}

std::string representative_of(const std::string& agency, const Material& material) {
    for (const InvolvedAgency& involved : material.the_case.agencies)
        if (involved.id == agency)
            return representative_of(involved, reply_of(agency, material.assessment), material.naming);
    return {};
}

void add_people(const Material& material, ViewMap& root) {
    root["people"] = people_of({}, material);
    root["children"] = people_of("child", material);
    root["family"] = people_of("family", material);
    root["professionals"] = people_of("professional", material);
}

void add_agencies(const Material& material, ViewMap& root) {
    ViewList list;
    for (const InvolvedAgency& agency : material.the_case.agencies) list.emplace_back(agency_view(agency, material));
    const auto says = [](const View& agency, std::string_view name) {
        return !std::get<std::string>(std::get<ViewMap>(agency.data).find(name)->data).empty();
    };
    root["agencies_reply"] = std::any_of(list.begin(), list.end(), [&](const View& agency) {
        return says(agency, "representative") || says(agency, "reply");
    });
    root["agencies"] = std::move(list);
    // A school's name can say who a child is: what is published names the kinds of agency.
    std::vector<std::string> sectors;
    for (const InvolvedAgency& involved : material.the_case.agencies) {
        const std::string sector = sector_of(involved.id, material.partnership);
        if (std::find(sectors.begin(), sectors.end(), sector) == sectors.end()) sectors.push_back(sector);
    }
    root["sectors"] = in_words(sectors);
}

void add_addressee(const Material& material, const std::string& to, ViewMap& root) {
    const Case& the_case = material.the_case;
    const Agency* agency = material.partnership.agency(to);
    const Person* person = the_case.person(to);
    ViewMap made;
    made["id"] = to;
    made["name"] = to.empty() ? std::string() : material.naming.who(to);
    made["contact"] = agency != nullptr ? agency->contact : std::string();
    made["is_agency"] = agency != nullptr;
    made["is_person"] = person != nullptr;
    made["is_child"] = person != nullptr && person->kind == "child";
    std::string representative;
    for (const InvolvedAgency& involved : the_case.agencies)
        if (involved.id == to && !involved.representative.empty())
            representative = material.naming.person(involved.representative);
    made["representative"] = representative;
    const Identity* known = material.naming.identity(to);
    made["address"] = known != nullptr && !known->addresses.empty() ? known->addresses.back() : std::string();
    root["to"] = std::move(made);
    // A document is made for a meeting as well, and then it is to nobody.
    root["addressed"] = !to.empty() && std::none_of(the_case.meetings.begin(), the_case.meetings.end(),
                                                    [&](const Meeting& meeting) { return meeting.id == to; });
}

}  // namespace review
