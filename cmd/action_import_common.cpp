#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cmd/action_import.h"
#include "cmd/ask.h"
#include "cmd/complain.h"
#include "cmd/exit_codes.h"

namespace review {
namespace {

ErrorKind kind_of(const Problems& problems) {
    const bool conflicts = std::all_of(problems.begin(), problems.end(),
                                       [](const Problem& problem) { return problem.rule == "tracker.changed-twice"; });
    return conflicts ? ErrorKind::conflict : ErrorKind::refused;
}

}  // namespace

std::vector<Sheet> sheets_of(const std::string& typed, Context& context) {
    std::string bytes = typed == "-" ? context.terminal.read_all()
                                     : context.disk.read(path_join(context.disk.working_directory(), typed));
    bool was_windows = false;
    auto sheets = read_sheets(std::move(bytes), typed == "-" ? "standard input" : typed, was_windows);
    if (was_windows) note(fmt::format("{} is in Windows-1252, and was read as such", typed), context);
    return sheets;
}

CaseEdit& ManyCases::of(const std::string& case_id) {
    auto& change = cases_[case_id];
    if (!change) change = std::make_unique<CaseEdit>(context_, case_id, together_);
    return *change;
}

bool ManyCases::attempt(CaseEdit& change, const std::string& ref, const Spot& spot, const std::function<void()>& action,
                        Problems& problems) {
    const Document before = change.document();
    try {
        action();
        change.refuse_new_faults();
        return true;
    } catch (const Error& error) {
        if (error.kind == ErrorKind::internal || error.kind == ErrorKind::interrupted) throw;
        change.document() = before;
        Problem problem;
        problem.rule = "tracker.row";
        problem.spot = spot;
        problem.text = fmt::format("{}: {}", ref, error.text);
        for (const std::string& cause : error.causes) problem.text += "; " + cause;
        problem.remedy = join(error.hints, "; ");
        problems.push_back(problem);
        return false;
    }
}

void ManyCases::commit(const std::string& what, const std::string& command) {
    if (together_.empty()) return;
    std::vector<const Identities*> identities;
    for (const auto& [id, change] : cases_) {
        identities.push_back(&change->loaded().family);
        identities.push_back(&change->loaded().staff);
    }
    together_.commit(
        {context_.who(), what, coded_for_history(context_.globals.because, identities, context_), command});
}

bool may_write(std::size_t good, const Problems& problems, bool partial, const Asked& asked, Context& context) {
    const std::string others =
        good == 1 ? "the other " + asked.thing : fmt::format("the {} other {}s", good, asked.thing);
    if (problems.empty()) {
        if (good == 0 || context.globals.dry_run || !context.may_ask()) return good > 0;
        return ask_yes(fmt::format("{} {}?", asked.verb,
                                   good == 1 ? "this " + asked.thing : fmt::format("these {} {}s", good, asked.thing)),
                       context);
    }
    Error error(kind_of(problems),
                fmt::format("{} in what was given{}", counted(long(problems.size()), "fault"),
                            good > 0 && (partial || context.may_ask()) ? "" : "; nothing was written"));
    for (const Problem& problem : problems) {
        const std::string remedy = problem.remedy.empty() ? "" : " (" + problem.remedy + ")";
        error.because(fmt::format("{}: {}{}", problem.spot.text(), problem.text, remedy));
    }
    if (good > 0 && !partial && !context.may_ask())
        error.hint(fmt::format("or {} {} all the same: --partial", to_lower(asked.verb), others));
    const bool goes_on = good > 0 && (partial || context.may_ask());
    if (!goes_on) throw error;
    complain(error, context);
    if (context.globals.dry_run || !context.may_ask()) return true;
    return ask_yes(fmt::format("{} {}?", asked.verb, others), context);
}

int code_of(const Problems& problems) { return problems.empty() ? exit_ok : exit_code_of(kind_of(problems)); }

}  // namespace review
