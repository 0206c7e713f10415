// The records of a case.toml, one reading function each; and what they mention, to be looked up once all is read.
// For lib/files alone: others use case_file.h.
#pragma once

#include <string>
#include <vector>

#include "domain/case.h"
#include "files/fields.h"

namespace review {

/// A reference that can only be judged when the whole case is read.
struct Mention {
    enum class To {
        person,          ///< must be a person of the case
        person_or_post,  ///< a post is known to review.toml alone: only what looks like a person's code is judged
        agency,
        learning,
        recommendation,
        action,
        post,     ///< of review.toml; a case refers to none so that it could be judged
        subject,  ///< of a step: agency, person, recipient or action; judged by what it looks like
    };
    To to = To::person;
    std::string id;
    std::string block, key;  ///< "[[action]]", "leads"
    Spot spot;

    std::string where() const { return block + ": " + key; }  ///< put together for the few that are wrong
};

/// Collects mentions while records are read.
class Mentions {
   public:
    Mentions() { all_.reserve(64); }
    /// The text or the texts of a key; empty ones are none.
    void add(Fields& in, std::string_view key, Mention::To to);
    const std::vector<Mention>& all() const { return all_; }

   private:
    void add_one(Fields& in, std::string_view key, Mention::To to, const Value& value);
    std::vector<Mention> all_;
};

Person read_person(Fields& in, Mentions& mentions);
InvolvedAgency read_agency(Fields& in, Mentions& mentions);
Couple read_couple(Fields& in, Mentions& mentions);
Tie read_tie(Fields& in, Mentions& mentions);
FactPeriod read_period(Fields& in, Mentions& mentions);
DecisionView read_decision_view(Fields& in, Mentions& mentions);
DecisionRecord read_decision(Fields& in, Mentions& mentions);
Appointment read_appointment(Fields& in, Mentions& mentions);
Meeting read_meeting(Fields& in, Mentions& mentions);
StepRecord read_step(Fields& in, Mentions& mentions);
FamilyView read_view(Fields& in, Mentions& mentions);
LearningPoint read_learning(Fields& in, Mentions& mentions);
Recommendation read_recommendation(Fields& in, Mentions& mentions);
Action read_action(Fields& in, Mentions& mentions);
ReportSection read_report_section(Fields& in, Mentions& mentions);
ReceivedReport read_received_report(Fields& in, Mentions& mentions);
ReceivedFile read_received_file(Fields& in, Mentions& mentions);
Delay read_delay(Fields& in, Mentions& mentions);
Proceeding read_proceeding(Fields& in, Mentions& mentions);
Link read_link(Fields& in, Mentions& mentions);
OverrideRecord read_override(Fields& in, Mentions& mentions);
Hold read_hold(Fields& in, Mentions& mentions);
Forgotten read_forgotten(Fields& in, Mentions& mentions);

/// What a genogram wants to know of a person.
void read_family_of(Fields& in, Person& out, Mentions& mentions);

/// A choice that must be made.
std::string required_choice(Fields& in, std::string_view key, const std::vector<std::string>& choices);
/// The text or the texts of a key, which are kept as mentions too.
std::vector<std::string> read_mentioned(Fields& in, Mentions& mentions, std::string_view key, Mention::To to);
/// The answers below `key`, as [key] or inline.
Answers read_answers_of(Fields& in, std::string_view key);
/// A problem of rule `rule` where the second day lies before the first; nothing when either is absent.
void check_order(Fields& in, std::string_view rule, std::string_view first_key, std::optional<Date> first,
                 std::string_view later_key, std::optional<Date> later);
/// An id that others refer to by: present, and without blanks, braces and dots.
std::string read_id(Fields& in, std::string_view key);
/// "10:30" of a text or of a TOML time (10:30:00).
std::string read_time(Fields& in, std::string_view key, bool required = false);

}  // namespace review
