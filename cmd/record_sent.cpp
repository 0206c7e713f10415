// review record CASE sent: a letter or paper went out. What is recorded is the step that it belongs to.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "cmd/exit_codes.h"
#include "cmd/record_steps.h"

namespace review {
namespace {

struct Options {
    std::string case_id, document, step, note;
    std::vector<std::string> for_, set;
    std::optional<Date> on;
};

/// Sending is what the step is about; what is signed or published has a command of its own.
bool is_sending(const Step& step) { return !step.document.empty() && step.signs.empty() && step.id != "publication"; }

std::vector<const Step*> steps_with(const std::string& document, const CaseEdit& change) {
    std::vector<const Step*> steps;
    const Assessment assessment = change.assessment();
    for (const StepStatus& status : assessment.steps)
        if (is_sending(*status.step) && (document.empty() || status.step->document == document) &&
            (steps.empty() || steps.back() != status.step))
            steps.push_back(status.step);
    return steps;
}

std::string chosen_document(const std::string& typed, const CaseEdit& change, Context& context) {
    std::vector<std::string> ids;
    std::map<std::string, std::string> titles;
    for (const Step* step : steps_with({}, change)) {
        if (std::find(ids.begin(), ids.end(), step->document) != ids.end()) continue;
        ids.push_back(step->document);
        const DocumentRow* row = change.procedure().document(step->document);
        titles[step->document] = row == nullptr ? step->document : row->title;
    }
    if (typed.empty() && context.may_ask() && !ids.empty()) return ask_choice("What was sent?", ids, titles, context);
    if (typed.empty()) throw Error(ErrorKind::usage, "review record sent needs to know what: " + in_words(ids, "or"));
    if (std::find(ids.begin(), ids.end(), typed) == ids.end())
        throw unknown_word(ErrorKind::usage, "document that a step of this case sends", typed, ids);
    return typed;
}

const Step& step_of(const Options& options, const std::string& document, const CaseEdit& change, Context& context) {
    const auto steps = steps_with(document, change);
    std::vector<std::string> ids;
    std::map<std::string, std::string> titles;
    for (const Step* step : steps) {
        if (step->id == options.step) return *step;
        ids.push_back(step->id);
        titles[step->id] = step->title;
    }
    if (!options.step.empty()) throw unknown_word(ErrorKind::usage, "--step", options.step, ids);
    if (steps.size() == 1) return *steps.front();
    std::string id;
    if (context.may_ask()) id = ask_choice("For what was it sent?", ids, titles, context);
    if (id.empty())
        throw Error(ErrorKind::usage,
                    fmt::format("{} is sent for several steps: add --step {}", document, join(ids, " or --step ")));
    return **std::find_if(steps.begin(), steps.end(), [&](const Step* step) { return step->id == id; });
}

int record_sent(const Options& options, Context& context) {
    CaseEdit change(context, case_or_ask(options.case_id, context));
    const std::string document = chosen_document(options.document, change, context);
    const Step& step = step_of(options, document, change, context);
    StepRecord record;
    record.step = step.id;
    record.on = options.on.value_or(context.today);
    record.by = done_by(change, context);
    const auto those = chosen_those(options.for_, step, "record sent", change, context);
    if (those.empty()) return already(fmt::format("{}: {} went to all", change.id(), document), context);
    record.answers = field_answers(step.fields, options.set, {}, change, context);
    if (!options.note.empty()) record.note = change.coded(options.note, "--note");
    std::vector<StepRecord> records;
    for (const std::string& one : those) {
        record.for_ = one;
        records.push_back(record);
    }
    const auto written = put_records(records, step, false, change, context);
    if (written.empty()) return already(fmt::format("{}: that is on record", change.id()), context);
    return change.finish({fmt::format("recorded {} as sent", document), "record sent",
                          fmt::format("{}: {} was sent, {}: {}.", change.id(), document, record.on.words(),
                                      records_in_words(step, written))});
}

}  // namespace

Runner declare_record_sent(Flags& flags) {
    const auto options = std::make_shared<Options>();
    flags.word("CASE", options->case_id, "the case");
    flags.word("DOCUMENT", options->document, "the document's id, as review report lists it");
    flags.texts("--for", "WHO", options->for_, "to or for whom; all: everybody for whom it is open");
    flags.text("--step", "ID", options->step, "the step that it was sent for, where there are several");
    flags.texts("--set", "FIELD=VALUE", options->set, "an answer that the step asks for");
    flags.text("--note", "TEXT", options->note, "a remark");
    flags.date("--on", options->on, "the day (else today)");
    return [options](Context& context) { return record_sent(*options, context); };
}

}  // namespace review
