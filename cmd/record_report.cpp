// review record CASE report FILE: a version of the report came as a file, from the lead reviewer. It is kept as it came.
#include <fmt/format.h>

#include "base/text.h"
#include "cmd/commands.h"
#include "cmd/complain.h"
#include "cmd/record.h"
#include "cmd/report_file.h"
#include "files/case_file.h"

namespace review {
namespace {

struct Options {
    std::string case_id, file, note;
    std::vector<std::string> sections;
    std::optional<Date> on;
};

/// "## 2. Practice and organisational learning" -> "practice and organisational learning".
std::string as_heading(std::string_view line) {
    const auto start = line.find_first_not_of("#*_0123456789.() \t");
    std::string heading = folded(start == std::string_view::npos ? "" : line.substr(start));
    while (!heading.empty() && std::string_view("#*_: \t").find(heading.back()) != std::string_view::npos)
        heading.pop_back();
    return heading;
}

/// Sections of the procedure's report whose title is a line of the text.
std::vector<std::string> sections_in(const DocumentText& text, const CaseEdit& change, const std::string& kind) {
    std::vector<std::string> headings;
    for (const DocumentPart& part : text.parts)
        if (part.where.empty())
            for (const auto line : split(part.text, '\n')) headings.push_back(as_heading(line));
    std::vector<std::string> found;
    for (const Section& section : change.procedure().report_sections)
        if (applies_to(section.kinds, kind) && contains(headings, as_heading(section.title)))
            found.push_back(section.id);
    return found;
}

/// What was found, and what the person says stands in it under another heading.
std::vector<std::string> sections_of(const Options& options, const DocumentText& text, const CaseEdit& change,
                                     Context& context) {
    const std::string kind = change.now().kind();
    auto found = sections_in(text, change, kind);
    std::vector<std::string> known, missing;
    for (const Section& section : change.procedure().report_sections) known.push_back(section.id);
    for (const std::string& typed : options.sections) {
        if (!contains(known, typed)) throw unknown_word(ErrorKind::usage, "--section", typed, known);
        if (!contains(found, typed)) found.push_back(typed);
    }
    for (const Section& section : change.procedure().report_sections)
        if (section.required && applies_to(section.kinds, kind) && !contains(found, section.id))
            missing.push_back(section.id);
    if (!missing.empty())
        note(fmt::format(
                 "no heading was found in it for {}: where they stand under another one, say so with --section {}",
                 in_words(missing), join(missing, " --section ")),
             context);
    return found;
}

/// What will stand in the way of its publication is told at once, while the lead reviewer can still be asked.
void tell_what_stands_in_it(const DocumentText& text, const CaseEdit& change, Context& context) {
    const Case now = change.now();
    const Naming naming(now, context.project().partnership(), change.procedure());
    for (const NamedInDocument& one : named_in(text, *change.loaded().names))
        note(fmt::format("{}: {} {} ({}): {}", one.place, one.hit.certain ? "the" : "perhaps the", one.hit.whose(),
                         one.hit.rule, in_readers_words(one.hit, naming)),
             context);
    Problems more = wording_of(text, change);
    for (Problem& remark : remarks_on(text, "it")) more.push_back(std::move(remark));
    for (const Problem& one : more) note(fmt::format("{} ({})", one.text, one.remedy), context);
}

void tell_signed(const CaseEdit& change, Context& context) {
    for (const StepStatus& status : change.assessment().steps)
        if (status.step->signs == "report" && status.changed_since_signed)
            note(fmt::format("the report was signed off on {} ({}): it must be signed off again",
                             status.record->on.words(), status.step->id),
                 context);
}

/// What is known of the file itself.
ReceivedReport received(const std::string& bytes, const Options& options, CaseEdit& change, Context& context) {
    ReceivedReport record;
    record.on = options.on.value_or(context.today);
    if (context.today < record.on)
        throw Error(ErrorKind::usage, fmt::format("--on: {} has not come yet", record.on.words()));
    record.by = done_by(change, context);
    record.digest = digest_of(bytes);
    record.file =
        fmt::format("reports/report-{}-{}.{}", record.on.iso(), record.digest.substr(0, 8), document_ending(bytes));
    if (!options.note.empty()) record.note = change.coded(options.note, "--note");
    return record;
}

bool is_kept(const std::string& path, const std::string& digest, Disk& disk) {
    return disk.type(path) == FileType::file && digest_of(disk.read(path)) == digest;
}

/// The record of it; the file itself only where these bytes are not kept already.
void put(const ReceivedReport& record, const std::string& bytes, bool same, CaseEdit& change, Context& context) {
    const std::string path = path_of(record, change.id(), context.project());
    if (!is_kept(path, record.digest, context.disk)) change.edit().write(path, bytes, true);
    if (same)
        rewrite_block(change.document(), {"received-report", int(change.now().received_reports.size()) - 1},
                      block_of(record));
    else
        change.document().append({"received-report"}, block_of(record));
}

int record_report(const Options& options, Context& context) {
    CaseEdit change(context, case_or_ask(options.case_id, context));
    refuse_closed(change);
    const std::string file = file_or_ask(options.file, "record report", context);
    const std::string bytes = bytes_of(file, context);
    if (bytes.empty()) throw Error(ErrorKind::invalid_data, "the file is empty", Spot{file});
    ReceivedReport record = received(bytes, options, change, context);
    const Case now = change.now();
    const ReceivedReport* last = now.received_report();
    const bool same = last != nullptr && last->digest == record.digest;
    if (same) {
        record.file = last->file;
        if (record.by.empty()) record.by = last->by;
        if (record.note.empty()) record.note = last->note;
        if (!options.on) record.on = last->on;
    }
    const std::string path = path_of(record, change.id(), context.project());
    if (same && options.sections.empty() && is_kept(path, record.digest, context.disk))
        return already(fmt::format("{}: this very file came on {}", change.id(), last->on.words()), context);
    const DocumentText text = text_of_document(bytes);
    Options said = options;
    if (same && said.sections.empty()) said.sections = last->sections;  // else what was said before is corrected
    record.sections = sections_of(said, text, change, context);
    tell_what_stands_in_it(text, change, context);
    put(record, bytes, same, change, context);
    tell_signed(change, context);
    return change.finish({"recorded a version of the report", "record report",
                          fmt::format("{}: the report is kept as {}.\nSHA-256 {}", change.id(),
                                      context.project().shown(path), record.digest)});
}

}  // namespace

Runner declare_record_report(Flags& flags) {
    const auto options = std::make_shared<Options>();
    flags.word("CASE", options->case_id, "the case");
    flags.word("FILE", options->file, "the report: Word, OpenDocument, PDF, HTML or text; - for standard input");
    flags.texts("--section", "ID", options->sections, "a section that stands in it under another heading");
    flags.text("--note", "TEXT", options->note, "a remark");
    flags.date("--on", options->on, "the day on which it came (else today)");
    return [options](Context& context) { return record_report(*options, context); };
}

}  // namespace review
