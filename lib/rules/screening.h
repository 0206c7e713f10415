// Which criteria hold and why, which redirects apply, which kind of review follows (DESIGN 4). Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/calendar.h"
#include "domain/case.h"
#include "domain/procedure.h"

namespace review {

/// One window looked at: the months before one anchor, for the dated facts of one criterion.
struct WindowFinding {
    std::string anchor;  ///< text of the anchor
    Date anchor_date;
    Date first, last;  ///< the window: both days belong to it
    std::vector<FactPeriod> overlapping;
    std::vector<FactPeriod> began_on_anchor;  ///< outside the window by one day: for a person to judge (WA-06)
};

struct CriterionFinding {
    std::string id;
    std::string text;
    Truth holds = Truth::unknown;
    std::string because;            ///< the reason in one sentence: which answers or which window decided
    std::vector<std::string> uses;  ///< ids of its terms, for the tree of --explain
    std::vector<WindowFinding> windows;
    std::vector<std::string> unknown;  ///< questions whose answers would settle it
};

struct RedirectFinding {
    std::string id, to, because;
    bool urgent = false;
    Truth applies = Truth::unknown;
    bool answered = false;  ///< the screener has recorded why the case goes on, or an override stands
};

struct Screening {
    Truth eligible = Truth::unknown;
    Truth mandatory = Truth::unknown;
    std::string kind;  ///< id; empty while unknown or not eligible
    std::string kind_because;
    std::vector<CriterionFinding> criteria;  ///< in the order of the procedure
    std::vector<RedirectFinding> redirects;  ///< those that apply or may apply
    std::vector<std::string> unanswered;     ///< questions that are asked and have no answer
    Problems notes;                          ///< for a person to judge, and missing anchors
};

/// Looks only at the answers, the dated facts, the referral's answers that settle questions, and overrides.
Screening screen(const Procedure& procedure, const Case& the_case);

/// The truth of a term ("id", "not id", "id = a | b") for this case.
Truth term_holds(const Procedure& procedure, const Case& the_case, const std::string& term);

}  // namespace review
