#include <pwd.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "files/own_process.h"

namespace review {

void keep_others_out() { ::umask(077); }

void leave_no_core() {
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
#ifdef __linux__
    // A core that goes to a program (as systemd and apport have it) heeds no limit.
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

void report_closed_pipes() { std::signal(SIGPIPE, SIG_IGN); }

std::map<std::string, std::string> environment_of_process() {
    std::map<std::string, std::string> variables;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string text = *entry;
        const auto equals = text.find('=');
        if (equals != std::string::npos) variables.emplace(text.substr(0, equals), text.substr(equals + 1));
    }
    if (variables.contains("LOGNAME")) return variables;  // the database costs every start something
    if (const passwd* user = ::getpwuid(::getuid()); user != nullptr) variables.emplace("LOGNAME", user->pw_name);
    return variables;
}

}  // namespace review
