// See changes_posix.h.
#include "files/changes_posix.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace review::posix {
namespace {

/// ".NAME.PID.tmp": is_leftover knows it again. `attempt` tells two threads apart, and what an earlier
/// process of the same number left. The name is cut where it would become too long for a file system, between
/// characters.
std::string temporary_name(const std::string& target, int attempt) {
    std::string name = path_name(target);
    if (name.size() > 200) {
        std::size_t end = 200;
        while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0u) == 0x80u) --end;
        name.resize(end);
    }
    const std::string number = attempt == 1 ? "" : fmt::format("-{}", attempt);
    return path_join(path_parent(target), fmt::format(".{}.{}{}.tmp", name, ::getpid(), number));
}

}  // namespace

// -------------------------------------------------------------------------------------------

Temporary Changes::open_temporary(const std::string& target, const std::string& wanted) {
    for (int attempt = 1;; ++attempt) {
        Temporary made{Fd(), temporary_name(target, attempt), wanted};
        const int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW;
        made.file = Fd(changing({"open", made.path, {}}, [&] { return ::open(made.path.c_str(), flags, 0600); }));
        if (made.file) return made;
        if (errno != EEXIST || attempt == 1000) throw failure(errno, "cannot be saved", wanted, path_parent(target));
    }
}

void Changes::write_all(const Temporary& to, std::string_view bytes) {
    std::size_t part = hook_ ? (bytes.size() + 1) / 2 : bytes.size();  // tests want to stop when half is written
    while (!bytes.empty()) {
        ssize_t count = 0;
        const int result = changing({"write", to.path, {}}, [&] {
            count = ::write(to.file.get(), bytes.data(), std::min(part, bytes.size()));
            return count < 0 ? -1 : 0;
        });
        if (result != 0) throw failure(errno, "cannot be saved", to.wanted);
        bytes.remove_prefix(std::size_t(count));
    }
}

void Changes::sync_and_close(Temporary& temporary) {
    const auto sync = [&] { return ::fsync(temporary.file.get()); };
    if (changing({"sync", temporary.path, {}}, sync) != 0 || temporary.file.close() != 0)
        throw failure(errno, "cannot be saved", temporary.wanted);
}

/// Without it a power cut could take the new name back. Some network file systems know no such call, and need
/// none.
void Changes::sync_directory(const std::string& directory, const std::string& wanted) {
    const Fd file(again([&] { return ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); }));
    const auto sync = [&] { return ::fsync(file.get()); };
    if (file && changing({"sync", directory, {}}, sync) == 0) return;
    if (file && means_unsupported(errno)) return;
    throw failure(errno, "was changed, but the system cannot say that the change is safely on the disk", wanted,
                  directory);
}

void Changes::set_group(int file, gid_t group, const std::string& path) {
    Status status{};
    if (::fstat(file, &status) == 0 && status.st_gid == group) return;
    if (changing({"chown", path, {}}, [&] { return ::fchown(file, uid_t(-1), group); }) == 0) return;
    const int number = errno;
    // A member who may not: the file system keeps no groups. `check` tells the user once; it is no reason to
    // stop work.
    if ((number == EPERM || means_unsupported(number)) && posix::is_member(group)) return;
    const std::string name = posix::group_name(group);
    throw failure(number, fmt::format("cannot be given to the group {}", name), path)
        .hint(fmt::format("ask whoever looks after this computer to put {} into the group {}",
                          posix::user_name(::geteuid()), name));
}

void Changes::set_mode(int file, mode_t mode, const std::string& path) {
    Status status{};
    if (::fstat(file, &status) == 0 && (status.st_mode & 07777u) == mode) return;
    if (changing({"chmod", path, {}}, [&] { return ::fchmod(file, mode); }) == 0) return;
    if (errno == EPERM || means_unsupported(errno)) return;  // it is our own file: this file system keeps no modes
    throw failure(errno, "cannot be closed to others", path);
}

void Changes::close_to_others(int file, FileType type, const Access& access, const std::string& path) {
    const bool directory = type == FileType::directory;
    if (access.group) set_group(file, posix::group_id(*access.group), path);
    if (access.group) return set_mode(file, directory ? 02770 : 0660, path);
    set_mode(file, directory ? 0700 : 0600, path);
}

/// The group before the mode: rights for a group must never go to the wrong one, even for a moment.
void Changes::keep_access(const Temporary& temporary, const Status& original) {
    const int file = temporary.file.get();
    if (::geteuid() == 0 && original.st_uid != 0 &&  // an administrator's job must not take a file from its owner
        changing({"chown", temporary.path, {}}, [&] { return ::fchown(file, original.st_uid, gid_t(-1)); }) != 0 &&
        errno != EPERM && !means_unsupported(errno))
        throw failure(errno, "cannot be left to its owner", temporary.wanted);
    set_group(file, original.st_gid, temporary.wanted);
    set_mode(file, original.st_mode & 07777u, temporary.wanted);
}

/// A new name that is not taken yet: -1 and EEXIST when it is, whoever was first.
int Changes::rename_to_new(const std::string& from, const std::string& to) {
#ifdef RENAME_NOREPLACE
    const auto call = [&] { return ::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE); };
    if (changing({"rename", from, to}, call) == 0) return 0;
    if (!means_unsupported(errno)) return -1;
#endif
    Status status{};
    if (::lstat(from.c_str(), &status) != 0) return -1;
    if (S_ISDIR(status.st_mode)) {  // directories cannot be linked; the project's lock keeps other commands out
                                    // meanwhile
        const bool taken = ::lstat(to.c_str(), &status) == 0;
        if (taken) errno = EEXIST;
        return taken ? -1 : changing({"rename", from, to}, [&] { return ::rename(from.c_str(), to.c_str()); });
    }
    if (changing({"link", from, to}, [&] { return ::link(from.c_str(), to.c_str()); }) != 0) return -1;
    return changing({"unlink", from, {}}, [&] { return ::unlink(from.c_str()); });
}

}  // namespace review::posix
