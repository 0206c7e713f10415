// review action list: actions and milestones over all cases, from the index alone: no case file is opened.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <ostream>
#include <sstream>

#include "base/text.h"
#include "cmd/action_rows.h"
#include "cmd/action_table.h"
#include "cmd/commands.h"
#include "cmd/complain.h"
#include "cmd/exit_codes.h"
#include "cmd/flags.h"
#include "cmd/json_out.h"

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

/// The list under way, as it was asked for.
struct List : ActionsListed {
    const Options& options;
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

using Group = std::pair<std::string, std::unique_ptr<ActionsForReading>>;

std::vector<Group> grouped(const Rows& rows, const List& list) {
    std::vector<Group> groups;
    const auto put = [&](const std::string& value, const IndexedAction& row) {
        auto group = std::find_if(groups.begin(), groups.end(), [&](const Group& one) { return one.first == value; });
        if (group == groups.end())
            group = groups.insert(groups.end(), Group(value, std::make_unique<ActionsForReading>(list)));
        group->second->row(row);
    };
    for (const IndexedAction& row : rows) {
        const auto values = values_of(row, list.options.grouped_by, list.filter);
        for (const std::string& value : values) put(value, row);
        if (values.empty()) put("", row);
    }
    std::stable_sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) {
        return std::pair(a.first.empty(), a.first) < std::pair(b.first.empty(), b.first);
    });
    return groups;
}

void print_groups(std::ostream& out, const std::vector<Group>& groups, const List& list) {
    for (const auto& [value, members] : groups) {
        out << fmt::format("{}{}: {}, {} overdue\n", &members == &groups.front().second ? "" : "\n",
                           heading(value, list), counted(members->tally().all(), "action"), members->tally().overdue());
        members->table().print(out, list.context.terminal.width());
    }
}

bool is_for_person(const Context& context) { return context.terminal.output_is_terminal() && !context.globals.quiet; }

void print_none(const List& list) {
    if (is_for_person(list.context))
        list.context.out << (list.options.wanted.overdue ? "No action is overdue.\n" : "No action is to be shown.\n");
}

/// By pages where somebody reads it.
void print_page(const std::function<void(std::ostream&)>& print, const Tally& tally, const List& list) {
    Context& context = list.context;
    if (!context.terminal.output_is_terminal()) return print(context.out);
    std::ostringstream page;
    print(page);
    if (is_for_person(context)) page << '\n' << tally.in_words() << '\n';
    context.terminal.show(page.str(), context.out);
}

Rows sorted_rows(const List& list) {
    Rows rows = list.filter.rows();
    sort_rows(rows, list.options.sort, list.filter);
    return rows;
}

/// What is printed as tables; gives how many are overdue.
long print_table(ActionTable& all, const List& list) {
    if (list.options.sort.empty() || list.options.sort == "due")
        list.filter.each([&] { all.clear(); }, [&](const IndexedAction& row) { all.row(row); });
    else
        for (const IndexedAction& row : sorted_rows(list)) all.row(row);
    if (list.context.globals.format == "csv")
        all.table().print_csv(list.context.out);
    else if (all.table().empty())
        print_none(list);
    else
        print_page([&](std::ostream& out) { all.table().print(out, list.context.terminal.width()); }, all.tally(),
                   list);
    return all.tally().overdue();
}

/// What needs all of them at once.
long print_rows(const List& list) {
    const std::string& format = list.context.globals.format;
    const Rows rows = sorted_rows(list);
    Tally tally(list);
    for (const IndexedAction& row : rows) tally.count(row, list.filter.rating_of(row));
    if (format == "json")
        print_as_json(rows, list);
    else if (format == "jsonl")
        for (const IndexedAction& row : rows) print_json_line(json_row(row, list), list.context);
    else if (rows.empty())
        print_none(list);
    else
        print_page([&](std::ostream& out) { print_groups(out, grouped(rows, list), list); }, tally, list);
    return tally.overdue();
}

long print(const List& list) {
    const std::string& format = list.context.globals.format;
    if (format == "csv") {
        ActionsAsCsv all(list);
        return print_table(all, list);
    }
    if (format == "json" || format == "jsonl" || !list.options.grouped_by.empty()) return print_rows(list);
    ActionsForReading all(list);
    return print_table(all, list);
}

int show_list(const Options& options, Context& context) {
    ActionFilter filter(options.wanted, context);
    const List list{{filter, context, options.wanted.effect_due}, options};
    const std::string& format = context.globals.format;
    const bool for_reading = format.empty() || format == "table";
    if (!options.grouped_by.empty() && !for_reading)
        throw Error(ErrorKind::usage, fmt::format("--grouped-by is for reading; {} has a line for each action", format))
            .hint(fmt::format("--sort {} puts together what belongs together", options.grouped_by));
    const long overdue = print(list);
    if (const int code = note_unreadable(filter.only_case(), context); code != exit_ok) return code;
    return options.wanted.overdue && overdue > 0 ? exit_findings : exit_ok;
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
