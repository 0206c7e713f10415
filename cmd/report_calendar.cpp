// review report calendar: meetings and days on which something is due, of one case or of all, for Outlook and other calendars.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cmd/complain.h"
#include "cmd/progress.h"
#include "cmd/record_meetings.h"
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

DiaryEntry only_meeting(const Meeting& meeting, const Material& material, const std::vector<Invitation>& sent) {
    if (meeting.date && !meeting.time.empty()) return diary_entry(meeting, material, sent);
    Error error(ErrorKind::refused, fmt::format("{} has no {}", meeting.id, meeting.date ? "time" : "day"));
    throw error.hint(fmt::format("review record {} meeting {} --{}", material.the_case.id, meeting.id,
                                 meeting.date ? "time 10:30" : "date \"20 April 2026\" --time 10:30"));
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

struct CaseDiary {
    std::vector<DiaryEntry> entries;
    std::optional<DiaryParty> organiser;
    std::string meeting;  ///< "M1" where it is one alone
};

CaseDiary diary_of_case(const std::string& id, const ReportOptions& options, const std::vector<Invitation>& sent,
                        Context& context) {
    const Project& project = context.project();
    const LoadedCase loaded = project.load(id);
    refuse_faults(loaded.problems, fmt::format("{} cannot be read wholly: mend it first", project.case_file(id)),
                  context);
    const Procedure& procedure = project.procedure(loaded.data.procedure);
    const Assessment assessment = assess(procedure, loaded.data, project.around(procedure, loaded), context.today);
    const Naming naming(loaded.data, project.partnership(), procedure);
    const Material material{project.partnership(), procedure, loaded.data, assessment, naming, context.today};
    CaseDiary made;
    made.organiser = organiser_of(material);
    if (options.for_.empty()) {
        made.entries = diary_of(material, sent);
        note_undated(loaded.data, context);
    } else {
        const Meeting& meeting = loaded.data.meetings[place_of_meeting(options.for_, loaded.data, "--for")];
        made.entries = {only_meeting(meeting, material, sent)};
        made.meeting = meeting.id;
    }
    refuse_names(made.entries, id, context);
    return made;
}

/// Each once, however it was typed.
std::vector<std::string> cases_meant(const ReportOptions& options, const Project& project) {
    std::vector<std::string> ids;
    for (const std::string& typed : options.cases)
        if (const std::string id = project.resolve_case(typed); !contains(ids, id)) ids.push_back(id);
    if (!options.for_.empty() && ids.size() != 1)
        throw Error(ErrorKind::usage, "--for names a meeting of one case").hint("review report calendar CASE --for M1");
    return ids;
}

void check_options(const ReportOptions& options) {
    if (options.identified) throw Error(ErrorKind::usage, "a calendar names nobody: leave out --identified");
    if (options.from || options.to || options.gap)
        throw Error(ErrorKind::usage, "calendar has everything that is in the diary: it takes no period");
}

}  // namespace

bool is_calendar(const std::string& report) { return report == "calendar"; }

MadeDocument make_calendar(const ReportOptions& options, Context& context, bool& complete) {
    check_options(options);
    const Project& project = context.project();
    Problems faults;
    const auto sent = load_invitations(project, faults);
    refuse_faults(faults, "what was sent to calendars is not as it should be: mend it first", context);
    std::vector<std::string> ids = cases_meant(options, project);
    const bool is_of_one = ids.size() == 1;
    if (ids.empty()) ids = project.case_ids();
    Diary diary;
    diary.name = project.partnership().name;
    std::string meeting;
    Progress progress("Reading cases", ids.size(), context);
    for (const std::string& id : ids) {
        progress.step();
        try {
            CaseDiary made = diary_of_case(id, options, sent, context);
            for (DiaryEntry& entry : made.entries) diary.entries.push_back(std::move(entry));
            if (!diary.organiser) diary.organiser = made.organiser;
            meeting = made.meeting;
        } catch (const Error& error) {
            if (is_of_one || error.kind == ErrorKind::internal || error.kind == ErrorKind::interrupted) throw;
            complete = false;
            Error told = error;
            told.text = fmt::format("{} is left out: {}", id, error.text);
            complain(told, context);
        }
    }
    const std::string folder = is_of_one ? path_join(project.path("cases/" + ids.front()), "out") : project.path("out");
    const std::string file = meeting.empty() ? "calendar.ics" : fmt::format("calendar-{}.ics", meeting);
    return {folder, file, icalendar_bytes(diary), false};
}

}  // namespace review
