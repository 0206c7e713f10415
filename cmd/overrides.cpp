#include "cmd/overrides.h"

#include <fmt/format.h>

#include "base/text.h"
#include "base/typed.h"
#include "cmd/refused.h"

namespace review {

std::vector<OverrideRecord> Overrides::allow(const Refusals& refusals, const std::string& what,
                                             const std::function<std::string(const std::string&)>& coded) {
    Refusals standing;
    for (const Refusal& refusal : refusals) {
        refusing_.insert(refusal.rule);
        if (!refusal.may_override || !contains(context_.globals.overrides, refusal.rule)) standing.push_back(refusal);
    }
    if (!standing.empty()) throw refused(standing, what);
    std::vector<OverrideRecord> records;
    for (const Refusal& refusal : refusals) {
        used_.insert(refusal.rule);
        if (!recorded_.insert(refusal.rule).second) continue;
        if (trimmed(context_.globals.because).empty())
            throw Error(ErrorKind::usage, fmt::format("--override {} needs --because", refusal.rule))
                .hint("say why in a sentence: it is shown on every document that rests on it");
        OverrideRecord record;
        record.rule = refusal.rule;
        // How long somebody's names are kept tells when they were born: that is for the screen alone.
        if (!refusal.rule.starts_with("retention.")) record.text = refusal.text;
        record.because = coded(context_.globals.because);
        record.by = context_.globals.by;
        record.on = context_.today;
        records.push_back(std::move(record));
    }
    return records;
}

void Overrides::refuse_idle() const {
    const std::vector<std::string> refusing(refusing_.begin(), refusing_.end());
    for (const std::string& rule : context_.globals.overrides) {
        if (used_.contains(rule)) continue;
        Error error(ErrorKind::usage,
                    fmt::format("--override {}: no rule of that name stands in the way", as_typed(rule)));
        if (const auto near = nearest(rule, refusing)) error.hint(fmt::format("did you mean {}?", *near));
        throw error.hint("leave it out: an override on record is read by everybody");
    }
}

}  // namespace review
