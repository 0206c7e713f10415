// Numbers, texts and days as few bytes, and back again: for what only this program reads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/date.h"

namespace review {

/// Numbers in groups of seven bits, least first, so that the order of bytes of a machine does not matter; texts behind their
/// length; days counted from 1970.
class Packer {
   public:
    void number(std::uint64_t value);
    void text(std::string_view text);
    void day(Date day);
    std::string made() { return std::move(bytes_); }

   private:
    std::string bytes_;
};

/// What it cannot read it leaves, and is then at its end too early or too late: is_whole() is asked last.
class Unpacker {
   public:
    explicit Unpacker(std::string_view bytes) : left_(bytes) {}

    std::uint64_t number();
    std::string_view text();  ///< lives as long as the bytes
    Date day();
    /// A number that is no larger than `last`; else the bytes are wrong, and it is 0.
    std::uint64_t number_to(std::uint64_t last);
    /// How many things follow, each of one byte at least; 0 when that cannot be.
    std::size_t count();

    bool right() const { return right_; }
    bool is_whole() const { return right_ && left_.empty(); }

   private:
    std::string_view left_;
    bool right_ = true;
};

}  // namespace review
