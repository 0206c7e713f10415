// The record of a meeting from a file: TOML, or plain text under headings as a word processor saves it.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cmd/record_meetings.h"
#include "files/fields.h"

namespace review {
namespace {

/// What a look-up found; what it did not find is a fault of the file, and reading goes on.
template <class LookUp>
std::string looked_up(const LookUp& look_up, const Spot& spot, Problems& problems) {
    try {
        return look_up();
    } catch (const Error& error) {
        Problem problem;
        problem.rule = "file.value";
        problem.text = error.text;
        problem.spot = spot;
        problem.remedy = join(error.hints, "; ");
        problems.push_back(std::move(problem));
        return {};
    }
}

MeetingRecord read_toml(const std::string& text, const std::string& file, const MeetingType& type,
                        const CaseEdit& change, Context& context) {
    const Value tree = parse_toml(text, file);
    Problems problems;
    MeetingRecord out;
    Fields in(*tree.table(), Spot{file, 1, 1}, file, problems);
    out.held = in.date("held");
    out.ground_rules_read = in.flag("ground-rules-read").value_or(false);
    out.purpose_stated = in.flag("purpose-stated").value_or(false);
    in.each("minute", [&](Fields& item) {
        Minute minute;
        minute.spot = item.spot();
        const std::string section = item.text("section", true);
        if (!section.empty())
            minute.section =
                looked_up([&] { return known_section(section, type, "section"); }, item.spot_of("section"), problems);
        if (const std::string agency = item.text("agency"); !agency.empty())
            minute.agency =
                looked_up([&] { return change.known_agency(agency, "agency"); }, item.spot_of("agency"), problems);
        if (const std::string spoke = item.text("spoke"); !spoke.empty())
            minute.spoke = looked_up([&] { return change.known_who(spoke, "spoke"); }, item.spot_of("spoke"), problems);
        minute.text = trimmed(item.text("text", true));
        item.done();
        out.minutes.push_back(minute);
    });
    in.each("attendance", [&](Fields& item) {
        Attendance one;
        one.spot = item.spot();
        if (const std::string who = item.text("who", true); !who.empty())
            one.who = looked_up([&] { return change.known_who(who, "who"); }, item.spot_of("who"), problems);
        if (const std::string agency = item.text("agency"); !agency.empty())
            one.agency =
                looked_up([&] { return change.known_agency(agency, "agency"); }, item.spot_of("agency"), problems);
        one.as = item.text("as");
        one.present = item.flag("present").value_or(true);
        one.prepared = item.flag("prepared").value_or(false);
        item.done();
        out.attendance.push_back(one);
    });
    in.done();
    refuse_faults(problems, "the record of the meeting cannot be read", context);
    return out;
}

/// "# Section", below it "## Agency" where each agency speaks, and "Spoke: prof-2" before what was said.
MeetingRecord read_headings(const std::string& text, const std::string& file, const MeetingType& type,
                            const CaseEdit& change, Context& context) {
    MeetingRecord out;
    Minute current;
    Problems problems;
    int number = 0;
    bool started = false;
    const auto keep = [&] {
        const std::string said(trimmed(current.text));
        current.text = said;
        if (!said.empty()) out.minutes.push_back(current);
        current.text.clear();
        current.spoke.clear();
    };
    for (const auto line : split(text, '\n')) {
        ++number;
        const Spot spot{file, number, 1};
        if (line.starts_with("## ")) {
            keep();
            current.agency = looked_up(
                [&] { return change.known_agency(std::string(trimmed(line.substr(3))), "agency"); }, spot, problems);
        } else if (line.starts_with("# ")) {
            keep();
            current.agency.clear();
            const std::string title(trimmed(line.substr(2)));
            current.section = looked_up([&] { return known_section(title, type, "section"); }, spot, problems);
            started = true;
        } else if (folded(line).starts_with("spoke:")) {
            current.spoke = looked_up([&] { return change.known_who(std::string(trimmed(line.substr(6))), "spoke"); },
                                      spot, problems);
        } else if (!started && !trimmed(line).empty()) {
            throw Error(ErrorKind::invalid_data, "there is text before the first heading", Spot{file, number, 1})
                .hint(fmt::format("begin with a line \"# {}\"",
                                  type.sections.empty() ? "Discussion" : type.sections.front().title));
        } else {
            current.text += std::string(line) + "\n";
        }
    }
    keep();
    refuse_faults(problems, "the record of the meeting cannot be read", context);
    return out;
}

}  // namespace

std::string known_section(const std::string& typed, const MeetingType& type, const std::string& flag) {
    std::vector<std::string> known;
    for (const Field& section : type.sections) {
        if (section.id == typed || folded(section.title) == folded(typed)) return section.id;
        known.push_back(section.id);
    }
    throw unknown_word(ErrorKind::usage, flag, typed, known);
}

MeetingRecord read_meeting_record(const std::string& text, const std::string& file, const MeetingType& type,
                                  const CaseEdit& change, Context& context) {
    const std::string name = file == "-" ? "standard input" : file;
    const std::string even = replaced(text, "\r\n", "\n");
    const bool toml = file.ends_with(".toml") || even.find("[[minute]]") != std::string::npos;
    return toml ? read_toml(text, name, type, change, context) : read_headings(even, name, type, change, context);
}

}  // namespace review
