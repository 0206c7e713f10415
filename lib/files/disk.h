// The one seam between the tool and the file system. Tests wrap it: a twin that stops at every step, one that
// counts.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace review {

enum class FileType { file, directory, other };

/// What the index compares (DESIGN 5). Times are nanoseconds since 1970, UTC.
struct Stamp {
    std::uint64_t size = 0;
    std::int64_t mtime_ns = 0;
    std::uint64_t inode = 0;
    std::int64_t ctime_ns =
        0;  ///< of the last change of bytes, name or rights: nobody can set it back as they can mtime
    bool operator==(const Stamp&) const = default;
};

struct Entry {
    std::string name;
    FileType type = FileType::file;  ///< of what a symlink leads to
    bool is_link = false;
};

/// Who may read: owner only (0600/0700), or the owner and one named group (0660/2770). DESIGN 2 "Access".
struct Access {
    std::optional<std::string> group;  ///< name of a group of the system; nothing: the owner alone
};

/// An exclusive lock, given back when destroyed.
class Lock {
   public:
    virtual ~Lock() = default;
};

/// Paths are UTF-8, with '/'. Every function throws Error{io} naming the path and the system's reason, unless
/// it says otherwise.
class Disk {
   public:
    virtual ~Disk() = default;

    /// Symlinks are followed. Nothing when there is no such thing.
    virtual std::optional<FileType> type(const std::string& path) = 0;
    virtual std::optional<Stamp> stamp(const std::string& path) = 0;
    /// The stamps of <directory>/<name>/<file>, for each name: one call, because a project may have 100,000 cases.
    virtual std::vector<std::optional<Stamp>> stamps(const std::string& directory,
                                                     const std::vector<std::string>& names, const std::string& file);
    /// The bytes of a file. Error{not_found} when absent, Error{invalid_data} for a directory, Error{io} else.
    virtual std::string read(const std::string& path) = 0;
    /// Whether it lies there sealed, so that only a key opens it (sealed_disk.h).
    virtual bool is_sealed(const std::string&) { return false; }
    /// From now on what is sealed may be written open: somebody asked for that.
    virtual void allow_opening() {}
    /// Sorted by bytes. An unreadable directory is an error: missing must never mean deleted by accident.
    virtual std::vector<Entry> list(const std::string& directory) = 0;
    /// Whether the directory's stamp surely is another after a name came into it or went. Not everybody's is: what a server
    /// shares may lag behind, or may never change.
    virtual bool dates_folders(const std::string&) { return false; }

    /// Makes it and its parents, closed to others.
    virtual void make_directories(const std::string& path, const Access& access) = 0;
    /// A new file; Error{conflict} when something of that name is there. Synced, with its directory.
    virtual void create(const std::string& path, std::string_view bytes, const Access& access) = 0;
    /// A new directory with all that shall be in it (path in it -> bytes), closed to others; Error{conflict} when something of
    /// that name is there. Synced once it is whole; that it is there is not: it is built aside, and renamed then.
    virtual void build(const std::string& path, const std::map<std::string, std::string>& files,
                       const Access& access) = 0;
    /// What was built in the directory is there after a power cut too, by its name.
    virtual void sync_names(const std::string& directory) = 0;
    /// Replaces a file through a temporary beside it, keeping its mode and group, following symlinks; synced,
    /// with its directory. `expected` is the digest of what was loaded: if the file holds anything else now, or
    /// is gone, Error{conflict} and nothing is changed.
    virtual void replace(const std::string& path, std::string_view bytes, std::string_view expected) = 0;
    /// Replaces a file, or makes it, whoever else wrote it meanwhile; never seen half written, but not synced: a power cut may
    /// take it back or damage it. For what can be worked out again.
    virtual void remember(const std::string& path, std::string_view bytes, const Access& access) = 0;
    /// Adds to the end of a file, made when absent; synced. The file is never seen with half of the bytes: it
    /// is written anew and replaced, which suits the short files of a project.
    virtual void append(const std::string& path, std::string_view bytes, const Access& access) = 0;
    /// A file or directory gets a new name; Error{conflict} when `to` is there.
    virtual void rename(const std::string& from, const std::string& to) = 0;
    /// A file, or a directory with all in it. Nothing happens when it is absent; a symlink goes, what it leads
    /// to stays.
    virtual void remove(const std::string& path) = 0;

    /// Permission bits (07777), or nothing when there is no such thing.
    virtual std::optional<unsigned> mode(const std::string& path) = 0;
    /// Waits up to `seconds` for the lock file (made when absent, never deleted). Error{conflict} when another
    /// holds it, with who and since when. The environment's REVIEW_LOCK=none gives a lock that keeps nobody
    /// out, for file systems that know none (Error{io} says so); the digest that replace() compares still
    /// protects.
    virtual std::unique_ptr<Lock> lock(const std::string& path, double seconds, const Access& access) = 0;

    /// The directory that relative paths start from.
    virtual std::string working_directory() = 0;
};

/// One system call that changes the disk, told just before it is made.
struct DiskStep {
    std::string_view call;  ///< "open", "write", "chown", "chmod", "sync", "rename", "link", "unlink", "mkdir", "rmdir"
    std::string path;
    std::string to;  ///< the new name, of "rename" and "link"
};
/// For tests: gives 0 to go on, or the errno with which the call shall fail. What it throws passes through
/// everything and leaves the disk as a crash at that place would; only an Error is tidied up after.
using StepHook = std::function<int(const DiskStep&)>;

/// The real one (files_posix.cpp, the only place with POSIX file calls).
std::unique_ptr<Disk> posix_disk(StepHook hook = {});

/// The name of a temporary that a crashed command left behind (".case.toml.4711.tmp"): walks skip it.
bool is_leftover(std::string_view name);
/// Removes the leftovers in one directory that were last changed before that moment (nanoseconds since 1970,
/// UTC). To be called under the project's lock, for what is an hour old. Gives their number.
std::size_t remove_leftovers(Disk& disk, const std::string& directory, std::int64_t before_ns);

/// SHA-256 in lower-case hex (libsodium).
std::string digest_of(std::string_view bytes);
/// 32 random hex digits: what a case and its identities share (libsodium).
std::string random_uid();

/// "a/b" + "c" = "a/b/c"; an absolute second part wins.
std::string path_join(std::string_view directory, std::string_view name);
std::string path_name(std::string_view path);    ///< the last part
std::string path_parent(std::string_view path);  ///< all but the last part; "." for a bare name

}  // namespace review
