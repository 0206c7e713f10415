// The family and what is around the child, for a genogram and an ecomap; the steps of the procedure, for its map.
#include <algorithm>

#include "base/text.h"
#include "documents/ecomap.h"
#include "documents/genogram.h"
#include "documents/process_map.h"
#include "documents/view_parts.h"
#include "rules/family.h"

namespace review {
namespace {

ViewMap member_view(const FamilyMember& member, const Family& family, const Naming& naming) {
    const std::string& code = member.person->code;
    std::vector<std::string> partners;
    std::string parents;
    bool assumed = false;
    for (const FamilyUnit& unit : family.units) {
        if (contains(unit.children, code)) {
            parents = naming.list(unit.parents);
            assumed = unit.assumed;
        }
        if (!contains(unit.parents, code) || unit.parents.size() != 2) continue;
        const std::string& other = unit.parents[unit.parents[0] == code ? 1 : 0];
        partners.push_back(naming.person(other) + (unit.state.empty() ? "" : " (" + unit.state + ")"));
    }
    ViewMap made;
    made["name"] = with_capital(naming.person(code));
    made["sex"] = member.female ? "female" : member.male ? "male" : "";
    made["years"] = years_of(*member.person, naming);
    made["parents"] = parents;
    made["assumed"] = assumed;
    made["partners"] = in_words(partners);
    return made;
}

ViewMap genogram_view(const Material& material) {
    const Family family = family_of(material.the_case);
    ViewList people, unjoined;
    for (const FamilyMember& member : family.members) people.emplace_back(member_view(member, family, material.naming));
    for (const Person* person : family.unjoined) unjoined.emplace_back(material.naming.person(person->code));
    ViewMap made;
    made["drawn"] = family.is_recorded();
    made["assumes"] =
        std::any_of(family.units.begin(), family.units.end(), [](const FamilyUnit& unit) { return unit.assumed; });
    made["people"] = std::move(people);
    made["unjoined"] = std::move(unjoined);
    return made;
}

ViewMap ecomap_view(const Material& material) {
    const Ecomap ecomap = ecomap_of(material.the_case, material.partnership, material.naming);
    ViewList ties;
    for (const EcomapTie& tie : ecomap.ties) {
        ViewMap row;
        row["name"] = with_capital(tie.with);
        row["strength"] = tie.strength == "broken" ? "broken off" : tie.strength;
        row["flow"] = flow_in_words(tie, ecomap);
        row["of"] = tie.of;
        ties.emplace_back(std::move(row));
    }
    ViewMap made;
    made["drawn"] = !ties.empty();
    made["ties"] = std::move(ties);
    return made;
}

ViewList map_view(const Material& material) {
    ViewList list;
    for (const MapStage& stage : process_map(material.procedure, material.assessment)) {
        ViewList steps;
        for (const MapStep& step : stage.steps) {
            std::vector<std::string> after;
            for (const int number : step.after) after.push_back(std::to_string(number));
            ViewMap row;
            row["number"] = step.number;
            row["title"] = step.title;
            row["state"] = state_in_words(step.state);
            row["note"] = step.note;
            row["after"] = in_words(after);
            steps.emplace_back(std::move(row));
        }
        ViewMap made;
        made["title"] = stage.title;
        made["now"] = stage.now;
        made["end"] = stage.end;
        made["over"] = stage.over;
        made["steps"] = std::move(steps);
        list.emplace_back(std::move(made));
    }
    return list;
}

}  // namespace

void add_family(const Material& material, ViewMap& root) {
    root["genogram"] = genogram_view(material);
    root["ecomap"] = ecomap_view(material);
    root["process_map"] = map_view(material);
}

}  // namespace review
