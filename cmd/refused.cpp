#include "cmd/refused.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace review {

namespace {

/// A command as it would be typed, without its flags, and the flags one by one.
struct Typed {
    std::string command;
    std::vector<std::string> flags;
};

Typed typed(const std::string& remedy) {
    Typed out;
    std::size_t end = remedy.find(" --");
    out.command = remedy.substr(0, end);
    while (end != std::string::npos) {
        const std::size_t next = remedy.find(" --", end + 1);
        const std::string flag = remedy.substr(end, next == std::string::npos ? next : next - end);
        // Each partner's view is a command of its own.
        if (flag.starts_with(" --view "))
            out.command += flag;
        else
            out.flags.push_back(flag);
        end = next;
    }
    return out;
}

/// What only stands for something ("--decided-by ROLE=WHO") gives way to what says it.
void drop_vague(std::vector<std::string>& flags) {
    const std::string vague = " --decided-by ROLE=WHO";
    const bool said = std::any_of(flags.begin(), flags.end(), [&](const std::string& flag) {
        return flag != vague && flag.starts_with(" --decided-by ");
    });
    if (said) std::erase(flags, vague);
}

/// Remedies that are the same command with other flags become one command: the person types it once.
std::vector<std::string> remedies_of(const Refusals& refusals) {
    std::vector<Typed> all;
    for (const Refusal& refusal : refusals) {
        if (refusal.remedy.empty()) continue;
        const Typed one = typed(refusal.remedy);
        auto same =
            std::find_if(all.begin(), all.end(), [&](const Typed& other) { return other.command == one.command; });
        if (same == all.end()) same = all.insert(all.end(), Typed{one.command, {}});
        for (const std::string& flag : one.flags)
            if (std::find(same->flags.begin(), same->flags.end(), flag) == same->flags.end())
                same->flags.push_back(flag);
    }
    std::vector<std::string> lines;
    for (Typed& one : all) {
        drop_vague(one.flags);
        for (const std::string& flag : one.flags) one.command += flag;
        lines.push_back(std::move(one.command));
    }
    return lines;
}

}  // namespace

Error refused(const Refusals& refusals, const std::string& what) {
    Error error(ErrorKind::refused, what);
    std::string overrides;
    for (const Refusal& refusal : refusals) {
        error.because(fmt::format("{} [{}]", refusal.text, refusal.rule));
        const std::string flag = " --override " + refusal.rule + " ";
        if (refusal.may_override && (overrides + " ").find(flag) == std::string::npos)
            overrides += " --override " + refusal.rule;
    }
    for (std::string& remedy : remedies_of(refusals)) error.hint(std::move(remedy));
    if (!overrides.empty()) error.hint(fmt::format("or go on against it, on record:{} --because \"…\"", overrides));
    return error;
}

}  // namespace review
