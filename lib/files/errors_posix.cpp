// errno, users and groups in words.
#include <fmt/format.h>
#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <system_error>
#include <vector>

#include "files/posix.h"

namespace review::posix {
namespace {

/// The nearest thing on the way up that we can look at.
std::string nearest_visible(std::string path, struct stat& found) {
    while (::stat(path.c_str(), &found) != 0) {
        std::string parent = path_parent(path);
        if (parent == path) return {};
        path = std::move(parent);
    }
    return path;
}

std::string who_owns(const std::string& path) {
    struct stat found {};
    const std::string visible = nearest_visible(path, found);
    if (visible.empty()) return {};
    return fmt::format("{} belongs to {}, group {}, with mode {:04o}; you are {}", visible, user_name(found.st_uid),
                       group_name(found.st_gid), found.st_mode & 07777u, user_name(::geteuid()));
}

std::string reason(int number) {
    switch (number) {
        case ENOSPC: return "the disk is full";
        case EDQUOT: return "your share of the disk (quota) is used up";
        case EFBIG: return "the file would be larger than is allowed here";
        case EACCES: return "permission denied";
        case EPERM: return "the system does not allow it";
        case EISDIR: return "it is a directory, not a file";
        case ENOTDIR: return "a file stands where a directory should be";
        case EROFS: return "the file system is read-only";
        case ENAMETOOLONG: return "the name is too long";
        case ELOOP: return "its symbolic links lead in a circle";
        case ENOENT: return "there is no such file or directory";
        case EEXIST: return "something of that name is there";
        case ENOTEMPTY: return "the directory is not empty";
        case EXDEV: return "it lies on another disk";
        case EIO: return "the disk reports a fault";
        case ESTALE: return "the network share has lost it";
        case EMFILE:
        case ENFILE: return "too many files are open";
        default: return std::generic_category().message(number);
    }
}

std::string remedy(int number, const std::string& path) {
    struct stat found {};
    switch (number) {
        case ENOSPC:
        case EDQUOT: return "nothing was lost: make room on the disk, then give the same command again";
        case EFBIG: return "nothing was lost: `ulimit -f` shows the largest size that is allowed";
        case EACCES:
        case EPERM: return who_owns(path);
        case EISDIR: return "give the name of a file, or move the directory out of the way";
        case ENOTDIR: {
            const std::string file = nearest_visible(path, found);
            return file.empty() ? file : fmt::format("{} is a file; move it out of the way", file);
        }
        case EROFS: return "work on a copy of the project on a disk that can be written to";
        case ENAMETOOLONG: return "use a shorter name (at most 255 bytes; letters with accents take two)";
        case ELOOP: return "`ls -l` on it and on the directories above shows which link is wrong";
        case ENOENT: {
            const std::string there = nearest_visible(path, found);
            return there.empty() || there == path ? std::string()
                                                  : fmt::format("the nearest directory that exists is {}", there);
        }
        case EIO: return "copy the project to another disk now, and tell whoever looks after this computer";
        case ESTALE: return "connect to the share again, then give the same command again";
        default: return {};
    }
}

/// Calls a getpwuid_r-like function with a buffer that grows until it is large enough.
template <class Record, class Call>
bool look_up(Record& record, std::vector<char>& buffer, Call call) {
    Record* found = nullptr;
    buffer.resize(1024);
    while (call(&record, buffer.data(), buffer.size(), &found) == ERANGE) buffer.resize(2 * buffer.size());
    return found != nullptr;
}

}  // namespace

int Fd::close() {
    const int number = std::exchange(number_, -1);
    return number < 0 ? 0 : ::close(number);
}

Error failure(int number, std::string_view what, const std::string& path, const std::string& denied) {
    Error error(ErrorKind::io, fmt::format("{}: {}", what, reason(number)), Spot{path});
    std::string hint = remedy(number, denied.empty() ? path : denied);
    if (!hint.empty()) error.hint(std::move(hint));
    return error;
}

std::string user_name(uid_t id) {
    struct passwd record {};
    std::vector<char> buffer;
    const auto call = [id](auto... rest) { return ::getpwuid_r(id, rest...); };
    return look_up(record, buffer, call) ? std::string(record.pw_name) : fmt::format("user {}", id);
}

std::string group_name(gid_t id) {
    struct group record {};
    std::vector<char> buffer;
    const auto call = [id](auto... rest) { return ::getgrgid_r(id, rest...); };
    return look_up(record, buffer, call) ? std::string(record.gr_name) : fmt::format("{}", id);
}

gid_t group_id(const std::string& name) {
    struct group record {};
    std::vector<char> buffer;
    const auto call = [&name](auto... rest) { return ::getgrnam_r(name.c_str(), rest...); };
    if (look_up(record, buffer, call)) return record.gr_gid;
    throw Error(ErrorKind::io, fmt::format("this computer has no group \"{}\"", name))
        .hint("name a group that `getent group` lists, or ask whoever looks after this computer to make it");
}

bool is_member(gid_t id) {
    if (::geteuid() == 0 || ::getegid() == id) return true;
    std::vector<gid_t> groups(std::size_t(std::max(0, ::getgroups(0, nullptr))));
    const int count = ::getgroups(int(groups.size()), groups.data());
    groups.resize(std::size_t(std::max(0, count)));
    return std::find(groups.begin(), groups.end(), id) != groups.end();
}

}  // namespace review::posix
