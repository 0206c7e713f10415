// What this process is and how it behaves; for main().
#pragma once

#include <map>
#include <string>

namespace review {

/// Nothing that this process makes from now on is for others (umask 077).
void keep_others_out();
/// When this process or one that it starts is killed by a fault, its memory, which holds names, goes to no file; and no other
/// process of the same user looks into it.
void leave_no_core();
/// Writing to a pipe that its reader closed fails, and no longer ends the process.
void report_closed_pipes();
/// The variables, with LOGNAME of the user database where scheduled jobs run without it: history wants to know who.
std::map<std::string, std::string> environment_of_process();

}  // namespace review
