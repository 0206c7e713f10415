#include "files/case_references.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "base/text.h"

namespace review {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "prof" of "prof-12", "A" of "A3": what comes before a number. Empty when it does not end in one.
std::string stem(std::string_view code) {
    std::size_t end = code.size();
    while (end > 0 && is_digit(code[end - 1])) --end;
    if (end == code.size() || end == 0) return {};
    const std::string_view before = code.substr(0, end);
    if (!std::ranges::all_of(before, [](char c) { return is_letter(c) || c == '-'; })) return {};
    return std::string(before);
}

/// A code may be named in a message only where it cannot be a name: with a number at its end.
std::string shown(std::string_view code) { return stem(code).empty() ? "" : fmt::format(" {}", code); }

void add(Problems& problems, std::string rule, std::string text, const Spot& spot, std::string remedy,
         Level level = Level::error) {
    Problem problem;
    problem.level = level;
    problem.rule = std::move(rule);
    problem.text = std::move(text);
    problem.spot = spot;
    problem.remedy = std::move(remedy);
    problems.push_back(std::move(problem));
}

template <class Record, class Id>
void check_unique(const std::vector<Record>& records, std::string_view where, std::string_view key, Id id_of,
                  Problems& problems) {
    std::set<std::string> seen;
    for (const Record& record : records) {
        const std::string id = id_of(record);
        if (id.empty() || seen.insert(id).second) continue;
        add(problems, "case.duplicate-id", fmt::format("{}: {}{} is given twice", where, key, shown(id)), record.spot,
            fmt::format("give it another {}, or remove the block", key));
    }
}

/// What a case knows of its own.
struct Known {
    std::vector<std::string> people, agencies, learning, recommendations, actions;
    std::vector<std::string> codes;  ///< those of the people that are codes indeed; no name is ever suggested
    std::set<std::string> stems;     ///< of the people's codes

    explicit Known(const Case& the_case) {
        for (const Person& person : the_case.people) {
            people.push_back(person.code);
            if (is_code(person.code)) codes.push_back(person.code);
        }
        for (const InvolvedAgency& agency : the_case.agencies) agencies.push_back(agency.id);
        for (const LearningPoint& point : the_case.learning) learning.push_back(point.id);
        for (const Recommendation& item : the_case.recommendations) recommendations.push_back(item.id);
        for (const Action& action : the_case.actions) actions.push_back(action.id);
        for (const std::string& code : people)
            if (const std::string its = stem(code); !its.empty()) stems.insert(its);
    }
};

bool has(const std::vector<std::string>& ids, std::string_view id) { return std::ranges::find(ids, id) != ids.end(); }

std::string remedy_for(const Mention& mention, const std::vector<std::string>& ids, std::string_view block) {
    std::vector<std::string> codes;
    std::ranges::copy_if(ids, std::back_inserter(codes),
                         [&](const std::string& id) { return block != "person" || is_code(id); });
    const auto near = nearest(mention.id, codes);
    if (near) return fmt::format("did you mean \"{}\"? Otherwise add a [[{}]] block for it", *near, block);
    return fmt::format("add a [[{}]] block for it, or write one that there is", block);
}

void check_one(const Mention& mention, const std::vector<std::string>& ids, std::string_view block,
               std::string_view what, Problems& problems, Level level = Level::error) {
    if (has(ids, mention.id)) return;
    add(problems, "case.unknown-reference",
        fmt::format("{}{} is no {} of this case", mention.where(), shown(mention.id), what), mention.spot,
        remedy_for(mention, ids, block), level);
}

void check_mention(const Mention& mention, const Known& known, Problems& problems) {
    const bool coded = known.stems.contains(stem(mention.id));
    switch (mention.to) {
        case Mention::To::person: check_one(mention, known.people, "person", "person", problems); break;
        case Mention::To::person_or_post:
            if (coded) check_one(mention, known.people, "person", "person", problems);
            break;
        case Mention::To::agency:
            // An agency may be given work without having had a part in the case: worth a look, no fault of the file.
            if (!known.agencies.empty())
                check_one(mention, known.agencies, "agency", "agency", problems, Level::warning);
            break;
        case Mention::To::learning: check_one(mention, known.learning, "learning", "learning point", problems); break;
        case Mention::To::recommendation:
            check_one(mention, known.recommendations, "recommendation", "recommendation", problems);
            break;
        case Mention::To::action: check_one(mention, known.actions, "action", "action", problems); break;
        case Mention::To::post: break;
        case Mention::To::subject:
            if (stem(mention.id) == "A")
                check_one(mention, known.actions, "action", "action", problems);
            else if (coded)
                check_one(mention, known.people, "person", "person", problems);
            break;
    }
}

/// Looks through one text; codes are counted so that a message can say which without repeating it.
class ProseCheck {
   public:
    ProseCheck(const Known& known, Problems& problems) : known_(known), problems_(problems) {}

    void look_into(const Value& value) {
        if (const Table* table = value.table())
            for (const auto& [key, item] : table->entries) {
                way_.push_back(key.name);
                look_into(item);
                way_.pop_back();
            }
        else if (const Array* array = value.array())
            for (const Value& item : *array) look_into(item);
        else if (const std::string* text = value.text())
            look_into_text(*text, value.spot);
    }

   private:
    /// "action.milestone.text": put together only where something is wrong.
    std::string where() const { return fmt::format("{}", fmt::join(way_, ".")); }

    void look_into_text(const std::string& text, const Spot& spot) {
        int number = 0;
        for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at)) {
            if (text.compare(at, 2, "{{") == 0) {
                at += 2;
                continue;
            }
            ++number;
            const auto end = text.find_first_of("{}\n", at + 1);
            const bool closed = end != std::string::npos && text[end] == '}';
            if (closed)
                check_code(std::string_view(text).substr(at + 1, end - at - 1), number, spot);
            else
                add(problems_, "case.unknown-code", fmt::format("{}: the {} is never closed", where(), nth(number)),
                    spot, "end the code with }, or write {{ where a brace is meant");
            at = closed ? end + 1 : at + 1;
        }
    }

    void check_code(std::string_view typed, int number, const Spot& spot) {
        // {Mother} opens a sentence; nothing else in a code is ever a capital.
        std::string code(typed);
        if (!code.empty()) code.replace(0, 1, to_lower(code.substr(0, 1)));
        if (has(known_.people, code)) return;
        const std::string which = stem(code).empty() ? nth(number) : fmt::format("code {{{}}}", code);
        const auto near = nearest(code, known_.codes);
        add(problems_, "case.unknown-code", fmt::format("{}: the {} is nobody in this case", where(), which), spot,
            near ? fmt::format("did you mean {{{}}}? Write {{{{ where a brace is meant", *near)
                 : "add a [[person]] block with that code, or write {{ where a brace is meant");
    }

    static std::string nth(int number) { return fmt::format("code in braces (number {} in this text)", number); }

    const Known& known_;
    Problems& problems_;
    std::vector<std::string_view> way_;  ///< the keys that lead to what is being looked into
};

}  // namespace

void check_duplicates(const Case& the_case, Problems& problems) {
    const auto by_id = [](const auto& record) { return record.id; };
    check_unique(
        the_case.people, "[[person]]", "code", [](const Person& person) { return person.code; }, problems);
    check_unique(the_case.agencies, "[[agency]]", "id", by_id, problems);
    check_unique(the_case.meetings, "[[meeting]]", "id", by_id, problems);
    check_unique(the_case.learning, "[[learning]]", "id", by_id, problems);
    check_unique(the_case.recommendations, "[[recommendation]]", "id", by_id, problems);
    check_unique(the_case.actions, "[[action]]", "id", by_id, problems);
    check_unique(the_case.report, "[[section]]", "id", by_id, problems);
    check_unique(the_case.terms, "[[terms]]", "id", by_id, problems);
    check_unique(the_case.proceedings, "[[proceeding]]", "id", by_id, problems);
    const auto by_number = [](const Milestone& milestone) {
        return milestone.number > 0 ? std::to_string(milestone.number) : std::string();
    };
    for (const Action& action : the_case.actions)
        check_unique(action.milestones, "[[action.milestone]]", "number", by_number, problems);
}

void check_references(const Value& tree, const Case& the_case, const std::vector<Mention>& mentions,
                      Problems& problems) {
    const Known known(the_case);
    for (const Mention& mention : mentions) check_mention(mention, known, problems);
    ProseCheck(known, problems).look_into(tree);
}

}  // namespace review
