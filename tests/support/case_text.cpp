#include "support/case_text.h"

#include <fmt/format.h>

#include "files/case_file.h"

namespace review::test {

std::string small_case(const std::string& more) {
    return R"(format = 1
uid = "5b1f0c9ad2e74833"
id = "2026-001"
procedure = "invented-learning-review"
title = "A missed handover"
opened = 2026-03-03
[referral]
received = 2026-03-02
[[person]]
code = "child-1"
kind = "child"
[[person]]
code = "mother"
kind = "family"
[[person]]
code = "prof-1"
kind = "professional"
)" + more;
}

Case read_case_text(const std::string& text, Problems& problems) {
    return read_case(parse_toml(text, "case.toml"), "case.toml", problems);
}

std::string lines_of(const Problems& problems) {
    std::string out;
    for (const Problem& problem : problems)
        out += fmt::format("{}{} {}:{} | {} | {}\n", problem.rule,
                           problem.level == Level::error ? "" : fmt::format(" ({})", name_of(problem.level)),
                           problem.spot.line, problem.spot.column, problem.text, problem.remedy);
    return out;
}

}  // namespace review::test
