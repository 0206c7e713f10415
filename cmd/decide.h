// A decision on a case, and the views of partners who decide each for itself: shared by `screen` and `record convert`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cmd/case_edit.h"
#include "cmd/flags.h"

namespace review {

struct DecisionOptions {
    std::string outcome, kind;
    std::vector<std::string> decided_by;  ///< ROLE=WHO
    std::vector<std::string> set;         ///< FIELD=VALUE
    std::optional<Date> on;
};
void declare_decision(Flags& flags, DecisionOptions& options);

/// Records the decision by the procedure's rules; at the keyboard what is missing is asked for. A review that becomes one of
/// another kind takes along what its terms of reference begin with (KI-55). `command` is for history: "screen".
int decide(const DecisionOptions& options, const std::string& command, CaseEdit& change, Context& context);

/// What one of several deciders wants; `typed` is ROLE=OUTCOME (KI-05).
int give_view(const std::string& typed, const DecisionOptions& options, CaseEdit& change, Context& context);

}  // namespace review
