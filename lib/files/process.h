// Runs a program with an argument vector (never through a shell). DESIGN 5: git, later pandoc, weasyprint, age.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace review {

struct ProcessResult {
    int exit_code = 0;  ///< 128 + signal when it was killed
    std::string out;
    std::string err;
};

struct ProcessCall {
    std::vector<std::string> arguments;                            ///< the program first, looked up in PATH
    std::string directory;                                         ///< where it runs; empty: here
    std::string input;                                             ///< its standard input
    std::vector<std::pair<std::string, std::string>> environment;  ///< added to ours
};

/// Nothing when the program is not installed. Error{io} when it cannot be started for another reason.
std::optional<ProcessResult> run_process(const ProcessCall& call);

}  // namespace review
