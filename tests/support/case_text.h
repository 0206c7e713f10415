// Small invented case files for tests. Every person and place in them is invented.
#pragma once

#include <string>

#include "base/error.h"
#include "domain/case.h"

namespace review::test {

/// A valid case of 17 lines (three people: child-1, mother, prof-1); `more` begins on line 18.
std::string small_case(const std::string& more = {});
/// parse_toml and read_case; the file is called "case.toml".
Case read_case_text(const std::string& text, Problems& problems);
/// One line for each problem: "rule line:column | text | remedy", "(warning)" after the rule of those that are no errors.
std::string lines_of(const Problems& problems);

}  // namespace review::test
