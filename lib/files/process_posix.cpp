#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

#include "base/text.h"
#include "files/posix.h"
#include "files/process.h"

extern char** environ;

namespace review {
namespace {

using posix::again;
using posix::failure;
using posix::Fd;

struct Pipe {
    Fd reading;
    Fd writing;
};

Pipe make_pipe(const std::string& program) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw failure(errno, "cannot be started", program);
    Pipe made{Fd(ends[0]), Fd(ends[1])};
    for (Fd* end : {&made.reading, &made.writing}) {
        if (end->get() > 2) continue;  // else: one of our own 0, 1, 2 is closed, and the child's would get in its way
        *end = Fd(::fcntl(end->get(), F_DUPFD_CLOEXEC, 3));
        if (!*end) throw failure(errno, "cannot be started", program);
    }
    return made;
}

/// While it lives, writing to a program that no longer reads is an error (EPIPE) and not the end of us.
class PipeSignalBlocked {
   public:
    PipeSignalBlocked() {
        ::sigemptyset(&pipe_);
        ::sigaddset(&pipe_, SIGPIPE);
        was_pending_ = pending();
        ::pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
    }
    ~PipeSignalBlocked() {
        const timespec at_once{};
        if (!was_pending_ && pending()) ::sigtimedwait(&pipe_, nullptr, &at_once);
        ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }
    PipeSignalBlocked(const PipeSignalBlocked&) = delete;
    PipeSignalBlocked& operator=(const PipeSignalBlocked&) = delete;

    const sigset_t& pipe() const { return pipe_; }
    const sigset_t& before() const { return before_; }

   private:
    static bool pending() {
        sigset_t set;
        return ::sigpending(&set) == 0 && ::sigismember(&set, SIGPIPE) == 1;
    }
    sigset_t pipe_{};
    sigset_t before_{};
    bool was_pending_ = false;
};

/// Ours, with the additions in the place of what has the same name.
std::vector<std::string> environment_of(const ProcessCall& call) {
    std::vector<std::string> all;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view text = *entry;
        bool replaced = false;
        for (const auto& [name, value] : call.environment)
            replaced = replaced || text.substr(0, text.find('=')) == name;
        if (!replaced) all.emplace_back(text);
    }
    for (const auto& [name, value] : call.environment) all.push_back(fmt::format("{}={}", name, value));
    return all;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> all;
    for (std::string& text : texts) all.push_back(text.data());
    all.push_back(nullptr);
    return all;
}

/// What the child has open and where it runs.
class Actions {
   public:
    Actions(const ProcessCall& call, const Pipe& in, const Pipe& out, const Pipe& err) {
        ::posix_spawn_file_actions_init(&actions_);
        ::posix_spawn_file_actions_adddup2(&actions_, in.reading.get(), 0);
        ::posix_spawn_file_actions_adddup2(&actions_, out.writing.get(), 1);
        ::posix_spawn_file_actions_adddup2(&actions_, err.writing.get(), 2);
        if (!call.directory.empty()) ::posix_spawn_file_actions_addchdir_np(&actions_, call.directory.c_str());
    }
    ~Actions() { ::posix_spawn_file_actions_destroy(&actions_); }
    Actions(const Actions&) = delete;
    Actions& operator=(const Actions&) = delete;
    const posix_spawn_file_actions_t* get() const { return &actions_; }

   private:
    posix_spawn_file_actions_t actions_{};
};

/// The child dies of SIGPIPE as programs expect, whatever we do with it.
class Attributes {
   public:
    explicit Attributes(const PipeSignalBlocked& signals) {
        ::posix_spawnattr_init(&attributes_);
        ::posix_spawnattr_setsigmask(&attributes_, &signals.before());
        ::posix_spawnattr_setsigdefault(&attributes_, &signals.pipe());
        ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    ~Attributes() { ::posix_spawnattr_destroy(&attributes_); }
    Attributes(const Attributes&) = delete;
    Attributes& operator=(const Attributes&) = delete;
    const posix_spawnattr_t* get() const { return &attributes_; }

   private:
    posix_spawnattr_t attributes_{};
};

/// Reads what is there; closes at the end.
void read_some(Fd& from, std::string& into) {
    std::array<char, 65536> part{};
    const auto count = again([&] { return ::read(from.get(), part.data(), part.size()); });
    if (count > 0) into.append(part.data(), std::size_t(count));
    if (count <= 0) from.close();
}

/// Writes what fits; closes when all is written or nobody reads any more.
void write_some(Fd& to, std::string_view& rest) {
    const auto count = again([&] { return ::write(to.get(), rest.data(), rest.size()); });
    if (count < 0 && errno == EAGAIN) return;
    if (count > 0) rest.remove_prefix(std::size_t(count));
    if (count < 0 || rest.empty()) to.close();
}

/// All three at once: a program that waits for us to read while we wait for it to read would wait for ever.
void exchange(Fd& in, std::string_view input, Fd& out, Fd& err, ProcessResult& result) {
    if (input.empty()) in.close();
    if (in) ::fcntl(in.get(), F_SETFL, ::fcntl(in.get(), F_GETFL) | O_NONBLOCK);
    while (in || out || err) {  // poll passes over what is closed (-1)
        std::array<pollfd, 3> ends = {pollfd{in.get(), POLLOUT, 0}, {out.get(), POLLIN, 0}, {err.get(), POLLIN, 0}};
        if (again([&] { return ::poll(ends.data(), ends.size(), -1); }) < 0) throw failure(errno, "poll failed", "");
        if (ends[0].revents != 0) write_some(in, input);
        if (ends[1].revents != 0) read_some(out, result.out);
        if (ends[2].revents != 0) read_some(err, result.err);
    }
}

int exit_code_of(pid_t child, const std::string& program) {
    int status = 0;
    if (again([&] { return ::waitpid(child, &status, 0); }) < 0)
        throw failure(errno, "was started, but how it ended is not known", program);
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

/// Else "no such directory" could not be told from "no such program".
void require_directory(const std::string& directory) {
    struct stat status {};
    if (directory.empty()) return;
    if (::stat(directory.c_str(), &status) != 0) throw failure(errno, "no program can be run there", directory);
    if (!S_ISDIR(status.st_mode)) throw failure(ENOTDIR, "no program can be run there", directory);
}

/// "Permission denied" may come from a directory in PATH that we may not enter, although the program is nowhere.
bool is_visible(const std::string& program) {
    struct stat status {};
    if (program.find('/') != std::string::npos) return true;
    const char* path = std::getenv("PATH");
    for (const std::string_view directory : split(path != nullptr ? path : "", ':'))
        if (::stat(path_join(directory, program).c_str(), &status) == 0 && S_ISREG(status.st_mode)) return true;
    return false;
}

}  // namespace

std::optional<ProcessResult> run_process(const ProcessCall& call) {
    if (call.arguments.empty()) throw Error(ErrorKind::internal, "a program was to be run, but none was named");
    const std::string& program = call.arguments.front();
    require_directory(call.directory);
    std::vector<std::string> arguments = call.arguments;
    std::vector<std::string> environment = environment_of(call);
    Pipe in = make_pipe(program), out = make_pipe(program), err = make_pipe(program);
    const PipeSignalBlocked signals;
    const Actions actions(call, in, out, err);
    const Attributes attributes(signals);
    pid_t child = 0;
    const int number = ::posix_spawnp(&child, program.c_str(), actions.get(), attributes.get(),
                                      pointers(arguments).data(), pointers(environment).data());
    if (number == ENOENT || number == ENOTDIR || (number == EACCES && !is_visible(program))) return std::nullopt;
    if (number != 0) throw failure(number, "cannot be started", program);
    in.reading.close();
    out.writing.close();
    err.writing.close();
    ProcessResult result;
    exchange(in.writing, call.input, out.reading, err.reading, result);
    result.exit_code = exit_code_of(child, program);
    return result;
}

}  // namespace review
