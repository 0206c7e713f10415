#include <algorithm>

#include "base/short_text.h"
#include "base/text.h"
#include "documents/chase_message.h"
#include "documents/view_parts.h"

namespace review {
namespace {

ViewMap asked_row(const AskedAction& action, Date today) {
    ViewMap row;
    row["ref"] = action.ref;
    row["text"] = in_one_line(action.text);
    row["leads"] = action.leads;
    row["agencies"] = action.agencies;
    put_date(row, "due", action.day);
    put_date(row, "heard", action.heard);
    const int late = action.day ? action.day->days_until(today) : 0;
    row["late"] = late > 0 ? counted(late, "day") : "";
    return row;
}

}  // namespace

void sort_asked(std::vector<AskedAction>& actions) {
    const auto key = [](const AskedAction& action) {
        return std::tuple(action.about, action.day.value_or(*Date::of(9999, 12, 31)));
    };
    std::stable_sort(actions.begin(), actions.end(),
                     [&](const AskedAction& a, const AskedAction& b) { return key(a) < key(b); });
}

View chase_view(const ChaseMessage& message, const Partnership& partnership, Date today) {
    ViewMap root = house_view(partnership, today);
    root["to"] = message.to;
    ViewList absent;
    for (const auto& [title, until] : message.stands_in) {
        ViewMap post;
        post["post"] = title;
        put_date(post, "until", until);
        absent.emplace_back(std::move(post));
    }
    root["stands_in"] = std::move(absent);
    root["sheet"] = message.sheet;
    root["actions_counted"] = counted(long(message.actions.size()), "action");
    for (const AskAbout about : {AskAbout::overdue, AskAbout::soon, AskAbout::effect, AskAbout::unheard}) {
        ViewList rows;
        for (const AskedAction& action : message.actions)
            if (action.about == about) rows.emplace_back(asked_row(action, today));
        const std::string name(name_of(about));
        root[name + "_count"] = long(rows.size());
        root[name] = std::move(rows);
    }
    return View(std::move(root));
}

}  // namespace review
