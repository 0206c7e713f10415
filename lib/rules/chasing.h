// Who is asked for news of which action, and about what: the leads, those who do it for them, and every agency that none of these
// belongs to.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/actions.h"

namespace review {

/// In the order in which a message asks.
enum class AskAbout {
    overdue,  ///< its day is past
    soon,     ///< it falls due
    effect,   ///< it is complete, and what it has changed is to be looked at (WA-22)
    unheard   ///< nothing was heard of it for so long that it is amber
};
std::string_view name_of(AskAbout about);  ///< "overdue", "soon" …

/// Of one that is open; nothing: it is not to be asked about. `last` is the day up to which what falls due is asked about.
std::optional<AskAbout> ask_about(const ActionState& state, Date last, const RagRule& rule, Date today);

/// Where a message goes.
struct Addressee {
    std::string id;                      ///< a post or an agency
    std::string mailbox;                 ///< empty: none is known
    std::vector<std::string> for_ = {};  ///< posts that are on leave, whose work it does
    bool is_away = false;                ///< on leave itself, and nobody stands in for it
    std::vector<std::string> also = {};  ///< who else is reached by it: posts without a mailbox of their own
};
struct Responsible {
    std::vector<std::string> leads, delegates, agencies;  ///< as an action has them
};
/// The posts among those who lead it or do it, each at its own mailbox or, where it has none, by way of its agency; a deputy for one
/// that is on leave; then the agencies that none of these belongs to. Each once. People who are no post (codes of a case) are
/// nobody's mailbox: their agency stands for them.
std::vector<Addressee> asked_of(const Responsible& responsible, const Partnership& partnership, Date today);

/// When this addressee was last asked about the action; nothing: never.
std::optional<Date> last_asked(const std::vector<Asking>& asked, std::string_view to, std::string_view action);

/// The day before which none is asked of the same again.
Date next_asking(Date last, const ChaseRule& rule);

}  // namespace review
