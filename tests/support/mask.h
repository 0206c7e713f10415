// Volatile values in the output of a transcript, replaced before it is compared.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace review_test {

/// The kinds that a transcript may ask for with a line "mask KIND": uuid, hex16, hex32, hex64 (words of just so many hex
/// digits), commit (words of 7 to 12 or of 40). Each is shown as {{KIND}}.
bool is_mask(std::string_view kind);

std::string masked(std::string_view text, const std::set<std::string>& kinds);

}  // namespace review_test
