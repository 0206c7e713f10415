// JSON on standard output, from the same plain values that templates are filled from: a map keeps its order.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "cmd/context.h"
#include "documents/template.h"
#include "domain/case.h"

namespace review {

/// One document, indented, with a line end. Invalid UTF-8 becomes U+FFFD rather than an error.
void print_json(const View& value, Context& context);
/// One value on one line, for jsonl.
void print_json_line(const View& value, Context& context);

View json_of(Truth truth);                      ///< true, false, null
View json_of(const std::optional<Date>& date);  ///< "2026-03-09" or null
View json_of(const std::vector<std::string>& texts);
View json_or_null(const std::string& text);  ///< null when empty

}  // namespace review
