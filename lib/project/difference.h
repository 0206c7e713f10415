// What --dry-run shows.
#pragma once

#include <string>
#include <string_view>

namespace review {

/// As `diff -u`: headers, hunks with three lines of context. Empty when the texts are equal.
std::string unified_difference(std::string_view before, std::string_view after, std::string_view name);
/// For files with names in them: "identities/2026-001/people.toml: 2 lines added, 1 removed".
std::string changed_lines(std::string_view before, std::string_view after, std::string_view name);

}  // namespace review
