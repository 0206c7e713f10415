// review action list: actions and milestones over all cases, from the index alone: no case file is opened.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <sstream>

#include "base/text.h"
#include "cmd/action_filter.h"
#include "cmd/action_rows.h"
#include "cmd/commands.h"
#include "cmd/complain.h"
#include "cmd/exit_codes.h"
#include "cmd/flags.h"
#include "cmd/json_out.h"
#include "cmd/table.h"

namespace review {
namespace {

struct Options {
    ActionsWanted wanted;
    std::string sort, grouped_by;
};

const std::vector<std::string> properties{"case", "lead", "agency", "group", "procedure", "theme", "status", "rag"};

using Rows = std::vector<IndexedAction>;

std::string number_of(Rag rag) {
    static const std::vector<Rag> order{Rag::red, Rag::amber, Rag::green, Rag::grey, Rag::blue};
    return std::to_string(std::find(order.begin(), order.end(), rag) - order.begin());
}

/// What a row is sorted by and grouped under: several leads or agencies are each one.
std::vector<std::string> values_of(const IndexedAction& row, const std::string& property, ActionFilter& filter) {
    if (property == "case") return {row.case_id};
    if (property == "lead") return row.leads;
    if (property == "agency") return row.agencies;
    if (property == "procedure") return {row.procedure};
    if (property == "theme") return row.themes;
    if (property == "status") return {std::string(name_of(row.state.status))};
    if (property == "rag") return {std::string(name_of(filter.rating_of(row).rag))};
    const std::string group = filter.group_of(row);
    return group.empty() ? std::vector<std::string>{} : std::vector<std::string>{group};
}

/// They come by due day, which stays the order among equals.
void sort_rows(Rows& rows, const std::string& property, ActionFilter& filter) {
    if (property.empty() || property == "due") return;
    std::vector<std::pair<std::string, std::size_t>> keys;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto values = values_of(rows[i], property, filter);
        // "~": what has none comes last.
        keys.emplace_back(property == "rag" ? number_of(filter.rating_of(rows[i]).rag) : join(values, ", "), i);
        if (values.empty()) keys.back().first = "~";
    }
    std::stable_sort(keys.begin(), keys.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    Rows sorted;
    sorted.reserve(rows.size());
    for (const auto& [key, i] : keys) sorted.push_back(std::move(rows[i]));
    rows = std::move(sorted);
}

/// The list under way.
struct List {
    const Options& options;
    ActionFilter& filter;
    Context& context;

    const Partnership& partnership() const { return context.project().partnership(); }
    bool of_effects() const { return options.wanted.effect_due; }
    /// When its effect is to be looked at, in a list of those; else when it is due.
    std::optional<Date> day_of(const IndexedAction& row) const {
        return of_effects() ? filter.effect_due_of(row) : row.state.due;
    }
};

View json_row(const IndexedAction& row, const List& list) {
    const Rating rating = list.filter.rating_of(row);
    ViewMap map;
    map["ref"] = full_ref(row);
    map["case"] = row.case_id;
    map["procedure"] = row.procedure;
    map["recommendation"] = row.recommendation;
    map["text"] = ActionShown(row, list.partnership()).prose(row.text);
    map["leads"] = json_of(row.leads);
    map["agencies"] = json_of(row.agencies);
    map["due"] = json_of(row.state.due);
    map["status"] = std::string(name_of(row.state.status));
    map["rag"] = std::string(name_of(rating.rag));
    map["days_overdue"] = rating.days_overdue;
    map["closed"] = json_of(row.state.closed);
    map["delegates"] = json_of(row.delegates);
    map["group"] = list.filter.group_of(row);
    map["themes"] = json_of(row.themes);
    map["rag_by_dates"] = std::string(name_of(rating.by_dates.value_or(rating.rag)));
    map["effect_due"] = json_of(list.filter.effect_due_of(row));
    return map;
}

void print_as_json(const Rows& rows, const List& list) {
    ViewList all;
    for (const IndexedAction& row : rows) all.push_back(json_row(row, list));
    ViewMap map;
    map["format"] = 1;
    map["today"] = list.context.today.iso();
    map["actions"] = std::move(all);
    print_json(map, list.context);
}

void print_as_csv(const Rows& rows, const List& list) {
    const auto date = [](const std::optional<Date>& day) { return day ? day->iso() : std::string(); };
    TextTable table({"ref", "case", "procedure", "recommendation", "text", "leads", "agencies", "due", "status", "rag",
                     "days_overdue", "closed", "delegates", "group", "themes", "rag_by_dates", "effect_due"});
    for (const IndexedAction& row : rows) {
        const Rating rating = list.filter.rating_of(row);
        table.row({full_ref(row), row.case_id, row.procedure, row.recommendation,
                   ActionShown(row, list.partnership()).prose(row.text), join(row.leads, "; "),
                   join(row.agencies, "; "), date(row.state.due), std::string(name_of(row.state.status)),
                   std::string(name_of(rating.rag)), std::to_string(rating.days_overdue), date(row.state.closed),
                   join(row.delegates, "; "), list.filter.group_of(row), join(row.themes, "; "),
                   std::string(name_of(rating.by_dates.value_or(rating.rag))), date(list.filter.effect_due_of(row))});
    }
    table.print_csv(list.context.out);
}

std::string state_of_row(const IndexedAction& row, const List& list) {
    if (!list.of_effects()) return state_words(row, list.filter.rating_of(row), list.partnership().rag);
    const auto day = list.filter.effect_due_of(row);
    const int late = day ? day->days_until(list.context.today) : 0;
    return late > 0 ? fmt::format("effect to be looked at, {} late", counted(late, "day")) : "effect to be looked at";
}

void print_table(std::ostream& out, const std::vector<const IndexedAction*>& rows, const List& list) {
    TextTable table({"Action", "Due", "State", "Who", "What is to be done"});
    for (const IndexedAction* row : rows) {
        const ActionShown shown(*row, list.partnership());
        std::string who = shown.list(row->leads);
        if (!row->delegates.empty()) who += fmt::format(" (done by: {})", shown.list(row->delegates));
        if (!row->agencies.empty()) who += (who.empty() ? "" : "; ") + shown.list(row->agencies);
        const auto day = list.day_of(*row);
        table.row({full_ref(*row), day ? day->iso() : "no day", state_of_row(*row, list), who, shown.prose(row->text)});
    }
    table.print(out, list.context.terminal.width());
}

long overdue_in(const std::vector<const IndexedAction*>& rows, const List& list) {
    return std::count_if(rows.begin(), rows.end(),
                         [&](const IndexedAction* row) { return list.filter.rating_of(*row).days_overdue > 0; });
}

/// "Merseyside Police" of "police"; what is no id of the partnership stays as it is.
std::string heading(const std::string& value, const List& list) {
    if (value.empty()) return "(none)";
    static const Case nobody;
    static const Procedure none;
    const std::string& property = list.options.grouped_by;
    if (property == "lead" || property == "agency" || property == "group")
        return Naming(nobody, list.partnership(), none).who(value);
    if (property == "rag") return rag_word(*rag_named(value), list.partnership().rag);
    return property == "status" ? replaced(value, "-", " ") : value;
}

void print_grouped(std::ostream& out, const Rows& rows, const List& list) {
    std::vector<std::pair<std::string, std::vector<const IndexedAction*>>> groups;
    const auto put = [&](const std::string& value, const IndexedAction& row) {
        auto group = std::find_if(groups.begin(), groups.end(), [&](const auto& one) { return one.first == value; });
        if (group == groups.end()) group = groups.insert(groups.end(), {value, {}});
        group->second.push_back(&row);
    };
    for (const IndexedAction& row : rows) {
        const auto values = values_of(row, list.options.grouped_by, list.filter);
        for (const std::string& value : values) put(value, row);
        if (values.empty()) put("", row);
    }
    std::stable_sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) {
        return std::pair(a.first.empty(), a.first) < std::pair(b.first.empty(), b.first);
    });
    for (const auto& [value, members] : groups) {
        out << fmt::format("{}{}: {}, {} overdue\n", &members == &groups.front().second ? "" : "\n",
                           heading(value, list), counted(long(members.size()), "action"), overdue_in(members, list));
        print_table(out, members, list);
    }
}

void print_totals(std::ostream& out, const std::vector<const IndexedAction*>& rows, const List& list) {
    const int within = list.partnership().rag.amber_within_days;
    const Date today = list.context.today;
    const auto soon = std::count_if(rows.begin(), rows.end(), [&](const IndexedAction* row) {
        const ActionState& state = row->state;
        return state.due && !is_over(state.status) && today <= *state.due && today.days_until(*state.due) <= within;
    });
    out << fmt::format("\n{}: {} overdue, {} due within {}.\n", counted(long(rows.size()), "action"),
                       overdue_in(rows, list), soon, counted(within, "day"));
}

void print_for_reading(const Rows& rows, const List& list) {
    Context& context = list.context;
    const bool to_person = context.terminal.output_is_terminal() && !context.globals.quiet;
    if (rows.empty()) {
        if (to_person)
            context.out << (list.options.wanted.overdue ? "No action is overdue.\n" : "No action is to be shown.\n");
        return;
    }
    std::vector<const IndexedAction*> all;
    for (const IndexedAction& row : rows) all.push_back(&row);
    const auto print = [&](std::ostream& out) {
        if (list.options.grouped_by.empty())
            print_table(out, all, list);
        else
            print_grouped(out, rows, list);
        if (to_person) print_totals(out, all, list);
    };
    if (!context.terminal.output_is_terminal()) return print(context.out);
    std::ostringstream page;
    print(page);
    context.terminal.show(page.str(), context.out);
}

int show_list(const Options& options, Context& context) {
    ActionFilter filter(options.wanted, context);
    const List list{options, filter, context};
    const std::string& format = context.globals.format;
    const bool for_reading = format.empty() || format == "table";
    if (!options.grouped_by.empty() && !for_reading)
        throw Error(ErrorKind::usage, fmt::format("--grouped-by is for reading; {} has a line for each action", format))
            .hint(fmt::format("--sort {} puts together what belongs together", options.grouped_by));
    Rows rows = filter.rows();
    sort_rows(rows, options.sort, filter);
    if (format == "json")
        print_as_json(rows, list);
    else if (format == "jsonl")
        for (const IndexedAction& row : rows) print_json_line(json_row(row, list), context);
    else if (format == "csv")
        print_as_csv(rows, list);
    else
        print_for_reading(rows, list);
    if (const int code = note_unreadable(filter.only_case(), context); code != exit_ok) return code;
    const bool any_late =
        std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return filter.rating_of(row).days_overdue > 0; });
    return options.wanted.overdue && any_late ? exit_findings : exit_ok;
}

}  // namespace

Runner declare_action_list(Flags& flags) {
    const auto options = std::make_shared<Options>();
    declare_wanted(flags, options->wanted);
    std::vector<std::string> orders{"due"};
    orders.insert(orders.end(), properties.begin(), properties.end());
    flags.choice("--sort", "WHAT", orders, options->sort,
                 "due (as it is without this), or what belongs together first");
    flags.choice("--grouped-by", "WHAT", properties, options->grouped_by,
                 "under a heading for each, with how many are overdue");
    flags.formats({"table", "json", "jsonl", "csv"});
    return [options](Context& context) { return show_list(*options, context); };
}

}  // namespace review
