#include "cmd/refused.h"

#include <fmt/format.h>

#include <algorithm>

namespace review {

Error refused(const Refusals& refusals, const std::string& what) {
    Error error(ErrorKind::refused, what);
    for (const Refusal& refusal : refusals) error.because(fmt::format("{} [{}]", refusal.text, refusal.rule));
    for (const Refusal& refusal : refusals)
        if (!refusal.remedy.empty() &&
            std::find(error.hints.begin(), error.hints.end(), refusal.remedy) == error.hints.end())
            error.hint(refusal.remedy);
    for (const Refusal& refusal : refusals)
        if (refusal.may_override)
            error.hint(fmt::format("or go on against it, on record: --override {} --because \"…\"", refusal.rule));
    return error;
}

}  // namespace review
