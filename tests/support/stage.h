// The commands of a transcript that set the stage: files, the clock, the terminal.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "support/transcript.h"

namespace review_test {

/// Carries out one of them, and returns what it prints. Nothing when `words[0]` is none of them.
/// Throws BadTranscript with the reason when it cannot.
std::optional<std::string> set_stage(const std::vector<std::string>& words, const std::string& here_text, Stage& stage);

std::string file_text(const std::string& path);
void write_file(const std::string& path, const std::string& text, bool append = false);

}  // namespace review_test
