// partnership/events.toml, partnership/registers/*.toml and partnership/chasing.toml.
#include <fmt/format.h>

#include "files/block_text.h"
#include "files/case_file.h"
#include "files/partnership_parts.h"

namespace review {
namespace {

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

RegisterEntry read_entry(Fields& in, const std::string& register_id) {
    RegisterEntry out;
    out.spot = in.spot();
    out.register_id = register_id;
    out.id = read_id(in, "id");
    out.on = in.required_date("on");
    out.answers = read_answers_of(in, "answers");
    in.done();
    return out;
}

Asking read_asking(Fields& in) {
    Asking out;
    out.spot = in.spot();
    out.on = in.required_date("on");
    out.to = read_id(in, "to");
    out.how = in.text("how");
    out.actions = in.texts("actions");
    in.done();
    return out;
}

}  // namespace

void read_partnership_format(Fields& in, bool required) {
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

const Table& root_of(const Value& tree, const std::string& file) {
    if (const Table* table = tree.table()) return *table;
    throw Error(ErrorKind::internal, "a TOML file is a table", Spot{file});
}

std::vector<LearningEvent> read_events(const Value& tree, const std::string& file, Problems& problems) {
    const std::size_t before = problems.size();
    std::vector<LearningEvent> out;
    Fields in(root_of(tree, file), tree.spot, "events.toml", problems);
    read_partnership_format(in, false);
    in.each("event", [&](Fields& item) { out.push_back(read_event(item)); });
    in.done();
    ids_once(out, "[[event]]", problems);
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

std::vector<RegisterEntry> read_register(const Value& tree, const std::string& file, const std::string& id,
                                         Problems& problems) {
    const std::size_t before = problems.size();
    std::vector<RegisterEntry> out;
    Fields in(root_of(tree, file), tree.spot, file, problems);
    read_partnership_format(in, false);
    in.each("entry", [&](Fields& item) { out.push_back(read_entry(item, id)); });
    in.done();
    ids_once(out, "[[entry]]", problems);
    sort_by_place(problems, before);
    return out;
}

Table block_of(const RegisterEntry& record) {
    return BlockMaker()
        .text("id", record.id)
        .date("on", record.on)
        .table("answers", answers_table(record.answers))
        .made();
}

std::vector<Asking> read_chasing(const Value& tree, const std::string& file, Problems& problems) {
    const std::size_t before = problems.size();
    std::vector<Asking> out;
    Fields in(root_of(tree, file), tree.spot, "chasing.toml", problems);
    read_partnership_format(in, false);
    in.each("asked", [&](Fields& item) { out.push_back(read_asking(item)); });
    in.done();
    sort_by_place(problems, before);
    return out;
}

Table block_of(const Asking& record) {
    return BlockMaker()
        .date("on", record.on)
        .text("to", record.to)
        .text("how", record.how)
        .texts("actions", record.actions)
        .made();
}

}  // namespace review
