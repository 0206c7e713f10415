#include "support/disguises.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/text.h"

namespace review_test {
namespace {

using review::replaced;

std::string in_16_bits(std::string_view text, bool high_byte_first) {
    std::string out;
    for (const char c : text) out += high_byte_first ? std::string{'\0', c} : std::string{c, '\0'};
    return out;
}

/// As addresses have it: everything but letters and digits by its number.
std::string percent_encoded(std::string_view text) {
    std::string out;
    for (const char c : text)
        out += std::isalnum(static_cast<unsigned char>(c)) != 0 ? std::string(1, c) : fmt::format("%{:02x}", int(c));
    return out;
}

/// What is the same of its base64, `before` so many bytes of something else, whatever stands around it.
std::string base64_of(const std::string& text, std::size_t before) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const std::string bytes = std::string(before, ' ') + text;
    std::string out;
    for (std::size_t bit = 0; bit + 6 <= bytes.size() * 8; bit += 6) {
        unsigned value = 0;
        for (std::size_t i = bit; i < bit + 6; ++i)
            value = value * 2 + ((static_cast<unsigned char>(bytes[i / 8]) >> (7 - i % 8)) & 1U);
        out += digits[value];
    }
    return out.substr((before * 8 + 5) / 6);
}

}  // namespace

Disguises::Disguises(const std::string& name) {
    const std::string low = review::to_lower(name);
    small_ = {low,
              percent_encoded(low),
              replaced(low, " ", "+"),
              in_16_bits(low, true),
              in_16_bits(low, false),
              replaced(low, "-", "\\u002d")};
    if (name.size() < 6) return;  // of so few letters base64 is too short to be told from others
    for (const std::string& cased : {name, low})
        for (std::size_t before = 0; before < 3; ++before) exact_.push_back(base64_of(cased, before));
}

bool Disguises::stand_in(std::string_view text, std::string_view small) const {
    const auto found_in = [](std::string_view all) {
        return [all](const std::string& form) { return all.find(form) != std::string_view::npos; };
    };
    return std::any_of(small_.begin(), small_.end(), found_in(small)) ||
           std::any_of(exact_.begin(), exact_.end(), found_in(text));
}

std::string in_small(std::string_view text) {
    const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return (c & '\x80') == 0; });
    return plain || review::invalid_utf8(text) ? review::to_lower(text) : review::folded(text);
}

}  // namespace review_test
