// review schedule: who takes which part, which agencies are involved and told, when the meetings are.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <ostream>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/case_edit.h"
#include "cmd/commands.h"
#include "cmd/exit_codes.h"
#include "cmd/invite.h"
#include "cmd/notify.h"
#include "cmd/record_meetings.h"
#include "cmd/schedule_page.h"
#include "files/case_file.h"
#include "rules/gates.h"
#include "rules/invitations.h"

namespace review {
namespace {

struct Options {
    std::string which, by_post, meeting, time, until, place, cancel, representative;
    std::vector<std::string> appoint, declare, agencies, notify, invite;
    std::optional<Date> date, on;
    ReportOptions letters;  ///< what --notify makes: in which formats, with names or without
    bool still_involved = false;

    bool nothing() const {
        return appoint.empty() && meeting.empty() && cancel.empty() && agencies.empty() && notify.empty() &&
               invite.empty() && until.empty();
    }
};

struct Desk {
    CaseEdit& change;
    Context& context;
    std::vector<std::string> said;  ///< one line for each thing that was done
    std::vector<std::string> what;  ///< the same for history
    std::vector<DraftFile> drafts = {};
    Notified notified = {};
    bool is_complete = true;  ///< false: somebody could not be invited

    void done(const std::string& line, const std::string& history) {
        said.push_back(line);
        what.push_back(history);
    }
};

// ---- roles

void check_declared(const std::vector<std::string>& declared, const Role& role) {
    std::vector<std::string> known;
    for (const Declaration& declaration : role.declarations) known.push_back(declaration.id);
    for (const std::string& id : declared)
        if (std::find(known.begin(), known.end(), id) == known.end())
            throw unknown_word(ErrorKind::usage, fmt::format("--declare, as {}", role.id), id, known);
}

/// In a terminal each declaration is read out and answered; a "no" is the rule's to refuse.
void ask_declarations(Appointment& appointment, const Role& role, Context& context) {
    if (!context.may_ask() || !appointment.declared.empty()) return;
    for (const Declaration& declaration : role.declarations)
        if (ask_yes(fmt::format("{}: {}?", role.title, declaration.text), context))
            appointment.declared.push_back(declaration.id);
}

void appoint(const std::string& typed, const Options& options, Desk& desk) {
    const auto [id, who] = split_pair(typed, "--appoint", "ROLE=WHO");
    const Case the_case = desk.change.now();
    const Role* role = desk.change.procedure().role(id, the_case.kind());
    if (role == nullptr) {
        std::vector<std::string> known;
        for (const Role& other : desk.change.procedure().roles)
            if (applies_to(other.kinds, the_case.kind())) known.push_back(other.id);
        if (const Role* elsewhere = desk.change.procedure().role(id))
            throw Error(ErrorKind::usage, fmt::format("--appoint: this kind of review has no {}", elsewhere->title))
                .hint(known.empty() ? "it has no roles at all" : "one of " + in_words(known, "or"));
        throw unknown_word(ErrorKind::usage, "--appoint", id, known);
    }
    Appointment appointment;
    appointment.role = id;
    appointment.who = desk.change.known_who(who, "--appoint " + id);
    if (!options.by_post.empty()) appointment.by = desk.change.known_who(options.by_post, "--by-post");
    appointment.on = options.on.value_or(desk.context.today);
    appointment.declared = options.declare;
    check_declared(appointment.declared, *role);
    ask_declarations(appointment, *role, desk.context);
    desk.change.allow(may_appoint(appointment, desk.change.procedure(), the_case, desk.context.project().partnership()),
                      fmt::format("{} was not appointed as {}", appointment.who, id));
    desk.change.document().append({"appointment"}, block_of(appointment));
    desk.done(fmt::format("{} is appointed: {}", appointment.who, role->title), fmt::format("appointed {}", id));
}

// ---- meetings

std::string next_meeting_id(const Case& the_case) {
    int most = 0;
    for (const Meeting& meeting : the_case.meetings) {
        int number = 0;
        const char* end = meeting.id.data() + meeting.id.size();
        if (meeting.id.size() > 1 && std::from_chars(meeting.id.data() + 1, end, number).ptr == end)
            most = std::max(most, number);
    }
    return fmt::format("M{}", most + 1);
}

void check_time(const std::string& typed, const std::string& flag) {
    if (typed.empty() || minutes_of(typed)) return;
    throw Error(ErrorKind::usage, fmt::format("{}: {} is not a time of day", flag, typed)).hint("write it as 10:30");
}

void meet(const Options& options, Desk& desk) {
    const Procedure& procedure = desk.change.procedure();
    const MeetingType* type = procedure.meeting(options.meeting);
    if (type == nullptr) {
        std::vector<std::string> known;
        for (const MeetingType& other : procedure.meetings) known.push_back(other.id);
        throw unknown_word(ErrorKind::usage, "--meeting", options.meeting, known);
    }
    if (!options.date)
        throw Error(ErrorKind::usage, "--meeting needs --date")
            .hint("for example: --date \"20 April 2026\" --time 10:00");
    check_time(options.time, "--time");
    const Case the_case = desk.change.now();
    Meeting meeting;
    meeting.id = next_meeting_id(the_case);
    meeting.type = type->id;
    meeting.date = options.date;
    meeting.time = options.time;
    meeting.place = desk.change.coded(options.place, "--place");
    desk.change.allow(may_meet(meeting, procedure, the_case, desk.change.around(), desk.context.today),
                      "the meeting was not put in the diary");
    desk.change.document().append({"meeting"}, block_of(meeting));
    const std::string closed = desk.context.project().calendar(procedure).why_closed(*options.date);
    desk.done(fmt::format("{} is arranged: {}, {}{}{}", meeting.id, type->title, meeting.date->words(),
                          meeting.time.empty() ? "" : " at " + meeting.time,
                          closed.empty() ? "" : fmt::format(" (note: {})", closed)),
              fmt::format("arranged meeting {}", meeting.id));
}

bool invites(const Options& options, const std::string& meeting) {
    return std::any_of(options.invite.begin(), options.invite.end(),
                       [&](const std::string& typed) { return to_lower(typed) == to_lower(meeting); });
}

void cancel(const Options& options, Desk& desk) {
    const Case the_case = desk.change.now();
    const std::size_t place = place_of_meeting(options.cancel, the_case, "--cancel");
    const Meeting& meeting = the_case.meetings[place];
    if (meeting.held) throw Error(ErrorKind::refused, fmt::format("{} was held: it cannot be called off", meeting.id));
    desk.change.document().set({"meeting", int(place), "cancelled"}, Value{true, {}});
    desk.done(fmt::format("{} is called off", meeting.id), fmt::format("cancelled meeting {}", meeting.id));
    const std::string told = to_be_told(meeting.id, desk.change, desk.context);
    if (!told.empty() && !invites(options, meeting.id)) desk.said.push_back(told);
}

/// The documents that the procedure has for such a meeting, each with the command that makes it.
std::vector<std::string> papers_of(const std::string& type, const CaseEdit& change) {
    std::vector<std::string> lines;
    const std::string kind = change.now().kind();
    for (const DocumentRow& row : change.procedure().documents)
        if ((row.when == type || row.when == "meeting") && applies_to(row.kinds, kind))
            lines.push_back(fmt::format("{}: review report {} {}", row.title, row.id, change.id()));
    return lines;
}

// ---- agencies

void involve(const std::string& typed, const Options& options, Desk& desk) {
    const std::string id = desk.change.known_agency(typed, "--agency");
    const Case the_case = desk.change.now();
    std::string representative;
    if (!options.representative.empty())
        representative = desk.change.known_who(options.representative, "--representative");
    for (std::size_t i = 0; i < the_case.agencies.size(); ++i) {
        if (the_case.agencies[i].id != id) continue;
        if (!representative.empty())
            desk.change.document().set({"agency", int(i), "representative"}, Value{representative, {}});
        desk.done(fmt::format("{} is involved{}", id,
                              representative.empty() ? " already" : ", represented by " + representative),
                  fmt::format("agency {}", id));
        return;
    }
    InvolvedAgency agency;
    agency.id = id;
    agency.representative = representative;
    agency.still_involved = options.still_involved;
    desk.change.document().append({"agency"}, block_of(agency));
    desk.done(fmt::format("{} is involved", id), fmt::format("agency {}", id));
}

// ---- calendars

void put_in_calendars(const Options& options, Desk& desk) {
    if (options.invite.empty() && !options.until.empty())
        throw Error(ErrorKind::usage,
                    "--until says when a meeting ends that calendars are told of: it goes with --invite")
            .hint("for example: --invite M1 --until 12:30");
    check_time(options.until, "--until");
    std::vector<std::string> done;  // in small letters
    for (const std::string& meeting : options.invite) {
        if (contains(done, to_lower(meeting))) continue;
        done.push_back(to_lower(meeting));
        Invited invited = invite(meeting, options.until, desk.change, desk.context);
        desk.drafts.insert(desk.drafts.end(), invited.drafts.begin(), invited.drafts.end());
        desk.is_complete = desk.is_complete && invited.is_complete;
        desk.said.push_back(invited.said);
        if (invited.is_on_record) desk.what.push_back(fmt::format("invited to {}", invited.meeting));
    }
}

// ---- at the keyboard

/// Roles that are still to be filled, one by one.
void ask_roles(Options& options, CaseEdit& change, Context& context) {
    for (const RoleStatus& status : change.assessment().roles) {
        for (int missing = status.missing; missing > 0; --missing) {
            if (!status.role->help.empty()) context.out << status.role->help << '\n';
            if (!ask_yes(fmt::format("Appoint now: {}?", status.role->title), context)) break;
            options.appoint.push_back(fmt::format("{}={}", status.role->id, change.ask_who("Who?")));
        }
    }
}

void ask_meeting(Options& options, const CaseEdit& change, Context& context) {
    if (change.procedure().meetings.empty() || !ask_yes("Put a meeting in the diary?", context)) return;
    std::vector<std::string> ids;
    std::map<std::string, std::string> titles;
    const std::string kind = change.now().kind();
    for (const MeetingType& type : change.procedure().meetings) {
        if (!applies_to(type.kinds, kind)) continue;
        ids.push_back(type.id);
        titles[type.id] = type.title;
    }
    if (ids.empty()) return;
    options.meeting = ask_choice("Which meeting?", ids, titles, context);
    options.date = ask_needed_day("On which day?", {}, context);
    options.time = ask_text("At what time? (10:30)", {}, false, context).value_or("");
    options.place = ask_text("Where?", "A room or a link; no names of people.", false, context).value_or("");
}

/// Drafts are written and on record, or neither.
int finish(const Options& options, Desk& desk) {
    CaseEdit& change = desk.change;
    keep_letters(desk.notified, options.on.value_or(desk.context.today), change, desk.context);
    std::string said;
    for (const std::string& line : desk.said)
        said += fmt::format("{}{}: {}", said.empty() ? "" : "\n", change.id(), line);
    if (!options.meeting.empty())
        for (const std::string& paper : papers_of(options.meeting, change)) said += "\n" + paper;
    const CaseEdit::Done done{in_words(desk.what), "schedule", said};
    int code = exit_ok;
    const auto record = [&](long written) {
        if (options.invite.empty() || !change.edit().empty())
            code = change.finish(done);
        else if (written == 0)
            code = already(said, desk.context);
        else if (!desk.context.globals.quiet)
            desk.context.out << fmt::format("{}; {} written anew\n", said, counted(written, "draft is", "drafts are"));
    };
    if (desk.context.globals.dry_run)
        record(0);
    else
        write_drafts(desk.drafts, record, desk.context);
    return code == exit_ok && !desk.is_complete ? exit_findings : code;
}

int schedule(Options options, Context& context) {
    check_letters(options.letters, options.notify);
    CaseEdit change(context, case_or_ask(options.which, context));
    if (options.nothing()) {
        print_schedule(change, context);
        if (!context.may_ask()) return exit_ok;
        ask_roles(options, change, context);
        ask_meeting(options, change, context);
        if (options.nothing()) return exit_ok;
    }
    Desk desk{change, context, {}, {}};
    for (const std::string& agency : options.agencies) involve(agency, options, desk);
    for (const std::string& role : options.appoint) appoint(role, options, desk);
    if (!options.cancel.empty()) cancel(options, desk);
    if (!options.meeting.empty()) meet(options, desk);
    for (const std::string& step : options.notify) {
        const Notice notice =
            notify(step, options.on.value_or(context.today), options.letters, change, context, desk.notified);
        desk.said.insert(desk.said.end(), notice.said.begin(), notice.said.end());
        if (!notice.what.empty()) desk.what.push_back(notice.what);
    }
    put_in_calendars(options, desk);
    return finish(options, desk);
}

}  // namespace

Runner declare_schedule(Flags& flags) {
    const auto options = std::make_shared<Options>();
    flags.word("CASE", options->which, "the case, 2026-001 or just 1");
    flags.texts("--appoint", "ROLE=WHO", options->appoint, "a post or a person's code takes a role");
    flags.text("--by-post", "WHO", options->by_post, "the post or group that appointed");
    flags.texts("--declare", "ID", options->declare, "what the appointed person has declared");
    flags.text("--meeting", "TYPE", options->meeting, "put a meeting in the diary");
    flags.date("--date", options->date, "the day of the meeting");
    flags.text("--time", "HH:MM", options->time, "the time of the meeting");
    flags.text("--place", "TEXT", options->place, "where it is held");
    flags.text("--until", "HH:MM", options->until, "with --invite: when it ends (else after two hours)");
    flags.text("--cancel", "MEETING", options->cancel, "call a meeting off: M1");
    flags.texts("--invite", "MEETING", options->invite, "drafts that put a meeting into calendars, or change it there");
    flags.texts("--agency", "ID", options->agencies, "an agency is involved");
    flags.text("--representative", "CODE", options->representative, "who represents that agency");
    flags.flag("--still-involved", options->still_involved, "that agency still works with the family");
    flags.texts("--notify", "STEP", options->notify, "record that those concerned have been told");
    flags.flag("--mail", options->letters.mail,
               "with --notify: the letters, each with a draft of its e-mail (.eml); copies are kept");
    flags.flag("--identified", options->letters.identified,
               "with --mail: the letters name people, and go to the identities");
    flags.choice("--format", "FORMAT,…", {"docx", "odt", "pdf", "html", "txt", "md"}, options->letters.format,
                 "with --mail: of the letters (default: docx)");
    flags.date("--on", options->on, "when it was done (else today)");
    return [options](Context& context) { return schedule(*options, context); };
}

}  // namespace review
