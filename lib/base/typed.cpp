#include "base/typed.h"

#include <algorithm>

namespace review {
namespace {

constexpr std::size_t longest = 40;      // no id is longer
constexpr std::size_t longest_day = 20;  // "30 September 2026"

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool may_stand_in_id(char c) {
    return (c >= 'a' && c <= 'z') || is_digit(c) || is_capital(c) ||
           std::string_view("-_./:=+<>@#").find(c) != std::string_view::npos;
}

}  // namespace

std::string as_typed(std::string_view typed) {
    const bool number = std::any_of(typed.begin(), typed.end(), is_digit);
    const bool capital = std::any_of(typed.begin(), typed.end(), is_capital);
    const bool blank = typed.find(' ') != std::string_view::npos;
    const bool plain = std::all_of(typed.begin(), typed.end(), [](char c) { return c == ' ' || may_stand_in_id(c); });
    if (!plain || typed.size() > longest) return "…";
    if ((capital || blank) && !number) return "…";
    if (blank && (typed.size() > longest_day || !is_digit(typed.front()))) return "…";
    return std::string(typed);
}

}  // namespace review
