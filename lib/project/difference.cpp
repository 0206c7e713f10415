#include "project/difference.h"

#include <fmt/format.h>

#include <sstream>
#include <string>
#include <vector>

#include "base/text.h"

// dtl's headers are not clean under our warnings.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wpedantic"
#include <dtl/dtl.hpp>
#pragma GCC diagnostic pop

namespace review {
namespace {

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    if (text.empty()) return lines;
    if (text.back() == '\n') text.remove_suffix(1);
    for (auto line : split(text, '\n')) {
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.emplace_back(line);
    }
    return lines;
}

}  // namespace

std::string unified_difference(std::string_view before, std::string_view after, std::string_view name) {
    if (before == after) return {};
    dtl::Diff<std::string> diff(lines_of(before), lines_of(after));
    diff.onHuge();
    diff.compose();
    diff.composeUnifiedHunks();
    std::ostringstream out;
    diff.printUnifiedFormat(out);
    std::string hunks = out.str();
    // A side without lines begins at line 0; the library says 1.
    if (before.empty()) hunks.replace(hunks.find("-1"), 2, "-0");
    if (after.empty()) hunks.replace(hunks.find("+1"), 2, "+0");
    return fmt::format("--- {}\n+++ {}\n{}", before.empty() ? "/dev/null" : name, after.empty() ? "/dev/null" : name,
                       hunks);
}

std::string changed_lines(std::string_view before, std::string_view after, std::string_view name) {
    if (before == after) return {};
    dtl::Diff<std::string> diff(lines_of(before), lines_of(after));
    diff.onHuge();
    diff.compose();
    long added = 0;
    long removed = 0;
    for (const auto& [line, info] : diff.getSes().getSequence()) {
        if (info.type == dtl::SES_ADD) ++added;
        if (info.type == dtl::SES_DELETE) ++removed;
    }
    return fmt::format("{}: {} added, {} removed (not shown: it holds names)\n", name, counted(added, "line"), removed);
}

}  // namespace review
