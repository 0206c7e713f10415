// review record CASE attendance, review record CASE meeting: who came; held, or put off.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "cmd/complain.h"
#include "cmd/exit_codes.h"
#include "cmd/invite.h"
#include "cmd/record_meetings.h"
#include "files/case_file.h"

namespace review {
namespace {

std::string meeting_in_words(const Meeting& meeting, const Procedure& procedure) {
    const MeetingType* type = procedure.meeting(meeting.type);
    const std::string title = type == nullptr ? meeting.type : type->title;
    return meeting.date ? fmt::format("{}, {}", title, meeting.date->words()) : title;
}

struct AttendanceOptions {
    std::string case_id, meeting;
    std::vector<std::string> present, absent, prepared, as;
    std::optional<Date> on;
};

std::string agency_of(const std::string& who, const CaseEdit& change) {
    if (const Person* person = change.loaded().data.person(who)) return person->agency;
    const Post* post = change.around().partnership.post(who);
    return post == nullptr ? std::string() : post->agency;
}

/// The entry of that person, made when there is none.
Attendance& entry_of(std::vector<Attendance>& list, const std::string& who, const CaseEdit& change) {
    for (Attendance& one : list)
        if (one.who == who) return one;
    Attendance fresh;
    fresh.who = who;
    fresh.agency = agency_of(who, change);
    list.push_back(fresh);
    return list.back();
}

/// Staff of the case and those in a role: whom one would look for in the room.
std::vector<std::string> expected(const Meeting& meeting, const Case& the_case) {
    std::vector<std::string> list;
    const auto add = [&](const std::string& who) {
        if (!who.empty() && std::find(list.begin(), list.end(), who) == list.end()) list.push_back(who);
    };
    for (const Attendance& one : meeting.attendance) add(one.who);
    for (const Appointment& one : the_case.appointments)
        if (!one.ended) add(one.who);
    for (const Person& person : the_case.people)
        if (person.kind == "professional") add(person.code);
    return list;
}

void ask_attendance(AttendanceOptions& options, const Meeting& meeting, const CaseEdit& change, Context& context) {
    const Case now = change.now();
    for (const std::string& who : expected(meeting, now)) {
        const Person* person = now.person(who);
        const std::string title =
            person != nullptr && !person->relation.empty() ? fmt::format("{} ({})", who, person->relation) : who;
        Prompt prompt;
        prompt.text = title + ": was there?";
        prompt.help = "yes: was there; no: sent apologies or did not come; nothing: was not asked to come.";
        prompt.type = FieldType::yes_no;
        const Reply reply = ask(prompt, context);
        const auto* truth = std::get_if<Truth>(&reply.answer);
        if (reply.what != Reply::What::given || truth == nullptr || *truth == Truth::unknown) continue;
        (*truth == Truth::yes ? options.present : options.absent).push_back(who);
        if (*truth == Truth::yes && ask_yes("  Had read the file and was prepared?", context))
            options.prepared.push_back(who);
    }
}

void apply(const AttendanceOptions& options, std::vector<Attendance>& list, const CaseEdit& change) {
    for (const std::string& who : options.present)
        entry_of(list, change.known_who(who, "--present"), change).present = true;
    for (const std::string& who : options.absent) {
        const std::string known = change.known_who(who, "--absent");
        if (std::find(options.present.begin(), options.present.end(), who) != options.present.end())
            throw Error(ErrorKind::usage, fmt::format("{} can only be present or absent", known));
        entry_of(list, known, change).present = false;
    }
    const auto known_entry = [&](const std::string& who, const std::string& flag) -> Attendance& {
        const std::string known = change.known_who(who, flag);
        const bool listed = std::any_of(list.begin(), list.end(), [&](const Attendance& a) { return a.who == known; });
        if (!listed)
            throw Error(ErrorKind::usage, fmt::format("{}: {} is neither present nor absent", flag, known))
                .hint(fmt::format("add --present {}", known));
        return entry_of(list, known, change);
    };
    for (const std::string& who : options.prepared) known_entry(who, "--prepared").prepared = true;
    for (const std::string& pair : options.as) {
        const auto [who, role] = split_pair(pair, "--as", "WHO=ROLE");
        known_entry(who, "--as").as = role;
    }
}

/// How many entries were added or changed.
int write_attendance(const std::vector<Attendance>& before, const std::vector<Attendance>& after, int place,
                     Document& document) {
    int changed = 0;
    for (std::size_t i = 0; i < after.size(); ++i) {
        const Attendance& now = after[i];
        if (i >= before.size()) {
            document.append({"meeting", place, "attendance"}, block_of(now));
        } else {
            const Attendance& was = before[i];
            if (was.present == now.present && was.prepared == now.prepared && was.as == now.as) continue;
            rewrite_block(document, {"meeting", place, "attendance", int(i)}, block_of(now));
        }
        ++changed;
    }
    return changed;
}

int record_attendance(AttendanceOptions options, Context& context) {
    CaseEdit change(context, case_or_ask(options.case_id, context));
    refuse_closed(change);
    const int place = chosen_meeting(options.meeting, "record attendance", change, context);
    const Meeting meeting = change.now().meetings[std::size_t(place)];
    const auto given = [&] {
        return !options.present.empty() || !options.absent.empty() || !options.prepared.empty() || !options.as.empty();
    };
    if (!given() && context.may_ask()) {
        context.out << fmt::format("{}: {}\n", meeting.id, meeting_in_words(meeting, change.procedure()));
        ask_attendance(options, meeting, change, context);
    }
    Needed needed("record attendance");
    needed.flag(given(), "--present WHO, --absent WHO, --prepared WHO or --as WHO=ROLE");
    needed.refuse_missing();
    std::vector<Attendance> list = meeting.attendance;
    apply(options, list, change);
    const int changed = write_attendance(meeting.attendance, list, place, change.document());
    if (!options.present.empty()) mark_held(place, options.on, change, context);
    if (changed == 0 && !change.document().changed())
        return already(fmt::format("{}: this attendance of {} is on record", change.id(), meeting.id), context);
    const auto there = std::count_if(list.begin(), list.end(), [](const Attendance& one) { return one.present; });
    return change.finish({fmt::format("recorded attendance of {}", meeting.id), "record attendance",
                          fmt::format("{}: attendance of {} is recorded: {} present, {} absent.", change.id(),
                                      meeting.id, there, std::ptrdiff_t(list.size()) - there)});
}

struct MeetingOptions {
    std::string case_id, meeting, time, place;
    std::optional<Date> on, date;
    bool held = false;
    bool moved() const { return date || !time.empty() || !place.empty(); }
};

/// What is called off comes back by another day, as if it were arranged anew.
void put_back(const Meeting& meeting, const MeetingOptions& options, int place, CaseEdit& change, Context& context) {
    if (!options.date)
        throw Error(ErrorKind::refused,
                    fmt::format("{} is called off: it can only be put back in the diary", meeting.id))
            .hint(fmt::format("review record {} meeting {} --date DATE", change.id(), meeting.id));
    Meeting again = meeting;
    again.cancelled = false;
    again.date = options.date;
    change.allow(may_meet(again, change.procedure(), change.now(), change.around(), context.today),
                 fmt::format("{} was not put back in the diary", meeting.id));
    change.document().remove({"meeting", place, "cancelled"});
}

void put_off(const MeetingOptions& options, int place, CaseEdit& change) {
    const auto set = [&](const char* key, const Value& value) {
        change.document().set({"meeting", place, key}, value);
    };
    if (options.date) set("date", Value{*options.date, {}});
    if (!options.time.empty()) set("time", Value{options.time, {}});
    if (!options.place.empty()) set("place", Value{change.coded(options.place, "--place"), {}});
}

int record_meeting(MeetingOptions options, Context& context) {
    CaseEdit change(context, case_or_ask(options.case_id, context));
    refuse_closed(change);
    const int place = chosen_meeting(options.meeting, "record meeting", change, context);
    const Meeting meeting = change.now().meetings[std::size_t(place)];
    const std::string words = meeting_in_words(meeting, change.procedure());
    if (!options.held && !options.moved()) {
        Needed needed("record meeting");
        needed.flag(context.may_ask(), "--held, or another --date, --time or --place");
        needed.refuse_missing();
        options.held = ask_yes(fmt::format("{} ({}): was it held?", meeting.id, words), context);
        if (!options.held) return already(fmt::format("{}: {} stays in the diary", change.id(), meeting.id), context);
    }
    if (meeting.held && options.date)
        throw Error(ErrorKind::usage, fmt::format("{} was held: it cannot be put off", meeting.id))
            .hint("to correct the day on which it was held: --held --on DATE");
    const bool comes_back = meeting.cancelled && !options.held;
    if (comes_back) put_back(meeting, options, place, change, context);
    put_off(options, place, change);
    if (options.held) mark_held(place, options.on, change, context);
    if (!change.document().changed())
        return already(fmt::format("{}: {} is on record so", change.id(), meeting.id), context);
    const char* what = options.held ? "held" : comes_back ? "put back in the diary" : "put off or changed";
    std::string said = fmt::format("{}: {} is recorded as {}: {}.", change.id(), meeting.id, what,
                                   meeting_in_words(change.now().meetings[std::size_t(place)], change.procedure()));
    if (const std::string told = options.held ? "" : to_be_told(meeting.id, change, context); !told.empty())
        said += "\n" + told;
    return change.finish({fmt::format("recorded {} as {}", meeting.id, what), "record meeting", said});
}

}  // namespace

std::size_t place_of_meeting(const std::string& typed, const Case& the_case, const std::string& flag) {
    for (std::size_t i = 0; i < the_case.meetings.size(); ++i)
        if (to_lower(the_case.meetings[i].id) == to_lower(typed)) return i;
    throw unknown_word(ErrorKind::not_found, flag, typed, ids_of(the_case.meetings));
}

int chosen_meeting(const std::string& typed, const std::string& command, const CaseEdit& change, Context& context) {
    const Case now = change.now();
    if (!typed.empty()) return place_of(typed, now.meetings, "meeting");
    std::vector<std::string> ids;
    std::map<std::string, std::string> titles;
    for (const Meeting& meeting : now.meetings) {
        if (meeting.cancelled) continue;
        ids.push_back(meeting.id);
        titles[meeting.id] = fmt::format("{} ({})", meeting.id, meeting_in_words(meeting, change.procedure()));
    }
    if (ids.empty())
        throw Error(ErrorKind::refused, fmt::format("no meeting of {} is in the diary", change.id()))
            .hint(fmt::format("review schedule {} --meeting TYPE --date DATE", change.id()));
    if (ids.size() == 1) return place_of(ids.front(), now.meetings, "meeting");
    if (context.may_ask()) return place_of(ask_choice("Which meeting?", ids, titles, context), now.meetings, "meeting");
    throw Error(ErrorKind::usage,
                fmt::format("review {} needs to know which meeting: {}", command, in_words(ids, "or")));
}

void mark_held(int place, std::optional<Date> on, CaseEdit& change, Context& context) {
    Meeting meeting = change.now().meetings[std::size_t(place)];
    if (meeting.held && (!on || meeting.date == on)) return;
    const Date day = on.value_or(meeting.date.value_or(context.today));
    if (context.today < day)
        throw Error(ErrorKind::usage,
                    fmt::format("{} would be held on {}, which has not come yet", meeting.id, day.words()))
            .hint("only what has happened is recorded; the day on which it was held is given with --on DATE");
    meeting.held = true;
    meeting.date = day;
    change.allow(may_meet(meeting, change.procedure(), change.now(), change.around(), context.today),
                 fmt::format("{} was not recorded as held", meeting.id));
    change.document().set({"meeting", place, "date"}, Value{day, {}});
    change.document().set({"meeting", place, "held"}, Value{true, {}});
    if (meeting.cancelled) change.document().remove({"meeting", place, "cancelled"});
}

void tell_signed_minutes(const CaseEdit& change, Context& context) {
    for (const StepStatus& status : change.assessment().steps)
        if (status.step->signs == "minutes" && status.changed_since_signed)
            note(fmt::format("the record was signed off on {}: it must be signed off again, with review record {} "
                             "sign-off {}",
                             status.record->on.words(), change.id(), status.step->id),
                 context);
}

Runner declare_record_attendance(Flags& flags) {
    const auto options = std::make_shared<AttendanceOptions>();
    flags.word("CASE", options->case_id, "the case");
    flags.word("MEETING", options->meeting, "M1 …; not needed where there is one");
    flags.texts("--present", "WHO", options->present, "who was there: a post or a person's code");
    flags.texts("--absent", "WHO", options->absent, "who was expected and did not come");
    flags.texts("--prepared", "WHO", options->prepared, "who had read the file and spoken to staff");
    flags.texts("--as", "WHO=ROLE", options->as, "as what somebody was there: practitioner, manager, chair …");
    flags.date("--on", options->on, "the day on which it was held (else the one planned)");
    return [options](Context& context) { return record_attendance(*options, context); };
}

Runner declare_record_meeting(Flags& flags) {
    const auto options = std::make_shared<MeetingOptions>();
    flags.word("CASE", options->case_id, "the case");
    flags.word("MEETING", options->meeting, "M1 …; not needed where there is one");
    flags.flag("--held", options->held, "it was held");
    flags.date("--on", options->on, "the day on which it was held (else the one planned)");
    flags.date("--date", options->date, "another day");
    flags.text("--time", "HH:MM", options->time, "another time");
    flags.text("--place", "TEXT", options->place, "another place");
    return [options](Context& context) { return record_meeting(*options, context); };
}

}  // namespace review
