// What the exit code says. One table: `review help exit-codes` prints it, and a test holds the README to it.
#pragma once

#include <array>
#include <string_view>

#include "base/error.h"

namespace review {

struct ExitCode {
    int code;
    std::string_view name;
    std::string_view when;
};

inline constexpr std::array<ExitCode, 10> exit_codes{{
    {0, "ok", "done, or nothing to report"},
    {1, "findings", "it worked and the answer needs attention: errors found, work overdue"},
    {2, "usage", "unknown command, flag or value; the nearest is suggested"},
    {3, "not found", "no project here, no such case, action, template"},
    {4, "invalid data", "a needed file cannot be read as what it is"},
    {5, "refused", "a rule of the procedure forbids it; nothing was written"},
    {6, "conflict", "changed meanwhile, or locked by another; nothing was written"},
    {7, "i/o", "disk full, no permission, closed output"},
    {70, "internal", "a fault of review itself; please report it"},
    {130, "interrupted", "Ctrl-C, or end of input while asking; a half-typed referral is kept as a draft"},
}};

constexpr int exit_ok = 0;
constexpr int exit_findings = 1;
constexpr int exit_invalid_data = 4;
constexpr int exit_refused = 5;
constexpr int exit_io = 7;

constexpr int exit_code_of(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::usage: return 2;
        case ErrorKind::not_found: return 3;
        case ErrorKind::invalid_data: return exit_invalid_data;
        case ErrorKind::refused: return exit_refused;
        case ErrorKind::conflict: return 6;
        case ErrorKind::io: return exit_io;
        case ErrorKind::internal: return 70;
        case ErrorKind::interrupted: return 130;
    }
    return 70;
}

}  // namespace review
