// Runs `review` inside the test program, as a person or a script would run it.
#pragma once

#include <string>
#include <vector>

#include "files/disk.h"
#include "support/transcript.h"

namespace review_test {

/// The Program for transcripts: `words[0]` is "review" or "git"; each call is as a process of its own.
/// In a terminal a prompt is shown with what was typed after it; "^C" and "^D" are those keys.
Played run_in_process(const std::vector<std::string>& words, std::vector<std::string> input, Stage& stage);

/// The same on another disk: one that stops, or counts.
Played run_in_process(const std::vector<std::string>& words, std::vector<std::string> input, Stage& stage,
                      review::Disk& disk);

/// The same; `played` has what was printed so far also when the disk stops it with a Crash.
void run_in_process(const std::vector<std::string>& words, std::vector<std::string> input, Stage& stage,
                    review::Disk& disk, Played& played);

/// Frees this process from the machine that it runs on: its locale, time zone, git settings, who is logged in, what a transcript
/// before this one exported.
void make_hermetic();

}  // namespace review_test
