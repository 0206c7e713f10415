// review show --for WHO: the week of one post or agency across all cases, and of those it stands in for.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "cmd/action_filter.h"
#include "cmd/action_rows.h"
#include "cmd/complain.h"
#include "cmd/exit_codes.h"
#include "cmd/json_out.h"
#include "cmd/standing.h"
#include "cmd/table.h"
#include "files/in_parallel.h"

namespace review {
namespace {

/// Somebody whose work is asked for, and, of one who is away, until when.
struct Whose {
    std::string id, title;
    std::optional<Date> away_until;
};

struct Item {
    ToDo what;
    std::string state;  ///< "12 days late", "waits for its effect to be looked at"
    const Whose* whose = nullptr;
};

std::optional<Date> away_until(const Post& post, Date today) {
    const DateRange* leave = post.away_on(today);
    return leave == nullptr ? std::nullopt : leave->to;
}

/// Whom the partnership knows, and who leads an action somewhere. Error{usage} with the nearest.
Whose known_whose(const std::string& who, Context& context) {
    const Partnership& partnership = context.project().partnership();
    static const Case nobody;
    static const Procedure none;
    const std::string title = Naming(nobody, partnership, none).who(who);
    std::vector<std::string> known;
    for (const Agency& agency : partnership.agencies) known.push_back(agency.id);
    for (const Group& group : partnership.groups) known.push_back(group.id);
    for (const Post& post : partnership.posts) {
        if (post.id == who) return {who, title, away_until(post, context.today)};
        known.push_back(post.id);
    }
    if (contains(known, who)) return {who, title, {}};
    for (const IndexedAction& row : context.index().actions())
        for (const auto* names : {&row.leads, &row.delegates})
            for (const std::string& name : *names)
                if (!contains(known, name)) known.push_back(name);
    if (!contains(known, who)) throw unknown_word(ErrorKind::usage, "--for", who, known);
    return {who, title, {}};
}

/// The one who asks first, then those it stands in for today.
std::vector<Whose> whose_work(const std::string& who, Context& context) {
    const Partnership& partnership = context.project().partnership();
    std::vector<Whose> all{known_whose(who, context)};
    for (const Post& post : partnership.posts)
        if (post.id != who && partnership.acting_for(post, context.today).id == who)
            all.push_back({post.id, post.title, away_until(post, context.today)});
    return all;
}

const Whose* among(const std::vector<std::string>& names, const std::vector<Whose>& whose) {
    for (const Whose& one : whose)
        if (contains(names, one.id)) return &one;
    return nullptr;
}

std::string state_on(const std::optional<Date>& day, Date today) {
    if (!day) return "no day is set";
    const int left = today.days_until(*day);
    if (left < 0) return counted(-left, "day") + " late";
    return left == 0 ? "today" : "in " + counted(left, "day");
}

void add_actions(const std::vector<Whose>& whose, Date last, std::vector<Item>& items, Context& context) {
    ActionsWanted all;
    all.all = true;
    ActionFilter filter(all, context);
    const auto add = [&](const IndexedAction& row, const std::optional<Date>& day, const std::string& asks) {
        std::vector<std::string> names = row.leads;
        names.insert(names.end(), row.delegates.begin(), row.delegates.end());
        names.insert(names.end(), row.agencies.begin(), row.agencies.end());
        const Whose* found = among(names, whose);
        const ActionShown shown(row, context.project().partnership());
        if (found != nullptr) items.push_back({{day, full_ref(row), asks + shown.prose(row.text), names}, "", found});
    };
    for (const IndexedAction& row : filter.rows()) {
        if (const auto effect = filter.effect_due_of(row); effect && *effect <= last)
            add(as_whole(row), effect, "What has it changed? ");
        if (!is_over(row.state.status) && (!row.state.due || *row.state.due <= last)) add(row, row.state.due, "");
    }
}

/// How many cases could not be read: each is named.
int add_cases(const std::vector<Whose>& whose, Date last, std::vector<Item>& items, Context& context) {
    const std::vector<std::string> ids = open_cases(context);
    std::vector<std::pair<std::string, std::vector<ToDo>>> found(ids.size());
    in_parallel(ids.size(), [&](std::size_t i) {
        const CaseStanding standing = read_standing(ids[i], context);
        found[i].first = standing.fault;
        if (standing.fault.empty()) found[i].second = to_do_by(last, standing, context.today);
    });
    int unread = 0;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        for (ToDo& item : found[i].second)
            if (const Whose* one = among(item.whose, whose)) items.push_back({std::move(item), "", one});
        if (found[i].first.empty()) continue;
        context.err << fmt::format("review: warning: {}: this case cannot be read, and may hold more\nbecause: {}\n",
                                   ids[i], found[i].first);
        ++unread;
    }
    return unread;
}

std::string stands_in(const Item& item, const Whose& asked) {
    if (item.whose->id == asked.id) return {};
    return fmt::format("for {}, away until {}", item.whose->title, item.whose->away_until->words());
}

void print_table(const std::vector<Item>& items, const Whose& asked, Context& context) {
    TextTable table({"DUE", "STATE", "WHICH", "WHAT", "STANDING IN"});
    for (const Item& item : items)
        table.row({item.what.day ? item.what.day->iso() : "", item.state, item.what.ref, item.what.what,
                   stands_in(item, asked)});
    if (context.globals.format == "csv") return table.print_csv(context.out);
    const Date last = context.today.plus_days(7);
    if (asked.away_until) context.out << fmt::format("{} is away until {}.\n", asked.title, asked.away_until->words());
    if (items.empty())
        context.out << fmt::format("Nothing is late or due by {} for {}.\n", last.words(), asked.title);
    else
        context.out << fmt::format("{}: late, due by {}, or without a day\n", asked.title, last.words());
    table.print(context.out, context.terminal.width());
}

View json_item(const Item& item, const Whose& asked) {
    ViewMap row;
    row["due"] = json_of(item.what.day);
    row["state"] = item.state;
    row["ref"] = item.what.ref;
    row["what"] = item.what.what;
    row["whose"] = item.whose->id;
    row["stands_in"] = item.whose->id != asked.id;
    return row;
}

}  // namespace

int show_for(const std::string& who, Context& context) {
    const std::vector<Whose> whose = whose_work(who, context);
    const Date last = context.today.plus_days(7);
    std::vector<Item> items;
    add_actions(whose, last, items, context);
    const int unread = add_cases(whose, last, items, context);
    for (Item& item : items) item.state = state_on(item.what.day, context.today);
    std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) {
        return std::pair(!a.what.day, a.what.day) < std::pair(!b.what.day, b.what.day);
    });
    if (context.globals.format == "jsonl") {
        for (const Item& item : items) print_json_line(json_item(item, whose.front()), context);
    } else if (context.globals.format == "json") {
        ViewList rows;
        for (const Item& item : items) rows.push_back(json_item(item, whose.front()));
        ViewMap map;
        map["format"] = 1;
        map["today"] = context.today.iso();
        map["for"] = who;
        map["items"] = std::move(rows);
        print_json(map, context);
    } else {
        print_table(items, whose.front(), context);
    }
    return unread > 0 ? exit_invalid_data : exit_ok;
}

}  // namespace review
