// Everything that a command may touch, handed to it: so that tests drive commands in-process. DESIGN 3.
#pragma once

#include <functional>
#include <iosfwd>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "files/disk.h"
#include "project/index.h"
#include "project/project.h"

namespace review {

/// The person at the keyboard. The real one uses libedit; tests play one.
class Terminal {
   public:
    virtual ~Terminal() = default;
    virtual bool input_is_terminal() const = 0;
    virtual bool output_is_terminal() const = 0;
    virtual bool error_is_terminal() const = 0;
    virtual int width() const = 0;        ///< columns of the output; 80 when it is no terminal
    virtual int error_width() const = 0;  ///< the same of standard error
    /// One line, without its end. Nothing at the end of input. Error{interrupted} on Ctrl-C.
    virtual std::optional<std::string> ask(const std::string& prompt) = 0;
    /// All of standard input, for `--from -`.
    virtual std::string read_all() = 0;
    /// Opens $VISUAL or $EDITOR on a file (under identities/); false when there is none.
    virtual bool edit(const std::string& path) = 0;
    /// From now on, or no more: Ctrl-C erases the line that standard error ends in, before it ends the program as ever.
    virtual void erase_when_interrupted(bool on) = 0;
    /// What is to be read, a page at a time where it is longer than the screen; else it goes to `out`.
    virtual void show(const std::string& text, std::ostream& out);
};

/// The options that every command has (DESIGN 6 "Global").
struct Globals {
    std::string directory;  ///< -C
    std::string by;
    bool dry_run = false;
    bool no_input = false;
    bool quiet = false;
    std::string format;  ///< empty: the command's own default
    std::string color = "auto";
    std::vector<std::string> overrides;  ///< --override RULE, recorded with --because
    std::string because;
};

struct Context {
    std::ostream& out;
    std::ostream& err;
    Terminal& terminal;
    Disk& disk;
    Date today;       ///< the clock's day, or --today
    std::string now;  ///< local date and time, "2026-03-09 10:31:07", for log lines only
    std::map<std::string, std::string> environment;
    Globals globals;

    /// Opened when first asked for: found upwards from -C or from here. Errors as Project::find.
    Project& project();
    /// Opened and refreshed when first asked for.
    Index& index();
    bool may_ask() const;  ///< a terminal on both sides and no --no-input
    bool use_color() const;
    std::string who() const;  ///< --by, REVIEW_BY, or who is logged in

    std::shared_ptr<Project> opened_project;
    std::shared_ptr<Index> opened_index;
};

}  // namespace review
