// case.toml <-> Case, and review.toml, partnership/*.toml and identities/*.toml <-> their values.
#pragma once

#include <string>

#include "domain/case.h"
#include "domain/identities.h"
#include "domain/partnership.h"
#include "domain/procedure.h"
#include "files/document.h"
#include "files/value.h"

namespace review {

/// What a case file may be read for: formats above it are read if possible and never written.
constexpr int case_format = 1;

/// Reads a case; every fault becomes a problem (unknown keys, wrong types, impossible values, duplicate ids, references to
/// nobody, codes in prose that nobody has), in the order of the file. What can be read is read. Spots of the case are those
/// of its single keys: "uid", "opened", "referral.received", "closed.on" …
Case read_case(const Value& tree, const std::string& file, Problems& problems);

/// The text of a new case.toml: the commented template of templates/forms/case.toml, filled in.
std::string new_case_text(const Case& made);

/// Records as blocks, in the key order in which people read them; empty values are left out.
Table block_of(const Person& record);
Table block_of(const InvolvedAgency& record);
Table block_of(const Couple& record);
Table block_of(const Tie& record);
Table block_of(const FactPeriod& record);
Table block_of(const DecisionView& record);
Table block_of(const DecisionRecord& record);
Table block_of(const Appointment& record);
Table block_of(const Meeting& record);
Table block_of(const Attendance& record);
Table block_of(const Minute& record);
Table block_of(const StepRecord& record);
Table block_of(const LearningPoint& record);
Table block_of(const Recommendation& record);
Table block_of(const Action& record);
Table block_of(const Milestone& record);
Table block_of(const Evidence& record);
Table block_of(const Audit& record);
Table block_of(const DueChange& record);
Table block_of(const Judgement& record);
Table block_of(const FamilyView& record);
Table block_of(const ReportSection& record);
Table block_of(const ReceivedReport& record);
Table block_of(const ReceivedFile& record);
Table block_of(const Delay& record);
Table block_of(const Proceeding& record);
Table block_of(const Link& record);
Table block_of(const OverrideRecord& record);
Table block_of(const Hold& record);
Table block_of(const Forgotten& record);
Table answers_table(const Answers& answers);
Value value_of(const Answer& answer);  ///< Truth::unknown is the text "unknown"

/// Answers of a table, with their places; a key whose value cannot be an answer is a problem.
Answers read_answers(const Table& table, const std::string& where, Problems& problems);
/// Puts a typed text into the form that the field needs: "y" -> yes, "9 March 2026" -> the day, "TAC" -> the choice.
/// Nothing, and `why` says what would do, when it cannot be.
std::optional<Answer> answer_from_text(std::string_view text, FieldType type, const std::vector<std::string>& choices,
                                       Date today, std::string& why);
/// The answer as a person reads it.
std::string answer_text(const Answer& answer);

Partnership read_partnership(const Value& tree, const std::string& file, Problems& problems);
std::vector<LearningEvent> read_events(const Value& tree, const std::string& file, Problems& problems);
Table block_of(const LearningEvent& record);
/// partnership/chasing.toml: who was asked for news of which actions.
std::vector<Asking> read_chasing(const Value& tree, const std::string& file, Problems& problems);
Table block_of(const Asking& record);
/// The entries of one register, as partnership/registers/<id>.toml holds them.
std::vector<RegisterEntry> read_register(const Value& tree, const std::string& file, const std::string& id,
                                         Problems& problems);
Table block_of(const RegisterEntry& record);

Identities read_identities(const Value& tree, const std::string& file, Problems& problems);
Table block_of(const Identity& record);
Table block_of(const AllowedText& record);
std::string new_identities_text(const Identities& made, std::string_view what);

}  // namespace review
