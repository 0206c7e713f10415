// Every rule that `check` can find broken: one table, which `review help checks` prints and a test compares with the sources.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cmd/context.h"

namespace review {

struct CheckRule {
    std::string_view id;     ///< stable: "action.overdue"
    std::string_view area;   ///< what `review check AREA` shows it under
    std::string_view means;  ///< in a line
};
std::span<const CheckRule> check_rules();
/// The area of a rule; of one that a procedure made up ("forbidden.decisions") by its stem. "steps" when nothing else.
std::string_view area_of(std::string_view rule);
std::vector<std::string> check_areas();
/// What `review help checks` prints.
void print_check_rules(Context& context);

}  // namespace review
