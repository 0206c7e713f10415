#include "cmd/screen_answers.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <set>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/flags.h"
#include "files/case_file.h"
#include "files/value.h"

namespace review {
namespace {

constexpr const char* how_periods =
    "write each period as 2026-01-05..2026-03-01 (first and last day; both count), 2026-01-05.. while it lasts, or "
    "none";

std::vector<std::string> known_ids(const Procedure& procedure) {
    std::vector<std::string> ids;
    for (const Question& question : procedure.questions) ids.push_back(question.id);
    for (const DatedFact& fact : procedure.facts) ids.push_back(fact.id);
    return ids;
}

/// The first child, when nobody is named.
std::string first_child(const Case& the_case) {
    for (const Person& person : the_case.people)
        if (person.kind == "child") return person.code;
    return "child-1";
}

std::optional<FactPeriod> period_of(const std::string& fact, const std::string& typed, const Case& the_case,
                                    Date today) {
    FactPeriod period;
    period.fact = fact;
    period.person = first_child(the_case);
    std::string range = typed;
    if (const auto blank = typed.find_first_of(" :");
        blank != std::string::npos && the_case.person(typed.substr(0, blank))) {
        period.person = typed.substr(0, blank);
        range = trimmed(typed.substr(blank + 1));
    }
    const auto dots = range.find("..");
    if (dots == std::string::npos) return std::nullopt;
    const auto from = parse_date_from(trimmed(range.substr(0, dots)), today);
    const std::string end(trimmed(range.substr(dots + 2)));
    const auto to = parse_date_from(end, today);
    if (!from || (!end.empty() && !to) || (to && *to < *from)) return std::nullopt;
    period.range = {*from, to};
    return period;
}

std::optional<std::vector<FactPeriod>> periods_of(const std::string& fact, const std::string& typed,
                                                  const Case& the_case, Date today) {
    std::vector<FactPeriod> periods;
    if (folded(trimmed(typed)) == "none") return periods;
    const std::string separated = replaced(typed, ";", ",");
    for (const auto part : split(separated, ',')) {
        if (trimmed(part).empty()) continue;
        const auto period = period_of(fact, std::string(trimmed(part)), the_case, today);
        if (!period) return std::nullopt;
        periods.push_back(*period);
    }
    if (periods.empty()) return std::nullopt;
    return periods;
}

void forget_periods(const std::string& fact, CaseEdit& change) {
    const Case the_case = change.now();
    for (auto i = int(the_case.facts.size()) - 1; i >= 0; --i)
        if (the_case.facts[std::size_t(i)].fact == fact) change.document().remove_block({"period", i});
}

void add_periods(const DatedFact& fact, const std::vector<FactPeriod>& periods, CaseEdit& change) {
    for (const FactPeriod& period : periods) change.document().append({"period"}, block_of(period));
    // "None" is a statement about all time; a list of periods need not be complete.
    if (periods.empty() && !fact.complete.empty())
        change.document().set({"screening", fact.complete}, value_of(Truth::yes));
}

/// Why it does not fit, or nothing.
std::string put_one(const std::string& id, const std::string& typed, CaseEdit& change, Context& context,
                    std::set<std::string>& replaced_facts) {
    if (const DatedFact* fact = change.procedure().fact(id)) {
        const auto periods = periods_of(id, typed, change.now(), context.today);
        if (!periods) return how_periods;
        if (replaced_facts.insert(id).second) forget_periods(id, change);
        add_periods(*fact, *periods, change);
        return {};
    }
    const Question* question = change.procedure().question(id);
    std::string why;
    auto answer = answer_from_text(typed, question->type, question->choices, context.today, why);
    if (!answer) return why;
    if (auto* text = std::get_if<std::string>(&*answer)) *text = change.coded(*text, id);
    change.document().set({"screening", id}, value_of(*answer));
    return {};
}

std::string typed_of(const Value& value) {
    if (const bool* flag = std::get_if<bool>(&value.data)) return *flag ? "yes" : "no";
    if (const Date* date = std::get_if<Date>(&value.data)) return date->iso();
    if (const auto* number = std::get_if<std::int64_t>(&value.data)) return std::to_string(*number);
    if (const std::string* text = value.text()) return *text;
    std::vector<std::string> parts;
    if (const Array* array = value.array())
        for (const Value& item : *array) parts.push_back(typed_of(item));
    return join(parts, ",");
}

/// [[period]] blocks as they stand in case.toml.
std::string typed_period(const Table& block) {
    const auto text = [&](std::string_view key) {
        const Value* value = block.find(key);
        return value == nullptr ? std::string() : typed_of(*value);
    };
    return fmt::format("{} {}..{}", text("person"), text("from"), text("to"));
}

struct Given {
    std::string id, typed;
    Spot spot;
};

std::vector<Given> given_in(const Table& root) {
    std::vector<Given> given;
    for (const auto& [key, value] : root.entries) {
        if (key.name == "format") continue;
        if (const Table* below = value.table();
            below != nullptr && (key.name == "screening" || key.name == "answers")) {
            const auto more = given_in(*below);
            given.insert(given.end(), more.begin(), more.end());
        } else if (const Array* blocks = value.array(); blocks != nullptr && key.name == "period") {
            for (const Value& block : *blocks)
                if (const Table* table = block.table())
                    given.push_back(
                        {table->find("fact") ? typed_of(*table->find("fact")) : "", typed_period(*table), block.spot});
        } else if (const std::string typed = typed_of(value); !typed.empty()) {
            given.push_back({key.name, typed, value.spot});
        }
    }
    return given;
}

bool ask_periods(const DatedFact& fact, CaseEdit& change, Context& context) {
    while (true) {
        const auto typed = ask_text(fmt::format("When was the child {}?", fact.text),
                                    std::string(how_periods) + ". Say whose with the code first: child-2 2026-01-05..",
                                    false, context);
        if (!typed) return false;
        std::set<std::string> replaced_facts;
        const std::string why = put_one(fact.id, *typed, change, context, replaced_facts);
        if (why.empty()) return true;
        context.out << "  " << why << '\n';
    }
}

}  // namespace

void put_answers(const std::vector<std::string>& typed, CaseEdit& change, Context& context) {
    const auto known = known_ids(change.procedure());
    std::set<std::string> replaced_facts;
    for (const std::string& pair : typed) {
        const auto [id, value] = split_pair(pair, "--answer", "QUESTION=ANSWER");
        if (std::find(known.begin(), known.end(), id) == known.end())
            throw unknown_word(ErrorKind::usage, "--answer", id, known);
        const std::string why = put_one(id, value, change, context, replaced_facts);
        if (!why.empty()) throw Error(ErrorKind::usage, fmt::format("--answer {}: {}", id, why));
    }
}

void put_answers_from(const std::string& text, const std::string& file, CaseEdit& change, Context& context) {
    const auto known = known_ids(change.procedure());
    std::set<std::string> replaced_facts;
    std::optional<Error> error;
    const auto tell = [&](const Spot& spot, const std::string& why) {
        if (!error)
            error.emplace(ErrorKind::invalid_data, why, spot);
        else
            error->because(fmt::format("{}: {}", spot.text(), why));
    };
    const Value tree = parse_toml(text, file);
    for (const Given& given : given_in(*tree.table())) {
        if (std::find(known.begin(), known.end(), given.id) == known.end()) {
            const auto near = nearest(given.id, known);
            tell(given.spot,
                 fmt::format("there is no question {}{}", given.id, near ? "; did you mean " + *near + "?" : ""));
        } else if (const std::string why = put_one(given.id, given.typed, change, context, replaced_facts);
                   !why.empty()) {
            tell(given.spot, fmt::format("{}: {}", given.id, why));
        }
    }
    if (error) throw error->hint("nothing was written; correct the file and give it again");
}

int ask_answers(CaseEdit& change, Context& context) {
    std::set<std::string> seen;
    int answered = 0;
    while (true) {
        const Screening screening = screen(change.procedure(), change.now());
        const auto next = std::find_if(screening.unanswered.begin(), screening.unanswered.end(),
                                       [&](const std::string& id) { return !seen.contains(id); });
        if (next == screening.unanswered.end()) return answered;
        seen.insert(*next);
        const Question* question = change.procedure().question(*next);
        if (question == nullptr) continue;
        for (const DatedFact& fact : change.procedure().facts)
            if (fact.complete == *next) answered += ask_periods(fact, change, context) ? 1 : 0;
        if (find_answer(change.now().screening, *next) != nullptr) continue;  // "none" has settled it
        const Reply reply = ask(prompt_of(*question), context);
        if (reply.what != Reply::What::given) continue;
        Answer answer = reply.answer;
        if (auto* text = std::get_if<std::string>(&answer)) *text = change.coded(*text, *next);
        change.document().set({"screening", *next}, value_of(answer));
        ++answered;
    }
}

}  // namespace review
