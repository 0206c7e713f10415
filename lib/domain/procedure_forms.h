// What a procedure asks, and how it judges the answers: fields, forms, questions, criteria. Plain values; see domain/procedure.h.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/error.h"

namespace review {

enum class FieldType { text, long_text, date, yes_no, choice, choices, number, agency, agencies, people, periods };

/// What the answer to a field is for documents and lists, whatever the field is called in this procedure.
enum class Gives {
    nothing,                 ///< the answer of that field, no more
    circumstances,           ///< of the referral: what happened, in a few words
    representative,          ///< of a step for each agency, its reply: who speaks for it
    timeline_from,           ///< the first day that the review looks at
    timeline_to,             ///< and its last
    strategic_implications,  ///< what the board wants to see in the plan
    brings_views,            ///< of a step for each of the people: who brings their views to the meeting
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

}  // namespace review
