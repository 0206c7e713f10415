// From a referral to a case and its identities: people get codes, prose loses its names.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "cmd/case_edit.h"
#include "cmd/complain.h"
#include "cmd/referral.h"
#include "files/case_file.h"
#include "files/disk.h"
#include "project/scan.h"
#include "rules/agencies.h"
#include "rules/codes.h"
#include "rules/privacy.h"
#include "rules/screening.h"

namespace review {
namespace {

bool says_yes(const std::string& text) {
    const std::string word = folded(trimmed(text));
    return word == "yes" || word == "y" || word == "true";
}

std::vector<std::string> parts(const std::string& text, char separator) {
    std::vector<std::string> out;
    for (const auto part : split(text, separator))
        if (!trimmed(part).empty()) out.emplace_back(trimmed(part));
    return out;
}

class CaseMaker {
   public:
    CaseMaker(const Referral& referral, const Procedure& procedure, const std::vector<Field>& fields, Context& context)
        : referral_(referral), procedure_(procedure), fields_(fields), context_(context) {}

    MadeCase make() {
        Case& made = made_.data;
        made_.staff.professionals = true;
        made.uid = made_.family.uid = made_.staff.uid = random_uid();
        made.procedure = procedure_.id;
        made.edition = procedure_.edition;
        made.opened = made.referred = context_.today;
        for (const Field& field : fields_)
            if (field.type == FieldType::people) put_people(field);
        for (const Answered& answered : referral_.answers)
            if (const Field* field = find_field(fields_, answered.id)) put_answer(*field, answered.value);
        for (const Field& field : fields_)
            if (field.type == FieldType::periods) put_periods(field);
        take_names_out();
        return std::move(made_);
    }

   private:
    void put_people(const Field& field) {
        const auto rows = referral_.rows.find(field.id);
        if (rows == referral_.rows.end()) return;
        for (const ReferralRow& row : rows->second) {
            if (is_empty(row)) continue;
            const std::string code = code_of(field, row);
            if (field.id == "referrer" && made_.data.referrer.empty()) {
                made_.data.referrer = code;
                made_.data.referrer_agency = agency_id(cell(row, "agency"));
            }
        }
    }

    /// The same name in two fields (the referrer among the professionals) is one person.
    std::string code_of(const Field& field, const ReferralRow& row) {
        const std::string name = folded(cell(row, "name"));
        Identities& file = field.people_kind == "professional" ? made_.staff : made_.family;
        if (!name.empty())
            for (const Identity& known : file.people)
                if (folded(known.name) == name) return known.code;
        Person person;
        person.kind = field.people_kind.empty() ? "family" : field.people_kind;
        person.relation = person.kind == "professional" ? cell(row, "post") : cell(row, "relation");
        if (person.kind == "child" && person.relation.empty()) person.relation = "subject";
        person.agency = agency_id(cell(row, "agency"));
        person.code = new_code(person, codes_);
        codes_.insert(person.code);
        file.people.push_back(identity_of(person.code, row));
        person.deceased = file.people.back().died.has_value();
        if (!person.agency.empty() && says_yes(cell(row, "still-involved"))) still_involved_.insert(person.agency);
        made_.data.people.push_back(std::move(person));
        return made_.data.people.back().code;
    }

    static Identity identity_of(const std::string& code, const ReferralRow& row) {
        Identity identity;
        identity.code = code;
        for (const auto& [column, text] : row) {
            if (text.empty() || column == "relation" || column == "post" || column == "agency") continue;
            if (column == "name")
                identity.name = text;
            else if (column == "also")
                identity.also = parts(text, ';');
            else if (column == "born")
                identity.born = parse_date(text);
            else if (column == "died")
                identity.died = parse_date(text);
            else if (column == "address")
                identity.addresses = parts(text, ';');
            else
                identity.details[column] = text;
        }
        return identity;
    }

    std::string agency_id(const std::string& typed) const {
        if (typed.empty()) return {};
        if (const Agency* agency = agency_called(typed, context_.project().partnership())) return agency->id;
        return slug(typed);
    }

    void put_answer(const Field& field, const Answer& answer) {
        Case& made = made_.data;
        const auto* text = std::get_if<std::string>(&answer);
        const auto* date = std::get_if<Date>(&answer);
        const auto* list = std::get_if<std::vector<std::string>>(&answer);
        if (field.id == "title" && text != nullptr)
            made.title = *text;
        else if (field.id == "received" && date != nullptr)
            made.referred = *date;
        else if (field.id == "trigger" && text != nullptr)
            made.trigger = *text;
        else if (field.id == "referrer-role" && text != nullptr)
            made.referrer_role = *text;
        else if (field.id == "referrer-agency" && text != nullptr)
            made.referrer_agency = agency_id(*text);
        else if (field.identifies)
            made_.family.answers[field.id] = answer_text(answer);
        else if (field.type == FieldType::agencies && list != nullptr)
            for (const std::string& typed : *list) put_agency(agency_id(typed));
        else
            made.referral.push_back({field.id, answer, {}});
    }

    void put_agency(const std::string& id) {
        InvolvedAgency agency;
        agency.id = id;
        agency.still_involved = still_involved_.contains(id);
        made_.data.agencies.push_back(std::move(agency));
    }

    void put_periods(const Field& field) {
        const auto rows = referral_.rows.find(field.id);
        if (rows == referral_.rows.end()) return;
        for (const ReferralRow& row : rows->second) {
            const auto from = parse_date(cell(row, "from"));
            if (!from) continue;
            made_.data.facts.push_back(
                {field.fact, person_code(cell(row, "person")), {*from, parse_date(cell(row, "to"))}, {}});
        }
    }

    /// A code, a name, or nothing: then the first child.
    std::string person_code(const std::string& typed) const {
        for (const Person& person : made_.data.people)
            if (person.code == typed) return typed;
        for (const Identity& known : made_.family.people)
            if (!typed.empty() && folded(known.name) == folded(typed)) return known.code;
        for (const Person& person : made_.data.people)
            if (person.kind == "child") return person.code;
        return "child-1";
    }

    void take_names_out() {
        const NameFinder who({&made_.family, &made_.staff}, context_.project().ordinary_words());
        Case& made = made_.data;
        made.title = coded_prose(made.title, "title", who, context_);
        for (Answered& answered : made.referral)
            if (auto* text = std::get_if<std::string>(&answered.value))
                *text = coded_prose(*text, answered.id, who, context_);
        for (Person& person : made.people)
            person.relation = coded_prose(person.relation, "relation or post", who, context_);
    }

    const Referral& referral_;
    const Procedure& procedure_;
    const std::vector<Field>& fields_;
    Context& context_;
    MadeCase made_;
    std::set<std::string> codes_;
    std::set<std::string> still_involved_;
};

void missing_of_rows(const Field& field, const Referral& referral, std::vector<MissingField>& missing) {
    const auto rows = referral.rows.find(field.id);
    std::set<std::string> told;
    for (const ReferralRow& row : rows->second)
        for (const std::string& column : field.required_columns)
            if (cell(row, column).empty() && told.insert(column).second)
                missing.push_back({fmt::format("{}.{}", field.id, column), fmt::format("{}: {}", field.title, column)});
}

/// What is written in a field, or who in the first block of one that takes people.
std::string written_in(const std::string& id, const Referral& referral) {
    const auto rows = referral.rows.find(id);
    if (rows != referral.rows.end() && !rows->second.empty()) return cell(rows->second.front(), "name");
    const Answer* answer = find_answer(referral.answers, id);
    return answer == nullptr ? std::string() : answer_text(*answer);
}

/// Two managers who are one person have not agreed with each other (MO-05).
bool is_the_same(const Field& field, const Referral& referral) {
    const std::string here = folded(trimmed(written_in(field.id, referral)));
    return !field.differs_from.empty() && !here.empty() &&
           here == folded(trimmed(written_in(field.differs_from, referral)));
}

}  // namespace

MadeCase made_case(const Referral& referral, const Procedure& procedure, const std::vector<Field>& fields,
                   Context& context) {
    return CaseMaker(referral, procedure, fields, context).make();
}

Truth is_needed(const Field& field, const Procedure& procedure, const Case& so_far) {
    if (field.required) return Truth::yes;
    if (field.required_when.empty()) return Truth::no;
    return term_holds(procedure, so_far, field.required_when);
}

std::vector<MissingField> missing_fields(const Referral& referral, const Procedure& procedure,
                                         const std::vector<Field>& fields, const Case& so_far) {
    std::vector<MissingField> missing;
    for (const Field& field : fields) {
        const auto rows = referral.rows.find(field.id);
        const bool has_rows = rows != referral.rows.end() && !rows->second.empty();
        if (has_rows) missing_of_rows(field, referral, missing);
        const bool there = has_rows || find_answer(referral.answers, field.id) != nullptr;
        if (!there && is_needed(field, procedure, so_far) == Truth::yes) missing.push_back({field.id, field.title});
        if (is_the_same(field, referral))
            missing.push_back(
                {field.id, fmt::format("{}: the same as in {}, and must be another", field.title, field.differs_from)});
    }
    return missing;
}

}  // namespace review
