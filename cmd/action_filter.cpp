#include "cmd/action_filter.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "cmd/action_rows.h"
#include "cmd/complain.h"
#include "cmd/exit_codes.h"

namespace review {
namespace {

/// A filter that can match nothing is a slip of the pen, not an empty answer. `add` puts in what a row knows.
template <class Add>
void check_known(const std::string& flag, const std::string& typed, std::vector<std::string> known, Add add,
                 Context& context) {
    if (typed.empty() || contains(known, typed)) return;
    for (const IndexedAction& row : context.index().actions()) add(row, known);
    std::sort(known.begin(), known.end());
    known.erase(std::unique(known.begin(), known.end()), known.end());
    if (!contains(known, typed)) throw unknown_word(ErrorKind::usage, flag, typed, known);
}

void append(const std::vector<std::string>& from, std::vector<std::string>& into) {
    into.insert(into.end(), from.begin(), from.end());
}

template <class Records>
std::vector<std::string> ids_of(const Records& records) {
    std::vector<std::string> ids;
    for (const auto& one : records) ids.push_back(one.id);
    return ids;
}

const std::vector<std::string> statuses{"open", "in-progress", "complete", "dropped"};

}  // namespace

Date last_day(const std::string& typed, Context& context) {
    const auto span = parse_span(typed);
    if (!span) {
        if (const auto day = parse_date_from(typed.starts_with("+") ? typed : "+" + typed, context.today)) return *day;
        throw Error(ErrorKind::usage, fmt::format("--due-within: {} is no length of time", typed))
            .hint("for example: \"2 weeks\", \"10 working days\", 2w, 1m");
    }
    if (span->unit != Unit::working_days) return counted_from(context.today, *span, Calendar{}).day;
    const Project& project = context.project();
    if (project.partnership().procedures.empty())
        throw Error(ErrorKind::usage, "--due-within: working days cannot be counted: review.toml names no procedure");
    const Calendar& calendar = project.calendar(project.procedure(project.partnership().procedures.front()));
    return counted_from(context.today, *span, calendar).day;
}

void declare_wanted_words(Flags& flags, ActionsWanted& wanted) {
    flags.text("--case", "CASE", wanted.case_id, "only those of one case");
    flags.text("--lead", "WHO", wanted.lead, "only those that this post or person leads, or does for the lead");
    flags.text("--agency", "AGENCY", wanted.agency, "only those that this agency carries out");
    flags.text("--group", "GROUP", wanted.group, "only those that this group monitors");
    flags.text("--procedure", "ID", wanted.procedure, "only those of reviews by this procedure");
    flags.text("--theme", "THEME", wanted.theme, "only those that arise from learning of this theme");
    flags.text("--matching", "WORDS", wanted.text,
               "only those whose text holds these words, in small or capital letters");
}

void declare_wanted(Flags& flags, ActionsWanted& wanted) {
    flags.flag("--overdue", wanted.overdue, "only those whose day is past (exit code 1 when there are any)");
    flags.text("--due-within", "TIME", wanted.within, "only those due in the next \"2 weeks\", 10d, 1m …");
    flags.flag("--effect-due", wanted.effect_due, "only complete ones whose effect is to be looked at by now");
    declare_wanted_words(flags, wanted);
    flags.choice("--status", "STATUS", statuses, wanted.status, "open, in-progress, complete or dropped");
    flags.flag("--all", wanted.all, "complete and dropped ones as well");
}

void add_condition(const std::string& typed, ActionsWanted& wanted) {
    const std::map<std::string, bool*> flags{
        {"overdue", &wanted.overdue}, {"effect-due", &wanted.effect_due}, {"all", &wanted.all}};
    if (const auto flag = flags.find(typed); flag != flags.end()) {
        *flag->second = true;
        return;
    }
    const std::map<std::string, std::string*> texts{
        {"due-within", &wanted.within},   {"case", &wanted.case_id}, {"lead", &wanted.lead},
        {"agency", &wanted.agency},       {"group", &wanted.group},  {"status", &wanted.status},
        {"procedure", &wanted.procedure}, {"theme", &wanted.theme},  {"matching", &wanted.text}};
    const auto equals = typed.find('=');
    const std::string key(trimmed(typed.substr(0, equals)));
    const auto text = texts.find(key);
    if (text == texts.end()) {
        std::vector<std::string> known;
        for (const auto& one : flags) known.push_back(one.first);
        for (const auto& one : texts) known.push_back(one.first);
        throw unknown_word(ErrorKind::usage, "--where", key, known);
    }
    const std::string value = equals == std::string::npos ? "" : std::string(trimmed(typed.substr(equals + 1)));
    if (value.empty()) throw Error(ErrorKind::usage, fmt::format("--where: say which {0}: {0}=…", key));
    if (!text->second->empty())
        throw Error(ErrorKind::usage, fmt::format("--where: {} is given twice: all conditions must hold", key));
    if (key == "status" && !contains(statuses, value)) throw unknown_word(ErrorKind::usage, "--where", value, statuses);
    *text->second = value;
}

int note_unreadable(const std::string& only_case, Context& context) {
    long count = 0;
    for (const IndexedCase& row : context.index().unreadable()) {
        if (!only_case.empty() && row.id != only_case) continue;
        context.err << fmt::format("review: warning: {}\n", *row.problem);
        ++count;
    }
    if (count == 0) return exit_ok;
    context.err << fmt::format(
        "note: the list may be incomplete: {} could not be read as {} should be; review check files says more\n",
        counted(count, "file"), count == 1 ? "it" : "they");
    return exit_invalid_data;
}

ActionFilter::ActionFilter(const ActionsWanted& wanted, Context& context)
    : wanted_(wanted), context_(context), partnership_(context.project().partnership()), text_(folded(wanted.text)) {
    const auto check = [&](const char* flag, const std::string& typed, std::vector<std::string> known, auto add) {
        check_known(flag, typed, std::move(known), add, context);
    };
    check("--lead", wanted.lead, ids_of(partnership_.posts), [](const auto& row, auto& known) {
        append(row.leads, known);
        append(row.delegates, known);
    });
    check("--agency", wanted.agency, ids_of(partnership_.agencies),
          [](const auto& row, auto& known) { append(row.agencies, known); });
    check("--group", wanted.group, ids_of(partnership_.groups),
          [&](const auto& row, auto& known) { known.push_back(group_of(row)); });
    check("--procedure", wanted.procedure, partnership_.procedures,
          [](const auto& row, auto& known) { known.push_back(row.procedure); });
    check("--theme", wanted.theme, {}, [](const auto& row, auto& known) { append(row.themes, known); });
    if (!wanted.case_id.empty()) case_ = context.project().resolve_case(wanted.case_id);
    if (!wanted.within.empty()) until_ = last_day(wanted.within, context);
}

std::vector<IndexedAction> ActionFilter::rows() {
    std::vector<IndexedAction> rows;
    if (only_overdue()) {
        each([&] { rows.clear(); }, [&](const IndexedAction& row) { rows.push_back(row); });
        return rows;
    }
    rows = context_.index().actions();
    if (wanted_.effect_due)
        for (IndexedAction& row : rows)
            if (row.state.completed) row = as_whole(std::move(row));
    std::erase_if(rows, [&](const IndexedAction& row) { return !takes(row); });
    std::stable_sort(rows.begin(), rows.end(), [](const IndexedAction& a, const IndexedAction& b) {
        const auto& x = a.state.due;
        const auto& y = b.state.due;
        if (x.has_value() != y.has_value()) return x.has_value();
        return x && *x < *y;
    });
    return rows;
}

void ActionFilter::each(const std::function<void()>& start, const std::function<void(const IndexedAction&)>& use) {
    if (only_overdue()) {
        context_.index().each_overdue(context_.today, start, [&](const IndexedAction& row) {
            if (takes(row)) use(row);
        });
        return;
    }
    start();
    for (const IndexedAction& row : rows()) use(row);
}

bool ActionFilter::takes(const IndexedAction& row) {
    if (!case_.empty() && row.case_id != case_) return false;
    if (!wanted_.lead.empty() && !contains(row.leads, wanted_.lead) && !contains(row.delegates, wanted_.lead))
        return false;
    if (!wanted_.agency.empty() && !contains(row.agencies, wanted_.agency)) return false;
    if (!wanted_.procedure.empty() && row.procedure != wanted_.procedure) return false;
    if (!wanted_.theme.empty() && !contains(row.themes, wanted_.theme)) return false;
    if (!wanted_.group.empty() && group_of(row) != wanted_.group) return false;
    return takes_state(row) && takes_words(row);
}

bool ActionFilter::takes_state(const IndexedAction& row) {
    const ActionState& state = row.state;
    if (!wanted_.status.empty() && name_of(state.status) != wanted_.status) return false;
    if (wanted_.effect_due) {
        const auto day = effect_due_of(row);
        return day && *day <= until_.value_or(context_.today);
    }
    if (is_over(state.status) && !wanted_.all && wanted_.status.empty()) return false;
    if (!wanted_.overdue && !until_) return true;
    if (!state.due || is_over(state.status)) return false;
    if (*state.due < context_.today) return wanted_.overdue;
    return until_ && *state.due <= *until_;
}

bool ActionFilter::takes_words(const IndexedAction& row) const {
    return text_.empty() || folded(ActionShown(row, partnership_).prose(row.text)).find(text_) != std::string::npos;
}

Rating ActionFilter::rating_of(const IndexedAction& row) {
    bool wants_evidence = true;
    if (row.state.status == ActionStatus::complete && !row.state.evidenced)
        if (const Plan* plan = plan_of(row.procedure)) wants_evidence = plan->evidence_to_close;
    return rating(row.state, wants_evidence, partnership_.rag, context_.today);
}

std::optional<Date> ActionFilter::effect_due_of(const IndexedAction& row) {
    if (!row.state.completed) return std::nullopt;
    const Plan* plan = plan_of(row.procedure);
    if (plan == nullptr || plan->audit.empty()) return std::nullopt;
    return effect_due(row.state, partnership_);
}

std::string ActionFilter::group_of(const IndexedAction& row) {
    if (!row.group.empty()) return row.group;
    const Plan* plan = plan_of(row.procedure);
    return plan == nullptr ? std::string() : plan->monitored_by;
}

const Plan* ActionFilter::plan_of(const std::string& procedure) {
    const auto known = plans_.find(procedure);
    if (known != plans_.end()) return known->second;
    const Plan* plan = nullptr;
    try {
        plan = &context_.project().procedure(procedure).plan;
    } catch (const Error& error) {
        if (error.kind != ErrorKind::not_found && error.kind != ErrorKind::invalid_data) throw;
    }
    return plans_[procedure] = plan;
}

}  // namespace review
