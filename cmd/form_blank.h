// Blank forms to be filled in elsewhere: a referral, what a step asks for (an agency's return), as a Word document or a table.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cmd/context.h"
#include "cmd/referral.h"
#include "documents/form_word.h"

namespace review {

FormSheet referral_sheet(const Procedure& procedure, const Partnership& partnership, const std::vector<Field>& fields);
/// `whom`: the agency, person or recipient that it is for; empty: of the case, or nobody is named yet.
FormSheet step_sheet(const Step& step, const Procedure& procedure, const Partnership& partnership,
                     const std::string& case_id, const std::string& whom);

/// What was put in so far, as the places of the form hold it.
GivenPlaces given_places(const Referral& referral, const std::vector<Field>& fields);

/// "toml", "docx" or "csv": of --format, or of the ending of --output. Error{usage} when the two do not go together.
std::string blank_format(const std::string& output, Context& context);
/// Writes a form that is no TOML to --output, or to standard output for "-". Error{usage} when a Word document has no place to go.
int write_blank(const FormSheet& sheet, const GivenPlaces& given, const std::string& format, const std::string& output,
                Context& context);
/// The same for a text.
int write_blank_text(const std::string& text, const std::string& output, Context& context);

}  // namespace review
