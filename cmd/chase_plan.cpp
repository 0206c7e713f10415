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
    const ActionsWanted& wanted = options.wanted;
    if (!wanted.overdue && !wanted.effect_due) return false;
    return !(wanted.overdue && about == AskAbout::overdue) && !(wanted.effect_due && about == AskAbout::effect) &&
           !(!wanted.within.empty() && about == AskAbout::soon);
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

/// Whom a message was being sent to when that was cut short.
std::vector<std::string> unsure_of(const std::vector<Asking>& asked) {
    std::vector<std::string> out;
    for (const Asking& one : asked)
        if (one.how == being_sent && !contains(out, one.to)) out.push_back(one.to);
    return out;
}

/// A question to one of those who are to be asked, unless it was put to them lately.
void add(const ToAsk& item, const Addressee& to, const std::vector<Asking>& asked, bool again, ChasePlan& plan,
         Context& context) {
    if (to.mailbox.empty() && !contains(plan.without_mailbox, to.id)) plan.without_mailbox.push_back(to.id);
    if (to.is_away && !contains(plan.away, to.id)) plan.away.push_back(to.id);
    const auto before = last_asked(asked, to.id, item.ref);
    const Date next = before ? next_asking(*before, context.project().partnership().chase) : context.today;
    if (!again && context.today < next) {
        plan.lately.push_back({to.id, item.ref, *before, next});
        return;
    }
    auto& [addressee, items] = plan.messages.try_emplace(to.id, to, std::vector<ToAsk>{}).first->second;
    for (const std::string& post : to.for_)
        if (!contains(addressee.for_, post)) addressee.for_.push_back(post);
    items.push_back(item);
}

}  // namespace

ChasePlan chase_plan(const ChaseOptions& options, Context& context) {
    const Partnership& partnership = context.project().partnership();
    const std::string only = known_addressee(options.for_, partnership);
    const std::string within = options.wanted.within.empty() ? partnership.chase.within.text() : options.wanted.within;
    const Date last = last_day(within, context);
    const auto asked = asked_before(context);
    ChasePlan plan;
    plan.unsure = unsure_of(asked);
    const auto ask = [&](const ToAsk& item) {
        if (is_left_out(item.about, options)) return;
        const IndexedAction& row = item.row;
        const auto addressees = asked_of({row.leads, row.delegates, row.agencies}, partnership, context.today);
        if (addressees.empty() && only.empty()) plan.nobody.push_back(item.ref);
        for (const Addressee& to : addressees)
            if (only.empty() || to.id == only) add(item, to, asked, options.again, plan, context);
    };
    ActionsWanted wanted = options.wanted;  // which actions; what is asked about is settled here
    wanted.overdue = wanted.effect_due = false;
    wanted.within.clear();
    ActionFilter open(wanted, context);
    for (const IndexedAction& row : open.rows())
        if (const auto about = ask_about(row.state, last, partnership.rag, context.today))
            ask({row, *about, full_ref(row), row.state.due});
    ActionsWanted of_effects = wanted;
    of_effects.effect_due = true;
    ActionFilter complete(of_effects, context);
    for (const IndexedAction& row : complete.rows())
        ask({row, AskAbout::effect, full_ref(row), complete.effect_due_of(row)});
    plan.only_case = open.only_case();
    return plan;
}

}  // namespace review
