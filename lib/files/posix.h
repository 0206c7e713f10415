// What the files with POSIX calls share (the *_posix.cpp of this room). Nobody else includes it.
#pragma once

#include <sys/types.h>

#include <cerrno>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "files/disk.h"

namespace review::posix {

/// An open file, closed when destroyed. -1: none.
class Fd {
   public:
    explicit Fd(int number = -1) : number_(number) {}
    Fd(Fd&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Fd& operator=(Fd&& other) noexcept {
        if (this != &other) {
            close();
            number_ = std::exchange(other.number_, -1);
        }
        return *this;
    }
    ~Fd() { close(); }

    int get() const { return number_; }
    explicit operator bool() const { return number_ >= 0; }
    /// As ::close: -1 and errno when what was written could not be kept (network file systems say so only now).
    int close();

   private:
    int number_;
};

/// Repeats a system call that a signal interrupted.
template <class Call>
auto again(Call call) {
    auto result = call();
    while (result < 0 && errno == EINTR) result = call();
    return result;
}

/// errno as an Error{io} in plain words: "cannot be saved: the disk is full", with the place and a remedy.
/// `denied` is the file or directory that said no, where that is not `path`.
Error failure(int number, std::string_view what, const std::string& path, const std::string& denied = {});

std::string user_name(uid_t id);   ///< its number when it has no name
std::string group_name(gid_t id);  ///< its number when it has no name
/// Error{io} when this computer knows no such group.
gid_t group_id(const std::string& name);
/// Whether we may give files to that group.
bool is_member(gid_t id);

/// Takes the exclusive lock of a file that exists. See Disk::lock.
std::unique_ptr<Lock> take_lock(const std::string& path, double seconds);
/// A lock that keeps nobody out.
std::unique_ptr<Lock> no_lock();

}  // namespace review::posix
