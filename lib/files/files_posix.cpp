// The real disk. A file is never seen half-written: bytes go into a temporary beside it, which then takes its
// name. Temporaries are removed after an Error only (see tidied): destructors do not, so that a test's crash
// leaves what a crash leaves.
#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <linux/magic.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "files/changes_posix.h"
#include "files/in_parallel.h"

namespace review {
namespace {

using posix::again;
using posix::failure;
using posix::Fd;
using posix::means_absent;
using posix::Status;

FileType type_of(const Status& status) {
    if (S_ISREG(status.st_mode)) return FileType::file;
    return S_ISDIR(status.st_mode) ? FileType::directory : FileType::other;
}

Stamp stamp_of(const Status& status) {
    const auto ns = [](const timespec& time) { return std::int64_t(time.tv_sec) * 1'000'000'000 + time.tv_nsec; };
    return {std::uint64_t(status.st_size), ns(status.st_mtim), std::uint64_t(status.st_ino), ns(status.st_ctim)};
}

bool is_symlink(const std::string& path) {
    Status status{};
    return ::lstat(path.c_str(), &status) == 0 && S_ISLNK(status.st_mode);
}

std::optional<Status> status_of(const std::string& path) {
    Status status{};
    if (::stat(path.c_str(), &status) == 0) return status;
    if (means_absent(errno)) return std::nullopt;
    throw failure(errno, "cannot be looked at", path);
}

std::string read_all(const Fd& file, std::size_t expected_size, const std::string& path) {
    std::string bytes(expected_size + 1, '\0');  // one more, so that the end shows without more room being made
    std::size_t filled = 0;
    while (true) {
        const auto count = again([&] { return ::read(file.get(), bytes.data() + filled, bytes.size() - filled); });
        if (count < 0) throw failure(errno, "cannot be read", path);
        filled += std::size_t(count);
        if (count == 0) break;
        if (filled == bytes.size()) bytes.resize(2 * filled + 65536);  // it grows, or does not say its size
    }
    bytes.resize(filled);
    return bytes;
}

/// Where the name leads, symlinks followed: a link stays a link when its file is replaced.
std::string resolved(const std::string& path) {
    const std::unique_ptr<char, decltype(&std::free)> found(::realpath(path.c_str(), nullptr), &std::free);
    if (found) return found.get();
    if (!means_absent(errno)) throw failure(errno, "cannot be looked at", path);
    throw Error(ErrorKind::conflict, "is gone: it was removed or renamed while this command was at work", Spot{path})
        .hint("nothing was written; look at what is there now, then give the same command again");
}

Error exists_already(const std::string& path) {
    return Error(ErrorKind::conflict, "something of that name is there already", Spot{path});
}

/// Keeps other commands of ours out while the target is compared and replaced, where the file system can.
/// Others (editors) do not look at it, and a file system may refuse: the comparison protects all the same.
Fd held(const std::string& target) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(5);
    while (std::chrono::steady_clock::now() < end) {
        Fd file(again([&] { return ::open(target.c_str(), O_RDONLY | O_CLOEXEC); }));
        Status open_one{}, named_one{};
        if (!file || ::fstat(file.get(), &open_one) != 0) return Fd();
        const int got = again([&] { return ::flock(file.get(), LOCK_EX | LOCK_NB); });
        if (got != 0 && errno != EWOULDBLOCK) return Fd();
        const bool same = ::stat(target.c_str(), &named_one) == 0 && named_one.st_ino == open_one.st_ino;
        if (got == 0 && same) return file;  // else it was replaced while we waited: the lock is on the old file
        if (got != 0) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return Fd();
}

class PosixDisk final : public Disk {
   public:
    explicit PosixDisk(StepHook hook) : changes_(std::move(hook)) {}

    std::optional<FileType> type(const std::string& path) override;
    std::optional<Stamp> stamp(const std::string& path) override;
    std::vector<std::optional<Stamp>> stamps(const std::string& directory, const std::vector<std::string>& names,
                                             const std::string& file) override;
    std::string read(const std::string& path) override;
    std::vector<Entry> list(const std::string& directory) override;
    bool dates_folders(const std::string& directory) override;
    void make_directories(const std::string& path, const Access& access) override;
    void create(const std::string& path, std::string_view bytes, const Access& access) override;
    void build(const std::string& path, const std::map<std::string, std::string>& files, const Access& access) override;
    void sync_names(const std::string& directory) override { changes_.sync_directory(directory, directory); }
    void replace(const std::string& path, std::string_view bytes, std::string_view expected) override;
    void remember(const std::string& path, std::string_view bytes, const Access& access) override;
    void append(const std::string& path, std::string_view bytes, const Access& access) override;
    void rename(const std::string& from, const std::string& to) override;
    void remove(const std::string& path) override;
    std::optional<unsigned> mode(const std::string& path) override;
    std::unique_ptr<Lock> lock(const std::string& path, double seconds, const Access& access) override;
    std::string working_directory() override;

   private:
    /// Neither of the two is synced with the directory that it is in.
    void make_directory(const std::string& path, const Access& access);
    void put_new(const std::string& path, std::string_view bytes, const Access& access);
    void append_once(const std::string& path, std::string_view bytes, const Access& access);
    void remove_tree(const std::string& path);

    posix::Changes changes_;
};

// --- Looking
// ---------------------------------------------------------------------------------------------------------

std::optional<FileType> PosixDisk::type(const std::string& path) {
    const auto status = status_of(path);
    return status ? std::optional(type_of(*status)) : std::nullopt;
}

std::optional<Stamp> PosixDisk::stamp(const std::string& path) {
    const auto status = status_of(path);
    return status ? std::optional(stamp_of(*status)) : std::nullopt;
}

// From an open directory, so that the system does not find its way there anew for each. A directory that is gone is an
// error here: else all that was in it would look deleted.
std::vector<std::optional<Stamp>> PosixDisk::stamps(const std::string& directory, const std::vector<std::string>& names,
                                                    const std::string& file) {
    std::vector<std::optional<Stamp>> found(names.size());
    if (names.empty()) return found;
    const Fd from(again([&] { return ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); }));
    if (!from) throw failure(errno, "cannot be looked at", directory);
    const auto look = [&](std::size_t first, std::size_t end) {
        std::string path;
        for (std::size_t i = first; i < end; ++i) {
            Status status{};
            path.assign(names[i]).append("/").append(file);
            if (::fstatat(from.get(), path.c_str(), &status, 0) == 0) {
                found[i] = stamp_of(status);
            } else if (!means_absent(errno)) {
                throw failure(errno, "cannot be looked at", path_join(directory, path));
            }
        }
    };
    constexpr std::size_t few = 2000;  // a thread that looks at fewer costs more than it saves
    const std::size_t parts = (names.size() + few - 1) / few;
    in_parallel(parts, [&](std::size_t part) { look(part * few, std::min((part + 1) * few, names.size())); });
    return found;
}

std::optional<unsigned> PosixDisk::mode(const std::string& path) {
    const auto status = status_of(path);
    return status ? std::optional(unsigned(status->st_mode & 07777u)) : std::nullopt;
}

std::string PosixDisk::read(const std::string& path) {
    const Fd file(again([&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC); }));
    if (!file && means_absent(errno)) throw Error(ErrorKind::not_found, "there is no such file", Spot{path});
    Status status{};
    if (!file || ::fstat(file.get(), &status) != 0) throw failure(errno, "cannot be read", path);
    if (S_ISDIR(status.st_mode))
        throw Error(ErrorKind::invalid_data, "is a directory where a file should be", Spot{path});
    return read_all(file, std::size_t(status.st_size), path);
}

std::vector<Entry> PosixDisk::list(const std::string& directory) {
    const std::unique_ptr<DIR, int (*)(DIR*)> open_directory(::opendir(directory.c_str()), &::closedir);
    if (!open_directory) throw failure(errno, "cannot be listed", directory);
    std::vector<Entry> entries;
    while (true) {
        errno = 0;
        const struct dirent* found = ::readdir(open_directory.get());
        if (found == nullptr && errno != 0) throw failure(errno, "cannot be listed to the end", directory);
        if (found == nullptr) break;
        std::string name = found->d_name;
        if (name == "." || name == "..") continue;
        if (found->d_type == DT_REG || found->d_type == DT_DIR) {
            entries.push_back({std::move(name), found->d_type == DT_DIR ? FileType::directory : FileType::file});
            continue;
        }
        Status status{};  // a symlink, or a file system that does not say
        const std::string path = path_join(directory, name);
        const bool seen = ::stat(path.c_str(), &status) == 0;
        if (!seen && !means_absent(errno) && errno != ELOOP) throw failure(errno, "cannot be looked at", path);
        entries.push_back({name, seen ? type_of(status) : FileType::other, is_symlink(path)});
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
    return entries;
}

// A list of those that do, and not of those that do not: there is always one more that somebody's machine mounts.
bool PosixDisk::dates_folders(const std::string& directory) {
    constexpr std::array<std::uint64_t, 6> known = {EXT4_SUPER_MAGIC, XFS_SUPER_MAGIC, BTRFS_SUPER_MAGIC,
                                                    F2FS_SUPER_MAGIC, TMPFS_MAGIC,     OVERLAYFS_SUPER_MAGIC};
    struct statfs system {};
    if (::statfs(directory.c_str(), &system) != 0) return false;
    return std::find(known.begin(), known.end(), std::uint64_t(system.f_type)) != known.end();
}

std::string PosixDisk::working_directory() {
    const std::unique_ptr<char, decltype(&std::free)> found(::realpath(".", nullptr), &std::free);
    if (!found) throw failure(errno, "the directory that this command was started in cannot be found", ".");
    return found.get();
}

// --- Changing
// --------------------------------------------------------------------------------------------------------

void PosixDisk::make_directories(const std::string& path, const Access& access) {
    const auto there = status_of(path);
    if (there && S_ISDIR(there->st_mode)) return;
    if (there) throw failure(ENOTDIR, "cannot be made", path);
    const std::string parent = path_parent(path);
    if (parent != path) make_directories(parent, access);
    try {
        make_directory(path, access);
    } catch (const Error& error) {
        if (error.kind != ErrorKind::conflict || type(path) != FileType::directory) throw;
        return;  // another command was faster
    }
    changes_.sync_directory(parent, path);
}

void PosixDisk::make_directory(const std::string& path, const Access& access) {
    const auto make = [&] { return ::mkdir(path.c_str(), 0700); };
    if (changes_.changing({"mkdir", path, {}}, make) != 0)
        throw errno == EEXIST ? exists_already(path) : failure(errno, "cannot be made", path, path_parent(path));
    const Fd made(again([&] { return ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); }));
    if (!made) throw failure(errno, "cannot be made", path);
    changes_.close_to_others(made.get(), FileType::directory, access, path);
}

void PosixDisk::put_new(const std::string& path, std::string_view bytes, const Access& access) {
    posix::Temporary temporary = changes_.open_temporary(path, path);
    changes_.tidied(temporary, [&] {
        changes_.write_all(temporary, bytes);
        changes_.close_to_others(temporary.file.get(), FileType::file, access, path);
        changes_.sync_and_close(temporary);
        if (changes_.rename_to_new(temporary.path, path) == 0) return;
        throw errno == EEXIST ? exists_already(path) : failure(errno, "cannot be saved", path);
    });
}

void PosixDisk::create(const std::string& path, std::string_view bytes, const Access& access) {
    put_new(path, bytes, access);
    changes_.sync_directory(path_parent(path), path);
}

void PosixDisk::build(const std::string& path, const std::map<std::string, std::string>& files, const Access& access) {
    make_directories(path_parent(path), access);
    make_directory(path, access);
    std::vector<std::string> folders{path};
    for (const auto& [name, bytes] : files) {
        const std::string file = path_join(path, name);
        for (std::size_t slash = name.find('/'); slash != std::string::npos; slash = name.find('/', slash + 1)) {
            const std::string folder = path_join(path, name.substr(0, slash));
            if (std::find(folders.begin(), folders.end(), folder) != folders.end()) continue;
            make_directory(folder, access);
            folders.push_back(folder);
        }
        put_new(file, bytes, access);
    }
    for (const std::string& folder : folders) changes_.sync_directory(folder, folder);
}

void PosixDisk::replace(const std::string& path, std::string_view bytes, std::string_view expected) {
    const std::string target = resolved(path);
    const auto original = status_of(target);
    if (original && S_ISDIR(original->st_mode)) throw failure(EISDIR, "cannot be saved", path);
    // rename() asks only for rights on the directory; a file that somebody closed to writing stays as it is.
    if (::faccessat(AT_FDCWD, target.c_str(), W_OK, AT_EACCESS) != 0)
        throw failure(errno, "cannot be saved", path, target);
    posix::Temporary temporary = changes_.open_temporary(target, path);
    changes_.tidied(temporary, [&] {
        changes_.write_all(temporary, bytes);
        if (original) changes_.keep_access(temporary, *original);
        changes_.sync_and_close(temporary);
        const Fd guard = held(target);
        if (type(target) != FileType::file || digest_of(read(target)) != expected)
            throw Error(ErrorKind::conflict, "was changed by somebody else while this command was at work", Spot{path})
                .hint("nothing was written; look at what it says now, then give the same command again");
        const auto put = [&] { return ::rename(temporary.path.c_str(), target.c_str()); };
        if (changes_.changing({"rename", temporary.path, target}, put) != 0)
            throw failure(errno, "cannot be saved", path);
    });
    changes_.sync_directory(path_parent(target), path);
}

void PosixDisk::remember(const std::string& path, std::string_view bytes, const Access& access) {
    posix::Temporary temporary = changes_.open_temporary(path, path);
    changes_.tidied(temporary, [&] {
        changes_.write_all(temporary, bytes);
        changes_.close_to_others(temporary.file.get(), FileType::file, access, path);
        const auto put = [&] { return ::rename(temporary.path.c_str(), path.c_str()); };
        if (temporary.file.close() != 0 || changes_.changing({"rename", temporary.path, path}, put) != 0)
            throw failure(errno, "cannot be saved", path);
    });
}

void PosixDisk::append_once(const std::string& path, std::string_view bytes, const Access& access) {
    if (!type(path)) return create(path, bytes, access);
    const std::string old = read(path);
    replace(path, old + std::string(bytes), digest_of(old));
}

// Each round that fails means that another writer succeeded, so writers that take turns need few.
void PosixDisk::append(const std::string& path, std::string_view bytes, const Access& access) {
    for (int round = 1; round < 50; ++round) {
        try {
            return append_once(path, bytes, access);
        } catch (const Error& error) {
            if (error.kind != ErrorKind::conflict) throw;
        }
    }
    append_once(path, bytes, access);
}

void PosixDisk::rename(const std::string& from, const std::string& to) {
    if (changes_.rename_to_new(from, to) != 0)
        throw errno == EEXIST ? exists_already(to) : failure(errno, "cannot be renamed to " + to, from);
    changes_.sync_directory(path_parent(to), to);
    if (path_parent(from) != path_parent(to)) changes_.sync_directory(path_parent(from), from);
}

void PosixDisk::remove_tree(const std::string& path) {
    Status status{};
    if (::lstat(path.c_str(), &status) != 0) {
        if (means_absent(errno)) return;
        throw failure(errno, "cannot be removed", path);
    }
    int result = 0;
    if (S_ISDIR(status.st_mode)) {
        for (const Entry& entry : list(path)) remove_tree(path_join(path, entry.name));
        result = changes_.changing({"rmdir", path, {}}, [&] { return ::rmdir(path.c_str()); });
    } else {
        result = changes_.changing({"unlink", path, {}}, [&] { return ::unlink(path.c_str()); });
    }
    if (result != 0 && !means_absent(errno)) throw failure(errno, "cannot be removed", path, path_parent(path));
}

void PosixDisk::remove(const std::string& path) {
    remove_tree(path);
    if (type(path_parent(path)) == FileType::directory) changes_.sync_directory(path_parent(path), path);
}

std::unique_ptr<Lock> PosixDisk::lock(const std::string& path, double seconds, const Access& access) {
    const char* wish = std::getenv("REVIEW_LOCK");
    if (wish != nullptr && std::string_view(wish) == "none") return posix::no_lock();
    if (type(path)) return posix::take_lock(path, seconds);
    try {  // made whole, so that a colleague never meets it before its group may open it
        make_directories(path_parent(path), access);
        create(path, {}, access);
    } catch (const Error& error) {
        if (error.kind != ErrorKind::conflict) throw;
    }
    return posix::take_lock(path, seconds);
}

}  // namespace

std::unique_ptr<Disk> posix_disk(StepHook hook) { return std::make_unique<PosixDisk>(std::move(hook)); }

}  // namespace review
