// Who is to be asked for news of which actions, by the index and by what was asked before.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cmd/action_filter.h"
#include "rules/chasing.h"

namespace review {

struct ChaseOptions {
    ActionsWanted wanted;  ///< which actions; its `overdue`, `effect_due` and `within` say what is asked about
    std::string for_;      ///< only this post or agency
    std::string output;    ///< the folder; empty: out/chase-<today>
    bool again = false;    ///< also what was asked about lately
    bool as_text = false;  ///< text to be pasted, in place of e-mail
    bool send = false;
};

/// What an asking says of how while it is being sent: should that be cut short, it is not known whether it went.
inline constexpr const char* being_sent = "being sent";

/// One action of which somebody is asked.
struct ToAsk {
    IndexedAction row;
    AskAbout about = AskAbout::overdue;
    std::string ref;          ///< of the action where it is about its effect
    std::optional<Date> day;  ///< due, or to be looked at
};

/// What is not asked, because it was asked lately.
struct AskedLately {
    std::string to, ref;
    Date last, next;
};

struct ChasePlan {
    std::string only_case;                                                     ///< empty: all
    std::map<std::string, std::pair<Addressee, std::vector<ToAsk>>> messages;  ///< by id of the post or agency
    std::vector<AskedLately> lately;
    std::vector<std::string> nobody;           ///< actions for which nobody is known to ask
    std::vector<std::string> without_mailbox;  ///< who would be asked, now or lately, and cannot be reached
    std::vector<std::string> away;             ///< the same, of those on leave in whose place nobody stands
    std::vector<std::string> unsure;           ///< to whom a message may have gone when that was cut short
};
/// Error{usage} for a time or word that is none, with the nearest; {invalid_data} when what was asked before cannot be read.
ChasePlan chase_plan(const ChaseOptions& options, Context& context);

}  // namespace review
