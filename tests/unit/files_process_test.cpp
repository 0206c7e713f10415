#include <doctest/doctest.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>

#include "files/process.h"
#include "support/errors.h"
#include "support/temp_dir.h"

using namespace review;

namespace {

ProcessResult run(const ProcessCall& call) {
    const auto result = run_process(call);
    REQUIRE(result);
    return *result;
}

ProcessCall shell(const std::string& script, const std::string& input = {}) {
    ProcessCall call;
    call.arguments = {"sh", "-c", script};
    call.input = input;
    return call;
}

}  // namespace

TEST_CASE("process - output errors and exit code come back apart") {
    const ProcessResult result = run(shell("echo out; echo err >&2; exit 3"));
    CHECK(result.out == "out\n");
    CHECK(result.err == "err\n");
    CHECK(result.exit_code == 3);
    CHECK(run(shell("kill -9 $$")).exit_code == 128 + SIGKILL);
}

TEST_CASE("process - arguments arrive as they are") {
    ProcessCall call;
    call.arguments = {"printf", "[%s]", "a b", "", "$HOME; `id` *", "\xC3\xA9\n\""};
    CHECK(run(call).out == "[a b][][$HOME; `id` *][\xC3\xA9\n\"]");
}

TEST_CASE("process - more input and output than a pipe holds") {
    const std::string input(3'000'000, 'x');
    CHECK(run(shell("tee /dev/stderr", input)).out == input);
    CHECK(run(shell("tee /dev/stderr", input)).err == input);
    CHECK(run(shell("cat")).out.empty());  // no input is an input that ends at once
}

TEST_CASE("process - a program that does not read its input is no harm") {
    const ProcessResult result = run(shell("exec 0<&-; echo done", std::string(3'000'000, 'x')));
    CHECK(result.out == "done\n");
    CHECK(result.exit_code == 0);
    sigset_t blocked;
    REQUIRE(::pthread_sigmask(SIG_SETMASK, nullptr, &blocked) == 0);
    CHECK(::sigismember(&blocked, SIGPIPE) == 0);
    // The program itself dies of a closed pipe as ever: yes would run on for good.
    CHECK(run(shell("(yes; echo $? >&2) | head -n 1")).err == "141\n");
}

TEST_CASE("process - it runs where it is told with what is added to the environment") {
    const TempDir dir;
    REQUIRE(::setenv("REVIEW_TEST_KEPT", "kept", 1) == 0);
    REQUIRE(::setenv("REVIEW_TEST_CHANGED", "before", 1) == 0);
    ProcessCall call =
        shell("pwd -P; echo $REVIEW_TEST_KEPT $REVIEW_TEST_CHANGED $REVIEW_TEST_NEW; env | grep -c TEST_CH");
    call.directory = dir.path();
    call.environment = {{"REVIEW_TEST_CHANGED", "after"}, {"REVIEW_TEST_NEW", "a=b c"}};
    CHECK(run(call).out == std::filesystem::canonical(dir.path()).string() + "\nkept after a=b c\n1\n");
    CHECK(std::string(std::getenv("REVIEW_TEST_CHANGED")) == "before");
    ::unsetenv("REVIEW_TEST_KEPT");
    ::unsetenv("REVIEW_TEST_CHANGED");
}

TEST_CASE("process - a program that is not installed is told from one that cannot run") {
    const TempDir dir;
    ProcessCall call;
    call.arguments = {"no-such-program-anywhere", "x"};
    CHECK_FALSE(run_process(call));
    call.arguments = {dir.path("absent")};
    CHECK_FALSE(run_process(call));
    write_text(dir.path("not-executable"), "#!/bin/sh\n");
    call.arguments = {dir.path("not-executable")};
    const Error denied = error_of([&] { run_process(call); });
    CHECK(denied.kind == ErrorKind::io);
    CHECK(contains(denied.text, "permission denied"));
    call.arguments = {"true"};
    call.directory = dir.path("absent");
    const Error nowhere = error_of([&] { run_process(call); });
    CHECK(nowhere.kind == ErrorKind::io);
    CHECK(nowhere.spot.file == dir.path("absent"));
    call.directory = dir.path("not-executable");
    CHECK(error_of([&] { run_process(call); }).kind == ErrorKind::io);
    CHECK(error_of([&] { run_process({}); }).text != "no error came");
}

TEST_CASE("process - nothing that we have open is left open in the program") {
    const TempDir dir;
    const auto count = [] { return run(shell("ls /proc/self/fd | wc -l")).out; };
    if (!std::filesystem::exists("/proc/self/fd")) return skipped("this system has no /proc");
    const std::string first = count();
    for (int i = 0; i < 50; ++i) CHECK(run(shell("exit 0")).exit_code == 0);
    CHECK(count() == first);
    const auto open_here = [] {
        std::size_t open = 0;
        for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) ++open;
        return open;
    };
    const std::size_t before = open_here();
    for (int i = 0; i < 50; ++i) CHECK(run(shell("exit 0", "input")).exit_code == 0);
    CHECK(open_here() == before);
}
