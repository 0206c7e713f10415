#include "cmd/refused.h"

#include <fmt/format.h>

#include <algorithm>

namespace review {

namespace {

void hint_once(Error& error, const std::string& hint) {
    if (std::find(error.hints.begin(), error.hints.end(), hint) == error.hints.end()) error.hint(hint);
}

}  // namespace

Error refused(const Refusals& refusals, const std::string& what) {
    Error error(ErrorKind::refused, what);
    for (const Refusal& refusal : refusals) error.because(fmt::format("{} [{}]", refusal.text, refusal.rule));
    for (const Refusal& refusal : refusals)
        if (!refusal.remedy.empty()) hint_once(error, refusal.remedy);
    for (const Refusal& refusal : refusals)
        if (refusal.may_override)
            hint_once(error,
                      fmt::format("or go on against it, on record: --override {} --because \"…\"", refusal.rule));
    return error;
}

}  // namespace review
