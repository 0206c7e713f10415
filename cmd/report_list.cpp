// `review report` without a name: what there is, and when each is made.
#include <fmt/format.h>

#include <map>
#include <ostream>

#include "base/text.h"
#include "cmd/report.h"
#include "domain/events.h"

namespace review {
namespace {

std::string when_in_words(const std::string& event, const Procedure& procedure) {
    if (const BuiltInEvent* built_in = built_in_event(event)) return std::string(built_in->clause);
    if (const MeetingType* meeting = procedure.meeting(event)) return fmt::format("{} is in the diary", meeting->title);
    return fmt::format("it is time to: {}", procedure.title_of(event));
}

std::string made_for(const DocumentRow& row, const Procedure& procedure) {
    if (row.each != Each::case_) return "each " + replaced(std::string(name_of(row.each)), "-", " ");
    std::vector<std::string> titles;
    for (const std::string& id : row.recipients) titles.push_back(procedure.title_of(id));
    return in_words(titles);
}

void print_entry(const std::string& name, const std::string& text, Context& context) {
    constexpr std::size_t indent = 24;
    const auto width = std::size_t(context.terminal.width());
    const auto lines = wrapped(text, width > indent + 30 ? width - indent : 50);
    const bool fits = name.size() < indent - 3;
    if (!fits) context.out << "  " << name << '\n';
    for (std::size_t i = 0; i < lines.size(); ++i)
        context.out << fmt::format("  {:<{}}{}\n", i == 0 && fits ? name : "", indent - 2, lines[i]);
}

/// `events`: what has happened in the case that is asked about, if one is.
void list_procedure(const Procedure& procedure, const std::map<std::string, Date>* events, Context& context) {
    context.out << procedure.title << "\n\n";
    for (const DocumentRow& row : procedure.documents) {
        std::string text = row.title + (row.identified ? " *" : "");
        if (const std::string whom = made_for(row, procedure); !whom.empty()) text += ", for " + whom;
        const auto on = events != nullptr ? events->find(row.when) : std::map<std::string, Date>::const_iterator();
        const bool since = events != nullptr && on != events->end();
        text += fmt::format("; made when {}", when_in_words(row.when, procedure));
        if (since) text += fmt::format(": since {}", on->second.words());
        print_entry(row.id, text, context);
    }
    context.out << '\n';
}

void list_common(Context& context) {
    context.out << "By any procedure\n\n";
    for (const DocumentRow& row : common_documents())
        print_entry(row.id, fmt::format("{}{}; made {}", row.title, row.identified ? " *" : "", row.when), context);
    context.out << '\n';
}

void list_case(const std::string& case_id, Context& context) {
    const Project& project = context.project();
    const LoadedCase loaded = project.load(case_id, LoadNames::unless_sealed);
    const Procedure& procedure = project.procedure(loaded.data.procedure);
    const auto events = events_of(procedure, loaded.data);
    list_procedure(procedure, &events, context);
    list_common(context);
    context.out << fmt::format("* may be made with --identified\nreview report NAME {} makes one.\n", case_id);
}

std::string period_flags(const OverallReport& report) {
    switch (report.period) {
        case OverallReport::Period::none: return {};
        case OverallReport::Period::may: return " (of a period: --from DATE --to DATE)";
        case OverallReport::Period::since: return " (since the last one: or --from DATE)";
        case OverallReport::Period::must: return ", --from DATE --to DATE";
    }
    return {};
}

}  // namespace

void list_reports(const std::string& case_id, Context& context) {
    if (!case_id.empty()) return list_case(case_id, context);
    const Project& project = context.project();
    const auto& own = project.partnership().procedures;
    for (const std::string& id : own.empty() ? project.procedure_ids() : own)
        list_procedure(project.procedure(id), nullptr, context);
    list_common(context);
    context.out << "Over all cases\n\n";
    for (const OverallReport& report : overall_reports())
        print_entry(report.name, report.title + period_flags(report), context);
    print_entry("calendar", "Meetings and due days of all cases, or of one: review report calendar CASE", context);
    context.out << "\nAbout one person\n\n";
    print_entry(
        "subject-access",
        "Everything that is held, with where it comes from: review report subject-access CASE --for CODE --identified",
        context);
    context.out << "\n* may be made with --identified\n"
                   "review report NAME CASE makes one; review report CASE says what can be made by now.\n";
}

}  // namespace review
