#include "files/packed_tree.h"

#include <doctest/doctest.h>

#include <random>

#include "files/embedded.h"

using namespace review;

namespace {

/// Values, keys in their order, and every place.
bool identical(const Value& a, const Value& b) {
    if (!a.same_as(b) || !(a.spot == b.spot)) return false;
    if (const Array* items = a.array()) {
        for (std::size_t i = 0; i < items->size(); ++i)
            if (!identical((*items)[i], (*b.array())[i])) return false;
    } else if (const Table* table = a.table()) {
        for (std::size_t i = 0; i < table->entries.size(); ++i) {
            const auto& [key, value] = table->entries[i];
            const auto& [other_key, other_value] = b.table()->entries[i];
            if (key.name != other_key.name || !(key.spot == other_key.spot) || !identical(value, other_value))
                return false;
        }
    }
    return true;
}

using Random = std::mt19937;

int below(int end, Random& random) { return std::uniform_int_distribution(0, end - 1)(random); }

Spot random_spot(Random& random) { return {"x.toml", below(3000, random), below(400, random)}; }

Value random_value(int depth, Random& random) {
    Value value;
    value.spot = random_spot(random);
    switch (below(depth > 3 ? 5 : 7, random)) {
        case 0: value.data = below(2, random) == 1; break;
        case 1: value.data = std::int64_t(random()) * (below(2, random) == 1 ? -1 : 1) << below(31, random); break;
        case 2: value.data = double(std::int64_t(random())) / -7; break;
        case 3: value.data = std::string(std::size_t(below(300, random)), char(below(256, random))); break;
        case 4: value.data = Date{}.plus_days(below(60000, random) - 25000); break;
        case 5: {
            Array items;
            for (int n = below(5, random); n > 0; --n) items.push_back(random_value(depth + 1, random));
            value.data = std::move(items);
            break;
        }
        default: {
            Table table;
            for (int n = below(5, random); n > 0; --n)
                table.entries.emplace_back(Key{"key-" + std::to_string(n), random_spot(random)},
                                           random_value(depth + 1, random));
            value.data = std::move(table);
        }
    }
    return value;
}

}  // namespace

TEST_CASE("packed trees - those that are built in are what the files say with every place") {
    int trees = 0;
    for (const EmbeddedFile& file : embedded_files()) {
        if (!file.name.starts_with("trees/")) continue;
        CAPTURE(file.name);
        const auto text = embedded(file.name.substr(std::string_view("trees/").size()));
        REQUIRE(text.has_value());
        const auto tree = unpacked_tree(file.bytes, "x.toml");
        REQUIRE(tree.has_value());
        CHECK(identical(*tree, parse_toml(*text, "x.toml")));
        ++trees;
    }
    int procedures = 0;
    for (const std::string& name : embedded_names("procedures/")) procedures += name.ends_with(".toml") ? 1 : 0;
    CHECK(trees == procedures);
    CHECK(trees >= 7);
}

TEST_CASE("packed trees - give back what went in and nothing of what was cut or goes on") {
    Random random(20261126);
    for (int round = 0; round < 2000; ++round) {
        const Value value = random_value(0, random);
        const std::string bytes = packed_tree(value);
        const auto back = unpacked_tree(bytes, "x.toml");
        REQUIRE(back.has_value());
        REQUIRE(identical(value, *back));
        REQUIRE_FALSE(unpacked_tree(bytes + '\0', "x.toml").has_value());
        const auto cut = std::size_t(below(int(bytes.size()), random));
        REQUIRE_FALSE(unpacked_tree(std::string_view(bytes).substr(0, cut), "x.toml").has_value());
    }
}

TEST_CASE("packed trees - no bytes are too strange") {
    Random random(11);
    for (int round = 0; round < 20000; ++round) {
        std::string bytes(std::size_t(below(60, random)), '\0');
        for (char& byte : bytes) byte = char(below(below(2, random) == 1 ? 256 : 8, random));
        const auto tree = unpacked_tree(bytes, "x.toml");
        if (tree) CHECK(packed_tree(*tree).size() <= bytes.size());
    }
}
