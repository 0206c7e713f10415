// The real world: standard streams, terminal, disk, clock and environment, handed to run().
#include <ctime>
#include <iostream>

#include "base/text.h"
#include "cmd/run.h"
#include "cmd/terminal_libedit.h"
#include "files/own_process.h"

int main(int count, char** words) {
    review::keep_others_out();
    review::leave_no_core();
    review::report_closed_pipes();  // as an error of the output: exit 7
    std::ios::sync_with_stdio(true);
    const auto variables = review::environment_of_process();
    const auto terminal = review::libedit_terminal(variables);
    const auto disk = review::posix_disk();
    const std::time_t clock = std::time(nullptr);
    std::tm local{};
    localtime_r(&clock, &local);
    char now[32];
    std::strftime(now, sizeof now, "%Y-%m-%d %H:%M:%S", &local);
    const auto today = review::Date::of(local.tm_year + 1900, unsigned(local.tm_mon + 1), unsigned(local.tm_mday));
    review::Context context{std::cout, std::cerr, *terminal, *disk, today.value_or(review::Date{}),
                            now,       variables, {},        {},    {}};
    const std::vector<std::string> arguments(words + 1, words + count);
    for (const std::string& argument : arguments)
        if (review::invalid_utf8(argument)) {
            std::cerr << "review: error: an argument is not UTF-8 text\n";
            return 2;
        }
    return review::run(arguments, context);
}
