// What joins the people of a case: [[couple]], [[tie]], and of a person the sex, the years and the parents.
#include <fmt/format.h>

#include "base/text.h"
#include "files/case_records.h"

namespace review {
namespace {

/// A day would say more than a genogram shows, and it identifies.
std::optional<long> read_year(Fields& in, std::string_view key) {
    const Value* value = in.value(key);
    if (value == nullptr) return std::nullopt;
    const std::string remedy = fmt::format("write the year alone: {} = 2021; the day stands in identities/", key);
    const auto* year = std::get_if<std::int64_t>(&value->data);
    if (year != nullptr && *year >= 1850 && *year <= 2200) return long(*year);
    in.problem("file.value", fmt::format("{}: {} is not a year", in.where(), key), in.spot_of(key), remedy);
    return std::nullopt;
}

}  // namespace

void read_family_of(Fields& in, Person& out, Mentions& mentions) {
    out.sex = in.choice("sex", person_sexes());
    out.born = read_year(in, "born");
    out.died = read_year(in, "died");
    if (out.born && out.died && *out.died < *out.born)
        in.problem("case.dates", fmt::format("{}: died lies before born", in.where()), in.spot_of("died"),
                   "correct born or died");
    out.parents = read_mentioned(in, mentions, "parents", Mention::To::person);
    if (contains(out.parents, out.code))
        in.problem("case.family", fmt::format("{}: nobody is their own parent", in.where()), in.spot_of("parents"),
                   "correct parents");
}

Couple read_couple(Fields& in, Mentions& mentions) {
    Couple out;
    out.spot = in.spot();
    const auto people = read_mentioned(in, mentions, "people", Mention::To::person);
    if (people.size() == 2 && people[0] != people[1]) {
        out.first = people[0];
        out.second = people[1];
    } else {
        in.problem("case.family", fmt::format("{} joins two people", in.where()), in.spot_of("people"),
                   "write people = [\"mother\", \"father\"], with the codes of the two");
    }
    out.state = required_choice(in, "state", couple_states());
    in.done();
    return out;
}

Tie read_tie(Fields& in, Mentions& mentions) {
    Tie out;
    out.spot = in.spot();
    out.of = in.text("of");
    mentions.add(in, "of", Mention::To::person);
    out.with = in.text("with");
    mentions.add(in, "with", Mention::To::subject);
    out.what = in.text("what");
    if (out.with.empty() == out.what.empty())
        in.problem("case.family", fmt::format("{} says either with or what", in.where()), in.spot(),
                   "write with = \"school\" (a person's code or an agency), or what = \"Football club\"");
    out.strength = required_choice(in, "strength", tie_strengths());
    out.flow = in.choice("flow", tie_flows());
    in.done();
    return out;
}

}  // namespace review
