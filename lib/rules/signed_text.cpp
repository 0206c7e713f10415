// The text that a sign-off signs. Steady: the same content gives the same bytes, whatever its order of keys or its comments;
// every value bears its length, so that no two contents share a text. How far an action has come is no content of the plan.
#include "rules/assessment.h"
#include "rules/signed_parts.h"

namespace review {
namespace {

class Writer {
   public:
    void add(std::string_view key, std::string_view value) { parts.push_back({std::string(key), std::string(value)}); }
    void add(std::string_view key, const std::vector<std::string>& values) {
        add(key, std::to_string(values.size()));
        for (const std::string& value : values) add(key, value);
    }
    void add(std::string_view key, const std::optional<Date>& date) { add(key, date ? date->iso() : std::string()); }
    std::vector<SignedPart> parts;
};

void write_sections(Writer& out, const std::vector<ReportSection>& sections) {
    for (const ReportSection& section : sections) {
        out.add("section", section.id);
        out.add("text", section.text);
    }
}

/// The report as a file: its bytes are what is signed.
void write_received(Writer& out, const Case& the_case) {
    const ReceivedReport* received = the_case.received_report();
    if (received == nullptr) return;
    out.add("file", received->file);
    out.add("sha256", received->digest);
}

void write_learning(Writer& out, const Case& the_case) {
    for (const LearningPoint& point : the_case.learning) {
        out.add("learning", point.id);
        out.add("text", point.text);
        out.add("reach", point.reach);
        out.add("sort", point.sort);
        out.add("agencies", point.agencies);
    }
}

void write_recommendations(Writer& out, const Case& the_case) {
    for (const Recommendation& recommendation : the_case.recommendations) {
        out.add("recommendation", recommendation.id);
        out.add("text", recommendation.text);
        out.add("learning", recommendation.learning);
    }
}

/// A due day that was put off with a reason is on record as such, and leaves the plan the one that was signed.
std::optional<Date> first_due(const Action& action) {
    for (const DueChange& change : action.due_changes)
        if (change.milestone == 0) return change.from;
    return action.due;
}

void write_plan(Writer& out, const Case& the_case) {
    write_recommendations(out, the_case);
    for (const Action& action : the_case.actions) {
        out.add("action", action.id);
        out.add("recommendation", action.recommendation);
        out.add("learning", action.learning);
        out.add("text", action.text);
        out.add("leads", action.leads);
        out.add("agencies", action.agencies);
        out.add("due", first_due(action));
        out.add("change", action.change);
        out.add("measure", action.measure);
        out.add("group", action.group);
        for (const Milestone& milestone : action.milestones) {
            out.add("milestone", std::to_string(milestone.number));
            out.add("text", milestone.text);
            out.add("leads", milestone.leads);
            out.add("agencies", milestone.agencies);
        }
    }
}

void write_minutes(Writer& out, const Case& the_case) {
    for (const Meeting& meeting : the_case.meetings) {
        if (!meeting.held) continue;
        out.add("meeting", meeting.id);
        out.add("date", meeting.date);
        for (const Minute& minute : meeting.minutes) {
            out.add("section", minute.section);
            out.add("agency", minute.agency);
            out.add("spoke", minute.spoke);
            out.add("text", minute.text);
        }
    }
}

}  // namespace

std::vector<SignedPart> signed_parts(std::string_view what, const Case& the_case) {
    Writer out;
    out.add("signed", what);
    if (what == "report") {
        write_received(out, the_case);
        write_sections(out, the_case.report);
        write_learning(out, the_case);
        write_recommendations(out, the_case);
    } else if (what == "plan") {
        write_plan(out, the_case);
    } else if (what == "terms") {
        write_sections(out, the_case.terms);
    } else if (what == "minutes") {
        write_minutes(out, the_case);
    }
    return std::move(out.parts);
}

std::string text_of_parts(const std::vector<SignedPart>& parts) {
    std::string text;
    for (const auto& [key, value] : parts) {
        text += key;
        text += ' ';
        text += std::to_string(value.size());
        text += ' ';
        text += value;
        text += '\n';
    }
    return text;
}

std::string signed_text(std::string_view what, const Case& the_case) {
    return text_of_parts(signed_parts(what, the_case));
}

}  // namespace review
