#include "support/fault_disk.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <stdexcept>

#include "support/temp_dir.h"

namespace fs = std::filesystem;

namespace review {

/// Decides about each step, and remembers what a power cut would take back.
struct FaultDisk::Plan {
    /// A change that is not safe before `until` (a file or directory) is synced.
    struct Unsafe {
        std::string until;
        std::function<void()> undo;
    };

    int crash_at = 0;
    int fail_from = 0;
    int fail_at = 0;
    int number = 0;
    Loss loss = Loss::nothing;
    std::vector<std::string> calls;
    std::vector<Unsafe> unsafe;
    std::string syncing;  ///< the sync that was told last: done when the next step is told

    void start_anew() { *this = Plan{}; }
    int step(const DiskStep& step);
    void remember(const DiskStep& step);
    void cut_power();
};

int FaultDisk::Plan::step(const DiskStep& step) {
    std::erase_if(unsafe, [&](const Unsafe& change) { return change.until == syncing; });
    syncing.clear();
    calls.push_back(std::string(step.call) + " " + step.path + (step.to.empty() ? "" : " -> " + step.to));
    const int n = int(calls.size());
    if (crash_at > 0 && n >= crash_at) {
        if (n == crash_at) cut_power();
        throw Crash{calls.back()};
    }
    const bool removes = step.call == "unlink" || step.call == "rmdir";
    if (n == fail_at || (fail_from > 0 && n >= fail_from && !removes)) return number;
    if (loss != Loss::nothing) remember(step);
    return 0;
}

void FaultDisk::Plan::remember(const DiskStep& step) {
    const std::string path = step.path, to = step.to;
    const auto directory = [](const std::string& of) { return path_parent(of); };
    if (step.call == "sync") syncing = path;
    if (step.call == "write")
        unsafe.push_back({path, [path] {
                              if (fs::exists(path)) write_text(path, "");
                          }});
    if (step.call == "rename")  // the bytes go with the name
        for (Unsafe& change : unsafe)
            if (change.until == path)
                change = {to, [to] {
                              if (fs::exists(to)) write_text(to, "");
                          }};
    if (loss != Loss::all_unsynced) return;
    if (step.call == "open") unsafe.push_back({directory(path), [path] { fs::remove(path); }});
    if (step.call == "mkdir") unsafe.push_back({directory(path), [path] { fs::remove_all(path); }});
    if (step.call == "link") unsafe.push_back({directory(to), [to] { fs::remove(to); }});
    if (step.call == "unlink" && fs::exists(path))
        unsafe.push_back({directory(path), [path, text = file_text(path)] { write_text(path, text); }});
    if (step.call == "rmdir") unsafe.push_back({directory(path), [path] { fs::create_directory(path); }});
    if (step.call != "rename") return;
    const bool replaces = fs::exists(to);
    unsafe.push_back({directory(to), [path, to, replaces, old = replaces ? file_text(to) : std::string()] {
                          fs::rename(to, path);
                          if (replaces) write_text(to, old);
                      }});
}

void FaultDisk::Plan::cut_power() {
    for (auto change = unsafe.rbegin(); change != unsafe.rend(); ++change) change->undo();
    unsafe.clear();
}

FaultDisk::FaultDisk() : plan_(std::make_unique<Plan>()) {
    real_ = posix_disk([plan = plan_.get()](const DiskStep& step) { return plan->step(step); });
}
FaultDisk::~FaultDisk() = default;

void FaultDisk::heal() { plan_->start_anew(); }
void FaultDisk::crash_at(int n, Loss loss) {
    heal();
    plan_->crash_at = n;
    plan_->loss = loss;
}
void FaultDisk::fail_from(int n, int number) {
    heal();
    plan_->fail_from = n;
    plan_->number = number;
}
void FaultDisk::fail_at(int n, int number) {
    heal();
    plan_->fail_at = n;
    plan_->number = number;
}

int FaultDisk::steps() const { return int(plan_->calls.size()); }
const std::vector<std::string>& FaultDisk::calls() const { return plan_->calls; }

std::optional<FileType> FaultDisk::type(const std::string& path) { return real_->type(path); }
std::optional<Stamp> FaultDisk::stamp(const std::string& path) { return real_->stamp(path); }
std::vector<std::optional<Stamp>> FaultDisk::stamps(const std::string& directory, const std::vector<std::string>& names,
                                                    const std::string& file) {
    return real_->stamps(directory, names, file);
}
std::string FaultDisk::read(const std::string& path) { return real_->read(path); }
std::vector<Entry> FaultDisk::list(const std::string& directory) { return real_->list(directory); }
std::optional<unsigned> FaultDisk::mode(const std::string& path) { return real_->mode(path); }
bool FaultDisk::dates_folders(const std::string& directory) { return real_->dates_folders(directory); }
std::string FaultDisk::working_directory() { return real_->working_directory(); }
void FaultDisk::make_directories(const std::string& path, const Access& access) {
    real_->make_directories(path, access);
}
void FaultDisk::create(const std::string& path, std::string_view bytes, const Access& access) {
    real_->create(path, bytes, access);
}
void FaultDisk::build(const std::string& path, const std::map<std::string, std::string>& files, const Access& access) {
    real_->build(path, files, access);
}
void FaultDisk::sync_names(const std::string& directory) { real_->sync_names(directory); }
void FaultDisk::remember(const std::string& path, std::string_view bytes, const Access& access) {
    real_->remember(path, bytes, access);
}
void FaultDisk::replace(const std::string& path, std::string_view bytes, std::string_view expected) {
    real_->replace(path, bytes, expected);
}
void FaultDisk::append(const std::string& path, std::string_view bytes, const Access& access) {
    real_->append(path, bytes, access);
}
void FaultDisk::rename(const std::string& from, const std::string& to) { real_->rename(from, to); }
void FaultDisk::remove(const std::string& path) { real_->remove(path); }
std::unique_ptr<Lock> FaultDisk::lock(const std::string& path, double seconds, const Access& access) {
    return real_->lock(path, seconds, access);
}

int crash_everywhere(Loss loss, const std::function<void()>& prepare, const std::function<void(Disk&)>& action,
                     const std::function<void(const Crash&)>& check) {
    for (int n = 1; n < 100'000; ++n) {
        prepare();
        FaultDisk disk;
        disk.crash_at(n, loss);
        try {
            action(disk);
        } catch (const Crash& crash) {
            check(crash);
            continue;
        }
        if (disk.steps() >= n)
            throw std::logic_error("the action went on after its crash at step " + std::to_string(n));
        return n - 1;
    }
    throw std::logic_error("the action never came to its end");
}

}  // namespace review
