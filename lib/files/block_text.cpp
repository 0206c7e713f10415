#include "files/block_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace review {
namespace {

bool is_blocks(const Value& value) {
    const Array* array = value.array();
    return array != nullptr && !array->empty() &&
           std::ranges::all_of(*array, [](const Value& item) { return item.table() != nullptr; });
}

/// Whether a table reads better below a header of its own than on one line.
bool wants_header(const Value& value) {
    const Table* table = value.table();
    if (table == nullptr) return false;
    if (table->entries.size() > 2) return true;
    return std::ranges::any_of(table->entries, [](const auto& entry) {
        const std::string* text = entry.second.text();
        return entry.second.table() != nullptr ||
               (text != nullptr && (text->size() > 40 || text->find('\n') != text->npos));
    });
}

std::string table_text(const std::string& header, const std::string& name, const Table& table) {
    std::string out = header + "\n";
    std::string below;
    for (const auto& [key, value] : table.entries) {
        const std::string inner = fmt::format("{}.{}", name, toml_key(key.name));
        if (is_blocks(value))
            for (const Value& item : *value.array()) below += "\n" + block_text(inner, *item.table());
        else if (wants_header(value))
            below += "\n" + section_text(inner, *value.table());
        else
            out += fmt::format("{} = {}\n", toml_key(key.name), toml_literal(value));
    }
    return out + below;
}

}  // namespace

BlockMaker& BlockMaker::put(std::string_view key, Value value) {
    table_.entries.emplace_back(Key{std::string(key), {}}, std::move(value));
    return *this;
}

BlockMaker& BlockMaker::text(std::string_view key, const std::string& value) {
    return value.empty() ? *this : put(key, text_value(value));
}

BlockMaker& BlockMaker::texts(std::string_view key, const std::vector<std::string>& values) {
    if (values.empty()) return *this;
    Array array;
    for (const std::string& value : values) array.push_back(text_value(value));
    return put(key, Value{std::move(array), {}});
}

BlockMaker& BlockMaker::date(std::string_view key, const std::optional<Date>& value) {
    return value ? put(key, Value{*value, {}}) : *this;
}

BlockMaker& BlockMaker::number(std::string_view key, long value) { return put(key, Value{std::int64_t{value}, {}}); }

BlockMaker& BlockMaker::flag(std::string_view key, bool value) { return value ? put(key, Value{true, {}}) : *this; }

BlockMaker& BlockMaker::table(std::string_view key, Table value) {
    return value.entries.empty() ? *this : put(key, Value{std::move(value), {}});
}

BlockMaker& BlockMaker::blocks(std::string_view key, std::vector<Table> values) {
    if (values.empty()) return *this;
    Array array;
    for (Table& value : values) array.push_back(Value{std::move(value), {}});
    return put(key, Value{std::move(array), {}});
}

Value text_value(std::string text) { return Value{std::move(text), {}}; }

std::string block_text(const std::string& name, const Table& block) {
    return table_text(fmt::format("[[{}]]", name), name, block);
}

std::string section_text(const std::string& name, const Table& table) {
    return table_text(fmt::format("[{}]", name), name, table);
}

}  // namespace review
