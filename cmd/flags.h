// What a command takes from the command line. The only way to CLI11, so that every date, id and choice is read, and every
// mistake told, in one way. A command binds each flag to a member of an options struct that its Runner owns.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "cmd/context.h"

namespace review {

/// A flag or word as declared: for help and completion.
struct FlagInfo {
    std::string name;   ///< "--by", "-C", or of a word "CASE"
    std::string value;  ///< "WHO"; empty: takes none
    std::string help;
    std::vector<std::string> choices;
    bool word = false;  ///< given by its place, without a name
    bool required = false;
    bool many = false;  ///< may be given several times
    bool global = false;
};

class Flags {
   public:
    explicit Flags(std::string command);  ///< "screen", "record step": for messages
    ~Flags();
    Flags(const Flags&) = delete;
    Flags& operator=(const Flags&) = delete;

    // Words, in the order of declaration. Those that are required and absent are asked for by the command itself.
    void word(const std::string& name, std::string& into, const std::string& help);
    void required_word(const std::string& name, std::string& into, const std::string& help);
    void words(const std::string& name, std::vector<std::string>& into, const std::string& help);

    void text(const std::string& name, const std::string& value, std::string& into, const std::string& help);
    void text(const std::string& name, const std::string& value, std::optional<std::string>& into,
              const std::string& help);
    void texts(const std::string& name, const std::string& value, std::vector<std::string>& into,
               const std::string& help);
    void flag(const std::string& name, bool& into, const std::string& help);
    void date(const std::string& name, std::optional<Date>& into, const std::string& help);
    void number(const std::string& name, const std::string& value, std::optional<long>& into, const std::string& help);
    void choice(const std::string& name, const std::string& value, const std::vector<std::string>& choices,
                std::string& into, const std::string& help);  ///< value "X,…": several, with commas between
    /// What --format may be, the default first. Without it a command prints plain text only.
    void formats(std::vector<std::string> names);

    /// Fills what is bound, and the globals. `today` is the clock's day: --today replaces it before other dates are read.
    /// Error{usage}: an unknown flag or one word too many (with the nearest), a value that is missing or not what it must be.
    void parse(const std::vector<std::string>& arguments, Globals& globals, Date& today);
    bool wants_help() const;

    const std::string& command() const;
    std::vector<FlagInfo> declared() const;  ///< words first, then flags, then globals

   private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The global flags that take a value, as they are typed: to find the command among them.
const std::vector<std::string>& global_flags_with_value();

/// "ROLE=WHO" in two. Error{usage} saying what `flag` wants (`shape`), when there is no "=".
std::pair<std::string, std::string> split_pair(const std::string& typed, const std::string& flag,
                                               const std::string& shape);

/// Error{usage} or {not_found} that `typed` is no `what`, with the nearest of `known`, or all of them when they are few.
Error unknown_word(ErrorKind kind, const std::string& what, const std::string& typed,
                   const std::vector<std::string>& known);

}  // namespace review
