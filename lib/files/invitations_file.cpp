#include "files/invitations_file.h"

#include <fmt/format.h>

#include "files/block_text.h"
#include "files/partnership_parts.h"

namespace review {
namespace {

int number_of(Fields& in, std::string_view key, int least, int most, const std::string& remedy) {
    const auto number = in.number(key);
    if (number && (*number < least || *number > most))
        in.problem("file.value", fmt::format("{}: {} is out of range", in.where(), key), in.spot_of(key), remedy);
    return number && *number >= least && *number <= most ? int(*number) : least;
}

Invitation read_invitation(Fields& in) {
    Invitation out;
    out.spot = in.spot();
    out.meeting = in.text("meeting", true);
    out.uid = in.text("uid", true);
    out.to = read_id(in, "to");
    out.mailbox = in.text("mailbox");
    out.on = in.required_date("on");
    out.sequence = number_of(in, "sequence", 0, 1000000, "write how often it was changed, from 0");
    out.called_off = in.flag("called-off").value_or(false);
    out.day = in.required_date("date");
    out.time = read_time(in, "time", true);
    out.lasts = number_of(in, "minutes", 1, 24 * 60, "write how long it lasts in minutes, up to 1440");
    out.digest = in.text("digest");
    in.done();
    return out;
}

}  // namespace

std::vector<Invitation> read_invitations(const Value& tree, const std::string& file, Problems& problems) {
    const std::size_t before = problems.size();
    std::vector<Invitation> out;
    Fields in(root_of(tree, file), tree.spot, "invitations.toml", problems);
    read_partnership_format(in, false);
    in.each("invitation", [&](Fields& item) { out.push_back(read_invitation(item)); });
    in.done();
    sort_by_place(problems, before);
    return out;
}

Table block_of(const Invitation& record) {
    return BlockMaker()
        .text("meeting", record.meeting)
        .text("to", record.to)
        .text("mailbox", record.mailbox)
        .date("on", record.on)
        .number("sequence", record.sequence)
        .flag("called-off", record.called_off)
        .date("date", record.day)
        .text("time", record.time)
        .number("minutes", record.lasts)
        .text("uid", record.uid)
        .text("digest", record.digest)
        .made();
}

}  // namespace review
