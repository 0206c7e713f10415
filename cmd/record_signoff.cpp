// review record CASE sign-off: who signed what, so that a later change of it is seen.
#include <fmt/format.h>

#include <ostream>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "cmd/exit_codes.h"
#include "cmd/kept_copies.h"
#include "cmd/record_steps.h"
#include "cmd/report_file.h"
#include "project/difference.h"
#include "rules/signed_parts.h"

namespace review {
namespace {

struct Options {
    std::string case_id, step;
    std::vector<std::string> for_, set;
    std::optional<Date> on;
    bool replace = false;
};

bool is_signing(const Step& step) { return !step.signs.empty() && step.id != "publication"; }

/// "the file report-2026-05-04-1a2b3c4d.docx (SHA-256 …), ": its bytes are what is signed.
std::string file_signed(const Case& the_case) {
    const ReceivedReport* report = the_case.received_report();
    if (report == nullptr) return {};
    return fmt::format("the file {} (SHA-256 {}), ", path_name(report->file), report->digest);
}

std::string what_is_signed(const Step& step, const Case& the_case) {
    if (step.signs == "plan")
        return fmt::format("the plan: {}, {}", counted(long(the_case.recommendations.size()), "recommendation"),
                           counted(long(the_case.actions.size()), "action"));
    if (step.signs == "report")
        return fmt::format("the report: {}{}, {}, {}", file_signed(the_case),
                           counted(long(the_case.report.size()), "section"),
                           counted(long(the_case.learning.size()), "learning point"),
                           counted(long(the_case.recommendations.size()), "recommendation"));
    if (step.signs == "terms")
        return fmt::format("the terms of reference: {}", counted(long(the_case.terms.size()), "section"));
    long entries = 0;
    for (const Meeting& meeting : the_case.meetings)
        if (meeting.held) entries += long(meeting.minutes.size());
    return fmt::format("the record of the meetings: {}", counted(entries, "entry", "entries"));
}

const StepRecord* earlier_of(const Step& step, const Case& the_case) {
    for (auto record = the_case.steps.rbegin(); record != the_case.steps.rend(); ++record)
        if (record->step == step.id && !record->digest.empty()) return &*record;
    return nullptr;
}

/// Line by line; of a report that came as a file nothing but which gave way to which: its lines are no words to read.
std::string difference_of_signed(const std::string& before, const std::string& now, const std::string& name) {
    const auto old_parts = parts_of_signed(before);
    const auto new_parts = parts_of_signed(now);
    const std::string file = old_parts && new_parts ? change_of_file(*old_parts, *new_parts) : std::string();
    if (file.empty()) return unified_difference(before, now, name);
    return fmt::format("  {}\n", file) +
           unified_difference(text_of_parts(without_file(*old_parts)), text_of_parts(without_file(*new_parts)), name);
}

/// What changed since it was signed before, as far as the frozen copy says.
void show_changes(const StepRecord& earlier, const std::string& now, const CaseEdit& change, Context& context) {
    if (context.globals.quiet) return;
    context.out << fmt::format("Changed since it was signed off on {}:\n", earlier.on.words());
    const Project& project = context.project();
    const std::string copy = project.path(fmt::format("cases/{}/issued/{}", change.id(), signed_copy_name(earlier)));
    if (project.disk().type(copy) == FileType::file)
        context.out << difference_of_signed(project.disk().read(copy), now, path_name(copy));
    else
        context.out << "  the copy that was signed is not there any more, so that what changed cannot be shown\n";
}

int sign_off(const Options& options, Context& context) {
    CaseEdit change(context, case_or_ask(options.case_id, context));
    if (options.step == "publication")
        throw Error(ErrorKind::usage, "publication is recorded with the report that is published")
            .hint(fmt::format("review record {} publish", change.id()));
    if (const Step* step = change.procedure().step(options.step); step != nullptr && !is_signing(*step))
        throw Error(ErrorKind::usage, fmt::format("{} signs nothing off", options.step))
            .hint(fmt::format("review record {} step {}", change.id(), options.step));
    const Step& step = chosen_step(options.step, "record sign-off", is_signing, change, context);
    const Case before = change.now();
    const std::string text = signed_text(step.signs, before);
    StepRecord record;
    record.step = step.id;
    record.on = options.on.value_or(context.today);
    record.by = done_by(change, context);
    record.digest = digest_of(text);
    const StepRecord* earlier = earlier_of(step, before);
    const Refusals more = why_not_sign(step, before, context.project());
    if (earlier != nullptr && earlier->digest == record.digest && !options.replace && more.empty())
        return already(fmt::format("{}: {} was signed off on {}, and has not changed since", change.id(), step.id,
                                   earlier->on.words()),
                       context);
    if (earlier != nullptr && earlier->digest != record.digest) show_changes(*earlier, text, change, context);
    if (context.may_ask()) {
        context.out << fmt::format("{}\n  This signs {}.\n", step.title, what_is_signed(step, before));
        if (!ask_yes("Sign it off?", context))
            return already(fmt::format("{}: {} is not signed off", change.id(), step.id), context);
    }
    record.answers = field_answers(step.fields, options.set, {}, change, context);
    const auto those = chosen_those(options.for_, step, "record sign-off", change, context);
    std::vector<StepRecord> records;
    for (const std::string& one : those) {
        record.for_ = one;
        records.push_back(record);
    }
    if (put_records(records, step, options.replace, change, context, more).empty())
        return already(fmt::format("{}: {} is on record", change.id(), step.id), context);
    freeze_signed(record, step, change, context);
    return change.finish({fmt::format("signed off {}", step.id), "record sign-off",
                          fmt::format("{}: signed off: {}, {}, over {}.", change.id(), step.title, record.on.words(),
                                      what_is_signed(step, before))});
}

}  // namespace

std::string signed_copy_name(const StepRecord& record) {
    return fmt::format("{}-{}-{}.txt", record.step, record.on.iso(), record.digest.substr(0, 8));
}

void freeze_signed(const StepRecord& record, const Step& step, CaseEdit& change, Context& context) {
    freeze({{signed_copy_name(record), signed_text(step.signs, change.now())}}, change, context);
}

Runner declare_record_sign_off(Flags& flags) {
    const auto options = std::make_shared<Options>();
    flags.word("CASE", options->case_id, "the case");
    flags.word("STEP", options->step, "the step that signs: the minutes, the terms, the report or the plan");
    flags.texts("--for", "WHO", options->for_, "for whom, where each signs");
    flags.texts("--set", "FIELD=VALUE", options->set, "an answer that the step asks for");
    flags.date("--on", options->on, "the day on which it was signed (else today)");
    flags.flag("--replace", options->replace, "correct the day or the answers of the last sign-off");
    return [options](Context& context) { return sign_off(*options, context); };
}

}  // namespace review
