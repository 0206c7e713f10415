#include "cmd/many_cases.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "cmd/ask.h"
#include "cmd/complain.h"
#include "cmd/exit_codes.h"
#include "cmd/sheet_faults.h"

namespace review {
namespace {

ErrorKind kind_of(const Problems& problems) {
    const bool conflicts = std::all_of(problems.begin(), problems.end(),
                                       [](const Problem& problem) { return problem.rule == "tracker.changed-twice"; });
    return conflicts ? ErrorKind::conflict : ErrorKind::refused;
}

/// The lines of a text that are not those of the text before: from the first that differs to the last.
std::string_view changed_lines(std::string_view before, std::string_view now) {
    const auto from = std::mismatch(now.begin(), now.end(), before.begin(), before.end());
    std::size_t begin = std::size_t(from.first - now.begin());
    const std::size_t most = std::min(now.size() - begin, before.size() - begin);  // that can be the same at the end
    const auto last = std::mismatch(now.rbegin(), now.rbegin() + std::ptrdiff_t(most), before.rbegin());
    std::size_t end = now.size() - std::size_t(last.first - now.rbegin());
    begin = begin == 0 ? 0 : now.rfind('\n', begin - 1) + 1;
    end = std::min(now.find('\n', end), now.size());
    return now.substr(begin, end - begin);
}

/// Writing would be refused for it, and nobody could say for which row.
void refuse_new_names(const Document& before, CaseEdit& change) {
    for (const NameFound& hit : change.loaded().names->find(changed_lines(before.text(), change.document().text())))
        if (hit.is_refused())
            throw Error(ErrorKind::refused, fmt::format("the {} stands where only codes may stand", hit.whose()))
                .hint(hit.remedy());
}

/// What could be done and what not: tells the faults, asks, and says whether to write.
bool may_write(std::size_t good, const Problems& problems, bool partial, const ManyWords& words, Context& context) {
    const std::string others =
        good == 1 ? "the other " + words.thing : fmt::format("the {} other {}s", good, words.thing);
    const auto show = [&] {
        if (context.globals.quiet) return;
        for (const std::string& line : words.shown) context.out << line << '\n';
    };
    if (problems.empty()) {
        show();
        if (good == 0 || context.globals.dry_run || !context.may_ask()) return good > 0;
        return ask_yes(fmt::format("{} {}?", words.verb,
                                   good == 1 ? "this " + words.thing : fmt::format("these {} {}s", good, words.thing)),
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
        error.hint(fmt::format("or {} {} all the same: --partial", to_lower(words.verb), others));
    const bool goes_on = good > 0 && (partial || context.may_ask());
    if (!goes_on) throw error;
    complain(error, context);
    show();
    if (context.globals.dry_run || !context.may_ask()) return true;
    return ask_yes(fmt::format("{} {}?", words.verb, others), context);
}

}  // namespace

CaseEdit& ManyCases::of(const std::string& case_id) {
    const auto known = cases_.find(case_id);
    if (known != cases_.end()) return *known->second;
    // Only what could be read is among them: commit() goes through them all.
    return *cases_.emplace(case_id, std::make_unique<CaseEdit>(context_, case_id, together_)).first->second;
}

CaseEdit* ManyCases::readable(const std::string& case_id, const Spot& spot, Problems& problems) {
    if (contains(unreadable_, case_id)) return nullptr;
    try {
        return &of(case_id);
    } catch (const Error& error) {
        if (error.kind == ErrorKind::internal || error.kind == ErrorKind::interrupted) throw;
        unreadable_.push_back(case_id);
        problems.push_back(fault_at("tracker.row", spot, fmt::format("{} cannot be read: {}", case_id, error.text),
                                    "review check says what is wrong in it"));
        return nullptr;
    }
}

bool ManyCases::attempt(CaseEdit& change, const std::string& ref, const Spot& spot, const std::function<void()>& action,
                        Problems& problems) {
    const Document before = change.document();
    try {
        action();
        change.refuse_new_faults();
        refuse_new_names(before, change);
        return true;
    } catch (const Error& error) {
        if (error.kind == ErrorKind::internal || error.kind == ErrorKind::interrupted) throw;
        change.document() = before;
        std::string text = fmt::format("{}: {}", ref, error.text);
        for (const std::string& cause : error.causes) text += "; " + cause;
        problems.push_back(fault_at("tracker.row", spot, std::move(text), join(error.hints, "; ")));
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

int finish_many(ManyCases& cases, std::size_t good, const Problems& problems, bool partial, const ManyWords& words,
                Context& context) {
    const bool write = may_write(good, problems, partial, words, context);
    if (write && !context.globals.dry_run) cases.commit(words.history, words.command);
    const int code = problems.empty() ? exit_ok : exit_code_of(kind_of(problems));
    if (context.globals.quiet) return code;
    const std::string count = counted(long(good), words.thing);
    if (context.globals.dry_run)
        context.out << fmt::format("{} would be {}; nothing was written.\n", count, words.done);
    else if (write)
        context.out << fmt::format("{} {} {}.\n", count, good == 1 ? "is" : "are", words.done);
    else
        context.out << (good == 0 ? words.nothing : "Nothing was written.\n");
    return code;
}

}  // namespace review
