#include "files/procedure_merge.h"

#include <fmt/format.h>

#include <algorithm>

namespace review {
namespace {

std::string text_in(const Table& table, std::string_view key) {
    const Value* value = table.find(key);
    const std::string* text = value != nullptr ? value->text() : nullptr;
    return text != nullptr ? *text : std::string{};
}

bool same_under(const Table& a, const Table& b, std::string_view key) {
    const Value* left = a.find(key);
    const Value* right = b.find(key);
    if (left == nullptr || right == nullptr) return left == right;
    return left->same_as(*right);
}

bool is_list_of_blocks(const Value& value) {
    const Array* array = value.array();
    return array != nullptr && !array->empty() &&
           std::ranges::all_of(*array, [](const Value& item) { return item.table() != nullptr; });
}

/// Blocks without an id (deadlines, amendments) cannot be told apart: they are replaced as a whole.
bool can_be_told_apart(const Array& blocks) {
    return std::ranges::all_of(blocks, [](const Value& block) {
        const Table* table = block.table();
        return table->find("id") != nullptr || (table->find("in") != nullptr && table->find("what") != nullptr);
    });
}

bool same_name(const Table& a, const Table& b) {
    if (a.find("id") != nullptr || b.find("id") != nullptr) return same_under(a, b, "id");
    return same_under(a, b, "in") && same_under(a, b, "what");
}

/// The base's block that `own` speaks of: the only one of its name or, where a role has one for each kind, that of its kinds.
Array::iterator spoken_of(Array& base, const Table& own) {
    const auto named = [&](const Value& block) { return same_name(*block.table(), own); };
    if (std::ranges::count_if(base, named) <= 1) return std::ranges::find_if(base, named);
    return std::ranges::find_if(
        base, [&](const Value& block) { return named(block) && same_under(*block.table(), own, "kinds"); });
}

bool taken_out(Table& own, std::string_view key, Value& out) {
    const auto at = std::ranges::find_if(own.entries, [&](const auto& entry) { return entry.first.name == key; });
    if (at == own.entries.end()) return false;
    out = std::move(at->second);
    own.entries.erase(at);
    return true;
}

Value merged(Value base, const Value& own, Problems& problems);

void put_in_place(Array& base, Value block, const Value& place, Problems& problems) {
    const std::string* id = place.text();
    const auto at = std::ranges::find_if(
        base, [&](const Value& other) { return id != nullptr && text_in(*other.table(), "id") == *id; });
    if (at != base.end()) {
        base.insert(std::next(at), std::move(block));
        return;
    }
    problems.push_back({Level::error, "procedure.place", "place-after names no block of this sort", place.spot,
                        "write the id of the block that it follows, or remove place-after", "", ""});
    base.push_back(std::move(block));
}

void merge_block(Array& base, const Value& given, Problems& problems) {
    Value block = given;
    Table& own = std::get<Table>(block.data);
    Value place, removal;
    const bool placed = taken_out(own, "place-after", place);
    const bool removed = taken_out(own, "remove", removal) && std::get_if<bool>(&removal.data) != nullptr &&
                         std::get<bool>(removal.data);
    const auto at = spoken_of(base, own);
    if (removed) {
        if (at != base.end())
            base.erase(at);
        else
            problems.push_back({Level::error, "procedure.remove", "remove = true names a block that is not there",
                                removal.spot, "correct its id, or take the block out", "", ""});
    } else if (at != base.end()) {
        *at = merged(std::move(*at), block, problems);
    } else if (placed) {
        put_in_place(base, std::move(block), place, problems);
    } else {
        base.push_back(std::move(block));
    }
}

Value merged(Value base, const Value& own, Problems& problems) {
    if (Table* table = std::get_if<Table>(&base.data); table != nullptr && own.table() != nullptr) {
        for (const auto& entry : own.table()->entries) {
            const Key& key = entry.first;
            const Value& value = entry.second;
            const auto at =
                std::ranges::find_if(table->entries, [&](const auto& known) { return known.first.name == key.name; });
            if (at == table->entries.end()) {
                table->entries.emplace_back(key, value);
            } else {
                at->first = key;
                at->second = merged(std::move(at->second), value, problems);
            }
        }
        base.spot = own.spot;
        return base;
    }
    if (is_list_of_blocks(base) && is_list_of_blocks(own) && can_be_told_apart(*base.array()) &&
        can_be_told_apart(*own.array())) {
        Array blocks = std::get<Array>(std::move(base.data));
        for (const Value& block : *own.array()) merge_block(blocks, block, problems);
        return {std::move(blocks), own.spot};
    }
    return own;
}

}  // namespace

Table merged_procedure(Table base, const Table& own, Problems& problems) {
    static constexpr std::string_view of_one_edition[] = {"edition", "in-force-from", "in-force-until", "review-due",
                                                          "history"};
    std::erase_if(base.entries, [](const auto& entry) {
        return std::ranges::find(of_one_edition, entry.first.name) != std::end(of_one_edition);
    });
    Value whole = merged(Value{std::move(base), {}}, Value{own, {}}, problems);
    return std::get<Table>(std::move(whole.data));
}

}  // namespace review
