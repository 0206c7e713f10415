#include "cmd/run.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "cmd/commands.h"
#include "cmd/complain.h"
#include "cmd/exit_codes.h"
#include "cmd/help.h"

namespace review {
namespace {

/// A caller may give one Context to many lines: nothing of the line before may stay.
void forget_last_line(Context& context) {
    context.globals = Globals{};
    context.opened_project.reset();
    context.opened_index.reset();
}

/// `review` and `review --help` show what there is; `review --version` is asked of every program.
const Command& command_without_word(std::vector<std::string>& arguments) {
    const auto version = std::find(arguments.begin(), arguments.end(), "--version");
    if (version == arguments.end()) return *find_command("help");
    arguments.erase(version);
    return *find_command("version");
}

void open_what_it_needs(const Command& command, Context& context) {
    if ((command.needs & (needs_project | needs_index)) != 0) context.project();
    if ((command.needs & needs_write) != 0 && !context.globals.quiet)
        for (const Problem& problem : context.project().problems())
            if (problem.level == Level::error) warn(problem, context);
    if ((command.needs & needs_index) != 0) context.index();
}

int run_line(const std::vector<std::string>& arguments, Context& context) {
    Chosen chosen = choose_command(arguments);
    const bool no_word = chosen.command == nullptr;
    if (no_word) chosen.command = &command_without_word(chosen.rest);
    Flags flags{std::string(chosen.command->name)};
    const Runner runner = chosen.command->declare(flags);
    flags.parse(chosen.rest, context.globals, context.today);
    // `review --help` asks about review, not about the command that says what there is.
    if (flags.wants_help() && !no_word) {
        print_command_help(*chosen.command, flags, context);
        return exit_ok;
    }
    open_what_it_needs(*chosen.command, context);
    return runner(context);
}

/// A full disk or a closed pipe must not look like success.
int checked_output(int code, Context& context) {
    context.out.flush();
    if (context.out.good()) return code;
    complain({ErrorKind::io, "the output could not be written: the disk is full, or its reader has gone"}, context);
    return exit_io;
}

}  // namespace

int run(const std::vector<std::string>& arguments, Context& context) {
    try {
        forget_last_line(context);
        return checked_output(run_line(arguments, context), context);
    } catch (const Error& error) {
        context.out.flush();
        complain(error, context);
        return exit_code_of(error.kind);
    } catch (const std::exception& fault) {
        context.out.flush();
        Error error(ErrorKind::internal, fmt::format("a fault of review itself: {}", fault.what()));
        complain(error.hint("nothing more was written; please report it with the command that you typed"), context);
        return exit_code_of(ErrorKind::internal);
    }
}

}  // namespace review
