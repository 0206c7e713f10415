// review record CASE step: a step of the procedure that was done, or decided not to be.
#include <fmt/format.h>

#include <ostream>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "cmd/exit_codes.h"
#include "cmd/form_blank.h"
#include "cmd/form_filled.h"
#include "cmd/record_steps.h"
#include "cmd/referral.h"
#include "cmd/report_file.h"

namespace review {
namespace {

struct Options {
    std::string case_id, step, outcome, note, from, output;
    std::vector<std::string> for_, set;
    std::optional<Date> on;
    bool replace = false, blank = false;
};

bool any_step(const Step&) { return true; }

void show_step(const Step& step, Context& context) {
    if (!context.may_ask()) return;
    const auto width = std::size_t(context.terminal.width());
    for (const std::string& line : wrapped(step.title, width)) context.out << line << '\n';
    std::string more = step.who.empty() ? "" : "By " + step.who + ". ";
    if (!step.help.empty()) more += step.help + ". ";
    if (!step.source.empty()) more += "(" + step.source + ")";
    for (const std::string& line : wrapped(more, width - 2)) context.out << "  " << line << '\n';
}

std::string outcome_of(const Options& options, const Step& step, Context& context) {
    if (!options.outcome.empty()) return options.outcome;
    if (step.outcomes.empty() || !context.may_ask()) return "done";
    std::vector<std::string> outcomes{"done"};
    outcomes.insert(outcomes.end(), step.outcomes.begin(), step.outcomes.end());
    return ask_choice("What came of it?", outcomes, {}, context);
}

/// Why it was not done; refused by the rules when it stays empty.
std::string reason_of(const std::string& outcome, CaseEdit& change, Context& context) {
    if (outcome == "done") return {};
    if (trimmed(context.globals.because).empty() && context.may_ask())
        context.globals.because =
            ask_text("Why?", "It is kept with the record, and read by those who rely on it.", true, context)
                .value_or("");
    return context.globals.because.empty() ? std::string() : change.coded(context.globals.because, "--because");
}

Date day_of(const Options& options, Context& context) {
    if (options.on || !context.may_ask()) return options.on.value_or(context.today);
    return ask_needed_day("On which day?", context.today, context);
}

void send_to_publish(const Step& step, const std::string& outcome, const CaseEdit& change) {
    if (step.id != "publication" || outcome != "done") return;
    throw Error(ErrorKind::usage, "publication is recorded with the report that is published")
        .hint(fmt::format("review record {} publish", change.id()));
}

FormSheet sheet_of(const Step& step, const std::string& whom, const CaseEdit& change, Context& context) {
    return step_sheet(step, change.procedure(), context.project().partnership(), change.id(), whom);
}

/// The form as it is sent to those who fill it in.
int print_blank(const Options& options, const Step& step, const CaseEdit& change, Context& context) {
    if (step.fields.empty())
        throw Error(ErrorKind::usage, fmt::format("{}: this step asks for nothing, so it has no form", step.id));
    const std::string whom = options.for_.empty() ? "" : options.for_.front();
    const std::string format = blank_format(options.output, context);
    if (format != "toml")
        return write_blank(sheet_of(step, whom, change, context), {}, format, options.output, context);
    const std::string flag = step.each == Each::case_ ? "" : " --for " + (whom.empty() ? "WHO" : whom);
    return write_blank_text(
        step_toml(step, change.procedure(),
                  fmt::format("review record {} step {}{} --from FILE", change.id(), step.id, flag)),
        options.output, context);
}

void refuse_idle_flags(const Options& options, Context& context) {
    const std::string& format = context.globals.format;
    if (options.blank) return;
    if (!format.empty() && format != "text")
        throw Error(ErrorKind::usage, fmt::format("--format {} goes with --blank", format));
    if (!options.output.empty()) throw Error(ErrorKind::usage, "--output goes with --blank");
}

/// A form that came from a word processor, when --from is one.
std::optional<FormFile> form_of(const Options& options, Context& context) {
    if (options.from.empty() || options.from == "-") return std::nullopt;
    return form_file(options.from, bytes_of(options.from, context), context);
}

/// Whom it says that it is for, when nobody else says so.
std::vector<std::string> those_said(const Options& options, const std::optional<FormFile>& form) {
    if (!options.for_.empty() || !form) return options.for_;
    const auto mark = mark_on(form->paper);
    return mark && !mark->for_.empty() ? std::vector<std::string>{mark->for_} : options.for_;
}

/// The answers of the form; it is kept as it came, with the identities, for whoever asks what stood in it.
Answers answers_in(const FormFile& form, const Step& step, const std::string& whom, const Options& options,
                   CaseEdit& change, Context& context) {
    const FormSheet sheet = sheet_of(step, whom, change, context);
    Answers answers = form_answers(form, sheet, step.fields, options.set, change, context);
    const KeptForm kept =
        kept_form(whom.empty() ? step.id : fmt::format("{}-{}", step.id, slug(whom)), form.bytes, context.today);
    const std::string folder = context.project().identities_folder(change.id());
    const std::string sums = path_join(folder, "forms/SHA256SUMS");
    const std::string listed = context.disk.type(sums) ? context.disk.read(sums) : std::string();
    change.edit().write(path_join(folder, kept.name), kept.bytes, true);
    if (listed.find(kept.sum) == std::string::npos) change.edit().write(sums, listed + kept.sum, true);
    return answers;
}

int record_step(const Options& options, Context& context) {
    refuse_idle_flags(options, context);
    CaseEdit change(context, case_or_ask(options.case_id, context));
    const Step& step = chosen_step(options.step, "record step", any_step, change, context);
    if (options.blank) return print_blank(options, step, change, context);
    show_step(step, context);
    StepRecord record;
    record.step = step.id;
    const auto form = form_of(options, context);
    const auto those = chosen_those(those_said(options, form), step, "record step", change, context);
    if (those.empty()) return already(fmt::format("{}: {} is open for nobody", change.id(), step.id), context);
    record.outcome = outcome_of(options, step, context);
    send_to_publish(step, record.outcome, change);
    record.on = day_of(options, context);
    record.by = done_by(change, context);
    record.because = reason_of(record.outcome, change, context);
    if (record.outcome == "done")
        record.answers = form ? answers_in(*form, step, those.front(), options, change, context)
                              : field_answers(step.fields, options.set, options.from, change, context);
    if (!options.note.empty()) record.note = change.coded(options.note, "--note");
    if (!step.signs.empty() && record.outcome == "done")
        record.digest = digest_of(signed_text(step.signs, change.now()));
    std::vector<StepRecord> records;
    for (const std::string& one : those) {
        record.for_ = one;
        records.push_back(record);
    }
    const Refusals more = record.digest.empty() ? Refusals{} : why_not_sign(step, change.now(), context.project());
    const auto written = put_records(records, step, options.replace, change, context, more);
    if (written.empty()) return already(fmt::format("{}: {} is on record", change.id(), step.id), context);
    if (!record.digest.empty()) freeze_signed(record, step, change, context);
    return change.finish({fmt::format("recorded step {}", step.id), "record step",
                          fmt::format("{}: recorded: {}{}, {}.", change.id(), records_in_words(step, written),
                                      record.outcome == "done" ? "" : ": " + record.outcome, record.on.words())});
}

}  // namespace

Runner declare_record_step(Flags& flags) {
    const auto options = std::make_shared<Options>();
    flags.word("CASE", options->case_id, "the case");
    flags.word("STEP", options->step, "the step's id, as review show and review procedure show have it");
    flags.texts("--for", "WHO", options->for_, "for which agency, person, recipient or action; all: every open one");
    flags.text("--outcome", "OUTCOME", options->outcome, "done (the default), declined … ; another needs --because");
    flags.texts("--set", "FIELD=VALUE", options->set, "an answer that the step asks for");
    flags.text("--from", "FILE", options->from,
               "the answers: a form filled in (Word, a table or TOML), or TOML from standard input with -");
    flags.text("--note", "TEXT", options->note, "a remark");
    flags.date("--on", options->on, "the day on which it was done (else today)");
    flags.flag("--blank", options->blank,
               "print what the step asks as a form, to be filled in; --format docx: for Word");
    flags.text("--output", "FILE", options->output, "with --blank: where the form goes, a .docx, .csv or .toml");
    flags.flag("--replace", options->replace, "correct what is on record");
    flags.formats({"text", "toml", "docx", "csv"});
    return [options](Context& context) { return record_step(*options, context); };
}

}  // namespace review
