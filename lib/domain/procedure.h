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
#include "domain/procedure_forms.h"
#include "domain/procedure_steps.h"

namespace review {

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

/// How long something that names people is kept, and from when on it is counted. Several rules may speak of one thing: it is
/// kept until the last of them is over.
struct RetentionRule {
    enum class After { closure, birth, death, last_contact };
    std::string id;
    std::string title;               ///< "the names of children of a closed case"
    std::vector<std::string> what;   ///< child, family, professional (their names), papers (all else that holds names)
    std::vector<std::string> kinds;  ///< of review; empty: all
    After after = After::closure;    ///< birth and death are the person's own
    std::optional<Span> period;      ///< nothing: the file did not say (a problem)
    Deadline::Basis basis = Deadline::Basis::procedure;
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
    std::string meeting;      ///< type of the meeting that it tells of; empty: of any
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
    std::vector<std::string> words;              ///< what to look for
    std::map<std::string, std::string> instead;  ///< word -> what to write in its place
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
    std::vector<RetentionRule> retention;
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
