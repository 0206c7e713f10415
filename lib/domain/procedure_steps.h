// What a procedure wants done, when and by whom: roles, deadlines, steps, meetings. Plain values; see domain/procedure.h.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/error.h"
#include "domain/procedure_forms.h"

namespace review {

/// What missing something does.
enum class Weight {
    remind,  ///< a finding of level info until due, warning when overdue
    warn,    ///< a finding of level warning
    refuse,  ///< error, and the gates named in needed_for stay shut
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

}  // namespace review
