#include "files/value.h"

#include <algorithm>
#include <cmath>

namespace review {
namespace {

bool same(const Array& a, const Array& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const Value& x, const Value& y) { return x.same_as(y); });
}

/// Keys are unique within a table, so equal sizes and one direction are enough.
bool same(const Table& a, const Table& b) {
    return a.entries.size() == b.entries.size() && std::ranges::all_of(a.entries, [&](const auto& entry) {
               const Value* other = b.find(entry.first.name);
               return other != nullptr && entry.second.same_as(*other);
           });
}

}  // namespace

const Value* Table::find(std::string_view name) const {
    for (const auto& [key, value] : entries)
        if (key.name == name) return &value;
    return nullptr;
}

bool Value::same_as(const Value& other) const {
    if (data.index() != other.data.index()) return false;
    if (const Table* own = table()) return same(*own, *other.table());
    if (const Array* own = array()) return same(*own, *other.array());
    if (const double* own = std::get_if<double>(&data)) {
        const double theirs = std::get<double>(other.data);
        return *own == theirs || (std::isnan(*own) && std::isnan(theirs));
    }
    if (const std::string* own = text()) return *own == *other.text();
    if (const auto* own = std::get_if<std::int64_t>(&data)) return *own == std::get<std::int64_t>(other.data);
    if (const bool* own = std::get_if<bool>(&data)) return *own == std::get<bool>(other.data);
    return std::get<Date>(data) == std::get<Date>(other.data);
}

std::string_view type_name(const Value& value) {
    switch (value.data.index()) {
        case 0: return "true or false";
        case 1: return "a whole number";
        case 2: return "a number";
        case 3: return "a text";
        case 4: return "a date";
        case 5: return "a list";
        default: return "a table";
    }
}

}  // namespace review
