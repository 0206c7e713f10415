// Answers to screening questions, and dated facts, put into a case.
#pragma once

#include <string>
#include <vector>

#include "cmd/case_edit.h"

namespace review {

/// "Q=V" of --answer. Q is a question, or a dated fact: then V is "2026-01-05..2026-03-01", several with commas, open at the
/// end, or "none"; "child-2 2026-01-05.." says whose. What is given replaces what was recorded. Error{usage} with the nearest.
void put_answers(const std::vector<std::string>& typed, CaseEdit& change, Context& context);
/// A TOML file: question = answer, fact = "…" as above, or [[period]] blocks as in case.toml. Error{invalid_data}, all faults.
void put_answers_from(const std::string& text, const std::string& file, CaseEdit& change, Context& context);
/// Asks what is not answered yet, in the order of the procedure, as far as it still matters. Returns how many were answered.
int ask_answers(CaseEdit& change, Context& context);

}  // namespace review
