// A partnership's review procedure, as its TOML file says it (DESIGN 4). Plain values; what they mean is in rules/.
//
// Ids of questions and criteria share one namespace: a *term* names one of them. So do the ids of *events*: the built-in
// ones (opened, referral, decision, started, meeting, minutes, plan, publication, closure), every step, and every meeting
// type. A step may bear the id of a gate (started, minutes, plan, publication): it then says more about that gate, and is
// what records it. Without a step "started", a review starts with the decision to take it up.
// A term is "id", "not id" or "id = choice | choice". Besides questions and criteria it may name "trigger", a field of the
// referral, and, inside a form, a step or a decision, a field of the same.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/error.h"

namespace review {

/// What missing something does.
enum class Weight {
    remind,  ///< a finding of level info until due, warning when overdue
    warn,    ///< a finding of level warning
    refuse,  ///< error, and the gates named in needed_for stay shut
};

enum class FieldType { text, long_text, date, yes_no, choice, choices, number, agency, agencies, people, periods };

/// What the answer to a field is for documents and lists, whatever the field is called in this procedure.
enum class Gives {
    nothing,                 ///< the answer of that field, no more
    circumstances,           ///< of the referral: what happened, in a few words
    representative,          ///< of a step for each agency, its reply: who speaks for it
    timeline_from,           ///< the first day that the review looks at
    timeline_to,             ///< and its last
    strategic_implications,  ///< what the board wants to see in the plan
};

/// One question of a form, of a step, of a meeting or of a decision.
struct Field {
    std::string id;
    std::string title;  ///< as the form asks it
    std::string help;
    std::string section;  ///< heading that it stands under; empty: as the one before
    FieldType type = FieldType::text;
    bool required = false;
    std::string required_when;  ///< a term; asked for only then
    bool identifies = false;    ///< kept in identities/, never in case.toml
    std::vector<std::string> choices;
    std::map<std::string, std::string> choice_titles;
    std::string people_kind;           ///< of type people: child, family, professional
    std::vector<std::string> columns;  ///< of type people: name, born, relation, agency, post, contact, address …
    std::vector<std::string> required_columns;
    bool per_agency = false;  ///< of a section of the minutes: each agency has one of its own
    Gives gives = Gives::nothing;
    std::string fact;          ///< of type periods: the dated fact that it records
    std::string answers;       ///< the screening question that the answer settles as well
    std::string differs_from;  ///< the field whose answer must be another (two distinct managers)
    Spot spot;
};

/// The first field that gives it; nothing when none does.
const Field* field_giving(Gives what, const std::vector<Field>& fields);

/// A form that people fill in: the referral, an agency's return, an evaluation. "referral" is the one that `refer` asks.
/// These fields of the referral have a place of their own in the case: title, received, referrer, referrer-role, trigger, and
/// those of the types people, periods and agencies. The other answers go to Case::referral or, where they identify, to Identities.
struct Form {
    std::string id;
    std::string title;
    std::string intro;
    std::string filled_by;   ///< in words: "the agency's representative"
    bool anonymous = false;  ///< its returns are kept without saying who gave them (an evaluation)
    std::vector<Field> fields;
    Spot spot;
};

struct Question {
    std::string id;
    std::string text;
    std::string help;
    FieldType type = FieldType::yes_no;  ///< yes_no, choice, date or text
    std::vector<std::string> choices;
    std::map<std::string, std::string> choice_titles;
    std::string asked_when;  ///< a term; empty: always
    Spot spot;
};

/// Something that was so from one day to another: on the register, looked after.
struct DatedFact {
    std::string id;
    std::string text;  ///< "on the child protection register"
    std::string
        complete;  ///< the yes/no question that says that all periods are recorded; without yes, no overlap is "unknown"
    Spot spot;
};

/// A day that a window runs back from, in the cases to which it applies.
struct Anchor {
    std::string id;
    std::string text;      ///< "the date of the event"
    std::string question;  ///< the date question that holds it
    std::string when;      ///< a term; empty: always
    Spot spot;
};

/// Holds when all of `all`, at least one of `any` and none of `none` hold; or, where `facts` is given, when one of them
/// was so on any day of the window before an anchor that applies. Unknown answers make it unknown unless the known decide.
struct Criterion {
    std::string id;
    std::string text;
    std::string source;                       ///< row or paragraph that it comes from
    std::vector<std::string> all, any, none;  ///< terms
    std::vector<std::string> facts;
    std::optional<Span> before_anchor;  ///< the window is [anchor - span, anchor - 1 day]
    std::vector<std::string> anchors;   ///< all that apply are looked at
    Spot spot;
};

struct Redirect {
    std::string id;
    std::string to;       ///< who or what it belongs to instead
    std::string when;     ///< a term
    std::string because;  ///< said to the referrer
    bool urgent = false;  ///< shown first
    std::string
        answered_by;  ///< the question whose answer lets the case go on all the same; empty: only an override does
    Spot spot;
};

struct Outcome {
    std::string id;
    std::string title;
    enum class Effect { take_up, decline, redirect, queue } effect = Effect::decline;
    std::string kind;                   ///< the kind of review taken up; empty: the one that screening computes
    std::vector<std::string> deciders;  ///< instead of the decision's own; empty: those
    std::vector<std::string> from;   ///< kinds of review that it turns into another (a rapid review that becomes a full
                                     ///< one); empty: it is a first decision
    std::vector<std::string> after;  ///< events that must have happened first
    Spot spot;
};

struct Decision {
    std::string text;                   ///< how it is decided, in words
    std::vector<std::string> deciders;  ///< roles that must each be named in --decided-by
    std::string arbiter;                ///< role that decides when they differ; empty: none
    bool separately = false;            ///< each decider's own view is recorded before the decision is (KI-05)
    std::vector<Field> fields;          ///< asked with the decision, for example a statement of proportionality
    std::vector<Outcome> outcomes;
    Spot spot;
};

enum class Allowed { no, yes, required };
enum class Publication { never, optional, presumed, required };

struct Kind {
    std::string id;
    std::string title;
    std::string extends;  ///< the kind whose steps, roles … it shares (KI-54); the reader has put its id
                          ///< into the `kinds` of each
    std::string when;     ///< a term; the first kind that holds is the one computed
    Allowed chronology = Allowed::yes;  ///< no: not needed, so that asking for one is warned about
    Allowed actions = Allowed::yes;     ///< no: the record refuses actions
    Allowed decisions = Allowed::yes;   ///< no: the record refuses decisions
    Publication publication = Publication::optional;
    Spot spot;
};

/// What somebody says of themselves on taking a role.
struct Declaration {
    std::string id;    ///< "independent"
    std::string text;  ///< "had no part in the management of the case"
};

/// One post in a review. Kinds that differ in number or appointment have a Role each, of one id.
struct Role {
    std::string id;
    std::string title;
    std::vector<std::string> kinds;  ///< of review; empty: all
    int at_least = 0;
    int at_most = 0;                        ///< 0: any number
    std::string appointed_by;               ///< post or group that must have made the appointment; empty: anybody
    std::vector<Declaration> declarations;  ///< each must be made on appointment; a "no" refuses
    bool leads = false;                   ///< leads the review: documents name the first so marked whom somebody holds
    bool reviews = false;                 ///< is one of those for whom a step of Each::reviewer is done
    bool brings_views = false;            ///< brings the family's views to the meeting: letters to them say who it is
    std::string register_id;              ///< the register in which who is appointed should stand (MO-16); empty: none
    std::vector<std::string> needed_for;  ///< gates (events) that stay shut while there are too few
    std::string help;
    Spot spot;
};

struct Deadline {
    Span within;
    std::string after;  ///< event; with `before` set, the day lies that long before the event
    bool before = false;
    enum class Basis { law, procedure, target } basis = Basis::procedure;
    std::string source;
    std::optional<Date> in_force_from, in_force_until;  ///< by the day of the event
};

/// For what a step is done: once for the case, or once for each … (service_user: each child and family member)
enum class Each {
    case_,
    agency,
    participant,
    reviewer,
    professional,
    child,
    family,
    sibling,
    service_user,
    recipient,
    action
};
std::string_view name_of(Each each);  ///< "case", "agency" … as the file writes it

/// What the record must hold before a step can be recorded.
enum class Need {
    report,           ///< every required section of the report has a text
    plan,             ///< at least one action, and each has all that the plan requires
    terms,            ///< every required section of the terms of reference has a text
    minutes,          ///< every required section of a meeting that was held has a text
    actions,          ///< at least one action: an outline
    learning,         ///< at least one learning point
    recommendations,  ///< at least one recommendation
    no_identifiers,   ///< the check for identifiers finds nothing in the report and the plan
};

struct Step {
    std::string id;
    std::string title;  ///< "Tell every agency involved and ask it to prepare"
    std::string stage;
    std::string who;  ///< in words
    std::string help;
    std::vector<std::string> kinds;  ///< of review; empty: all
    std::string when;                ///< a term; empty: always
    Each each = Each::case_;
    std::vector<std::string> recipients;  ///< of Each::recipient: group or body ids
    std::vector<std::string> outcomes;    ///< besides "done": declined, not-appropriate …; each needs a reason
    std::vector<Field> fields;
    std::string form;                     ///< the form that comes in; its fields are in `fields` already
    std::string returns;                  ///< the anonymous form that is sent out and comes back in numbers (MO-29)
    std::vector<std::string> after;       ///< events that must have happened before it can be recorded
    std::vector<std::string> needed_for;  ///< gates that stay shut without it
    std::vector<Need> needs;
    bool by_view = false;  ///< a view on record (given, declined or not sought with a reason) does it as well
    Weight weight = Weight::remind;
    bool also_when_declined = false;                            ///< is done too where no review is held
    bool required = true;                                       ///< false: may be left out
    bool repeats = false;                                       ///< may be recorded many times (a dissemination log)
    bool each_stage = false;                                    ///< is to be recorded anew in each stage (KI-27)
    std::optional<Span> repeat_every;                           ///< is due again so long after the last
    Deadline::Basis repeat_basis = Deadline::Basis::procedure;  ///< target: a partnership's own [targets] go before it
    std::vector<Deadline> deadlines;                            ///< the first in force counts
    std::string
        signs;  ///< "report", "plan", "terms" or "minutes": the record keeps the digest of that text, and a later change undoes it
    std::string document;  ///< what is sent or printed
    std::string source;    ///< rows
    Spot spot;
};

struct MeetingType {
    std::string id;
    std::string title;
    std::vector<std::string> kinds;
    int at_most = 0;
    Weight too_many = Weight::warn;
    std::string source;
    std::vector<std::string> after;  ///< events before it can be held
    std::vector<std::string> needed_for;
    std::vector<std::string> attended_by;  ///< "agency": somebody of each; or role ids
    std::vector<std::string>
        from_each_agency;                   ///< as whom each agency should be there: practitioner, manager (a warning)
    std::string record_by;                  ///< role that writes the record; empty: anybody
    std::vector<std::string> ground_rules;  ///< read out and ticked
    std::vector<std::string> purposes;
    std::vector<std::string> agenda;
    std::vector<Field> sections;  ///< of the minutes
    Spot spot;
};

struct Plan {
    std::vector<std::string>
        required;              ///< of each action: lead, agency, due, start, change, measure, group, recommendation
    std::string presented_to;  ///< group
    std::string monitored_by;  ///< group
    std::vector<std::string> audit;  ///< questions asked of each action when its effect is looked at
    bool evidence_to_close = true;
    bool learning_to_recommendation = true;  ///< each recommendation rests on a learning point
    bool interim_when_late =
        false;  ///< a review that is delayed or late needs an interim learning point or action, or a reason
    Spot spot;
};

/// A group, post or body, or a kind of link: something with an id and a title.
struct Part {
    std::string id;
    std::string title;
    std::string help;
    std::vector<std::string> sectors;  ///< of a group: those that must be represented in it
    Spot spot;
};

struct Stage {
    std::string id;
    std::string title;
    std::string help;
    std::vector<std::string> kinds;  ///< of review; empty: all
    std::string until;               ///< the event that ends it
    Spot spot;
};

/// A section of the report or of the terms of reference.
struct Section {
    std::string id;
    std::string title;
    std::string help;
    std::vector<std::string> kinds;  ///< of review; empty: all
    bool required = false;
    bool published = true;  ///< of the report: false, it is for the recipients of the report only
    std::string from;       ///< of the terms: "STEP.FIELD", the answer that it begins with (KI-55)
    Spot spot;
};

/// What the partnership holds that belongs to no single case: a learning event, a forum.
struct EventType {
    std::string id;
    std::string title;
    std::string help;
    std::vector<std::string> purposes;  ///< what one may be held for
    std::string every;                  ///< "term", or a span: how often one is to be held
    Spot spot;
};

/// A list that the partnership keeps beside its cases: facilitators with their training, exemptions with their approver.
struct Register {
    std::string id;
    std::string title;
    std::string help;
    std::vector<Field> fields;
    std::optional<Span> refresh_every;                           ///< an entry is to be renewed so long after …
    std::string refresh_from;                                    ///< … the day in this field of type date
    Deadline::Basis refresh_basis = Deadline::Basis::procedure;  ///< target: the number is not the procedure's own
    std::string source;
    Spot spot;
};

/// From when on the text of a report is too hard to read for the public (KI-37); empty: not looked at.
struct PlainEnglish {
    std::optional<int> sentence_words_at_most;  ///< words in a sentence, on average
    std::optional<int> reading_age_at_most;     ///< years
};

/// A day of a policy's document control; some give the month only.
struct PolicyDate {
    Date day;  ///< of a month: its first day, or its last for a day until which something goes
    bool month_only = false;

    std::string words() const;  ///< "8 June 2023", "July 2023"
};

/// One edition of the policy, as its document control has it.
struct Amendment {
    std::string edition;
    std::optional<Date> on;
    std::string by, reason;
};

struct DocumentRow {
    std::string id;  ///< "agency-notification"
    std::string title;
    std::vector<std::string> kinds;  ///< of review; empty: all
    std::string template_name;       ///< file in templates/documents, without ".md"
    Each each = Each::case_;
    std::string when;         ///< event that it is made for, in words of an event id
    bool identified = false;  ///< needs names: may be made with --identified
    std::vector<std::string> recipients;
    Spot spot;
};

struct Forbidden {
    std::string in;                  ///< minutes, record, report, case
    std::vector<std::string> kinds;  ///< of review; empty: all
    std::string what;                ///< decisions, actions, identifiers, disciplinary, blame
    Weight weight = Weight::refuse;
    std::string because;
    std::vector<std::string> words;  ///< what to look for
    Spot spot;
};

struct Procedure {
    std::string id;
    std::string title;
    std::string body;    ///< the partnership or board whose procedure it is
    std::string nation;  ///< id of a holiday table
    std::string edition;
    std::optional<PolicyDate> in_force_from, in_force_until;
    std::optional<PolicyDate> review_due;  ///< when the policy itself is due for review
    std::string source;
    std::string marking;
    std::string extends;
    std::vector<Amendment> history;
    std::map<std::string, std::string> words;  ///< board, unit, review, child …: this place's own
    std::map<std::string, std::string> texts;  ///< standing paragraphs for documents
    std::vector<Part> groups, posts, bodies;
    std::vector<Part> links;  ///< kinds of other review or proceeding that a case can be linked to
    std::vector<Stage> stages;
    std::vector<Section> report_sections, terms_sections;
    std::vector<EventType> event_types;
    std::vector<Kind> kinds;
    std::vector<Role> roles;
    std::vector<Form> forms;
    std::vector<std::string> referrer_roles;    ///< who may refer; empty: anybody
    std::vector<std::string> referrer_sectors;  ///< of which agencies; empty: any
    std::vector<std::string> triggers;          ///< incident, cumulative …; empty: not asked
    std::vector<Question> questions;
    std::vector<DatedFact> facts;
    std::vector<Anchor> anchors;
    std::vector<Criterion> criteria;
    std::vector<Redirect> redirects;
    std::string eligible;   ///< the criterion that must hold
    std::string mandatory;  ///< the criterion under which a review must be held; empty: never
    Decision decision;
    std::vector<Step> steps;
    std::vector<MeetingType> meetings;
    std::vector<Register> registers;
    Plan plan;
    PlainEnglish plain_english;
    std::optional<Span> published_for, published_at_least;  ///< how long a report stays on the website
    std::vector<DocumentRow> documents;
    std::vector<Forbidden> forbidden;
    std::string file;  ///< where it was read, for messages

    const Form* form(std::string_view id) const;
    const Question* question(std::string_view id) const;
    const Criterion* criterion(std::string_view id) const;
    const Kind* kind(std::string_view id) const;
    /// The role as that kind of review has it; without a kind, the first of that id.
    const Role* role(std::string_view id, std::string_view kind = {}) const;
    const Step* step(std::string_view id) const;
    const MeetingType* meeting(std::string_view id) const;
    const Outcome* outcome(std::string_view id) const;
    const DatedFact* fact(std::string_view id) const;
    const DocumentRow* document(std::string_view id) const;
    const Register* register_of(std::string_view id) const;
    /// The title of a group, post, body, role … of that id; the id itself when nobody has it.
    std::string title_of(std::string_view id) const;
    /// words[key], or `fallback`.
    std::string word(std::string_view key, std::string_view fallback) const;
};

/// A term taken apart: "id", "not id", "id = a | b".
struct Term {
    std::string id;
    bool negated = false;
    std::vector<std::string> choices;  ///< empty: the id itself must hold
};
Term parse_term(std::string_view text);

/// Whether a thing with these `kinds` belongs to a review of `kind`; before the kind is known, everything does.
bool applies_to(const std::vector<std::string>& kinds, std::string_view kind);

}  // namespace review
