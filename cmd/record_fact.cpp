// review record CASE fact: what was so from one day to another.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "cmd/exit_codes.h"
#include "cmd/record.h"
#include "files/case_file.h"

namespace review {
namespace {

struct FactOptions {
    std::string case_id, fact, person;
    std::optional<Date> first, last, replace;
    bool ongoing = false, complete = false;
};

const DatedFact& chosen_fact(const std::string& typed, const CaseEdit& change, Context& context) {
    std::vector<std::string> ids;
    std::map<std::string, std::string> titles;
    for (const DatedFact& fact : change.procedure().facts) {
        ids.push_back(fact.id);
        titles[fact.id] = fact.text;
    }
    if (ids.empty())
        throw Error(ErrorKind::usage, "this procedure looks at no facts with dates")
            .hint(fmt::format("review procedure show {}", change.procedure().id));
    std::string id = typed;
    if (id.empty() && context.may_ask()) id = ask_choice("What was so?", ids, titles, context);
    if (id.empty()) throw Error(ErrorKind::usage, "review record fact needs to know which: " + in_words(ids, "or"));
    if (const DatedFact* fact = change.procedure().fact(id)) return *fact;
    throw unknown_word(ErrorKind::usage, "fact", id, ids);
}

/// The child; where there is none, whoever of the case it is of.
void ask_person(FactOptions& options, const Case& now, Context& context) {
    std::vector<std::string> children, people;
    for (const Person& person : now.people) {
        people.push_back(person.code);
        if (person.kind == "child") children.push_back(person.code);
    }
    if (people.empty())
        throw Error(ErrorKind::usage, "nobody is on record in this case, whom this could be of")
            .hint(fmt::format("review record {} person", now.id));
    if (children.size() == 1)
        options.person = children.front();
    else
        options.person = children.empty() ? ask_choice("Of whom?", people, {}, context)
                                          : ask_choice("Which child?", children, {}, context);
}

void ask_fact(FactOptions& options, const Case& now, Context& context) {
    if (options.person.empty()) ask_person(options, now, context);
    if (!options.first) options.first = ask_needed_day("From which day?", {}, context);
    if (!options.last && !options.ongoing) options.last = ask_day("To which day? (nothing: it lasts)", {}, context);
}

FactPeriod gathered(FactOptions& options, const DatedFact& fact, const CaseEdit& change, Context& context) {
    const Case now = change.now();
    if (context.may_ask() && (options.person.empty() || !options.first)) ask_fact(options, now, context);
    Needed needed("record fact");
    needed.flag(!options.person.empty(), "--person CODE");
    needed.flag(options.first.has_value(), "--first DATE");
    needed.flag(options.last || options.ongoing || context.may_ask(), "--last DATE or --ongoing");
    needed.refuse_missing();
    if (options.last && options.ongoing) throw Error(ErrorKind::usage, "--last and --ongoing: it ended, or it lasts");
    if (options.last && *options.last < *options.first)
        throw Error(ErrorKind::usage, "--last lies before --first").hint("correct one of them");
    FactPeriod period;
    period.fact = fact.id;
    period.person = change.known_who(options.person, "--person");
    if (now.person(period.person) == nullptr)
        throw Error(ErrorKind::usage, fmt::format("--person: {} is a post, and no person of this case", period.person));
    period.range = {*options.first, options.last};
    return period;
}

int place_of_period(const FactPeriod& period, Date began, const Case& now) {
    for (std::size_t i = 0; i < now.facts.size(); ++i)
        if (now.facts[i].fact == period.fact && now.facts[i].person == period.person &&
            now.facts[i].range.from == began)
            return int(i);
    return -1;
}

/// The screening asks whether all periods are on record: without a yes, none that overlaps proves nothing.
void say_complete(const DatedFact& fact, CaseEdit& change) {
    if (fact.complete.empty())
        throw Error(ErrorKind::usage, fmt::format("--complete: the procedure does not ask that of {}", fact.id));
    change.document().set({"screening", fact.complete}, Value{true, {}});
}

int record_fact(FactOptions options, Context& context) {
    CaseEdit change(context, case_or_ask(options.case_id, context));
    const DatedFact& fact = chosen_fact(options.fact, change, context);
    const bool only_complete = options.complete && !options.first && options.person.empty();
    if (only_complete) {
        say_complete(fact, change);
        if (!change.document().changed())
            return already(fmt::format("{}: all periods of {} are on record", change.id(), fact.id), context);
        return change.finish({fmt::format("periods of {} are complete", fact.id), "record fact",
                              fmt::format("{}: all periods of \"{}\" are on record.", change.id(), fact.text)});
    }
    const FactPeriod period = gathered(options, fact, change, context);
    const Case now = change.now();
    const int place = place_of_period(period, options.replace.value_or(period.range.from), now);
    if (options.replace && place < 0)
        throw Error(ErrorKind::usage, fmt::format("--replace: no such period began on {}", options.replace->words()));
    if (place >= 0 && !options.replace && now.facts[std::size_t(place)].range.to == period.range.to &&
        !options.complete)
        return already(fmt::format("{}: this period is on record", change.id()), context);
    if (place >= 0)
        rewrite_block(change.document(), {"period", place}, block_of(period));
    else
        change.document().append({"period"}, block_of(period));
    if (options.complete) say_complete(fact, change);
    const std::string until = period.range.to ? " to " + period.range.to->words() : ", and lasts";
    return change.finish({fmt::format("recorded a period of {}", fact.id), "record fact",
                          fmt::format("{}: {}: {}, from {}{}.", change.id(), period.person, fact.text,
                                      period.range.from.words(), until)});
}

}  // namespace

Runner declare_record_fact(Flags& flags) {
    const auto options = std::make_shared<FactOptions>();
    flags.word("CASE", options->case_id, "the case");
    flags.word("FACT", options->fact, "the fact's id, as review procedure show has it");
    flags.text("--person", "CODE", options->person, "of whom");
    flags.date("--first", options->first, "the first day");
    flags.date("--last", options->last, "the last day");
    flags.flag("--ongoing", options->ongoing, "it lasts");
    flags.date("--replace", options->replace, "correct the period that began on this day");
    flags.flag("--complete", options->complete, "all periods of this fact are on record now");
    return [options](Context& context) { return record_fact(*options, context); };
}

}  // namespace review
