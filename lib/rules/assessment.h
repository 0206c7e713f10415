// procedure × case × calendar × today -> where the case stands. Pure; the heart of the tool (DESIGN 1).
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/calendar.h"
#include "domain/case.h"
#include "domain/partnership.h"
#include "domain/procedure.h"
#include "rules/privacy.h"
#include "rules/screening.h"

namespace review {

/// Why something is due on a day: from which day, by which rule, over which holidays.
struct Due {
    Date date;
    std::string because;  ///< "6 months after 2 March 2026 (the Board's referral), by the procedure (WA-18)"
    Deadline::Basis basis = Deadline::Basis::procedure;
    CountedDay counted;
};

enum class StepState {
    waiting,  ///< what must come first has not happened
    open,
    done,
    not_done_with_reason,  ///< declined, not appropriate …
};

/// One step for one of those that it is done for.
struct StepStatus {
    const Step* step = nullptr;
    std::string for_;  ///< agency id, person code …; empty: the case
    StepState state = StepState::open;
    const StepRecord* record = nullptr;  ///< the last one
    std::optional<Date> on;              ///< when it was done: the day of the record, or of the view that did it
    std::optional<Due> due;
    bool overdue = false;
    bool changed_since_signed = false;   ///< of a signing step: the text is another now
    std::vector<std::string> waits_for;  ///< events that must come first
};

/// An action, or one of its milestones.
struct ActionRow {
    const Action* action = nullptr;
    const Milestone* milestone = nullptr;
    std::string ref;  ///< "A3" or "A3.2"
    std::string text;
    std::vector<std::string> leads, agencies;
    std::string group;  ///< who monitors it
    std::optional<Date> due;
    ActionStatus status = ActionStatus::open;
    std::optional<Date> closed;
    Rag rag = Rag::grey;
    std::string rag_because;
    std::optional<Rag> by_dates;  ///< what the dates say, where somebody judged otherwise
    int days_overdue = 0;
};

struct RoleStatus {
    const Role* role = nullptr;
    std::vector<const Appointment*> held_by;  ///< still in office
    int missing = 0;
};

struct Assessment {
    Date today;
    Screening screening;
    std::string kind;   ///< decided, or else computed
    std::string stage;  ///< id of the procedure's stage; or "closed", "not-taken-up", "queued", "redirected"
    std::string stage_title;
    std::map<std::string, Date> events;  ///< what has happened, by event id
    std::vector<RoleStatus> roles;
    std::vector<StepStatus> steps;
    std::vector<ActionRow> actions;
    Problems findings;        ///< everything late, missing or wrong; the file's own faults are not in here
    std::optional<Due> next;  ///< the earliest open due day
    std::string next_what;
};

struct Surroundings {
    const Partnership& partnership;
    const Calendar& calendar;
    /// Digest of a signed text (files/disk.h digest_of): rules make none themselves.
    std::function<std::string(std::string_view)> digest;
    /// The people of the case, for gates that need a text without identifiers; such a gate stays shut without it.
    const NameFinder* names = nullptr;
};

Assessment assess(const Procedure& procedure, const Case& the_case, const Surroundings& around, Date today);

/// What is wrong with the procedure itself, whatever the case: past its review, a report taken down too early. Once for each
/// procedure in use; not among an assessment's findings.
Problems procedure_findings(const Procedure& procedure, Date today);

/// What is wrong with the entries of the procedure's registers: a required field is not filled in, a refresher is due (MO-34).
Problems register_findings(const Procedure& procedure, const Partnership& partnership, const Calendar& calendar,
                           Date today);
/// The day until which an entry holds good; nothing where the register knows no such day, or the entry does not say.
std::optional<Date> refresh_day(const Register& its_register, const RegisterEntry& entry, const Calendar& calendar);

/// The rows of a case's actions and milestones, with RAG (REQUIREMENTS B5).
std::vector<ActionRow> action_rows(const Procedure& procedure, const Case& the_case, const Partnership& partnership,
                                   Date today);

/// What has happened, by event id: opened, referral, decision, started, meeting (and each meeting type), minutes, plan,
/// publication, closure; "commissioned", the decision that made it the kind of review that it is; and every step that is done for all of those that it is done for (the day of the last).
std::map<std::string, Date> events_of(const Procedure& procedure, const Case& the_case);

/// Those that an `each` step is done for: {""} for the case.
std::vector<std::string> those_of(const Step& step, const Procedure& procedure, const Case& the_case);

/// The text that a signing step signs ("report", "plan", "terms", "minutes"): steady, so that its digest shows any change of content.
std::string signed_text(std::string_view what, const Case& the_case);

}  // namespace review
