#include "cmd/chase_plan.h"

#include <fmt/format.h>

#include "base/text.h"
#include "cmd/action_rows.h"
#include "cmd/complain.h"
#include "cmd/record.h"

namespace review {
namespace {

/// Whether only some of it is asked about, and this is none of it.
bool is_left_out(AskAbout about, const ChaseOptions& options) {
    if (options.wanted.overdue && about == AskAbout::overdue) return false;
    if (options.wanted.effect_due && about == AskAbout::effect) return false;
    return options.wanted.overdue || options.wanted.effect_due;
}

std::string known_addressee(const std::string& typed, const Partnership& partnership) {
    if (typed.empty() || partnership.post(typed) != nullptr || partnership.agency(typed) != nullptr) return typed;
    std::vector<std::string> known;
    for (const Post& post : partnership.posts) known.push_back(post.id);
    for (const Agency& agency : partnership.agencies) known.push_back(agency.id);
    throw unknown_word(ErrorKind::usage, "--for", typed, known);
}

std::vector<Asking> asked_before(Context& context) {
    Problems problems;
    auto asked = context.project().load_asked(problems);
    refuse_faults(problems, "what was asked before is not as it should be: mend it first", context);
    return asked;
}

}  // namespace

ChasePlan chase_plan(const ChaseOptions& options, ActionFilter& filter, Context& context) {
    const Partnership& partnership = context.project().partnership();
    const std::string only = known_addressee(options.for_, partnership);
    const std::string within = options.wanted.within.empty() ? partnership.chase.within.text() : options.wanted.within;
    const Date last = last_day(within, context);
    const auto asked = asked_before(context);
    ChasePlan plan;
    for (IndexedAction& row : filter.rows()) {
        const auto effect = filter.effect_due_of(row);
        const auto about = ask_about(row.state, effect, last, partnership.rag, context.today);
        if (!about || is_left_out(*about, options)) continue;
        const bool whole = *about == AskAbout::effect;
        const ToAsk item{row, *about, whole ? action_ref_of(row) : full_ref(row), whole ? effect : row.state.due};
        const auto addressees = asked_of({row.leads, row.delegates, row.agencies}, partnership, context.today);
        if (addressees.empty() && only.empty()) plan.nobody.push_back(item.ref);
        for (const Addressee& to : addressees) {
            if (!only.empty() && to.id != only) continue;
            const auto before = last_asked(asked, to.id, item.ref);
            const Date next = before ? next_asking(*before, partnership.chase) : context.today;
            if (!options.again && context.today < next) {
                plan.lately.push_back({to.id, item.ref, *before, next});
                continue;
            }
            auto& [addressee, items] = plan.messages.try_emplace(to.id, to, std::vector<ToAsk>{}).first->second;
            for (const std::string& post : to.for_)
                if (!contains(addressee.for_, post)) addressee.for_.push_back(post);
            items.push_back(item);
        }
    }
    return plan;
}

}  // namespace review
