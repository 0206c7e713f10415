#include "domain/partnership.h"

namespace review {
namespace {

template <class Item>
const Item* with_id(const std::vector<Item>& items, std::string_view id) {
    for (const Item& item : items)
        if (item.id == id) return &item;
    return nullptr;
}

}  // namespace

const Agency* Partnership::agency(std::string_view id) const { return with_id(agencies, id); }
const Post* Partnership::post(std::string_view id) const { return with_id(posts, id); }
const Group* Partnership::group_of(std::string_view id) const { return with_id(groups, id); }

const RegisterEntry* Partnership::entry(std::string_view register_id, std::string_view id) const {
    for (auto entry = registers.rbegin(); entry != registers.rend(); ++entry)
        if (entry->register_id == register_id && entry->id == id) return &*entry;
    return nullptr;
}

}  // namespace review
