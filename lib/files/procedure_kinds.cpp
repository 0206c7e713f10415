#include "files/procedure_kinds.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/text.h"

namespace review {
namespace {

std::string text_in(const Table& table, std::string_view key) {
    const Value* value = table.find(key);
    const std::string* text = value != nullptr ? value->text() : nullptr;
    return text != nullptr ? *text : std::string{};
}

/// A list of texts, or one text; nothing when there is none (or it is of another type, which the reader will say).
std::vector<std::string> texts_in(const Table& table, std::string_view key) {
    std::vector<std::string> out;
    const Value* value = table.find(key);
    if (value == nullptr) return out;
    if (value->text() != nullptr) out.push_back(*value->text());
    if (const Array* array = value->array())
        for (const Value& item : *array)
            if (item.text() != nullptr) out.push_back(*item.text());
    return out;
}

void put(Table& table, const std::string& key, Value value) {
    for (auto& [known, at] : table.entries)
        if (known.name == key) {
            at = std::move(value);
            return;
        }
    table.entries.push_back({Key{key, value.spot}, std::move(value)});
}

void take_out(Table& table, std::string_view key) {
    std::erase_if(table.entries, [&](const auto& entry) { return entry.first.name == key; });
}

/// The kinds of a procedure, and which extends which.
class Family {
   public:
    Family(Array& kinds, Problems& problems) : kinds_(kinds), problems_(problems) {
        for (Value& kind : kinds_)
            if (const Table* table = kind.table()) ids_.push_back(text_in(*table, "id"));
        for (Value& kind : kinds_)
            if (Table* table = std::get_if<Table>(&kind.data)) note_parent(*table);
        for (const std::string& id : ids_) break_loop(id);
    }

    const std::vector<std::string>& ids() const { return ids_; }
    bool is_or_extends(std::string id, const std::string& other) const {
        while (id != other) {
            const auto parent = parents_.find(id);
            if (parent == parents_.end()) return false;
            id = parent->second;
        }
        return true;
    }
    /// Parents before children, so that keys come down the whole way.
    void hand_down_keys() {
        std::vector<std::string> done;
        for (std::size_t round = 0; round < ids_.size(); ++round)
            for (const std::string& id : ids_) {
                const auto parent = parents_.find(id);
                const bool ready = parent == parents_.end() || contains(done, parent->second);
                if (contains(done, id) || !ready) continue;
                if (parent != parents_.end()) hand_down(*find(parent->second), *find(id));
                done.push_back(id);
            }
    }

   private:
    void note_parent(const Table& kind) {
        const std::string parent = text_in(kind, "extends");
        if (parent.empty()) return;
        if (contains(ids_, parent)) {
            parents_[text_in(kind, "id")] = parent;
            return;
        }
        std::vector<std::string> others = ids_;
        std::erase(others, text_in(kind, "id"));
        const auto near = nearest(parent, others);
        problems_.push_back({Level::error, "procedure.unknown-reference",
                             fmt::format("kind {} extends {}, which there is not", text_in(kind, "id"), parent),
                             kind.find("extends")->spot,
                             near ? fmt::format("did you mean \"{}\"?", *near) : "write the id of another kind", "",
                             ""});
    }
    void break_loop(const std::string& id) {
        std::vector<std::string> way{id};
        for (auto parent = parents_.find(id); parent != parents_.end(); parent = parents_.find(parent->second)) {
            way.push_back(parent->second);
            if (parent->second != id && way.size() <= ids_.size()) continue;
            if (parent->second == id)
                problems_.push_back({Level::error, "procedure.extends-loop",
                                     fmt::format("kinds extend each other in a circle: {}", join(way, " -> ")),
                                     find(id)->find("extends")->spot, "let one of them extend nothing", "", ""});
            parents_.erase(id);
            return;
        }
    }
    Table* find(const std::string& id) {
        for (Value& kind : kinds_)
            if (Table* table = std::get_if<Table>(&kind.data); table != nullptr && text_in(*table, "id") == id)
                return table;
        return nullptr;
    }
    /// When it holds is each kind's own affair: what leads to the parent does not lead to the child.
    static void hand_down(const Table& parent, Table& child) {
        for (const auto& [key, value] : parent.entries)
            if (key.name != "when" && key.name != "extends" && child.find(key.name) == nullptr)
                child.entries.emplace_back(key, value);
    }

    Array& kinds_;
    Problems& problems_;
    std::vector<std::string> ids_;
    std::map<std::string, std::string> parents_;
};

void check_excluded(const std::vector<std::string>& excluded, const Value& at, const Family& family,
                    Problems& problems) {
    for (const std::string& id : excluded) {
        if (contains(family.ids(), id)) continue;
        const auto near = nearest(id, family.ids());
        problems.push_back({Level::error, "procedure.unknown-reference",
                            fmt::format("not-kinds names kind {}, which there is not", id), at.spot,
                            near ? fmt::format("did you mean \"{}\"?", *near) : "write the id of a kind", "", ""});
    }
}

void write_out_block(Table& block, const Family& family, Problems& problems) {
    const Value* given = block.find("kinds");
    const Value* left_out = block.find("not-kinds");
    if (given == nullptr && left_out == nullptr) return;
    const std::vector<std::string> named = texts_in(block, "kinds");
    const std::vector<std::string> excluded = texts_in(block, "not-kinds");
    if (left_out != nullptr) check_excluded(excluded, *left_out, family, problems);
    const Spot spot = given != nullptr ? given->spot : left_out->spot;
    Array kinds;
    const auto among = [&](const std::string& id, const std::vector<std::string>& list) {
        return std::ranges::any_of(list, [&](const std::string& one) { return family.is_or_extends(id, one); });
    };
    for (const std::string& id : family.ids())
        if ((named.empty() || among(id, named)) && !among(id, excluded)) kinds.push_back(Value{id, spot});
    for (const std::string& id : named)  // an unknown one stays, so that the check names it
        if (!contains(family.ids(), id)) kinds.push_back(Value{id, spot});
    take_out(block, "not-kinds");
    put(block, "kinds", Value{std::move(kinds), spot});
}

}  // namespace

Table with_kinds_written_out(Table procedure, Problems& problems) {
    Array none;
    Array* kinds = &none;
    for (auto& [key, value] : procedure.entries)
        if (key.name == "kind")
            if (Array* array = std::get_if<Array>(&value.data)) kinds = array;
    Family family(*kinds, problems);
    for (auto& [key, value] : procedure.entries) {
        Array* blocks = std::get_if<Array>(&value.data);
        if (blocks == nullptr || key.name == "kind") continue;
        for (Value& block : *blocks)
            if (Table* table = std::get_if<Table>(&block.data)) write_out_block(*table, family, problems);
    }
    family.hand_down_keys();
    return procedure;
}

}  // namespace review
