// Files that say who is who, sealed on the disk with the program age and opened in memory alone. DESIGN 2: "files may be sealed
// with `age`". To everybody who reads and writes through it they are as if they were not sealed.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "base/error.h"
#include "files/disk.h"
#include "files/process.h"

namespace review {

/// Whether the bytes are a file that age made, as text (armoured) or not.
bool is_sealed_text(std::string_view bytes);

/// "age1…", or a key of SSH; the form only.
bool is_recipient(std::string_view text);

/// What stands below `folder` and is called people.toml, staff.toml or partnership.toml is sealed when it is written, if there is
/// anybody to seal it for. Whatever of it is sealed is opened when it is read. All else is the other disk's. May be used by
/// several threads.
class SealedDisk final : public Disk {
   public:
    /// `key_file`: of age, to open with; empty: none was named. `inner` must outlive it.
    SealedDisk(Disk& inner, std::string key_file) : inner_(inner), key_file_(std::move(key_file)) {}
    /// From now on. Nobody to seal it for: what is new is written as it is, and what is sealed is not written over.
    void seal_for(std::vector<std::string> recipients, std::string folder);
    /// How a path is said in an error; else as it is.
    void show_paths(std::function<std::string(const std::string&)> shown) { shown_ = std::move(shown); }
    void allow_opening() override { may_open_ = true; }

    std::optional<FileType> type(const std::string& path) override { return inner_.type(path); }
    std::optional<Stamp> stamp(const std::string& path) override { return inner_.stamp(path); }
    std::vector<std::optional<Stamp>> stamps(const std::string& directory, const std::vector<std::string>& names,
                                             const std::string& file) override {
        return inner_.stamps(directory, names, file);
    }
    /// Also Error{invalid_data} when it is sealed and cannot be opened: age is not installed, no key was named or none is there, it is another's, the file is damaged.
    std::string read(const std::string& path) override;
    bool is_sealed(const std::string& path) override;
    std::vector<Entry> list(const std::string& directory) override { return inner_.list(directory); }
    bool dates_folders(const std::string& directory) override { return inner_.dates_folders(directory); }
    void make_directories(const std::string& path, const Access& access) override {
        inner_.make_directories(path, access);
    }
    /// Also Error{io} when age is not there, Error{invalid_data} when it cannot be sealed so that it would open again, Error{refused} when it is sealed and nobody is named to seal it for any more; then
    /// nothing is written.
    void create(const std::string& path, std::string_view bytes, const Access& access) override;
    void build(const std::string& path, const std::map<std::string, std::string>& files, const Access& access) override;
    void sync_names(const std::string& directory) override { inner_.sync_names(directory); }
    void replace(const std::string& path, std::string_view bytes, std::string_view expected) override;
    void remember(const std::string& path, std::string_view bytes, const Access& access) override {
        inner_.remember(path, bytes, access);
    }
    void append(const std::string& path, std::string_view bytes, const Access& access) override;
    void rename(const std::string& from, const std::string& to) override { inner_.rename(from, to); }
    void remove(const std::string& path) override { inner_.remove(path); }
    std::optional<unsigned> mode(const std::string& path) override { return inner_.mode(path); }
    std::unique_ptr<Lock> lock(const std::string& path, double seconds, const Access& access) override {
        return inner_.lock(path, seconds, access);
    }
    std::string working_directory() override { return inner_.working_directory(); }

   private:
    bool is_to_be_sealed(const std::string& path) const;
    Spot spot_of(const std::string& path) const { return Spot{shown_ ? shown_(path) : path}; }
    void need_key_file(const std::string& path, std::string_view names_are) const;
    std::string opened(const std::string& bytes, const std::string& path);
    /// With a key, only what that key opens again: nobody locks themselves out.
    std::string sealed(std::string_view bytes, const std::string& path);
    std::optional<ProcessResult> decrypted(const std::string& bytes) const;
    bool opens(const std::string& bytes) const;

    Disk& inner_;
    std::string key_file_;
    std::vector<std::string> recipients_;
    std::string folder_;
    std::function<std::string(const std::string&)> shown_;
    bool may_open_ = false;
    std::mutex one_at_a_time_;
    std::map<std::string, std::string> known_;  ///< what was opened, by the digest of its sealed bytes
};

}  // namespace review
