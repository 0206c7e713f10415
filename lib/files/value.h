// A TOML file as plain values that know where they stand. Only toml_text.cpp includes toml++.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/error.h"

namespace review {

struct Value;
struct Key {
    std::string name;
    Spot spot;
};
/// In the order of the file. What makes and ends it is defined where Value is complete: a pair with an incomplete type
/// must not be looked into (clang does not allow it).
struct Table {
    Table();
    explicit Table(std::vector<std::pair<Key, Value>> entries_of_it);
    Table(const Table&);
    Table(Table&&) noexcept;
    Table& operator=(const Table&);
    Table& operator=(Table&&) noexcept;
    ~Table();

    std::vector<std::pair<Key, Value>> entries;
    const Value* find(std::string_view name) const;
};
using Array = std::vector<Value>;

struct Value {
    /// A local time, a zoned time or an offset date-time is kept as its text: cases know only days (and "10:30" as text).
    std::variant<bool, std::int64_t, double, std::string, Date, Array, Table> data;
    Spot spot;

    const Table* table() const { return std::get_if<Table>(&data); }
    const Array* array() const { return std::get_if<Array>(&data); }
    const std::string* text() const { return std::get_if<std::string>(&data); }
    /// Equal content; places and the order of keys do not count.
    bool same_as(const Value& other) const;
};
inline Table::Table() = default;
inline Table::Table(std::vector<std::pair<Key, Value>> entries_of_it) : entries(std::move(entries_of_it)) {}
inline Table::Table(const Table&) = default;
inline Table::Table(Table&&) noexcept = default;
inline Table& Table::operator=(const Table&) = default;
inline Table& Table::operator=(Table&&) noexcept = default;
inline Table::~Table() = default;

std::string_view type_name(const Value& value);  ///< "a text", "a date", "a table", … for messages

/// Parses TOML. Throws Error{invalid_data} with file:line:column, and for the usual slips (an unquoted text, a Windows
/// path in double quotes, merge conflict markers, wrong encoding, a cut file) a hint in plain words. `file` is for messages.
Value parse_toml(std::string_view text, const std::string& file);

/// One value as TOML on one line where it can be: `"text"`, `2026-03-09`, `["a", "b"]`, `{ from = 2026-01-01 }`;
/// a text with line breaks becomes a """ block. `newline` is used inside blocks.
std::string toml_literal(const Value& value, std::string_view newline = "\n");
std::string toml_key(std::string_view name);  ///< bare where possible, else quoted

}  // namespace review
