#include "rules/chasing.h"

#include <algorithm>

#include "base/text.h"
#include "domain/calendar.h"

namespace review {
namespace {

/// Gathers addressees, each once.
class Addressees {
   public:
    Addressees(const Partnership& partnership, Date today) : partnership_(partnership), today_(today) {}

    void add_post(const Post& post) {
        const Post& acting = partnership_.acting_for(post, today_);
        const Agency* agency = partnership_.agency(acting.agency);
        if (!post.agency.empty()) spoken_for_.push_back(post.agency);
        const bool by_agency = !is_mailbox(acting.contact) && agency != nullptr;
        Addressee& to = by_agency ? add_agency(*agency) : of(acting.id, acting.contact);
        if (by_agency && !contains(to.also, acting.id)) to.also.push_back(acting.id);
        to.is_away = to.is_away || (!by_agency && acting.away_on(today_) != nullptr);
        if (&acting != &post && !contains(to.for_, post.id)) to.for_.push_back(post.id);
    }
    Addressee& add_agency(const Agency& agency) {
        spoken_for_.push_back(agency.id);
        return of(agency.id, agency.contact);
    }
    bool is_spoken_for(const Agency& agency) const { return contains(spoken_for_, agency.id); }

    std::vector<Addressee> all;

   private:
    Addressee& of(const std::string& id, const std::string& contact) {
        const auto found = std::find_if(all.begin(), all.end(), [&](const Addressee& one) { return one.id == id; });
        if (found != all.end()) return *found;
        return all.emplace_back(Addressee{id, is_mailbox(contact) ? contact : std::string()});
    }

    const Partnership& partnership_;
    Date today_;
    std::vector<std::string> spoken_for_;  ///< agencies
};

}  // namespace

std::string_view name_of(AskAbout about) {
    switch (about) {
        case AskAbout::overdue: return "overdue";
        case AskAbout::soon: return "soon";
        case AskAbout::effect: return "effect";
        case AskAbout::unheard: return "unheard";
    }
    return {};
}

std::optional<AskAbout> ask_about(const ActionState& state, Date last, const RagRule& rule, Date today) {
    if (is_over(state.status)) return std::nullopt;
    if (state.due && *state.due < today) return AskAbout::overdue;
    if (state.due && *state.due <= last) return AskAbout::soon;
    if (state.heard && state.heard->days_until(today) > rule.amber_no_update_days) return AskAbout::unheard;
    return std::nullopt;
}

std::vector<Addressee> asked_of(const Responsible& responsible, const Partnership& partnership, Date today) {
    Addressees found(partnership, today);
    for (const auto* names : {&responsible.leads, &responsible.delegates})
        for (const std::string& name : *names) {
            if (const Post* post = partnership.post(name)) found.add_post(*post);
            if (const Agency* agency = partnership.agency(name)) found.add_agency(*agency);
        }
    for (const std::string& id : responsible.agencies)
        if (const Agency* agency = partnership.agency(id); agency != nullptr && !found.is_spoken_for(*agency))
            found.add_agency(*agency);
    return found.all;
}

std::optional<Date> last_asked(const std::vector<Asking>& asked, std::string_view to, std::string_view action) {
    std::optional<Date> last;
    for (const Asking& one : asked)
        if (one.to == to && contains(one.actions, action) && (!last || *last < one.on)) last = one.on;
    return last;
}

Date next_asking(Date last, const ChaseRule& rule) { return counted_from(last, rule.every, Calendar{}).day; }

}  // namespace review
