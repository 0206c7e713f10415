#include "files/case_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "files/case_records.h"
#include "files/case_references.h"
#include "files/fields.h"

namespace review {
namespace {

using Reader = std::function<void(Fields&, Mentions&)>;

/// "2026-001", with an office prefix where there is one ("N-2026-001").
bool is_case_id(std::string_view id) {
    const auto parts = split(id, '-');
    if (parts.size() < 2) return false;
    const auto digits = [](std::string_view part) {
        return std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
    };
    const auto number = parts[parts.size() - 1];
    const auto year = parts[parts.size() - 2];
    return number.size() >= 3 && digits(number) && year.size() >= 4 && digits(year.substr(year.size() - 4));
}

/// True when the file is of a format newer than this program knows.
bool read_format(Fields& in) {
    const auto format = in.number("format");
    if (!in.has("format")) {
        in.problem("file.missing-key", fmt::format("{} has no format", in.where()), in.spot(),
                   fmt::format("add format = {} as its first line", case_format));
    } else if (format && *format > case_format) {
        in.problem("case.format",
                   "the case was written by a newer version of review; this one reads it as far as it can",
                   in.spot_of("format"), "install the newer version: until then the case is shown, and never changed",
                   Level::warning);
        return true;
    } else if (format && *format < 1) {
        in.problem("case.format", fmt::format("{}: there is no such format", in.where()), in.spot_of("format"),
                   fmt::format("write format = {}", case_format));
    }
    return false;
}

void read_referral(Fields& in, Case& out, Mentions& mentions) {
    out.referred = in.required_date("received");
    out.referrer = in.text("by");
    mentions.add(in, "by", Mention::To::person);
    out.referrer_role = in.text("role");
    out.referrer_agency = in.text("agency");
    out.trigger = in.text("trigger");
    out.referral = read_answers_of(in, "answers");
    for (const char* key : {"received", "by", "role", "agency", "trigger", "answers"})
        if (in.has(key)) out.spots[fmt::format("referral.{}", key)] = in.spot_of(key);
    in.done();
}

void read_head(Fields& in, Case& out, Mentions& mentions) {
    out.uid = in.text("uid", true);
    out.id = in.text("id", true);
    if (!out.id.empty() && !is_case_id(out.id))
        in.problem("file.value", fmt::format("{}: id is not a case's id", in.where()), in.spot_of("id"),
                   "write it as \"2026-001\", as the case's folder is called");
    out.procedure = in.text("procedure", true);
    out.edition = in.text("edition");
    out.title = in.text("title", true);
    out.opened = in.required_date("opened");
    for (const char* key :
         {"format", "uid", "id", "procedure", "edition", "title", "opened", "referral", "screening", "closed"})
        if (in.has(key)) out.spots[key] = in.spot_of(key);
    const bool found = in.section("referral", [&](Fields& below) { read_referral(below, out, mentions); });
    if (!found && !in.has("referral"))
        in.problem("file.missing-key", fmt::format("{} has no [referral]", in.where()), in.spot(),
                   "add a line [referral] and below it received = 2026-03-09 (the day, without quotes)");
    out.screening = read_answers_of(in, "screening");
}

void read_closing(Fields& in, Case& out) {
    in.section("closed", [&](Fields& below) {
        const bool dated = below.has("on");
        const Date on = below.required_date("on");
        out.closed_because = below.text("because");
        for (const char* key : {"on", "because"})
            if (below.has(key)) out.spots[fmt::format("closed.{}", key)] = below.spot_of(key);
        below.done();
        // A block without a day still says that the case is closed; it must not come back to life by a slip of the pen.
        out.closed = on;
        if (!dated) return;
        const bool early = (in.has("opened") && on < out.opened) || (in.has("referral") && on < out.referred);
        if (early)
            below.problem("case.dates", "[closed]: on lies before the case was opened", below.spot_of("on"),
                          "correct on, or opened and received above");
    });
}

template <class Record>
void read_all(Fields& in, std::string_view key, std::vector<Record>& into, Mentions& mentions,
              Record (*read)(Fields&, Mentions&)) {
    in.each(key, [&](Fields& item) { into.push_back(read(item, mentions)); });
}

void read_records(Fields& in, Case& out, Mentions& mentions) {
    read_all(in, "person", out.people, mentions, read_person);
    read_all(in, "agency", out.agencies, mentions, read_agency);
    read_all(in, "couple", out.couples, mentions, read_couple);
    read_all(in, "tie", out.ties, mentions, read_tie);
    read_all(in, "period", out.facts, mentions, read_period);
    read_all(in, "decision-view", out.decision_views, mentions, read_decision_view);
    read_all(in, "decision", out.decisions, mentions, read_decision);
    read_all(in, "appointment", out.appointments, mentions, read_appointment);
    read_all(in, "meeting", out.meetings, mentions, read_meeting);
    read_all(in, "step", out.steps, mentions, read_step);
    read_all(in, "view", out.views, mentions, read_view);
    read_all(in, "learning", out.learning, mentions, read_learning);
    read_all(in, "recommendation", out.recommendations, mentions, read_recommendation);
    read_all(in, "action", out.actions, mentions, read_action);
    read_all(in, "section", out.report, mentions, read_report_section);
    read_all(in, "received-report", out.received_reports, mentions, read_received_report);
    read_all(in, "received-file", out.received_files, mentions, read_received_file);
    read_all(in, "terms", out.terms, mentions, read_report_section);
    read_all(in, "delay", out.delays, mentions, read_delay);
    read_all(in, "proceeding", out.proceedings, mentions, read_proceeding);
    read_all(in, "link", out.links, mentions, read_link);
    read_all(in, "override", out.overrides, mentions, read_override);
    read_all(in, "hold", out.holds, mentions, read_hold);
    read_all(in, "forgotten", out.forgotten, mentions, read_forgotten);
}

}  // namespace

Case read_case(const Value& tree, const std::string& file, Problems& problems) {
    Case out;
    out.file = file;
    Problems found;
    const Table* table = tree.table();
    if (table == nullptr) throw Error(ErrorKind::internal, "a case file is a table", Spot{file});
    Fields in(*table, tree.spot, "case.toml", found);
    Mentions mentions;
    const bool newer = read_format(in);
    read_head(in, out, mentions);
    read_records(in, out, mentions);
    read_closing(in, out);
    in.done();
    check_duplicates(out, found);
    check_references(tree, out, mentions.all(), found);
    sort_by_place(found, 0);
    for (Problem& problem : found) {
        // What a newer format has besides is no fault of the file.
        if (newer && problem.rule == "file.unknown-key") problem.level = Level::warning;
        problem.case_id = out.id;
        problems.push_back(std::move(problem));
    }
    return out;
}

}  // namespace review
