#include "domain/partnership.h"

#include <algorithm>

namespace review {
namespace {

template <class Item>
const Item* with_id(const std::vector<Item>& items, std::string_view id) {
    for (const Item& item : items)
        if (item.id == id) return &item;
    return nullptr;
}

}  // namespace

bool is_mailbox(std::string_view text) {
    constexpr std::string_view marks = "!#$%&'*+-/=?^_`{|}~.";  // RFC 5322 3.2.3, and the dot
    const auto at = text.find('@');
    if (at == std::string_view::npos || at == 0 || text.find('@', at + 1) != std::string_view::npos) return false;
    const auto is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    const std::string_view before = text.substr(0, at), behind = text.substr(at + 1);
    if (behind.empty() || behind.front() == '.' || behind.back() == '.') return false;
    return std::all_of(before.begin(), before.end(),
                       [&](char c) { return is_letter(c) || marks.find(c) != std::string_view::npos; }) &&
           std::all_of(behind.begin(), behind.end(), [&](char c) { return is_letter(c) || c == '-' || c == '.'; });
}

const DateRange* Post::away_on(Date day) const {
    for (const DateRange& leave : away)
        if (leave.contains(day)) return &leave;
    return nullptr;
}

const Agency* Partnership::agency(std::string_view id) const { return with_id(agencies, id); }
const Post* Partnership::post(std::string_view id) const { return with_id(posts, id); }
const Group* Partnership::group_of(std::string_view id) const { return with_id(groups, id); }

const Post& Partnership::acting_for(const Post& post, Date day) const {
    const Post* acting = &post;
    for (std::size_t steps = 0; steps <= posts.size(); ++steps) {
        if (!acting->away_on(day)) return *acting;
        const Post* deputy = this->post(acting->deputy);
        if (deputy == nullptr) break;
        acting = deputy;
    }
    return post;
}

const RegisterEntry* Partnership::entry(std::string_view register_id, std::string_view id) const {
    for (auto entry = registers.rbegin(); entry != registers.rend(); ++entry)
        if (entry->register_id == register_id && entry->id == id) return &*entry;
    return nullptr;
}

}  // namespace review
