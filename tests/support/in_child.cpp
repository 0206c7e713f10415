#include "support/in_child.h"

#include <grp.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace review {
namespace {

constexpr unsigned nobody = 65534;
constexpr int not_possible = 4;

[[noreturn]] void answer(const std::function<std::string()>& action, int to) {
    std::string text;
    try {
        text = action();
    } catch (...) {
        ::_exit(2);
    }
    const auto written = ::write(to, text.data(), text.size());  // short enough for a pipe
    ::_exit(written == ssize_t(text.size()) ? 0 : 3);
}

std::string read_all(int from) {
    std::string text;
    std::array<char, 4096> part{};
    for (auto count = ::read(from, part.data(), part.size()); count > 0; count = ::read(from, part.data(), part.size()))
        text.append(part.data(), std::size_t(count));
    ::close(from);
    return text;
}

std::optional<std::string> in_child(const std::function<bool()>& prepare, const std::function<std::string()>& action) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
    const pid_t child = ::fork();
    if (child < 0) throw std::runtime_error("no child process");
    if (child == 0) {
        if (!prepare()) ::_exit(not_possible);
        answer(action, ends[1]);
    }
    ::close(ends[1]);
    const std::string text = read_all(ends[0]);
    int status = 0;
    if (::waitpid(child, &status, 0) != child) throw std::runtime_error("the child process is lost");
    if (WIFEXITED(status) && WEXITSTATUS(status) == not_possible) return std::nullopt;
    if (status != 0) throw std::runtime_error("the child process failed");
    return text;
}

}  // namespace

std::optional<std::string> as_nobody(const std::function<std::string()>& action) {
    const auto drop_rights = [] {
        return ::geteuid() == 0 && ::setgroups(0, nullptr) == 0 && ::setgid(nobody) == 0 && ::setuid(nobody) == 0;
    };
    return in_child(drop_rights, action);
}

std::optional<std::string> on_small_disk(const std::string& directory, std::size_t bytes,
                                         const std::function<std::string()>& action) {
    const auto mount_it = [&] {  // in a mount table of the child's own, which goes with it
        return ::geteuid() == 0 && ::unshare(CLONE_NEWNS) == 0 &&
               ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
               ::mount("none", directory.c_str(), "tmpfs", 0, ("size=" + std::to_string(bytes)).c_str()) == 0;
    };
    return in_child(mount_it, action);
}

}  // namespace review
