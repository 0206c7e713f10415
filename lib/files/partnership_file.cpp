// review.toml.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "files/case_file.h"
#include "files/partnership_parts.h"
#include "files/procedure_parts.h"
#include "files/sealed_disk.h"

namespace review {
namespace {

/// Above this nothing would be left of any statistic.
constexpr long most_suppressed = 100;
/// Below this a count says who is meant to whoever knows some of them.
constexpr long advised_suppression = 3;

Agency read_one_agency(Fields& in, Mentions& mentions) {
    Agency out;
    out.spot = in.spot();
    out.id = read_id(in, "id");
    out.title = in.text("title", true);
    out.sector = in.text("sector");
    out.contact = in.text("contact");
    out.aliases = in.texts("aliases");
    out.from = in.date("from");
    out.until = in.date("until");
    check_order(in, "partnership.dates", "from", out.from, "until", out.until);
    out.successor = in.text("successor");
    mentions.add(in, "successor", Mention::To::agency);
    in.done();
    return out;
}

Post read_post(Fields& in, Mentions& mentions) {
    Post out;
    out.spot = in.spot();
    out.id = read_id(in, "id");
    out.title = in.text("title", true);
    out.agency = in.text("agency");
    mentions.add(in, "agency", Mention::To::agency);
    out.contact = in.text("contact");
    out.deputy = in.text("deputy");
    mentions.add(in, "deputy", Mention::To::post);
    in.each("away", [&](Fields& item) {
        DateRange range;
        range.from = item.required_date("from");
        range.to = item.required_date("until");
        check_order(item, "partnership.dates", "from", range.from, "until", range.to);
        out.away.push_back(range);
        item.done();
    });
    in.done();
    return out;
}

Group read_group(Fields& in, Mentions& mentions) {
    Group out;
    out.spot = in.spot();
    out.id = read_id(in, "id");
    out.title = in.text("title", true);
    out.members = in.texts("members");
    mentions.add(in, "members", Mention::To::post);
    in.done();
    return out;
}

void read_days(Fields& in, Partnership& out) {
    in.each("closed-day", [&](Fields& item) {
        const bool dated = item.has("date");
        const Date day = item.required_date("date");
        const std::string reason = item.text("reason", true);
        if (dated) out.closed_days[day] = reason;
        item.done();
    });
    in.each("term", [&](Fields& item) {
        const std::string name = item.text("name", true);
        DateRange range;
        range.from = item.required_date("from");
        range.to = item.required_date("to");
        if (item.has("from") && item.has("to"))
            check_order(item, "partnership.dates", "from", range.from, "to", range.to);
        if (!name.empty() && !out.terms.emplace(name, range).second)
            item.problem("partnership.duplicate-id", fmt::format("{}: two terms bear one name", item.where()),
                         item.spot_of("name"), "give it the year as well: \"autumn 2026\"");
        item.done();
    });
}

int read_day_count(Fields& in, std::string_view key, int fallback) {
    const auto number = in.number(key);
    if (!number) return fallback;
    if (*number >= 0 && *number <= 3650) return int(*number);
    in.problem("file.value", fmt::format("{}: {} is no number of days", in.where(), key), in.spot_of(key),
               fmt::format("write the days in figures: {} = {}", key, fallback));
    return fallback;
}

void read_effect(Fields& in, Partnership& out) {
    in.section("effect", [&](Fields& below) {
        if (below.has("after")) out.effect_after = below.spans("after");
        below.done();
    });
}

void read_rag(Fields& in, Partnership& out) {
    in.section("rag", [&](Fields& below) {
        out.rag.amber_within_days = read_day_count(below, "amber-within-days", out.rag.amber_within_days);
        out.rag.amber_no_update_days = read_day_count(below, "amber-no-update-days", out.rag.amber_no_update_days);
        below.section("words", [&](Fields& words) {
            for (const char* colour : {"grey", "green", "amber", "red", "blue"})
                if (const std::string word = words.text(colour); !word.empty()) out.rag.words[colour] = word;
            words.done();
        });
        below.done();
    });
    in.section("targets", [&](Fields& below) {
        for (const auto& [step, value] : below.table().entries)
            if (const auto span = below.span(step.name)) out.targets[step.name] = {*span, step.spot};
    });
}

void read_chase(Fields& in, Partnership& out) {
    in.section("chase", [&](Fields& below) {
        if (below.has("every")) {
            const auto span = below.span("every");
            if (span && span->unit == Unit::working_days)
                below.problem("file.value", fmt::format("{}: every is counted in the calendar's days", below.where()),
                              below.spot_of("every"), fmt::format("write every = \"{}\"", out.chase.every.text()));
            else if (span)
                out.chase.every = *span;
        }
        if (const auto span = below.span("within")) out.chase.within = *span;
        out.chase.from = below.text("from");
        if (!out.chase.from.empty() && !is_mailbox(out.chase.from))
            below.problem("file.value", fmt::format("{}: from is no mailbox", below.where()), below.spot_of("from"),
                          "write its address alone: from = \"reviews@example.org\"");
        below.done();
    });
}

/// [statistics] suppress-below: what a count must reach to be shown.
void read_statistics(Fields& in, Partnership& out) {
    in.section("statistics", [&](Fields& below) {
        const auto number = below.number("suppress-below");
        if (number && *number >= 1 && *number <= most_suppressed)
            out.suppress_below = int(*number);
        else if (number)
            below.problem(
                "file.value",
                fmt::format("{}: suppress-below is a whole number from 1 to {}", below.where(), most_suppressed),
                below.spot_of("suppress-below"),
                fmt::format("write suppress-below = {}: counts from 1 to {} are then left out", out.suppress_below,
                            out.suppress_below - 1));
        if (number && *number >= 1 && *number < advised_suppression)
            below.problem(
                "partnership.suppress-below",
                fmt::format("{}: counts below {} let people be recognised", below.where(), advised_suppression),
                below.spot_of("suppress-below"), "write suppress-below = 5, or say in a comment why fewer will do",
                Level::warning);
        below.done();
    });
}

/// A picture below templates/, so that the project can be moved as a whole.
bool is_logo(const std::string& name) {
    const auto parts = split(name, '/');
    const bool outside = name.starts_with('/') || std::ranges::find(parts, "..") != parts.end();
    const std::string lower = to_lower(name);
    return !outside && std::ranges::any_of(std::array{".png", ".jpg", ".jpeg", ".svg"},
                                           [&](const char* ending) { return lower.ends_with(ending); });
}

std::string read_logo(Fields& in) {
    std::string name = in.text("logo");
    if (name.empty() || is_logo(name)) return name;
    in.problem("partnership.logo", "review.toml: logo is no PNG, JPEG or SVG below templates/", in.spot_of("logo"),
               "put the picture into templates/ and write its name: logo = \"logo.png\"");
    return {};
}

void check_mentions(const Partnership& partnership, const Mentions& mentions, Problems& problems) {
    const auto agencies = ids_once(partnership.agencies, "[[agency]]", problems);
    const auto posts = ids_once(partnership.posts, "[[post]]", problems);
    ids_once(partnership.groups, "[[group]]", problems);
    for (const Post& post : partnership.posts)
        if (!post.id.empty() && std::ranges::find(agencies, post.id) != agencies.end()) {
            Problem problem;
            problem.rule = "partnership.duplicate-id";
            problem.text = fmt::format("[[post]]: {} is an agency as well: nobody could tell which is meant", post.id);
            problem.spot = post.spot;
            problem.remedy = "give the post another id, and write that where it leads or decides";
            problems.push_back(std::move(problem));
        }
    ids_once(partnership.retention, "[[retention]]", problems);
    for (const Mention& mention : mentions.all()) {
        const bool agency = mention.to == Mention::To::agency;
        const std::vector<std::string>& ids = agency ? agencies : posts;
        if (std::ranges::find(ids, mention.id) != ids.end()) continue;
        const std::string_view what = agency ? "agency" : "post";
        const auto near = nearest(mention.id, ids);
        Problem problem;
        problem.rule = "partnership.unknown-reference";
        problem.text = fmt::format("{} is no {} of this file", mention.where(), what);
        problem.spot = mention.spot;
        problem.remedy = near ? fmt::format("did you mean \"{}\"?", *near)
                              : fmt::format("add a [[{}]] block with that id, or write one that there is", what);
        problems.push_back(std::move(problem));
    }
}

}  // namespace

Partnership read_partnership(const Value& tree, const std::string& file, Problems& problems) {
    const std::size_t before = problems.size();
    Mentions mentions;
    Partnership out;
    out.file = file;
    Fields in(root_of(tree, file), tree.spot, "review.toml", problems);
    read_partnership_format(in, true);
    out.name = in.text("name", true);
    out.procedures = in.texts("procedures");
    out.nation = in.text("nation");
    out.prefix = in.text("prefix");
    out.identities = in.text("identities");
    out.seal_for = in.texts("seal-for");
    for (const std::string& recipient : out.seal_for)
        if (!is_recipient(recipient))  // somebody may have put the secret key here: it is not repeated
            in.problem("partnership.recipient", "seal-for: one of these is no recipient of age", in.spot_of("seal-for"),
                       "write what age-keygen calls the public key (age1…), never the secret key");
    out.group = in.text("access-group");
    out.marking = in.text("marking");
    out.contact = in.text("contact");
    out.logo = read_logo(in);
    in.each("agency", [&](Fields& item) { out.agencies.push_back(read_one_agency(item, mentions)); });
    in.each("post", [&](Fields& item) { out.posts.push_back(read_post(item, mentions)); });
    if (const Value* group = in.value("group"); group != nullptr && group->text() != nullptr)
        in.problem("file.type", "review.toml: group is a block, [[group]], for a group of the partnership", group->spot,
                   "for the system's group that may read the files write access-group = \"…\"");
    else
        in.each("group", [&](Fields& item) { out.groups.push_back(read_group(item, mentions)); });
    out.retention = procedure_parts::all_of(in, "retention", procedure_parts::retention_rule);
    read_days(in, out);
    read_rag(in, out);
    read_chase(in, out);
    read_effect(in, out);
    read_statistics(in, out);
    in.done();
    check_mentions(out, mentions, problems);
    sort_by_place(problems, before);
    return out;
}

}  // namespace review
