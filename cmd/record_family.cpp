// review record CASE couple|tie: what a genogram and an ecomap are drawn from.
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

struct CoupleOptions {
    std::string case_id, first, second, state;
    bool remove = false;
};

struct TieOptions {
    std::string case_id, with, of, what, strength, flow;
    bool remove = false;
};

std::vector<std::string> family_codes(const Case& now) {
    std::vector<std::string> codes;
    for (const Person& person : now.people)
        if (person.kind != "professional") codes.push_back(person.code);
    return codes;
}

std::string known_relative(const std::string& typed, const std::string& word, const std::string& question,
                           const CaseEdit& change, Context& context) {
    const auto known = family_codes(change.now());
    if (known.empty())
        throw Error(ErrorKind::usage, "no child or family member is on record in this case")
            .hint(fmt::format("review record {} person", change.id()));
    if (typed.empty() && context.may_ask()) return ask_choice(question, known, {}, context);
    if (typed.empty()) throw Error(ErrorKind::usage, fmt::format("{} is missing: {}", word, in_words(known, "or")));
    if (contains(known, typed)) return typed;
    throw unknown_word(ErrorKind::usage, "child or family member of this case", typed, known);
}

bool joins(const Couple& couple, const std::string& one, const std::string& other) {
    return (couple.first == one && couple.second == other) || (couple.first == other && couple.second == one);
}

/// The place of the one that fits, or -1.
template <class Record, class Fits>
int place_of(const std::vector<Record>& records, Fits fits) {
    const auto found = std::find_if(records.begin(), records.end(), fits);
    return found != records.end() ? int(found - records.begin()) : -1;
}

template <class Record>
void put(const std::string& block, int place, const Record& record, CaseEdit& change) {
    if (place < 0)
        change.document().append({block}, block_of(record));
    else
        rewrite_block(change.document(), {block, place}, block_of(record));
}

int record_couple(const CoupleOptions& options, Context& context) {
    CaseEdit change(context, case_or_ask(options.case_id, context));
    const Case now = change.now();
    Couple couple;
    couple.first = known_relative(options.first, "CODE", "Who?", change, context);
    couple.second = known_relative(options.second, "the second CODE", "And who?", change, context);
    if (couple.first == couple.second) throw Error(ErrorKind::usage, "a couple is two people");
    const int place = place_of(now.couples, [&](const Couple& one) { return joins(one, couple.first, couple.second); });
    const std::string who = fmt::format("{} and {}", couple.first, couple.second);
    if (options.remove) {
        if (place < 0) return already(fmt::format("{}: {} are on record as no couple", change.id(), who), context);
        change.document().remove_block({"couple", place});
        return change.finish({fmt::format("removed the couple {}", who), "record couple",
                              fmt::format("{}: {} are no longer on record as a couple.", change.id(), who)});
    }
    couple.state = options.state;
    if (couple.state.empty() && context.may_ask())
        couple.state = ask_choice("How do they stand?", couple_states(), {}, context);
    Needed needed("record couple");
    needed.flag(!couple.state.empty(), "--state " + join(couple_states(), "|"));
    needed.refuse_missing();
    if (place >= 0 && now.couples[std::size_t(place)].state == couple.state)
        return already(fmt::format("{}: {} are on record so", change.id(), who), context);
    put("couple", place, couple, change);
    return change.finish({fmt::format("recorded the couple {}", who), "record couple",
                          fmt::format("{}: {}: {}.", change.id(), who, couple.state)});
}

Tie gathered_tie(const TieOptions& options, CaseEdit& change, Context& context) {
    Tie tie;
    if (!options.of.empty()) tie.of = known_relative(options.of, "--of", "Of whom?", change, context);
    std::string with = options.with, what = options.what;
    if (with.empty() && what.empty() && context.may_ask())
        what = ask_text("With whom or what?",
                        "A person's code, an agency's id, or what it is: Football club. Never a name.", true, context)
                   .value_or("");
    const Case now = change.now();
    if (with.empty() && (now.person(what) != nullptr || change.around().partnership.agency(what) != nullptr))
        std::swap(with, what);
    if (!with.empty() && !what.empty())
        throw Error(ErrorKind::usage, "WITH and --what: it is somebody on record, or something else");
    Needed needed("record tie");
    needed.flag(!with.empty() || !what.empty(), "WITH (a person's code or an agency) or --what TEXT");
    needed.refuse_missing();
    if (!with.empty())
        tie.with = now.person(with) != nullptr ? with : change.known_agency(with, "WITH");
    else
        tie.what = change.coded(what, "--what");
    return tie;
}

int record_tie(const TieOptions& options, Context& context) {
    CaseEdit change(context, case_or_ask(options.case_id, context));
    Tie tie = gathered_tie(options, change, context);
    const Case now = change.now();
    const int place = place_of(now.ties, [&](const Tie& one) {
        return one.of == tie.of && one.with == tie.with && folded(one.what) == folded(tie.what);
    });
    const std::string whom = tie.with.empty() ? "\"" + tie.what + "\"" : tie.with;
    if (options.remove) {
        if (place < 0) return already(fmt::format("{}: no tie with {} is on record", change.id(), whom), context);
        change.document().remove_block({"tie", place});
        return change.finish({"removed a tie", "record tie",
                              fmt::format("{}: the tie with {} is no longer on record.", change.id(), whom)});
    }
    tie.strength = options.strength;
    tie.flow = options.flow;
    if (tie.strength.empty() && context.may_ask())
        tie.strength = ask_choice("How strong is it?", tie_strengths(), {}, context);
    Needed needed("record tie");
    needed.flag(!tie.strength.empty(), "--strength " + join(tie_strengths(), "|"));
    needed.refuse_missing();
    if (place >= 0) {
        const Tie& before = now.ties[std::size_t(place)];
        if (tie.flow.empty()) tie.flow = before.flow;
        if (before.strength == tie.strength && before.flow == tie.flow)
            return already(fmt::format("{}: the tie with {} is on record so", change.id(), whom), context);
    }
    put("tie", place, tie, change);
    return change.finish(
        {"recorded a tie", "record tie", fmt::format("{}: the tie with {} is {}.", change.id(), whom, tie.strength)});
}

}  // namespace

Runner declare_record_couple(Flags& flags) {
    const auto options = std::make_shared<CoupleOptions>();
    flags.word("CASE", options->case_id, "the case");
    flags.word("CODE", options->first, "one of the two");
    flags.word("CODE", options->second, "the other");
    flags.choice("--state", "STATE", couple_states(), options->state, "how they stand to each other");
    flags.flag("--remove", options->remove, "it was a mistake: they are no couple");
    return [options](Context& context) { return record_couple(*options, context); };
}

Runner declare_record_tie(Flags& flags) {
    const auto options = std::make_shared<TieOptions>();
    flags.word("CASE", options->case_id, "the case");
    flags.word("WITH", options->with, "a person's code, or an agency");
    flags.text("--what", "TEXT", options->what, "what is neither: \"Football club\"; never a name");
    flags.text("--of", "CODE", options->of, "whose tie it is (else the child's that the review is about)");
    flags.choice("--strength", "STRENGTH", tie_strengths(), options->strength, "how strong it is");
    flags.choice("--flow", "WAY", tie_flows(), options->flow, "who gives: in (to the child), out, or both");
    flags.flag("--remove", options->remove, "it was a mistake: there is no such tie");
    return [options](Context& context) { return record_tie(*options, context); };
}

}  // namespace review
