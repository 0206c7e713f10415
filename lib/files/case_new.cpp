// A new case.toml: the commented template, with the case's own values in the places that it marks.
#include <fmt/format.h>

#include "base/text.h"
#include "files/block_text.h"
#include "files/case_file.h"
#include "files/embedded.h"

namespace review {
namespace {

/// Keys without a header, as they stand at the top of the file.
std::string head_text(const Case& made) {
    const Table head = BlockMaker()
                           .number("format", case_format)
                           .put("uid", text_value(made.uid))
                           .put("id", text_value(made.id))
                           .put("procedure", text_value(made.procedure))
                           .text("edition", made.edition)
                           .put("title", text_value(made.title))
                           .date("opened", made.opened)
                           .made();
    std::string out;
    for (const auto& [key, value] : head.entries) out += fmt::format("{} = {}\n", key.name, toml_literal(value));
    return out;
}

std::string referral_text(const Case& made) {
    const Table referral = BlockMaker()
                               .date("received", made.referred)
                               .text("by", made.referrer)
                               .text("role", made.referrer_role)
                               .text("agency", made.referrer_agency)
                               .text("trigger", made.trigger)
                               .made();
    return section_text("referral", referral) + "\n" + section_text("referral.answers", answers_table(made.referral));
}

template <class Record>
std::string blocks_text(const std::string& name, const std::vector<Record>& records) {
    std::string out;
    for (const Record& record : records) out += "\n" + block_text(name, block_of(record));
    return out;
}

/// What a case can already hold when it is made: a link to the review it came from, an override, a decision.
std::string records_text(const Case& made) {
    std::string out = blocks_text("decision-view", made.decision_views) + blocks_text("decision", made.decisions) +
                      blocks_text("appointment", made.appointments) + blocks_text("meeting", made.meetings) +
                      blocks_text("step", made.steps) + blocks_text("view", made.views) +
                      blocks_text("learning", made.learning) + blocks_text("recommendation", made.recommendations) +
                      blocks_text("action", made.actions) + blocks_text("section", made.report) +
                      blocks_text("terms", made.terms) + blocks_text("delay", made.delays) +
                      blocks_text("proceeding", made.proceedings) + blocks_text("link", made.links) +
                      blocks_text("override", made.overrides);
    if (made.closed)
        out += "\n" +
               section_text("closed", BlockMaker().date("on", made.closed).text("because", made.closed_because).made());
    return out;
}

std::string place_text(std::string_view place, const Case& made) {
    if (place == "head") return head_text(made);
    if (place == "referral") return referral_text(made);
    if (place == "person") return blocks_text("person", made.people);
    if (place == "agency") return blocks_text("agency", made.agencies);
    if (place == "family") return blocks_text("couple", made.couples) + blocks_text("tie", made.ties);
    if (place == "period") return blocks_text("period", made.facts);
    if (place == "screening") return section_text("screening", answers_table(made.screening));
    if (place == "records") return records_text(made);
    throw Error(ErrorKind::internal,
                fmt::format("templates/forms/case.toml marks a place \"{}\" that nothing fills", place));
}

}  // namespace

std::string new_case_text(const Case& made) {
    constexpr std::string_view mark = "#: ";
    const auto form = embedded("forms/case.toml");
    if (!form) throw Error(ErrorKind::internal, "the template forms/case.toml is missing from the program");
    std::string out;
    for (const auto line : split(*form, '\n')) {
        if (line.starts_with(mark))
            out += place_text(trimmed(line.substr(mark.size())), made);
        else
            out += std::string(line) + "\n";
    }
    while (out.ends_with("\n\n")) out.pop_back();
    return out;
}

}  // namespace review
