// review record CASE minutes: what was said, section by section, for each agency where each speaks.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "cmd/complain.h"
#include "cmd/exit_codes.h"
#include "cmd/record_meetings.h"
#include "files/case_file.h"

namespace review {
namespace {

struct Options {
    std::string case_id, meeting, section, agency, spoke;
    TextSource text;
    std::optional<Date> on;
    bool ground_rules = false, purpose = false, replace = false;
};

const MeetingType& type_of(const Meeting& meeting, const CaseEdit& change) {
    if (const MeetingType* type = change.procedure().meeting(meeting.type)) return *type;
    throw Error(ErrorKind::invalid_data,
                fmt::format("{} is of a type that the procedure does not know: {}", meeting.id, meeting.type),
                meeting.spot);
}

bool same_place(const Minute& a, const Minute& b) { return a.section == b.section && a.agency == b.agency; }

std::string question_of(const Field& section, const std::string& agency, const CaseEdit& change) {
    if (agency.empty()) return section.title;
    const Agency* known = change.around().partnership.agency(agency);
    return fmt::format("{}: {}", section.title, known == nullptr ? agency : known->title);
}

std::string asked_speaker(const CaseEdit& change, Context& context) {
    while (true) {
        const auto typed = ask_text("Who spoke? (a post or a person's code)", "Nothing: of all.", false, context);
        if (!typed) return {};
        try {
            return change.known_who(*typed, "that");
        } catch (const Error& error) {
            context.out << "  " << error.text << "; " << join(error.hints, "; ") << '\n';
        }
    }
}

/// Sections that have no text yet, one after the other; an empty text leaves one out.
void ask_minutes(const Meeting& meeting, const MeetingType& type, MeetingRecord& record, CaseEdit& change,
                 Context& context) {
    const Case now = change.now();
    for (const Field& section : type.sections) {
        std::vector<std::string> agencies{""};
        if (section.per_agency && !now.agencies.empty()) agencies = ids_of(now.agencies);
        for (const std::string& agency : agencies) {
            Minute minute;
            minute.section = section.id;
            minute.agency = agency;
            const bool there = std::any_of(meeting.minutes.begin(), meeting.minutes.end(),
                                           [&](const Minute& one) { return same_place(one, minute); });
            if (there) continue;
            minute.text = plain_text({}, question_of(section, agency, change), change.id(), context);
            if (minute.text.empty()) continue;
            if (!agency.empty()) minute.spoke = asked_speaker(change, context);
            record.minutes.push_back(minute);
        }
    }
}

void ask_ticks(const Meeting& meeting, const MeetingType& type, MeetingRecord& record, Context& context) {
    const auto listed = [&](const std::string& title, const std::vector<std::string>& lines) {
        context.out << title << '\n';
        for (const std::string& line : lines) context.out << "  - " << line << '\n';
    };
    if (!type.ground_rules.empty() && !meeting.ground_rules_read && !record.ground_rules_read) {
        listed("Ground rules:", type.ground_rules);
        record.ground_rules_read = ask_yes("Were they read out?", context);
    }
    if (!type.purposes.empty() && !meeting.purpose_stated && !record.purpose_stated) {
        listed("Purpose:", type.purposes);
        record.purpose_stated = ask_yes("Was it stated?", context);
    }
}

MeetingRecord gathered(const Options& options, const Meeting& meeting, const MeetingType& type, CaseEdit& change,
                       Context& context) {
    MeetingRecord record;
    record.ground_rules_read = options.ground_rules;
    record.purpose_stated = options.purpose;
    if (!options.section.empty()) {
        Minute minute;
        minute.section = known_section(options.section, type, "--section");
        if (!options.agency.empty()) minute.agency = change.known_agency(options.agency, "--agency");
        if (!options.spoke.empty()) minute.spoke = change.known_who(options.spoke, "--spoke");
        minute.text = plain_text(options.text, "What was said", change.id(), context);
        Needed needed("record minutes");
        needed.flag(!minute.text.empty(), "--text TEXT or --from FILE");
        needed.refuse_missing();
        record.minutes.push_back(minute);
    } else if (!options.text.from.empty()) {
        auto read =
            read_meeting_record(file_or_input(options.text.from, context), options.text.from, type, change, context);
        read.ground_rules_read = read.ground_rules_read || options.ground_rules;
        read.purpose_stated = read.purpose_stated || options.purpose;
        return read;
    } else if (context.may_ask()) {
        ask_ticks(meeting, type, record, context);
        ask_minutes(meeting, type, record, change, context);
    } else if (!options.ground_rules && !options.purpose) {
        throw Error(ErrorKind::usage, "review record minutes needs --from FILE, or --section ID with --text or --from")
            .hint("sections: " + in_words(ids_of(type.sections)));
    }
    return record;
}

/// A section for each agency must say which; one for all must not.
void check_agency(const Minute& minute, const MeetingType& type, const CaseEdit& change) {
    const auto section = std::find_if(type.sections.begin(), type.sections.end(),
                                      [&](const Field& one) { return one.id == minute.section; });
    const auto agencies = ids_of(change.loaded().data.agencies);
    if (section != type.sections.end() && section->per_agency && minute.agency.empty() && !agencies.empty())
        throw Error(ErrorKind::usage, fmt::format("{} is kept for each agency: say whose it is", minute.section))
            .hint(fmt::format("--agency ID, or in a text a heading \"## ID\": {}", in_words(agencies, "or")));
}

/// Writes one; false when the same is there.
bool put_minute(const Minute& minute, int place, bool replace, CaseEdit& change) {
    const Meeting now = change.now().meetings[std::size_t(place)];
    int same = -1;
    for (std::size_t i = 0; i < now.minutes.size(); ++i) {
        if (!same_place(now.minutes[i], minute)) continue;
        if (now.minutes[i].text == minute.text && now.minutes[i].spoke == minute.spoke) return false;
        if (now.minutes[i].spoke == minute.spoke || same < 0) same = int(i);
    }
    if (replace && same >= 0)
        rewrite_block(change.document(), {"meeting", place, "minute", same}, block_of(minute));
    else
        change.document().append({"meeting", place, "minute"}, block_of(minute));
    return true;
}

void put_attendance(const std::vector<Attendance>& list, int place, CaseEdit& change) {
    const Meeting now = change.now().meetings[std::size_t(place)];
    for (const Attendance& one : list) {
        const auto same = std::find_if(now.attendance.begin(), now.attendance.end(),
                                       [&](const Attendance& other) { return other.who == one.who; });
        if (same == now.attendance.end())
            change.document().append({"meeting", place, "attendance"}, block_of(one));
        else
            rewrite_block(change.document(), {"meeting", place, "attendance", int(same - now.attendance.begin())},
                          block_of(one));
    }
}

int write(const MeetingRecord& record, const Options& options, int place, const MeetingType& type, CaseEdit& change) {
    int written = 0;
    Refusals refusals;
    std::vector<Minute> coded = record.minutes;
    for (Minute& minute : coded) {
        check_agency(minute, type, change);
        minute.text = change.coded(minute.text, minute.section);
        const auto some = may_say("minutes", minute.text, change.procedure(), change.now());
        refusals.insert(refusals.end(), some.begin(), some.end());
    }
    change.allow(refusals, "the minutes were not recorded");
    for (const Minute& minute : coded) written += put_minute(minute, place, options.replace, change) ? 1 : 0;
    put_attendance(record.attendance, place, change);
    const Meeting now = change.now().meetings[std::size_t(place)];
    if (record.ground_rules_read && !now.ground_rules_read)
        change.document().set({"meeting", place, "ground-rules-read"}, Value{true, {}});
    if (record.purpose_stated && !now.purpose_stated)
        change.document().set({"meeting", place, "purpose-stated"}, Value{true, {}});
    return written;
}

int record_minutes(const Options& options, Context& context) {
    CaseEdit change(context, case_or_ask(options.case_id, context));
    refuse_closed(change);
    const int place = chosen_meeting(options.meeting, "record minutes", change, context);
    const Meeting meeting = change.now().meetings[std::size_t(place)];
    const MeetingType& type = type_of(meeting, change);
    const MeetingRecord record = gathered(options, meeting, type, change, context);
    mark_held(place, options.on ? options.on : record.held, change, context);
    const int written = write(record, options, place, type, change);
    if (!change.document().changed())
        return already(fmt::format("{}: this record of {} is there already", change.id(), meeting.id), context);
    tell_signed_minutes(change, context);
    std::string text;
    for (const Minute& minute : record.minutes)
        text += fmt::format("# {}\n{}{}\n", minute.section, minute.agency.empty() ? "" : "## " + minute.agency + "\n",
                            minute.text);
    return finish_with_text(change,
                            {fmt::format("recorded minutes of {}", meeting.id), "record minutes",
                             written == 0 ? fmt::format("{}: how {} began is recorded.", change.id(), meeting.id)
                                          : fmt::format("{}: {} of {} recorded.", change.id(),
                                                        counted(written, "entry", "entries"), meeting.id)},
                            text, context);
}

}  // namespace

Runner declare_record_minutes(Flags& flags) {
    const auto options = std::make_shared<Options>();
    flags.word("CASE", options->case_id, "the case");
    flags.word("MEETING", options->meeting, "M1 …; not needed where there is one");
    flags.text("--section", "ID", options->section, "one section; without it --from gives the whole record");
    flags.text("--agency", "ID", options->agency, "whose contribution it is");
    flags.text("--spoke", "WHO", options->spoke, "who spoke: a post or a person's code");
    declare_text(flags, options->text, "what was said");
    flags.date("--on", options->on, "the day on which it was held (else the one planned)");
    flags.flag("--ground-rules-read", options->ground_rules, "the ground rules were read out");
    flags.flag("--purpose-stated", options->purpose, "the purpose was stated");
    flags.flag("--replace", options->replace, "instead of what the section (of that agency) says");
    return [options](Context& context) { return record_minutes(*options, context); };
}

}  // namespace review
