// A published table of bank holidays.
#include <fmt/format.h>

#include "base/text.h"
#include "files/fields.h"
#include "files/procedure_file.h"

namespace review {
namespace {

int year_of(Fields& in, std::string_view key) {
    const auto year = in.number(key);
    if (!in.has(key))
        in.problem("file.missing-key", fmt::format("{} has no {}", in.where(), key), in.spot(),
                   fmt::format("add {} = 2028, so that a day beyond the table is known to be provisional", key));
    if (!year) return 0;
    if (*year >= 1900 && *year <= 9999) return int(*year);
    in.problem("file.value", fmt::format("{} is not a year", key), in.spot_of(key), "write it with four digits");
    return 0;
}

void read_days(Fields& in, HolidayTable& table) {
    for (const auto& [key, value] : in.table().entries) {
        const std::string name = in.text(key.name, true);
        const auto day = parse_date(key.name);
        if (!day) {
            in.problem("calendar.day", fmt::format("[holidays]: {} is not a day", key.name), key.spot,
                       "write it as 2026-12-25");
        } else if (day->year() < table.first_year || day->year() > table.last_year) {
            in.problem("calendar.year", fmt::format("[holidays]: {} lies outside first-year and last-year", day->iso()),
                       key.spot, "widen the years when all days of that year are in, or remove the day");
        } else {
            table.holidays[*day] = name;
        }
    }
}

}  // namespace

HolidayTable read_holidays(const Value& tree, const std::string& file, Problems& problems) {
    HolidayTable table;
    const Table* root = tree.table();
    if (root == nullptr) return table;
    Fields in(*root, Spot{file, 1, 1}, "the calendar", problems);
    in.number("format");
    table.id = in.text("id", true);
    table.title = in.text("title", true);
    table.source = in.text("source", true);
    table.first_year = year_of(in, "first-year");
    table.last_year = year_of(in, "last-year");
    if (table.first_year > table.last_year)
        in.problem("calendar.year", "first-year is later than last-year", in.spot_of("first-year"), "exchange them");
    in.section("holidays", [&](Fields& block) { read_days(block, table); });
    in.done();
    return table;
}

}  // namespace review
