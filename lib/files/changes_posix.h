// The steps that a change of the disk is made of; each is told to the hook before it is taken. For files_posix.cpp.
#pragma once

#include <sys/stat.h>
#include <unistd.h>

#include "files/posix.h"

namespace review::posix {

using Status = struct ::stat;

inline bool means_absent(int number) { return number == ENOENT || number == ENOTDIR; }
inline bool means_unsupported(int number) { return number == EINVAL || number == ENOSYS || number == ENOTSUP; }

/// An open temporary, and the file that it will become, as errors shall name it.
struct Temporary {
    Fd file;
    std::string path;
    std::string wanted;
};

/// Every function throws Error{io}, unless it says otherwise.
class Changes {
   public:
    explicit Changes(StepHook hook) : hook_(std::move(hook)) {}

    /// Every call that changes the disk goes through here. -1 and errno, as the call itself.
    template <class Call>
    int changing(const DiskStep& step, Call call) {
        errno = hook_ ? hook_(step) : 0;
        return errno == 0 ? int(again(call)) : -1;
    }
    /// Runs `work`; when it ends in an Error the temporary goes, the Error stays. What else is thrown stands for a crash,
    /// after which nobody tidies up.
    template <class Work>
    void tidied(const Temporary& temporary, Work work) {
        try {
            work();
        } catch (const Error&) {
            changing({"unlink", temporary.path, {}}, [&] { return ::unlink(temporary.path.c_str()); });
            throw;
        }
    }

    /// A file of our own beside the target, for the owner alone.
    Temporary open_temporary(const std::string& target, const std::string& wanted);
    void write_all(const Temporary& to, std::string_view bytes);
    void sync_and_close(Temporary& temporary);
    void sync_directory(const std::string& directory, const std::string& wanted);
    void close_to_others(int file, FileType type, const Access& access, const std::string& path);
    /// Owner, group and mode as the original has them.
    void keep_access(const Temporary& temporary, const Status& original);
    /// A new name that is not taken yet: -1 and EEXIST when it is, whoever was first.
    int rename_to_new(const std::string& from, const std::string& to);

   private:
    void set_group(int file, gid_t group, const std::string& path);
    void set_mode(int file, mode_t mode, const std::string& path);

    StepHook hook_;
};

}  // namespace review::posix
