// review report calendar: meetings and days on which something is due, of one case or of all, for Outlook and other calendars.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cmd/complain.h"
#include "cmd/record.h"
#include "cmd/report.h"
#include "documents/diary.h"
#include "project/invitations.h"
#include "project/scan.h"

namespace review {
namespace {

/// Meetings that no calendar can show yet are told, with what would put that right.
void note_undated(const Case& the_case, Context& context) {
    for (const Meeting& meeting : the_case.meetings)
        if (!meeting.date && !meeting.cancelled)
            note(fmt::format("{}: {} has no day, and is left out: review record {} meeting {} --date DATE", the_case.id,
                             meeting.id, the_case.id, meeting.id),
                 context);
}

DiaryEntry only_meeting(const std::string& typed, const Material& material, const std::vector<Invitation>& sent) {
    std::vector<std::string> known;
    for (const Meeting& meeting : material.the_case.meetings) {
        known.push_back(meeting.id);
        if (to_lower(meeting.id) != to_lower(typed)) continue;
        if (meeting.date && !meeting.time.empty()) return diary_entry(meeting, material, sent);
        Error error(ErrorKind::refused, fmt::format("{} has no {}", meeting.id, meeting.date ? "time" : "day"));
        throw error.hint(fmt::format("review record {} meeting {} --{}", material.the_case.id, meeting.id,
                                     meeting.date ? "time 10:30" : "date \"20 April 2026\" --time 10:30"));
    }
    throw unknown_word(ErrorKind::not_found, "--for", typed, known);
}

/// The last net under every other check: one text for each, so that nothing is hidden by how the file is written.
void refuse_names(const std::vector<DiaryEntry>& entries, const std::string& case_id, Context& context) {
    std::vector<std::string> texts;
    for (const DiaryEntry& entry : entries)
        texts.push_back(join(std::vector{entry.title, entry.place, entry.text}, "\n"));
    const auto found = names_in_file(context.project(), context.project().case_file(case_id), join(texts, "\n"));
    if (found.empty()) return;
    Error error(ErrorKind::refused, fmt::format("the calendar would hold {} of a person of this case",
                                                counted(long(found.size()), "name or detail", "names or details")));
    for (const NameFound& hit : found) error.because(fmt::format("{}: {}", hit.whose(), hit.remedy()));
    throw error.hint(fmt::format("mend it in {}", context.project().case_file(case_id)));
}

std::vector<DiaryEntry> entries_of(const std::string& id, const ReportOptions& options,
                                   const std::vector<Invitation>& sent, Context& context) {
    const Project& project = context.project();
    const LoadedCase loaded = project.load(id);
    refuse_faults(loaded.problems, fmt::format("{} cannot be read wholly: mend it first", project.case_file(id)),
                  context);
    const Procedure& procedure = project.procedure(loaded.data.procedure);
    const Assessment assessment = assess(procedure, loaded.data, project.around(procedure, loaded), context.today);
    const Naming naming(loaded.data, project.partnership(), procedure);
    const Material material{project.partnership(), procedure, loaded.data, assessment, naming, context.today};
    std::vector<DiaryEntry> entries;
    if (options.for_.empty()) {
        entries = diary_of(material, sent);
        note_undated(loaded.data, context);
    } else {
        entries = {only_meeting(options.for_, material, sent)};
    }
    refuse_names(entries, id, context);
    return entries;
}

void check_options(const ReportOptions& options) {
    if (options.identified) throw Error(ErrorKind::usage, "a calendar names nobody: leave out --identified");
    if (options.from || options.to || options.gap)
        throw Error(ErrorKind::usage, "calendar has everything that is in the diary: it takes no period");
    if (!options.for_.empty() && options.cases.size() != 1)
        throw Error(ErrorKind::usage, "--for names a meeting of one case").hint("review report calendar CASE --for M1");
}

}  // namespace

bool is_calendar(const std::string& report) { return report == "calendar"; }

MadeDocument make_calendar(const ReportOptions& options, Context& context, bool& complete) {
    check_options(options);
    const Project& project = context.project();
    Problems faults;
    const auto sent = load_invitations(project, faults);
    refuse_faults(faults, "what was sent to calendars is not as it should be: mend it first", context);
    std::vector<std::string> ids;
    for (const std::string& typed : options.cases) ids.push_back(project.resolve_case(typed));
    const bool is_of_one = ids.size() == 1;
    if (ids.empty()) ids = project.case_ids();
    Diary diary;
    diary.name = project.partnership().name;
    if (!project.partnership().chase.from.empty())
        diary.organiser = DiaryParty{project.partnership().name, project.partnership().chase.from};
    for (const std::string& id : ids) try {
            for (DiaryEntry& entry : entries_of(id, options, sent, context)) diary.entries.push_back(std::move(entry));
        } catch (const Error& error) {
            if (is_of_one || error.kind == ErrorKind::internal || error.kind == ErrorKind::interrupted) throw;
            complete = false;
            Error told = error;
            told.text = fmt::format("{} is left out: {}", id, error.text);
            complain(told, context);
        }
    const std::string folder = is_of_one ? path_join(project.path("cases/" + ids.front()), "out") : project.path("out");
    const std::string file = options.for_.empty() ? "calendar.ics" : fmt::format("calendar-{}.ics", options.for_);
    return {folder, file, icalendar_bytes(diary), false};
}

}  // namespace review
