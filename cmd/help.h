// Help: one text for each command and topic in templates/help; usage and flags come from the declarations.
#pragma once

#include <string>

#include "cmd/commands.h"

namespace review {

/// Usage line, text, flags: what `review CMD --help` prints.
void print_command_help(const Command& command, const Flags& flags, Context& context);
/// Topics that are no commands, sorted.
std::vector<std::string> help_topics();
/// The first line of a help text: its summary.
std::string topic_summary(const std::string& topic);

}  // namespace review
