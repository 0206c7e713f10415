// review action close: an action or a milestone is complete, and this shows it.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cmd/action_change.h"
#include "cmd/action_parts.h"
#include "cmd/action_ref.h"
#include "cmd/ask.h"
#include "cmd/commands.h"
#include "files/case_file.h"
#include "files/disk.h"
#include "rules/actions.h"

namespace review {
namespace {

struct Options {
    std::string ref;
    std::vector<std::string> evidence, audit;
    std::optional<Date> on;
};

bool looks_like_path(const std::string& typed) {
    if (typed.find_first_of(" \t\n") != std::string::npos) return false;
    const auto dot = typed.rfind('.');
    return typed.find('/') != std::string::npos || (dot != std::string::npos && dot + 1 < typed.size() && dot > 0);
}

/// A file is kept with its digest, so that it can be told later whether it is still the same.
Evidence evidence_of(const std::string& typed, Date on, CaseEdit& change, Context& context) {
    Evidence evidence;
    evidence.on = on;
    const std::string path = path_join(context.disk.working_directory(), typed);
    if (typed.find('\n') == std::string::npos && context.disk.type(path) == FileType::file) {
        evidence.path = context.project().shown(path);
        evidence.text = path_name(path);
        evidence.digest = digest_of(context.disk.read(path));
        return evidence;
    }
    if (looks_like_path(typed))
        throw Error(ErrorKind::not_found, fmt::format("--evidence: there is no file {}", typed))
            .hint("give a file that is there, or say in a sentence what shows that it was done");
    evidence.text = change.coded(typed, "--evidence");
    return evidence;
}

int close_milestone(ActionChange& action, std::vector<Evidence> evidence, CaseEdit& change) {
    const ActionRef& ref = action.ref();
    action.complete(std::move(evidence));
    const Case now = change.now();
    const Action& whole = now.actions[action.place().action];
    std::string said = fmt::format("{} is complete.", ref.text());
    if (rows_of(whole).back() == nullptr)
        said +=
            fmt::format("\nIt was the last milestone; the action itself is still open:\n  review action close {}/{}{}",
                        ref.case_id, ref.action, whole.evidence.empty() ? " --evidence \"…\"" : "");
    return change.finish({fmt::format("closed milestone {}.{}", ref.action, ref.milestone), "action close", said});
}

/// What the procedure asks about the effect is answered now, or later.
void add_audit(const Options& options, const ActionPlace& place, Date on, CaseEdit& change, Context& context) {
    Answers answers = audit_answers(options.audit, change);
    if (answers.empty() && context.may_ask() && !change.procedure().plan.audit.empty())
        answers = ask_audit(change, context);
    if (answers.empty()) return;
    change.document().append({"action", int(place.action), "audit"},
                             block_of(Audit{on, context.globals.by, std::move(answers), {}}));
}

std::string said_of(const ActionRef& ref, const Action& action, const Plan& plan) {
    std::string said = fmt::format("{} is complete.", ref.text());
    const auto open = unanswered_by_audits(action, plan);
    if (open.empty()) return said;
    said += "\nIts effect is to be looked at, now or later:";
    std::string command = fmt::format("\n  review action update {}", ref.text());
    for (std::size_t i = 0; i < plan.audit.size(); ++i) {
        if (std::find(open.begin(), open.end(), plan.audit[i]) == open.end()) continue;
        said += fmt::format("\n  {}  {}", i + 1, plan.audit[i]);
        command += fmt::format(" --audit {}=\"…\"", i + 1);
    }
    return said + command;
}

int close_action(const Options& options, ActionChange& action, std::vector<Evidence> evidence, CaseEdit& change,
                 Context& context) {
    const ActionRef& ref = action.ref();
    const Plan& plan = change.procedure().plan;
    if (plan.evidence_to_close && action.action().evidence.empty() && evidence.empty() && context.may_ask()) {
        const auto typed =
            ask_text("What shows that it was done?", "A sentence, or the path of a file.", true, context);
        evidence.push_back(evidence_of(typed.value_or(""), action.on(), change, context));
    }
    const bool was_complete = action.action().status == ActionStatus::complete;
    action.complete(std::move(evidence));
    add_audit(options, action.place(), action.on(), change, context);
    const std::string said = was_complete ? fmt::format("{} was complete already; what was given is added.", ref.text())
                                          : said_of(ref, change.now().actions[action.place().action], plan);
    return change.finish({fmt::format("closed action {}", ref.action), "action close", said});
}

int close(const Options& options, Context& context) {
    const ActionRef ref = action_ref(options.ref, context);
    const Date on = options.on.value_or(context.today);
    if (context.today < on)
        throw Error(ErrorKind::usage, "--on lies in the future: only what has happened is recorded");
    CaseEdit change(context, ref.case_id);
    ActionChange action(ref, on, change);
    std::vector<Evidence> evidence;
    for (const std::string& typed : options.evidence) evidence.push_back(evidence_of(typed, on, change, context));
    if (!action.place().milestone) return close_action(options, action, std::move(evidence), change, context);
    if (!options.audit.empty())
        throw Error(ErrorKind::usage, "--audit belongs to the whole action, not to a milestone")
            .hint(fmt::format("review action update {}/{} --audit …", ref.case_id, ref.action));
    return close_milestone(action, std::move(evidence), change);
}

}  // namespace

Runner declare_action_close(Flags& flags) {
    const auto options = std::make_shared<Options>();
    flags.word("REF", options->ref, "the action or milestone: 2026-001/A3 or 2026-001/A3.2");
    flags.texts("--evidence", "TEXT|FILE", options->evidence, "what shows that it was done");
    flags.texts("--audit", "QUESTION=ANSWER", options->audit, "an answer to the plan's questions about its effect");
    flags.date("--on", options->on, "when it was done (else today)");
    return [options](Context& context) { return close(*options, context); };
}

}  // namespace review
