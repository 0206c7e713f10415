// What the program does to itself before it reads a name.
#include "files/own_process.h"

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

TEST_CASE("own process - its memory goes to no file") {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        review::leave_no_core();
        rlimit limit{};
        bool kept = ::getrlimit(RLIMIT_CORE, &limit) != 0 || limit.rlim_cur != 0 || limit.rlim_max != 0;
#ifdef __linux__
        kept = kept || ::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) != 0;
#endif
        ::_exit(kept ? 1 : 0);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
}
