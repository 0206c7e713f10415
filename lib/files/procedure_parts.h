// The blocks of a procedure file, one function for each kind. Inside files/ only.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "domain/procedure.h"
#include "files/fields.h"

namespace review::procedure_parts {

/// The block's id: required, and lower-case letters, digits and hyphens, so that it can be typed and used as a file name.
std::string id_of(Fields& in);
bool is_id(std::string_view text);
bool flag_or(Fields& in, std::string_view key, bool otherwise);
std::optional<int> count(Fields& in, std::string_view key);  ///< from 0 to 1000
int count_or(Fields& in, std::string_view key, int otherwise);
/// A day, or "2023-07" where only the month is known: its first day, or with `until` its last.
std::optional<PolicyDate> policy_date(Fields& in, std::string_view key, bool until);
Deadline::Basis basis_of(Fields& in, std::string_view key);
/// choices = ["a", "b"] or choices = { a = "Title of a", b = "Title of b" }.
void read_choices(Fields& in, std::vector<std::string>& choices, std::map<std::string, std::string>& titles);

/// Reads every block of `key` with `read` into a list.
template <class T>
std::vector<T> all_of(Fields& in, std::string_view key, T (*read)(Fields&)) {
    std::vector<T> out;
    in.each(key, [&](Fields& block) {
        out.push_back(read(block));
        block.done();
    });
    return out;
}

Weight weight_of(Fields& in, std::string_view key, Weight otherwise);
Each each_of(Fields& in);

Part part(Fields& in);
Part group(Fields& in);
Stage stage(Fields& in);
Section report_section(Fields& in);
Section terms_section(Fields& in);
EventType event_type(Fields& in);
Amendment amendment(Fields& in);
Kind kind(Fields& in);
Role role(Fields& in);
Field field(Fields& in);
Field meeting_section(Fields& in);
Form form(Fields& in);
Question question(Fields& in);
DatedFact dated_fact(Fields& in);
Anchor anchor(Fields& in);
Criterion criterion(Fields& in);
Redirect redirect(Fields& in);
Decision decision(Fields& in);
Step step(Fields& in);
MeetingType meeting_type(Fields& in);
Plan plan(Fields& in);
Register register_of(Fields& in);
RetentionRule retention_rule(Fields& in);
DocumentRow document(Fields& in);
Forbidden forbidden(Fields& in);

}  // namespace review::procedure_parts
