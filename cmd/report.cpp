#include "cmd/report_many.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <ostream>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "cmd/exit_codes.h"

namespace review {
namespace {

std::vector<std::string> wanted_cases(const ReportOptions& options, Context& context) {
    if (options.all && !options.cases.empty()) throw Error(ErrorKind::usage, "name the cases, or say --all; not both");
    if (options.all) return context.project().case_ids();
    std::vector<std::string> ids;
    for (const std::string& typed : options.cases) ids.push_back(context.project().resolve_case(typed));
    if (!ids.empty()) return ids;
    throw Error(ErrorKind::usage, fmt::format("review report {} needs to know for which case", options.name))
        .hint(fmt::format("review report {} CASE, or --all for every case", options.name));
}

const OverallReport* overall_report(const std::string& name) {
    const auto& all = overall_reports();
    const auto found = std::find_if(all.begin(), all.end(), [&](const OverallReport& row) { return row.name == name; });
    return found == all.end() ? nullptr : &*found;
}

/// The first and the last day in "group-pack-2026-10-01-to-2026-10-29.html"; nothing in other names.
std::optional<std::pair<Date, Date>> period_in(std::string_view file, const std::string& report) {
    const std::string start = report + "-";
    if (!file.starts_with(start)) return std::nullopt;
    const std::string_view days = file.substr(start.size());
    const auto from = parse_date(days.substr(0, 10));
    const auto to = days.size() > 14 && days.substr(10, 4) == "-to-" ? parse_date(days.substr(14, 10)) : std::nullopt;
    return from && to ? std::optional(std::pair(*from, *to)) : std::nullopt;
}

/// The day on which the report last ended; made again on the same day, that on which it began then.
std::optional<Date> last_made(const std::string& report, Context& context) {
    const std::string folder = context.project().path("out");
    std::optional<Date> last;
    if (!context.disk.type(folder)) return last;
    for (const Entry& entry : context.disk.list(folder)) {
        const auto period = period_in(entry.name, report);
        if (!period || context.today < period->second) continue;
        if (period->second == context.today) return period->first;
        if (!last || *last < period->second) last = period->second;
    }
    return last;
}

/// "The last time" is the newest of the same report that lies where it is put; else a month is taken for long enough.
void settle_since(const OverallReport& report, ReportOptions& options, Context& context) {
    if (options.to && *options.to != context.today)
        throw Error(ErrorKind::usage, fmt::format("{} ends today: it takes --from alone", report.name));
    options.to = context.today;
    if (!options.from) options.from = last_made(report.name, context).value_or(context.today.plus_days(-28));
    if (context.today < *options.from)
        throw Error(ErrorKind::usage,
                    fmt::format("{} would begin on {}, which is still to come", report.name, options.from->words()));
}

/// Both days of the period, asked for in a terminal where one is needed.
void settle_period(const OverallReport& report, ReportOptions& options, Context& context) {
    using Period = OverallReport::Period;
    if (report.period == Period::none) {
        if (options.from || options.to)
            throw Error(ErrorKind::usage, fmt::format("{} is about today: it takes no period", report.name));
        return;
    }
    if (report.period == Period::may && !options.from && !options.to) return;
    if (report.period == Period::since) return settle_since(report, options, context);
    if (!options.from && context.may_ask()) options.from = ask_needed_day("From which day?", {}, context);
    if (!options.to && context.may_ask()) options.to = ask_needed_day("Until which day?", {}, context);
    if (!options.from || !options.to)
        throw Error(ErrorKind::usage, fmt::format("{} is about a period: say from which day to which", report.name))
            .hint(fmt::format("review report {} --from 2026-01-01 --to 2026-03-31", report.name));
    if (*options.to < *options.from)
        throw Error(ErrorKind::usage, fmt::format("the period would end on {}, before it begins on {}",
                                                  options.to->words(), options.from->words()));
}

int report_sheet(const OverallReport& report, const ReportOptions& options, Context& context) {
    if (options.identified) throw Error(ErrorKind::usage, fmt::format("{} goes to many: it names nobody", report.name));
    if (options.from || options.to || options.gap)
        throw Error(ErrorKind::usage, fmt::format("{} is about today: it takes no period", report.name));
    bool complete = true;
    write_documents(make_tracker(options, context, complete), options, context);
    return complete ? exit_ok : exit_invalid_data;
}

int report_overall(const OverallReport& report, ReportOptions options, Context& context) {
    settle_formats(formats_of(report), options, context);
    if (report.form == OverallReport::Form::sheet) return report_sheet(report, options, context);
    if (options.identified || !options.whom.empty())
        throw Error(ErrorKind::usage,
                    fmt::format("{} is about all cases: it names nobody and is addressed to nobody", report.name));
    settle_period(report, options, context);
    if (options.gap)
        throw Error(ErrorKind::usage, fmt::format("{} is no chronology: only that has --gap", report.name));
    bool complete = true;
    write_documents(make_overall_report(report, options, context, complete), options, context);
    return complete ? exit_ok : exit_invalid_data;
}

int report_subject(ReportOptions options, Context& context) {
    settle_formats(formats_of_pages(), options, context);
    if (options.from || options.to || options.gap)
        throw Error(ErrorKind::usage, fmt::format("{} takes no period and no gap", options.name));
    bool complete = true;
    write_documents(make_subject_access(options, context, complete), options, context);
    return complete ? exit_ok : exit_invalid_data;
}

int report_calendar(ReportOptions options, Context& context) {
    settle_formats({{"ics"}, "a calendar file (.ics) only", "leave out --format, and let the file's name end in .ics"},
                   options, context);
    bool complete = true;
    write_documents({make_calendar(options, context, complete)}, options, context);
    return complete ? exit_ok : exit_invalid_data;
}

/// Of everything but the documents of a case: it is for one, or for nobody in particular, and goes out with no letter.
ReportOptions for_one(ReportOptions options) {
    if (options.mail)
        throw Error(ErrorKind::usage,
                    fmt::format("{} is no letter or paper of a case: only these have --mail", options.name))
            .hint("make it without --mail, and attach the file to a message of your own");
    if (options.whom.size() > 1)
        throw Error(ErrorKind::usage, fmt::format("{} takes --for once: it is made for one at a time", options.name));
    if (!options.whom.empty()) options.for_ = options.whom.front();
    return options;
}

int report_cases(ReportOptions options, Context& context) {
    if (options.from || options.to)
        throw Error(ErrorKind::usage, fmt::format("{} is about one case: it takes no period", options.name));
    settle_formats(options.mail ? formats_of_letters() : formats_of_cases(), options, context);
    const auto ids = wanted_cases(options, context);
    if (ids.size() == 1 && !options.all) {
        write_documents(make_case_documents(ids.front(), options, context), options, context);
        return exit_ok;
    }
    refuse_unknown_document(options.name, ids, context);
    ManyDocuments many(options, ids.size(), context);
    for (const std::string& id : ids) many.make(id, options.name, id, options.all);
    return many.finish();
}

/// Every document of a case that can be made by now.
int report_whole_case(const std::string& case_id, ReportOptions options, Context& context) {
    if (options.from || options.to || options.gap || !options.whom.empty() || options.mail)
        throw Error(ErrorKind::usage,
                    "all documents of a case are made at once: no period, no gap, nobody alone, no e-mail")
            .hint(fmt::format("review report --all {} --format docx,pdf", case_id));
    options.name = "a whole case";
    settle_formats(formats_of_pages(), options, context);
    const auto names = documents_of_case(case_id, context);
    ManyDocuments many(options, names.size(), context);
    for (const std::string& name : names) many.make(case_id, name, name, true);
    return many.finish();
}

/// "2026-001", or "1" for the only case that ends so; nothing where a document is meant, for none begins with a figure.
std::optional<std::string> case_meant(const std::string& typed, Context& context) {
    const auto ids = context.project().case_ids();
    if (contains(ids, typed)) return typed;
    if (typed.empty() || typed.front() < '0' || typed.front() > '9') return std::nullopt;
    return context.project().resolve_case(typed);
}

/// "3 months"; a length of time is counted in the calendar's days.
Span span_of(const std::string& typed) {
    const auto span = parse_span(typed);
    if (span && span->unit != Unit::working_days) return *span;
    throw Error(ErrorKind::usage, "--gap: that is no length of time")
        .hint("write it so: --gap \"3 months\", or 6 weeks, 1 year");
}

int report(const ReportOptions& options, Context& context) {
    const auto about_case = options.cases.empty() ? case_meant(options.name, context) : std::nullopt;
    if (about_case && options.all) return report_whole_case(*about_case, options, context);
    if (options.name.empty() || about_case) {
        list_reports(about_case.value_or(""), context);
        return exit_ok;
    }
    if (is_calendar(options.name)) return report_calendar(for_one(options), context);
    if (const OverallReport* overall = overall_report(options.name))
        return report_overall(*overall, for_one(options), context);
    if (is_subject_access(options.name)) return report_subject(for_one(options), context);
    return report_cases(options, context);
}

}  // namespace

const std::vector<OverallReport>& overall_reports() {
    static const std::vector<OverallReport> reports = {
        {"status", "Where every case stands"},
        {"dashboard", "All cases at a glance", OverallReport::Period::none, OverallReport::Form::screen},
        {"overdue-actions", "Overdue actions of all cases"},
        {"action-tracker", "Action tracker, for agencies to fill in", OverallReport::Period::none,
         OverallReport::Form::sheet},
        {"queue", "Accepted, and waiting for capacity"},
        {"not-presented", "Not yet presented at a learning event"},
        {"chairs-report", "For the chair's report", OverallReport::Period::must},
        {"group-pack", "Papers for the group's meeting", OverallReport::Period::since},
        {"figures", "Figures for publication", OverallReport::Period::must, OverallReport::Form::numbers},
        {"requests", "Requests per quarter", OverallReport::Period::may},
        {"evaluation-summary", "Evaluation forms of all reviews together", OverallReport::Period::may},
        {"blank-form", "The form of a referral, to be filled in by hand"}};
    return reports;
}

Runner declare_report(Flags& flags) {
    const auto options = std::make_shared<ReportOptions>();
    const auto gap = std::make_shared<std::string>();
    flags.word("NAME", options->name, "the document or report; without it: what there is");
    flags.words("CASE", options->cases, "the case or cases");
    flags.flag("--all", options->all, "for every case; or, in place of NAME, all documents of CASE");
    flags.texts("--for", "WHO", options->whom,
                "only the letter to this agency, person or group; each: one for each; or about this meeting");
    flags.date("--from", options->from, "of a report for a period: its first day");
    flags.date("--to", options->to, "its last day");
    flags.flag("--identified", options->identified, "with names: goes to the identities, never to out/");
    flags.flag("--mail", options->mail,
               "with a draft of the e-mail (.eml) that it goes out with; Word unless --format says otherwise");
    flags.text("--output", "PATH", options->output, "a file, a folder (ends in /), or - for the screen");
    flags.text("--gap", "LENGTH", *gap,
               "of a chronology: longer times without an entry are pointed out (else 3 months)");
    flags.choice("--format", "FORMAT,…", {"html", "docx", "odt", "pdf", "txt", "md", "csv", "xlsx"}, options->format,
                 "html, docx (Word), odt, pdf, txt or md; csv and xlsx of tables (default: html)");
    return [options, gap](Context& context) {
        if (!gap->empty()) options->gap = span_of(*gap);
        return report(*options, context);
    };
}

}  // namespace review
