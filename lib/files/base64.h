// Bytes as letters that go through any mail (libsodium).
#pragma once

#include <string>
#include <string_view>

namespace review {

std::string base64_of(std::string_view bytes);  ///< RFC 4648 4, filled up, in one line

}  // namespace review
