// The message that asks somebody for news of their actions.
#pragma once

#include <string>
#include <vector>

#include "documents/template.h"
#include "domain/partnership.h"
#include "rules/chasing.h"

namespace review {

/// One action, in words that may leave the house.
struct AskedAction {
    AskAbout about = AskAbout::overdue;
    std::string ref;  ///< "2026-001/A3.2"
    std::string text, leads, agencies;
    std::optional<Date> day;    ///< when it is due; of an effect, when that is to be looked at
    std::optional<Date> heard;  ///< when something was last heard of it
};

struct ChaseMessage {
    std::string to;  ///< title of the post or agency
    /// Those on leave whom it stands in for: title, and the last day of the leave.
    std::vector<std::pair<std::string, std::optional<Date>>> stands_in;
    std::vector<AskedAction> actions;
    std::string sheet;  ///< name of the sheet that goes with it; empty: none
};

/// In the order in which the message asks: by what is asked about, then by day.
void sort_asked(std::vector<AskedAction>& actions);

/// The names that documents/chase-message.txt may use.
View chase_view(const ChaseMessage& message, const Partnership& partnership, Date today);

}  // namespace review
