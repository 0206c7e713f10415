// review.toml and partnership/events.toml.
#include <fmt/format.h>

#include <algorithm>
#include <set>

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

Agency read_one_agency(Fields& in) {
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
    in.done();
    return out;
}

Post read_post(Fields& in) {
    Post out;
    out.spot = in.spot();
    out.id = read_id(in, "id");
    out.title = in.text("title", true);
    out.agency = in.text("agency");
    out.deputy = in.text("deputy");
    in.done();
    return out;
}

Group read_group(Fields& in) {
    Group out;
    out.spot = in.spot();
    out.id = read_id(in, "id");
    out.title = in.text("title", true);
    out.members = in.texts("members");
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
        if (std::ranges::find(ids, record.id) != ids.end()) {
            Problem problem;
            problem.rule = "partnership.duplicate-id";
            problem.text = fmt::format("{}: the id {} is given twice", where, record.id);
            problem.spot = record.spot;
            problem.remedy = "give it another id, or remove the block";
            problems.push_back(std::move(problem));
        }
        ids.push_back(record.id);
    }
    return ids;
}

void check_known(const std::string& id, const std::vector<std::string>& ids, const std::string& what,
                 std::string_view block, const Spot& spot, Problems& problems) {
    if (id.empty() || std::ranges::find(ids, id) != ids.end()) return;
    const auto near = nearest(id, ids);
    Problem problem;
    problem.rule = "partnership.unknown-reference";
    problem.text = fmt::format("{} \"{}\" is no {} of this file", what, id, block);
    problem.spot = spot;
    problem.remedy =
        near ? fmt::format("did you mean \"{}\"?", *near) : fmt::format("add a [[{}]] block with that id", block);
    problems.push_back(std::move(problem));
}

void check_references(const Partnership& partnership, Problems& problems) {
    const auto agencies = ids_of(partnership.agencies, "[[agency]]", problems);
    const auto posts = ids_of(partnership.posts, "[[post]]", problems);
    ids_of(partnership.groups, "[[group]]", problems);
    for (const Agency& agency : partnership.agencies)
        check_known(agency.successor, agencies, "[[agency]]: successor", "agency", agency.spot, problems);
    for (const Post& post : partnership.posts) {
        check_known(post.agency, agencies, "[[post]]: agency", "agency", post.spot, problems);
        check_known(post.deputy, posts, "[[post]]: deputy", "post", post.spot, problems);
    }
    for (const Group& group : partnership.groups)
        for (const std::string& member : group.members)
            check_known(member, posts, "[[group]]: members", "post", group.spot, problems);
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
    in.each("agency", [&](Fields& item) { out.agencies.push_back(read_one_agency(item)); });
    in.each("post", [&](Fields& item) { out.posts.push_back(read_post(item)); });
    if (const Value* group = in.value("group"); group != nullptr && group->text() != nullptr)
        in.problem("file.type", "review.toml: group is a block, [[group]], for a group of the partnership", group->spot,
                   "for the system's group that may read the files write access-group = \"…\"");
    else
        in.each("group", [&](Fields& item) { out.groups.push_back(read_group(item)); });
    read_days(in, out);
    read_rag(in, out);
    in.done();
    check_references(out, problems);
    return out;
}

std::vector<LearningEvent> read_events(const Value& tree, const std::string& file, Problems& problems) {
    std::vector<LearningEvent> out;
    Fields in(root_of(tree, file), tree.spot, "events.toml", problems);
    read_format(in, false);
    in.each("event", [&](Fields& item) { out.push_back(read_event(item)); });
    in.done();
    ids_of(out, "[[event]]", problems);
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
