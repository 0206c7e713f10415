// What a review learns and what is done about it: learning points, recommendations, actions with what belongs to them.
#include <fmt/format.h>

#include "files/case_records.h"

namespace review {
namespace {

const std::vector<std::string> reaches = {"single-agency", "multi-agency"};
const std::vector<std::string> sorts = {"good-practice", "improvement"};
const std::vector<std::pair<std::string, ActionStatus>> statuses = {{"open", ActionStatus::open},
                                                                    {"in-progress", ActionStatus::in_progress},
                                                                    {"complete", ActionStatus::complete},
                                                                    {"dropped", ActionStatus::dropped}};

const std::vector<std::pair<std::string, Rag>> colours = {
    {"grey", Rag::grey}, {"green", Rag::green}, {"amber", Rag::amber}, {"red", Rag::red}};

std::optional<Judgement> read_judged(Fields& in) {
    std::optional<Judgement> out;
    in.section("judged", [&](Fields& below) {
        out.emplace();
        out->spot = below.spot();
        if (!below.has("rag"))
            below.problem("file.missing-key", fmt::format("{} has no rag", below.where()), below.spot(),
                          "add the colour that it is judged to have: rag = \"amber\"");
        out->rag = below.one_of("rag", colours, Rag::grey);
        out->because = below.text("because", true);
        out->by = below.text("by");
        out->on = below.required_date("on");
        out->until = below.required_date("until");
        below.done();
    });
    return out;
}

int read_number(Fields& in, std::string_view key) {
    const auto number = in.number(key);
    if (!in.has(key))
        in.problem("file.missing-key", fmt::format("{} has no {}", in.where(), key), in.spot(),
                   fmt::format("add {} = 1, 2, 3 …", key));
    else if (number && (*number < 1 || *number > 9999))
        in.problem("file.value", fmt::format("{}: {} must count from 1", in.where(), key), in.spot_of(key),
                   "give each its own number: 1, 2, 3 …");
    else if (number)
        return int(*number);
    return 0;
}

Milestone read_milestone(Fields& in, Mentions& mentions) {
    Milestone out;
    out.spot = in.spot();
    out.number = read_number(in, "number");
    out.text = in.text("text", true);
    out.leads = read_mentioned(in, mentions, "leads", Mention::To::person_or_post);
    out.agencies = read_mentioned(in, mentions, "agencies", Mention::To::agency);
    out.due = in.date("due");
    out.status = in.one_of("status", statuses, ActionStatus::open);
    out.closed = in.date("closed");
    out.judged = read_judged(in);
    in.done();
    return out;
}

Evidence read_evidence(Fields& in) {
    Evidence out;
    out.text = in.text("text", true);
    out.path = in.text("path");
    out.digest = in.text("digest");
    out.on = in.required_date("on");
    in.done();
    return out;
}

Audit read_audit(Fields& in) {
    Audit out;
    out.spot = in.spot();
    out.on = in.required_date("on");
    out.by = in.text("by");
    out.answers = read_answers_of(in, "answers");
    in.done();
    return out;
}

DueChange read_due_change(Fields& in) {
    DueChange out;
    if (in.has("milestone")) out.milestone = read_number(in, "milestone");
    out.from = in.date("from");
    out.to = in.required_date("to");
    out.on = in.required_date("on");
    out.because = in.text("because");
    in.done();
    return out;
}

}  // namespace

LearningPoint read_learning(Fields& in, Mentions& mentions) {
    LearningPoint out;
    out.spot = in.spot();
    out.id = read_id(in, "id");
    out.text = in.text("text", true);
    out.reach = in.choice("reach", reaches);
    out.sort = in.choice("sort", sorts);
    out.agencies = read_mentioned(in, mentions, "agencies", Mention::To::agency);
    out.themes = in.texts("themes");
    out.interim = in.flag("interim").value_or(false);
    in.done();
    return out;
}

Recommendation read_recommendation(Fields& in, Mentions& mentions) {
    Recommendation out;
    out.spot = in.spot();
    out.id = read_id(in, "id");
    out.text = in.text("text", true);
    out.learning = read_mentioned(in, mentions, "learning", Mention::To::learning);
    in.done();
    return out;
}

Action read_action(Fields& in, Mentions& mentions) {
    Action out;
    out.spot = in.spot();
    out.id = read_id(in, "id");
    out.recommendation = in.text("recommendation");
    mentions.add(in, "recommendation", Mention::To::recommendation);
    out.learning = in.text("learning");
    mentions.add(in, "learning", Mention::To::learning);
    out.text = in.text("text", true);
    out.leads = read_mentioned(in, mentions, "leads", Mention::To::person_or_post);
    out.delegates = read_mentioned(in, mentions, "delegates", Mention::To::person_or_post);
    out.agencies = read_mentioned(in, mentions, "agencies", Mention::To::agency);
    out.after = read_mentioned(in, mentions, "after", Mention::To::action);
    out.start = in.date("start");
    out.due = in.date("due");
    check_order(in, "case.dates", "start", out.start, "due", out.due);
    out.change = in.text("change");
    out.measure = in.text("measure");
    out.group = in.text("group");
    out.status = in.one_of("status", statuses, ActionStatus::open);
    out.closed = in.date("closed");
    check_order(in, "case.dates", "start", out.start, "closed", out.closed);
    out.updated = in.date("updated");
    out.interim = in.flag("interim").value_or(false);
    out.judged = read_judged(in);
    out.note = in.text("note");
    in.each("milestone", [&](Fields& item) { out.milestones.push_back(read_milestone(item, mentions)); });
    in.each("evidence", [&](Fields& item) { out.evidence.push_back(read_evidence(item)); });
    in.each("audit", [&](Fields& item) { out.audits.push_back(read_audit(item)); });
    in.each("due-change", [&](Fields& item) { out.due_changes.push_back(read_due_change(item)); });
    in.done();
    return out;
}

}  // namespace review
