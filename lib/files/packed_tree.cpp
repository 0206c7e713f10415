#include "files/packed_tree.h"

#include <bit>

#include "base/packing.h"

namespace review {
namespace {

/// What a value is: the numbers of the alternatives of Value::data.
enum class Kind { truth, whole, number, text, date, list, table };

class TreePacker : public Packer {
   public:
    void value(const Value& value) {
        number(value.data.index());
        spot(value.spot);
        std::visit([this](const auto& data) { put(data); }, value.data);
    }

   private:
    void spot(const Spot& spot) {
        number(std::uint64_t(spot.line));
        number(std::uint64_t(spot.column));
    }
    void put(bool truth) { number(truth ? 1 : 0); }
    void put(std::int64_t whole) { number(std::uint64_t(whole)); }
    void put(double given) { number(std::bit_cast<std::uint64_t>(given)); }
    void put(const std::string& given) { text(given); }
    void put(Date given) { day(given); }
    void put(const Array& items) {
        number(items.size());
        for (const Value& item : items) value(item);
    }
    void put(const Table& table) {
        number(table.entries.size());
        for (const auto& [key, entry] : table.entries) {
            text(key.name);
            spot(key.spot);
            value(entry);
        }
    }
};

class TreeUnpacker : public Unpacker {
   public:
    TreeUnpacker(std::string_view bytes, const std::string& file) : Unpacker(bytes), file_(file) {}

    void value(Value& to) {
        const auto kind = Kind(number_to(std::uint64_t(Kind::table)));
        to.spot = spot();
        if (!right()) return;
        switch (kind) {
            case Kind::truth: to.data = number() == 1; break;
            case Kind::whole: to.data = std::int64_t(number()); break;
            case Kind::number: to.data = std::bit_cast<double>(number()); break;
            case Kind::text: to.data.emplace<std::string>(text()); break;
            case Kind::date: to.data = day(); break;
            case Kind::list: list(to.data.emplace<Array>()); break;
            case Kind::table: table(to.data.emplace<Table>()); break;
        }
    }

   private:
    Spot spot() {
        const auto line = int(number_to(std::uint64_t(INT32_MAX)));
        return {file_, line, int(number_to(std::uint64_t(INT32_MAX)))};
    }
    void list(Array& items) {
        items.resize(count());
        for (Value& item : items) {
            if (!right()) return;
            value(item);
        }
    }
    void table(Table& to) {
        to.entries.resize(count());
        for (auto& [key, entry] : to.entries) {
            key.name = text();
            key.spot = spot();
            if (!right()) return;
            value(entry);
        }
    }

    const std::string& file_;
};

}  // namespace

std::string packed_tree(const Value& root) {
    TreePacker packer;
    packer.value(root);
    return packer.made();
}

std::optional<Value> unpacked_tree(std::string_view bytes, const std::string& file) {
    std::optional<Value> root(std::in_place);
    TreeUnpacker unpacker(bytes, file);
    unpacker.value(*root);
    if (!unpacker.is_whole()) root.reset();
    return root;
}

}  // namespace review
