// Forms that came back filled in, as Word documents or tables: answers to the questions that were asked, and word of all the rest.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cmd/context.h"
#include "cmd/referral.h"
#include "files/filled_form.h"

namespace review {

/// A file as it came.
struct FormFile {
    std::string name;  ///< as it was typed, for messages
    std::string bytes;
    FormPaper paper;
};
/// Nothing when the file is no Word document and no table: then it is TOML. Errors as read_word_paper and read_csv. That changes
/// are still marked in it is told.
std::optional<FormFile> form_file(const std::string& name, const std::string& bytes, Context& context);

/// What was understood of it. Faults become problems; what stands in it and belongs to no question, and what was read though it
/// is not quite as it should be, is told. Error{usage} when it is another form than this. `sheet` must outlive it.
FilledForm understood(const FormFile& file, const FormSheet& sheet, Problems& problems, Context& context);

/// As fields take it: days as 2026-03-09, choices by their ids. Empty, with `why`, when it cannot be said what is meant.
std::string as_field_takes_it(const FilledPlace& filled, std::string& why);
/// "return.docx:Table 2, row 7, cell 2: “Date of the incident”: …"
Problem fault_of(const FilledPlace& filled, const std::string& why);

Referral referral_of(const FilledForm& form, const std::string& procedure, const std::string& file,
                     const std::vector<Field>& fields, Date today, Problems& problems);

/// Where the original is kept below the identities of a case, and its line for forms/SHA256SUMS there.
struct KeptForm {
    std::string name;  ///< "forms/referral-2026-03-10-1a2b3c4d.docx"
    std::string bytes;
    std::string sum;
};
/// `what`: "referral", or the step and whom it is for.
KeptForm kept_form(const std::string& what, const std::string& bytes, Date on);

}  // namespace review
