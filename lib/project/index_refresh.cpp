#include "project/index_refresh.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>

namespace review {
namespace {

/// FAT and many shares keep times to two seconds.
constexpr std::int64_t racy_ns = 2'000'000'000;
/// Files that a worker takes at once: to meet the others for each would cost more than the file.
constexpr std::size_t largest_batch = 32;
/// Finished batches that may wait for the writer: bounds the memory of a first run over many thousand cases.
constexpr std::size_t waiting_batches = 8;
/// Below this a second thread costs more than it saves.
constexpr std::size_t worth_a_thread = 32;

/// A file as the index knows it.
struct Known {
    KnownFile file;
    KnownContent content;
};
struct Task {
    std::string id;
    std::optional<Known> known;  ///< nothing: new
};
struct Finished {
    IndexedFile file;
    const Known* known = nullptr;
    bool same_content = false;  ///< only its stamp is another
};

Finished work(const Project& project, const Task& task) {
    Finished done;
    done.known = task.known ? &*task.known : nullptr;
    if (task.known && !task.known->content.digest.empty()) {
        std::string text;
        try {
            done.file = read_stamped(project, task.id, text);
            done.same_content = done.file.digest == task.known->content.digest;
            if (!done.same_content && !done.file.digest.empty()) extract_rows(project, text, done.file);
            return done;
        } catch (const Error&) {
            // Not readable any more: read_indexed makes a row that says so.
        }
    }
    done.file = read_indexed(project, task.id);
    done.file.fresh = !task.known;
    return done;
}

/// Workers take tasks in order, some at once; what they finish is handed over to the thread that asks.
class Workers {
   public:
    Workers(const Project& project, const std::vector<Task>& tasks, std::size_t threads)
        : project_(project), tasks_(tasks), batch_(std::min(largest_batch, 1 + tasks.size() / (4 * threads))) {
        for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
    }
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;
    ~Workers() {
        {
            const std::lock_guard guard(mutex_);
            next_ = tasks_.size();
            stopped_ = true;
        }
        room_.notify_all();
        for (std::thread& thread : threads_) thread.join();
    }
    /// None when all tasks are done; rethrows what a worker threw.
    std::vector<Finished> take() {
        std::unique_lock guard(mutex_);
        ready_.wait(guard, [this] { return failure_ || !finished_.empty() || taken_ == tasks_.size(); });
        if (failure_) std::rethrow_exception(failure_);
        if (finished_.empty()) return {};
        std::vector<Finished> batch = std::move(finished_.front());
        finished_.pop_front();
        taken_ += batch.size();
        guard.unlock();
        room_.notify_one();
        return batch;
    }

   private:
    void run() {
        while (true) {
            std::size_t first = 0;
            std::size_t end = 0;
            {
                std::unique_lock guard(mutex_);
                room_.wait(guard, [this] { return stopped_ || finished_.size() < waiting_batches; });
                if (stopped_ || next_ >= tasks_.size()) return;
                first = next_;
                end = next_ = std::min(first + batch_, tasks_.size());
            }
            try {
                std::vector<Finished> batch;
                for (std::size_t i = first; i < end; ++i) batch.push_back(work(project_, tasks_[i]));
                const std::lock_guard guard(mutex_);
                finished_.push_back(std::move(batch));
            } catch (...) {
                const std::lock_guard guard(mutex_);
                failure_ = std::current_exception();
            }
            ready_.notify_one();
        }
    }

    const Project& project_;
    const std::vector<Task>& tasks_;
    const std::size_t batch_;
    std::mutex mutex_;
    std::condition_variable ready_, room_;
    std::deque<std::vector<Finished>> finished_;
    std::exception_ptr failure_;
    std::size_t next_ = 0, taken_ = 0;
    bool stopped_ = false;
    std::vector<std::thread> threads_;
};

/// Nothing was learnt: the file is as it was, and may not be taken for sure yet (a time in the future, or still no file).
bool says_nothing_new(const Finished& done) {
    if (done.known == nullptr) return false;
    const KnownContent& before = done.known->content;
    if (done.file.digest.empty()) return before.digest.empty() && before.problem == done.file.row.problem;
    Sighting seen_again = done.known->file.seen;
    seen_again.seen_ns = done.file.seen.seen_ns;
    return done.same_content && seen_again.stamp == done.file.seen.stamp && !surely_same(seen_again, seen_again.stamp);
}

void hand_over(const Finished& done, const std::function<IndexSink&()>& sink) {
    if (says_nothing_new(done)) return;
    if (done.same_content)
        sink().restamp(done.file.row.id, done.file.seen);
    else
        sink().replace(done.file);
}

}  // namespace

bool surely_same(const Sighting& known, const Stamp& stamp) {
    return known.seen_ns != 0 && known.stamp == stamp &&
           std::max(stamp.mtime_ns, stamp.ctime_ns) + racy_ns < known.seen_ns;
}

Changes changes_between(const std::vector<std::string>& ids, const std::vector<std::optional<Stamp>>& stamps,
                        const KnownFiles& known) {
    Changes changes;
    std::size_t row = 0;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        while (row < known.size() && known[row].id < ids[i]) changes.removed.push_back(known[row++].id);
        if (row == known.size() || known[row].id != ids[i]) {
            changes.added.push_back(ids[i]);
        } else {
            if (!stamps[i] || !surely_same(known[row].seen, *stamps[i])) changes.suspect.push_back(ids[i]);
            ++row;
        }
    }
    while (row < known.size()) changes.removed.push_back(known[row++].id);
    return changes;
}

bool lists_the_same(const Project& project, const Sighting& listed) {
    const auto stamp = project.disk().stamp(project.path("cases"));
    return stamp && surely_same(listed, *stamp);
}

std::optional<FilesNow> look_at_known(const Project& project, const KnownFiles& known) {
    FilesNow now;
    now.ids.reserve(known.size());
    for (const KnownFile& file : known) {
        if (file.seen.seen_ns == 0)
            return std::nullopt;  // it was not there, or could not be read: not to look at all twice
        now.ids.push_back(file.id);
    }
    now.stamps = project.disk().stamps(project.path("cases"), now.ids, "case.toml");
    const bool all =
        std::all_of(now.stamps.begin(), now.stamps.end(), [](const auto& stamp) { return stamp.has_value(); });
    return all ? std::optional(std::move(now)) : std::nullopt;
}

FilesNow look_at_files(const Project& project, const Sighting& before) {
    FilesNow now;
    const std::string folder = project.path("cases");
    Sighting seen{{}, clock_ns()};
    const auto stamp = project.disk().stamp(folder);
    CaseFolders folders = project.case_folders();
    now.ids = std::move(folders.ids);
    if (stamp && !folders.has_links && project.disk().dates_folders(folder)) {
        seen.stamp = *stamp;
        if (surely_same(seen, *stamp) && !surely_same(before, *stamp)) now.listed = seen;
    }
    now.stamps = project.disk().stamps(folder, now.ids, "case.toml");
    return now;
}

void refresh_index(const Project& project, const KnownFiles& known, const FilesNow& now, int threads,
                   const ContentOf& content_of, const std::function<IndexSink&()>& sink, const IndexWatch& watch) {
    if (now.ids.empty() && !known.empty() && !project.disk().type(project.path("cases")))
        throw Error(ErrorKind::io, "the folder cases is gone, with all the cases that were in it", Spot{"cases", 0, 0})
            .hint(
                "is a network folder not connected? If the cases were moved away for good, make an empty folder cases");
    const Changes changes = changes_between(now.ids, now.stamps, known);
    if (changes.empty()) return;

    std::vector<Task> tasks;
    tasks.reserve(changes.added.size() + changes.suspect.size());
    for (const std::string& id : changes.added) tasks.push_back({id, std::nullopt});
    for (const std::string& id : changes.suspect) {
        const auto row =
            std::lower_bound(known.begin(), known.end(), id,
                             [](const KnownFile& file, const std::string& wanted) { return file.id < wanted; });
        tasks.push_back({id, Known{*row, content_of(id)}});
    }
    for (const std::string& id : changes.removed) sink().remove(id);
    std::size_t read = 0;
    const auto hand_over_next = [&](const Finished& done) {
        hand_over(done, sink);
        ++read;
        if (watch) watch(read, tasks.size());
    };
    if (threads < 2 || tasks.size() < worth_a_thread) {
        for (const Task& task : tasks) hand_over_next(work(project, task));
        return;
    }
    Workers workers(project, tasks, std::size_t(threads));
    for (auto batch = workers.take(); !batch.empty(); batch = workers.take())
        for (const Finished& done : batch) hand_over_next(done);
}

}  // namespace review
