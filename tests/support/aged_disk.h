// The real disk on which every file seems to have been written some time ago, so that an index may trust its stamps at once;
// counts what is read, and fails where it is told to.
#pragma once

#include <atomic>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "files/disk.h"

namespace review {

class AgedDisk final : public Disk {
   public:
    explicit AgedDisk(std::int64_t age_ns = 0) : age_ns_(age_ns), real_(posix_disk()) {}

    std::atomic<int> reads = 0;  ///< of files called case.toml
    std::atomic<int> lists = 0;
    std::atomic<int> looks = 0;  ///< at the files of all cases
    std::string unlistable;      ///< list() and stamps() of it fail

    std::optional<FileType> type(const std::string& path) override { return real_->type(path); }
    std::optional<Stamp> stamp(const std::string& path) override { return aged(real_->stamp(path)); }
    std::vector<std::optional<Stamp>> stamps(const std::string& directory, const std::vector<std::string>& names,
                                             const std::string& file) override {
        refuse(directory);
        ++looks;
        auto found = real_->stamps(directory, names, file);
        for (auto& stamp : found) stamp = aged(stamp);
        return found;
    }
    std::string read(const std::string& path) override {
        if (path_name(path) == "case.toml") ++reads;
        return real_->read(path);
    }
    bool dates_folders(const std::string& directory) override { return real_->dates_folders(directory); }
    std::vector<Entry> list(const std::string& directory) override {
        refuse(directory);
        ++lists;
        return real_->list(directory);
    }
    void make_directories(const std::string& path, const Access& access) override {
        real_->make_directories(path, access);
    }
    void create(const std::string& path, std::string_view bytes, const Access& access) override {
        real_->create(path, bytes, access);
    }
    void build(const std::string& path, const std::map<std::string, std::string>& files,
               const Access& access) override {
        real_->build(path, files, access);
    }
    void sync_names(const std::string& directory) override { real_->sync_names(directory); }
    void replace(const std::string& path, std::string_view bytes, std::string_view expected) override {
        real_->replace(path, bytes, expected);
    }
    void remember(const std::string& path, std::string_view bytes, const Access& access) override {
        real_->remember(path, bytes, access);
    }
    void append(const std::string& path, std::string_view bytes, const Access& access) override {
        real_->append(path, bytes, access);
    }
    void rename(const std::string& from, const std::string& to) override { real_->rename(from, to); }
    void remove(const std::string& path) override { real_->remove(path); }
    std::optional<unsigned> mode(const std::string& path) override { return real_->mode(path); }
    std::unique_ptr<Lock> lock(const std::string& path, double seconds, const Access& access) override {
        return real_->lock(path, seconds, access);
    }
    std::string working_directory() override { return real_->working_directory(); }

   private:
    void refuse(const std::string& directory) const {
        if (!unlistable.empty() && directory.ends_with(unlistable))
            throw Error(ErrorKind::io, "cannot be listed: input/output error", Spot{directory, 0, 0});
    }
    std::optional<Stamp> aged(std::optional<Stamp> stamp) const {
        if (!stamp) return stamp;
        stamp->mtime_ns -= age_ns_;
        stamp->ctime_ns -= age_ns_;
        return stamp;
    }

    std::int64_t age_ns_;
    std::unique_ptr<Disk> real_;
};

}  // namespace review
