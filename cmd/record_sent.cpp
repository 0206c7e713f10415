// review record CASE sent: a letter or paper went out. What is recorded is the step that it belongs to; a copy is kept of what went.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "cmd/complain.h"
#include "cmd/exit_codes.h"
#include "cmd/record_steps.h"
#include "cmd/report.h"
#include "cmd/sent_copies.h"

namespace review {
namespace {

struct Options {
    std::string case_id, document, step, note, copy, format;
    std::vector<std::string> for_, set;
    std::optional<Date> on;
    bool identified = false;

    /// Nothing is said of the sending itself.
    bool only_keeps() const { return !on && note.empty() && set.empty(); }
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

void refuse_both(const std::vector<SentCopy>& lying, const std::string& document, const CaseEdit& change,
                 const Project& project) {
    const auto is_identified = [](const SentCopy& copy) { return copy.identified; };
    const auto identified = std::count_if(lying.begin(), lying.end(), is_identified);
    if (identified == 0 || identified == long(lying.size())) return;
    throw Error(ErrorKind::usage,
                fmt::format("{} lies there with names and without: which of them went out?", document))
        .hint(fmt::format("the one with names: review record {} sent {} --identified", change.id(), document))
        .hint("the other, where its format is another: --format docx, or whichever it is")
        .hint(fmt::format("or remove what did not go out from {}/",
                          project.shown(out_folder(change.id(), true, project))));
}

std::string has_no_copy(const std::vector<std::string>& whom, const std::string& document, const Options& options,
                        const CaseEdit& change, const Project& project) {
    const std::string shown = project.shown(out_folder(change.id(), options.identified, project));
    const std::string to = whom.front().empty() ? std::string() : " --for " + whom.front();
    return fmt::format(
        "no copy is kept of what went out{}: nothing that was made lies in {}/; keep one with: review record {} "
        "sent {}{} --copy FILE",
        whom.front().empty() ? "" : " to " + in_words(whom), shown, change.id(), document, to);
}

const StepRecord* record_of(const Step& step, const std::string& who, const Case& the_case) {
    for (auto record = the_case.steps.rbegin(); record != the_case.steps.rend(); ++record)
        if (record->step == step.id && record->for_ == who) return &*record;
    return nullptr;
}

/// What went to these: the file that was named, or what lies there. Of what lies nowhere no copy can be kept, which is told.
std::vector<SentCopy> copies_of(const Options& options, const std::string& document, const Step& step,
                                const std::vector<std::string>& those, const CaseEdit& change, Context& context) {
    const Case now = change.now();
    std::vector<SentCopy> copies;
    std::vector<std::string> without;
    for (const std::string& who : those) {
        std::vector<SentCopy> its;
        if (!options.copy.empty()) {
            its.push_back(copy_of_file(options.copy, document, who, context));
            its.back().identified = its.back().identified || options.identified;
        } else {
            its = lying_copies(document, who, options.format, change, context);
            if (options.identified) std::erase_if(its, [](const SentCopy& copy) { return !copy.identified; });
            refuse_both(its, document, change, context.project());
        }
        const bool is_kept =
            record_of(step, who, now) != nullptr && has_copy(document, who, change.id(), context.project());
        if (its.empty() && !is_kept) without.push_back(who);
        std::move(its.begin(), its.end(), std::back_inserter(copies));
    }
    if (!without.empty()) note(has_no_copy(without, document, options, change, context.project()), context);
    return copies;
}

/// Of those of whom it is on record that it went, and nothing else is said, a copy is kept and no more.
std::vector<std::string> to_be_recorded(const Options& options, const Step& step, const std::vector<std::string>& those,
                                        const std::vector<SentCopy>& copies, const Case& now) {
    std::vector<std::string> fresh = those;
    if (step.repeats || !options.only_keeps()) return fresh;
    std::erase_if(fresh, [&](const std::string& who) {
        const bool kept = std::any_of(copies.begin(), copies.end(),
                                      [&](const SentCopy& copy) { return who.empty() || copy.who == who; });
        return kept && record_of(step, who, now) != nullptr;
    });
    return fresh;
}

std::string said_of(const std::string& sent, const std::vector<std::string>& places, const CaseEdit& change) {
    std::string said = sent.empty() ? fmt::format("{}: that it was sent is on record.", change.id()) : sent;
    if (!places.empty()) said += "\nKept as it went out:";
    for (const std::string& place : places) said += "\n  " + place;
    return said;
}

std::vector<StepRecord> records_of(const Options& options, const Step& step, const std::vector<std::string>& those,
                                   CaseEdit& change, Context& context) {
    StepRecord record;
    record.step = step.id;
    record.on = options.on.value_or(context.today);
    record.by = done_by(change, context);
    if (those.empty()) return {};
    record.answers = field_answers(step.fields, options.set, {}, change, context);
    if (!options.note.empty()) record.note = change.coded(options.note, "--note");
    std::vector<StepRecord> records;
    for (const std::string& one : those) {
        record.for_ = one;
        records.push_back(record);
    }
    return records;
}

/// On the day on which it went: of what is recorded by now as well, that of its record.
Date day_of(const Options& options, const Step& step, const std::vector<std::string>& those, const Case& now,
            Context& context) {
    const StepRecord* record = options.on ? nullptr : record_of(step, those.front(), now);
    return record != nullptr ? record->on : options.on.value_or(context.today);
}

int record_sent(const Options& options, Context& context) {
    CaseEdit change(context, case_or_ask(options.case_id, context));
    const std::string document = chosen_document(options.document, change, context);
    const Step& step = step_of(options, document, change, context);
    auto those = chosen_those(options.for_, step, "record sent", change, context);
    const bool went_to_all = those.empty();
    if (went_to_all) those = those_of(step, change.procedure(), change.now());
    const auto copies =
        those.empty() ? std::vector<SentCopy>{} : copies_of(options, document, step, those, change, context);
    if (went_to_all && copies.empty())
        return already(fmt::format("{}: {} went to all", change.id(), document), context);
    const auto fresh =
        went_to_all ? std::vector<std::string>{} : to_be_recorded(options, step, those, copies, change.now());
    const auto written = put_records(records_of(options, step, fresh, change, context), step, false, change, context);
    const auto places = keep_copies(copies, day_of(options, step, those, change.now(), context), change, context);
    if (written.empty() && change.edit().empty())
        return already(fmt::format("{}: that is on record{}", change.id(), copies.empty() ? "" : ", with its copy"),
                       context);
    const std::string sent = written.empty() ? std::string()
                                             : fmt::format("{}: {} was sent, {}: {}.", change.id(), document,
                                                           written.front().on.words(), records_in_words(step, written));
    const std::string what = written.empty() ? fmt::format("kept {} as it was sent", document)
                                             : fmt::format("recorded {} as sent", document);
    return change.finish({what, "record sent", said_of(sent, places, change)});
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
    flags.text("--copy", "FILE", options->copy, "the very file that went out, where it is not what lies in out/");
    flags.flag("--identified", options->identified, "the one with names went out");
    flags.choice("--format", "FORMAT", {"docx", "odt", "pdf", "html", "txt", "md", "csv", "xlsx", "eml"},
                 options->format, "only what went out in this format is kept (else all that lies there)");
    return [options](Context& context) { return record_sent(*options, context); };
}

}  // namespace review
