// Steps with their deadlines, meetings, and the action plan: what is to be done, by when.
#include <fmt/format.h>

#include "files/procedure_parts.h"

namespace review::procedure_parts {
namespace {

Deadline deadline(Fields& in) {
    Deadline deadline;
    const std::string after = in.text("after");
    const std::string before = in.text("before");
    const std::string by = in.text("by");
    const auto within = in.span("within");
    const int given = int(!after.empty()) + int(!before.empty()) + int(!by.empty());
    if (given != 1)
        in.problem("procedure.deadline", fmt::format("{} must count from one event", in.where()), in.spot(),
                   "write one of after = \"…\", before = \"…\" (each with within), or by = \"…\" (on that day)");
    if (by.empty() && !in.has("within"))
        in.problem("file.missing-key", fmt::format("{} has no within", in.where()), in.spot(),
                   "add within = \"6 months\"");
    if (!by.empty() && in.has("within"))
        in.problem("procedure.deadline", fmt::format("{}: by means that very day, and takes no within", in.where()),
                   in.spot_of("within"), "write before instead of by, or remove within");
    deadline.within = by.empty() ? within.value_or(Span{}) : Span{};
    deadline.before = after.empty();
    deadline.after = !after.empty() ? after : before.empty() ? by : before;
    deadline.basis = basis_of(in, "basis");
    deadline.source = in.text("source");
    deadline.in_force_from = in.date("in-force-from");
    deadline.in_force_until = in.date("in-force-until");
    return deadline;
}

std::vector<Need> needs_of(Fields& in) {
    static const std::vector<std::pair<std::string, Need>> names = {{"report", Need::report},
                                                                    {"plan", Need::plan},
                                                                    {"minutes", Need::minutes},
                                                                    {"terms", Need::terms},
                                                                    {"actions", Need::actions},
                                                                    {"learning", Need::learning},
                                                                    {"recommendations", Need::recommendations},
                                                                    {"no-identifiers", Need::no_identifiers}};
    return in.some_of<Need>("needs", names);
}

}  // namespace

Step step(Fields& in) {
    Step step;
    step.spot = in.spot();
    step.id = id_of(in);
    step.title = in.text("title", true);
    step.stage = in.text("stage");
    step.who = in.text("who");
    step.help = in.text("help");
    step.kinds = in.texts("kinds");
    step.when = in.text("when");
    step.each = each_of(in);
    step.recipients = in.texts("recipients");
    step.outcomes = in.texts("outcomes");
    step.fields = all_of(in, "field", field);
    step.form = in.text("form");
    step.returns = in.text("returns");
    step.after = in.texts("after");
    step.needed_for = in.texts("needed-for");
    step.needs = needs_of(in);
    step.by_view = flag_or(in, "by-view", false);
    step.weight = weight_of(in, "weight", Weight::remind);
    step.also_when_declined = flag_or(in, "also-when-declined", false);
    step.required = flag_or(in, "required", true);
    step.repeats = flag_or(in, "repeats", false);
    step.each_stage = flag_or(in, "each-stage", false);
    step.repeat_every = in.span("repeat-every");
    if (step.repeat_every || step.each_stage) step.repeats = true;
    step.repeat_basis = basis_of(in, "repeat-basis");
    step.deadlines = all_of(in, "deadline", deadline);
    static const std::vector<std::string> signed_things = {"report", "plan", "terms", "minutes"};
    step.signs = in.choice("signs", signed_things);
    step.document = in.text("document");
    step.source = in.text("source");
    return step;
}

MeetingType meeting_type(Fields& in) {
    MeetingType meeting;
    meeting.spot = in.spot();
    meeting.id = id_of(in);
    meeting.title = in.text("title", true);
    meeting.kinds = in.texts("kinds");
    meeting.at_most = count_or(in, "at-most", 0);
    meeting.too_many = weight_of(in, "too-many", Weight::warn);
    meeting.source = in.text("source");
    meeting.after = in.texts("after");
    meeting.needed_for = in.texts("needed-for");
    meeting.attended_by = in.texts("attended-by");
    meeting.from_each_agency = in.texts("from-each-agency");
    meeting.record_by = in.text("record-by");
    meeting.ground_rules = in.texts("ground-rules");
    meeting.purposes = in.texts("purposes");
    meeting.agenda = in.texts("agenda");
    meeting.sections = all_of(in, "section", meeting_section);
    return meeting;
}

Plan plan(Fields& in) {
    Plan plan;
    plan.spot = in.spot();
    static const std::vector<std::pair<std::string, std::string>> parts = {
        {"lead", "lead"},     {"agency", "agency"},   {"due", "due"},     {"start", "start"},
        {"change", "change"}, {"measure", "measure"}, {"group", "group"}, {"recommendation", "recommendation"}};
    plan.required = in.some_of<std::string>("required", parts);
    plan.presented_to = in.text("presented-to");
    plan.monitored_by = in.text("monitored-by");
    plan.audit = in.texts("audit");
    plan.evidence_to_close = flag_or(in, "evidence-to-close", true);
    plan.learning_to_recommendation = flag_or(in, "learning-to-recommendation", true);
    plan.interim_when_late = flag_or(in, "interim-when-late", false);
    return plan;
}

}  // namespace review::procedure_parts
