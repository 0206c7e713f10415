// review record CASE chronology: an agency's return comes in; names in it become codes.
#include "cmd/record_chronology.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "cmd/complain.h"
#include "cmd/exit_codes.h"
#include "cmd/record.h"
#include "cmd/sheets_of.h"
#include "files/case_file.h"
#include "files/chronology_file.h"
#include "project/chronologies.h"
#include "rules/chronology.h"

namespace review {
namespace {

struct Options {
    std::string case_id, agency, from, sheet;
    std::optional<Date> on;
    bool replace = false, partial = false, blank = false;
};

std::string chosen_agency(const Options& options, const CaseEdit& change, Context& context) {
    if (!options.agency.empty()) return change.known_agency(options.agency, "AGENCY");
    std::vector<std::string> ids;
    std::map<std::string, std::string> titles;
    for (const Agency& agency : context.project().partnership().agencies) {
        ids.push_back(agency.id);
        titles[agency.id] = agency.title;
    }
    if (context.may_ask() && !ids.empty()) return ask_choice("Whose chronology is it?", ids, titles, context);
    throw Error(ErrorKind::usage, "review record chronology needs to know whose it is")
        .hint(ids.empty() ? "write the agencies into review.toml" : "one of " + in_words(ids, "or"));
}

/// The return as it came: text, or a worksheet or table.
struct Incoming {
    std::string bytes, name;  ///< `name`: what it is called in messages
    std::optional<Sheet> sheet = std::nullopt;

    /// Where a person finds what stands at a line and column of it.
    Spot spot(const Spot& of) const {
        return sheet ? sheet->spot(of.line, std::size_t(std::max(of.column - 1, 0))) : of;
    }
};

/// That in which a date and an event are headings, unless one is asked for. Where there is none, what is wrong is told of the first.
Sheet sheet_of_chronology(const Sheets& read, const std::string& wanted, const std::string& name) {
    std::vector<std::string> likely;
    for (const Sheet& sheet : read.sheets)
        if (has_chronology_headings(sheet)) likely.push_back(sheet.name);
    if (wanted.empty() && likely.size() > 1)
        throw Error(ErrorKind::usage, fmt::format("{} has several chronologies: {}", name, in_words(likely)))
            .hint(fmt::format("choose one: --sheet \"{}\"", likely.front()));
    return chosen_sheet(read.sheets, wanted.empty() && !likely.empty() ? likely.front() : wanted, name);
}

Incoming incoming(const Options& options, Context& context) {
    std::string from = options.from;
    if (from.empty() && context.may_ask())
        from =
            ask_text("Which file?", "From Excel (.xlsx or CSV) or Word (.docx, a table).", true, context).value_or("");
    Needed needed("record chronology");
    needed.flag(!from.empty(), "--from FILE");
    needed.refuse_missing();
    Incoming made{from == "-" ? context.terminal.read_all()
                              : context.disk.read(path_join(context.disk.working_directory(), from)),
                  from == "-" ? "standard input" : from};
    if (!is_sheets(made.bytes)) {
        if (!options.sheet.empty())
            throw Error(ErrorKind::usage, "--sheet goes with a workbook or a document: a CSV file is one sheet");
        return made;
    }
    const Sheets read = read_sheets(std::move(made.bytes), made.name);
    for (const std::string& told : read.notes) note(fmt::format("{}: {}", made.name, told), context);
    made.sheet = sheet_of_chronology(read, options.sheet, made.name);
    made.name += ": " + made.sheet->name;
    return made;
}

/// Rows that are not understood keep all others back, unless the person wants those that are.
void settle(const Problems& problems, const AgencyChronology& chronology, bool partial, Context& context) {
    if (problems.empty()) return;
    if (partial && !chronology.rows.empty()) {
        for (Problem problem : problems) {
            problem.text += " (this is left out)";
            warn(problem, context);
        }
        return;
    }
    Error error(ErrorKind::invalid_data, "the chronology cannot be taken in as it is; nothing was written");
    for (const Problem& problem : problems) {
        const std::string remedy = problem.remedy.empty() ? "" : " (" + problem.remedy + ")";
        error.because(fmt::format("{}: {}{}", problem.spot.text(), problem.text, remedy));
    }
    error.hint("ask the agency to put these right");
    if (!chronology.rows.empty())
        error.hint(
            fmt::format("or take in the {} without: --partial", counted(long(chronology.rows.size()), "other row")));
    throw error;
}

AgencyChronology read_return(const Incoming& from, const std::string& agency, const Options& options, bool& has_key,
                             CaseEdit& change, Context& context) {
    Problems problems;
    ChronologyText text =
        from.sheet ? read_chronology(*from.sheet, problems) : read_chronology(from.bytes, from.name, problems);
    has_key = text.has_key;
    for (const std::string& told : text.notes) note(fmt::format("{}: {}", from.name, told), context);
    AgencyChronology chronology = understood(std::move(text.entries), agency, from.name, problems);
    const auto told = put_codes(chronology, change, problems);
    std::stable_sort(problems.begin(), problems.end(), [](const Problem& a, const Problem& b) {
        return std::pair(a.spot.line, a.spot.column) < std::pair(b.spot.line, b.spot.column);
    });
    for (Problem& problem : problems) problem.spot = from.spot(problem.spot);
    settle(problems, chronology, options.partial, context);
    for (const std::string& one : told) note(fmt::format("{}: {}", from.name, one), context);
    return chronology;
}

void warn_about(const std::string& text, const std::string& remedy, Context& context) {
    Problem problem;
    problem.level = Level::warning;
    problem.text = text;
    problem.remedy = remedy;
    warn(problem, context);
}

/// Nothing of this is forbidden; it may still not be what was meant.
void warn_of_oddities(const AgencyChronology& chronology, const CaseEdit& change, Context& context) {
    const Case the_case = change.now();
    if (const Kind* kind = change.procedure().kind(the_case.kind()); kind != nullptr && kind->chronology == Allowed::no)
        warn_about(fmt::format("a {} needs no chronology: no agency should be asked for one", kind->title), {},
                   context);
    const auto& involved = the_case.agencies;
    if (std::none_of(involved.begin(), involved.end(),
                     [&](const InvolvedAgency& one) { return one.id == chronology.agency; }))
        warn_about(
            fmt::format("{} is not among the agencies of this case", chronology.agency),
            fmt::format("if it is involved, add to {}: [[agency]] id = \"{}\"", the_case.file, chronology.agency),
            context);
    std::vector<std::string> lines;
    for (const ChronologyRow& row : chronology.rows)
        if (context.today < row.days.first)
            lines.push_back(std::to_string(row.written.place(ChronologyColumn::date).line));
    if (!lines.empty())
        warn_about(fmt::format("{}: {} in the future: line {}", chronology.file,
                               counted(long(lines.size()), "date lies", "dates lie"), in_words(lines)),
                   "look whether the year is right", context);
}

/// That it has come in is a step of the procedure, where it has one; that step's own rules do not keep the return out.
void record_its_step(const std::string& agency, Date on, CaseEdit& change, Context& context) {
    const Step* step = change.procedure().step(return_step);
    if (step == nullptr || step->each != Each::agency) return;
    const Case now = change.now();
    const bool there = std::any_of(now.steps.begin(), now.steps.end(), [&](const StepRecord& record) {
        return record.step == return_step && record.for_ == agency && record.outcome == "done";
    });
    if (there) return;
    StepRecord record;
    record.step = return_step;
    record.for_ = agency;
    record.on = on;
    record.by = done_by(change, context);
    const Refusals refusals = may_record(record, change.procedure(), now, change.around(), context.today);
    if (refusals.empty()) change.document().append({"step"}, block_of(record));
    for (const Refusal& refusal : refusals)
        if (refusal.rule != "step.not-in-this-case")
            note(fmt::format("the step {} is not recorded yet: {}; {}", return_step, refusal.text, refusal.remedy),
                 context);
}

/// "12 rows are as before, 3 are new, 2 are gone".
std::string compared(const AgencyChronology& later, const Superseded& old) {
    return fmt::format("{} as before, {} new, {} gone", counted(long(old.as_before), "row is", "rows are"),
                       later.rows.size() - old.as_before, old.gone.size());
}

/// What the reviewer wrote to a row goes with the row; history keeps it.
void tell_lost_remarks(const Superseded& old, const std::string& file, Context& context) {
    for (const ChronologyRow* row : old.gone)
        if (!row->comment().empty() || !row->theme().empty())
            note(
                fmt::format("{}:{}: this row is not in the later version, and the reviewer's remark on it goes with it",
                            file, row->written.place(ChronologyColumn::date).line),
                context);
}

std::string in_short(const AgencyChronology& chronology) {
    const auto keys =
        std::count_if(chronology.rows.begin(), chronology.rows.end(), [](const auto& row) { return row.key; });
    Date first = chronology.rows.front().days.first, last = first;
    for (const ChronologyRow& row : chronology.rows) {
        first = std::min(first, row.days.first);
        last = std::max(last, row.until());
    }
    return fmt::format("{}, {}, {} to {}", counted(long(chronology.rows.size()), "row"), counted(keys, "key event"),
                       first.words(), last.words());
}

struct Earlier {
    bool same = false;       ///< as the version on record
    std::string difference;  ///< in words; empty: there is none on record
};

/// Compares with the version on record, if there is one: its remarks are kept in `later`.
Earlier settle_earlier(const std::string& file, AgencyChronology& later, bool has_key, const Options& options,
                       const CaseEdit& change, Context& context) {
    const Project& project = context.project();
    if (!project.disk().type(project.path(file))) return {};
    Problems faults;
    const AgencyChronology earlier = load_chronology(project, change.id(), later.agency, faults);
    const Superseded old = keep_remarks(earlier, later, !has_key);
    if (chronology_text(entries_of(later)) == project.disk().read(project.path(file))) return {true, {}};
    if (!options.replace)
        throw Error(ErrorKind::usage, fmt::format("a chronology of {} is on record, and this one differs: {}",
                                                  later.agency, compared(later, old)))
            .hint("to put it in its place: --replace (remarks on rows that are as before are kept)");
    for (Problem& fault : faults) {
        fault.text += "; what was remarked there is in the history alone";
        warn(fault, context);
    }
    tell_lost_remarks(old, file, context);
    return {false, compared(later, old)};
}

int record_chronology(const Options& options, Context& context) {
    if (options.blank) {
        context.out << blank_chronology();
        return exit_ok;
    }
    CaseEdit change(context, case_or_ask(options.case_id, context));
    refuse_closed(change);
    const std::string agency = chosen_agency(options, change, context);
    bool has_key = false;
    AgencyChronology chronology = read_return(incoming(options, context), agency, options, has_key, change, context);
    if (chronology.rows.empty())
        throw Error(ErrorKind::invalid_data, "there is no row in it below the headings", Spot{chronology.file, 0, 0});
    const std::string file = chronology_file(change.id(), agency);
    const Earlier earlier = settle_earlier(file, chronology, has_key, options, change, context);
    if (earlier.same)
        return already(fmt::format("{}: this chronology of {} is on record", change.id(), agency), context);
    warn_of_oddities(chronology, change, context);
    change.edit().write(file, chronology_text(entries_of(chronology)), true);
    record_its_step(agency, options.on.value_or(context.today), change, context);
    const std::string more = earlier.difference.empty() ? "" : " (" + earlier.difference + ")";
    return change.finish(
        {fmt::format("chronology of {}", agency), "record chronology",
         fmt::format("{}: the chronology of {} is recorded: {}{}.\nAll together: review report chronology {}",
                     change.id(), agency, in_short(chronology), more, change.id())});
}

}  // namespace

std::vector<ChronologyEntry> entries_of(const AgencyChronology& chronology) {
    std::vector<ChronologyEntry> entries;
    for (const ChronologyRow& row : chronology.rows) entries.push_back(row.written);
    return entries;
}

Runner declare_record_chronology(Flags& flags) {
    const auto options = std::make_shared<Options>();
    flags.word("CASE", options->case_id, "the case");
    flags.word("AGENCY", options->agency, "whose it is");
    flags.text("--from", "FILE", options->from, "the return (.xlsx, .csv, .docx), or - for standard input");
    flags.text("--sheet", "NAME", options->sheet, "of several sheets or tables, which");
    flags.flag("--replace", options->replace, "a later version, in place of the one on record");
    flags.flag("--partial", options->partial, "leave out rows that cannot be understood");
    flags.date("--on", options->on, "the day on which it came in (else today)");
    flags.flag("--blank", options->blank, "print the headings, for an agency to fill in");
    return [options](Context& context) { return record_chronology(*options, context); };
}

}  // namespace review
