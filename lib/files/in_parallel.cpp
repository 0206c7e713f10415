#include "files/in_parallel.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <system_error>
#include <thread>
#include <vector>

namespace review {

void in_parallel(std::size_t count, const std::function<void(std::size_t)>& work, unsigned most) {
    std::atomic<std::size_t> next = 0;
    const auto take_turns = [&] {
        try {
            for (std::size_t mine = next++; mine < count; mine = next++) work(mine);
        } catch (...) {
            next = count;
            throw;
        }
    };
    const std::size_t threads = std::min<std::size_t>(std::clamp(std::thread::hardware_concurrency(), 1U, most), count);
    std::vector<std::future<void>> others;
    try {
        while (others.size() + 1 < threads) others.push_back(std::async(std::launch::async, take_turns));
    } catch (const std::system_error&) {
        // The system gives no more threads: those that there are do all the work.
    }
    take_turns();
    for (std::future<void>& other : others) other.get();
}

}  // namespace review
