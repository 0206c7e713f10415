#include "documents/page_links.h"

#include <utf8proc.h>

#include <charconv>
#include <map>

#include "base/text.h"

namespace review {
namespace {

/// Control characters are as little wanted by their numbers as written out: U+FFFD stands for them.
std::string encoded(utf8proc_int32_t c) {
    const bool is_control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0);
    utf8proc_uint8_t bytes[4];
    const auto size = utf8proc_encode_char(!is_control && utf8proc_codepoint_valid(c) ? c : 0xFFFD, bytes);
    return {reinterpret_cast<const char*>(bytes), std::size_t(size)};
}

}  // namespace

std::string entity_text(std::string_view name) {
    static const std::map<std::string_view, std::string_view> named{
        {"&amp;", "&"},        {"&lt;", "<"},         {"&gt;", ">"},         {"&quot;", "\""},
        {"&apos;", "'"},       {"&nbsp;", "\u00A0"},  {"&ndash;", "\u2013"}, {"&mdash;", "\u2014"},
        {"&pound;", "\u00A3"}, {"&hellip;", "\u2026"}};
    if (const auto found = named.find(name); found != named.end()) return std::string(found->second);
    if (!name.starts_with("&#")) return std::string(name);
    auto digits = name.substr(2, name.size() - 3);
    const bool hex = digits.starts_with('x') || digits.starts_with('X');
    if (hex) digits.remove_prefix(1);
    utf8proc_int32_t c = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), c, hex ? 16 : 10);
    return encoded(c);
}

bool allowed_target(std::string_view target) {
    const std::string lower = to_lower(target.substr(0, 8));
    return lower.starts_with("http://") || lower.starts_with("https://") || lower.starts_with("mailto:") ||
           lower.starts_with("#");
}

}  // namespace review
