// review.toml and partnership/events.toml.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "files/block_text.h"
#include "files/case_file.h"
#include "files/case_records.h"
#include "files/fields.h"

namespace review {
namespace {

constexpr int partnership_format = 1;

void read_format(Fields& in, bool required) {
    const auto format = in.number("format");
    if (!in.has("format")) {
        if (required)
            in.problem("file.missing-key", fmt::format("{} has no format", in.where()), in.spot(),
                       fmt::format("add format = {} as its first line", partnership_format));
    } else if (format && *format > partnership_format) {
        in.problem("partnership.format", fmt::format("{} was written for a newer version of review", in.where()),
                   in.spot_of("format"), "install the newer version: this one reads the file as far as it can",
                   Level::warning);
    } else if (format && *format < 1) {
        in.problem("partnership.format", fmt::format("{}: there is no such format", in.where()), in.spot_of("format"),
                   fmt::format("write format = {}", partnership_format));
    }
}

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
    out.deputy = in.text("deputy");
    mentions.add(in, "deputy", Mention::To::post);
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
            if (const auto span = below.span(step.name)) out.targets[step.name] = *span;
    });
}

template <class Record>
std::vector<std::string> ids_of(const std::vector<Record>& records, std::string_view where, Problems& problems) {
    std::vector<std::string> ids;
    for (const Record& record : records) {
        if (!record.id.empty() && std::ranges::find(ids, record.id) != ids.end()) {
            Problem problem;
            problem.rule = "partnership.duplicate-id";
            problem.text = fmt::format("{}: id is given twice", where);
            problem.spot = record.spot;
            problem.remedy = "give it another id, or remove the block";
            problems.push_back(std::move(problem));
        }
        ids.push_back(record.id);
    }
    return ids;
}

void check_mentions(const Partnership& partnership, const Mentions& mentions, Problems& problems) {
    const auto agencies = ids_of(partnership.agencies, "[[agency]]", problems);
    const auto posts = ids_of(partnership.posts, "[[post]]", problems);
    ids_of(partnership.groups, "[[group]]", problems);
    for (const Mention& mention : mentions.all()) {
        const bool agency = mention.to == Mention::To::agency;
        const std::vector<std::string>& ids = agency ? agencies : posts;
        if (std::ranges::find(ids, mention.id) != ids.end()) continue;
        const std::string_view what = agency ? "agency" : "post";
        const auto near = nearest(mention.id, ids);
        Problem problem;
        problem.rule = "partnership.unknown-reference";
        problem.text = fmt::format("{} is no {} of this file", mention.where, what);
        problem.spot = mention.spot;
        problem.remedy = near ? fmt::format("did you mean \"{}\"?", *near)
                              : fmt::format("add a [[{}]] block with that id, or write one that there is", what);
        problems.push_back(std::move(problem));
    }
}

LearningEvent read_event(Fields& in) {
    LearningEvent out;
    out.spot = in.spot();
    out.id = read_id(in, "id");
    out.type = in.text("type", true);
    out.on = in.required_date("on");
    out.title = in.text("title");
    out.presented = in.texts("presented");
    out.purposes = in.texts("purposes");
    out.training_priorities = in.texts("training-priorities");
    out.audit_priorities = in.texts("audit-priorities");
    if (const auto attended = in.number("attended")) {
        if (*attended >= 0 && *attended <= 100000)
            out.attended = int(*attended);
        else
            in.problem("file.value", fmt::format("{}: attended is no number of people", in.where()),
                       in.spot_of("attended"), "write how many came, in figures");
    }
    out.note = in.text("note");
    in.done();
    return out;
}

const Table& root_of(const Value& tree, const std::string& file) {
    if (const Table* table = tree.table()) return *table;
    throw Error(ErrorKind::internal, "a TOML file is a table", Spot{file});
}

}  // namespace

Partnership read_partnership(const Value& tree, const std::string& file, Problems& problems) {
    const std::size_t before = problems.size();
    Mentions mentions;
    Partnership out;
    out.file = file;
    Fields in(root_of(tree, file), tree.spot, "review.toml", problems);
    read_format(in, true);
    out.name = in.text("name", true);
    out.procedures = in.texts("procedures");
    out.nation = in.text("nation");
    out.prefix = in.text("prefix");
    out.identities = in.text("identities");
    out.group = in.text("access-group");
    out.marking = in.text("marking");
    in.each("agency", [&](Fields& item) { out.agencies.push_back(read_one_agency(item, mentions)); });
    in.each("post", [&](Fields& item) { out.posts.push_back(read_post(item, mentions)); });
    if (const Value* group = in.value("group"); group != nullptr && group->text() != nullptr)
        in.problem("file.type", "review.toml: group is a block, [[group]], for a group of the partnership", group->spot,
                   "for the system's group that may read the files write access-group = \"…\"");
    else
        in.each("group", [&](Fields& item) { out.groups.push_back(read_group(item, mentions)); });
    read_days(in, out);
    read_rag(in, out);
    in.done();
    check_mentions(out, mentions, problems);
    sort_by_place(problems, before);
    return out;
}

std::vector<LearningEvent> read_events(const Value& tree, const std::string& file, Problems& problems) {
    const std::size_t before = problems.size();
    std::vector<LearningEvent> out;
    Fields in(root_of(tree, file), tree.spot, "events.toml", problems);
    read_format(in, false);
    in.each("event", [&](Fields& item) { out.push_back(read_event(item)); });
    in.done();
    ids_of(out, "[[event]]", problems);
    sort_by_place(problems, before);
    return out;
}

Table block_of(const LearningEvent& record) {
    BlockMaker out;
    out.text("id", record.id)
        .text("type", record.type)
        .date("on", record.on)
        .text("title", record.title)
        .texts("presented", record.presented)
        .texts("purposes", record.purposes)
        .texts("training-priorities", record.training_priorities)
        .texts("audit-priorities", record.audit_priorities);
    if (record.attended > 0) out.number("attended", record.attended);
    return out.text("note", record.note).made();
}

}  // namespace review
