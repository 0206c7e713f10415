#include "base/packing.h"

namespace review {

void Packer::number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7U) bytes_ += char(std::uint8_t(value) | 0x80U);
    bytes_ += char(value);
}

void Packer::text(std::string_view text) {
    number(text.size());
    bytes_ += text;
}

void Packer::day(Date day) {
    const auto days = std::int64_t(Date{}.days_until(day));
    number(days < 0 ? std::uint64_t(-days) * 2 - 1 : std::uint64_t(days) * 2);
}

std::uint64_t Unpacker::number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        if (left_.empty()) break;
        const auto byte = std::uint8_t(left_.front());
        left_.remove_prefix(1);
        value |= std::uint64_t(byte & 0x7FU) << shift;
        if ((byte & 0x80U) == 0) return value;
    }
    right_ = false;
    return 0;
}

std::size_t Unpacker::count() {
    const std::uint64_t value = number();
    right_ = right_ && value <= left_.size();
    return right_ ? std::size_t(value) : 0;
}

std::uint64_t Unpacker::number_to(std::uint64_t last) {
    const std::uint64_t value = number();
    right_ = right_ && value <= last;
    return right_ ? value : 0;
}

std::string_view Unpacker::text() {
    const std::size_t size = count();
    const std::string_view text = left_.substr(0, size);
    left_.remove_prefix(size);
    return text;
}

Date Unpacker::day() {
    const std::uint64_t coded = number();
    // From 1900 to 9999, as a Date is.
    right_ = right_ && coded <= (coded % 2 == 0 ? 5'865'792U : 51'133U);
    if (!right_) return {};
    const int days = int((coded + 1) / 2);
    return Date{}.plus_days(coded % 2 == 1 ? -days : days);
}

}  // namespace review
