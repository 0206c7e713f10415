// Work on many things at once.
#pragma once

#include <cstddef>
#include <functional>

namespace review {

/// Beyond so many threads the files of a project come no faster.
inline constexpr unsigned threads_for_files = 4;

/// Calls work(0) … work(count - 1), in any order and on as many threads as there are processors (at most `most`); in order
/// where there is one processor. When one throws, no more are begun, and that is thrown again once all threads have ended.
void in_parallel(std::size_t count, const std::function<void(std::size_t)>& work, unsigned most = threads_for_files);

}  // namespace review
