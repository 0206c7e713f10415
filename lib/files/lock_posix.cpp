// The project's lock. flock, not fcntl: it keeps two handles of one process apart too, and is given back
// however a process ends.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <thread>

#include "base/text.h"
#include "files/posix.h"

namespace review::posix {
namespace {

class FileLock final : public Lock {
   public:
    explicit FileLock(Fd file) : file_(std::move(file)) {}

   private:
    Fd file_;  // closing it gives the lock back
};

std::string host_name() {
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "this computer";
}

std::string now_in_words() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    std::array<char, 64> text{};
    ::localtime_r(&now, &parts);
    return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M:%S %Z", &parts)};
}

/// Only for the message that others get; so a full disk does not matter here: the work that follows meets it
/// soon enough.
void write_holder(const Fd& file) {
    std::string text =
        fmt::format("{} on {} (process {}) since {}", user_name(::geteuid()), host_name(), ::getpid(), now_in_words());
    // Over what stood there, as long as that: a file that is emptied first some file systems hurry to the disk, which takes
    // longer than all the rest of a lock.
    constexpr std::size_t width = 200;
    text.resize(std::max(text.size(), width), ' ');
    text += '\n';
    struct stat status {};
    const bool longer = ::fstat(file.get(), &status) == 0 && status.st_size > off_t(text.size());
    if (longer && ::ftruncate(file.get(), 0) != 0) return;
    [[maybe_unused]] const auto written = ::pwrite(file.get(), text.data(), text.size(), 0);
}

std::string holder(const Fd& file) {
    std::array<char, 400> bytes{};
    const auto count = ::pread(file.get(), bytes.data(), bytes.size(), 0);
    std::string text(trimmed({bytes.data(), count > 0 ? std::size_t(count) : 0}));
    for (char& c : text)
        if (static_cast<unsigned char>(c) < ' ') c = ' ';
    return text.empty() || invalid_utf8(text) ? "another command" : text;
}

Error refused(int number, const std::string& path) {
    return failure(number, "cannot be locked", path)
        .hint(
            "this file system may know no locks: set the environment variable REVIEW_LOCK=none to work "
            "without; "
            "then only one person may work in the project at a time, but no change is ever written over "
            "another");
}

}  // namespace

std::unique_ptr<Lock> take_lock(const std::string& path, double seconds) {
    Fd file(again([&] { return ::open(path.c_str(), O_RDWR | O_CLOEXEC); }));
    if (!file) throw failure(errno, "cannot be opened for locking", path);
    const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
    while (again([&] { return ::flock(file.get(), LOCK_EX | LOCK_NB); }) != 0) {
        if (errno != EWOULDBLOCK) throw refused(errno, path);
        if (std::chrono::steady_clock::now() >= end)
            throw Error(ErrorKind::conflict, fmt::format("the project is locked by {}", holder(file)), Spot{path})
                .hint("nothing was written; give the same command again when that one has finished");
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    write_holder(file);
    return std::make_unique<FileLock>(std::move(file));
}

std::unique_ptr<Lock> no_lock() { return std::make_unique<Lock>(); }

}  // namespace review::posix
