// The real disk, stopped or failing at a chosen step. What leveldb's fault_injection_test does, for our seam.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "files/disk.h"

namespace review {

/// The process is dead from here on. Not an Error, so that no code that tidies up after errors runs for it.
struct Crash {
    std::string step;  ///< "rename /tmp/x/.a.1.tmp -> /tmp/x/a"
};

/// What a crash takes with it.
enum class Loss {
    nothing,        ///< the process was killed: what it told the system stays
    unsynced_data,  ///< power cut: names are on the disk, the bytes behind them only where they were synced
    all_unsynced,   ///< power cut: names also are as they were when their directory was last synced
};

class FaultDisk final : public Disk {
   public:
    FaultDisk();
    ~FaultDisk() override;

    /// Throws Crash in the place of the n-th changing call from now (1: the next). Every later one crashes too.
    void crash_at(int n, Loss loss = Loss::nothing);
    /// The n-th changing call from now and all later ones fail with this errno; only removing still works, as on a full disk.
    void fail_from(int n, int number);
    /// The n-th changing call from now fails with this errno, that one only.
    void fail_at(int n, int number);
    void heal();  ///< none of these any more; counts anew

    int steps() const;                              ///< changing calls since the last of the four above
    const std::vector<std::string>& calls() const;  ///< they in words, for messages and counting: "sync /tmp/x"

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
    void sync_names(const std::string& directory) override;
    void replace(const std::string& path, std::string_view bytes, std::string_view expected) override;
    void remember(const std::string& path, std::string_view bytes, const Access& access) override;
    void append(const std::string& path, std::string_view bytes, const Access& access) override;
    void rename(const std::string& from, const std::string& to) override;
    void remove(const std::string& path) override;
    std::optional<unsigned> mode(const std::string& path) override;
    std::unique_ptr<Lock> lock(const std::string& path, double seconds, const Access& access) override;
    std::string working_directory() override;

   private:
    struct Plan;
    std::unique_ptr<Plan> plan_;
    std::unique_ptr<Disk> real_;
};

/// Runs `prepare`, then `action` with a crash at its first step, then `check`; again with a crash at the second, and so on
/// until the action comes through. Gives the number of crashes: a test asserts that it is no less than it should be.
int crash_everywhere(Loss loss, const std::function<void()>& prepare, const std::function<void(Disk&)>& action,
                     const std::function<void(const Crash&)>& check);

}  // namespace review
