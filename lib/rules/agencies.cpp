#include "rules/agencies.h"

#include <algorithm>

#include "base/text.h"

namespace review {

const Agency* agency_called(std::string_view typed, const Partnership& partnership) {
    if (const Agency* agency = partnership.agency(typed)) return agency;
    const std::string wanted = folded(std::string(typed));
    for (const Agency& agency : partnership.agencies) {
        const bool earlier = std::any_of(agency.aliases.begin(), agency.aliases.end(),
                                         [&](const std::string& alias) { return folded(alias) == wanted; });
        if (folded(agency.title) == wanted || folded(agency.id) == wanted || earlier) return &agency;
    }
    return nullptr;
}

const Agency& agency_on(const Agency& agency, Date day, const Partnership& partnership) {
    const Agency* now = &agency;
    for (std::size_t hops = 0; hops < partnership.agencies.size(); ++hops) {
        const bool over = now->until && *now->until < day;
        const Agency* next = over ? partnership.agency(now->successor) : nullptr;
        if (!next) return *now;
        now = next;
    }
    return *now;
}

}  // namespace review
