// How a command stops (Error) and how the faults of data are collected (Problem). DESIGN 3 and 6.
#pragma once

#include <exception>
#include <string>
#include <string_view>
#include <vector>

namespace review {

/// Why a command stopped; each kind has one exit code (cmd/exit_codes.h).
enum class ErrorKind {
    usage,         ///< unknown command, flag or value on the command line
    not_found,     ///< no project here, no such case, action, template
    invalid_data,  ///< a needed file cannot be read as what it is
    refused,       ///< a rule of the procedure forbids it; nothing was written
    conflict,      ///< a file changed meanwhile, or another review holds the lock; nothing was written
    io,            ///< disk full, no permission, closed output
    internal,      ///< a bug of ours
    interrupted,   ///< Ctrl-C or end of input while asking
};

/// A place in a text file. Lines and columns count from 1; columns count code points; 0 means "not known".
struct Spot {
    std::string file;
    int line = 0;
    int column = 0;

    /// "file:line:column", as far as known; empty when there is no file.
    std::string text() const;
    bool operator==(const Spot&) const = default;
};

/// Stops a command. Its texts must never quote the content of a case (names leak into logs and mail).
class Error : public std::exception {
   public:
    Error(ErrorKind kind, std::string text, Spot spot = {});

    Error& because(std::string cause);  ///< adds a line "because: …"
    Error& hint(std::string hint);      ///< adds a line "hint: …": what would put it right, best as a command to type

    const char* what() const noexcept override { return text.c_str(); }

    ErrorKind kind;
    std::string text;
    Spot spot;
    std::vector<std::string> causes;
    std::vector<std::string> hints;
};

enum class Level { info, warning, error };
std::string_view name_of(Level level);  ///< "info", "warning", "error"

/// One fault of the data or one thing late or missing. All of them are collected, never only the first.
struct Problem {
    Level level = Level::error;
    std::string rule;     ///< stable id, lower-case with dots and hyphens: "action.overdue"
    std::string text;     ///< what is wrong, in a practitioner's words; codes, never names
    Spot spot;            ///< where
    std::string remedy;   ///< what would satisfy the rule, as a command to type or an edit to make
    std::string case_id;  ///< "2026-001", or empty for what belongs to no case
    std::string ref;      ///< what it is about: "A3", "A3.2", "step:board-told", or empty
};
using Problems = std::vector<Problem>;

}  // namespace review
