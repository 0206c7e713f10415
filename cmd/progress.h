// How far long work has come: one line at the foot of a terminal, on standard error, erased before anything else is printed.
//
//     Progress progress("Checking cases", ids.size(), context);
//     for (const std::string& id : ids) {
//         check(id);
//         progress.step();
//     }
//
// Nobody sees it in a pipe, a scheduled job, with --quiet, where a program reads the same screen (--format json), on a terminal
// that cannot erase a line (TERM=dumb), or when the work is done within a second. It has no colours, and hides no cursor.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "cmd/context.h"

namespace review {

class Progress {
   public:
    /// Seconds since whenever; never less than before.
    using Clock = std::function<double()>;
    static double seconds_now();

    /// `what` is done, with what it is done to, for "Checking cases 12 of 400". `total`: 0 when nobody knows how many there are.
    /// `context` must outlive it, and gives its streams back when it ends.
    Progress(std::string what, std::size_t total, Context& context, Clock clock = seconds_now);
    ~Progress();  ///< erases the line
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// One more is done. On any thread.
    void step();
    /// So many are done, of so many. On any thread.
    void reached(std::size_t done, std::size_t total);

    /// "Checking cases 120 of 400, about 1 min left". `seconds`: since it began; what is left is said when there is enough to judge
    /// by, and never to the second.
    static std::string line(const std::string& what, std::size_t done, std::size_t total, double seconds);

   private:
    class Line;
    std::unique_ptr<Line> line_;  ///< nothing where nobody would see it
};

}  // namespace review
