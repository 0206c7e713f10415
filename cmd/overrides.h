// --override RULE --because "…": going on against a rule, on record.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "cmd/context.h"
#include "domain/case.h"
#include "rules/gates.h"

namespace review {

/// What one command was told to go on against, and what of it did stand in the way.
class Overrides {
   public:
    explicit Overrides(const Context& context) : context_(context) {}

    /// The records to be kept of those refusals that are overridden and were not yet; nothing when nothing refuses.
    /// Error{refused} with all reasons where one is not named by --override, or may not be overridden; `what` says what was
    /// not done. Error{usage} without --because. `coded` turns names in it into codes.
    std::vector<OverrideRecord> allow(const Refusals& refusals, const std::string& what,
                                      const std::function<std::string(const std::string&)>& coded);

    /// Of a batch: what was recorded in one case is recorded in the next one again.
    void next_case() { recorded_.clear(); }

    /// Error{usage} for an --override that nothing was in need of: once all was tried.
    void refuse_idle() const;

   private:
    const Context& context_;
    std::set<std::string> refusing_, used_;  ///< rules that refused; those overridden
    std::set<std::string> recorded_;         ///< those overridden in this case
};

}  // namespace review
