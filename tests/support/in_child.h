// What another user of the computer may do (tests often run as root, who may do everything), and what a full disk does.
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace review {

/// Runs the action in a child process as a user without rights and gives its text; nothing when we are not root.
std::optional<std::string> as_nobody(const std::function<std::string()>& action);

/// Runs the action in a child process that sees a small disk of its own at `directory`; nothing when that cannot be had.
std::optional<std::string> on_small_disk(const std::string& directory, std::size_t bytes,
                                         const std::function<std::string()>& action);

}  // namespace review
