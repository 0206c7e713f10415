// A referral before it is a case: what was put in for each field of the procedure's form, with names and all. It lives in
// memory, in a form that a person fills in, or in a draft under identities/; never in the history.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cmd/columns.h"
#include "cmd/context.h"
#include "domain/case.h"
#include "domain/identities.h"
#include "domain/procedure.h"
#include "files/sheets.h"

namespace review {

/// One person or period of a field that takes several: column -> text, in the order of the columns.
using ReferralRow = std::vector<std::pair<std::string, std::string>>;

struct Referral {
    std::string procedure;
    Answers answers;                                       ///< of plain fields, those that identify too
    std::map<std::string, std::vector<ReferralRow>> rows;  ///< of fields of type people and periods
    Spot spot;                                             ///< where it was read: of a batch, its row
};

/// The fields of the form "referral", before them what every case needs and the form does not ask (when it was received, who
/// may refer, what prompts it). Choices of agencies are the partnership's.
std::vector<Field> referral_fields(const Procedure& procedure, const Partnership& partnership);
const Field* find_field(const std::vector<Field>& fields, std::string_view id);
bool takes_rows(const Field& field);                      ///< people or periods
std::vector<std::string> columns_of(const Field& field);  ///< of people: as declared; of periods: person, from, to
bool is_empty(const ReferralRow& row);
std::string cell(const ReferralRow& row, std::string_view column);

/// Reads a form filled in as TOML. Every fault becomes a problem with its place: unknown fields, choices and columns, values
/// that do not fit. What can be read is read.
Referral read_referral(const std::string& text, const std::string& file, const std::vector<Field>& fields, Date today,
                       Problems& problems);
/// Which procedure a filled-in form is for; empty when it does not say.
std::string procedure_of_form(const std::string& text, const std::string& file);

/// Puts a typed text into a field. False, and why, when it does not fit.
bool put_answer(Referral& referral, const Field& field, const std::string& typed, Date today, std::string& why);
/// "2026-01-05..2026-03-01, 2026-04-01..", "none": rows of a field of type periods.
bool put_periods(Referral& referral, const Field& field, const std::string& typed, Date today, std::string& why);
/// What is wrong with a cell of a row; empty when it is right.
std::string fault_of_cell(const std::string& column, const std::string& typed, const std::vector<Field>& fields);

/// The form as TOML: with comments, and what was put in so far.
std::string referral_toml(const Referral& referral, const Procedure& procedure, const std::vector<Field>& fields);

/// What a step asks for, an agency's return for example, as a blank form; `command` takes it in again.
std::string step_toml(const Step& step, const Procedure& procedure, const std::string& command);

/// The case and its identities that a referral makes. Names are taken out of prose; notes go to standard error.
struct MadeCase {
    Case data;  ///< id is set when it is created
    Identities family, staff;
};
MadeCase made_case(const Referral& referral, const Procedure& procedure, const std::vector<Field>& fields,
                   Context& context);

/// What is needed and not there: "trigger", or of a row "children.born"; or there, and the same as what it must differ from.
struct MissingField {
    std::string id;
    std::string title;
};
std::vector<MissingField> missing_fields(const Referral& referral, const Procedure& procedure,
                                         const std::vector<Field>& fields, const Case& so_far);
/// Whether the field is asked at all, by its `required_when`: unknown counts as "perhaps".
Truth is_needed(const Field& field, const Procedure& procedure, const Case& so_far);

/// Asks field by field; `only` limits it to these fields (empty: all). What was answered before Ctrl-C is in `referral`.
void ask_referral(Referral& referral, const Procedure& procedure, const std::vector<Field>& fields,
                  const std::vector<std::string>& only, Context& context);

/// What a column of a batch may mean: a field of the form, or a part of one.
std::vector<Meaning> meanings_of(const std::vector<Field>& fields);
/// One referral for each row of a table below its headings; `columns` are these, as fields ("-" is left out). Faults of all rows become problems.
std::vector<Referral> read_referrals(const Sheet& sheet, const SheetRow& heading,
                                     const std::vector<std::string>& columns, const std::string& procedure,
                                     const std::vector<Field>& fields, Date today, Problems& problems);

}  // namespace review
