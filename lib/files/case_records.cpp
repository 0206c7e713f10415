#include "files/case_records.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "files/case_file.h"

namespace review {
namespace {

const std::vector<std::string> person_kinds = {"child", "family", "professional"};
const std::vector<std::string> view_states = {"given", "declined", "not-sought"};

Attendance read_attendance(Fields& in, Mentions& mentions) {
    Attendance out;
    out.spot = in.spot();
    out.who = in.text("who");
    mentions.add(in, "who", Mention::To::person_or_post);
    out.agency = in.text("agency");
    mentions.add(in, "agency", Mention::To::agency);
    out.as = in.text("as");
    out.present = in.flag("present").value_or(true);
    out.prepared = in.flag("prepared").value_or(false);
    if (out.who.empty() && out.agency.empty())
        in.problem("file.missing-key", fmt::format("{} has neither who nor agency", in.where()), in.spot(),
                   "add who = \"…\" (a person's code or a post)");
    in.done();
    return out;
}

Minute read_minute(Fields& in, Mentions& mentions) {
    Minute out;
    out.spot = in.spot();
    out.section = in.text("section");
    out.agency = in.text("agency");
    mentions.add(in, "agency", Mention::To::agency);
    out.spoke = in.text("spoke");
    mentions.add(in, "spoke", Mention::To::person_or_post);
    out.text = in.text("text", true);
    in.done();
    return out;
}

/// role = "who", or role = ["who", "who"]
std::vector<std::pair<std::string, std::string>> read_deciders(Fields& in, Mentions& mentions) {
    std::vector<std::pair<std::string, std::string>> out;
    in.section("decided-by", [&](Fields& below) {
        for (const auto& [key, value] : below.table().entries)
            for (const std::string& who : read_mentioned(below, mentions, key.name, Mention::To::person_or_post))
                out.emplace_back(key.name, who);
    });
    return out;
}

}  // namespace

void Mentions::add_one(Fields& in, std::string_view key, Mention::To to, const Value& value) {
    const std::string* text = value.text();
    if (text != nullptr && !text->empty()) all_.push_back({to, *text, in.where(), std::string(key), value.spot});
}

void Mentions::add(Fields& in, std::string_view key, Mention::To to) {
    const Value* found = in.value(key);
    if (found == nullptr) return;
    if (const Array* array = found->array())
        for (const Value& item : *array) add_one(in, key, to, item);
    else
        add_one(in, key, to, *found);
}

std::string required_choice(Fields& in, std::string_view key, const std::vector<std::string>& choices) {
    if (!in.has(key))
        in.problem("file.missing-key", fmt::format("{} has no {}", in.where(), key), in.spot(),
                   fmt::format("add {} = \"{}\" (or {})", key, choices.front(),
                               in_words(std::span(choices).subspan(1), "or")));
    return in.choice(key, choices);
}

std::vector<std::string> read_mentioned(Fields& in, Mentions& mentions, std::string_view key, Mention::To to) {
    mentions.add(in, key, to);
    return in.texts(key);
}

Answers read_answers_of(Fields& in, std::string_view key) {
    Answers out;
    in.section(key, [&](Fields& below) { out = read_answers(below.table(), below.where(), below.problems()); });
    return out;
}

void check_order(Fields& in, std::string_view rule, std::string_view first_key, std::optional<Date> first,
                 std::string_view later_key, std::optional<Date> later) {
    if (!first || !later || *first <= *later) return;
    in.problem(std::string(rule), fmt::format("{}: {} lies before {}", in.where(), later_key, first_key),
               in.spot_of(later_key), fmt::format("correct {} or {}", first_key, later_key));
}

std::string read_time(Fields& in, std::string_view key, bool required) {
    std::string text = in.text(key, required);
    if (text.empty()) return text;
    const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    const bool shaped = text.size() >= 5 && digit(0) && digit(1) && text[2] == ':' && digit(3) && digit(4) &&
                        (text.size() == 5 || text[5] == ':');
    if (shaped && text.substr(0, 2) <= "23" && text.substr(3, 2) <= "59") return text.substr(0, 5);
    in.problem("file.value", fmt::format("{}: {} is not a time of day", in.where(), key), in.spot_of(key),
               "write it as \"10:30\"");
    return {};
}

std::string read_id(Fields& in, std::string_view key) {
    std::string id = in.text(key, true);
    if (id.find_first_of(" \t\r\n{}./\\") == std::string::npos) return id;
    in.problem("file.value", fmt::format("{}: {} has a blank, a dot, a slash or a brace in it", in.where(), key),
               in.spot_of(key), "use letters, digits and hyphens");
    return id;
}

Person read_person(Fields& in, Mentions& mentions) {
    Person out;
    out.spot = in.spot();
    out.code = in.text("code", true);
    if (!out.code.empty() && !is_code(out.code))
        in.problem("file.value", fmt::format("{}: code is not a code", in.where()), in.spot_of("code"),
                   "write it as \"child-1\" or \"mother\": small letters, digits and hyphens, never a name");
    out.kind = required_choice(in, "kind", person_kinds);
    out.relation = in.text("relation");
    out.agency = in.text("agency");
    mentions.add(in, "agency", Mention::To::agency);
    out.pseudonym = in.text("pseudonym");
    out.deceased = in.flag("deceased").value_or(false);
    read_family_of(in, out, mentions);
    in.done();
    return out;
}

InvolvedAgency read_agency(Fields& in, Mentions& mentions) {
    InvolvedAgency out;
    out.spot = in.spot();
    out.id = read_id(in, "id");
    out.representative = in.text("representative");
    mentions.add(in, "representative", Mention::To::person);
    out.still_involved = in.flag("still-involved").value_or(false);
    in.done();
    return out;
}

FactPeriod read_period(Fields& in, Mentions& mentions) {
    FactPeriod out;
    out.spot = in.spot();
    out.fact = in.text("fact", true);
    out.person = in.text("person", true);
    mentions.add(in, "person", Mention::To::person);
    out.range.from = in.required_date("from");
    out.range.to = in.date("to");
    check_order(in, "case.dates", "from", out.range.from, "to", out.range.to);
    in.done();
    return out;
}

DecisionView read_decision_view(Fields& in, Mentions& mentions) {
    DecisionView out;
    out.spot = in.spot();
    out.role = in.text("role", true);
    out.who = in.text("who", true);
    mentions.add(in, "who", Mention::To::person_or_post);
    out.outcome = in.text("outcome", true);
    out.on = in.required_date("on");
    out.because = in.text("because");
    in.done();
    return out;
}

DecisionRecord read_decision(Fields& in, Mentions& mentions) {
    DecisionRecord out;
    out.spot = in.spot();
    out.outcome = in.text("outcome", true);
    out.kind = in.text("kind");
    out.converted_from = in.text("converted-from");
    out.on = in.required_date("on");
    out.because = in.text("because");
    out.decided_by = read_deciders(in, mentions);
    out.answers = read_answers_of(in, "answers");
    in.done();
    return out;
}

Appointment read_appointment(Fields& in, Mentions& mentions) {
    Appointment out;
    out.spot = in.spot();
    out.role = in.text("role", true);
    out.who = in.text("who", true);
    mentions.add(in, "who", Mention::To::person_or_post);
    out.by = in.text("by");
    out.on = in.required_date("on");
    out.ended = in.date("ended");
    out.declared = in.texts("declared");
    check_order(in, "case.dates", "on", out.on, "ended", out.ended);
    in.done();
    return out;
}

Meeting read_meeting(Fields& in, Mentions& mentions) {
    Meeting out;
    out.spot = in.spot();
    out.id = read_id(in, "id");
    out.type = in.text("type", true);
    out.date = in.date("date");
    out.time = read_time(in, "time");
    out.place = in.text("place");
    out.held = in.flag("held").value_or(false);
    out.cancelled = in.flag("cancelled").value_or(false);
    out.ground_rules_read = in.flag("ground-rules-read").value_or(false);
    out.purpose_stated = in.flag("purpose-stated").value_or(false);
    in.each("attendance", [&](Fields& item) { out.attendance.push_back(read_attendance(item, mentions)); });
    in.each("minute", [&](Fields& item) { out.minutes.push_back(read_minute(item, mentions)); });
    if (out.held && out.cancelled)
        in.problem("file.value", fmt::format("{} is both held and cancelled", in.where()), in.spot_of("cancelled"),
                   "remove held or cancelled");
    if (out.held && !in.has("date"))
        in.problem("case.dates", fmt::format("{} was held, but on no day", in.where()), in.spot_of("held"),
                   "add date = 2026-03-09 (the day, without quotes)");
    in.done();
    return out;
}

StepRecord read_step(Fields& in, Mentions& mentions) {
    StepRecord out;
    out.spot = in.spot();
    out.step = in.text("step", true);
    out.for_ = in.text("for");
    mentions.add(in, "for", Mention::To::subject);
    if (in.has("outcome")) out.outcome = in.text("outcome", true);
    out.on = in.required_date("on");
    out.by = in.text("by");
    mentions.add(in, "by", Mention::To::person_or_post);
    out.because = in.text("because");
    out.note = in.text("note");
    out.answers = read_answers_of(in, "answers");
    out.digest = in.text("digest");
    in.done();
    return out;
}

FamilyView read_view(Fields& in, Mentions& mentions) {
    FamilyView out;
    out.spot = in.spot();
    out.person = in.text("person", true);
    mentions.add(in, "person", Mention::To::person);
    out.state = required_choice(in, "state", view_states);
    out.on = in.date("on");
    out.text = in.text("text");
    out.because = in.text("because");
    in.done();
    return out;
}

ReportSection read_report_section(Fields& in, Mentions&) {
    ReportSection out;
    out.spot = in.spot();
    out.id = read_id(in, "id");
    out.text = in.text("text");
    in.done();
    return out;
}

ReceivedReport read_received_report(Fields& in, Mentions& mentions) {
    ReceivedReport out;
    out.spot = in.spot();
    out.on = in.required_date("on");
    out.by = in.text("by");
    mentions.add(in, "by", Mention::To::person_or_post);
    out.file = in.text("file", true);
    out.digest = in.text("digest", true);
    out.sections = in.texts("sections");
    out.note = in.text("note");
    in.done();
    return out;
}

ReceivedFile read_received_file(Fields& in, Mentions& mentions) {
    ReceivedFile out;
    out.spot = in.spot();
    out.on = in.required_date("on");
    out.for_ = in.text("for");
    mentions.add(in, "for", Mention::To::person_or_post);
    out.by = in.text("by");
    mentions.add(in, "by", Mention::To::person_or_post);
    out.file = in.text("file", true);
    out.digest = in.text("digest", true);
    out.note = in.text("note");
    in.done();
    return out;
}

Delay read_delay(Fields& in, Mentions&) {
    Delay out;
    out.spot = in.spot();
    out.on = in.required_date("on");
    out.reason = in.text("reason", true);
    out.deadline = in.text("deadline");
    out.until = in.date("until");
    in.done();
    return out;
}

Proceeding read_proceeding(Fields& in, Mentions&) {
    Proceeding out;
    out.spot = in.spot();
    out.id = read_id(in, "id");
    out.kind = in.text("kind", true);
    out.text = in.text("text");
    out.from = in.date("from");
    out.ended = in.date("ended");
    check_order(in, "case.dates", "from", out.from, "ended", out.ended);
    out.restriction = in.text("restriction");
    out.embargo_until = in.date("embargo-until");
    out.checked = in.date("checked");
    in.done();
    return out;
}

Link read_link(Fields& in, Mentions&) {
    Link out;
    out.spot = in.spot();
    out.kind = in.text("kind", true);
    out.ref = in.text("ref");
    out.text = in.text("text");
    in.done();
    return out;
}

OverrideRecord read_override(Fields& in, Mentions&) {
    OverrideRecord out;
    out.spot = in.spot();
    out.rule = in.text("rule", true);
    out.text = in.text("text");
    out.because = in.text("because", true);
    out.by = in.text("by");
    out.on = in.required_date("on");
    in.done();
    return out;
}

Hold read_hold(Fields& in, Mentions&) {
    Hold out;
    out.spot = in.spot();
    out.on = in.required_date("on");
    out.because = in.text("because", true);
    out.by = in.text("by");
    out.ended = in.date("ended");
    check_order(in, "case.dates", "on", out.on, "ended", out.ended);
    out.ended_because = in.text("ended-because");
    in.done();
    return out;
}

Forgotten read_forgotten(Fields& in, Mentions&) {
    Forgotten out;
    out.spot = in.spot();
    out.on = in.required_date("on");
    out.by = in.text("by");
    out.because = in.text("because", true);
    out.people = in.texts("people");  // also of those whom only the names knew
    out.papers = in.flag("papers").value_or(false);
    out.reports = in.texts("reports");
    out.files = in.texts("files");
    out.ended_for = in.texts("ended-for");
    in.done();
    return out;
}

}  // namespace review
