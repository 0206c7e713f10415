#include "rules/family.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"

namespace review {
namespace {

/// What a relation says by itself: "maternal grandmother", "step-father".
bool is_one_of(const std::string& relation, std::initializer_list<std::string_view> endings,
               std::initializer_list<std::string_view> words) {
    const std::string whole = folded(relation);
    const std::string last = whole.substr(whole.find_last_of(" -") + 1);
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view one) { return last.ends_with(one); }) ||
           std::find(words.begin(), words.end(), last) != words.end();
}

bool is_female(const Person& person) {
    if (!person.sex.empty()) return person.sex == "female";
    return is_one_of(person.relation, {"mother", "sister", "aunt", "niece", "daughter"}, {"wife"});
}

/// "Person" ends in a son as well.
bool is_male(const Person& person) {
    if (!person.sex.empty()) return person.sex == "male";
    return is_one_of(person.relation, {"father", "brother", "uncle", "nephew"},
                     {"son", "grandson", "stepson", "husband"});
}

bool is_family(const Person& person) { return person.kind == "child" || person.kind == "family"; }

/// Whether that code can be reached by going from a person to parents.
bool descends_from(const Case& the_case, const Person& person, std::string_view ancestor, std::set<std::string>& seen) {
    for (const std::string& code : person.parents) {
        if (code == ancestor) return true;
        const Person* parent = the_case.person(code);
        if (parent != nullptr && seen.insert(code).second && descends_from(the_case, *parent, ancestor, seen))
            return true;
    }
    return false;
}

class Gathering {
   public:
    explicit Gathering(const Case& the_case) : case_(the_case) {
        for (const Person* person : own_ancestors(the_case)) circular_.insert(person->code);
    }

    Family made() {
        add_children();
        add_couples();
        add_members();
        set_generations();
        return std::move(family_);
    }

   private:
    FamilyUnit& unit_of(std::vector<std::string> parents) {
        std::sort(parents.begin(), parents.end());
        const auto same = std::find_if(family_.units.begin(), family_.units.end(),
                                       [&](const FamilyUnit& unit) { return unit.parents == parents; });
        if (same != family_.units.end()) return *same;
        family_.units.push_back({std::move(parents), {}, {}, false});
        return family_.units.back();
    }

    /// Of those on record as mother and father; two at most.
    std::vector<std::string> assumed_parents_of(const Person& child) const {
        static const std::vector<std::string> of_both = {"", "subject", "sibling"};
        if (child.kind != "child" || !contains(of_both, child.relation)) return {};
        std::vector<std::string> codes;
        for (const char* relation : {"mother", "father"})
            for (const Person& person : case_.people)
                if (person.kind == "family" && person.relation == relation) codes.push_back(person.code);
        return codes.size() <= 2 ? codes : std::vector<std::string>{};
    }

    void add_children() {
        for (const Person& child : case_.people) {
            std::vector<std::string> parents;
            if (!circular_.contains(child.code))
                for (const std::string& code : child.parents)
                    if (case_.person(code) != nullptr && !contains(parents, code)) parents.push_back(code);
            const bool assumed = child.parents.empty();
            if (assumed) parents = assumed_parents_of(child);
            if (parents.empty()) continue;
            parents.resize(std::min<std::size_t>(parents.size(), 2));
            FamilyUnit& unit = unit_of(parents);
            unit.assumed = unit.children.empty() ? assumed : unit.assumed && assumed;
            unit.children.push_back(child.code);
        }
    }

    void add_couples() {
        for (const Couple& couple : case_.couples)
            if (case_.person(couple.first) != nullptr && case_.person(couple.second) != nullptr)
                unit_of({couple.first, couple.second}).state = couple.state;
    }

    void add_members() {
        std::set<std::string> joined;
        for (const FamilyUnit& unit : family_.units) {
            joined.insert(unit.parents.begin(), unit.parents.end());
            joined.insert(unit.children.begin(), unit.children.end());
        }
        for (const Person& person : case_.people) {
            if (joined.contains(person.code))
                family_.members.push_back({&person, 0, is_female(person), is_male(person)});
            else if (is_family(person))
                family_.unjoined.push_back(&person);
        }
    }

    int& generation(const std::string& code) { return generations_[code]; }

    /// Not so where one is the other's parent or grandparent as well.
    bool is_level(const FamilyUnit& unit) const {
        if (unit.parents.size() < 2) return true;
        const auto above = [&](const std::string& one, const std::string& other) {
            std::set<std::string> seen;
            return descends_from(case_, *case_.person(one), other, seen);
        };
        return !above(unit.parents[0], unit.parents[1]) && !above(unit.parents[1], unit.parents[0]);
    }

    /// Down from the oldest, until nothing moves: no path is longer than there are people.
    bool push_down(bool level_couples) {
        bool moved = false;
        const auto at_least = [&](const std::string& code, int least) {
            if (generation(code) >= least) return;
            generation(code) = least;
            moved = true;
        };
        for (const FamilyUnit& unit : family_.units) {
            int deepest = 0;
            for (const std::string& code : unit.parents) deepest = std::max(deepest, generation(code));
            if (level_couples && is_level(unit))
                for (const std::string& code : unit.parents) at_least(code, deepest);
            for (const std::string& code : unit.children) at_least(code, deepest + 1);
        }
        return moved;
    }

    /// Whoever has no parents here stands right above the oldest of their children, with all of their partners.
    void draw_near() {
        std::set<std::string> with_parents;
        for (const FamilyUnit& unit : family_.units) with_parents.insert(unit.children.begin(), unit.children.end());
        for (const FamilyUnit& unit : family_.units) {
            const bool alone = std::none_of(unit.parents.begin(), unit.parents.end(), [&](const std::string& code) {
                return with_parents.contains(code) || units_with(code) > 1;
            });
            if (!alone || unit.children.empty() || !is_level(unit)) continue;
            int first = generation(unit.children.front());
            for (const std::string& code : unit.children) first = std::min(first, generation(code));
            for (const std::string& code : unit.parents) generation(code) = first - 1;
        }
    }

    long units_with(const std::string& code) const {
        return std::count_if(family_.units.begin(), family_.units.end(),
                             [&](const FamilyUnit& unit) { return contains(unit.parents, code); });
    }

    bool settles(bool level_couples) {
        for (std::size_t i = 0; i <= family_.members.size(); ++i)
            if (!push_down(level_couples)) return true;
        return false;
    }

    void set_generations() {
        if (!settles(true)) {  // no order of generations fits: parents above children is what counts
            generations_.clear();
            settles(false);
        }
        draw_near();
        int oldest = 0;
        for (std::size_t i = 0; i < family_.members.size(); ++i) {
            const int its = generation(family_.members[i].person->code);
            oldest = i == 0 ? its : std::min(oldest, its);
        }
        for (FamilyMember& member : family_.members) member.generation = generation(member.person->code) - oldest;
    }

    const Case& case_;
    std::set<std::string> circular_;
    std::map<std::string, int> generations_;
    Family family_;
};

}  // namespace

const FamilyMember* Family::member(std::string_view code) const {
    const auto found =
        std::find_if(members.begin(), members.end(), [&](const FamilyMember& one) { return one.person->code == code; });
    return found != members.end() ? &*found : nullptr;
}

bool Family::is_recorded() const {
    return std::any_of(units.begin(), units.end(),
                       [](const FamilyUnit& unit) { return !unit.state.empty() || !unit.assumed; });
}

Family family_of(const Case& the_case) { return Gathering(the_case).made(); }

std::vector<const Person*> own_ancestors(const Case& the_case) {
    std::vector<const Person*> found;
    for (const Person& person : the_case.people) {
        std::set<std::string> seen;
        if (descends_from(the_case, person, person.code, seen)) found.push_back(&person);
    }
    return found;
}

const Person* child_in_focus(const Case& the_case) {
    const Person* first = nullptr;
    for (const Person& person : the_case.people) {
        if (person.kind != "child") continue;
        if (person.relation == "subject") return &person;
        if (first == nullptr) first = &person;
    }
    return first;
}

}  // namespace review
