// A procedure's TOML file <-> Procedure, and everything that can be wrong with one.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "domain/calendar.h"
#include "domain/procedure.h"
#include "files/value.h"

namespace review {

/// Finds the text of a procedure file (and its path for messages) by id, for `extends`; nothing when there is none.
struct NamedText {
    std::string file;
    std::string text;
};
/// Finds what a file extends; `asking` is the name of that file.
using FindProcedure = std::function<std::optional<NamedText>(const std::string& id, const std::string& asking)>;

/// Reads one, with what it extends merged beneath it (tables key by key, blocks by id). Every fault becomes a problem.
Procedure read_procedure(const NamedText& source, const FindProcedure& find, Problems& problems);

/// What reading alone cannot see: references to nothing, cycles of steps and criteria, kinds that cannot be reached, criteria
/// on questions that nobody asks, deadlines that cannot be met, missing templates (asked by `has_template`), dates in force that overlap.
Problems check_procedure(const Procedure& procedure, const std::function<bool(const std::string&)>& has_template,
                         const std::vector<std::string>& holiday_tables);

HolidayTable read_holidays(const Value& tree, const std::string& file, Problems& problems);

}  // namespace review
