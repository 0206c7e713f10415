// review action list: actions and milestones over all cases, from the index alone: no case file is opened.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "cmd/complain.h"
#include "cmd/exit_codes.h"
#include "cmd/flags.h"
#include "cmd/json_out.h"
#include "cmd/table.h"
#include "documents/naming.h"
#include "rules/actions.h"

namespace review {
namespace {

struct Options {
    bool overdue = false, all = false;
    std::string within, case_id, lead, agency, group, status, procedure;
};

/// Of the procedures that the listed cases go by, each read when it is first asked for.
class Plans {
   public:
    explicit Plans(const Project& project) : project_(project) {}
    /// Null when the procedure cannot be had: a list must not fail for that; `check` says it.
    const Plan* of(const std::string& procedure) {
        const auto known = plans_.find(procedure);
        if (known != plans_.end()) return known->second;
        const Plan* plan = nullptr;
        try {
            plan = &project_.procedure(procedure).plan;
        } catch (const Error& error) {
            if (error.kind != ErrorKind::not_found && error.kind != ErrorKind::invalid_data) throw;
        }
        return plans_[procedure] = plan;
    }

   private:
    const Project& project_;
    std::map<std::string, const Plan*> plans_;
};

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

/// A filter that can match nothing is a slip of the pen, not an empty answer.
void check_known(const std::string& flag, const std::string& typed, std::vector<std::string> known,
                 const std::function<void(const IndexedAction&, std::vector<std::string>&)>& more, Context& context) {
    if (typed.empty() || contains(known, typed)) return;
    for (const IndexedAction& row : context.index().actions()) more(row, known);
    std::sort(known.begin(), known.end());
    known.erase(std::unique(known.begin(), known.end()), known.end());
    if (!contains(known, typed)) throw unknown_word(ErrorKind::usage, flag, typed, known);
}

void check_filters(const Options& options, Context& context) {
    const Partnership& partnership = context.project().partnership();
    std::vector<std::string> leads, agencies, groups;
    for (const Post& post : partnership.posts) leads.push_back(post.id);
    for (const Agency& agency : partnership.agencies) agencies.push_back(agency.id);
    for (const Group& group : partnership.groups) groups.push_back(group.id);
    const auto add_all = [](const std::vector<std::string>& from, std::vector<std::string>& into) {
        into.insert(into.end(), from.begin(), from.end());
    };
    check_known(
        "--lead", options.lead, leads, [&](const auto& row, auto& known) { add_all(row.leads, known); }, context);
    check_known(
        "--agency", options.agency, agencies, [&](const auto& row, auto& known) { add_all(row.agencies, known); },
        context);
    Plans plans(context.project());
    check_known(
        "--group", options.group, groups,
        [&](const auto& row, auto& known) {
            if (!row.group.empty()) known.push_back(row.group);
            if (const Plan* plan = plans.of(row.procedure)) known.push_back(plan->monitored_by);
        },
        context);
    check_known(
        "--procedure", options.procedure, partnership.procedures,
        [&](const auto& row, auto& known) { known.push_back(row.procedure); }, context);
}

class Filter {
   public:
    Filter(const Options& options, Context& context)
        : options_(options),
          plans_(context.project()),
          rule_(context.project().partnership().rag),
          today_(context.today) {
        if (!options.case_id.empty()) case_ = context.project().resolve_case(options.case_id);
        if (!options.within.empty()) until_ = last_day(options.within, context);
    }
    const std::string& only_case() const { return case_; }

    bool takes(const IndexedAction& row) {
        if (!case_.empty() && row.case_id != case_) return false;
        if (!options_.lead.empty() && !contains(row.leads, options_.lead)) return false;
        if (!options_.agency.empty() && !contains(row.agencies, options_.agency)) return false;
        if (!options_.procedure.empty() && row.procedure != options_.procedure) return false;
        if (!options_.group.empty() && group_of(row) != options_.group) return false;
        return takes_state(row.state);
    }
    /// Worked out when it is asked for: a list may have many thousand rows.
    Rating rating_of(const IndexedAction& row) {
        bool wants_evidence = true;
        if (row.state.status == ActionStatus::complete && !row.state.evidenced)
            if (const Plan* plan = plans_.of(row.procedure)) wants_evidence = plan->evidence_to_close;
        return rating(row.state, wants_evidence, rule_, today_);
    }

   private:
    std::string group_of(const IndexedAction& row) {
        if (!row.group.empty()) return row.group;
        const Plan* plan = plans_.of(row.procedure);
        return plan == nullptr ? std::string() : plan->monitored_by;
    }
    bool takes_state(const ActionState& state) const {
        if (!options_.status.empty() && name_of(state.status) != options_.status) return false;
        if (is_over(state.status) && !options_.all && options_.status.empty()) return false;
        if (!options_.overdue && !until_) return true;
        if (!state.due || is_over(state.status)) return false;
        if (*state.due < today_) return options_.overdue;
        return until_ && *state.due <= *until_;
    }

    const Options& options_;
    Plans plans_;
    const RagRule& rule_;
    Date today_;
    std::string case_;
    std::optional<Date> until_;
};

std::vector<IndexedAction> listed(Filter& filter, bool only_overdue, Context& context) {
    std::vector<IndexedAction> rows = only_overdue ? context.index().overdue(context.today) : context.index().actions();
    std::erase_if(rows, [&](const IndexedAction& row) { return !filter.takes(row); });
    if (only_overdue) return rows;
    std::stable_sort(rows.begin(), rows.end(), [](const IndexedAction& a, const IndexedAction& b) {
        const auto& x = a.state.due;
        const auto& y = b.state.due;
        if (x.has_value() != y.has_value()) return x.has_value();
        return x && *x < *y;
    });
    return rows;
}

/// What stands for people and posts, without the case being read.
class Shown {
   public:
    Shown(const IndexedAction& row, const Partnership& partnership)
        : the_case_(people_of(row)), naming_(the_case_, partnership, none()) {}
    std::string prose(const std::string& text) const {
        return text.find_first_of("{}") == std::string::npos ? text : naming_.prose(text);
    }
    std::string list(const std::vector<std::string>& ids) const {
        std::vector<std::string> names;
        for (const std::string& id : ids) names.push_back(naming_.who(id));
        return join(names, ", ");
    }

   private:
    static const Procedure& none() {
        static const Procedure procedure;
        return procedure;
    }
    static Case people_of(const IndexedAction& row) {
        Case out;
        for (const std::string& pair : row.pseudonyms) {
            Person person;
            person.code = pair.substr(0, pair.find('='));
            person.pseudonym = pair.substr(person.code.size() + 1);
            out.people.push_back(std::move(person));
        }
        return out;
    }
    Case the_case_;
    Naming naming_;
};

std::string full_ref(const IndexedAction& row) { return row.case_id + "/" + row.ref; }

View json_row(const IndexedAction& action, const Rating& rating, const Partnership& partnership) {
    ViewMap map;
    map["ref"] = full_ref(action);
    map["case"] = action.case_id;
    map["procedure"] = action.procedure;
    map["recommendation"] = json_or_null(action.recommendation);
    map["text"] = Shown(action, partnership).prose(action.text);
    map["leads"] = json_of(action.leads);
    map["agencies"] = json_of(action.agencies);
    map["due"] = json_of(action.state.due);
    map["status"] = std::string(name_of(action.state.status));
    map["rag"] = std::string(name_of(rating.rag));
    map["days_overdue"] = rating.days_overdue;
    map["closed"] = json_of(action.state.closed);
    return map;
}

void print_as_json(const std::vector<IndexedAction>& rows, Filter& filter, Context& context) {
    const Partnership& partnership = context.project().partnership();
    ViewList list;
    for (const IndexedAction& row : rows) list.push_back(json_row(row, filter.rating_of(row), partnership));
    ViewMap map;
    map["format"] = 1;
    map["today"] = context.today.iso();
    map["actions"] = std::move(list);
    print_json(map, context);
}

void print_as_csv(const std::vector<IndexedAction>& rows, Filter& filter, Context& context) {
    const auto date = [](const std::optional<Date>& day) { return day ? day->iso() : std::string(); };
    TextTable table({"ref", "case", "procedure", "recommendation", "text", "leads", "agencies", "due", "status", "rag",
                     "days_overdue", "closed"});
    for (const IndexedAction& action : rows) {
        const Rating rating = filter.rating_of(action);
        table.row({full_ref(action), action.case_id, action.procedure, action.recommendation,
                   Shown(action, context.project().partnership()).prose(action.text), join(action.leads, "; "),
                   join(action.agencies, "; "), date(action.state.due), std::string(name_of(action.state.status)),
                   std::string(name_of(rating.rag)), std::to_string(rating.days_overdue), date(action.state.closed)});
    }
    table.print_csv(context.out);
}

std::string rag_word(Rag rag, const RagRule& rule) {
    const auto word = rule.words.find(std::string(name_of(rag)));
    return word == rule.words.end() ? std::string(name_of(rag)) : word->second;
}

/// Never the colour alone: "red, 10 days overdue".
std::string state_words(const IndexedAction& action, const Rating& rating, const RagRule& rule) {
    const int late = rating.days_overdue;
    const std::string status(name_of(action.state.status));
    return fmt::format("{}, {}", rag_word(rating.rag, rule),
                       late > 0 ? counted(late, "day") + " overdue" : replaced(status, "-", " "));
}

void print_as_table(const std::vector<IndexedAction>& rows, Filter& filter, Context& context) {
    const Partnership& partnership = context.project().partnership();
    TextTable table({"Action", "Due", "State", "Who", "What is to be done"});
    for (const IndexedAction& action : rows) {
        const Shown shown(action, partnership);
        std::string who = shown.list(action.leads);
        if (!action.agencies.empty()) who += (who.empty() ? "" : "; ") + shown.list(action.agencies);
        table.row({full_ref(action), action.state.due ? action.state.due->iso() : "no day",
                   state_words(action, filter.rating_of(action), partnership.rag), who, shown.prose(action.text)});
    }
    table.print(context.out, context.terminal.width());
}

void print_totals(const std::vector<IndexedAction>& rows, Filter& filter, const Options& options, Context& context) {
    if (!context.terminal.output_is_terminal() || context.globals.quiet) return;
    if (rows.empty()) {
        context.out << (options.overdue ? "No action is overdue.\n" : "No action is to be shown.\n");
        return;
    }
    const auto late = std::count_if(rows.begin(), rows.end(),
                                    [&](const auto& row) { return filter.rating_of(row).days_overdue > 0; });
    const auto soon = std::count_if(rows.begin(), rows.end(), [&](const auto& row) {
        const ActionState& state = row.state;
        const int within = context.project().partnership().rag.amber_within_days;
        return state.due && !is_over(state.status) && context.today <= *state.due &&
               context.today.days_until(*state.due) <= within;
    });
    context.out << fmt::format("\n{}: {} overdue, {} due within {}.\n", counted(long(rows.size()), "action"), late,
                               soon, counted(context.project().partnership().rag.amber_within_days, "day"));
}

/// A file that could not be read may hold the very action that is asked for.
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

int list(const Options& options, Context& context) {
    check_filters(options, context);
    Filter filter(options, context);
    const bool only_overdue = options.overdue && options.within.empty();
    const auto rows = listed(filter, only_overdue, context);
    const std::string& format = context.globals.format;
    if (format == "json")
        print_as_json(rows, filter, context);
    else if (format == "jsonl")
        for (const IndexedAction& row : rows)
            print_json_line(json_row(row, filter.rating_of(row), context.project().partnership()), context);
    else if (format == "csv")
        print_as_csv(rows, filter, context);
    else
        print_as_table(rows, filter, context);
    if (format.empty() || format == "table") print_totals(rows, filter, options, context);
    if (const int code = note_unreadable(filter.only_case(), context); code != exit_ok) return code;
    const bool any_late =
        std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return filter.rating_of(row).days_overdue > 0; });
    return options.overdue && any_late ? exit_findings : exit_ok;
}

}  // namespace

Runner declare_action_list(Flags& flags) {
    const auto options = std::make_shared<Options>();
    flags.flag("--overdue", options->overdue, "only those whose day is past (exit code 1 when there are any)");
    flags.text("--due-within", "TIME", options->within, "only those due in the next \"2 weeks\", 10d, 1m …");
    flags.text("--case", "CASE", options->case_id, "only those of one case");
    flags.text("--lead", "WHO", options->lead, "only those that this post or person leads");
    flags.text("--agency", "AGENCY", options->agency, "only those that this agency carries out");
    flags.text("--group", "GROUP", options->group, "only those that this group monitors");
    flags.choice("--status", "STATUS", {"open", "in-progress", "complete", "dropped"}, options->status,
                 "open, in-progress, complete or dropped");
    flags.text("--procedure", "ID", options->procedure, "only those of reviews by this procedure");
    flags.flag("--all", options->all, "complete and dropped ones as well");
    flags.formats({"table", "json", "jsonl", "csv"});
    return [options](Context& context) { return list(*options, context); };
}

}  // namespace review
