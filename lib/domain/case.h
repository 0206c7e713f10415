// A case: what was said, decided and done, with dates and by whom. Nothing derived is stored. DESIGN 1 and 2.
// Everybody is a code ("child-1", "mother", "prof-2"); names are in Identities. Prose holds codes in braces.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/error.h"
#include "domain/family.h"

namespace review {

/// yes, no, or not known: answers and what follows from them.
enum class Truth { no, yes, unknown };

/// The answer to a field or question. yes_no fields hold Truth (a missing key is unknown as well).
using Answer = std::variant<Truth, std::string, Date, long, std::vector<std::string>>;
struct Answered {
    std::string id;
    Answer value;
    Spot spot;
};
using Answers = std::vector<Answered>;
const Answer* find_answer(const Answers& answers, std::string_view id);

struct Person {
    std::string code;       ///< "child-1"
    std::string kind;       ///< child, family, professional
    std::string relation;   ///< subject, sibling, mother … ; of a professional: the post, "Social worker"
    std::string agency;     ///< of a professional
    std::string pseudonym;  ///< what documents show: "Child A", "the mother"
    bool deceased = false;  ///< nobody writes to them or asks for their view
    Spot spot;
    // For a genogram. Years alone: days of birth and death stand in identities.
    std::string sex = {};                      ///< female, male, other; empty: not said
    std::optional<long> born = {}, died = {};  ///< years
    std::vector<std::string> parents = {};     ///< person codes
    bool is_dead() const { return deceased || died.has_value(); }
};

struct InvolvedAgency {
    std::string id;              ///< as in review.toml
    std::string representative;  ///< person code
    bool still_involved = false;
    Spot spot;
};

struct FactPeriod {
    std::string fact;  ///< id of the procedure's dated fact
    std::string person;
    DateRange range;
    Spot spot;
};

/// What one of several deciders wants, before the decision (KI-05).
struct DecisionView {
    std::string role;
    std::string who;  ///< post id or person code
    std::string outcome;
    Date on;
    std::string because;
    Spot spot;
};

struct DecisionRecord {
    std::string outcome;
    std::string kind;
    std::string converted_from;  ///< the kind of review that the case was until then
    Date on;
    std::vector<std::pair<std::string, std::string>> decided_by;  ///< role -> post id or person code
    std::string because;
    Answers answers;  ///< to the fields of the procedure's decision
    Spot spot;
};

struct Appointment {
    std::string role;
    std::string who;  ///< post id or person code
    std::string by;   ///< post or group that appointed
    Date on;
    std::optional<Date> ended;
    std::vector<std::string> declared;  ///< declarations made, by id
    Spot spot;
};

struct Attendance {
    std::string who;  ///< post id or person code
    std::string agency;
    std::string as;  ///< role at the meeting
    bool present = true;
    bool prepared = false;
    Spot spot;
};

struct Minute {
    std::string section;
    std::string agency;  ///< whose contribution; empty: of all
    std::string spoke;   ///< person code
    std::string text;
    Spot spot;
};

struct Meeting {
    std::string id;    ///< "M1"
    std::string type;  ///< id of the procedure's meeting type
    std::optional<Date> date;
    std::string time;  ///< "10:30", local
    std::string place;
    bool held = false;
    bool cancelled = false;
    bool ground_rules_read = false;
    bool purpose_stated = false;
    std::vector<Attendance> attendance;
    std::vector<Minute> minutes;
    Spot spot;
};

/// A step of the procedure that was done, or that was decided not to be.
struct StepRecord {
    std::string step;
    std::string for_;  ///< agency id, person code, recipient id, "A3"; empty: the case
    std::string outcome = "done";
    Date on;
    std::string by;
    std::string because;  ///< why, for an outcome other than done
    std::string note;
    Answers answers;     ///< to the step's fields
    std::string digest;  ///< of a signing step: what was signed
    Spot spot;
};

struct LearningPoint {
    std::string id;  ///< "L1"
    std::string text;
    std::string reach;  ///< single-agency, multi-agency
    std::string sort;   ///< good-practice, improvement
    std::vector<std::string> agencies;
    std::vector<std::string> themes;
    bool interim = false;
    Spot spot;
};

struct Recommendation {
    std::string id;  ///< "R1"
    std::string text;
    std::vector<std::string> learning;
    Spot spot;
};

enum class ActionStatus { open, in_progress, complete, dropped };
std::string_view name_of(ActionStatus status);  ///< "open", "in-progress", "complete", "dropped"
std::optional<ActionStatus> action_status(std::string_view name);

/// A colour is a prompt to talk, never a verdict.
enum class Rag { grey, green, amber, red, blue };
std::string_view name_of(Rag rag);  ///< "grey", "green" …
std::optional<Rag> rag_named(std::string_view name);

/// The colour that somebody gives an action where its dates say another: why, and until when that is to hold (B5). Both are shown.
struct Judgement {
    Rag rag = Rag::grey;
    std::string because;
    std::string by;
    Date on;
    Date until;  ///< the day on which it is to be looked at again
    Spot spot;
};

struct Milestone {
    int number = 0;  ///< A3.2
    std::string text;
    std::vector<std::string> leads, agencies;
    std::optional<Date> due;
    ActionStatus status = ActionStatus::open;
    std::optional<Date> closed;
    std::optional<Judgement> judged;
    Spot spot;
};

struct Evidence {
    std::string text;
    std::string path;  ///< under the case's identities folder or wherever it lies
    std::string digest;
    Date on;
};

/// One answer round to the plan's audit questions: done? with what effect? did it make a difference?
struct Audit {
    Date on;
    std::string by;
    Answers answers;
    Spot spot;
};

struct DueChange {
    int milestone = 0;  ///< its number; 0: of the action itself
    std::optional<Date> from;
    Date to;
    Date on;
    std::string because;
    bool operator==(const DueChange&) const = default;
};

struct Action {
    std::string id;                        ///< "A3"
    std::string recommendation, learning;  ///< what it arises from; both empty: interim, belongs to the case
    std::string text;
    std::vector<std::string> leads;      ///< post ids or person codes
    std::vector<std::string> delegates;  ///< who does it for them, as leads
    std::vector<std::string> agencies;
    std::vector<std::string> after;  ///< actions of the case that come first: "A1"
    std::optional<Date> start, due;
    std::string change;   ///< what will change as a result
    std::string measure;  ///< how it will be known
    std::string group;    ///< who monitors it; empty: the plan's group
    ActionStatus status = ActionStatus::open;
    std::optional<Date> closed, updated;
    bool interim = false;
    std::optional<Judgement> judged;
    std::string note;
    std::vector<Milestone> milestones;
    std::vector<Evidence> evidence;
    std::vector<Audit> audits;
    std::vector<DueChange> due_changes;
    Spot spot;
};

struct Delay {
    Date on;
    std::string reason;
    std::string deadline;  ///< the step whose time is not met; empty: the review
    std::optional<Date> until;
    Spot spot;
};

/// A parallel process: police, coroner, another review. It never blocks unless a restriction or embargo is in force.
struct Proceeding {
    std::string id;
    std::string kind;
    std::string text;
    std::optional<Date> from, ended;
    std::string restriction;  ///< what staff may not discuss, printed while in force
    std::optional<Date> embargo_until;
    std::optional<Date> checked;
    Spot spot;
};

struct Link {
    std::string kind;
    std::string ref;
    std::string text;
    Spot spot;
};

/// What a child, a parent or another service user said, or why it was not heard (KN-20, WA-12).
struct FamilyView {
    std::string person;
    std::string state;  ///< given, declined, not-sought
    std::optional<Date> on;
    std::string text;
    std::string because;
    Spot spot;
};

struct ReportSection {
    std::string id;
    std::string text;
    Spot spot;
};

/// A version of the report that came as a file, from the lead reviewer. The file itself is kept as it came.
struct ReceivedReport {
    Date on;
    std::string by;                     ///< post id or person code
    std::string file;                   ///< below the identities of the case: "reports/report-2026-05-04-1a2b3c4d.docx"
    std::string digest;                 ///< SHA-256 of its bytes
    std::vector<std::string> sections;  ///< those of the report that stand in it
    std::string note;
    Spot spot;
};

/// Something else that came in: a reply, a return, an e-mail. It may name people, and is kept as it came.
struct ReceivedFile {
    Date on;
    std::string for_;    ///< from whom, or about whom: an agency, post, group or person's code; empty: nobody said
    std::string by;      ///< who filed it: post id or person code
    std::string file;    ///< below the identities of the case: "received/received-2026-05-04-1a2b3c4d.eml"
    std::string digest;  ///< SHA-256 of its bytes
    std::string note;
    Spot spot;
};

struct OverrideRecord {
    std::string rule;
    /// What the rule said, "a decision needs its reasons". Empty in older cases, where a closed case was opened again, and of rules
    /// about how long names are kept.
    std::string text;
    std::string because;
    std::string by;
    Date on;
    Spot spot;
};

/// Nothing of the case may be destroyed while it stands: a court, an inquiry or a complaint may ask for it.
struct Hold {
    Date on;
    std::string because;
    std::string by;
    std::optional<Date> ended;
    std::string ended_because;
    Spot spot;
};

/// That names were erased, when and why: written before the first of them is, so that what was cut short can be finished.
struct Forgotten {
    Date on;
    std::string by;
    std::string because;
    std::vector<std::string> people;     ///< codes
    bool papers = false;                 ///< everybody of the case: letters, answers and drafts went as well
    std::vector<std::string> reports;    ///< which files of reports that were received went as well
    std::vector<std::string> files;      ///< which other files on record did: what came in, copies of what went out
    std::vector<std::string> ended_for;  ///< codes or "papers": kept anew since, and this speaks of them no longer
    Spot spot;

    /// Whether it is in force for a person's code, or for "papers".
    bool holds_for(std::string_view subject) const;
};

struct Case {
    std::string id;   ///< "2026-001"
    std::string uid;  ///< random; the same in its identities
    std::string procedure, edition;
    std::string title;  ///< without names
    Date opened;        ///< when it was put in

    Date referred;         ///< when the referral was received
    std::string referrer;  ///< person code
    std::string referrer_role, referrer_agency;
    std::string trigger;
    Answers referral;  ///< fields of the referral form that do not identify
    std::vector<Person> people;
    std::vector<InvolvedAgency> agencies;
    std::vector<Couple> couples;
    std::vector<Tie> ties;

    Answers screening;
    std::vector<FactPeriod> facts;
    std::vector<DecisionView> decision_views;  ///< the last of each role counts, unless a decision came after it
    std::vector<DecisionRecord> decisions;     ///< the last counts
    std::vector<Appointment> appointments;
    std::vector<Meeting> meetings;
    std::vector<StepRecord> steps;
    std::vector<FamilyView> views;
    std::vector<LearningPoint> learning;
    std::vector<Recommendation> recommendations;
    std::vector<Action> actions;
    std::vector<ReportSection> report;
    std::vector<ReceivedReport> received_reports;  ///< the last counts
    std::vector<ReceivedFile> received_files;
    std::vector<ReportSection> terms;  ///< of reference
    std::vector<Delay> delays;
    std::vector<Proceeding> proceedings;
    std::vector<Link> links;
    std::vector<OverrideRecord> overrides;
    std::vector<Hold> holds;
    std::vector<Forgotten> forgotten;
    std::optional<Date> closed;
    std::string closed_because;

    std::string file;                   ///< where it was read, for messages
    std::map<std::string, Spot> spots;  ///< of single keys, by dotted name ("referral.received")

    const Person* person(std::string_view code) const;
    const Action* action(std::string_view id) const;
    const DecisionRecord* decision() const;         ///< the last, or none
    const ReceivedReport* received_report() const;  ///< the last, or none
    const Hold* hold(Date today) const;  ///< the legal hold in force, or none: one ends on a day that has come
    /// The kind of review decided on, or empty.
    std::string kind() const;
};

/// Whether a record of forgetting is in force for a person's code, or for "papers".
bool is_forgotten(const Case& the_case, std::string_view subject);

/// What a person is called when their record gives no pseudonym: "Child A" for the first child, "the mother" for a relation,
/// "Social worker 1" for the first professional of that post.
std::string default_pseudonym(const Case& the_case, const Person& person);

/// Whether it is a code that can stand for a person, in keys and in braces: small letters, digits and hyphens, a letter first.
bool is_code(std::string_view text);

}  // namespace review
