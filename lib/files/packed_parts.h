// The files within a packed one (zip). For lib/files alone.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace review {

struct PackedParts {
    std::map<std::string, std::string> files;  ///< those wanted, by their path within
    std::map<std::string, long> others;        ///< of the rest only how large each says it is
};

/// Nothing when it is damaged, locked with a password, or unpacks to more than `most` bytes.
std::optional<PackedParts> unpacked(std::string_view zip, bool (*wanted)(std::string_view path), std::size_t most);

}  // namespace review
