// cases/<id>/evaluations.csv: what came back of a procedure's anonymous form, a row for each form and a column for each field.
// There is no name, no day and no order in it: rows are sorted, so that nobody can tell who wrote which from when it came.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "domain/case.h"
#include "domain/procedure.h"

namespace review {

/// The answers of each form that came back, with their places. Columns are headed by the ids or the titles of the form's fields, cells hold ids or titles of choices: what a form on the
/// web exports can be read as it is. A row without any answer is left out. Faults become problems with their line; a column
/// that the form does not have (a time stamp, an address) is a warning, and is not read.
std::vector<Answers> read_evaluations(std::string_view text, const std::string& file, const Form& form,
                                      Problems& problems);

/// The whole file, sorted.
std::string evaluations_csv(const std::vector<Answers>& returns, const Form& form);

}  // namespace review
